"""A Draft → Markdown, text, JSON, HTML, Word: pure functions from a draft to a file's content."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import structs

from qicao.errors import QicaoError
from qicao.writers.options import DEFAULT, PRESETS, Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.assembly.drafting import Made
    from qicao.models.draft import Draft

_WRITERS = {
    "md": "markdown", "text": "plain", "json": "json", "html": "html", "docx": "word.own",
}  # fmt: skip
"""The module that writes each format."""

FORMATS = tuple(_WRITERS)
"""The names of all formats, the default first."""

BINARY = frozenset(("docx",))
"""Formats that are no text: a terminal can't show them."""

ENDINGS = {
    ".md": "md", ".markdown": "md", ".txt": "text", ".json": "json", ".html": "html",
    ".htm": "html", ".docx": "docx",
}  # fmt: skip
"""Which format a file's ending asks for."""


def render(name: str, draft: Draft, options: Options = DEFAULT) -> bytes:
    """The content of a file in the format called ``name``, one of ``FORMATS``.

    Raises:
        QicaoError: when the Word file of ``options.reference`` can't be used.
    """
    if name == "docx" and options.reference is not None:
        from qicao.writers.word.reference import write

        return write(draft, options, options.reference)
    writer = import_module(f"{__name__}.{_WRITERS[name]}")
    content: str | bytes = writer.write(draft, options)
    return content.encode() if isinstance(content, str) else content


_CARRYING = frozenset(("md", "html", "docx", "json"))
"""Formats in which a document carries its recipe."""


def document(made: Made, name: str, options: Options = DEFAULT) -> bytes:
    """As ``render``, and the document carries its recipe where its format can.

    Raises:
        QicaoError: as ``render``.
    """
    if carries(name, options):
        from qicao.assembly.carrying import carried
        from qicao.store.digests import digest

        recipe = made.recipe
        options = structs.replace(options, recipe=digest(recipe), carried=carried(recipe))
    return render(name, made.draft, options)


def carries(name: str, options: Options = DEFAULT) -> bool:
    """Whether a document in the format called ``name`` carries its recipe."""
    is_wanted = options.front_matter if name == "md" else not options.clean
    return name in _CARRYING and is_wanted


def format_of(ending: str, endings: Mapping[str, str] = ENDINGS) -> str:
    """The format that a file's ending asks for, of those in ``endings``.

    Raises:
        QicaoError: when none is known for it.
    """
    try:
        return endings[ending.lower()]
    except KeyError:
        known = "、".join(endings)
        raise QicaoError(
            f"不知道“{ending}”是什么格式" if ending else "文件名没有后缀，看不出是什么格式",
            hint=f"文件名请以 {known} 结尾，或用 --format 指明",
        ) from None


__all__ = [
    "BINARY", "DEFAULT", "ENDINGS", "FORMATS", "PRESETS", "Options", "carries", "document",
    "format_of", "render",
]  # fmt: skip
