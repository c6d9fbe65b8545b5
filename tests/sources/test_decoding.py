"""Bytes to text, in what Chinese files come in, and lines."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.sources.decoding import decode, lines_of

_SIMPLE = (
    "今年以来，社区党支部坚持把学习放在首位，每月安排一次集中讨论。\r\n"
    "会后由网格员分头走访，把居民反映的十二件小事逐一登记、逐一回访。\r\n"
)
_TRADITIONAL = (
    "今年以來，社區黨支部堅持把學習放在首位，每月安排一次集中討論。\n"
    "會後由網格員分頭走訪，把居民反映的十二件小事逐一登記、逐一回訪。\n"
)


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        *((_SIMPLE, name, name) for name in
          ("utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-32")),
        (_SIMPLE, "gbk", "gb18030"), (_SIMPLE, "gb2312", "gb18030"),
        (_SIMPLE + "𠮷㐂", "gb18030", "gb18030"), ("支部每月学习一次。", "gb18030", "gb18030"),
        (_TRADITIONAL, "big5", "big5"), (_TRADITIONAL, "gb18030", "gb18030"),
        ("学习", "utf-16", "utf-16"), ("\ufeff学习", "utf-16-be", "utf-16"),
        ("plain ASCII\n", "ascii", "utf-8"), ("一", "utf-8", "utf-8"), ("", "utf-8", "utf-8"),
    ],
)  # fmt: skip
def test_decode(text, codec, encoding):
    """The text comes back whole, with the name of the encoding it was in."""
    # A mark tells the order of bytes and is no part of the text.
    assert decode(text.encode(codec), "a.txt") == (text.removeprefix("\ufeff"), encoding)


@settings(deadline=None, max_examples=80)
@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf_8_is_never_taken_for_anything_else(text):
    """Whatever is valid UTF-8 is read as UTF-8."""
    data = ("甲" + text).encode()
    assert decode(data, "a.txt") == ("甲" + text, "utf-8")
    assert decode(codecs.BOM_UTF8 + data, "a.txt") == ("甲" + text, "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "旧版 Word（.doc）"),
        *((data, "图片") for data in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"GIF89a\x01\x00")),
        (rb"{\rtf1\ansi\ansicpg936 \'bc\'d3}", " RTF 文档"),
    ],
)  # fmt: skip
def test_known_binary_files_are_refused(refusal, data, kind):
    """The message names what it is, the hint what to do."""
    hint = "请另存为 .docx、.txt 或 .html 后再试"
    assert refusal(decode, data, "会议.txt") == (f"会议.txt 是{kind}，读不出文字", hint)


_NOISE = bytes((i * 73 + i // 7 * 151 + 19) % 256 for i in range(2000))


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\x00" + _NOISE,
        b"SQLite format 3\x00\x10\x00\x01\x01" + bytes(90),
        _NOISE,
        "加强\0学习".encode(),
        (_SIMPLE * 20).encode() + b"\xff",
    ],
    ids=["elf", "sqlite", "noise", "nul", "one broken byte"],
)
def test_what_is_no_text_is_refused(refusal, data):
    """A file in no known encoding is refused, never filed as gibberish."""
    hint = "请另存为 UTF-8 后再试（也支持 GB18030、Big5、UTF-16）"
    assert refusal(decode, data, "a.bin") == ("认不出 a.bin 的编码", hint)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfeA", "a.txt 的编码坏了（utf-16，第 3 个字节）"),
        (b"\xef\xbb\xbfabc\xff", "a.txt 的编码坏了（utf-8-sig，第 7 个字节）"),
    ],
)
def test_a_text_that_breaks_its_mark_is_refused(refusal, data, message):
    """With a mark the encoding is known, and the message says which byte breaks it."""
    assert refusal(decode, data, "a.txt") == (message, "")


def test_lines_of():
    """Only the three line ends of files end a line; other breaks are part of it."""
    assert lines_of("") == [""]
    assert lines_of("一\r\n二\r三\n\n\r\n四\r\n") == ["一", "二", "三", "", "", "四", ""]
    assert lines_of("一\u2028二\x85三\x0b四\x0c五") == ["一\u2028二\x85三\x0b四\x0c五"]
