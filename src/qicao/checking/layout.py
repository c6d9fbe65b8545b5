"""What each line of a finished text is: title, salutation, heading, paragraph, signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.text.frame import DATE_LINE, SALUTATION, SIGNATURE
from qicao.text.numbers import Number, leading_number
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import Line

Kind = Literal["blank", "title", "salutation", "heading", "paragraph", "signature"]

_LONGEST_TITLE = 50
_LONGEST_HEADING = 45
_LONGEST_STOPPED_HEADING = 32
_LONGEST_SIGNER = 24
_MOST_SIGNERS = 4
_SALUTATION_WITHIN = 4


class Row(NamedTuple):
    """What a line is. ``level`` is a heading's, from its number's form, else from its markup."""

    kind: Kind
    level: int = 0
    number: Number | None = None


_BLANK = Row("blank")


def lay_out(lines: Sequence[Line]) -> list[Row]:
    """Tell for every line what it is."""
    rows = [_BLANK] * len(lines)
    texts = [line.text.strip() for line in lines]
    filled = [index for index, text in enumerate(texts) if text]
    for place, index in enumerate(filled):
        following = texts[filled[place + 1]] if place + 1 < len(filled) else ""
        rows[index] = _row(lines[index], texts[index], following, place)
    for index in _signed(texts, filled, rows):
        rows[index] = Row("signature")
    return rows


def _row(line: Line, text: str, following: str, place: int) -> Row:
    number = leading_number(text)
    if line.level < 0 or (line.level == 1 and place == 0):
        return Row("title")
    if line.level > 0:
        return Row("heading", number.level if number else max(1, line.level - 1), number)
    if place == 0 and number is None and _is_title(text):
        return Row("title")
    if place == 1 and text.startswith("—") and len(text) <= _LONGEST_TITLE:
        return Row("title")
    if place < _SALUTATION_WITHIN and SALUTATION.match(text):
        return Row("salutation")
    if number is not None and _is_heading(text, number, following):
        return Row("heading", number.level, number)
    return Row("paragraph", 0, number)


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not ends_sentence(text)


def _is_heading(text: str, number: Number, following: str) -> bool:
    """Whether a numbered line heads what follows: it is short, and no sentence of its own.

    With a full stop it still is one where a paragraph stands beneath it, not the next item.
    """
    if not number.rest or len(text) > _LONGEST_HEADING:
        return not number.rest
    if not ends_sentence(text):
        return True
    if len(text) > _LONGEST_STOPPED_HEADING or not text.endswith("。") or text.count("。") > 1:
        return False
    behind = leading_number(following)
    is_beneath = behind is None or behind.level > number.level
    return bool(following) and is_beneath and len(following) > len(text)


def _signed(texts: Sequence[str], filled: Sequence[int], rows: Sequence[Row]) -> list[int]:
    """The lines at the end that sign the text: the date, and who stands above it."""
    signed: list[int] = []
    for index in reversed(filled):
        text = texts[index]
        if rows[index].kind != "paragraph" or len(signed) >= _MOST_SIGNERS:
            break
        is_date = DATE_LINE.match(text) or SIGNATURE.match(text)
        is_signer = len(text) <= _LONGEST_SIGNER and not ends_sentence(text)
        if not is_date and not (is_signer and rows[index].number is None):
            break
        signed.append(index)
    # A text whose every line is short has no signature, only an end.
    return signed if len(signed) < len(filled) else []
