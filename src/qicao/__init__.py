"""qicao (起草): a store of reusable paragraphs, and drafts assembled from it.

What other programs may use is listed in ``__all__``; ``docs/library.md`` shows it at work.
``import qicao`` loads none of it: each name is loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.version import __version__

if TYPE_CHECKING:
    from qicao.library import (
        Document,
        Draft,
        Fact,
        Finding,
        Made,
        Options,
        Problem,
        QicaoError,
        Recipe,
        Request,
        SplitResult,
        Store,
        assemble,
        batch,
        check,
        compare,
        open_store,
        read,
        render,
        split,
    )

__all__ = [
    "Document", "Draft", "Fact", "Finding", "Made", "Options", "Problem", "QicaoError", "Recipe",
    "Request", "SplitResult", "Store",
    "__version__", "assemble", "batch", "check", "compare", "open_store", "read", "render", "split",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from qicao import library

    return getattr(library, name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
