"""qicao (起草): a store of reusable paragraphs, and drafts assembled from it.

``__all__`` lists the names for other programs; ``docs/library.md`` shows them at work.
``import qicao`` loads none of them: each name is loaded at its first use.
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
    """Load a public name at its first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from qicao import library

    return getattr(library, name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
