"""Lint: a store → problems for the person who maintains it."""
