"""The runs of characters that texts share, against a search that tries every pair of places."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from qicao.comparing.matches import COUNTED, OUT, STANDS_IN, BlockIndex, Match, Stream
from qicao.text.ngrams import RUN

ALPHABET = "".join(map(chr, range(0x4E00, 0x4E00 + 60)))
"""Sixty characters, none twice: a slice of them stands as often as it was put there."""

slices = st.tuples(st.integers(0, 59), st.integers(1, 30)).map(lambda s: ALPHABET[s[0] : sum(s)])
texts = st.lists(slices, max_size=6).map("".join)


@st.composite
def streams(draw):
    """A text with some of its characters left out, and some that stand for others."""
    text = draw(texts)
    kinds = bytearray([COUNTED]) * len(text)
    for kind in (OUT, STANDS_IN):
        for at in draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=3)):
            kinds[at : at + 2] = bytes([kind]) * len(kinds[at : at + 2])
    return Stream(text, bytes(kinds))


def every_run(one: Stream, other: Stream) -> set[tuple[int, int, int, int]]:
    """All runs by definition: every two places, as far as both are alike from there."""
    found = set()
    for start in range(len(one.text)):
        for there in range(len(other.text)):
            if start and there and one.text[start - 1] == other.text[there - 1]:
                continue
            size = 0
            while one.text[start + size :][:1] == other.text[there + size :][:1] != "":
                size += 1
            both = [
                OUT if OUT in pair else pair[0] & pair[1]
                for pair in zip(one.kinds[start : start + size], other.kinds[there : there + size], strict=True)
            ]  # fmt: skip
            pieces = bytes(both).split(bytes([OUT]))
            if max(piece.count(COUNTED) for piece in pieces) >= RUN:
                first = both.index(COUNTED)
                last = size - both[::-1].index(COUNTED)
                found.add((start + first, start + last, there + first, both.count(COUNTED)))
    return found


def runs(one: Stream, *others: Stream) -> list[Match]:
    return list(BlockIndex(others).matches(one))


@given(streams(), streams())
@example(Stream(ALPHABET[:13], bytes([COUNTED]) * 13), Stream(ALPHABET[:14], bytes([COUNTED]) * 14))
def test_all_runs_are_found_and_nothing_else(one, other):
    """Each once, whatever is left out of either."""
    found = [(match.start, match.end, match.there, match.length) for match in runs(one, other)]
    assert sorted(found) == sorted(every_run(one, other))


@given(streams(), streams(), streams())
def test_texts_of_an_index_do_not_disturb_each_other(one, other, third):
    """What is found in one is what is found in it alone."""
    together = {match for match in runs(one, other, third) if match.other == 1}
    assert together == {match._replace(other=1) for match in runs(one, third)}


def test_a_run_is_followed_to_its_end_however_long_it_is():
    """Steps grow while they fit, and none goes beyond."""
    for size in (13, 14, 15, 16, 17, 31, 64, 100, 1000):
        text = "".join(map(chr, range(0x4E00, 0x4E00 + size)))
        stream = Stream(text, bytes([COUNTED]) * size)
        assert runs(stream, stream) == [Match(0, 0, size, 0, size)]


def test_a_word_said_a_thousand_times_is_found_and_does_not_take_a_million_steps():
    """Its first places are looked at; the longest run is among them."""
    text = "学而时习之不亦说乎有朋自远方来" * 500
    stream = Stream(text, bytes([COUNTED]) * len(text))
    found = runs(stream, stream)
    assert max(match.length for match in found) == len(text)
    assert len(found) < 50
