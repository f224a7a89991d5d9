"""The simulator's page in a real browser, against a real process. `make e2e`; not part of `make test`."""
