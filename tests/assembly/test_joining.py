"""Chosen paragraphs made one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.joining import join
from qicao.models.draft import Paragraph, Section


def joined(*texts: str) -> list[str]:
    sections = [Section(paragraphs=(Paragraph(text=text, id="x"),)) for text in texts]
    return [p.text for section in join(sections) for p in section.paragraphs]


FULL = "《关于改进读书的意见》（以下简称《意见》）"


def test_a_document_is_introduced_once_and_called_by_its_short_title_afterwards():
    """Whoever introduces it again, or writes it out in full, comes after the first."""
    assert joined(
        f"{FULL}讲了三条。",
        f"按照{FULL}，要多读。《意见》说得明白。",
        "《关于改进读书的意见》还讲到荐书。",
    ) == [
        f"{FULL}讲了三条。",
        "按照《意见》，要多读。《意见》说得明白。",
        "《意见》还讲到荐书。",
    ]


def test_what_nobody_calls_by_its_short_title_is_not_introduced():
    """One mention needs none; where it is called so in the same paragraph it stays."""
    bare = ["《关于改进读书的意见》讲了三条。", "要多读。"]
    assert joined(f"{FULL}讲了三条。", "要多读。") == bare
    text = f"{FULL}讲了三条，《意见》的第一条是多读。"
    assert joined(text) == [text]


def test_two_documents_of_one_short_title_are_left_alone():
    """《意见》 can't mean both."""
    other = "《关于改进走访的意见》（以下简称《意见》）"
    texts = [f"{FULL}讲读书。《意见》好。", f"{other}讲走访。《意见》也好。"]
    assert joined(*texts) == texts


def test_doubled_marks_are_one():
    """Where a value that ends in a full stop was filled in before another."""
    assert joined("读书。。", "读，，书；；") == ["读书。", "读，书；"]


def test_what_the_author_wrote_is_left_alone():
    """Own passages are theirs to the letter."""
    own = Paragraph(text=f"{FULL}我读了两遍。。", own=True)
    (section,) = join([Section(paragraphs=(own,))])
    assert section.paragraphs == (own,)


@given(st.lists(st.text(alphabet="读书《》（）以下简称意见。，", max_size=24), max_size=4))
def test_joining_twice_is_joining_once(texts):
    """And no paragraph is lost."""
    once = joined(*texts)
    assert len(once) == len(texts)
    assert joined(*once) == once
