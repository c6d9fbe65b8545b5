"""Comparing: texts of several people → what stands in more than one of them (雷同)."""
