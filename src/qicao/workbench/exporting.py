"""Renders a draft as a file's content, in the format of its suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qicao import writers

if TYPE_CHECKING:
    from qicao.assembly.drafting import Made

_RECIPE = "recipe"
_ENDINGS = {**writers.ENDINGS, ".yaml": _RECIPE, ".yml": _RECIPE}

ENDINGS_TOLD = "后缀定格式：.docx .md .html .txt .json；.yaml 只存配方。"


class Save(Protocol):
    """A function that writes a file."""

    def __call__(self, path: Path, content: bytes, *, force: bool) -> None:
        """Write ``content`` completely or not at all.

        Raises:
            QicaoError: when the file exists and ``force`` is false, or it can't be written.
        """


def format_of(path: str) -> str:
    """Return the format for a path, by its suffix.

    Raises:
        QicaoError: when the suffix is unknown.
    """
    return writers.format_of(Path(path.strip()).suffix, _ENDINGS)


def holds_recipe(kind: str) -> bool:
    """Whether files of this format carry a recipe, so that work on the draft can continue."""
    return kind == _RECIPE or writers.carries(kind)


def recipe_of(made: Made) -> bytes:
    """Return the content of a file with the recipe alone."""
    from qicao.assembly.recipefile import dump

    return dump(made.recipe).encode()


def content(kind: str, made: Made) -> bytes:
    """Return the content of a file in the format ``kind``.

    Raises:
        QicaoError: as ``writers.render``.
    """
    if kind == _RECIPE:
        return recipe_of(made)
    return writers.document(made, kind)
