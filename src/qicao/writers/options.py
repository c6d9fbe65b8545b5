"""What a writer may be told beside the draft."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Preset = Literal["公文", "校园"]
"""Layouts of a Word file: GB/T 9704-2012, and what schools customarily ask for."""

PRESETS: tuple[Preset, ...] = get_args(Preset)


class Options(Struct, frozen=True):
    """How a draft is to be written; each format takes of it what concerns it.

    ``trace`` puts the origin of each paragraph into the text. ``recipe`` is the recipe's
    fingerprint, and ``carried`` the recipe itself in one line of JSON, for formats that keep
    facts about the document; ``front_matter`` whether Markdown shall. In a ``clean`` document
    nothing tells what made it. ``reference`` is the content of a Word file to take styles from,
    in the place of the ``preset``'s, and ``latin`` the face of a preset's letters and digits,
    where that shall be another than the preset has.
    """

    trace: bool = False
    front_matter: bool = True
    recipe: str = ""
    carried: str = ""
    preset: Preset = "公文"
    reference: bytes | None = None
    clean: bool = False
    latin: str = ""


DEFAULT = Options()
