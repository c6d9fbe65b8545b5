"""The characters of a text that count, where they stand, and the runs of them that stand twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qicao.models.span import Span
from qicao.reading.runs import Characters, longest
from qicao.text.ngrams import windows

RUN = "我喜欢在下雨天读书雨点打在窗台上"


def test_characters_are_those_without_marks_and_know_their_places():
    """Lines keep their own numbers."""
    characters = Characters([(2, "　读书，要坚持。"), (5, "好 读！")])

    assert characters.text == "读书要坚持\n好读"
    assert characters.place(1, 4) == Span(2, 2, 6)
    assert characters.place(6, 8) == Span(5, 0, 3)
    assert (characters.offset(0, 4), characters.offset(1, 0)) == (2, 6)
    assert (characters.mark(2), characters.mark(3), characters.mark(7)) == ("，", "", " ")
    assert characters.mark(5) == characters.mark(6) == "\n"
    assert characters.written(1, 4) == "书，要坚"


def test_titles_phrases_blanks_values_and_what_is_told_are_fixed():
    """What is left is the author's."""
    line = "在青溪二中读《准则》，为中华民族伟大复兴读书，【待填：甲】好书。"
    characters = Characters([(0, line)], {"单位": "青溪二中", "人": "我们"}, [Span(0, 30, 31)])
    free = [c for c, fixed in zip(characters.text, characters.fixed, strict=True) if not fixed]

    assert "".join(free) == "在读为读书好"


def test_runs_are_found_whole_with_their_earlier_places():
    """Over marks, never over lines."""
    characters = Characters([(0, f"甲{RUN}，乙"), (1, f"丙{RUN[:5]}、{RUN[5:]}丁")])
    (run,) = longest(characters.repeated())

    assert characters.text[run.start : run.end] == RUN
    assert (run.other, run.free) == (1, len(RUN))
    assert {r.end - r.start for r in characters.shared([RUN[:4], RUN[4:8], RUN[1:15]])} == {14}


_few = st.text(alphabet="甲乙丙", min_size=13, max_size=60)


@settings(deadline=None, max_examples=200)
@given(_few, _few, st.integers(0, 40))
def test_what_two_texts_share_is_found(one, other, at):
    """Whatever thirteen characters of a text stand in another lie in a run, and runs are alike."""
    assume(max(Counter(windows(one, 7)).values()) < 10)
    characters = Characters([(0, one)])
    other = other[:at] + one[:13] + other[at:]
    runs = list(characters.shared([other]))

    assert any(run.start == 0 and run.end >= 13 for run in runs)
    for run in runs:
        assert one[run.start : run.end] == other[run.other :][: run.end - run.start]
