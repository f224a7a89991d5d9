"""Berkas: what comes into the books from a spreadsheet, looked at row by row and written whole or not at all."""
