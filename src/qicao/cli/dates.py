"""Dates on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import datetime as dt


def date_option(text: str | None, option: str) -> dt.date | None:
    """The day that ``option`` gave; None where it gave nothing.

    Raises:
        typer.BadParameter: when it is no date.
    """
    from qicao.assembly.variables import BadValueError, parse_date

    if text is None:
        return None
    try:
        return parse_date(text)
    except BadValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def today() -> dt.date:
    """The day it is where the user is."""
    import datetime as dt

    return dt.datetime.now().astimezone().date()
