"""The whole counter against the stand-ins of both providers, whose contract is the providers' own published spec.

`python -m tests.contract FOLDER` plays a day on both wires, in all weathers, on both databases.
"""
