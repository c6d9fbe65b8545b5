"""Split a document into snippets that stand alone, with a ledger of every line that isn't blank.

``stages`` calls linecuts and litter (clean lines) → structure (the kind of each line) →
sourceparagraphs → wording (the rules) → standalone (whether a paragraph can stand alone) →
snippets (theme, role, status). ``filing`` then compares them with the store (duplicates) and adds
them to its YAML.
"""
