"""What is said of data, as words and lines: for a pipe and for a terminal alike, printed elsewhere."""
