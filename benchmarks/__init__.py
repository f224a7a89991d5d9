"""What is fast enough, measured side by side in one run: ratios travel between machines, milliseconds do not."""
