"""Recognise the parts of a text: rows, sentences, quotations, numbers, names, items.

Most recognisers are functions ``find(line)``. The parts that they return have ``start`` and
``end``: offsets in the line from 0, the end excluded.
"""
