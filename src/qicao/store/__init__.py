"""A YAML folder ↔ a Store: reading, checking, merging layers, finding themes by name, writing."""
