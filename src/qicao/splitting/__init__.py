"""A Document → snippets that stand alone, and a ledger that accounts for every line.

``stages`` calls the others in their order: linecuts and litter (clean lines) → structure (what
each line is) → sourceparagraphs → standalone (whether a paragraph can stand alone) → snippets
(theme, role, status) → duplicates (what the store has already) → filing (into the store's YAML).
"""
