"""Make paragraphs of own passages: the author's text, or a prompt where it is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.models.draft import OwnPrompt, Paragraph
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.models.draft import Section
    from qicao.models.store import Outline, Store

OWN_SHARE = 0.3
"""The maximum share of a draft that open passages without a fact may ask for, 0 … 1."""

_BEFORE, _BEHIND = "【自写：", "】"
"""The opening and closing delimiter of a prompt."""

_LEAST = 50
"""Minimum length that a shortened passage asks for, in 字."""


def names_of(outline: Outline) -> list[str]:
    """Return the names of an outline's own passages, in reading order."""
    return [name for part in outline.parts for name in part.own]


def prompt(
    text: str, name: str, asks: int, *, questions: tuple[str, ...] = (), fact: int = 0
) -> Paragraph:
    """Return the open paragraph that asks the author for a passage of ``asks`` 字.

    ``fact`` is the number of the fact that it asks about, from 1; 0: none.
    """
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
    """Yield the author's paragraphs for the passage ``name``, or its prompt if ``own`` has none.

    ``asks`` maps passages to the 字 to ask for; the default is the store's length.
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
    """Yield remarks, in Chinese, on lines that were joined and text that was made a table."""
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
    """Return the length in 字 of the given passages that ``outline`` has a place for."""
    names = {*names_of(outline), *(name for part in outline.parts for name in part.fallback)}
    given = [text for name, text in own.items() if name in names]
    if not given:
        return 0
    from qicao.assembly.typed import pieces

    return sum(count_words(piece.text) for text in given for piece in pieces(text))


def asked_lengths(
    outline: Outline, own: Mapping[str, str], store: Store, most: int
) -> dict[str, int]:
    """Return how many 字 each open passage of ``outline`` asks for.

    If their sum is greater than ``most``, each asks for proportionally less, but 50 at least.
    """
    asks = {
        name: store.own[name].length for name in names_of(outline) if not own.get(name, "").strip()
    }
    total = sum(asks.values())
    if total <= most:
        return asks
    return {name: max(_LEAST, asks[name] * most // total // 10 * 10) for name in asks}


def open_prompts(sections: Iterable[Section], store: Store) -> Iterator[OwnPrompt]:
    """Yield the open passages of a draft, in reading order."""
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
