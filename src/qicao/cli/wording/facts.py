"""What is said of a fact: its kind, and what of it the program proposed."""

from __future__ import annotations

_NAMES = {"kind": "类型", "key": "名称", "theme": "主题"}


def proposals(proposed: tuple[str, ...]) -> str:
    """Which fields were proposed, in words; empty where none was."""
    names = "、".join(_NAMES[name] for name in proposed)
    return f"（{names}是推定的）" if names else ""


def sort_of(kind: str | None, type_: str | None) -> str:
    """What happened, in words: the kind, and the type where it says more."""
    return "·".join(dict.fromkeys(word for word in (kind, type_) if word))
