"""A Draft → Markdown, text, JSON: pure functions from a draft to the text of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qicao.errors import QicaoError

if TYPE_CHECKING:
    from qicao.models.draft import Draft

FORMATS = ("md", "text", "json")
"""The names of all formats, the default first."""

ENDINGS = {".md": "md", ".markdown": "md", ".txt": "text", ".json": "json"}
"""Which format a file's ending asks for."""


class Writer(Protocol):
    """From a draft to the text of a file; with ``trace`` the text says where it comes from."""

    def __call__(self, draft: Draft, *, trace: bool = False) -> str:
        """Write ``draft``."""
        ...


def writer(name: str) -> Writer:
    """The function that writes the format called ``name``, one of ``FORMATS``."""
    if name == "md":
        from qicao.writers.markdown import write
    elif name == "text":
        from qicao.writers.plain import write
    else:
        from qicao.writers.json import write
    return write


def format_of(ending: str) -> str:
    """The format that a file's ending asks for.

    Raises:
        QicaoError: when none is known for it.
    """
    try:
        return ENDINGS[ending.lower()]
    except KeyError:
        known = "、".join(ENDINGS)
        raise QicaoError(
            f"不知道“{ending or '没有后缀'}”是什么格式",
            hint=f"文件名请以 {known} 结尾，或用 --format 指明；要 Word 文件，可以接到 pandoc -f markdown -o 文件.docx",
        ) from None
