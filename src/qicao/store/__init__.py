"""A YAML folder ↔ a Store: reading, checking, layering, naming themes, writing."""
