"""Write the recipe of a draft as metadata of its file, and find it there again.

It is in Markdown the front matter's key ``qicao-recipe``, in HTML
``<meta name="qicao-recipe" content="…">``, in Word numbered custom properties of that name, since
Word allows at most 255 characters in one, and in JSON the member ``recipe``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qicao.store.plainvalues import without_defaults
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from qicao.models.recipe import Recipe

NAME = "qicao-recipe"
CUSTOM = "docProps/custom.xml"
"""The part of a Word file with the custom properties."""

_ODD = lazy("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML or XML don't return unchanged."""

_MOST = 5_000_000
"""Maximum size of the custom properties that are read, in bytes; a recipe has some thousand."""

_IN_FRONT = lazy(rf"(?m)^{NAME}: (\{{.*\}})$")
_IN_META = lazy(rf'<meta name="{NAME}" content="([^"]*)">')
_IN_PROPERTY = lazy(rf'name="{NAME}-(\d+)"[^>]*><vt:lpwstr[^>]*>([^<]*)</vt:lpwstr>')


def carried(recipe: Recipe) -> str:
    """Return the recipe as one line of JSON, which is also YAML."""
    return _line(without_defaults(recipe))


def _line(value: object) -> str:
    line = json.dumps(value, ensure_ascii=False, default=str)
    if line.isprintable():
        return line
    return _ODD.sub(lambda mark: f"\\u{ord(mark[0]):04x}", line)


def found(data: bytes) -> str | None:
    """Return the recipe in a draft's file as text for ``recipefile.load``; None if it has none.

    Args:
        data: the content of any file. A recipe file itself counts as one without a recipe.
    """
    if data.startswith(b"PK"):
        return _in_word(data)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    if text.lstrip().startswith("{"):
        return _in_json(text)
    if text.startswith("---\n"):
        front = _IN_FRONT.search(text[: max(0, text.find("\n---\n", 3))])
        return front[1] if front else None
    meta = _IN_META.search(text)
    return _unescaped(meta[1]) if meta else None


def _in_json(text: str) -> str | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    recipe = document.get("recipe") if isinstance(document, dict) else None
    return _line(recipe) if isinstance(recipe, dict) else None


def _in_word(data: bytes) -> str | None:
    import io
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(CUSTOM).file_size > _MOST:
                return None
            xml = archive.read(CUSTOM).decode("utf-8", "replace")
    except (KeyError, OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return None
    held = sorted((int(number), text) for number, text in _IN_PROPERTY.findall(xml))
    return _unescaped("".join(text for _, text in held)) if held else None


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text)
