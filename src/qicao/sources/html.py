"""Read the article of an HTML page saved from a browser, without menus, scripts, link lists."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import QicaoError
from qicao.sources.blocks import Block, numbered, table
from qicao.sources.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from qicao.models.source import Line

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_DROPPED = frozenset(
    (
        "script style noscript template iframe form button select option input nav aside "
        "footer svg canvas video audio object embed head dialog menu textarea "
    ).split()
)
_BLOCKS = frozenset(
    (
        "p div section article main header li ul ol dl dt dd caption tr blockquote pre figure "
        "figcaption h1 h2 h3 h4 h5 h6 body html center address details summary hr "
    ).split()
)
_CELLS = ("td", "th")
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumb|crumb|sidebar|side|footer|foot|relate[ds]?|recommend|"
    r"hot|rank|share|comment|copyright|advert|ads?|pager|pagination|toolbar|login|search|tags?|"
    r"links?|prev|next|banner|popup|qrcode)(?:$|[\s_-]|list|box|bar)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTES = frozenset(("doc-noteref", "doc-endnotes", "doc-footnote", "doc-backlink"))
"""Roles (DPUB-ARIA 1.1) of notes and references to them, which are no part of the text."""

_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SECTIONS = ("h2", "h3", "h4", "h5", "h6")
_LINK_HEAVY = 0.5
"""The share of linked text above which an element is a link list."""

_NEARLY_ALL = 0.85
"""The share of the page's text (``_Size.weight``) that the article must have."""

_HEADLINE = 400
"""Maximum length in characters of a headline with its time and author."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–]\s+|(?<=[^\x00-\x7f])[-–](?=[^\d\s-])")
"""Separators of a page's title and the site's name; a double hyphen is part of the title."""

_EVENTS = ("start", "end", "comment", "pi")


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """Return the article's lines, numbered from 1, and the page's encoding.

    Raises:
        QicaoError: when the page can't be decoded or parsed.
    """
    text, encoding = _decode(data, name)
    found = _blocks(_parse(text, name), by_name=True) or _blocks(_parse(text, name), by_name=False)
    return numbered(found), encoding


def _parse(text: str, name: str) -> HtmlElement:
    from lxml import etree
    from lxml import html as lxml_html

    # Unclosed tags nest as deep as the page is long: libxml2 follows 2048 levels with huge_tree.
    parser = lxml_html.HTMLParser(huge_tree=True)
    try:
        root = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise QicaoError(f"{name} 不是完整的网页，读不出文字") from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise QicaoError(
            f"{name} 里的标签套得太深，后面的文字读不出来",
            hint="请在浏览器里打开它，把正文复制出来存成 .txt 后再试",
        )
    return root


def _blocks(root: HtmlElement, *, by_name: bool) -> list[Block]:
    """Return the title and the article's blocks; empty if the article has none.

    ``by_name`` also removes elements whose class or id is that of a menu or a link list.
    """
    body = root.find("body")
    article = _article(root if body is None else body, by_name=by_name)
    blocks = _Reader().read(article)
    return [*_title(root, article), *blocks] if blocks else []


def _decode(data: bytes, name: str) -> tuple[str, str]:
    # Bytes that are valid UTF-8 are UTF-8, whatever encoding the page declares.
    with suppress(UnicodeDecodeError):
        encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
        return data.decode(encoding), encoding
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        wanted = declared[1].decode("ascii").lower()
        # A page that declares gb2312 is encoded in its superset.
        encoding = "gb18030" if wanted in ("gb2312", "gbk", "gb18030") else wanted
        with suppress(LookupError, UnicodeError):
            return data.decode(encoding), encoding
    return decode(data, name)


def _title(root: HtmlElement, article: HtmlElement) -> Iterator[Block]:
    """Yield the page's title, unless the article has it in its first 2000 characters."""
    parts = [part for part in _TITLE_PARTS.split(_spaced(root.findtext(".//title") or "")) if part]
    heads = "\n".join(_spaced("".join(head.itertext())) for head in article.iter("h1"))
    title = next((part for part in parts if part in heads), parts[0] if parts else "")
    shown = _spaced("".join(article.itertext())[:2000])
    if title and title.partition("--")[0] not in shown:  # 标题--栏目
        yield Block(title)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


class _Size(NamedTuple):
    """Numbers of characters in an element, with its descendants.

    ``text`` counts all, ``linked`` those in links, ``running`` those in pieces with 。 or ，,
    ``weight`` those in pieces of more than ten characters.
    """

    text: int
    linked: int
    running: int
    weight: int


def _sizes(body: HtmlElement) -> dict[HtmlElement, _Size]:
    """Return the size of every element, in one walk without recursion: pages nest deeply."""
    from lxml import etree

    sizes: dict[HtmlElement, _Size] = {}
    sums: list[list[int]] = [[0, 0, 0, 0]]
    links = 0

    def add(text: str | None) -> None:
        size = len((text or "").strip())
        is_running = text is not None and ("。" in text or "，" in text)
        added = (size, size * bool(links), size * is_running, size * (size > 10))
        sums[-1] = [old + new for old, new in zip(sums[-1], added, strict=True)]

    for event, element in etree.iterwalk(body, events=_EVENTS):
        if event == "start":
            links += element.tag == "a"
            sums.append([0, 0, 0, 0])
            add(element.text)
            continue
        if event == "end":
            links -= element.tag == "a"
            sizes[element] = _Size(*sums.pop())
            sums[-1] = [old + new for old, new in zip(sums[-1], sizes[element], strict=True)]
        add(element.tail)
    return sizes


def _article(body: HtmlElement, *, by_name: bool) -> HtmlElement:
    """Remove junk from ``body`` and return the article.

    It is the smallest element with nearly all of the text, including headings and loose text
    next to it and, if close, the headline.
    """
    sizes = _sizes(body)
    for junk in [one for one in sizes if _is_junk(one, sizes[one], by_name=by_name)]:
        if junk.getparent() is not None:
            junk.drop_tree()
    sizes = _sizes(body)
    current, most = body, max(1, _NEARLY_ALL * sizes[body].weight)
    while True:
        children = [child for child in current if child in sizes]
        best = max(children, key=lambda child: sizes[child].weight, default=None)
        # Stop where the text is spread over several children: these are the article's parts.
        if best is None or sizes[best].weight < most:
            return _with_title(current, sizes)
        if best.tag in ("p", "table") or _has_parts(current, best, sizes):
            return _with_title(current, sizes)
        current = best


def _has_parts(whole: HtmlElement, best: HtmlElement, sizes: dict[HtmlElement, _Size]) -> bool:
    """Whether ``whole`` has headings or running text outside ``best``, its largest child."""
    children = [child for child in whole if child in sizes]
    loose = sizes[whole].running - sum(sizes[child].running for child in children)
    return loose > 0 or any(
        child.tag in _SECTIONS or (child.tag == "p" and sizes[child].running)
        for child in children
        if child is not best
    )


def _with_title(article: HtmlElement, sizes: dict[HtmlElement, _Size]) -> HtmlElement:
    """Return the nearest ancestor that adds the headline and little else, or the article."""
    around = article.getparent()
    while around in sizes and article.find(".//h1") is None:
        more = sizes[around].text - sizes[article].text
        if around.tag in ("body", "html") or more > _HEADLINE:
            break
        if around.find(".//h1") is not None:
            return around
        around = around.getparent()
    return article


def _is_junk(element: HtmlElement, size: _Size, *, by_name: bool) -> bool:
    if element.tag in _DROPPED or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.get("role") in _NOTES:
        return True
    if element.tag in ("body", "html", "article", "main", "p", "h1"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if by_name and _JUNK.search(named) and size.running < 400:
        return True
    is_short = 0 < size.text < 2000 and len(element) > 1
    return is_short and size.linked / size.text > _LINK_HEAVY


class _Reader:
    """Reads an element's blocks from events, not by recursion: pages nest deeper than calls may.

    ``found`` is a stack of lists of blocks: the page's, then those of each open table and cell.
    ``tables`` is a stack of open tables, each a list of rows of cells.
    """

    def __init__(self) -> None:
        self.found: list[list[Block]] = [[]]
        self.tables: list[list[list[list[Block]]]] = []
        self.pieces: list[str] = []
        self.level = self.bold = self.raw = 0
        self.is_plain = False

    def read(self, article: HtmlElement) -> list[Block]:
        """Return the blocks of ``article``; ``br`` ends a line, except in a heading."""
        from lxml import etree

        for event, element in etree.iterwalk(article, events=_EVENTS):
            if event == "start":
                self._begin(element)
                continue
            if event == "end":
                self._end(element)
            if element is not article:
                self._add(element.tail)
        self._flush()
        return self.found[0]

    def _begin(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br" and self.level:
            self.pieces.append(" ")
        elif tag in _BLOCKS or tag in _CELLS or tag in ("br", "table"):
            self._flush()
        if tag == "table":
            self.tables.append([[]])
            self.found.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in _CELLS and self.tables:
            self.found.append([])
            self.tables[-1][-1].append(self.found[-1])
        self.level = _HEADING_LEVELS.get(tag, self.level)
        self.raw += tag == "pre"
        self.bold += _is_bold(element)
        self._add(element.text)

    def _end(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in _CELLS or tag == "table":
            self._flush()
        if tag in _CELLS and self.tables:
            self.found.pop()
        elif tag == "table":
            loose = self.found.pop()
            self.found[-1] += [*loose, *table(self.tables.pop())]
        self.level = 0 if tag in _HEADING_LEVELS else self.level
        self.raw -= tag == "pre"
        self.bold -= _is_bold(element)

    def _add(self, text: str | None) -> None:
        for number, line in enumerate((text or "").split("\n") if self.raw else [text or ""]):
            if number:
                self._flush()
            self.pieces.append(line)
            self.is_plain |= bool(line.strip()) and not self.bold

    def _flush(self) -> None:
        text = _spaced("".join(self.pieces))
        if text:
            self.found[-1].append(Block(text, self.level, strong=not self.is_plain))
        self.pieces.clear()
        self.is_plain = False


def _is_bold(element: HtmlElement) -> bool:
    return element.tag in ("b", "strong") or bool(_BOLD.search(element.get("style") or ""))
