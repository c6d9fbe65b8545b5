"""How much of a draft was taken over."""

from __future__ import annotations

from qicao.assembly.origins import overlap_of
from qicao.models.draft import Overlap, Paragraph, Section, SourceShare
from qicao.models.store import Origin, Snippet


def section(*paragraphs: Paragraph) -> Section:
    return Section(paragraphs=paragraphs)


def test_what_was_taken_over_is_counted_by_source():
    """Shares are of all text but own passages; marks and spaces don't count.

    A draft of paragraphs written for the store has no overlap.
    """
    for sections in ([], [section(Paragraph(text="自己写的。", id="x"))]):
        assert overlap_of(sections, {}) == Overlap()
    one, other = Origin(title="甲篇", sha256="a"), Origin(title="乙篇", sha256="b")
    overlap = overlap_of(
        [
            section(Paragraph(text="自己写的，十个字左右。", id="x")),
            section(
                Paragraph(text="书要慢读，急不得。", id="y", origin=one),
                Paragraph(text="【自写：很长很长的提示，不算在内。】", own=True, open=True),
                Paragraph(text="读完三遍再说。", id="z", origin=other),
                Paragraph(text="好书。", id="w", origin=one),
            ),
        ],
        {},
    )
    assert overlap == Overlap(
        longest_run=7,
        share=round(15 / 24, 4),
        by_source=(
            SourceShare(
                source="甲篇", characters=9, share=round(9 / 24, 4), paragraphs=2, longest_run=7
            ),
            SourceShare(source="乙篇", characters=6, share=0.25, paragraphs=1, longest_run=6),
        ),
    )


def test_a_source_goes_by_its_sum_where_its_title_does_not_tell_it():
    """学习心得体会 is the title of half the pages there are, and some have none."""
    origins = [
        Origin(title="学习心得体会", sha256="a"), Origin(title="学习心得体会", sha256="b"),
        Origin(sha256="abc"),
    ]  # fmt: skip
    paragraphs = [Paragraph(text="好书要慢读。"[at:], origin=o) for at, o in enumerate(origins)]
    shares = overlap_of([section(*paragraphs)], {}).by_source
    assert sorted(share.characters for share in shares) == [3, 4, 5]
    assert [share.source for share in shares if share.characters == 3] == ["无题 abc"]


def test_what_was_filled_in_and_what_the_author_wrote_is_not_taken_over():
    """Values break a run; a written own passage counts as text of one's own."""
    origin = Origin(title="甲篇", sha256="a")
    snippet = Snippet(id="x", theme="选书", role="认识", text="书要慢读，{{ 单位 }}每月荐书一本。")
    overlap = overlap_of(
        [
            section(
                Paragraph(id="x", text="书要慢读，青禾小学每月荐书一本。", origin=origin),
                Paragraph(text="我读完了三本书，还写了札记。", own=True),
            )
        ],
        {"x": snippet},
    )
    assert (overlap.longest_run, overlap.by_source[0].characters) == (6, 10)
    assert overlap.share == round(10 / 26, 4)


def test_of_what_was_changed_by_hand_whole_runs_are_taken_over():
    """Thirteen characters in one piece are the source's still, also behind a break; other words are not."""
    source = "谈心谈话要谈到点子上谈到心坎里，既说成绩也说不足。"
    changed = Paragraph(
        text="我先说自己，谈心谈话要谈到点子上谈到心坎里，再说成绩。",
        id="x", origin=Origin(title="甲篇", sha256="a"), amended=True,
    )  # fmt: skip
    parted = Paragraph(text="谈心谈话要谈到点子上谈到心坎里。", own=True, kind="own", amended=True)
    other = Paragraph(text="这一段是我添的。", own=True, kind="own", amended=True)
    snippet = Snippet(id="x", theme="谈话", role="措施", text=source)
    (share,) = overlap_of([section(changed, other, parted)], {"x": snippet}).by_source

    assert (share.characters, share.longest_run, share.paragraphs) == (30, 15, 2)
