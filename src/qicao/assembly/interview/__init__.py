"""An interview that ends in a request: what is asked in which order, and what answers mean.

Nothing here reads or prints: ``state`` takes an answer and gives the state after it.
"""
