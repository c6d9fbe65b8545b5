"""A draft in the styles of a unit's own Word file, as units, LibreOffice, pandoc and Word make them."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

import wordxml
from qicao.writers import Options, render
from qicao.writers.word.package import pack
from wordfiles import new_document, opened, saved
from wordxml import R, W

# The smallest picture there is.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001010000000037"
    "6ef9240000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


def unit_file(*styles: str) -> bytes:
    """A file as a unit might keep it: own styles, page, header, a picture, an author."""
    document = new_document()
    for name in styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    section = document.sections[0]
    section.page_width, section.left_margin = Mm(200), Mm(31)
    section.header.paragraphs[0].text = "青溪县教育局"
    document.add_paragraph("旧文。")
    document.add_picture(io.BytesIO(PNG))
    document.core_properties.author, document.core_properties.title = "某人", "旧题"
    return saved(document)


def unit_document(*styles: str):
    """The same as python-docx's document, to be changed."""
    return opened(unit_file(*styles))


def of_lines(*lines: tuple[str, str]):
    """A document of paragraphs, each a text and the name of its style."""
    document = new_document()
    for text, style in lines:
        document.add_paragraph(text, style=style)
    return document


def like(draft, reference, **options) -> bytes:
    """A draft in the styles of a file, or of python-docx's document."""
    data = reference if isinstance(reference, bytes) else saved(reference)
    return render("docx", draft, Options(reference=data, **options))


def names(content: bytes) -> list[str]:
    return [p.style.name for p in opened(content).paragraphs]


def change(content: bytes, name: str, old: str, new: str) -> bytes:
    """A package with ``old`` exchanged in one of its parts."""
    parts = wordxml.members(content)
    assert old.encode() in parts[name]
    return pack({**parts, name: parts[name].replace(old.encode(), new.encode())})


@pytest.fixture
def subtitled(rich_draft):
    """The rich draft with a subtitle."""
    return msgspec.structs.replace(rich_draft, title="担当——体会")


def test_page_and_header_are_the_unit_s_and_its_text_is_gone(rich_draft):
    """With the text went its picture, its author and title; the draft's own are there.

    A protected template gives a draft that can be edited, and names nobody's folders.
    """
    settings = '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:rsids/></w:settings>'
    reference = change(unit_file(), "word/settings.xml", "</w:settings>", settings)
    content = like(rich_draft, reference)
    document = opened(content)
    section, facts = document.sections[0], document.core_properties
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (200, 31)
    assert section.header.paragraphs[0].text == "青溪县教育局"
    assert [p.text for p in document.paragraphs][:2] == [rich_draft.title, "各位老师："]
    assert (facts.author, facts.title) == ("李明", rich_draft.title)
    parts = wordxml.members(content)
    assert not [name for name in parts if "media" in name or "thumb" in name]
    whole = b"".join(parts.values()).decode()
    assert not re.search("旧文|某人|documentProtection|rsids", whole)


def test_styles_that_the_unit_names_itself_come_first(subtitled):
    """Title, subtitle, headings, text, signature and date, by what Chinese units call them."""
    own = "公文标题 副标题 一级标题 二级标题 三级标题 四级标题 公文正文 主送机关 落款 成文日期".split()
    content = like(subtitled, unit_file(*own))
    assert set(names(content)) == set(own)
    styles = {style.name for style in opened(content).styles}
    assert {"段首", "待填", "自写提示"} <= styles
    assert "署名" not in styles


def test_without_them_word_s_own_styles_are_taken_and_what_lacks_is_made(subtitled):
    """Text without an indent gets a style that has one; the template's stay as they are."""
    reference = unit_file()
    content = like(subtitled, reference)
    assert names(content)[:5] == ["Title", "Subtitle", "称谓", "Normal Indent", "Heading 1"]
    assert names(content)[-3:] == ["署名", "署名", "成文日期"]
    before, after = (
        {style.style_id: style.element.xml for style in opened(one).styles}
        for one in (reference, content)
    )
    assert before.items() <= after.items()


def test_a_style_without_which_word_could_not_do_is_made(rich_draft):
    """A style sheet with nothing in it: title, headings and text are defined, and bold."""
    reference = unit_file()
    styles = wordxml.members(reference)["word/styles.xml"].decode()
    listed = styles[styles.index("<w:style ") :]
    emptied = change(reference, "word/styles.xml", listed, "</w:styles>")
    content = like(rich_draft, emptied, trace=True)
    # The unit's lists and header named styles that are gone.
    gone = ("no style List", "no style Header")
    assert [one for one in wordxml.faults(content, ordered=False) if not one.startswith(gone)] == []
    assert names(content)[:4] == ["Title", "称谓", "Normal Indent", "Heading 1"]


def test_ids_are_the_file_s_own(rich_draft):
    """Chinese Word calls its styles a, 1, 2 …: what is made is based on them.

    An id that the unit uses for something else stays with it.
    """
    document = unit_document("表格文字")
    document.styles["表格文字"].element.set(f"{W}styleId", "OwnPrompt")
    for style in document.styles.element.iter(f"{W}style"):
        if style.get(f"{W}styleId") == "Normal":
            style.set(f"{W}styleId", "a")
        for named in style.iter(f"{W}basedOn", f"{W}next"):
            if named.get(f"{W}val") == "Normal":
                named.set(f"{W}val", "a")
    document.element.body.clear_content()
    content = like(rich_draft, document, trace=True)
    assert wordxml.faults(content, ordered=False) == []
    salutation = opened(content).paragraphs[1].style
    assert (salutation.name, salutation.base_style.style_id) == ("称谓", "a")
    assert opened(content).styles["自写提示"].style_id != "OwnPrompt"


def template(draft, preset: str) -> bytes:
    """A preset's file that nobody signs, so that its page has the lines that are the preset's."""
    unsigned = msgspec.structs.replace(draft, signature={})
    return render("docx", unsigned, Options(preset=preset, trace=True))


def laid_out(content: bytes) -> dict[str, bytes]:
    """The parts that a page's looks depend on; ids of relations are as the package has them."""
    looks = re.compile(r"word/(document|styles|settings|fontTable|footer\d)\.xml")
    found = {}
    for name, data in wordxml.members(content).items():
        if looks.fullmatch(name):
            root = wordxml.etree.fromstring(data)
            for footer in root.iter(f"{W}footerReference"):
                footer.attrib.pop(f"{R}id")
            found[name] = wordxml.etree.tostring(root, method="c14n")
    return found


TITLED = {
    "公文": "关于深入学习贯彻全国教育大会精神、推动学校工作再上台阶的心得体会",
    "校园": "在学思践悟中担当——学习体会",
}


@pytest.mark.parametrize(("preset", "title"), TITLED.items())
def test_a_preset_s_file_is_a_template_of_the_preset(rich_draft, preset, title):
    """Page, grid, faces, title lines, signature, page numbers: each part is what the preset writes.

    No style is made twice, and of the old text nothing is left, no comment either.
    """
    draft = msgspec.structs.replace(rich_draft, title=title)
    own = render("docx", draft, Options(preset=preset))
    content = like(draft, template(rich_draft, preset))
    assert laid_out(content) == laid_out(own)
    assert set(wordxml.members(content)) == set(wordxml.members(own))
    assert wordxml.faults(content) == []


def test_what_a_designer_changes_in_it_shows(rich_draft):
    """A heading's face, the body's lines, a margin, in the file as python-docx saves it; the rest stays."""
    document = opened(template(rich_draft, "校园"))
    faces(document.styles["Heading 1"], eastAsia="隶书", ascii="Arial")
    document.styles["Normal"].paragraph_format.line_spacing = Pt(30)
    document.sections[0].right_margin = Mm(20)
    content = like(rich_draft, document)

    made = opened(content)
    fonts = made.styles["Heading 1"].element.rPr.rFonts
    assert (fonts.get(f"{W}eastAsia"), fonts.ascii) == ("隶书", "Arial")
    assert made.styles["Normal"].paragraph_format.line_spacing == Pt(30)
    assert round(made.sections[0].right_margin.mm) == 20
    assert [p.style.name for p in made.paragraphs if p.text == "一、好书要读"] == ["Heading 1"]
    as_written, own = (
        {one.get(f"{W}styleId"): wordxml.etree.tostring(one, method="c14n") for one in
         wordxml.part(file, "styles").iter(f"{W}style")}
        for file in (content, render("docx", rich_draft, Options(preset="校园")))
    )  # fmt: skip
    assert {name for name in own if own[name] != as_written[name]} == {"Heading1", "Normal"}
    assert as_written.keys() == own.keys()


def test_the_recipe_is_the_draft_s_and_not_the_file_s(rich_draft):
    """Our own file as a reference has one, too; with the old text it goes."""
    reference = render("docx", rich_draft, Options(carried='{"seed": 1}'))
    content = like(rich_draft, reference, carried='{"seed": 2}')
    assert wordxml.faults(content) == []
    assert wordxml.custom_properties(content) == [("qicao-recipe-001", '{"seed": 2}')]
    assert "docProps/custom.xml" not in wordxml.members(like(rich_draft, reference))


def test_automatic_numbers_are_switched_off(rich_draft):
    """A heading whose style numbers itself would have two numbers, for ours stands in the text."""
    document = unit_document()
    heading = document.styles["Heading 1"].element
    heading.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3
    for paragraph in opened(like(rich_draft, document)).paragraphs:
        off = paragraph._p.xpath("string(w:pPr/w:numPr/w:numId/@w:val)")  # noqa: SLF001
        assert off == ("0" if paragraph.style.name == "Heading 1" else "")


def gridded(half_points: str, **given: str):
    """A unit's document whose letters are that large, on a grid of characters."""
    document = unit_document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    normal.element.rPr.find(f"{W}sz").set(f"{W}val", half_points)
    grid = document.sections[0]._sectPr.find(f"{W}docGrid")  # noqa: SLF001
    for name, value in {"type": "linesAndChars", **given}.items():
        grid.set(f"{W}{name}", value)
    return document


@pytest.mark.parametrize("spare", ["-848", "4294966448"], ids=["Word", "LibreOffice"])
def test_what_is_made_keeps_to_the_page_s_grid(rich_draft, spare):
    """22 lines of 28.95 points, 28 characters of 15.8: the letters' own 16 are what it departs from."""
    made = opened(like(rich_draft, gridded("32", linePitch="579", charSpace=spare)))
    styles = {style.name: style.element.pPr for style in made.styles}
    assert styles["署名"].find(f"{W}spacing").get(f"{W}before") == "579"
    sides = [styles["Normal Indent"].ind.get(f"{W}firstLine"), styles["署名"].ind.get(f"{W}right")]
    sides.append(made.paragraphs[-2]._p.pPr.ind.get(f"{W}right"))  # noqa: SLF001
    # Two characters, two, and five and a half, of 156 mm / 28 each.
    cell = 156 / 25.4 * 1440 / 28
    assert sides == [str(round(cell * characters)) for characters in (2, 2, 5.5)]


@pytest.mark.parametrize(("half_points", "spare"), [("0", "0"), ("32", "-9999999")])
def test_letters_without_a_width_are_not_measured_by(rich_draft, half_points, spare):
    """A damaged size, or a grid that would take more off than there is: the signature is placed all the same."""
    content = like(rich_draft, gridded(half_points, charSpace=spare))
    assert wordxml.faults(content, ordered=False) == []
    *_, person, _ = opened(content).paragraphs
    assert int(person._p.pPr.ind.get(f"{W}right")) > 0  # noqa: SLF001


@pytest.mark.parametrize(
    ("own", "side", "moved"),
    # A character is 220 twips wide; LibreOffice has half of one less or more.
    [("落款", "", False), ("落款", "660", False), ("落款", "432", True), ("署名", "440", True), ("", "", True)],
)  # fmt: skip
def test_a_unit_s_signature_stands_as_its_styles_say(rich_draft, own, side, moved):
    """Where they set it two characters from the right, or there are none, we place it."""
    document = unit_document(*filter(None, [own]))
    if side:
        looks = document.styles[own].element.get_or_add_pPr()
        looks.get_or_add_ind().set(f"{W}right", side)
        looks.get_or_add_jc().set(f"{W}val", "right")
    *_, person, _ = opened(like(rich_draft, document)).paragraphs
    assert (person._p.find(f"{W}pPr/{W}ind") is not None) is moved  # noqa: SLF001


@pytest.mark.parametrize("trace", [False, True])
def test_nothing_to_repair_and_the_same_bytes_again(rich_draft, trace):
    """As for our own layouts; a .dotx differs in its type alone."""
    reference = unit_file("一级标题")
    content = like(rich_draft, reference, trace=trace)
    # The order of what python-docx wrote is its own affair.
    assert wordxml.faults(content, ordered=False) == []
    assert wordxml.out_of_order(wordxml.part(content, "document")) == []
    assert ("word/comments.xml" in wordxml.members(content)) is trace
    dotx = change(reference, TYPES, MAIN.format("document"), MAIN.format("template"))
    for same in (reference, dotx):
        assert like(rich_draft, same, trace=trace) == content


# --- what is refused

TYPES = "[Content_Types].xml"
MAIN = "wordprocessingml.{}.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BROKEN = "参照的文件不是 Word 的 .docx 文件，或者文件坏了、加了密"
SAVE_AS = "请用 Word 或 WPS 另存为 .docx 后再试"


def with_macros() -> bytes:
    """They would come along into a .docx, which may not hold any."""
    kind = "application/vnd.openxmlformats-officedocument." + MAIN.format("document")
    return change(
        unit_file(), TYPES, kind, "application/vnd.ms-word.document.macroEnabled.main+xml"
    )


@pytest.mark.parametrize(
    ("reference", "message", "hint"),
    [
        (with_macros(), "参照的 Word 文件带宏（.docm、.dotm），不能用", SAVE_AS),
        (OLE, "参照的文件是旧的 .doc 格式，读不了", SAVE_AS),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "参照的 Word 文件加了密，读不了", "请去掉密码后再试"),
        (b"", BROKEN, SAVE_AS),
        (unit_file()[:4000], BROKEN, SAVE_AS),
        (pack({"甲.txt": "乙".encode()}), BROKEN, SAVE_AS),
        (change(unit_file(), "word/document.xml", "</w:document>", ""), BROKEN, SAVE_AS),
        (change(unit_file(), "word/document.xml", "w:body", "w:corpse"), BROKEN, SAVE_AS),
    ],
    ids=["macros", "doc", "encrypted", "empty", "cut off", "zip", "XML cut off", "no body"],
)  # fmt: skip
def test_what_is_no_word_file_is_told(rich_draft, refusal, reference, message, hint):
    """In one sentence, with what can be done."""
    assert refusal(like, rich_draft, reference) == (message, hint)


# --- what is met


def style_of(content: bytes, at: int):
    """The style of the paragraph ``at`` of a file."""
    return opened(content).paragraphs[at].style


def faces(style, **given: str) -> None:
    """Give a style faces, its own or the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name, value in given.items():
        fonts.set(f"{W}{name}", value)


@pytest.fixture
def red_head():
    """A unit's template: a red head with its line above the first page, a footer, styles."""
    document = new_document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    head.add_run("青溪县教育局文件").font.color.rgb = RGBColor(0xFF, 0, 0)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    edge = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:pBdr>'
    head._p.get_or_add_pPr().append(parse_xml(edge))  # noqa: SLF001
    section.footer.paragraphs[0].text = "青教发"
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    faces(normal, eastAsia="仿宋_GB2312", asciiTheme="minorHAnsi")
    normal.paragraph_format.line_spacing = Pt(28)
    normal.paragraph_format.first_line_indent = Pt(32)
    for name, size in (("公文标题", 22), ("一级标题", 16), ("二级标题", 16)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(size)
    document.add_paragraph("关于某事的通知", style="公文标题")
    for _ in range(3):
        document.add_paragraph("现将有关事项通知如下，请认真执行。")
    return document


@pytest.mark.parametrize("marked", [True, False], ids=["Word", "LibreOffice"])
def test_a_red_head_stays_with_all_its_styles(rich_draft, red_head, marked):
    """Head, line, footer, faces and spacing are the unit's, whoever saved the file."""
    if not marked:  # LibreOffice doesn't mark Normal as the default.
        for style in red_head.styles.element.iter(f"{W}style"):
            style.attrib.pop(f"{W}default", None)
    content = like(rich_draft, red_head)
    section = opened(content).sections[0]
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


def test_what_the_unit_left_to_hand_is_set(rich_draft, red_head):
    """Its title's style is indented as the text is, and its headings aren't kept with theirs."""
    document = wordxml.part(like(rich_draft, red_head), "document")
    title, *_ = document.iter(f"{W}pPr")
    assert title.find(f"{W}jc").get(f"{W}val") == "center"
    assert title.find(f"{W}ind").get(f"{W}firstLine") == "0"
    kept = [one for one in document.iter(f"{W}p") if one.find(f"{W}pPr/{W}keepNext") is not None]
    # Lines of a file that isn't ours can't be counted: the signature might begin any page.
    assert ["".join(one.itertext()) for one in kept] == [
        "一、好书要读",
        "（一）读法",
        "往后还要读下去。",
    ]
    assert wordxml.out_of_order(document) == []


@pytest.mark.parametrize(
    ("indented", "name"), [(True, "Body Text"), (False, "首行缩进两字")], ids=["indented", "plain"]
)
def test_the_style_of_most_of_its_text_is_the_text_s(rich_draft, indented, name):
    """Whatever its name: here Word's Body Text, which has no indent and gets one in a style on it."""
    body = ("请各单位认真学习，做好记录，按时上报。", "Body Text")
    document = of_lines(("通知", "Title"), body, body, ("附记。", "Normal"))
    if indented:
        document.styles["Body Text"].paragraph_format.first_line_indent = Pt(24)
    style = style_of(like(rich_draft, document), 2)
    assert style.name == name
    assert indented or style.base_style.name == "Body Text"


@pytest.mark.parametrize(("signs", "name"), [(False, "成文日期"), (True, "Date")])
def test_word_s_date_is_the_signature_s_only_below_the_text(rich_draft, signs, name):
    """Pandoc's template has one below its title, in the middle."""
    lines = [("通知", "Title"), ("请认真学习，做好记录。", "Normal"), ("请按时上报。", "Normal")]
    document = of_lines(*lines)
    document.styles.add_style("Date", WD_STYLE_TYPE.PARAGRAPH)
    at = document.paragraphs[-1 if signs else 0]._p  # noqa: SLF001
    at.addnext(document.add_paragraph("2026年1月2日", style="Date")._p)  # noqa: SLF001
    assert names(like(rich_draft, document))[-1] == name


def test_a_file_whose_title_is_a_heading_keeps_its_levels(rich_draft):
    """Heading 1, once, above all else: so the text's first headings are those of level 2."""
    lines = [("通知", 1), ("一、", 2), ("请学习。", 0), ("二、", 2)]
    document = of_lines(*((text, f"Heading {n}" if n else "Normal") for text, n in lines))
    found = names(like(rich_draft, document))
    assert (found[0], found[3]) == ("Heading 1", "Heading 2")
    assert "Title" not in found


def test_no_heading_is_larger_than_the_title(rich_draft):
    """A title that nobody made larger is set in a style on it."""
    document = new_document()
    document.styles["Title"].font.size = Pt(14)
    document.styles["Heading 1"].font.size = Pt(22)
    title = style_of(like(rich_draft, document), 0)
    assert (title.name, title.font.size, title.base_style.name) == ("文章标题", Pt(22), "Title")
