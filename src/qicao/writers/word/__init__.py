"""Write a Draft as a Word file, laid out by a preset or by the styles of a unit's own file."""
