"""Rules as data, and the engine: patterns, members of enumerations, tables of words.

``data/*.yaml`` describes every rule: level, message, basis, an example it must find and one it
must not. One with a ``pattern`` or ``members`` is whole in itself; any other is found by a
function of ``checking`` that is registered under its id.
"""
