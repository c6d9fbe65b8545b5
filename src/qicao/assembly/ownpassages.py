"""The passages that only the author can write: given with the request, or still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.models.draft import OwnPrompt, Paragraph
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.models.draft import Section
    from qicao.models.store import Outline, Store

OWN_SHARE = 0.3
"""The share of a draft that passages without a fact may ask for, however much they would like."""

_BEFORE, _BEHIND = "【自写：", "】"
"""What a prompt stands between."""

_LEAST = 50
"""字: less is no passage."""


def names_of(outline: Outline) -> list[str]:
    """The own passages of an outline, in reading order."""
    return [name for part in outline.parts for name in part.own]


def prompt(
    text: str, name: str, asks: int, *, questions: tuple[str, ...] = (), fact: int = 0
) -> Paragraph:
    """What stands in the place of a passage of so many 字 that waits for its author."""
    return Paragraph(
        text=_BEFORE + text + _BEHIND,
        own=True,
        open=True,
        kind="own",
        name=name,
        asks=asks,
        questions=questions,
        fact=fact,
    )


def paragraphs(
    name: str, own: Mapping[str, str], store: Store, asks: Mapping[str, int]
) -> Iterator[Paragraph]:
    """What stands in the place of one passage: the author's paragraphs, or the prompt.

    ``asks`` are the 字 that the prompt of each passage asks for.
    """
    if not own.get(name, "").strip():
        passage = store.own[name]
        questions = "".join(
            f"（{number}）{question}" for number, question in enumerate(passage.questions, 1)
        )
        text, length = passage.prompt + questions, asks.get(name, passage.length)
        yield prompt(text, name, length, questions=passage.questions)
        return
    from qicao.assembly.typed import pieces

    for piece in pieces(own[name]):
        yield Paragraph(
            text=piece.text, own=True, kind="own", name=name, form=piece.form, rows=piece.rows
        )


def remarks(own: Mapping[str, str]) -> Iterator[str]:
    """What was made of given passages that their authors may not have meant, in words."""
    if not own:
        return
    from qicao.assembly.typed import pieces

    for name, text in own.items():
        found = pieces(text)
        joined = [piece.lines for piece in found if piece.lines > 1]
        if joined:
            yield f"自写“{name}”里有 {sum(joined)} 行是按行宽断开的，接成了 {len(joined)} 段"
        if any(piece.rows for piece in found):
            yield f"自写“{name}”里成行成列的，排成了表格"


def written_length(own: Mapping[str, str], outline: Outline) -> int:
    """The 字 of the passages that ``outline`` has a place for and the author has written."""
    names = {*names_of(outline), *(name for part in outline.parts for name in part.fallback)}
    given = [text for name, text in own.items() if name in names]
    if not given:
        return 0
    from qicao.assembly.typed import pieces

    return sum(count_words(piece.text) for text in given for piece in pieces(text))


def asked_lengths(
    outline: Outline, own: Mapping[str, str], store: Store, most: int
) -> dict[str, int]:
    """The 字 that each open passage of ``outline`` asks for, together no more than ``most``."""
    asks = {
        name: store.own[name].length for name in names_of(outline) if not own.get(name, "").strip()
    }
    total = sum(asks.values())
    if total <= most:
        return asks
    return {name: max(_LEAST, asks[name] * most // total // 10 * 10) for name in asks}


def open_prompts(sections: Iterable[Section], store: Store) -> Iterator[OwnPrompt]:
    """The passages of a draft that still wait for their author."""
    for section in sections:
        for paragraph in section.paragraphs:
            if paragraph.open:
                passage = store.own.get(paragraph.name)
                said = paragraph.text.removeprefix(_BEFORE).removesuffix(_BEHIND)
                yield OwnPrompt(
                    name=paragraph.name,
                    prompt=passage.prompt if passage else said,
                    length=paragraph.asks,
                    questions=paragraph.questions,
                )
