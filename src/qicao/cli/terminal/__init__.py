"""Prints views on a terminal, one module per view. Imported, with Rich, only on a terminal."""
