"""Write a Draft as Markdown, text, JSON, HTML, Word: pure functions that return file contents."""

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
"""The module that writes each format, by the format's name."""

FORMATS = tuple(_WRITERS)
"""The names of all formats, the default first."""

BINARY = frozenset(("docx",))
"""Binary formats, which a terminal can't show."""

ENDINGS = {
    ".md": "md", ".markdown": "md", ".txt": "text", ".json": "json", ".html": "html",
    ".htm": "html", ".docx": "docx",
}  # fmt: skip
"""The format of a file to be written, by its suffix."""


def render(name: str, draft: Draft, options: Options = DEFAULT) -> bytes:
    """Render a draft as the content of a file; ``name`` is one of ``FORMATS``.

    Raises:
        QicaoError: when the Word file in ``options.reference`` can't be used.
    """
    if name == "docx" and options.reference is not None:
        from qicao.writers.word.reference import write

        return write(draft, options, options.reference)
    writer = import_module(f"{__name__}.{_WRITERS[name]}")
    content: str | bytes = writer.write(draft, options)
    return content.encode() if isinstance(content, str) else content


_CARRYING = frozenset(("md", "html", "docx", "json"))
"""Formats that can embed the recipe."""


def document(made: Made, name: str, options: Options = DEFAULT) -> bytes:
    """Render a draft as ``render`` does, with its recipe embedded if ``carries`` says so.

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
    """Whether a document in the format called ``name`` has its recipe embedded."""
    is_wanted = options.front_matter if name == "md" else not options.clean
    return name in _CARRYING and is_wanted


_OLDER = frozenset((".doc", ".wps"))
"""Suffixes of word processors whose files are written as .docx."""


def format_of(ending: str, endings: Mapping[str, str] = ENDINGS) -> str:
    """Return the format for a suffix, looked up in ``endings`` in lower case.

    Raises:
        QicaoError: when the suffix is empty or unknown.
    """
    try:
        return endings[ending.lower()]
    except KeyError:
        known = "、".join(endings)
        if ending.lower() in _OLDER and ".docx" in endings:
            known = ".docx"
        raise QicaoError(
            f"不知道“{ending}”是什么格式" if ending else "文件名没有后缀，看不出是什么格式",
            hint=f"文件名请以 {known} 结尾，或用 --format 指明",
        ) from None


__all__ = [
    "BINARY", "DEFAULT", "ENDINGS", "FORMATS", "PRESETS", "Options", "carries", "document",
    "format_of", "render",
]  # fmt: skip
