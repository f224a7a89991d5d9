"""Berkas: what comes into the books from a spreadsheet, checked row by row, all of it or nothing."""
