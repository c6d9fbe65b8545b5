"""Run the stages of splitting in order: one document → its snippets and a ledger.

Every change of a line is an edit in the line's log, from the first mended comma to the last
inserted variable, so that a snippet can be traced back to its source character by character.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from qicao.lexicon import segmenter
from qicao.models.source import LedgerRow, Repair, SplitResult
from qicao.models.store import Variable
from qicao.reading.official import is_official
from qicao.rules import engine
from qicao.rules.rulefiles import built_in
from qicao.splitting import litter
from qicao.splitting.linecuts import cut
from qicao.splitting.roles import give_roles
from qicao.splitting.snippets import make_snippets
from qicao.splitting.sourceparagraphs import SourceText
from qicao.splitting.standalone import stand_alone
from qicao.splitting.structure import Element, analyse
from qicao.splitting.wording import check_wording
from qicao.text.placeholders import is_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qicao.models.source import Document, Fate
    from qicao.models.store import Snippet, Store
    from qicao.splitting.snippets import ThemesFrom
    from qicao.splitting.sourceparagraphs import SourceParagraph
    from qicao.splitting.structure import Structure


_PREPARED, _STANDING = 0.3, 0.7
"""Shares of the run time, 0 … 1, after which lines are mended, and paragraphs stand alone."""


def split(
    document: Document,
    store: Store,
    *,
    themes_from: ThemesFrom = "auto",
    progress: Callable[[float], None] = lambda _: None,
) -> SplitResult:
    """Split one document, using a store's themes, variables and snippets.

    Args:
        document: the document as read.
        store: the store with the themes, variables, snippets and known words.
        themes_from: where the themes come from.
        progress: is called now and then with the share of the work done, 0 … 1.
    """
    rules = built_in()
    segmenter.learn(store.words)
    document = cut(document)
    # Lines outside the running text make no paragraph, but are in the ledger.
    texts = ("" if line.aside else line.text for line in document.lines)
    source = SourceText(document, engine.EditedLines(texts))
    litter.clear(source.lines)
    source.broken.update(litter.number_pages(source.lines))
    engine.mend_marks(source.lines)
    engine.mend(source.lines, rules, store.words)
    source.join_titles()
    structure = analyse(source.lines.texts, [line.level for line in document.lines])
    paragraphs = source.paragraphs(structure)
    parts = [list(part) for _, part in groupby(paragraphs, key=attrgetter("part"))]
    for part in parts:
        official = is_official(paragraph.text for paragraph in part)
        for paragraph in part:
            paragraph.official = official
    personal = [paragraph for paragraph in paragraphs if not paragraph.official]
    check_wording(source.lines, personal, rules)
    progress(_PREPARED)
    for number, part in enumerate(parts, 1):
        if part[0].official:
            give_roles(part)
        else:
            part[:] = stand_alone(part)
        progress(_PREPARED + (_STANDING - _PREPARED) * number / len(parts))
    paragraphs = [paragraph for part in parts for paragraph in part]
    # Of two copies the first counts.
    kept = {paragraph.identity: paragraph for paragraph in reversed(paragraphs)}
    made = make_snippets(document, paragraphs, structure.title, store, themes_from)
    return SplitResult(
        document=document,
        title=structure.title,
        essays=structure.essays,
        rows=tuple(_rows(source, structure, paragraphs, kept, made.snippets)),
        repairs=tuple(_repairs(source)),
        snippets=tuple(made.snippets.values()),
        variables={name: paragraph.variables for name, paragraph in kept.items()},
        proposed=_proposed(kept.values(), store),
        themes=made.themes,
        verdicts=made.verdicts,
    )


def _rows(
    source: SourceText,
    structure: Structure,
    paragraphs: Sequence[SourceParagraph],
    kept: Mapping[str, SourceParagraph],
    snippets: Mapping[str, Snippet],
) -> Iterator[LedgerRow]:
    """Yield a ledger row for every line that isn't blank, in order."""
    by_line = {index: paragraph for paragraph in paragraphs for index in paragraph.indices}
    elements = {element.line: element for element in structure.elements}
    for index, line in enumerate(source.document.lines):
        if not line.text.strip():
            continue
        # A line without an element is outside the text, or mending left nothing of it.
        other = Element(index, "aside" if line.aside else "noise", 0)
        begin = source.titles.get(index, index)
        element, paragraph = elements.get(begin, other), by_line.get(begin)
        is_head = element.kind == "essay-title" or element.kind.startswith("heading")
        fate: Fate = "heading" if is_head else "dropped"
        theme = name = None
        if paragraph is not None:
            snippet = snippets[paragraph.identity]
            name, theme = snippet.id, snippet.theme or None
            fate = "held" if snippet.status == "held" else "snippet"
            if kept[paragraph.identity] is not paragraph:
                fate = "duplicate"
        yield LedgerRow(
            line=line.number,
            text=line.text,
            kind=element.kind,
            essay=element.essay,
            fate=fate,
            theme=theme,
            snippet=name,
        )


def _repairs(source: SourceText) -> Iterator[Repair]:
    for line, edits in zip(source.document.lines, source.lines.edits, strict=True):
        for edit in edits:
            yield Repair(line=line.number, **msgspec.structs.asdict(edit))


def _proposed(paragraphs: Iterable[SourceParagraph], store: Store) -> dict[str, Variable]:
    """Return the inserted variables that the store doesn't declare yet."""
    proposed: dict[str, Variable] = {}
    for paragraph in paragraphs:
        for name, example in paragraph.variables.items():
            if name not in store.variables and is_name(name):
                prompt = f"{name}（原文是 {example}）"
                new = Variable(prompt=prompt, type="number", example=example)
                proposed.setdefault(name, new)
    return proposed
