"""What the rules find in paragraphs and a machine must not decide: masks, dated wording."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.reading.clauses import first_copy
from qicao.rules import engine
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
        doubled = first_copy(work.text(piece))
        if doubled:
            work.change(piece, [Change(*doubled, "")], "text-doubled-clause")
    # How somebody writes is no doubt about what is said.
    known = {rule.id: rule for rule in rules if rule.mode != "fix" and rule.family != "语体"}
    for hit in engine.hits(work.lines, known.values()):
        if hit.place.line in by_line:
            _note(by_line[hit.place.line], known[hit.rule], hit.words[0])


def _note(piece: Piece, rule: Rule, words: str) -> None:
    """Hold what can't be used as it stands; flag what a person has to look at."""
    if rule.mode == "never":
        piece.hold(f"有遮盖或空缺：{words[:8]}")
        return
    piece.flag(f"{_doubt(rule)}：{words}")
    if rule.start is not None and rule.level != "hint":
        last = rule.start - _DAY
        piece.until = last if piece.until is None else min(piece.until, last)


def _doubt(rule: Rule) -> str:
    """What kind of doubt a rule raises."""
    return (
        "过时" if rule.start is not None else "称谓" if rule.id.startswith("name-") else rule.about
    )
