"""A Document → snippets that stand alone, and a ledger that accounts for every line.

structure (what each line is) → official (whose voice) → standalone (what a paragraph
needs) → themes, roles, variables → filing (against a store).
"""
