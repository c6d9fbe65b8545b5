"""What a style is: its names, its element, indents as Word counts them; and what a layout is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.writers.word.markup import w

if TYPE_CHECKING:
    from qicao.writers.word.presets import Preset


class Names(Struct, frozen=True):
    """The ids of the styles that a document's paragraphs and runs take."""

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
        """The style of a heading; what lies below the deepest looks like it."""
        return self.headings[min(level, len(self.headings)) - 1]


NAMES = Names()


class Layout(Struct, frozen=True):
    """What a draft's paragraphs must know of the page that they stand on: styles by name, and widths.

    ``cell`` is the width of a character in twips, ``cells`` how many fill a line;
    ``title_cell`` and ``subtitle_cell`` are the width of a character in these. Headings in a
    style of ``numbered`` would get a number of Word's own beside the text's, those in one of
    ``loose`` may stand alone at the foot of a page. Titles in a style of ``uncentred`` have to
    be told to stand in the middle. Where ``places`` is false the styles say where a signature
    stands.
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
        """The layout of a preset."""
        sizes = (preset.title.size * 20, preset.subtitle.size * 20)
        return cls(NAMES, preset.cell, preset.cells, *sizes)


HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
"""What Chinese offices call the styles of headings."""


class Style(Struct, frozen=True):
    """One style: its id, Word's own name for it, what a Chinese user knows it as.

    ``paragraph`` and ``letters`` are XML in the order that Word asks for; ``based`` and
    ``following`` are ids. ``own`` is a style that Word doesn't know of itself, ``default`` the
    one that paragraphs have which name none.
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
    """A style's element."""
    told = {"customStyle": 1} if style.own else {"default": 1} if style.default else {}
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
        **told,
        styleId=style.id,
    )


BOLD = w("b") + w("bCs")


def sized(points: float) -> str:
    """The size of letters."""
    half_points = round(points * 2)
    return w("sz", val=half_points) + w("szCs", val=half_points)


def indent(*, cell: float, **characters: float) -> str:
    """Indents in characters (``firstLine``, ``left``, ``right``), and in twips for who can't."""
    given: dict[str, int] = {}
    for side, count in characters.items():
        given[f"{side}Chars"] = round(count * 100)
        given[side] = round(count * cell)
    return w("ind", **given)
