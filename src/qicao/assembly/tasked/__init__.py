"""A task → an outline: what a notice or a prescribed skeleton asks a paper to consist of."""
