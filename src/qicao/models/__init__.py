"""Defines the data: frozen, typed, without behaviour that needs I/O.

``store`` holds the types of a store's files, ``source`` those of splitting, ``draft`` a request
and the draft made from it.
"""
