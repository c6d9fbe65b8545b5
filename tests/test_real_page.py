"""The real page: what is promised, on the text that people really bring in.

Nothing of the page stands here but its counts and the names that must not leak from it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from qicao.files import write_all
from qicao.models.source import Edit
from qicao.reading.openers import leans_back, without_opener
from qicao.sources import read_bytes
from qicao.splitting.filing import file
from qicao.splitting.stages import split
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores


@pytest.fixture(scope="module")
def result(real_page):
    """Give the page, split by the starter store's themes."""
    store = open_stores([starter_path()])
    return split(read_bytes(real_page.read_bytes(), real_page.name), store)


@pytest.fixture(scope="module")
def ready(result):
    """Give the snippets that may be chosen."""
    return [snippet for snippet in result.snippets if snippet.status == "ready"]


def test_ten_essays_are_found(result):
    """Numbered one to ten, and the rows count them in order."""
    essays = [row.essay for row in result.rows if row.kind == "essay-title"]

    assert result.essays == 10
    assert sorted(set(essays)) == list(range(1, 11))
    assert essays == sorted(essays)


def test_titles_and_headings_are_found(result):
    """One title is nested in another essay; every heading has the level of its number."""
    kinds = Counter(row.kind for row in result.rows)

    assert kinds["essay-title"] == 11
    assert kinds["heading-1"] == 12
    assert kinds["heading-2"] == 28


def test_the_nested_title_stands_in_the_eighth_essay(result):
    """It begins no essay of its own."""
    essays = Counter(row.essay for row in result.rows if row.kind == "essay-title")

    assert {essay: times for essay, times in essays.items() if times > 1} == {8: 2}


def test_the_first_essay_is_an_official_document(result):
    """All of it, and nothing else is."""
    first = {s.status for s in result.snippets if s.origin.essay == 1}
    others = {s.status for s in result.snippets if s.origin.essay != 1}

    assert first == {"official-text"}
    assert "official-text" not in others


def test_enough_is_ready(ready):
    """Neither everything nor next to nothing."""
    assert 45 <= len(ready) <= 65


@pytest.mark.parametrize(
    "pattern",
    [
        r"[*＊]{1,}",
        r"[xX×]{2,}",
        r"某某|某[市县区镇乡村局校院]",
        r"_{2,}",
        "镇远",
        "贵阳",
        "王富玉",
    ],
    ids=["stars", "letters", "mou", "lines", "county", "city", "person"],
)
def test_nothing_ready_is_masked_or_somebody_else_s(ready, pattern):
    """Names and masks of the page keep a paragraph from use."""
    assert [s.id for s in ready if re.search(pattern, s.text + s.lead)] == []


def test_nothing_ready_has_a_short_title_undefined(ready):
    """《意见》 comes only behind the full title."""
    undefined = [
        s.id
        for s in ready
        if "《意见》" in s.text and not re.search(r"《[^》]{4,}意见》.*《意见》", s.text)
    ]

    assert undefined == []


def test_nothing_ready_begins_with_an_opener(ready):
    """A connective is taken off; what leans on another paragraph follows it."""
    assert [s.id for s in ready if without_opener(s.text)] == []
    assert [s.id for s in ready if leans_back(s.text) and not s.follows] == []


def test_what_follows_another_follows_a_ready_one(ready):
    """Its id is there, and stands before it."""
    ids = [snippet.id for snippet in ready]

    for place, snippet in enumerate(ready):
        assert not snippet.follows or snippet.follows in ids[:place]


def test_every_line_is_accounted_for(result):
    """One row for each that isn't blank, in order."""
    assert [(row.line, row.text) for row in result.rows] == [
        (line.number, line.text) for line in result.document.lines if line.text.strip()
    ]


def test_every_snippet_can_be_followed_back(result, undo):
    """Its repairs undone give the line as it was read."""
    repairs = defaultdict(list)
    for repair in result.repairs:
        repairs[repair.line].append(Edit(repair.offset, repair.before, repair.after, repair.rule))
    lines = {line.number: line.text for line in result.document.lines}

    for snippet in result.snippets:
        first = snippet.origin.lines[0]
        assert undo(snippet.text, repairs[first]) == lines[first]


def test_a_second_filing_adds_nothing(real_page, make_store):
    """And changes no byte of the store."""
    folder = make_store()
    read = read_bytes(real_page.read_bytes(), real_page.name)
    seen = []
    for _ in range(2):
        store = open_stores([folder])
        staged = {}
        filed = file(split(read, store), folder, store, staged)
        write_all(staged)
        paragraphs = {p.name: p.read_bytes() for p in (folder / "paragraphs").iterdir()}
        seen.append((filed, paragraphs))

    (first, before), (second, after) = seen
    assert len(first.added) == len(first.result.snippets)
    assert (second.added, second.updated, second.kept) == ([], [], [])
    assert before == after
