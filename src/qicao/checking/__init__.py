"""A finished text → findings: rules, structure, blanks, repetition, leaks, overlap."""
