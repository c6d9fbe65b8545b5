"""Describes a fact: its kind and type, and which fields the program inferred."""

from __future__ import annotations

_NAMES = {"kind": "类型", "key": "名称", "theme": "主题"}


def proposals(proposed: tuple[str, ...], theme: str = "") -> str:
    """Return a note on the fields that the program inferred; empty if there are none.

    ``theme`` is the fact's theme where nothing else names it.
    """
    names = "、".join(
        f"主题“{theme}”" if name == "theme" and theme else _NAMES[name] for name in proposed
    )
    return f"（{names}是推定的）" if names else ""


def sort_of(kind: str | None, type_: str | None) -> str:
    """Return the kind and the type of a fact, once if both are the same word."""
    return "·".join(dict.fromkeys(word for word in (kind, type_) if word))
