"""Characters and nothing else: counting, numerals, widths, marks, runs, edit distance, near names."""
