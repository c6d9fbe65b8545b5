"""Examine one paragraph as splitting does: reasons to hold it, and doubts.

Nothing is changed: a repair that splitting would make is reported instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon import segmenter
from qicao.rules import engine
from qicao.rules.rulefiles import built_in
from qicao.splitting import litter
from qicao.splitting.duplicates import near_reason
from qicao.splitting.ownership import OF_ONE
from qicao.splitting.resultjson import rule_name
from qicao.splitting.sourceparagraphs import SourceParagraph
from qicao.splitting.standalone import LEADER_HELD, stand_alone
from qicao.splitting.wording import check_wording
from qicao.store.likeness import Likeness
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.source import Edit
    from qicao.models.store import Snippet, Store

_LEANING = frozenset(("drop-opener", "drop-enumerator", "take-enumerator", "write-out-title"))
"""Ids of repairs without which a paragraph can't stand alone."""

_OTHERS = frozenset(("drop-announcement", "drop-figures", "drop-example"))
"""Ids of repairs that drop sentences of no use to another author."""

_NAMED = re.compile(r"“([^“”]+)”|(《[^《》]+》)|：([^：；“”]+)")
"""The words of a paragraph that a reason or doubt quotes: 单位名“清河县财政局”, 人名：周建国."""


class Examination(NamedTuple):
    """The result for one paragraph: reasons to hold it, and doubts (``flags``) for a person."""

    reasons: tuple[str, ...]
    flags: tuple[str, ...]


def examine(snippet: Snippet, store: Store) -> Examination:
    """Examine a snippet of ``store``, or a changed one that is to replace it there."""
    leader = store.snippets.get(snippet.follows)
    before = placeholders.named(leader.text) if leader else ""
    paragraph, changes = examine_text(placeholders.named(snippet.text), store, before)
    reasons = [reason for reason in paragraph.reasons if reason != LEADER_HELD]
    for change in changes:
        if change.rule == "put-variable":
            reasons.append(f"“{change.before}”是别人的，可换成 {change.after}")
        elif change.rule in _OTHERS:
            reasons.append(f"{rule_name(change.rule)}：“{change.before}”")
    if leader is not None and leader.status != "ready":
        reasons.append(LEADER_HELD)
    others = (s for s in store.snippets.values() if s.status == "ready" and s.id != snippet.id)
    near = near_reason(snippet.text, Likeness(others))
    return Examination((*reasons, *filter(None, [near])), tuple(paragraph.flags))


def examine_text(plain: str, store: Store, before: str = "") -> tuple[SourceParagraph, list[Edit]]:
    """Return the paragraph as splitting would make it, and the edits that splitting would make.

    Edits that the text can't be used without (``_LEANING``, simplified characters) are given as
    reasons to hold the paragraph instead. Arguments as of ``repaired``.
    """
    paragraph = repaired(plain, store, before)
    changes = []
    for edit in paragraph.lines.edits[-1]:
        if edit.rule in _LEANING:
            paragraph.hold(f"不能独立成段，{told(edit)}")
        elif edit.rule == litter.SIMPLIFIED:
            paragraph.hold("是繁体字，要先转成简体")
        else:
            changes.append(edit)
    return paragraph, changes


def repaired(plain: str, store: Store, before: str = "") -> SourceParagraph:
    """Return the paragraph as splitting would make it; its edits are in its ``lines``.

    Args:
        plain: its text, variables as bare names.
        store: the store whose words the segmenter learns.
        before: the paragraph that it is to follow; "" if it stands alone.
    """
    segmenter.learn(store.words)
    texts = [*filter(None, [before]), plain]
    lines = engine.EditedLines(texts)
    rules = built_in()
    litter.to_simplified(lines)
    engine.mend_marks(lines)
    engine.mend(lines, rules, store.words)
    paragraphs = [
        SourceParagraph(lines, [index], 1, 1, (), words=str(index)) for index in range(len(texts))
    ]
    check_wording(lines, paragraphs, rules)
    stand_alone(paragraphs, is_page=False)
    return paragraphs[-1]


def told(edit: Edit) -> str:
    """Return a description, in Chinese, of an edit that splitting would make."""
    return f"{rule_name(edit.rule)}：“{edit.before}” → “{edit.after}”"


def words_named(texts: Iterable[str], text: str) -> list[str]:
    """Return the words of ``text`` that reasons or doubts quote, each once."""
    named = (next(filter(None, found.groups())) for t in texts for found in _NAMED.finditer(t))
    return [word for word in dict.fromkeys(named) if word in text]


def still_there(snippet: Snippet, looked: Examination) -> list[str]:
    """Return why a snippet should stay held: what is found now, and words that its reason quotes.

    Args:
        snippet: a held snippet, with its reason.
        looked: the examination of its present text.
    """
    reasons = [one for one in snippet.reason.split("；") if not one.startswith(OF_ONE)]
    named = words_named(reasons, snippet.text)
    return [*looked.reasons, *words_left(named, looked.reasons)]


def words_left(words: Iterable[str], told: Iterable[str]) -> list[str]:
    """Return one sentence, in a list, on the ``words`` that no sentence of ``told`` contains.

    The list is empty if there are no such words.
    """
    known = "".join(told)
    left = [f"“{word}”" for word in words if word not in known]
    return [f"正文里还有{'、'.join(left)}"] if left else []
