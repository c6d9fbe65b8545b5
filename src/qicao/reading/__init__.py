"""A text, read once into annotated parts: rows, sentences, quotations, numbers, names, items."""
