"""Convert typed answers to the texts that are saved; a saved answer converts to itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from qicao.assembly.facts import NO_NAME, is_name
from qicao.assembly.planning import outlines_meant, paper_typed
from qicao.assembly.variables import BadValueError, convert
from qicao.models.fact import Fact
from qicao.store.themes import TO_SPLIT, is_new, resolve, split_words, unclear
from qicao.text.lengths import parse_length
from qicao.text.suggestions import nearest, offered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qicao.models.store import Outline, Store, Variable
    from qicao.store.themes import ThemeRef

_NONE = frozenset(("没有", "没有了", "没了", "无", "不", "否", "不写", "n", "no", "N", "NO", "No"))
"""Answers that mean nothing or no."""

BETWEEN = "、"
"""The separator of names in a saved answer."""


class RefusedError(ValueError):
    """An answer can't be understood; the message tells the author why."""


def number_in(typed: str) -> str:
    """Normalize a typed number (3, ３, 3.): half-width, without spaces and punctuation around it."""
    return unicodedata.normalize("NFKC", typed).strip(" .,、。")


def one_of(typed: str, names: Sequence[str], what: str) -> str:
    """Return the one of ``names`` that ``typed`` means: by number from 1, name, part or similarity.

    ``what`` is the Chinese noun for the names, for messages.

    Raises:
        RefusedError: if ``typed`` means none of them, or several.
    """
    number = number_in(typed)
    if number.isdecimal():
        if 0 < int(number) <= len(names):
            return names[int(number) - 1]
        raise RefusedError(f"序号只有 1 到 {len(names)}，没有 {number}")
    if typed in names:
        return typed
    parts = [name for name in names if typed in name]
    if len(parts) > 1:
        raise RefusedError(f"“{typed}”可以指 {'、'.join(parts)}，请写全")
    near = parts or nearest(typed, names)
    if len(near) == 1:
        return near[0]
    raise RefusedError(f"没有{what}“{typed}”{offered(near)}；写序号也行")


def outline(typed: str, outlines: Mapping[str, Outline], names: Sequence[str]) -> str:
    """Return the outline's name that ``typed`` means, see ``one_of``, or a kind of paper as typed.

    A kind of paper (思想汇报) may bring a title, which the outline's name would lose.

    Raises:
        RefusedError: if ``typed`` means none of them, or several.
    """
    meant = outlines_meant(typed, outlines)
    is_paper = len(meant) == 1 and paper_typed(typed, meant[0]) is not None
    return typed if is_paper else one_of(typed, names, "提纲")


def themes(typed: str, labels: Mapping[str, ThemeRef], store: Store) -> str:
    """Return the names of the themes that ``typed`` means, by label, name, part or similarity.

    ``labels`` maps the labels of choices (2, 2.1) to themes.

    Raises:
        RefusedError: naming each word that means no theme, or several.
    """
    found: list[str] = []
    wrong: list[str] = []
    for word in split_words(typed, store):
        try:
            found.append(_theme(word, labels, store))
        except RefusedError as error:
            wrong.append(str(error))
    if wrong:
        also = [f"听懂了的：{BETWEEN.join(found)}"] if found else []
        raise RefusedError("；".join([*(one.rstrip("？") for one in wrong), *also]))
    return BETWEEN.join(dict.fromkeys(found))


def _theme(word: str, labels: Mapping[str, ThemeRef], store: Store) -> str:
    number = number_in(word)
    if number.replace(".", "").isdecimal():
        if number not in labels:
            raise RefusedError(f"没有序号 {number}")
        return _called(labels[number], store)
    meant = resolve(word, store)
    if len(meant) == 1:
        return _called(meant[0], store)
    near = [] if meant else nearest(word, [ref.name for ref in labels.values()])
    if len(near) == 1:
        return near[0]
    to_do = f"；{TO_SPLIT}" if is_new(word, store) else ""
    raise RefusedError(f"{unclear(word, store)}{to_do}")


def _called(ref: ThemeRef, store: Store) -> str:
    """Return a theme's name, or 上级/下级 if the name alone is ambiguous."""
    return ref.name if resolve(ref.name, store) == [ref] else f"{ref.parent}/{ref.child}"


def length(typed: str) -> str:
    """Return the length that ``typed`` means, as digits; empty for an answer like 没有.

    Raises:
        RefusedError: if it is no length, or 0.
    """
    if typed in _NONE:
        return ""
    number = parse_length(unicodedata.normalize("NFKC", typed))
    if not number:
        raise RefusedError(f"“{typed}”看不出是多少字，写 1500 或 一千五百字 都行")
    return str(number)


def document(typed: str, variable: Variable, titles: Sequence[str]) -> str:
    """Return the studied document: one of ``titles`` by its number, from 1, or ``typed`` itself.

    Empty for an answer like 没有.

    Raises:
        RefusedError: if no title has the number, or the variable doesn't accept ``typed``.
    """
    if typed in _NONE:
        return ""
    if number_in(typed).isdecimal() and titles:
        return f"《{one_of(typed, titles, '文件')}》"
    return value(typed, variable)


def said(typed: str) -> str:
    """Return the author's text on one line; empty for an answer like 没有."""
    return "" if typed in _NONE else "".join(line.strip() for line in typed.split("\n"))


def name(typed: str) -> str:
    """Return a fact's name, without marks at its end; empty for an answer like 没有.

    Raises:
        RefusedError: if it is too long, or has a mark within.
    """
    found = Fact(text=typed, key=said(typed)).key
    if found and not is_name(found):
        raise RefusedError(NO_NAME)
    return found


def value(typed: str, variable: Variable) -> str:
    """Return a variable's value as text: one of its choices by number, from 1, or ``typed``.

    Raises:
        RefusedError: if the variable doesn't accept it.
    """
    number = number_in(typed)
    if variable.choices and number.isdecimal() and 0 < int(number) <= len(variable.choices):
        typed = variable.choices[int(number) - 1]
    try:
        convert(variable, typed)
    except BadValueError as error:
        raise RefusedError(str(error)) from error
    return typed
