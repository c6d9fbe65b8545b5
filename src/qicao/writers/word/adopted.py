"""The styles of somebody's own Word file: which of them a draft takes, and what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qicao.writers.word.body import Layout
from qicao.writers.word.markup import w
from qicao.writers.word.style import NAMES, Names, Style, definition, indent
from qicao.writers.word.styles import commenting, marking, signing

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# By the names that a unit gives its styles, then by Word's own.
_TITLES = ("文章标题", "公文标题", "标题", "title")
_SUBTITLES = ("副标题", "subtitle")
_BODIES = ("公文正文", "正文首行缩进", "正文缩进", "body text first indent", "normal indent")
_SALUTATIONS = ("称谓", "主送机关", "salutation")
_SIGNATURES = ("署名", "落款", "发文机关署名", "signature")
_DATES = ("成文日期", "落款日期", "日期", "date")
_PAPER = {"pgSz": {"w": 11906}, "pgMar": {"left": 1800, "right": 1800}}
_HALF_POINTS = 20
"""What Word takes where a file says nothing."""


def _headings(level: int) -> tuple[str, ...]:
    return (f"{'一二三四'[level - 1]}级标题", f"标题 {level}", f"标题{level}", f"heading {level}")


class Sheet:
    """The styles of a file: looked up by name, added where one is missing."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401 - lxml is untyped
        self.root = root
        self.added: list[Style] = []
        self._styles: dict[str, Any] = {}
        self._named: dict[tuple[str, str], str] = {}
        for style in root.findall(f"{_W}style"):
            identity, kind = style.get(f"{_W}styleId", ""), style.get(f"{_W}type", "paragraph")
            self._styles[identity] = style
            for name in (_value(style, "name"), *_value(style, "aliases").split(",")):
                self._named.setdefault((kind, name.strip().lower()), identity)
        self.normal = self._default("paragraph") or self._add(Style("Normal", "Normal", based=""))

    def _default(self, kind: str) -> str:
        return next(
            (
                identity
                for identity, style in self._styles.items()
                if style.get(f"{_W}type") == kind and style.get(f"{_W}default") in ("1", "true")
            ),
            "",
        )

    def find(self, *names: str, kind: str = "paragraph") -> str:
        """The id of the first style of these names that there is; empty without one."""
        found = (self._named.get((kind, name)) for name in names)
        return next((identity for identity in found if identity), "")

    def own(self, style: Style) -> str:
        """The id of the style that has this one's name; it's added if there is none."""
        kind = "character" if style.character else "paragraph"
        return self.find(style.name.lower(), kind=kind) or self._add(style)

    def _add(self, style: Style) -> str:
        identity = style.id if style.id not in self._styles else f"Qicao{style.id}"
        based = self._default("character") if style.character else style.based
        if based == NAMES.body:
            based = self.normal
        following = self.normal if style.following == NAMES.body else ""
        self.added.append(style._replace(id=identity, based=based, following=following))
        return identity

    def says(self, identity: str, path: str, *attributes: str) -> str:
        """The first of ``attributes`` at ``path`` that a style or one that it's based on gives."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            found = self._styles[identity].find("/".join(f"{_W}{step}" for step in path.split("/")))
            if found is not None:
                for attribute in attributes:
                    if found.get(f"{_W}{attribute}"):
                        return str(found.get(f"{_W}{attribute}"))
            identity = _value(self._styles[identity], "basedOn")
        return ""

    def cell_of(self, identity: str) -> float:
        """The width of a character in a style, in twips."""
        defaults = self.root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        size = self.says(identity, "rPr/sz", "val")
        if not size and defaults is not None:
            size = _value(defaults, "sz")
        return (int(size) if size.isdecimal() else _HALF_POINTS) * 10


def _value(element: Any, name: str) -> str:  # noqa: ANN401 - lxml is untyped
    child = element.find(f"{_W}{name}")
    return "" if child is None else str(child.get(f"{_W}val", ""))


def layout(sheet: Sheet, section: Any) -> Layout:  # noqa: ANN401 - lxml is untyped
    """The layout that a file's styles and its last section make; what is missing is noted."""
    cell = sheet.cell_of(sheet.normal)
    indented = sheet.says(sheet.normal, "pPr/ind", "firstLineChars", "firstLine")
    body = sheet.find(*_BODIES)
    if not body:
        first = indent(cell=cell, firstLine=2)
        plain = Style("NormalIndent", "Normal Indent", paragraph=first)
        body = sheet.normal if indented else sheet.own(plain)
    headings = tuple(
        sheet.find(*_headings(n)) or sheet.own(_heading(n, body)) for n in (1, 2, 3, 4)
    )
    signature, date = sheet.find(*_SIGNATURES), sheet.find(*_DATES)
    signing_style, date_style = signing(cell, round(cell * 2))
    flush = indent(cell=cell, firstLine=0)
    names = Names(
        title=sheet.find(*_TITLES) or sheet.own(_title(cell)),
        subtitle=sheet.find(*_SUBTITLES) or sheet.own(_subtitle(cell)),
        headings=headings,
        body=body,
        salutation=sheet.find(*_SALUTATIONS)
        or sheet.own(Style(NAMES.salutation, "称谓", own=True, paragraph=flush)),
        signature=signature or sheet.own(signing_style),
        date=date or sheet.own(date_style),
        **_own(sheet),
    )
    return Layout(
        names,
        cell,
        _measure(section) / cell,
        sheet.cell_of(names.title),
        sheet.cell_of(names.subtitle),
        numbered=frozenset(
            style
            for style in headings
            if sheet.says(style, "pPr/numPr/numId", "val") not in ("", "0")
        ),
        places=not signature and not date,
    )


def _own(sheet: Sheet) -> dict[str, Any]:
    """The styles that no file has, unless it was a draft's."""
    prompt, lead, blank = (sheet.own(style) for style in marking())
    comment, mark = (sheet.own(style) for style in commenting())
    return {
        "prompt": prompt, "lead": lead, "blank": blank, "comment": comment, "comment_mark": mark,
    }  # fmt: skip


def _title(cell: float) -> Style:
    half_points = round(cell / 10 * 1.4)
    return Style(
        NAMES.title,
        "Title",
        paragraph=w("keepNext")
        + w("spacing", afterLines=100, after=round(cell * 2))
        + indent(cell=cell, firstLine=0)
        + w("jc", val="center"),
        letters=w("b") + w("bCs") + w("sz", val=half_points) + w("szCs", val=half_points),
    )


def _subtitle(cell: float) -> Style:
    return Style(
        NAMES.subtitle,
        "Subtitle",
        paragraph=w("keepNext")
        + w("spacing", afterLines=100, after=round(cell * 2))
        + indent(cell=cell, firstLine=0)
        + w("jc", val="center"),
    )


def _heading(level: int, body: str) -> Style:
    """A heading that looks like the body, but bold; in its indent, too."""
    return Style(
        NAMES.heading(level),
        f"heading {level}",
        based=body,
        following=NAMES.body,
        paragraph=w("keepNext") + w("outlineLvl", val=level - 1),
        letters=w("b") + w("bCs"),
    )


def _measure(section: Any) -> float:  # noqa: ANN401 - lxml is untyped
    """The width of the type area in twips."""

    def twips(name: str, attribute: str) -> int:
        found = None if section is None else section.find(f"{_W}{name}")
        given = None if found is None else found.get(f"{_W}{attribute}")
        return int(given) if given and given.isdecimal() else _PAPER[name][attribute]

    return twips("pgSz", "w") - twips("pgMar", "left") - twips("pgMar", "right")


def definitions(sheet: Sheet) -> Iterator[str]:
    """The elements of the styles that were added."""
    return map(definition, sheet.added)
