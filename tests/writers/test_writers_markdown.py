"""Markdown that reads back to the same headings and paragraphs."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qicao.models.draft import Draft, Paragraph
from qicao.writers.markdown import escape
from qicao.writers.markdown import write as write_whole
from qicao.writers.options import Options

_PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def write(draft: Draft) -> str:
    """The text alone, without front matter."""
    return write_whole(draft, Options(front_matter=False))


def read(markdown: str) -> list[tuple[str, str]]:
    """The blocks of a document as ``(tag, text)``; text that is marked up in any way fails."""
    blocks = []
    tag = ""
    for token in _PARSER.parse(markdown):
        if token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif token.type == "inline":
            kinds = {child.type for child in token.children}
            assert kinds <= {"text"}, (kinds, token.content)
            blocks.append((tag, "".join(child.content for child in token.children)))
        else:
            assert token.type in ("heading_close", "paragraph_close"), token.type
    return blocks


def blocks_of(draft: Draft) -> list[tuple[str, str]]:
    """What a reader of ``draft`` should see."""
    found = [("h1", draft.title)]
    for section in draft.sections:
        if section.level:
            found.append((f"h{section.level + 1}", section.number + section.heading))
        found.extend(("p", paragraph.text) for paragraph in section.paragraphs)
    found.extend(("p", value) for value in draft.signature.values() if value)
    return [(tag, " ".join(text.split("\n"))) for tag, text in found]


@pytest.fixture(scope="session")
def small(make_draft, section):
    """Give a function that makes a draft of one section, signed with its first text."""

    def make(title: str, heading: str, *texts: str) -> Draft:
        paragraphs = [Paragraph(text=text) for text in texts]
        part = section("1.", heading, 1, *paragraphs)
        return make_draft(part, title=title, signature={"单位": texts[0]})

    return make


def test_markdown_is_as_a_person_would_write_it(draft):
    """One paragraph per line, blank lines between, marks escaped only where they would mean."""
    lines = [
        "# 读书汇报",
        "先说几句。",
        "## 一、好书要读",
        "1\\. 书要\\*慢\\*读。 急不得。",
        "【自写：写一件读书的事。】",
        "## 二、近邻要访",
        "进门先问寒暖。",
        "青禾小学",
        "2026年11月22日",
    ]
    assert write(draft) == "\n\n".join(lines) + "\n"
    assert read(write(draft)) == blocks_of(draft)


PLAIN = "一、读书（第3次）：50%、“好”——A-B、a+b=c、#1、5.5、12.5万元、A&B"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (PLAIN, PLAIN), ("# 标题", "\\# 标题"), ("- 项", "\\- 项"), ("+ 项", "\\+ 项"),
        ("* 项", "\\* 项"), ("> 引", "\\> 引"), ("12. 项", "12\\. 项"), ("12) 项", "12\\) 项"),
        ("---", "\\---"), ("===", "\\==="), ("___", "\\_\\_\\_"), ("@", "\\@"),
        ("`码`", "\\`码\\`"), ("[名](址)", "\\[名\\](址)"), ("![图](址)", "!\\[图\\](址)"),
        ("<b>字</b>", "\\<b\\>字\\</b\\>"), ("&amp;与&#65;", "\\&amp;与\\&#65;"),
        ("| 表 |", "\\| 表 \\|"), ("~~~", "\\~\\~\\~"), ("$式$、x^2^", "\\$式\\$、x\\^2\\^"),
        ("斜\\线", "斜\\\\线"), ("一行\n又一行", "一行 又一行"),
        # Pandoc's lists, definitions, and attributes of a heading.
        ("(1) 要点", "\\(1) 要点"), ("(a) 要点", "\\(a) 要点"), ("a. 要点", "a\\. 要点"),
        ("i) 要点", "i\\) 要点"), (": 说明", "\\: 说明"), ("读书 {.甲}", "读书 \\{.甲\\}"),
    ],
)  # fmt: skip
def test_a_mark_is_escaped_where_it_would_mean_something(text, escaped):
    """And only there, in CommonMark or in pandoc's: prose stays readable as source."""
    assert escape(text) == escaped
    assert read(escape(text)) == [("p", " ".join(text.split("\n")))]


_texts = (
    st.one_of(
        st.text("书要慢读。#*-+_=~`<>[]()!&;:|\\$^@\"'. \n\t0123aA/{}%　", min_size=1, max_size=24),
        st.text(
            st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=24
        ),
    )
    .map(str.strip)
    .filter(bool)
)


@given(_texts, _texts, st.lists(_texts, min_size=1, max_size=3))
@example(
    "读书 #", "第 2 ##", ["- 一", "    四个空格", "1) 甲\n2) 乙", "&copy;", "a\n===", "```\n码"]
)
def test_any_draft_reads_back_to_the_same_headings_and_paragraphs(small, title, heading, texts):
    """Whatever a draft's texts hold, Markdown shows them as they stand, and nothing else."""
    title, heading = (text.strip() or "题" for text in (title, heading))
    draft = small(title, heading, *(text.strip() for text in texts))
    assert read(write(draft)) == blocks_of(draft)


@pytest.mark.parametrize(
    "text", ["    四个空格。", "\t制表符。", "一行。\r又一行。", "一行。\r\n\r\n又一行。"]
)
def test_one_paragraph_stays_one_paragraph(text):
    """``escape`` promises one line that prints as it stands: no code block, no second block."""
    ((tag, shown),) = read(escape(text) + "\n")
    assert tag == "p"
    assert len(shown.splitlines()) == 1


@given(_texts)
def test_any_title_is_read_from_the_front_matter(small, title):
    """YAML reads the title back as text, whatever it looks like."""
    (front,) = yaml.safe_load_all(write_whole(small(title, "一", "文")).split("---\n")[1])
    assert front["title"] == " ".join(title.split("\n"))
    assert front["date"] == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("signature", "author"),
    [
        ({"单位": "青溪县第二中学", "姓名": "林一禾"}, 'author: "林一禾"\n'),
        ({"单位": "青溪县第二中学", "姓名": ""}, 'author: "青溪县第二中学"\n'),
        ({"单位": "【待填：单位】", "姓名": "【待填：姓名】"}, ""),
    ],
)
def test_the_author_is_who_signs(draft, signature, author):
    """The person, else the unit; a blank is nobody."""
    written = write_whole(msgspec.structs.replace(draft, signature=signature))
    assert written.startswith(f'---\ntitle: "读书汇报"\n{author}date: 2026-11-22\n')


@pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc")
@settings(max_examples=15, deadline=None)
@given(_texts, _texts, st.lists(_texts, min_size=1, max_size=3))
def test_pandoc_reads_the_same_headings_and_paragraphs(small, title, heading, texts):
    """With all its own extensions but the one that changes quotes, and the title once."""
    draft = small(title, heading, *texts)
    args = ["pandoc", "-f", "markdown-smart", "-t", "json", "--shift-heading-level-by=-1"]
    got = subprocess.run(
        args, input=write_whole(draft).encode(), capture_output=True, check=True, timeout=60
    )

    tree = json.loads(got.stdout)
    told = [("h1", _words(tree["meta"]["title"]["c"]))]
    for block in tree["blocks"]:
        level = block["c"][0] + 1 if block["t"] == "Header" else 0
        inlines = block["c"][2] if level else block["c"]
        told.append((f"h{level}" if level else "p", _words(inlines)))
    expected = [(tag, re.sub(r"\s+", " ", text)) for tag, text in blocks_of(draft)]
    assert [(tag, re.sub(r"\s+", " ", text)) for tag, text in told] == expected


def _words(inlines: list[dict]) -> str:
    """What inlines print; anything but words and spaces fails."""
    printed = {"Space": " ", "SoftBreak": " "}
    return "".join(i["c"] if i["t"] == "Str" else printed[i["t"]] for i in inlines)
