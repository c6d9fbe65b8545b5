"""Read and extend a unit's ledger of used snippets, so that colleagues' drafts differ."""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.errors import Problem, QicaoError
from qicao.files import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qicao.batching.batch import Entry
    from qicao.models.draft import Draft

_HEAD = """\
# 用稿台账：每一稿用过哪些素材和句式（只有编号，没有正文）。同一单位的人写的时候都加
# --ledger 这个文件，就不会用到一起；可以放进 git 共用。
"""


def used_before(path: Path | None) -> frozenset[str]:
    """The ids that the ledger's drafts have used; empty for None or a file that doesn't exist yet.

    Raises:
        QicaoError: when the file can't be read or is no ledger.
    """
    if path is None or not path.exists():
        return frozenset()
    from qicao import yamlfile

    shown = streams.name_of(path)
    problems: list[Problem] = []
    value = yamlfile.read(streams.read_text(path, "--ledger"), shown, problems)
    if problems:
        raise QicaoError(problems)
    entries = value.plain if value is not None else []
    if not isinstance(entries, list) or not all(_is_entry(entry) for entry in entries):
        raise QicaoError(Problem("不是用稿台账", shown))
    return frozenset(str(name) for entry in entries for name in entry["used"])


@contextmanager
def held(path: Path | None) -> Iterator[frozenset[str]]:
    """Lock the ledger's folder, and yield the ids that the ledger's drafts have used.

    Colleagues may write their drafts at the same moment: each waits until the one before it is
    entered. None is no ledger; a folder that doesn't exist yet isn't locked.

    Raises:
        QicaoError: as ``used_before``, or when another process holds the folder for too long.
    """
    from qicao.store.locks import locked

    with ExitStack() as stack:
        if path is not None and path.parent.is_dir():
            with telling(f"写不了 {path}"):
                stack.enter_context(locked(path.parent))
        yield used_before(path)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and set(entry) == {"date", "used"}
        and isinstance(entry["used"], list)
    )


def enter(path: Path | None, drafts: Iterable[Draft | Entry]) -> None:
    """Append the date and the used ids of each draft, if any, to the ledger, which is ``held``.

    Raises:
        QicaoError: when the file can't be written, or was changed by another program meanwhile.
    """
    drafts = list(drafts)
    if path is None or not drafts:
        return
    from qicao.files import content_of, write

    with telling(f"写不了 {path}"):
        before = content_of(path)
        lines = "".join(
            f"- date: {draft.date.isoformat()}\n"
            f"  used: {json.dumps(sorted(draft.used), ensure_ascii=False)}\n"
            for draft in drafts
        )
        text = (before or _HEAD.encode()).rstrip(b"\n") + b"\n" + lines.encode()
        write(path, text, {path: before})
    streams.say(f"已记入 {path}")
