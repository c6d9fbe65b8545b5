"""Texts whose only Jinja2 is ``{{ name }}``: nearly all of a store.

They are told apart here so that they can be checked and filled without Jinja2, whose
import takes as long as everything else a draft needs.
"""

from __future__ import annotations

from qicao.text.lazy import lazy

_SIMPLE = lazy(r"\{\{\s*([^\W\d]\w*)\s*\}\}")
_JINJA = lazy(r"\{[{%#]")
_RESERVED = frozenset(
    (
        "true false none True False None and or not in is if else elif for loop self "
        "super varargs kwargs caller import from include extends block macro set "
    ).split()
)


def pieces(text: str) -> list[str] | None:
    """Cut ``text`` into literal, name, literal, …, literal; None when it needs Jinja2."""
    cut = _SIMPLE.split(text)
    if any(_JINJA.search(literal) for literal in cut[::2]):
        return None
    return None if _RESERVED.intersection(cut[1::2]) else cut


def named(text: str) -> str:
    """``text`` with every ``{{ name }}`` as the bare name: how it reads, more or less."""
    return _SIMPLE.sub(lambda found: found[1], text)


def is_name(name: str) -> bool:
    """Whether ``name`` can be a variable's: usable in Jinja2 as it stands."""
    return name.isidentifier() and not name.startswith("_") and name not in _RESERVED


def literal(text: str) -> str:
    """Write ``text`` so that a template prints it as it stands, braces and all."""
    return _JINJA.sub(lambda found: "{{ '" + found[0] + "' }}", text)
