"""Makes a draft for each row of a roster, and a register of what each draft still needs."""
