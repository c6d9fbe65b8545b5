"""From pieces that stand alone to snippets: theme, role, person, audience, status."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.script import simplified
from qicao.models.store import Origin, Snippet, Validity
from qicao.reading import paragraphs
from qicao.splitting import newthemes
from qicao.splitting.roles import Place, role_of
from qicao.splitting.themes import Classifier, Text, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import Document
    from qicao.models.store import Status, Store, Theme
    from qicao.splitting.pieces import Piece, Work


_AT_HOME = 1.6
"""A source whose middle paragraph scores less is not about the store's themes."""

_BEYOND_CHANCE = 2.4


class Made(NamedTuple):
    """The snippets by id, what spoke for each one's theme, and themes newly made."""

    snippets: dict[str, Snippet]
    evidence: dict[str, tuple[str, ...]]
    themes: tuple[Theme, ...]


def make_snippets(
    work: Work, pieces: Sequence[Piece], title: str, store: Store, *, by_headings: bool
) -> Made:
    """Make a snippet of every piece; the same words twice make one.

    Args:
        work: knows the pieces' texts.
        pieces: in the order of the source.
        title: the source's.
        store: whose themes they are filed under.
        by_headings: make new themes from the source's own headings instead.
    """
    themes = (_new_theme(pieces, title, store),) if by_headings else ()
    classifier = Classifier(themes or store.themes, () if themes else store.snippets.values())
    classifier.observe([simplified(work.text(piece)) for piece in pieces])
    made = Made({}, {}, themes)
    if themes:
        verdicts = [_under_heading(piece, themes[0]) for piece in pieces]
    else:
        verdicts = _fitting([classifier.classify(_as_text(work, piece)) for piece in pieces])
    for (place, piece), verdict in zip(_placed(pieces), verdicts, strict=True):
        snippet = _snippet(work, piece, place, verdict, title)
        made.snippets.setdefault(snippet.id, snippet)
        made.evidence.setdefault(snippet.id, verdict.evidence)
    return made


def _fitting(verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts, those by chance taken back: a source of another subject has many of them."""
    scores = sorted(verdict.score for verdict in verdicts)
    if not scores or scores[len(scores) // 2] >= _AT_HOME:
        return verdicts
    return [v if v.score >= _BEYOND_CHANCE else Verdict(None, (), 0.0, ()) for v in verdicts]


def _placed(pieces: Sequence[Piece]) -> list[tuple[Place, Piece]]:
    placed = []
    for position, piece in enumerate(pieces):
        before = pieces[position - 1] if position else None
        after = pieces[position + 1] if position + 1 < len(pieces) else None
        begins = before is None or before.part != piece.part
        ends = after is None or after.part != piece.part
        place = Place(
            first=begins and not piece.enumerator and not piece.headings,
            last=ends and not begins,
            headings=piece.headings,
            title=simplified(piece.title),
        )
        placed.append((place, piece))
    return placed


def _as_text(work: Work, piece: Piece) -> Text:
    headings = tuple(map(simplified, piece.headings))
    return Text(headings, simplified(piece.lead), simplified(work.text(piece)))


def _new_theme(pieces: Sequence[Piece], title: str, store: Store) -> Theme:
    topic = newthemes.topic_of(title)
    headings = [piece.headings[0] for piece in pieces if piece.headings]
    others = (theme for theme in store.themes if theme.name != topic)
    taken = [child.name for theme in others for child in theme.children]
    return newthemes.make_themes(title, headings, taken)


def _under_heading(piece: Piece, theme: Theme) -> Verdict:
    heading = piece.headings[0] if piece.headings else ""
    name = newthemes.child_name(heading)
    for child in theme.children:
        if name and name in child.keywords:
            return Verdict(child.name, (), 0.0, (f"小标题“{heading}”",))
    return Verdict(theme.children[0].name, (), 0.0, ("没有小标题，归总论",))


def _snippet(work: Work, piece: Piece, place: Place, verdict: Verdict, title: str) -> Snippet:
    text = work.text(piece)
    plain = simplified(text)
    status: Status = "official-text" if piece.official else "held" if piece.reasons else "ready"
    return Snippet(
        id=piece.identity,
        theme=verdict.theme or "",
        also=verdict.also,
        role=role_of(plain, place, announces=bool(piece.announces)),
        text=text,
        lead=piece.lead,
        enumerator=piece.enumerator,
        announces=piece.announces,
        person=paragraphs.person_of(plain),
        audience=paragraphs.audience_of(plain),
        follows=piece.follows,
        valid=Validity(until=piece.until) if piece.until else None,
        origin=_origin(work.document, piece, title),
        status=status,
        reason="官方文件原文，不作个人的话" if piece.official else "；".join(piece.reasons),
        flags=tuple(piece.flags),
    )


def _origin(document: Document, piece: Piece, title: str) -> Origin:
    return Origin(
        title=title,
        sha256=document.sha256,
        essay=piece.essay,
        lines=tuple(document.lines[index].number for index in piece.indices),
        address=document.address,
    )
