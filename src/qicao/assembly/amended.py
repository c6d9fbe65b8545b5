"""What an author changed by hand in a draft, kept when the draft is made again.

A text stands behind the head that runs in before it (``Paragraph.lead``), which is no part of it.
Blanks in it (【待填：单位】) are filled.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from qicao.assembly.printing import show
from qicao.models.draft import Paragraph
from qicao.text.blanks import OF_VARIABLE
from qicao.text.characters import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qicao.models.draft import Request, Section

HEADING = "#"
"""What the key of a heading begins with, before its words; that of a run-in head has its number."""

OWN = "自写："
"""What the key of an own passage begins with, before its name."""

_FRAME = frozenset(("开头", "结尾"))
"""The moves that a text has once."""

_NEW = Paragraph(text="", own=True, kind="own")
_SHOWN = 12


class Amended(Struct, frozen=True):
    """Sections with what was changed in them.

    ``keys`` are those of the paragraphs as they were made, in reading order: of one that became
    several, each has its key. ``lost`` are the changes that have no place any more.
    """

    sections: list[Section]
    keys: tuple[str, ...]
    lost: Mapping[str, str]

    @property
    def notes(self) -> tuple[str, ...]:
        """What has no place any more, in words."""
        texts = filter(None, self.lost.values())
        return tuple(f"手改过的“{excerpt(text, _SHOWN)}”在这一稿里没有位置了" for text in texts)


def amend(
    sections: Sequence[Section], request: Request, value_of: Callable[[str], object]
) -> Amended:
    """Put what was changed by hand into the sections as they are made.

    Args:
        sections: as they are made.
        request: ``amended`` has by the key of a paragraph or a heading its text now; empty: it was
            taken out; several lines: paragraphs were put in. A paragraph that is dropped, or an own
            passage that is given, is left as it is.
        value_of: gives the value of a variable, for blanks that the texts still have.
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
            lead = left.pop(HEADING + paragraph.lead, paragraph.lead)
            text = left.pop(key, None)
            became = [paragraph]
            if text is not None:
                became = _became(msgspec.structs.replace(paragraph, lead=lead), text, value_of)
            paragraphs += became
            keys += [key] * len(became)
        amended.append(
            msgspec.structs.replace(section, heading=heading, paragraphs=tuple(paragraphs))
        )
    return Amended(amended, tuple(keys), left)


def _in_place(left: Mapping[str, str], keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The changes by the ``keys`` of paragraphs as they are made now.

    A text has one opening and one close: a change of it is kept when other moves make it.
    """
    for key, text in left.items():
        move, mark, _ = key.partition("-")
        is_frame = mark and move in _FRAME and key not in keys
        same = (now for now in keys if now.startswith(f"{move}-") and now not in left)
        yield (next(same, key) if is_frame else key), text


def _keys(sections: Iterable[Section]) -> list[str]:
    """By what each paragraph is known when a draft is made again, in reading order.

    That is the id of its snippet, the name of its own passage, or the moves that it is made
    of; where these come twice, a number behind it.
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
    """The name of the own passage that a key is of; empty where it is of none."""
    return key.removeprefix(OWN).partition("#")[0] if key.startswith(OWN) else ""


def _became(paragraph: Paragraph, text: str, value_of: Callable[[str], object]) -> list[Paragraph]:
    """What a paragraph became: the first comes from where that came from, the others were put in."""
    from qicao.assembly.typed import verbatim

    became = []
    for number, piece in enumerate(verbatim(filled(text, value_of))):
        base = paragraph if number == 0 else _NEW
        lead = "" if piece.rows else base.lead
        now = {"text": lead + piece.text, "rows": piece.rows, "form": piece.form, "lead": lead}
        became.append(msgspec.structs.replace(base, amended=True, **now))
    return became


def filled(text: str, value_of: Callable[[str], object]) -> str:
    """A text that was changed by hand, with a value in each blank that it has."""
    return OF_VARIABLE.sub(lambda found: show(value_of(found["name"])), text)


def still_missing(
    missing: Sequence[str],
    before: Iterable[Section],
    after: Iterable[Section],
    frame: Iterable[str],
) -> tuple[str, ...]:
    """The variables of ``missing`` but those whose blanks all stood in what was changed.

    ``frame`` are texts that stand around the sections.
    """
    were, are = _blanks(before), _blanks(after).union(*map(OF_VARIABLE.findall, frame))
    return tuple(name for name in missing if name not in were or name in are)


def _blanks(sections: Iterable[Section]) -> set[str]:
    texts = (t for s in sections for t in (s.heading, *(p.text for p in s.paragraphs)))
    return {name for text in texts for name in OF_VARIABLE.findall(text)}


def remarks(sections: Iterable[Section]) -> Iterator[str]:
    """Which paragraphs stand as they were changed by hand, whatever is filled in now."""
    paragraphs = [p for section in sections for p in section.paragraphs]
    numbers = [str(number) for number, p in enumerate(paragraphs, 1) if p.amended]
    if numbers:
        yield f"第 {'、'.join(numbers)} 段照手改过的写，变量改了也不变"
