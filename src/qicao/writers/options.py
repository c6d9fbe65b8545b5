"""Options of the writers."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Preset = Literal["公文", "校园"]
"""Layouts of a Word file: GB/T 9704-2012, and the custom of schools."""

PRESETS: tuple[Preset, ...] = get_args(Preset)


class Options(Struct, frozen=True):
    """How to write a draft; each format uses the options that apply to it.

    ``trace`` adds the origin of each snippet to the text. ``recipe`` is the recipe's digest and
    ``carried`` the recipe itself in one line of JSON, for formats with metadata; ``front_matter``
    gives Markdown metadata. A ``clean`` document has no metadata on how it was made.
    ``reference`` is the content of a Word file whose styles replace the ``preset``. ``latin`` is
    the typeface for letters and digits in a preset; empty: the preset's own.
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
