"""Which format is written, by name or by a file's ending; plain text as pasted into a form."""

from __future__ import annotations

import pytest

from qicao import writers


def test_the_format_is_taken_from_the_file_s_ending():
    """In any case of letters."""
    endings = ".md .markdown .txt .json .html .htm .docx .MD .Txt".split()
    formats = "md md text json html html docx md text".split()
    assert [writers.format_of(ending) for ending in endings] == formats


@pytest.mark.parametrize(
    ("ending", "message"),
    [
        (".pdf", "不知道“.pdf”是什么格式"),
        (".DOC", "不知道“.DOC”是什么格式"),
        ("md", "不知道“md”是什么格式"),
        ("", "文件名没有后缀，看不出是什么格式"),
    ],
)
def test_an_ending_that_says_nothing_is_told(refusal, ending, message):
    """With the endings that are known; who types .doc gets the one that word processors read."""
    known = ".docx" if ending == ".DOC" else "、".join(writers.ENDINGS)
    hint = f"文件名请以 {known} 结尾，或用 --format 指明"
    assert refusal(writers.format_of, ending) == (message, hint)


def test_every_format_has_its_own_writer_and_every_ending_a_format(draft):
    """Each writer of text gives one that ends in one newline, and no two give the same."""
    written = {name: writers.render(name, draft) for name in writers.FORMATS}
    assert len(set(written.values())) == len(writers.FORMATS)
    for name in set(writers.FORMATS) - writers.BINARY:
        assert written[name].endswith(b"\n")
        assert not written[name].endswith(b"\n\n")
    assert set(writers.ENDINGS.values()) <= set(writers.FORMATS)


def test_plain_text_has_indents_and_no_marks_of_markup(draft):
    """The title flush, everything else indented, the signature apart; nothing escaped."""
    body = [
        "先说几句。",
        "一、好书要读",
        "1. 书要*慢*读。 急不得。",
        "【自写：写一件读书的事。】",
        "二、近邻要访",
        "进门先问寒暖。",
    ]
    lines = ["读书汇报", "", *(f"　　{line}" for line in body), "", "青禾小学", "2026年11月22日\n"]
    assert writers.render("text", draft).decode() == "\n".join(lines)
