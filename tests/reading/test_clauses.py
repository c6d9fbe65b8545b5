"""Clauses from mark to mark, and words said twice in a row."""

from __future__ import annotations

import pytest

from qicao.reading import items
from qicao.reading.clauses import clauses, doubled, first_copy
from qicao.reading.runs import Characters


def test_clauses_know_where_they_open_and_close_a_part():
    """Marks of enumeration and quotation divide none; an enumerating word does."""
    lines = [(0, "我读书、写字，一是勤；二是“静”。好吗？"), (1, "读了12页")]
    found = [(index, item) for index, line in lines for item in items.find(line)]
    characters = Characters(lines)
    told = [
        (characters.text[c.start : c.end], c.opens, c.closes, c.item, c.may_recur)
        for c in clauses(characters, lines, found)
    ]

    assert told == [
        ("我读书写字", True, False, 0, False),
        ("勤", True, True, 2, False),
        ("静", True, True, 2, False),
        ("好吗", True, True, 0, True),
        ("读了12页", True, True, 0, True),
    ]


@pytest.mark.parametrize(
    ("line", "copy"),
    [
        ("常言道，读书要坚持到底，读书要坚持到底，才有收获。", "读书要坚持到底，"),
        ("常言道读书要坚持到底读书要坚持到底，才有收获。", "读书要坚持到底"),
        ("读书要坚持到底。读书要坚持到底。", "读书要坚持到底。"),
        ("我要把每个群众当亲人，把每个群众当亲人，才有路走。", "把每个群众当亲人，"),
        ("读书要坚持到底。读书要坚持到底，就是不半途而废。", ""),
        ("读书，读书，还是读书。", ""),
        ("一步一步一步一步一步一步走。", ""),
        ("再坚持一下，再坚持一下，", ""),
        ("用 changes changes.json 记下来。", ""),
        ("甲乙丙丁戊己庚\n甲乙丙丁戊己庚\n", ""),
    ],
)
def test_the_first_of_two_copies_is_what_to_take_out(line, copy):
    """With the mark between them; nothing where words are said again on purpose."""
    span = first_copy(line)
    assert (line[slice(*span)] if span else "") == copy


def test_shorter_copies_are_told_but_not_taken_out():
    """再坚持一下 may be meant."""
    assert len(list(doubled(Characters([(0, "再坚持一下吧，再坚持一下吧，")])))) == 1
