"""Check a draft, skipping lines that are known to be clean.

Most lines of a draft occur in other drafts too, the same command gives the same draft, and most
of the cost of a check is importing the checks and compiling their patterns. So the user's cache
folder keeps digests of clean lines and of clean whole drafts, but no text. They are valid for
the same rules, code, day and variables. A draft whose digest is cached imports no check.
"""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qicao import cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.checking.registry import Context
    from qicao.models.draft import Draft
    from qicao.models.finding import Finding
    from qicao.rules.model import Rule

_REPORTED = frozenset(("自写", "字数", "雷同"))
"""Families on which the report on a draft has lines of its own; ``findings`` leaves them out."""

_PACKAGES = ("checking", "reading", "lexicon", "rules", "text")
"""The packages whose code and data determine the findings in a line."""

_MOST = 20_000
"""Maximum number of cached digests of clean lines: 320 KB, the lines of some 1,500 drafts."""

_MOST_DRAFTS = 1_000
"""Maximum number of cached digests of clean drafts."""


_BYTES = 16
_CLEAN = "clean lines"


def findings(draft: Draft, lines: Sequence[str]) -> list[Finding]:
    """Return the findings of a check of the draft.

    Hints are left out, and so are the families that the draft's report covers itself.

    Args:
        draft: gives the day and the variables by which the lines are judged.
        lines: the draft as plain text, the title first; findings count the lines from 1.
    """
    from qicao.templating.printing import show

    variables = {name: show(value) for name, value in draft.variables.items()}
    stamp = cache.part(_stamp(), "drafts")
    told = msgspec.msgpack.encode((draft.date, sorted(variables.items()), lines))
    whole = hashlib.blake2b(told, digest_size=_BYTES).digest()
    known = cache.load(stamp, list[bytes]) or []
    if whole in known:
        return []
    from qicao.checking.registry import Context
    from qicao.rules.rulefiles import built_in

    rules = [rule for rule in built_in() if rule.family not in _REPORTED and rule.level != "hint"]
    found = findings_in(lines, rules, Context(draft.date, variables))
    if not found:
        cache.save(stamp, [*known, whole][-_MOST_DRAFTS:])
    return found


def findings_in(lines: Sequence[str], rules: Sequence[Rule], context: Context) -> list[Finding]:
    """Return the findings of ``rules`` in a draft's lines, the first of which is its title.

    Rules about paragraphs skip lines known to be clean, unless they find something in another line.
    Rules about the text as a whole always see all lines.
    """
    stamp = _stamp()
    known = cache.load(stamp, list[bytes]) or []
    digests = list(_digests(lines, rules, context))
    unknown = set(digests).difference(known)
    new = [index for index, digest in enumerate(digests) if digest in unknown]
    if new:
        within = [rule for rule in rules if rule.scope != "text"]
        # The first line is needed to recognise the title and the beginning of the text.
        some = sorted({0, *new})
        found = _check([lines[index] for index in some], within, context)
        faulty = {some[finding.line - 1] for finding in found}
        clean = [digests[index] for index in new if index not in faulty]
        cache.save(stamp, list(dict.fromkeys([*known, *clean]))[-_MOST:])
        if found:
            return _check(lines, rules, context)
    return _check(lines, [rule for rule in rules if rule.scope == "text"], context)


def _check(lines: Iterable[str], rules: Iterable[Rule], context: Context) -> list[Finding]:
    from qicao.checking.findings import check
    from qicao.models.source import Line
    from qicao.reading.texts import Text

    text = Text(Line(number, line) for number, line in enumerate(lines, 1))
    return check(text, rules, context, anew=False)


def _digests(lines: Iterable[str], rules: Sequence[Rule], context: Context) -> Iterator[bytes]:
    """Yield one digest per line, of the line and of everything by which it is judged."""
    told = (rules, context.date, sorted(context.variables.items()))
    judged_by = hashlib.blake2b(msgspec.msgpack.encode(told), digest_size=_BYTES)
    for index, line in enumerate(lines):
        digest = judged_by.copy()
        digest.update(f"{'title' if index == 0 else 'line'} {line}".encode())
        yield digest.digest()


@functools.cache
def _stamp() -> cache.Stamp:
    """Return the cache stamp of the code and data of ``_PACKAGES``."""
    return cache.stamp(_CLEAN, _files())


def _files() -> Iterator[str]:
    """Yield the paths of the code and data of ``_PACKAGES``, in a fixed order."""
    package = Path(__file__).parents[1]
    for room in _PACKAGES:
        for folder, within, names in os.walk(package / room):
            within[:] = sorted(name for name in within if name != "__pycache__")
            yield from (f"{folder}{os.sep}{name}" for name in sorted(names))
