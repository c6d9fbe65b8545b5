"""Compares texts of several people to find passages in more than one of them (雷同)."""
