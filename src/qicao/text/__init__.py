"""Handle bare characters: counting, numerals, width, punctuation, n-grams, edit distance."""
