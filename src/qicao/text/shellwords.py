"""Words as one types them into a shell."""

from __future__ import annotations

from qicao.text.lazy import lazy

_SPECIAL = lazy(r"[^\w@%+=:,./·-]")


def quoted(word: str) -> str:
    """``word`` as one types it into a shell: in quotes only where it needs them."""
    if word and not _SPECIAL.search(word):
        return word
    import shlex

    return shlex.quote(word)
