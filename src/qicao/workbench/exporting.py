"""A draft as the content of a file, whose ending says in which form."""

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
    """What writes a file."""

    def __call__(self, path: Path, content: bytes, *, force: bool) -> None:
        """Write it whole or not at all.

        Raises:
            QicaoError: when it exists and ``force`` isn't given, or can't be written.
        """


def format_of(path: str) -> str:
    """The form that a file's name asks for.

    Raises:
        QicaoError: when it asks for none.
    """
    return writers.format_of(Path(path.strip()).suffix, _ENDINGS)


def holds_recipe(kind: str) -> bool:
    """Whether one can go on with such a file."""
    return kind == _RECIPE or writers.carries(kind)


def recipe_of(made: Made) -> bytes:
    """A file that holds the recipe alone."""
    from qicao.assembly.recipefile import dump

    return dump(made.recipe).encode()


def content(kind: str, made: Made) -> bytes:
    """What stands in a file of that form.

    Raises:
        QicaoError: as ``writers.render``.
    """
    if kind == _RECIPE:
        return recipe_of(made)
    return writers.document(made, kind)
