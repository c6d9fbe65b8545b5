"""A text and what is known of it → findings.

A check is a function over parts of a Text, registered with ``registry.rule`` under the ids of
the rules that it may find broken; their data stands in ``rules/data``.
"""
