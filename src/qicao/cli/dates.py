"""Parse dates of the command line, and return today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import datetime as dt


def date_option(text: str | None, option: str) -> dt.date | None:
    """Parse ``text``, the value of ``option``; None for None.

    Raises:
        typer.BadParameter: when ``text`` is no date.
    """
    from qicao.assembly.variables import BadValueError, parse_date

    if text is None:
        return None
    try:
        return parse_date(text)
    except BadValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def today() -> dt.date:
    """Today's date in the local time zone."""
    import datetime as dt

    return dt.datetime.now().astimezone().date()
