"""References as they are met: a unit's 红头 template, files of LibreOffice, WPS, pandoc, python-docx."""

from __future__ import annotations

import io

import docx
import msgspec
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from qicao.writers import Options, render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def like(draft, document) -> bytes:
    return render("docx", draft, Options(reference=saved(document)))


def names(content: bytes) -> list[str]:
    return [p.style.name for p in docx.Document(io.BytesIO(content)).paragraphs]


def style_of(content: bytes, at: int):
    """The style of the paragraph ``at`` of a file."""
    return docx.Document(io.BytesIO(content)).paragraphs[at].style


def faces(style, **given: str) -> None:
    """Give a style faces, its own or the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name, value in given.items():
        fonts.set(f"{W}{name}", value)


def without_default(document) -> None:
    """As LibreOffice saves a file: Normal isn't marked as the default."""
    for style in document.styles.element.iter(f"{W}style"):
        style.attrib.pop(f"{W}default", None)


@pytest.fixture
def red_head():
    """A unit's template: a red head with its line above the first page, the standard's page, styles."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    run = head.add_run("青溪县教育局文件")
    run.font.color.rgb, run.font.size = RGBColor(0xFF, 0, 0), Pt(50)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    edge = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:pBdr>'
    head._p.get_or_add_pPr().append(parse_xml(edge))  # noqa: SLF001
    section.footer.paragraphs[0].text = "青教发"
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    faces(normal, eastAsia="仿宋_GB2312", asciiTheme="minorHAnsi")
    normal.paragraph_format.line_spacing = Pt(28)
    normal.paragraph_format.first_line_indent = Pt(32)
    for name, size, face in (
        ("公文标题", 22, "方正小标宋简体"),
        ("一级标题", 16, "黑体"),
        ("二级标题", 16, "楷体_GB2312"),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        faces(style, eastAsia=face)
    document.add_paragraph("关于某事的通知", style="公文标题")
    for _ in range(3):
        document.add_paragraph("现将有关事项通知如下，请认真执行。")
    return document


@pytest.mark.parametrize("marked", [True, False], ids=["Word", "LibreOffice"])
def test_a_red_head_stays_with_all_its_styles(wordxml, rich_draft, red_head, marked):
    """Head, line, footer, page, faces and spacing are the unit's, whoever saved the file."""
    if not marked:
        without_default(red_head)
    content = like(rich_draft, red_head)
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    head = section.first_page_header.paragraphs[0]
    assert (head.text, head.runs[0].font.color.rgb) == ("青溪县教育局文件", RGBColor(0xFF, 0, 0))
    assert head._p.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None  # noqa: SLF001
    assert section.footer.paragraphs[0].text == "青教发"
    assert names(content)[:5] == ["公文标题", "称谓", "Normal", "一级标题", "Normal"]
    body = style_of(content, 2)
    assert (body.font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    fonts = body.element.find(f"{W}rPr/{W}rFonts")
    assert (fonts.get(f"{W}eastAsia"), fonts.get(f"{W}asciiTheme")) == ("仿宋_GB2312", "minorHAnsi")
    assert wordxml.faults(content, ordered=False) == []


def test_what_the_unit_left_to_hand_is_set(wordxml, rich_draft, red_head):
    """Its title's style is indented as the text is, and its headings aren't kept with theirs."""
    content = like(rich_draft, red_head)
    document = wordxml.part(content, "document")
    title, *_ = document.iter(f"{W}pPr")
    assert title.find(f"{W}jc").get(f"{W}val") == "center"
    assert title.find(f"{W}ind").get(f"{W}firstLine") == "0"
    kept = [
        p
        for p, name in zip(document.iter(f"{W}p"), names(content), strict=True)
        if "级标题" in name
    ]
    assert kept
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in kept)
    assert wordxml.out_of_order(document) == []
    # Lines of a file that isn't ours can't be counted: the signature might begin any page.
    *_, last, _, _, _ = document.iter(f"{W}p")
    assert last.find(f"{W}pPr/{W}keepNext") is not None


def test_a_long_title_is_broken_by_the_size_of_the_unit_s_style(rich_draft, red_head):
    """22 points in 156 mm: as in the layout of our own."""
    long = msgspec.structs.replace(rich_draft, title="学习《中国共产党纪律处分条例》的认识与体会")
    sides = []
    for content in (like(long, red_head), render("docx", long)):
        title = docx.Document(io.BytesIO(content)).paragraphs[0]
        sides.append(title.paragraph_format.left_indent.pt)
    assert sides[0] == pytest.approx(sides[1], abs=0.5)
    assert sides[0] > 10


def test_the_style_of_most_of_its_text_is_the_text_s(rich_draft):
    """Whatever its name: here Word's Body Text, which has no indent and gets one in a style on it."""
    for indented, name in ((True, "Body Text"), (False, "首行缩进两字")):
        document = docx.Document()
        document.add_paragraph("通知", style="Title")
        for _ in range(2):
            document.add_paragraph("请各单位认真学习，做好记录，按时上报。", style="Body Text")
        document.add_paragraph("附记。")
        if indented:
            document.styles["Body Text"].paragraph_format.first_line_indent = Pt(24)
        content = like(rich_draft, document)
        assert names(content)[2] == name
        assert name == "Body Text" or style_of(content, 2).base_style.name == "Body Text"


@pytest.mark.parametrize(("signs", "name"), [(False, "成文日期"), (True, "Date")])
def test_word_s_date_is_the_signature_s_only_below_the_text(rich_draft, signs, name):
    """Pandoc's template has one below its title, in the middle."""
    document = docx.Document()
    document.styles.add_style("Date", WD_STYLE_TYPE.PARAGRAPH)
    lines = [("通知", "Title"), ("请认真学习，做好记录。", "Normal"), ("请按时上报。", "Normal")]
    lines.insert(3 if signs else 1, ("2026年1月2日", "Date"))
    for text, style in lines:
        document.add_paragraph(text, style=style)
    assert names(like(rich_draft, document))[-1] == name


def test_a_file_whose_title_is_a_heading_keeps_its_levels(rich_draft):
    """Heading 1, once, above all else: so the text's first headings are those of level 2."""
    document = docx.Document()
    for text, style in (
        ("通知", "Heading 1"),
        ("一、", "Heading 2"),
        ("请学习。", "Normal"),
        ("二、", "Heading 2"),
    ):
        document.add_paragraph(text, style=style)
    found = names(like(rich_draft, document))
    assert found[0] == "Heading 1"
    assert found[3] == "Heading 2"
    assert "Title" not in found


def test_no_heading_is_larger_than_the_title(rich_draft):
    """A title that nobody made larger is set in a style on it."""
    document = docx.Document()
    document.styles["Title"].font.size = Pt(14)
    document.styles["Heading 1"].font.size = Pt(22)
    content = like(rich_draft, document)
    title = style_of(content, 0)
    assert (title.name, title.font.size, title.base_style.name) == ("文章标题", Pt(22), "Title")


def test_our_own_signature_keeps_its_place_in_a_reference(rich_draft):
    """A draft as the reference: who signs stands in the middle of the longer, as in the draft."""
    reference = render("docx", rich_draft)
    content = render("docx", rich_draft, Options(reference=reference))
    placed = []
    for one in (reference, content):
        *_, person, _ = docx.Document(io.BytesIO(one)).paragraphs
        placed.append(person._p.find(f"{W}pPr/{W}ind").get(f"{W}rightChars"))  # noqa: SLF001
    assert placed[0] == placed[1]
