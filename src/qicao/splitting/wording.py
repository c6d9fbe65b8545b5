"""Apply to paragraphs the rules that leave the decision to a person: masks, dated wording."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING

from qicao.checking import formernames
from qicao.checking.registry import Context
from qicao.models.source import Line
from qicao.reading.clauses import first_copy
from qicao.reading.texts import Text
from qicao.rules import engine
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from qicao.models.finding import Hit
    from qicao.rules.engine import EditedLines
    from qicao.rules.model import Rule
    from qicao.splitting.sourceparagraphs import SourceParagraph

_DAY = dt.timedelta(days=1)
_STYLE, _SLANG = "语体", "网络语"


def check_wording(
    lines: EditedLines, paragraphs: Iterable[SourceParagraph], rules: Iterable[Rule]
) -> None:
    """Remove doubled clauses; hold masked words and slang; flag dated or doubtful wording."""
    by_line = {paragraph.indices[0]: paragraph for paragraph in paragraphs}
    for paragraph in by_line.values():
        doubled = first_copy(paragraph.text)
        if doubled:
            paragraph.change([Change(*doubled, "")], "text-doubled-clause")
    # Style is no doubt about the content, except slang.
    known = {
        rule.id: rule
        for rule in rules
        if rule.mode != "fix" and (rule.family != _STYLE or rule.about == _SLANG)
    }
    for hit in chain(engine.hits(lines, known.values()), _dated(by_line.values())):
        if hit.place.line in by_line:
            rule = known[hit.rule]
            _note(by_line[hit.place.line], rule, hit.words[0], hit.since or rule.start)


def _dated(paragraphs: Collection[SourceParagraph]) -> Iterator[Hit]:
    """Yield hits for renamed bodies and campaigns that are over, as ``check`` reports them."""
    indices = [paragraph.indices[0] for paragraph in paragraphs]
    text = Text(Line(number=1, text=paragraph.text) for paragraph in paragraphs)
    for hit in formernames.former(text, Context(dt.date.max)):
        yield hit._replace(place=hit.place._replace(line=indices[hit.place.line]))


def _note(paragraph: SourceParagraph, rule: Rule, words: str, since: dt.date | None) -> None:
    """Hold a paragraph that can't be used as it is; flag one that a person has to look at.

    A day from which on the wording is wrong limits ``until``.
    """
    if rule.mode == "never":
        paragraph.hold(f"有遮盖或空缺：{words[:8]}")
        return
    if rule.family == _STYLE:
        paragraph.hold(f"{_SLANG}：{words}")
        return
    doubt = "过时" if since else "称谓" if rule.id.startswith("name-") else rule.about
    paragraph.flag(f"{doubt}：{words}")
    if since is not None and rule.level != "hint":
        last = since - _DAY
        paragraph.until = last if paragraph.until is None else min(paragraph.until, last)
