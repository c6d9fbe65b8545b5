"""HTML as saved from a browser: the article's lines, without menus, scripts and link lists."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from qicao.errors import QicaoError
from qicao.models.source import Line
from qicao.sources.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_DROPPED = frozenset(
    (
        "script style noscript template iframe form button select option input nav aside "
        "footer svg canvas video audio object embed head dialog menu textarea "
    ).split()
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "body",
        "html",
        "center",
        "address",
        "details",
        "summary",
        "hr",
    ]
)
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumb|crumb|sidebar|side|footer|foot|relate[ds]?|recommend|"
    r"hot|rank|share|comment|copyright|advert|ads?|pager|pagination|toolbar|login|search|tags?|"
    r"links?|prev|next|banner|popup|qrcode)(?:$|[\s_-]|list|box|bar)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTES = frozenset(("doc-noteref", "doc-endnotes", "doc-footnote", "doc-backlink"))
"""Roles (DPUB-ARIA 1.1) of notes and their marks: they are beside the text, not in it."""

_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_LINK_HEAVY = 0.5
_NEARLY_ALL = 0.85
_HEADLINE = 400
"""Characters: a headline with time and author is no longer."""

_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """The article's blocks as numbered lines, and the page's encoding."""
    text, encoding = _decode(data, name)
    lines = _lines(_parse(text, name), by_name=True) or _lines(_parse(text, name), by_name=False)
    return [Line(number, text, level) for number, (text, level) in enumerate(lines, 1)], encoding


def _parse(text: str, name: str) -> Any:  # noqa: ANN401 - lxml is untyped
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise QicaoError(f"{name} 不是完整的网页，读不出文字") from error


def _lines(root: Any, *, by_name: bool) -> list[tuple[str, int]]:  # noqa: ANN401 - lxml is untyped
    """The article's lines; ``by_name``: without what is named like a menu or a link list."""
    body = root.find("body")
    article = _article(root if body is None else body, by_name=by_name)
    blocks = list(_blocks(article))
    return [*_title(root, article), *blocks] if blocks else []


def _decode(data: bytes, name: str) -> tuple[str, str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        # Whatever a page says of itself: what reads as UTF-8 is UTF-8.
        return text, "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        wanted = declared[1].decode("ascii").lower()
        # A page that says gb2312 is written in its superset.
        encoding = "gb18030" if wanted in ("gb2312", "gbk", "gb18030") else wanted
        try:
            return data.decode(encoding), encoding
        except (LookupError, UnicodeError):
            pass
    return decode(data, name)


def _title(root: Any, article: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - lxml is untyped
    """The page's title, where the article doesn't begin with it."""
    found = root.findtext(".//title")
    if found is None:
        return
    title = re.split(r"[_|]| - ", " ".join(found.split()))[0].strip()
    if title and title not in "".join(article.itertext())[:2000]:
        yield title, 0


def _article(body: Any, *, by_name: bool) -> Any:  # noqa: ANN401 - lxml is untyped
    """The smallest element that holds most of the running text of the page."""
    for junk in [element for element in body.iter() if _is_junk(element, by_name=by_name)]:
        if junk.getparent() is not None:
            junk.drop_tree()
    total = _weight(body)
    current = body
    while True:
        heavy = [child for child in current if isinstance(child.tag, str)]
        best = max(heavy, key=_weight, default=None)
        # Stop where the text spreads over several children: they are the article's parts.
        if best is None or best.tag in ("p", "table") or not _is_all(best, current, total):
            return _with_title(current)
        current = best


def _is_all(part: Any, whole: Any, total: int) -> bool:  # noqa: ANN401 - lxml is untyped
    """Whether nothing of the article stands beside ``part``."""
    beside = [child for child in whole if child is not part and isinstance(child.tag, str)]
    heads = any(child.tag in _HEADING_LEVELS and child.tag != "h1" for child in beside)
    return not heads and _weight(part) >= _NEARLY_ALL * max(total, 1)


def _with_title(article: Any) -> Any:  # noqa: ANN401 - lxml is untyped
    """The element around the article, where that adds its headline and little else."""
    around = article.getparent()
    while around is not None and article.find(".//h1") is None:
        more = len("".join(around.itertext())) - len("".join(article.itertext()))
        if around.tag in ("body", "html") or more > _HEADLINE:
            break
        if around.find(".//h1") is not None:
            return around
        around = around.getparent()
    return article


def _is_junk(element: Any, *, by_name: bool) -> bool:  # noqa: ANN401 - lxml is untyped
    if not isinstance(element.tag, str):
        return False
    if element.tag in _DROPPED or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.get("role") in _NOTES:
        return True
    if element.tag in ("body", "html", "article", "main", "p", "h1"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if by_name and _JUNK.search(named) and _running_text(element) < 400:
        return True
    text = len("".join(element.itertext()).strip())
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return bool(text) and len(element) > 1 and linked / text > _LINK_HEAVY and text < 2000


def _running_text(element: Any) -> int:  # noqa: ANN401 - lxml is untyped
    return sum(len(text) for text in element.itertext() if "。" in text or "," in text)


def _weight(element: Any) -> int:  # noqa: ANN401 - lxml is untyped
    return sum(len(text.strip()) for text in element.itertext() if len(text.strip()) > 10)


def _blocks(article: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401, C901 - lxml is untyped
    """The text of each block, and its heading level; ``br`` ends a line."""
    pieces: list[str] = []

    def flush(level: int = 0) -> Iterator[tuple[str, int]]:
        text = _SPACE.sub(" ", "".join(pieces)).strip(" ")
        pieces.clear()
        if text:
            yield text, level

    def walk(element: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - lxml is untyped
        if not isinstance(element.tag, str):
            pieces.append(element.tail or "")
            return
        if element.tag == "br":
            yield from flush()
        elif element.tag == "tr" and len(element) > 1:
            yield from flush()
            cells = [_SPACE.sub(" ", " ".join(cell.itertext())).strip() for cell in element]
            pieces.append("　".join(cell for cell in cells if cell))
            yield from flush()
        elif element.tag == "pre":
            yield from flush()
            for line in "".join(element.itertext()).split("\n"):
                pieces.append(line)
                yield from flush()
        elif element.tag in _BLOCKS:
            yield from flush()
            pieces.append(element.text or "")
            for child in element:
                yield from walk(child)
            yield from flush(_HEADING_LEVELS.get(element.tag, 0))
        else:
            pieces.append(element.text or "")
            for child in element:
                yield from walk(child)
        pieces.append(element.tail or "")

    yield from walk(article)
    yield from flush()
