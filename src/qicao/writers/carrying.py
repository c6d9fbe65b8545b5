"""A draft as the content of a file that says what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao import writers
from qicao.writers.options import DEFAULT

if TYPE_CHECKING:
    from qicao.assembly.drafting import Made
    from qicao.writers.options import Options

_TELLING = frozenset(("md", "html", "docx", "json"))
"""Formats in which a document can say what made it."""


def tells_recipe(name: str, options: Options = DEFAULT) -> bool:
    """Whether a file in the format called ``name`` says what made it."""
    return name in _TELLING and (name != "md" or options.front_matter)


def render(name: str, made: Made, options: Options = DEFAULT) -> bytes:
    """The draft in the format called ``name``, with its recipe where that can hold one.

    Raises:
        QicaoError: as ``writers.render``.
    """
    if tells_recipe(name, options):
        from qicao.assembly.carrying import carried
        from qicao.store.digests import digest

        recipe = made.recipe
        options = options._replace(recipe=digest(recipe), carried=carried(recipe))
    return writers.render(name, made.draft, options)
