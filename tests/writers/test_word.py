"""A Word file of our own layouts: its parts, its text, its comments, its properties."""

from __future__ import annotations

import docx
import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import wordxml
from qicao import __version__
from qicao.models.draft import Draft, Paragraph, Section
from qicao.sources import word as reader
from qicao.writers import PRESETS, Options, render
from qicao.writers.word.markup import escape
from wordfiles import opened
from wordxml import W

HEADINGS = ["一、好书要读", "（一）读法", "1. 记", "（1）问"]
PARAGRAPHS = [
    "各位老师：", "先说“几句”——都是真话。", "一要挑书。在【待填：单位】，书要慢读。", "读后写一页。",
    "记下三条。", "问过两人。", "二、近邻要访。进门先问寒暖。", "我访过三家。", "【自写：写一件事。】",
    "往后还要读下去。",
]  # fmt: skip
SIGNED = ["青禾小学语文组教师", "李明", "2026年11月22日"]


def write(draft: Draft, **options) -> bytes:
    return render("docx", draft, Options(**options))


def styled(document) -> list[tuple[str, str]]:
    """The paragraphs of a document, each with its style's name and all that it prints."""
    return [(paragraph.style.name, printed(paragraph)) for paragraph in document.paragraphs]


def printed(paragraph) -> str:
    """What a paragraph prints, in its content controls too."""
    return "".join(node.text for node in paragraph._p.xpath(".//w:t"))  # noqa: SLF001


@pytest.mark.parametrize("trace", [False, True])
@pytest.mark.parametrize("preset", PRESETS)
def test_word_has_nothing_to_repair(draft, rich_draft, preset, trace):
    """Elements in ECMA-376's order; every part typed; every name of a style or part leads to one."""
    for one in (draft, rich_draft):
        assert wordxml.faults(write(one, preset=preset, trace=trace)) == []


def test_the_check_of_the_order_finds_what_is_out_of_it(rich_draft):
    """An element in the wrong place, and one that has no place."""
    document = wordxml.members(write(rich_draft))["word/document.xml"].decode()
    title = '<w:pStyle w:val="Title"/>'
    wrong = document.replace(title, f'<w:jc w:val="left"/>{title}')
    wrong = wrong.replace("<w:sectPr>", "<w:sectPr><w:tabs/>")
    found = wordxml.out_of_order(wordxml.etree.fromstring(wrong.encode()))
    assert found == ["pPr: jc pStyle", "sectPr: tabs"]


def test_every_line_of_a_draft_has_the_style_that_says_what_it_is(rich_draft):
    """Built-in styles for title, headings and text, so that Word's navigation sees them.

    A heading below the fourth level, the standard's deepest, looks like one of that.
    """
    headed = [pair for n, text in enumerate(HEADINGS, 1) for pair in
              ((f"Heading {n}", text), ("Normal", PARAGRAPHS[n + 1]))]  # fmt: skip
    deep = Section(heading="深", level=6, number="a", paragraphs=())
    draft = msgspec.structs.replace(rich_draft, sections=(*rich_draft.sections, deep))
    assert styled(opened(write(draft))) == [
        ("Title", rich_draft.title),
        ("称谓", PARAGRAPHS[0]),
        ("Normal", PARAGRAPHS[1]),
        *headed,
        *(("Normal", text) for text in PARAGRAPHS[6:]),
        ("Heading 4", "a深"),
        *zip(("署名", "署名", "成文日期"), SIGNED, strict=True),
    ]


def test_what_stands_behind_a_dash_is_the_subtitle(rich_draft):
    """On a line of its own, with the empty line below it; a dash alone makes none."""
    for title, lines in (
        ("在学思践悟中担当——学习体会", [("Title", "在学思践悟中担当"), ("Subtitle", "——学习体会")]),
        ("学习体会——", [("Title", "学习体会——"), ("称谓", "各位老师：")]),
    ):
        content = write(msgspec.structs.replace(rich_draft, title=title))
        document = opened(content)
        assert styled(document)[:2] == lines
        assert document.core_properties.title == title
        assert wordxml.faults(content) == []
    subtitled = write(msgspec.structs.replace(rich_draft, title="担当——体会"))
    assert opened(subtitled).paragraphs[0].paragraph_format.space_after == 0


def test_runs_say_what_stands_out(rich_draft):
    """A run-in head, a blank and a prompt have styles of their own; no paragraph has."""
    paragraphs = {printed(p): p for p in opened(write(rich_draft)).paragraphs}
    runs = [
        (run.xpath("string(w:rPr/w:rStyle/@w:val)"), run.xpath("string(w:t)"))
        for text in (PARAGRAPHS[2], PARAGRAPHS[8])
        for run in paragraphs[text]._p.xpath(".//w:r")  # noqa: SLF001
    ]
    assert runs == [
        ("RunInHead", "一要挑书。"), ("", "在"), ("Blank", "【待填：单位】"), ("", "，书要慢读。"),
        ("OwnPrompt", PARAGRAPHS[8]),
    ]  # fmt: skip


def test_a_blank_is_filled_everywhere_at_once(draft):
    """Controls of one name are bound to one entry, empty yet; each says what it waits for."""
    twice = msgspec.structs.replace(
        draft,
        title="在【待填：学校】的发言",
        signature={"单位": "【待填：单位】", "姓名": "【待填：单位】"},
    )
    content = write(twice)
    controls = list(wordxml.part(content, "document").iter(f"{W}sdt"))
    w = {"w": W.strip("{}")}
    told = [
        tuple(one.xpath(f"string(w:sdtPr/w:{name})", namespaces=w) for name in
              ("tag/@w:val", "alias/@w:val", "dataBinding/@w:xpath"))
        for one in controls
    ]  # fmt: skip
    school, unit = (
        (name, name, f"/q:blanks[1]/q:blank[@name='{name}'][1]") for name in ("学校", "单位")
    )
    assert told == [school, ("自写：心得", "心得", ""), unit, unit]
    values = wordxml.etree.fromstring(wordxml.members(content)["customXml/blanks.xml"])
    assert values.xpath("/q:blanks/q:blank/@name", namespaces={"q": values.nsmap[None]}) == [
        "学校",
        "单位",
    ]
    named = wordxml.etree.fromstring(wordxml.members(content)["word/glossary/document.xml"])
    assert named.xpath("//w:docPartPr/w:name/@w:val", namespaces=w) == [
        "学校",
        "单位",
        "自写：心得",
    ]
    assert wordxml.faults(content) == []


def test_a_table_has_its_rows(make_draft, draft):
    """As they were given, the first as its head; the last is kept with the signature below it."""
    rows = (("年", "数"), ("一", "2"))
    table = Paragraph(text="年\t数\n一\t2", own=True, form="table", rows=rows)
    signed = make_draft(Section(paragraphs=(table,)), signature=draft.signature)
    content = write(signed)
    assert wordxml.faults(content) == []
    (written,) = opened(content).tables
    assert tuple(tuple(cell.text for cell in row.cells) for row in written.rows) == rows
    marks = [
        [len(row._tr.xpath(f".//w:{mark}")) for row in written.rows]  # noqa: SLF001
        for mark in ("tblHeader", "keepNext")
    ]
    assert marks == [[1, 0], [0, 2]]


def test_our_own_reader_reads_it_back(rich_draft):
    """Title, headings with their levels, and paragraphs, in order, as they stand in plain text."""
    lines, encoding = reader.read(write(rich_draft, trace=True), "稿.docx")
    assert encoding == "docx"
    plain = map(str.strip, render("text", rich_draft).decode().splitlines())
    assert [line.text for line in lines] == list(filter(None, plain))
    levels = [(text, level) for level, text in enumerate(HEADINGS, 1)]
    assert [(line.text, line.level) for line in lines if line.level > 0] == levels
    assert lines[0].level == -1


def test_the_same_draft_gives_the_same_bytes(rich_draft, monkeypatch):
    """Whatever the clock says; other options give others."""
    first = write(rich_draft, trace=True)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 0, 0, 0, 0, 0, 0))
    assert write(rich_draft, trace=True) == first
    assert len({first, write(rich_draft), write(rich_draft, preset="校园")}) == 3


def test_origins_are_comments_only_where_they_are_asked_for(rich_draft):
    """On the whole paragraph, by qicao, of the draft's day; the author's own and headings have none."""
    assert "word/comments.xml" not in wordxml.members(write(rich_draft))
    document = opened(write(rich_draft, trace=True))
    comments = list(document.comments)
    noted = "来源：甲，选书·做法，《一篇》 第 1 篇 第 3 行"
    assert [comment.text for comment in comments] == [noted] * 7
    assert {(one.author, one.initials, f"{one.timestamp:%F %T}") for one in comments} == {
        ("qicao", "qi", "2026-11-22 00:00:00")
    }
    marked = [printed(p) for p in document.paragraphs if p._p.xpath("w:commentRangeStart")]  # noqa: SLF001
    assert marked == [*PARAGRAPHS[1:7], PARAGRAPHS[9]]
    # Behind the last character, where its line is full, LibreOffice gives the mark one of its own.
    for mark in document.element.iter(f"{W}commentReference"):
        assert [run.text for run in mark.getparent().itersiblings()] == ["。"]


def test_a_document_says_what_it_is_and_what_made_it(rich_draft):
    """Title, who signs, the draft's day twice, and in words and as data what made it.

    Word itself takes 255 characters for each; the text keeps the whole title.
    """
    facts = opened(write(rich_draft, recipe="1e5abc")).core_properties
    assert (facts.title, facts.author, facts.last_modified_by, facts.language) == (
        "学习全国教育大会精神心得体会", "李明", "李明", "zh-CN",
    )  # fmt: skip
    assert (facts.created, facts.modified) == (facts.created,) * 2
    assert f"{facts.created:%F %T}" == "2026-11-22 00:00:00"
    assert facts.comments == f"qicao {__version__}，提纲 三个方面，种子 7，配方 1e5abc"
    assert facts.keywords == f"qicao={__version__}; outline=三个方面; seed=7; recipe=1e5abc"
    long = opened(write(msgspec.structs.replace(rich_draft, title="学" * 300)))
    assert long.core_properties.title == "学" * 255
    assert long.paragraphs[0].text == "学" * 300


def test_nothing_is_in_the_file_but_the_draft(rich_draft):
    """No thumbnail, no template's author, no theme or program that wasn't there."""
    assert set(wordxml.members(write(rich_draft))) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
        "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml",
        # For the one blank in it.
        "customXml/blanks.xml", "customXml/_rels/blanks.xml.rels", "customXml/blanksProps.xml",
        "word/glossary/document.xml", "word/glossary/_rels/document.xml.rels",
        "word/glossary/styles.xml",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一行\n又一行\r\n\t再一行", "一行 又一行  再一行"),
        ("响铃\x07，空\x00，换页\x0c", "响铃�，空�，换页 "),
        ("半个\ud83d字，尾\uffff", "半个�字，尾�"),
        ("表情😀，偏字𠮷", "表情😀，偏字𠮷"),
        ("<w:p>&amp;\"'", "&lt;w:p&gt;&amp;amp;&quot;'"),
    ],
    ids=["breaks", "controls", "half a pair", "beyond the first plane", "markup"],
)
def test_what_xml_cannot_hold_shows_as_a_mark(text, shown):
    """Breaks become a space as in the other formats; nothing vanishes unseen."""
    assert escape(text) == shown


_any = st.text(max_size=30) | st.text(
    alphabet="\x00\x0b\x1f\x85\ud800\udfff\ufffe\u2028\r\n\t<>&\"'{}【待填：】“”—… 　a1书😀",
    max_size=30,
)


@given(_any, _any, _any, _any)
@example("", "", "", "")
def test_any_text_gives_a_file_that_opens(  # noqa: PLR0913, PLR0917 - so many texts
    make_draft, section, title, text, lead, name
):
    """Whatever stands in a draft, also in its title and its signature."""
    point = Paragraph(text=lead + text, lead=lead, id=name, theme=title, role="做法")
    asked = Paragraph(text=text, own=True, open=True)
    hostile = make_draft(
        section(name, title, 1, point, asked),
        title=title,
        outline=name,
        salutation=text,
        signature={"单位": name, "姓名": text, "日期": title},
    )
    content = write(hostile, trace=True, recipe=text)
    assert wordxml.faults(content) == []
    paragraph = next(p for p in opened(content).paragraphs if p.style.name == "Normal")
    expected = docx.oxml.parse_xml(f"<t>{escape(lead)}{escape(text)}</t>").text or ""
    assert paragraph.text == expected
