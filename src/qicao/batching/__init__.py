"""A roster and a store → a draft for each row, and a register of what each still needs."""
