"""Handle texts whose only Jinja2 is ``{{ name }}``, which are nearly all texts of a store.

They are checked and filled without Jinja2, whose import takes as long as everything else that a
draft needs.
"""

from __future__ import annotations

from qicao.text.lazy import lazy

_SIMPLE = lazy(r"\{\{\s*([^\W\d]\w*)\s*\}\}")
JINJA = lazy(r"\{[{%#]")
"""Pattern of an opening brace of Jinja2."""

_RESERVED = frozenset(
    (
        "true false none True False None and or not in is if else elif for loop self "
        "super varargs kwargs caller import from include extends block macro set "
    ).split()
)


def pieces(text: str) -> list[str] | None:
    """Split ``text`` into literal, name, literal, …, literal; return None if it needs Jinja2."""
    cut = _SIMPLE.split(text)
    if any(JINJA.search(literal) for literal in cut[::2]):
        return None
    return None if _RESERVED.intersection(cut[1::2]) else cut


def named(text: str) -> str:
    """Replace every ``{{ name }}`` with the bare name, about as the text reads when filled."""
    return _SIMPLE.sub(lambda found: found[1], text)


def is_name(name: str) -> bool:
    """Whether ``name`` is valid for a variable: Jinja2 can use it unchanged."""
    return name.isidentifier() and not name.startswith("_") and name not in _RESERVED


def literal(text: str) -> str:
    """Escape ``text`` so that a template prints it unchanged, braces included."""
    return JINJA.sub(lambda found: "{{ '" + found[0] + "' }}", text)
