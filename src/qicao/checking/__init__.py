"""A text and what is known of it → findings.

A check is a function over parts of a Text, registered with ``registry.rule`` under the ids of
the rules whose hits it may yield; their data stands in ``rules/data``. ``findings.check`` runs
all of them.
"""
