"""Looking at one paragraph as splitting does: what keeps it from use, and what is in doubt.

Nothing is changed: what splitting would have mended is told instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon import segmenter
from qicao.models.source import Document, Line
from qicao.rules import engine
from qicao.rules.reading import built_in
from qicao.splitting.comparing import near_reason
from qicao.splitting.pieces import Piece, Work
from qicao.splitting.report import rule_name
from qicao.splitting.standing import LEADER_HELD, stand_alone
from qicao.splitting.wording import check_wording
from qicao.store.likeness import Likeness
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.source import Edit
    from qicao.models.store import Snippet, Store

_LEANING = frozenset(("drop-opener", "drop-enumerator", "take-enumerator", "write-out-title"))
"""Repairs without which the paragraph doesn't stand alone."""

_OTHERS = frozenset(("drop-announcement", "drop-figures", "drop-example"))
"""Repairs that leave out sentences which are of no use to anybody else."""

_NAMED = re.compile(r"“([^“”]+)”|(《[^《》]+》)|：([^：；“”]+)")
"""The words of a paragraph that a reason or a doubt names: 单位名“清河县财政局”, 人名：周建国."""


class Looked(NamedTuple):
    """What the program finds in a paragraph: reasons to hold it, and doubts for a person."""

    reasons: tuple[str, ...]
    flags: tuple[str, ...]


def look(snippet: Snippet, store: Store) -> Looked:
    """Look at a snippet of ``store``, or at one that shall take its place there."""
    leader = store.snippets.get(snippet.follows)
    before = placeholders.named(leader.text) if leader else ""
    piece, changes = examine(placeholders.named(snippet.text), store, before)
    reasons = [reason for reason in piece.reasons if reason != LEADER_HELD]
    for change in changes:
        if change.rule == "put-variable":
            reasons.append(f"“{change.before}”是别人的，可换成 {change.after}")
        elif change.rule in _OTHERS:
            reasons.append(f"{rule_name(change.rule)}：“{change.before}”")
    if leader is not None and leader.status != "ready":
        reasons.append(LEADER_HELD)
    others = (s for s in store.snippets.values() if s.status == "ready" and s.id != snippet.id)
    near = near_reason(snippet.text, Likeness(others))
    return Looked((*reasons, *filter(None, [near])), tuple(piece.flags))


def examine(plain: str, store: Store, before: str = "") -> tuple[Piece, list[Edit]]:
    """The paragraph as splitting sees it, and what splitting would have changed in it.

    Args:
        plain: its text, variables as bare names.
        store: whose words are known.
        before: the paragraph that it is to stand behind; "" where it stands alone.
    """
    segmenter.learn(store.words)
    texts = [*filter(None, [before]), plain]
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    document = Document(path="", sha256="", encoding="utf-8", lines=lines)
    work = Work(document, engine.Lines(texts))
    rules = built_in()
    engine.mend_marks(work.lines)
    engine.mend(work.lines, rules, store.words)
    pieces = [Piece([index], 1, 1, (), identity=str(index)) for index in range(len(texts))]
    check_wording(work, pieces, rules)
    stand_alone(work, pieces)
    piece = pieces[-1]
    changes = []
    for edit in work.lines.edits[-1]:
        if edit.rule in _LEANING:
            piece.hold(f"不能独立成段，{told(edit)}")
        else:
            changes.append(edit)
    return piece, changes


def told(edit: Edit) -> str:
    """A change that splitting would have made, in words."""
    return f"{rule_name(edit.rule)}：“{edit.before}” → “{edit.after}”"


def words_named(texts: Iterable[str], text: str) -> list[str]:
    """The words of ``text`` that reasons or doubts name, each once."""
    named = (next(filter(None, found.groups())) for t in texts for found in _NAMED.finditer(t))
    return [word for word in dict.fromkeys(named) if word in text]


def still_there(snippet: Snippet, looked: Looked) -> list[str]:
    """Why a snippet should go on being held: what the program finds, and what its reason names.

    Args:
        snippet: with the reason for which it is held.
        looked: what the program finds in it now.
    """
    named = words_named([snippet.reason], snippet.text)
    return [*looked.reasons, *words_left(named, looked.reasons)]


def words_left(words: Iterable[str], told: Iterable[str]) -> list[str]:
    """One sentence on those of ``words`` that no sentence of ``told`` names; none if all are."""
    known = "".join(told)
    left = [f"“{word}”" for word in words if word not in known]
    return [f"正文里还有{'、'.join(left)}"] if left else []
