"""What a person must know of a draft before using it, on stderr."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.cli.wording import draft as wording
from qicao.cli.wording.findings import of_draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.cli.console import Screen
    from qicao.models.draft import Draft


def report(
    draft: Draft,
    screen: Screen | None,
    *,
    below: bool,
    check: bool,
    again: wording.Again | None,
    stores: str,
    why: Mapping[str, str] | None,
) -> None:
    """Say it, line by line, and what a ``check`` finds in it.

    On a screen it is set in columns, ``below`` the draft if that was shown. ``again`` tells
    how the draft can be made again from its file, ``stores`` which of them answered, ``why``
    what spoke for and against each prepared paragraph, where that was asked for.
    """
    known, rest = wording.known_lines(draft, stores), _rest(draft, again, check=check)
    if screen is not None:
        from qicao.cli.terminal import report as terminal

        terminal.show(screen, draft, known, rest, below=below)
    else:
        for line in chain(known, wording.source_lines(draft), rest):
            streams.say(line)
    for line in wording.why_lines(draft, why) if why is not None else ():
        streams.say(line)


def _rest(draft: Draft, again: wording.Again | None, *, check: bool) -> Iterator[str]:
    """What is said behind the sources; a check takes longest, and comes last."""
    yield from wording.overlap_lines(draft)
    yield from wording.open_lines(draft, again)
    if check:
        yield of_draft(draft)
