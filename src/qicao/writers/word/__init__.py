"""A Draft → a Word file, laid out by a preset or by the styles of a unit's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.options import DEFAULT

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options


def write(draft: Draft, options: Options = DEFAULT) -> bytes:
    """The whole draft as the content of a .docx file; the same draft gives the same bytes.

    Raises:
        QicaoError: when the file of ``options.reference`` can't be used.
    """
    if options.reference is not None:
        from qicao.writers.word.reference import write as write_like

        return write_like(draft, options, options.reference)
    from qicao.writers.word.own import write as write_own

    return write_own(draft, options)
