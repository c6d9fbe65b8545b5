"""Interview an author: ask questions in order, and build a request of the answers.

The package doesn't read or print: ``state`` takes an answer and returns the state after it.
"""
