"""Templates: the variables in them, and their text once these have values."""
