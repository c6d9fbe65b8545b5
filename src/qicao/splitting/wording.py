"""What the rules find in paragraphs and a machine must not decide: masks, dated wording."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.rules import engine
from qicao.rules.guarding import guard
from qicao.text import paragraphs
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.rules.model import Rule
    from qicao.splitting.pieces import Piece, Work

_DAY = dt.timedelta(days=1)


def check_wording(work: Work, pieces: Iterable[Piece], rules: Iterable[Rule]) -> None:
    """Mend clauses said twice; hold what is masked; flag what is dated or doubtful."""
    by_line = {piece.indices[0]: piece for piece in pieces}
    for piece in by_line.values():
        doubled = paragraphs.doubled_clause(work.text(piece))
        if doubled:
            work.change(piece, [Change(*doubled, "")], "text-doubled-clause")
    # How somebody writes is no doubt about what is said.
    wording = [rule for rule in rules if rule.family != "语体"]
    for found in engine.find(work.lines, wording):
        if found.line in by_line:
            _note(by_line[found.line], found, work.lines.texts[found.line])


def _note(piece: Piece, found: engine.Found, text: str) -> None:
    rule = found.rule
    if rule.mode == "never":
        piece.hold(f"有遮盖或空缺：{found.text[:8]}")
        return
    if rule.reach == "wording" and guard(text, found.start):
        return
    piece.flag(f"{_doubt(rule)}：{found.text}")
    if rule.start is not None and rule.level != "hint":
        last = rule.start - _DAY
        piece.until = last if piece.until is None else min(piece.until, last)


def _doubt(rule: Rule) -> str:
    """What kind of doubt a rule raises."""
    return (
        "过时" if rule.start is not None else "称谓" if rule.id.startswith("name-") else rule.about
    )
