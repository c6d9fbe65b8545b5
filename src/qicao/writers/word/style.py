"""Define styles (their ids, XML, indents in Word's units) and the layout of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.writers.word.markup import w

if TYPE_CHECKING:
    from qicao.writers.word.presets import Preset


class Names(Struct, frozen=True):
    """The ids of the styles that a document's paragraphs and runs use."""

    title: str = "Title"
    subtitle: str = "Subtitle"
    headings: tuple[str, ...] = ("Heading1", "Heading2", "Heading3", "Heading4")
    body: str = "Normal"
    salutation: str = "SalutationLine"
    prompt: str = "OwnPrompt"
    signature: str = "SignatureLine"
    date: str = "DateLine"
    lead: str = "RunInHead"
    blank: str = "Blank"
    comment: str = "CommentText"
    comment_mark: str = "CommentReference"

    def heading(self, level: int) -> str:
        """The style of a heading of ``level``, from 1; deeper levels have the deepest style."""
        return self.headings[min(level, len(self.headings)) - 1]


NAMES = Names()


class Layout(Struct, frozen=True):
    """The styles and widths by which a draft's paragraphs are written.

    ``cell`` is the width of a character in twips, ``cells`` the number of characters per line;
    ``title_cell`` and ``subtitle_cell`` are the widths of a character in these, in twips. The
    sets hold ids of styles whose paragraphs need properties of their own: ``numbered`` headings
    to have no automatic number in addition to the text's, ``loose`` headings to be kept with
    the next paragraph, ``uncentred`` titles to be centred. Where ``places`` is false a signature
    has the indents of its styles, not computed ones.
    """

    names: Names
    cell: float
    cells: float
    title_cell: float
    subtitle_cell: float
    numbered: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    uncentred: frozenset[str] = frozenset()
    places: bool = True

    @classmethod
    def of(cls, preset: Preset) -> Layout:
        """Return the layout of a preset."""
        sizes = (preset.title.size * 20, preset.subtitle.size * 20)
        return cls(NAMES, preset.cell, preset.cells, *sizes)


HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
"""The usual Chinese names of the styles of headings, by level."""


class Style(Struct, frozen=True):
    """A style: its id, Word's name for it, and an ``alias`` for Chinese users.

    ``paragraph`` and ``letters`` are the XML of its properties, in the order that Word requires.
    ``based`` and ``following`` are ids. ``own``: the style isn't built into Word; ``default``: it
    is that of paragraphs without a style; ``shown``: Word lists it among the main styles.
    """

    id: str
    name: str
    alias: str = ""
    based: str = "Normal"
    following: str = ""
    paragraph: str = ""
    letters: str = ""
    character: bool = False
    shown: bool = True
    own: bool = False
    default: bool = False


def definition(style: Style) -> str:
    """Return the XML element of a style."""
    flags = {"customStyle": 1} if style.own else {"default": 1} if style.default else {}
    return w(
        "style",
        w("name", val=style.name),
        w("aliases", val=style.alias) if style.alias else "",
        w("basedOn", val=style.based) if style.based else "",
        w("next", val=style.following) if style.following else "",
        w("uiPriority", val=1 if style.shown else 99),
        w("qFormat") if style.shown else "",
        w("pPr", style.paragraph) if style.paragraph else "",
        w("rPr", style.letters) if style.letters else "",
        type="character" if style.character else "paragraph",
        **flags,
        styleId=style.id,
    )


BOLD = w("b") + w("bCs")


def sized(points: float) -> str:
    """Return the properties of a size of letters, given in points."""
    half_points = round(points * 2)
    return w("sz", val=half_points) + w("szCs", val=half_points)


def indent(*, cell: float, **characters: float) -> str:
    """Return indents given in characters (``firstLine``, ``left``, ``right``).

    They are also written in twips, ``cell`` per character, for programs without the other unit.
    """
    given: dict[str, int] = {}
    for side, count in characters.items():
        given[f"{side}Chars"] = round(count * 100)
        given[side] = round(count * cell)
    return w("ind", **given)
