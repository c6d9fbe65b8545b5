"""The passages that only the author can write: given with the request, or still open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.errors import Problem, QicaoError
from qicao.models.draft import OwnPrompt, Paragraph
from qicao.reading.sentences import closed
from qicao.text.counting import count_words
from qicao.text.names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.models.store import Outline, Store

_BREAK = re.compile(r"\s*\n\s*\n\s*|\s*\n(?=[ \t　]{2,})\s*")


def check_own(own: Mapping[str, str], store: Store) -> None:
    """Refuse passages that no store has a prompt for.

    Raises:
        QicaoError: naming each.
    """
    problems = [
        Problem(f"没有自写项“{name}”{did_you_mean(name, store.own)}")
        for name in own
        if name not in store.own
    ]
    if problems:
        raise QicaoError(problems, hint="自写项的名称见 qicao list-outlines")


def names_of(outline: Outline) -> list[str]:
    """The own passages of an outline, in reading order."""
    return [name for part in outline.parts for name in part.own]


def paragraphs(name: str, own: Mapping[str, str], store: Store) -> Iterator[Paragraph]:
    """What stands in the place of one passage: the author's paragraphs, or the prompt."""
    if not own.get(name, "").strip():
        passage = store.own[name]
        questions = "".join(
            f"（{number}）{question}" for number, question in enumerate(passage.questions, 1)
        )
        yield Paragraph(text=f"【自写：{passage.prompt}{questions}】", own=True, open=True)
        return
    for text in _paragraphs(own[name]):
        yield Paragraph(text=closed(text), own=True)


def _paragraphs(text: str) -> list[str]:
    found = ("".join(line.strip() for line in p.splitlines()) for p in _BREAK.split(text.strip()))
    return [paragraph for paragraph in found if paragraph]


def written_length(own: Mapping[str, str], outline: Outline) -> int:
    """The 字 of the passages that ``outline`` has a place for and the author has written."""
    return sum(count_words(own.get(name, "")) for name in names_of(outline))


def open_prompts(outline: Outline, own: Mapping[str, str], store: Store) -> Iterator[OwnPrompt]:
    """The passages of ``outline`` that still wait for their author."""
    for name in names_of(outline):
        if own.get(name, "").strip():
            continue
        passage = store.own[name]
        yield OwnPrompt(
            name=name,
            prompt=passage.prompt,
            length=passage.length,
            questions=passage.questions,
        )
