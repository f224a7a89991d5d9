"""The desk: one file per thing that a person can ask. `handle` is the one list of wishes."""
