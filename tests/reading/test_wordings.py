"""Tables of wordings: a row is found wherever its words stand, though it is tried only where it may."""

from __future__ import annotations

import itertools
import re

import pytest

from qicao.lexicon.tables import rows
from qicao.reading.wordings import matches, read

SAMPLES = {"…": "", "#": "12", " ": "", "：": "：", "（": "（", "）": "）", "【": "【", "】": "】"}
MOST = 200


def written(words: str) -> set[str]:
    """What may be written for a row's words, by their grammar alone; at most ``MOST`` of it."""
    found, rest = [""], words.partition("!")[0]
    while rest:
        if rest[0] == "[":
            end = closing(rest)
            inner = [one for choice in choices(rest[1:end]) for one in written(choice) or {""}]
        else:
            end, inner = 0, [SAMPLES.get(rest[0], rest[0])]
        if rest[end + 1 : end + 2] == "?":
            end, inner = end + 1, ["", *inner]
        rest = rest[end + 1 :]
        found = [one + other for one, other in itertools.product(found, inner)][:MOST]
    return set(found)


def closing(words: str) -> int:
    """Where the bracket closes that ``words`` begin with."""
    depth = 0
    for at, char in enumerate(words):
        depth += (char == "[") - (char == "]")
        if not depth:
            return at
    raise ValueError(words)


def choices(words: str) -> list[str]:
    """What a bracket offers, apart from what the brackets inside it do."""
    return re.split(r"\|(?![^\[]*\])", words)


@pytest.mark.parametrize("table", ["page-words.tsv", "belonging.tsv"])
def test_a_row_is_found_in_all_that_is_written_so(table):
    """Whatever a row's grammar gives is found in the middle of a line, before and behind other words."""
    known = read(table)
    for number, (_, where, words) in enumerate(rows(table, "\t")):
        pattern = known.rows[number].pattern
        for sample in written(words):
            assert where not in ("start", "prose") or pattern.fullmatch(sample), sample
            for line in (sample, f"{sample}，我们都在。", f"我们都在，{sample}"):
                if pattern.search(line):
                    assert known.rows[number] in [
                        one for one, _ in matches(line, known, {where})
                    ], line


def test_only_rows_of_the_places_asked_for_are_tried():
    """A wording for the beginning of a line isn't told where only prose is asked for."""
    known = read("page-words.tsv")
    line = "责任编辑：某某"
    assert {one.where for one, _ in matches(line, known, {"start", "field"})} == {"field", "start"}
    assert list(matches(line, known, {"button"})) == []
