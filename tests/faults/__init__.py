"""What must not happen when something breaks: real processes, killed, starved and cut off (RELIABILITY.md, F1-F10).

`python -m tests.faults --long` runs everything at full length; short forms are tests (tests/test_faults.py).
"""
