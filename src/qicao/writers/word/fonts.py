"""The font table: what Word shall look for where a face isn't installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.word.markup import part, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.writers.word.presets import Face, Letters, Preset

_GB2312, _ANSI = "86", "00"
"""Character sets by Windows' numbers, which steer the choice where no name is found."""


def font_table(preset: Preset) -> str:
    """One entry for each face of the layout."""
    return part("fonts", *(_entry(face) for face in dict.fromkeys(_faces(preset))))


def _faces(preset: Preset) -> Iterator[Face]:
    for letters in (
        preset.body, preset.title, preset.subtitle, *preset.headings, preset.number.letters,
    ):  # fmt: skip
        yield letters.face
        if letters.latin:
            yield letters.latin


def _entry(face: Face) -> str:
    return w(
        "font",
        w("altName", val=",".join(face.alternates)) if face.alternates else "",
        w("charset", val=_GB2312 if face.chinese else _ANSI),
        w("family", val=face.family),
        w("pitch", val="variable"),
        name=face.name,
    )


def typeface(letters: Letters) -> str:
    """The faces of a style: letters and digits in the Chinese one unless another is named."""
    latin = (letters.latin or letters.face).name
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=letters.face.name, cs=latin)
