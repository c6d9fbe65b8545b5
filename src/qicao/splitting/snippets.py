"""From pieces that stand alone to snippets: theme, role, person, audience, status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.lexicon.script import simplified
from qicao.models.common import Validity
from qicao.models.store import Origin, Snippet
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

_BEYOND_CHANCE, _WORDS = 3.0, 3
"""The score by which, and the different words in which, one of its paragraphs is, even so."""

_HEADINGS = 2
"""Different headings that name a source's own topics."""

ThemesFrom = Literal["auto", "store", "headings"]
"""From the store where the source is about its themes, else from the source's headings; from the
store whatever it is about; from the headings."""


class Made(NamedTuple):
    """The snippets by id, what spoke for each one's theme, and themes newly made."""

    snippets: dict[str, Snippet]
    verdicts: dict[str, Verdict]
    themes: tuple[Theme, ...]


def make_snippets(
    work: Work, pieces: Sequence[Piece], title: str, store: Store, themes_from: ThemesFrom
) -> Made:
    """Make a snippet of every piece; the same words twice make one.

    Args:
        work: knows the pieces' texts.
        pieces: in the order of the source.
        title: the source's.
        store: whose themes they are filed under.
        themes_from: where the themes come from.
    """
    verdicts: list[Verdict] = []
    themes: tuple[Theme, ...] = ()
    if themes_from != "headings":
        classifier = Classifier(store.themes, store.snippets.values())
        classifier.observe([simplified(work.text(piece)) for piece in pieces])
        verdicts = [classifier.classify(_as_text(work, piece)) for piece in pieces]
    is_at_home = themes_from == "store" or _are_at_home(verdicts)
    if themes_from == "headings" or (not is_at_home and _are_headed(pieces, title)):
        themes = (_new_theme(pieces, title, store),)
        verdicts = [_under_heading(piece, themes[0]) for piece in pieces]
    elif not _are_at_home(verdicts):
        verdicts = [one if _is_beyond_chance(one) else _untold(one) for one in verdicts]
    made = Made({}, {}, themes)
    for (place, piece), verdict in zip(_placed(pieces), verdicts, strict=True):
        snippet = _snippet(work, piece, place, verdict, title)
        made.snippets.setdefault(snippet.id, snippet)
        made.verdicts.setdefault(snippet.id, verdict)
    return made


def _are_at_home(verdicts: Sequence[Verdict]) -> bool:
    """Whether a source is about the store's themes: most of its paragraphs say so."""
    scores = sorted(verdict.score for verdict in verdicts)
    return not scores or scores[len(scores) // 2] >= _AT_HOME


def _are_headed(pieces: Sequence[Piece], title: str) -> bool:
    """Whether a source names its own topics: a title, and headings over most paragraphs."""
    headed = [piece.headings[0] for piece in pieces if piece.headings]
    is_told = len(set(headed)) >= _HEADINGS and len(headed) * 2 >= len(pieces)
    return is_told and bool(newthemes.topic_of(title))


def _is_beyond_chance(verdict: Verdict) -> bool:
    """Whether a theme fits a paragraph of a source that is about something else."""
    return verdict.score >= _BEYOND_CHANCE and verdict.words >= _WORDS


def _untold(verdict: Verdict) -> Verdict:
    return Verdict(None, score=verdict.score, candidates=verdict.candidates)


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
            return Verdict(child.name, evidence=(f"小标题“{heading}”",))
    return Verdict(theme.children[0].name, evidence=("没有小标题，归总论",))


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
