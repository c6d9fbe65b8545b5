"""Turn paragraphs that stand alone into snippets: theme, role, person, audience, status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.lexicon.tables import rows
from qicao.models.common import Validity
from qicao.models.source import ThemeEvidence
from qicao.models.store import Origin, Snippet
from qicao.reading import paragraphform
from qicao.splitting import newthemes
from qicao.splitting.themes import Classifier, TextInContext, Verdict
from qicao.store.themes import every_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import Document
    from qicao.models.store import Status, Store, Theme
    from qicao.splitting.sourceparagraphs import SourceParagraph


_AT_HOME = 1.6
"""Minimum median score of the paragraphs of a source that is about the store's themes."""

_BEYOND_CHANCE, _WORDS = 3.0, 3
"""For a source about something else: the minimum score, and number of different words, of a
paragraph that gets a theme of the store."""

_HEADINGS = 2
"""Minimum number of different headings of a source that names its own topics."""

ThemesFrom = Literal["auto", "store", "headings"]
"""``store``: themes come from the store. ``headings``: from the source's headings. ``auto``: from
its headings if it has some and isn't about the store's themes (by its title, or by its
paragraphs), else from the store."""


class MadeSnippets(NamedTuple):
    """Snippets and the evidence for their themes, both by id, and themes newly made."""

    snippets: dict[str, Snippet]
    verdicts: dict[str, ThemeEvidence]
    themes: tuple[Theme, ...]


def make_snippets(
    document: Document,
    paragraphs: Sequence[SourceParagraph],
    title: str,
    store: Store,
    themes_from: ThemesFrom,
) -> MadeSnippets:
    """Make a snippet of every paragraph; paragraphs with the same words make one.

    Args:
        document: the source.
        paragraphs: its paragraphs in order.
        title: its title.
        store: the store whose themes the snippets get.
        themes_from: where the themes come from.
    """
    verdicts: list[Verdict] = []
    themes: tuple[Theme, ...] = ()
    if themes_from != "headings":
        classifier = Classifier(store.themes, store.snippets.values())
        classifier.observe([paragraph.text for paragraph in paragraphs])
        verdicts = [
            classifier.classify(TextInContext(one.headings, one.lead, one.text))
            for one in paragraphs
        ]
    is_foreign = not _are_at_home(verdicts) or _names_foreign_subject(title, store)
    is_new = themes_from == "auto" and is_foreign and _are_headed(paragraphs, title)
    if themes_from == "headings" or is_new:
        themes = (_new_theme(paragraphs, title, store),)
        verdicts = [_under_heading(paragraph, themes[0]) for paragraph in paragraphs]
    elif not _are_at_home(verdicts):
        verdicts = [one if _is_beyond_chance(one) else _untold(one) for one in verdicts]
    made = MadeSnippets({}, {}, themes)
    for paragraph, verdict in zip(paragraphs, verdicts, strict=True):
        snippet = _snippet(paragraph, verdict, _origin(document, paragraph, title))
        evidence = ThemeEvidence(verdict.score, verdict.evidence, verdict.candidates)
        made.snippets.setdefault(snippet.id, snippet)
        made.verdicts.setdefault(snippet.id, evidence)
    return made


def _are_at_home(verdicts: Sequence[Verdict]) -> bool:
    """Whether a source is about the store's themes, by the median score of its paragraphs."""
    scores = sorted(verdict.score for verdict in verdicts)
    return not scores or scores[len(scores) // 2] >= _AT_HOME


def _are_headed(paragraphs: Sequence[SourceParagraph], title: str) -> bool:
    """Whether a source names its own topics, in its title and over at least half its paragraphs."""
    headed = [paragraph.headings[0] for paragraph in paragraphs if paragraph.headings]
    is_told = len(set(headed)) >= _HEADINGS and len(headed) * 2 >= len(paragraphs)
    return is_told and bool(newthemes.topic_of(title))


def _names_foreign_subject(title: str, store: Store) -> bool:
    """Whether a title names a subject that no theme is called after, and no theme of the store."""
    topic = newthemes.topic_of(title)
    named = [subject for row in rows("subjects.txt") for subject in row if subject in topic]
    themes = list(every_theme(store))
    called = [name for theme in themes for name in (theme.name, *theme.aliases)]
    is_known = any(subject in name for subject in named for name in called)
    return bool(named) and not is_known and not any(theme.name in topic for theme in themes)


def _is_beyond_chance(verdict: Verdict) -> bool:
    """Whether a theme fits a paragraph although its source is about something else."""
    return verdict.score >= _BEYOND_CHANCE and verdict.words >= _WORDS


def _untold(verdict: Verdict) -> Verdict:
    return Verdict(None, score=verdict.score, candidates=verdict.candidates)


def _new_theme(paragraphs: Sequence[SourceParagraph], title: str, store: Store) -> Theme:
    topic = newthemes.topic_of(title)
    headings = [paragraph.headings[0] for paragraph in paragraphs if paragraph.headings]
    others = (theme for theme in store.themes if theme.name != topic)
    taken = [child.name for theme in others for child in theme.children]
    return newthemes.make_themes(title, headings, taken)


def _under_heading(paragraph: SourceParagraph, theme: Theme) -> Verdict:
    heading = paragraph.headings[0] if paragraph.headings else ""
    name = newthemes.child_name(heading)
    for child in theme.children:
        if name and name in child.keywords:
            return Verdict(child.name, evidence=(f"小标题“{heading}”",))
    return Verdict(theme.children[0].name, evidence=("没有小标题，归总论",))


def _snippet(paragraph: SourceParagraph, verdict: Verdict, origin: Origin) -> Snippet:
    text = paragraph.text
    status: Status = (
        "official-text" if paragraph.official else "held" if paragraph.reasons else "ready"
    )
    return Snippet(
        id=paragraph.identity,
        theme=verdict.theme or "",
        also=verdict.also,
        role=paragraph.role,
        text=text,
        lead=paragraph.lead,
        enumerator=paragraph.enumerator,
        announces=paragraph.announces,
        person=paragraphform.person_of(text),
        audience=paragraphform.audience_of(text),
        follows=paragraph.follows,
        valid=Validity(until=paragraph.until) if paragraph.until else None,
        origin=origin,
        status=status,
        reason="官方文件原文，不作个人的话" if paragraph.official else "；".join(paragraph.reasons),
        flags=tuple(paragraph.flags),
    )


def _origin(document: Document, paragraph: SourceParagraph, title: str) -> Origin:
    return Origin(
        title=title,
        sha256=document.sha256,
        essay=paragraph.essay,
        lines=tuple(document.lines[index].number for index in paragraph.indices),
        address=document.address,
    )
