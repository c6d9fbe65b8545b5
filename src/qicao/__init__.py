"""qicao (起草): a store of reusable paragraphs, and drafts assembled from it."""

__version__ = "0.1.0"
