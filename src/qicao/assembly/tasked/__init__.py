"""Read a task (a notice, or a prescribed skeleton of a paper) and make an outline of it."""
