"""A file to a document, whatever its format."""

import datetime as dt
import hashlib
import io
import zipfile

import pytest

from qicao.models.draft import Draft, Length, Paragraph, Section
from qicao.models.source import Document, Line
from qicao.models.store import Origin
from qicao.sources import LARGEST, read_bytes
from qicao.writers import Options, render


def _lines(data, name):
    return [(line.text, line.level) for line in read_bytes(data, name).lines]


def test_a_plain_text():
    """Lines are numbered from 1, blank ones too, and kept as they are; the hash is the file's."""
    data = "\ufeff第一行\r\n\r\n　　# 第三行 \n".encode()
    assert read_bytes(data, "目录/稿.txt") == Document(
        path="目录/稿.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding="utf-8-sig",
        lines=(Line(1, "第一行"), Line(2, ""), Line(3, "　　# 第三行 "), Line(4, "")),
        address="",
    )


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("a.md", "# 题\n**文**", [("题", 1), ("文", 0)]),
        ("A.MARKDOWN", "# 题", [("题", 1)]),
        ("a.txt", "# 题", [("# 题", 0)]),
        ("README", "# 题", [("# 题", 0)]),
        ("a.txt", "## 一\n**文**\n### 二", [("一", 2), ("文", 0), ("二", 3)]),
        ("a.txt", "## 一\n**文", [("## 一", 0), ("**文", 0)]),
        ("a.HTM", "<p>文</p>", [("文", 0)]),
        ("a.txt", "<!DOCTYPE html><p>文</p>", [("文", 0)]),
        ("a.md", "\n <HTML><body><p>文</p></body></HTML>", [("文", 0)]),
        ("-", "<head></head>\n<body><p>文</p></body>", [("文", 0)]),
        ("a.txt", "标题写作 <p> 的一行", [("标题写作 <p> 的一行", 0)]),
    ],
)
def test_the_ending_tells_the_format_and_the_content_corrects_it(name, content, lines):
    """A page is a page whatever it is called; the rest goes by the ending."""
    assert _lines(content.encode(), name) == lines


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        *((data, "a.txt", "a.txt 是空的") for data in (b"", b"\n \t\r\n", b"\xef\xbb\xbf\n\n", b"\0\0")),
        ("　\n　".encode(), "a.txt", "a.txt 里没有文字"),
        (b"\xff\xfe", "a.txt", "a.txt 里没有文字"),
        (b"# \n---\n", "a.md", "a.md 里没有文字"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "a.html 里没有文字"),
        (b" " * (LARGEST + 1), "a.txt", "a.txt 太大了（64 MB），请拆开后再试"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)  # fmt: skip
def test_a_file_that_is_none(refusal, data, name, message):
    """Nothing but spaces is empty; one without words, or that no page of essays is as large as, is refused by name."""
    assert refusal(read_bytes, data, name) == (message, "")


def test_an_archive_is_no_word_document(refusal):
    """Any other ZIP file is refused, whatever it is called."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("稿.txt", "文")
    for name in ("a.zip", "a.docx", "a.txt"):
        assert refusal(read_bytes, stream.getvalue(), name) == (
            f"{name} 不是 Word 的 .docx 文件，或者文件坏了、加了密",
            "请用 Word 或 WPS 另存为 .docx 后再试",
        )


@pytest.mark.parametrize("name", ["md", "html", "text", "docx"])
@pytest.mark.parametrize("trace", [False, True])
def test_a_draft_of_ours_is_read_back_whole(name, trace):
    """Title, headings, paragraphs and signature in order; facts and notes are none of them."""
    origin = Origin(title="一篇", sha256="a", essay=2, lines=(7,))
    texts = "书要慢读，读到的要记下来，隔些日子再翻一遍。 进门先问寒暖，出门再理一理听到了什么。".split()
    sections = []
    for number, heading, text in zip("一二", ("好书要读", "近邻要访"), texts, strict=True):
        paragraph = Paragraph(text=text, id="甲", theme="选书", role="认识", origin=origin)
        sections.append(Section(paragraphs=(paragraph,), heading=heading, level=1, number=number))
    draft = Draft(
        title="读书与走访汇报", outline="试", seed=1, date=dt.date(2026, 11, 22), sections=tuple(sections),
        length=Length(count=1), signature={"单位": "青禾小学", "日期": "2026年11月22日"},
    )  # fmt: skip
    data = render(name, draft, Options(trace=trace))

    read = read_bytes(data, f"稿.{'txt' if name == 'text' else name}")
    lines = [line.text.strip("　") for line in read.lines if line.text.strip()]
    one, two = (f"〔{n}〕" if name == "text" and trace else "" for n in (1, 2))
    wanted = [draft.title, "一好书要读", texts[0] + one, "二近邻要访", texts[1] + two]
    wanted += ["青禾小学", "2026年11月22日"]
    # In plain text the notes stand behind all else.
    assert lines[: len(wanted)] == wanted
    assert len(lines) == len(wanted) or one
