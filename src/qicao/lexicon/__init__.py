"""What is known about words: segmentation, and tables of names as data."""
