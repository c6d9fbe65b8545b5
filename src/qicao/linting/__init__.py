"""Lint: a store → problems that a person who writes for it should know of."""
