"""Provide knowledge about words: segmentation, and tables of words and names."""
