"""Choose from a reference Word file the styles for a draft, and add the missing ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from qicao.sources.styles import value
from qicao.writers.word.markup import W, part
from qicao.writers.word.page import measured
from qicao.writers.word.presets import TWIPS_PER_POINT
from qicao.writers.word.signing import RIGHT
from qicao.writers.word.style import (
    BOLD,
    HEADINGS,
    NAMES,
    Layout,
    Names,
    Style,
    definition,
    indent,
    sized,
)
from qicao.writers.word.styles import commenting, heading, marking, salutation, signing, titling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element


# Style names in lower case: those of Chinese offices, then Word's own.
_TITLES = ("文章标题", "公文标题", "标题", "title")
_SUBTITLES = ("副标题", "subtitle")
_BODIES = ("公文正文", "正文首行缩进", "正文缩进")
_SALUTATIONS = ("称谓", "主送机关", "salutation")
_SIGNATURES = ("署名", "落款", "发文机关署名")
_DATES = ("成文日期", "落款日期")
_SIGNATURES_BELOW, _DATES_BELOW = ("signature",), ("日期", "date")
"""Names often used for something else (a date below the title).

Such a style counts only below the last body paragraph of the reference.
"""

_FONT_SIZE = 20
"""Word's default font size, in half-points."""


def _headings(level: int) -> tuple[str, ...]:
    return (HEADINGS[level - 1], f"标题 {level}", f"标题{level}", f"heading {level}")


class Sheet:
    """The styles of a file, looked up by name or id; missing ones can be added."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._styles: dict[str, Element] = {}
        self._named: dict[tuple[str, str], str] = {}
        for style in root.findall(f"{W}style"):
            identity, kind = style.get(f"{W}styleId", ""), style.get(f"{W}type", "paragraph")
            self._styles[identity] = style
            for name in (value(style, "name", ""), *value(style, "aliases", "").split(",")):
                self._named.setdefault((kind, name.strip().lower()), identity)
        # LibreOffice marks no style as the default.
        self.normal = (
            self._default("paragraph")
            or self.find("normal", "default paragraph style")
            or self._add(Style("Normal", "Normal", based=""))
        )

    def _default(self, kind: str) -> str:
        return next(
            (
                identity
                for identity, style in self._styles.items()
                if style.get(f"{W}type") == kind and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )

    def find(self, *names: str, kind: str = "paragraph") -> str:
        """The id of the first existing style of ``names`` (in lower case); empty without one."""
        found = (self._named.get((kind, name)) for name in names)
        return next((identity for identity in found if identity), "")

    def find_in(self, styles: Sequence[str], *names: str) -> str:
        """The id that ``find`` returns if it is among the ids ``styles``, else empty."""
        found = self.find(*names)
        return found if found in styles else ""

    def is_heading(self, identity: str) -> bool:
        """Whether a style is for a heading, title, salutation, signature or date, not for text."""
        known = (*_TITLES, *_SUBTITLES, *_SALUTATIONS, *_SIGNATURES, *_DATES, "自写", *_DATES_BELOW)
        around = {self.find(name) for name in known}
        level = self.says(identity, "pPr/outlineLvl", "val")
        return identity in around or level in tuple("012345678")

    def stands_right(self, identity: str, cell: float) -> bool:
        """Whether a style is right-aligned, two characters from the margin (``signing.RIGHT``).

        An indent in twips, as LibreOffice writes it, is rounded to half a character; ``cell`` is
        the width of a character in twips.
        """
        side = self.says(identity, "pPr/ind", "rightChars")
        twips = "" if side else self.says(identity, "pPr/ind", "right", "end")
        if twips.isdecimal():
            side = str(round(int(twips) / cell * 2) * 50)
        return side == str(RIGHT * 100) and self.says(identity, "pPr/jc", "val") in ("right", "end")

    def own(self, style: Style) -> str:
        """The id of the file's style with the name of ``style``, which is added if missing."""
        kind = "character" if style.character else "paragraph"
        return self.find(style.name.lower(), kind=kind) or self._add(style)

    def _add(self, style: Style) -> str:
        identity = style.id if style.id not in self._styles else f"Qicao{style.id}"
        based = self._default("character") if style.character else style.based
        if based == NAMES.body:
            based = self.normal
        following = self.normal if style.following == NAMES.body else ""
        made = replace(style, id=identity, based=based, following=following)
        from docx.oxml import parse_xml

        (self._styles[identity],) = parse_xml(part("styles", definition(made)).encode())
        self.root.append(self._styles[identity])
        return identity

    def says(self, identity: str, path: str, *attributes: str) -> str:
        """The value of the first of ``attributes`` set at ``path`` (``pPr/ind``), else empty.

        The style itself is searched first, then the styles that it is based on.
        """
        given = (found.get(f"{W}{one}") for found in self._at(identity, path) for one in attributes)
        return next((str(text) for text in given if text), "")

    def has(self, identity: str, path: str) -> bool:
        """Whether the switch at ``path`` is on in a style, or else in one that it is based on."""
        found = next(self._at(identity, path), None)
        return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")

    def _at(self, identity: str, path: str) -> Iterator[Element]:
        """Yield the elements at ``path`` of a style and of those it is based on, its own first."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            found = self._styles[identity].find("/".join(f"{W}{step}" for step in path.split("/")))
            if found is not None:
                yield found
            identity = value(self._styles[identity], "basedOn", "")

    def cell_of(self, identity: str) -> float:
        """The width of a Chinese character in a style, in twips."""
        defaults = self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        size = self.says(identity, "rPr/sz", "val")
        if not size and defaults is not None:
            size = value(defaults, "sz", "")
        half_points = int(size) if size.isdecimal() else 0
        return (half_points or _FONT_SIZE) * 10


class Used(NamedTuple):
    """A paragraph of the file's old text: its style's id, and its length in characters."""

    style: str
    length: int


def layout(sheet: Sheet, section: Element | None, text: Sequence[Used]) -> Layout:
    """Derive the layout from a file's styles, its last section (may be None) and its old text.

    Missing styles are added to ``sheet``.
    """
    size = sheet.cell_of(sheet.normal)
    page = measured(section, size)
    level = _heading_that_titles(sheet, text)
    used = _most_used(sheet, text)
    body = _body(sheet, used, page.cell)
    headings = tuple(
        sheet.find(*_headings(n + level)) or sheet.own(heading(n + level, BOLD, body))
        for n in range(1, 5 - level)
    )
    title = sheet.find(*_headings(level)) if level else sheet.find(*_TITLES)
    end = _below(text, used)
    signature = sheet.find(*_SIGNATURES) or sheet.find_in(end, *_SIGNATURES_BELOW)
    date = sheet.find(*_DATES) or sheet.find_in(end, *_DATES_BELOW)
    signing_style, date_style = signing(page.cell, page.line)
    names = Names(
        title=_title(sheet, title, page.line, max(map(sheet.cell_of, headings))),
        subtitle=sheet.find(*_SUBTITLES) or sheet.own(titling(NAMES.subtitle, page.line)),
        headings=headings,
        body=body,
        salutation=sheet.find(*_SALUTATIONS) or sheet.own(salutation()),
        signature=signature or sheet.own(signing_style),
        date=date or sheet.own(date_style),
        **_own(sheet),
    )
    return Layout(
        names,
        page.cell,
        page.width / page.cell,
        sheet.cell_of(names.title),
        sheet.cell_of(names.subtitle),
        numbered=frozenset(
            style
            for style in headings
            if sheet.says(style, "pPr/numPr/numId", "val") not in ("", "0")
        ),
        loose=frozenset(style for style in headings if not sheet.has(style, "pPr/keepNext")),
        uncentred=frozenset(
            style
            for style in (names.title, names.subtitle)
            if sheet.says(style, "pPr/jc", "val") in ("", sheet.says(body, "pPr/jc", "val"))
        ),
        places=all(sheet.stands_right(style, page.cell) for style in (signature, date) if style),
    )


def _title(sheet: Sheet, found: str, below: int, largest: float) -> str:
    """The id of the title's style: ``found``, or a new one if it is empty or too small.

    No heading may have larger letters than the title. ``largest`` is the width of the headings'
    largest letters, ``below`` the height of the empty line below the title, both in twips.
    """
    if not found:
        usual = sheet.cell_of(sheet.normal) * 1.4
        letters = BOLD + sized(max(usual, largest) / TWIPS_PER_POINT)
        return sheet.own(titling(NAMES.title, below, letters))
    if sheet.cell_of(found) >= largest:
        return found
    letters = sized(largest / TWIPS_PER_POINT)
    return sheet.own(Style("LargerTitle", "文章标题", based=found, own=True, letters=letters))


def _most_used(sheet: Sheet, text: Sequence[Used]) -> str:
    """The id of the style of most characters of the old text, else the default style.

    Styles that ``is_heading`` recognizes don't count.
    """
    lengths: Counter[str] = Counter()
    for style, length in text:
        if not sheet.is_heading(style):
            lengths[style] += length
    return lengths.most_common(1)[0][0] if lengths else sheet.normal


def _body(sheet: Sheet, used: str, cell: float) -> str:
    """The id of the body style: one of ``_BODIES``, else ``used`` if it has a first-line indent.

    Without either it is a style with an indent, found or added.
    """
    named = sheet.find(*_BODIES)
    if named or sheet.says(used, "pPr/ind", "firstLineChars", "firstLine"):
        return named or used
    first = indent(cell=cell, firstLine=2)
    if used == sheet.normal:
        plain = Style("NormalIndent", "Normal Indent", paragraph=first)
        return sheet.find("body text first indent") or sheet.own(plain)
    return sheet.own(Style("IndentedBody", "首行缩进两字", based=used, own=True, paragraph=first))


def _heading_that_titles(sheet: Sheet, text: Sequence[Used]) -> int:
    """1 if the text begins with its only level-1 heading and uses no title style, else 0."""
    first = sheet.find(*_headings(1))
    named = sheet.find(*_TITLES)
    places = [at for at, used in enumerate(text) if used.style == first]
    is_title = bool(first) and places == [0] and len(text) > 1
    return int(is_title and (not named or all(used.style != named for used in text)))


def _below(text: Sequence[Used], style: str) -> list[str]:
    """The styles of the paragraphs below the last one in ``style``."""
    places = [at for at, used in enumerate(text) if used.style == style]
    return [used.style for used in text[places[-1] + 1 :]] if places else []


def _own(sheet: Sheet) -> dict[str, str]:
    """The ids of the styles for prompts, run-in heads, blanks and comments, added if missing."""
    prompt, lead, blank = (sheet.own(style) for style in marking())
    comment, mark = (sheet.own(style) for style in commenting())
    return {
        "prompt": prompt, "lead": lead, "blank": blank, "comment": comment, "comment_mark": mark,
    }  # fmt: skip
