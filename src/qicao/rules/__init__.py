"""Wording rules as YAML data, and the engine: a text → findings and mechanical fixes."""
