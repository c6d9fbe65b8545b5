"""Metadata of a draft's document: its author, and how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.version import __version__

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options

_SIGNERS = ("姓名", "单位")
"""The lines of a signature that name a document's author: the person, else the unit."""


def author(draft: Draft) -> str:
    """The document's author; empty where the signature has none or still has blanks."""
    from qicao.text.blanks import BLANK

    signed = (draft.signature.get(name, "") for name in _SIGNERS)
    return next((name for name in signed if name and not BLANK.search(name)), "")


def facts(draft: Draft, options: Options) -> dict[str, str | int]:
    """Return how a draft was made: the program's version, outline, seed, and recipe digest.

    Empty for a clean document.
    """
    if options.clean:
        return {}
    made: dict[str, str | int] = {
        "qicao": __version__, "outline": draft.outline, "seed": draft.seed,
    }  # fmt: skip
    return {**made, "recipe": options.recipe} if options.recipe else made
