"""Check a text against rules and a context; the results are findings.

A check is a function over parts of a Text. ``registry.rule`` registers it under the ids of the
rules that its hits may have; the data of these rules are in ``rules/data``. ``findings.check``
runs all checks.
"""
