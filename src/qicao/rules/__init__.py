"""Rules as data, and the engine: patterns, members of enumerations, tables of words.

``data/*.yaml`` describes every rule: level, message, basis, an example it must find and one it
must not. A rule with a ``pattern`` or ``members`` needs no code; any other rule has a function in
``checking``, registered under its id, that yields its hits.
"""
