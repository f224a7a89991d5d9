"""Tables that people send: .xlsx and .csv files read into rows of plain cells, within limits."""
