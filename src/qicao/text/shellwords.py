"""Write words as one types them into a shell."""

from __future__ import annotations

from qicao.text.lazy import lazy

_SPECIAL = lazy(r"[^\w@%+=:,./·-]")


def quoted(word: str) -> str:
    """Return ``word`` as one types it into a shell, quoted only if necessary."""
    if word and not _SPECIAL.search(word):
        return word
    import shlex

    return shlex.quote(word)
