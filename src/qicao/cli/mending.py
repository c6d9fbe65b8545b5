"""``qicao check --fix``: what would change is shown, agreed to, and written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.files import telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.checking.files import Judge, Mended, Page
    from qicao.cli.console import Screen


class Source(NamedTuple):
    """A file under check: what the user named, its content, and what was read out of it."""

    named: str
    data: bytes
    page: Page


def mend(
    sources: Sequence[Source], judge: Judge, screen: Screen | None, *, ask: bool
) -> dict[str, Mended]:
    """Mend every file and write it back, once all could be mended; by what the user named.

    Standard input goes to stdout. Who doesn't agree keeps the file as it is, and it isn't
    among what is given back.

    Raises:
        QicaoError: when one can't be mended, or was changed by somebody else while the question
            stood there; then none is written.
    """
    from qicao.files import write_all

    made = [(source, judge.mended(source.page, source.data)) for source in sources]
    agreed = [
        (source, mended)
        for source, mended in made
        if source.named == "-"
        or mended.data == source.data
        or _agreed(source, mended.data, screen, ask=ask)
    ]
    changed = [
        (Path(source.named), source.data, mended.data)
        for source, mended in agreed
        if source.named != "-" and mended.data != source.data
    ]
    with telling("写不回去"):
        write_all(
            {path: after for path, _, after in changed},
            {path: before for path, before, _ in changed},
        )
    for source, mended in agreed:
        if source.named == "-":
            streams.put_bytes(mended.data)
        streams.say(f"{source.page.name}：改正 {mended.mended} 处")
    return {source.named: mended for source, mended in agreed}


def _agreed(source: Source, after: bytes, screen: Screen | None, *, ask: bool) -> bool:
    """Whether the changes are wanted; on a terminal they are shown first."""
    if screen is None or not (sys.stdin and sys.stdin.isatty()):
        return True
    from qicao.cli.terminal import diff

    diff.show(screen, source.page.name, source.data, after)
    return not ask or streams.agrees(f"改正 {source.page.name} 吗？")
