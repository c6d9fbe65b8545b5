"""What a person must know of a draft before using it, on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.cli.wording import draft as wording
from qicao.cli.wording.findings import of_draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.cli.console import Screen
    from qicao.models.draft import Draft


def report(
    draft: Draft,
    screen: Screen | None = None,
    *,
    below: bool = False,
    check: bool = True,
    again: wording.Again = wording.NOWHERE,
    stores: str = "",
    why: Mapping[str, str] | None = None,
) -> None:
    """Say it, line by line, and what a ``check`` finds in it.

    On a screen it is set in columns, ``below`` the draft if that was shown. ``again`` tells
    how the draft can be made again from its file, ``stores`` which of them answered, ``why``
    what spoke for and against each prepared paragraph, where that was asked for.
    """
    if screen is not None:
        from qicao.cli.terminal import report as terminal

        terminal.show(screen, draft, below=below, check=check, again=again, stores=stores)
    else:
        for line in (
            *wording.length_lines(draft),
            *wording.theme_lines(draft, stores),
            *wording.profile_lines(draft),
            *wording.fact_lines(draft),
            *wording.source_lines(draft),
            *wording.open_lines(draft),
            *wording.fill_lines(draft, again),
            *([of_draft(draft)] if check else []),
        ):
            streams.say(line)
    for line in wording.why_lines(draft, why) if why is not None else ():
        streams.say(line)
