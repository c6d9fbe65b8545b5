"""A text, read once into annotated parts: rows, sentences, quotations, numbers, names, items.

A recogniser is a function ``find(line)``; its parts are NamedTuples with ``start`` and ``end``,
offsets in the line from 0, the end excluded.
"""
