"""What a person sees on a terminal: one module per view. Imported, with Rich, only for one."""
