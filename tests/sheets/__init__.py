"""Files that leave the books and files that come in."""
