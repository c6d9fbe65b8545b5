"""Apply an author's changes by hand (``Request.amended``) to a draft that is made again.

The changed text of a paragraph excludes the run-in head (``Paragraph.lead``), which precedes it in
``Paragraph.text``. Blanks in a changed text (【待填：单位】) are filled.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from qicao.models.draft import Paragraph
from qicao.templating.printing import show
from qicao.text.blanks import OF_VARIABLE
from qicao.text.characters import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qicao.models.draft import Request, Section

HEADING = "#"
"""Prefix of a heading's key, before the generated heading.

A section heading is without its number there, a run-in head with its number and full stop."""

OWN = "自写："
"""Prefix of an own passage's key, before the passage's name."""

_FRAME = frozenset(("开头", "结尾"))
"""The names of moves that occur once in a text: its opening and its close."""

_NEW = Paragraph(text="", own=True, kind="own")
_SHOWN = 12
"""Maximum length of an excerpt of a changed text in a note, in characters."""


class Amended(Struct, frozen=True):
    """The sections of a draft after the changes by hand.

    ``keys`` has for each paragraph, in reading order, the key of the generated paragraph that it
    came from. ``lost`` maps keys to changed texts: the changes that match nothing in this draft.
    """

    sections: list[Section]
    keys: tuple[str, ...]
    lost: Mapping[str, str]

    @property
    def notes(self) -> tuple[str, ...]:
        """A note for the user on each lost change; lost deletions need none."""
        texts = filter(None, self.lost.values())
        return tuple(f"手改过的“{excerpt(text, _SHOWN)}”在这一稿里没有位置了" for text in texts)


def amend(
    sections: Sequence[Section], request: Request, value_of: Callable[[str], object]
) -> Amended:
    """Replace paragraphs and headings by the texts that the author changed by hand.

    Args:
        sections: the generated sections.
        request: ``amended`` maps the key of a paragraph or heading to its new text: empty if it
            was deleted, several lines if paragraphs were added. Changes of a snippet in ``drop``
            and of an own passage in ``own`` are ignored, and aren't reported as lost.
        value_of: returns the value of a variable by its name, for blanks in the changed texts.
    """
    left = {
        key: text
        for key, text in request.amended.items()
        if passage_of(key) not in request.own and key not in request.drop
    }
    now = _keys(sections)
    left = dict(_in_place(left, now))
    named = iter(now)
    amended, keys = [], []
    for section in sections:
        heading = left.pop(HEADING + section.heading, section.heading)
        paragraphs: list[Paragraph] = []
        for paragraph in section.paragraphs:
            key = next(named)
            text = left.pop(key, None)
            became = [paragraph]
            if text is not None:
                lead = left.pop(HEADING + paragraph.lead, paragraph.lead)
                became = _became(msgspec.structs.replace(paragraph, lead=lead), text, value_of)
            paragraphs += became
            keys += [key] * len(became)
        amended.append(
            msgspec.structs.replace(section, heading=heading, paragraphs=tuple(paragraphs))
        )
    return Amended(amended, tuple(keys), left)


def _in_place(left: Mapping[str, str], keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each change of ``left`` as a pair of a key and a text.

    A change of an opening or a close whose key isn't among ``keys`` gets the key of the opening or
    close that other moves make now: a text has one of each.
    """
    for key, text in left.items():
        move, mark, _ = key.partition("-")
        is_frame = mark and move in _FRAME and key not in keys
        same = (now for now in keys if now.startswith(f"{move}-") and now not in left)
        yield (next(same, key) if is_frame else key), text


def _keys(sections: Iterable[Section]) -> list[str]:
    """The key of each generated paragraph, in reading order.

    A key is ``OWN`` and the name of the own passage, or else the id of the snippet, or else the ids
    of the moves joined by +, or else 材料 and the number of the fact. From its second occurrence on
    a key has the suffix #2, #3 ….
    """
    seen: Counter[str] = Counter()
    found = []
    for section in sections:
        for paragraph in section.paragraphs:
            key = _key(paragraph)
            seen[key] += 1
            found.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return found


def _key(paragraph: Paragraph) -> str:
    if paragraph.name:
        return OWN + paragraph.name
    return paragraph.id or "+".join(paragraph.moves) or f"材料{paragraph.fact}"


def passage_of(key: str) -> str:
    """The name of the own passage that ``key`` belongs to; empty for any other key."""
    return key.removeprefix(OWN).partition("#")[0] if key.startswith(OWN) else ""


def _became(paragraph: Paragraph, text: str, value_of: Callable[[str], object]) -> list[Paragraph]:
    """The paragraphs of a changed ``text``; none if it is empty.

    The first keeps the id, origin and run-in head of ``paragraph``; the others are new own
    paragraphs. A table has no run-in head.
    """
    from qicao.assembly.typed import verbatim

    became = []
    for number, piece in enumerate(verbatim(filled(text, value_of))):
        base = paragraph if number == 0 else _NEW
        lead = "" if piece.rows else base.lead
        now = {"text": lead + piece.text, "rows": piece.rows, "form": piece.form, "lead": lead}
        became.append(msgspec.structs.replace(base, amended=True, **now))
    return became


def filled(text: str, value_of: Callable[[str], object]) -> str:
    """Fill each blank of a variable in a changed ``text`` with the variable's value."""
    return OF_VARIABLE.sub(lambda found: show(value_of(found["name"])), text)


def still_missing(
    missing: Sequence[str],
    before: Iterable[Section],
    after: Iterable[Section],
    frame: Iterable[str],
) -> tuple[str, ...]:
    """The variables of ``missing`` without those whose blanks the changes by hand removed.

    ``frame`` are the texts outside the sections (title, signature), where a blank counts, too.
    """
    were, are = _blanks(before), _blanks(after).union(*map(OF_VARIABLE.findall, frame))
    return tuple(name for name in missing if name not in were or name in are)


def _blanks(sections: Iterable[Section]) -> set[str]:
    """The names of the variables that have a blank in headings or paragraphs."""
    texts = (t for s in sections for t in (s.heading, *(p.text for p in s.paragraphs)))
    return {name for text in texts for name in OF_VARIABLE.findall(text)}


def remarks(sections: Iterable[Section]) -> Iterator[str]:
    """Yield a remark with the numbers of the changed paragraphs, from 1; none without changes."""
    paragraphs = [p for section in sections for p in section.paragraphs]
    numbers = [str(number) for number, p in enumerate(paragraphs, 1) if p.amended]
    if numbers:
        yield f"第 {'、'.join(numbers)} 段照手改过的写，变量改了也不变"
