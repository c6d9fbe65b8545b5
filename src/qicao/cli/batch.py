"""``qicao assemble --batch``: make one draft per row of a roster, and print a summary to stdout."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import typer

from qicao.batching import register
from qicao.batching.batch import Result
from qicao.batching.rosters import RosterReader
from qicao.cli import console, streams
from qicao.cli.ledger import enter, held
from qicao.cli.wording.draft import post_lines, profile_lines, theme_lines
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qicao.batching.batch import Batch, Entry
    from qicao.batching.rosters import RowRequest
    from qicao.cli.console import Screen
    from qicao.cli.target import Target
    from qicao.models.draft import Draft, Request
    from qicao.models.store import Store
    from qicao.writers.options import Options


def batch_of(store: Store, target: Target, form: Options, *, dated: bool, fill: bool) -> Batch:
    """Make a batch that renders as ``target`` says; with ``fill`` it completes existing drafts."""
    from qicao.batching.batch import Batch
    from qicao.cli.recalling import read_data

    return Batch(
        store=store,
        render=lambda made: target.render(made, form),
        dated=dated,
        force=target.force,
        recall=(lambda path, data: read_data(path, data, store)) if fill else None,
        tell=_taken,
    )


def run(
    table: Path,
    pattern: Path,
    request: Request,
    batch: Batch,
    screen: Screen | None,
    ledger: Path | None,
    *,
    strict: bool,
) -> None:
    """Make the drafts of a roster, write them and their register, and report.

    On an interruption the drafts written so far stay, with their ledger and register.

    Args:
        table: the roster's file, with # and a sheet's name if need be; ``-`` for standard input.
        pattern: the path of each draft, as a template.
        request: what every row asks for.
        batch: how drafts are made.
        screen: the terminal on stderr that shows progress, or None.
        ledger: the ledger of used snippets, or None.
        strict: whether an unfinished draft is a failure.

    Raises:
        QicaoError: when the roster can't be read, or some drafts couldn't be made or written.
        typer.Exit: with status 1, when ``strict`` and a draft isn't finished.
    """
    from qicao.sources.tables import with_sheet

    path, sheet = with_sheet(table)
    data, shown = streams.read_bytes(path, "--batch"), streams.name_of(path)
    result = Result([], [])
    with held(ledger) as used:
        request = msgspec.structs.replace(request, shun=used)
        asked = RosterReader(pattern, request, batch.store, streams.say).read(data, shown, sheet)
        try:
            with console.progress(screen, "组装") as progress:
                batch.run(asked, result, progress)
        except KeyboardInterrupt:
            streams.say(f"已写好 {len(result.entries)} 份；再运行一次同样的命令，就接着写")
            raise
        finally:
            enter(ledger, result.written)
            if result.entries:
                _register(table, pattern, asked, result)
    streams.put_lines(summary(result.entries))
    for line in dict.fromkeys(line for entry in result.entries for line in entry.told):
        streams.say(line)
    result.check(shown)
    if strict and any(entry.is_open for entry in result.entries):
        raise typer.Exit(1)


def _register(table: Path, pattern: Path, asked: Sequence[RowRequest], result: Result) -> None:
    """Write the register; a failure is only reported."""
    try:
        path = register.write(table, pattern, asked, result)
    except QicaoError as error:
        streams.complain(str(error))
    else:
        if path is not None:
            streams.say(f"每一份还缺什么，见 {path}")


def _taken(draft: Draft) -> Iterator[str]:
    """Yield lines on the profile's part, on an unknown post, and on themes not found by name."""
    yield from profile_lines(draft)
    if draft.author is not None and not draft.author.post:
        yield from post_lines(draft)
    if any(theme.by != "name" for theme in draft.themes):
        yield from theme_lines(draft)


def summary(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield a line per draft, a total, and a hint if drafts share paragraphs; nothing if none."""
    from qicao.text.width import pad, width

    columns = max((width(str(entry.asked.path)) for entry in entries), default=0)
    for entry in entries:
        asked = f"（要求 {entry.length}）" if entry.length else ""
        length = "" if entry.total is None else f"{entry.total} 字{asked}"
        blanks = f"　待填 {'、'.join(entry.missing)}" if entry.missing else ""
        own = f"　自写 {len(entry.own)} 处" if entry.own else ""
        claims = f"　请核对 {len(entry.claims)} 段" if entry.claims else ""
        shared = f"　与前面共用 {entry.repeated} 段" if entry.repeated else ""
        there = "" if entry.how == "新写" else f"　{entry.how}"
        yield f"{pad(str(entry.asked.path), columns)}  {length}{blanks}{own}{claims}{shared}{there}"
    if not entries:
        return
    counts = Counter(entry.how for entry in entries)
    told = [f"{word} {counts[word]} 份" for word in ("新写", "补写") if counts[word]]
    if counts["原有"]:
        told.append(f"原有 {counts['原有']} 份没有改动")
    which = f"：{'，'.join(told)}" if counts["新写"] < len(entries) else ""
    yield f"共 {len(entries)} 份{which}。"
    alike = [entry for entry in entries if entry.repeated]
    if alike:
        most = max(alike, key=lambda entry: entry.repeated)
        yield (
            f"素材不够每一份都不一样：{len(alike)} 份与前面的共用了段落，"
            f"最多的是 {most.asked.path}，共用 {most.repeated} 段。换更宽的主题、写短一些，"
            "或让各人给材料（--facts），交之前用 qicao compare 看一看"
        )
