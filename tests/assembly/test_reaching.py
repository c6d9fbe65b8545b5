"""How far a store reaches: measured by making drafts, and estimated without."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import pytest

from qicao.assembly.estimating import estimates
from qicao.assembly.reaching import MOST, drafts_of, reach
from qicao.models.draft import Request
from qicao.models.estimate import USUAL
from qicao.models.fact import Fact
from qicao.models.repertoire import Post, Repertoire
from qicao.text.counting import count_words, rounded

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def many(snippet, store_of):
    """Give a function that makes a store of so many paragraphs, numbered, of these lengths."""

    def make(*lengths: int, **given):
        sized = enumerate(lengths)
        return store_of(*(snippet(f"p{i}", length=length, **given) for i, length in sized))

    return make


@pytest.fixture
def reach_of(draft_of):
    """Give a function that measures how far a store reaches for 选书, and what else is said."""

    def measure(store, **given):
        draft = draft_of(store, "选书", **given)
        return reach(store, Request(themes=("选书",), date=draft.date, **given), draft)

    return measure


@pytest.fixture
def estimate_of():
    """Give a function that estimates what can be written on a theme of a store."""

    def estimate(store, theme="选书", audience=None):
        lengths = {one.id: count_words(one.text) for one in store.snippets.values()}
        counted = msgspec.structs.replace(store, characters=lengths)
        return estimates(counted, audience).get(theme)

    return estimate


def test_each_paragraph_is_in_one_draft(many, reach_of):
    """Nine of 100 字 make three drafts of three; a tenth alone makes none."""
    for number in (9, 10):
        found = reach_of(many(*[100] * number), length=305)
        assert (found.drafts, found.length, found.more) == (3, 305, False)


def test_a_paragraphs_like_counts_as_itself(snippet, store_of, reach_of, prose):
    """Two that share a long run are never in two drafts."""
    alike = [snippet(f"p{i}", text=prose(60, "same")[:-1] + prose(40, i)) for i in range(9)]

    assert reach_of(store_of(*alike), length=105).drafts == 1


def test_without_a_length_the_usual_one_is_counted(many, reach_of):
    """That which the outline has for so many themes: 300 beside 450 a theme."""
    found = reach_of(many(*[150] * 10))
    assert (found.length, found.drafts) == (750, 2)


def test_it_is_not_counted_without_an_end(many, reach_of):
    """From ten on it is enough to know that there are so many."""
    found = reach_of(many(*[100] * (MOST + 2)), length=105)
    assert (found.drafts, found.more) == (MOST, True)


def test_what_the_author_wants_used_is_in_all(many):
    """``use`` is no repetition, ``drop`` stays away."""
    store = many(*[100] * 6)
    request = Request(themes=("选书",), date=DAY, use=("p0",))
    assert drafts_of(store, request, 205) == 5
    assert drafts_of(store, msgspec.structs.replace(request, drop=("p1", "p2")), 205) == 3


def test_facts_are_told_once(many, reach_of):
    """So nobody is told how many drafts they would make."""
    fact = Fact(text="我在河边读完一本旧书。", key="旧书")
    assert reach_of(many(100), facts=(fact,)).drafts is None


@pytest.mark.parametrize("lengths", [(100,) * 4, (30, 45, 200), (60, 120, 180, 90, 75)])
def test_the_longest_can_be_had(many, draft_of, reach_of, lengths):
    """Who asks for its very length gets it; who asks for more is told what is lacking."""
    store = many(*lengths)
    longest = reach_of(store, length=200).longest
    assert sum(lengths) <= longest <= sum(lengths) + 20
    assert draft_of(store, "选书", length=longest).length.short == ()
    assert draft_of(store, "选书", length=longest + 100).length.short != ()


# --- estimated


@pytest.mark.parametrize("number", [1, 8, 11, 15, 24, 40, 60])
def test_no_more_is_promised_than_can_be_had(many, estimate_of, number):
    """As many drafts as are really made, or one fewer; the longest is no longer than what is there."""
    lengths = random.Random(number).choices(range(60, 200), k=number)
    store = many(*lengths)
    made = drafts_of(store, Request(themes=("选书",), date=DAY), USUAL)
    assert made - 1 <= estimate_of(store).drafts <= made
    assert estimate_of(store).longest == sum(lengths)


def test_alike_paragraphs_are_estimated_as_one(snippet, store_of, estimate_of, prose):
    """A store that was split out of copies of one page doesn't reach further for it."""
    copies = [snippet(f"p{i}", text=prose(140, "same")[:-1] + prose(21, i)) for i in range(40)]

    assert estimate_of(store_of(*copies)) == (160, 0)


def test_the_estimate_is_for_an_audience(snippet, store_of, estimate_of):
    """What is for others doesn't count; without an audience the one that most is for does."""
    store = store_of(
        *(snippet(f"g{i}") for i in range(3)),
        *(snippet(f"s{i}", audience="学校") for i in range(4)),
        snippet("q", audience="企业"),
    )

    assert estimate_of(store, audience="机关").longest == 300
    assert estimate_of(store, audience="企业").longest == 400
    assert estimate_of(store).longest == estimate_of(store, audience="学校").longest == 700


def test_what_one_post_alone_can_say_makes_nobody_a_draft(many, estimate_of):
    """As when it is assembled it stands in for what is lacking, and its author must be told."""
    gardener = Post(name="园丁", audience="企业", words={})
    told = many(*[100] * 30, posts=("园丁",))
    store = msgspec.structs.replace(told, repertoire=Repertoire(posts=(gardener,)))
    assert estimate_of(store, audience="企业") == (3000, 0)


def test_held_dated_and_foreign_paragraphs_do_not_count(snippet, store_of, estimate_of):
    """Nor those of another role or person; a theme that has no others isn't there."""
    store = store_of(
        snippet("held", status="held", reason="试"),
        snippet("role", role="问题"),
        snippet("person", person="我们"),
        snippet("outline", outlines=("按作用",)),
    )

    assert estimate_of(store) is None
    assert estimate_of(store, "走访") is None


def test_a_parent_reaches_as_far_as_its_children_together(snippet, store_of, estimate_of):
    """Where each has paragraphs of its own."""
    store = store_of(
        *(snippet(f"x{i}") for i in range(5)), *(snippet(f"j{i}", theme="荐书") for i in range(4))
    )

    children = [estimate_of(store, "选书").longest, estimate_of(store, "荐书").longest]
    assert estimate_of(store, "读书").longest == sum(children) == 900


def test_what_is_about_right_is_told_so():
    """Downwards, so that nobody is promised more."""
    told = {0: 0, 9: 0, 73: 70, 999: 990, 1000: 1000, 2585: 2500}
    assert {length: rounded(length) for length in told} == told
