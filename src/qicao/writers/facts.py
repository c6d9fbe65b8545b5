"""Facts about a draft as a document: who signs it, and what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.version import __version__

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options

_SIGNERS = ("姓名", "单位")
"""Who is a document's author: the person who signs, else the unit."""


def author(draft: Draft) -> str:
    """The document's author; empty where nobody has signed yet."""
    from qicao.text.blanks import BLANK

    signed = (draft.signature.get(name, "") for name in _SIGNERS)
    return next((name for name in signed if name and not BLANK.search(name)), "")


def facts(draft: Draft, options: Options) -> dict[str, str | int]:
    """What made the draft: the program's version, outline, seed, and the recipe's fingerprint.

    A clean document tells none of it.
    """
    if options.clean:
        return {}
    made: dict[str, str | int] = {
        "qicao": __version__, "outline": draft.outline, "seed": draft.seed,
    }  # fmt: skip
    return {**made, "recipe": options.recipe} if options.recipe else made
