"""Chinese text and nothing else: counting, numerals, sentences, runs, near names."""
