"""A Draft → Markdown, text, JSON, HTML, Word: pure functions from a draft to a file's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.errors import QicaoError
from qicao.writers.options import DEFAULT, PRESETS, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qicao.assembly.drafting import Made
    from qicao.models.draft import Draft

FORMATS = ("md", "text", "json", "html", "docx")
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
    if name != "docx":
        return _text_writer(name)(draft, options).encode()
    if options.reference is not None:
        from qicao.writers.word.reference import write as write_like

        return write_like(draft, options, options.reference)
    from qicao.writers.word.own import write as write_own

    return write_own(draft, options)


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
        options = options._replace(recipe=digest(recipe), carried=carried(recipe))
    return render(name, made.draft, options)


def carries(name: str, options: Options = DEFAULT) -> bool:
    """Whether a document in the format called ``name`` carries its recipe."""
    is_wanted = options.front_matter if name == "md" else not options.clean
    return name in _CARRYING and is_wanted


def _text_writer(name: str) -> Callable[[Draft, Options], str]:
    if name == "md":
        from qicao.writers.markdown import write
    elif name == "text":
        from qicao.writers.plain import write
    elif name == "html":
        from qicao.writers.html import write
    else:
        from qicao.writers.json import write
    return write


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
