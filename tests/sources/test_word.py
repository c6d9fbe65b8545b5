"""Word documents: headings, numbers as Word prints them, tables."""

import io
import re
import zipfile

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from qicao.errors import QicaoError
from qicao.sources.html import read as read_page
from qicao.sources.word import read
from wordfiles import RUN, SHAPES, W, new_document, saved, with_body

_run = RUN.format


def _read(document):
    lines, encoding = read(saved(document), "稿.docx")
    assert encoding == "docx"
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    return [(line.text, line.level) for line in lines]


def _paragraph(inner, properties=""):
    return f"<w:p {W} {SHAPES}><w:pPr>{properties}</w:pPr>{inner}</w:p>"


_BEGIN, _SEPARATE, _END = (
    f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")
)
_INSTRUCTION = "<w:r><w:instrText>{}</w:instrText></w:r>"


def _field(instruction, result, nested=""):
    inner = _field(nested, _run("7")) if nested else ""
    return _BEGIN + _INSTRUCTION.format(instruction) + inner + _SEPARATE + result + _END


def _table(*rows):
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl {W}>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _numbered(levels, paragraphs, more=""):
    """Make a document of numbered paragraphs: (text, numId, level) under (start, format, text)."""
    document = new_document()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    shapes = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (start, form, text) in enumerate(levels)
    )
    root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="7">{shapes}</w:abstractNum>'))
    for number, override in ((1, ""), (2, more)):
        inner = f'<w:abstractNumId w:val="7"/>{override}'
        root.append(parse_xml(f'<w:num {W} w:numId="{number}">{inner}</w:num>'))
    for text, number, depth in paragraphs:
        inner = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
        properties = document.add_paragraph(text)._p.get_or_add_pPr()  # noqa: SLF001
        properties.append(parse_xml(f"<w:numPr {W}>{inner}</w:numPr>"))
    return document


def test_paragraphs_and_headings():
    """Each paragraph is a line, blank ones too; a heading has its level, the title -1.

    So has one of a style that is named 标题 2, or built on a heading's.
    """
    document = new_document()
    for text, level in (("驻村手记", 0), ("春耕", 1), ("备种", 3)):
        document.add_heading(text, level)
    document.styles.add_style("标题 2", WD_STYLE_TYPE.PARAGRAPH)
    own = document.styles.add_style("本单位小标题", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 3"]
    document.styles.add_style("标题正文", WD_STYLE_TYPE.PARAGRAPH)
    for style in ("标题 2", "本单位小标题", "标题正文"):
        document.add_paragraph(style, style=style)
    for text in ("核对田亩。", "", "再报到镇里。"):
        document.add_paragraph(text)
    assert _read(document) == [
        ("驻村手记", -1), ("春耕", 1), ("备种", 3), ("标题 2", 2), ("本单位小标题", 3), ("标题正文", 0),
        ("核对田亩。", 0), ("", 0), ("再报到镇里。", 0),
    ]  # fmt: skip


def test_chinese_numbering_by_level():
    """Automatic numbers are written out; a lower level begins anew under each higher one."""
    levels = [
        (1, "chineseCountingThousand", "%1、"),
        (1, "chineseCounting", "（%2）"),
        (1, "decimal", "%3."),
        (1, "decimalEnclosedCircle", "%4"),
    ]
    document = _numbered(
        levels,
        [("总", 1, 0), ("甲", 1, 1), ("乙", 1, 1), ("丙", 1, 2), ("丁", 1, 3), ("分", 1, 0)]
        + [("戊", 1, 1), ("无", 0, 0)]
        + [("连", 1, 0)] * 9,
    )
    assert [text for text, _ in _read(document)] == [
        "一、总", "（一）甲", "（二）乙", "1.丙", "①丁", "二、分", "（一）戊", "无",
        "三、连", "四、连", "五、连", "六、连", "七、连", "八、连", "九、连", "十、连", "十一、连",
    ]  # fmt: skip


def test_numbers_of_several_levels_and_their_start():
    """A level's text may name the levels above; a level, or a list of its own, may begin anywhere."""
    document = _numbered(
        [(3, "decimal", "第%1章 "), (1, "decimal", "%1.%2 ")],
        [("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 1), ("丁", 1, 0), ("戊", 1, 1), ("己", 2, 0), ("庚", 2, 0)],
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>',
    )  # fmt: skip
    assert [text for text, _ in _read(document)] == [
        "第3章 甲", "3.1 乙", "3.2 丙", "第4章 丁", "4.1 戊", "第5章 己", "第6章 庚",
    ]  # fmt: skip


_FORMS = {
    "decimal": ("1 文", "3 文"), "lowerLetter": ("a 文", "c 文"), "upperLetter": ("A 文", "C 文"),
    "chineseCounting": ("一 文", "三 文"), "bullet": ("文", "文"), "none": ("文", "文"),
    "upperRoman": ("I 文", "III 文"), "lowerRoman": ("i 文", "iii 文"),
    "chineseLegalSimplified": ("壹 文", "叁 文"), "ideographTraditional": ("甲 文", "丙 文"),
    "decimalZero": ("01 文", "03 文"), "decimalFullWidth": ("１ 文", "３ 文"),
}  # fmt: skip


def test_forms_of_numbers():
    """A number has the form that Word prints, one that is too large digits; a bullet is none."""
    found = {form: _read(_numbered([(1, form, "%1 ")], [("文", 1, 0)] * 3)) for form in _FORMS}
    told = {form: (lines[0][0].strip(), lines[2][0].strip()) for form, lines in found.items()}
    assert told == _FORMS
    assert _read(_numbered([(10_000, "upperRoman", "%1 ")], [("文", 1, 0)])) == [("10000 文", 0)]
    for number, kind, written in (
        (45, "upperRoman", "XLV"),
        (99, "lowerRoman", "xcix"),
        (28, "lowerLetter", "bb"),
    ):
        assert _read(_numbered([(number, kind, "%1 ")], [("文", 1, 0)])) == [(f"{written} 文", 0)]


@pytest.mark.parametrize(
    ("style", "lines"),
    [("List Number", ["1.甲", "2.乙"]), ("List Bullet", ["甲", "乙"]), ("Normal", ["甲", "乙"])],
)
def test_numbers_of_a_style(style, lines):
    """A style's numbering counts as a paragraph's own does."""
    document = new_document()
    document.add_paragraph("甲", style=style)
    document.add_paragraph("乙", style=style)
    assert [text for text, _ in _read(document)] == lines


@pytest.mark.parametrize(
    ("elements", "lines"),
    [
        ([_paragraph(f"{_run('狠抓')}{_run('落实')}")], ["狠抓落实"]),
        ([_paragraph(f"{_run('甲')}<w:r><w:tab/></w:r>{_run('乙')}<w:r><w:br/></w:r>{_run('丙')}")],
         ["甲 乙", "丙"]),
        ([_paragraph(f"<w:hyperlink>{_run('办法')}</w:hyperlink>{_run('第三条')}")], ["办法第三条"]),
        ([_paragraph(f"<w:del w:id='1' w:author='a'><w:r><w:delText>删</w:delText></w:r></w:del>"
                     f"<w:ins w:id='2' w:author='a'>{_run('加')}</w:ins>{_run('文')}")], ["加文"]),
        ([_paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
                     "<w:r><w:instrText>PAGE</w:instrText></w:r>"
                     f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{_run('3')}"
                     f"<w:r><w:fldChar w:fldCharType='end'/></w:r>{_run('页')}")], ["页"]),
        ([_paragraph(_run("见") + _field(" REF 节 ", _run("第二节")) + _run("。"))], ["见第二节。"]),
        ([_paragraph(_run("文") + _field('IF "', _run("甲"), nested="REF 节"))], ["文甲"]),
        ([_paragraph(f"{_run('文')}<w:fldSimple w:instr=' page '>{_run('12')}</w:fldSimple>")], ["文"]),
        ([_paragraph(_BEGIN + _INSTRUCTION.format("PAGE") + _SEPARATE + _run("没有完的域"))],
         ["没有完的域"]),
        ([_paragraph(_run("文"), "<w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs>")], ["文"]),
        ([_paragraph(f"<w:moveFrom w:id='3' w:author='a'>{_run('移走')}</w:moveFrom>{_run('文')}")], ["文"]),
        ([_paragraph(_run("前")),
          f"<w:sdt {W}><w:sdtContent>{_paragraph(_run('控件里的正文'))}</w:sdtContent></w:sdt>"],
         ["前", "控件里的正文"]),
        ([_paragraph(
            _run("文") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
            f"<w:txbxContent>{_paragraph(_run('框'))}</w:txbxContent></wps:txbx></w:drawing>"
            "</mc:Choice><mc:Fallback><w:pict><v:textbox>"
            f"<w:txbxContent>{_paragraph(_run('框'))}</w:txbxContent></v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>" + _run("字")), _paragraph(_run("后"))],
         ["文字", "框", "后"]),
        ([_table([_paragraph(_run("外")) + _table([_paragraph(_run("内"))])
                  + _paragraph(_run("尾"))])], ["外", "内", "尾"]),
        ([_table([_paragraph(_run("第一段。")) + _paragraph(_run("第二段。"))])],
         ["第一段。", "第二段。"]),
    ],
)  # fmt: skip
def test_text_as_it_is_printed(elements, lines):
    """Runs, links, text boxes and fields' results are text, each once; page numbers are none."""
    assert [text for text, _ in _read(with_body(*elements))] == lines


def _styled(text, style, properties=""):
    return _paragraph(_run(text), f'<w:pStyle w:val="{style}"/>{properties}')


def _style(name, based_on, inner=""):
    return (
        f'<w:style {W} w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{inner}</w:style>'
    )


@pytest.mark.parametrize(
    ("styles", "level"),
    [
        ([("甲", "甲")], 0),
        ([("甲", "乙"), ("乙", "丙"), ("丙", "乙")], 0),
        ([("甲", "heading 4"), ("heading 4", "甲")], 4),
    ],
)
def test_styles_built_on_each_other(styles, level):
    """A style that builds on itself, by whatever way round, ends; what stands in the circle counts."""
    document = with_body(_styled("文", "甲"))
    for name, based_on in styles:
        document.styles.element.append(parse_xml(_style(name, based_on)))
    assert _read(document) == [("文", level)]


@pytest.mark.parametrize(
    ("depth", "text"),
    [("--5", "1.文"), ("甲", "1.文"), ("", "1.文"), ("8", "文"), ("9" * 5000, "文"), ("-" + "9" * 5000, "1.文")],
    ids=["signs", "word", "empty", "8", "5000 digits", "-5000 digits"],
)  # fmt: skip
def test_levels_that_word_does_not_have(depth, text):
    """A level is 0 … 8; what is no number is 0."""
    assert _read(_numbered([(1, "decimal", "%1.")], [("文", 1, depth)])) == [(text, 0)]


def test_a_definition_of_levels_that_word_does_not_have():
    """Levels and starts with too many digits take neither time nor room."""
    document = _numbered(
        [(1, "decimal", "%1.")],
        [("甲", 1, 0), ("乙", 1, "300000000"), ("丙", 2, 0)],
        f'<w:lvlOverride w:ilvl="--5"><w:startOverride w:val="{"9" * 5000}"/></w:lvlOverride>',
    )
    root = document.part.numbering_part.element
    level = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%9)"/>'
    root.find(f".//{{{root.nsmap['w']}}}abstractNum").append(
        parse_xml(f'<w:lvl {W} w:ilvl="300000000">{level}</w:lvl>')
    )
    assert [text for text, _ in _read(document)] == ["1.甲", "1)乙", "9999999999.丙"]


def _wrapped(inner, *tags):
    for tag in reversed(tags):
        inner = f"<w:{tag} {W}>{inner}</w:{tag}>"
    return inner


_ROW = f"<w:tr><w:tc>{_paragraph(_run('甲'))}</w:tc><w:tc>{_paragraph(_run('乙'))}</w:tc></w:tr>"
_CELL = f"<w:tc>{_paragraph(_run('乙'))}</w:tc>"
_OFF = " w:val='0'"
_VANISH = "<w:rPr><w:vanish{}/></w:rPr>"


@pytest.mark.parametrize(
    ("element", "lines"),
    [
        (_wrapped(_wrapped(_ROW, "sdt", "sdtContent") + _ROW, "tbl"), ["甲　|　乙", "甲　|　乙"]),
        (_wrapped(_wrapped(_ROW, "customXml"), "tbl"), ["甲　乙"]),
        (_wrapped(f"<w:tc>{_paragraph(_run('甲'))}</w:tc>" + _wrapped(_CELL, "sdt", "sdtContent"),
                  "tbl", "tr"), ["甲　乙"]),
        (_wrapped(_wrapped(_paragraph(_run("文")), "sdt", "sdtContent"), "tbl", "tr", "tc"), ["文"]),
        (_wrapped(_wrapped(_ROW, "tbl"), "customXml", "sdt", "sdtContent"), ["甲　乙"]),
        (_wrapped(_paragraph(_run("文")), "ins"), ["文"]),
        (_wrapped(_paragraph(_run("文")), "moveTo"), ["文"]),
        (_wrapped(_paragraph(_run("文")), "moveFrom"), []),
        ((f"<mc:AlternateContent {SHAPES} {W}><mc:Choice Requires='wps'>{_paragraph(_run('文'))}"
         f"</mc:Choice><mc:Fallback>{_paragraph(_run('文'))}</mc:Fallback></mc:AlternateContent>"),
         ["文"]),
    ],
    ids=["rows in a control", "rows in XML", "a cell in a control", "text in a cell's control",
         "XML and control", "inserted", "moved here", "moved away", "said twice"],
)  # fmt: skip
def test_what_stands_around_blocks(element, lines):
    """Text within controls, custom XML and tracked changes is text."""
    assert [text for text, _ in _read(with_body(element))] == lines


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"{_run('甲')}<w:r><w:noBreakHyphen/></w:r>{_run('乙')}", "甲-乙"),
        (f"<w:r>{_VANISH.format('')}<w:t>藏</w:t></w:r>{_run('文')}", "文"),
        (f"<w:r>{_VANISH.format(_OFF)}<w:t>不藏</w:t></w:r>{_run('文')}", "不藏文"),
    ],
    ids=["hyphen", "hidden", "shown"],
)
def test_signs_and_hidden_text(inner, text):
    """A hyphen that doesn't break prints as one, hidden text not at all."""
    assert _read(with_body(_paragraph(inner))) == [(text, 0)]


_BR, _PAGE = "<w:r><w:br/></w:r>", "<w:r><w:br w:type='page'/></w:r>"


@pytest.mark.parametrize(
    ("inner", "style", "lines"),
    [
        (_run("一、春") + _BR + _run("　　核对田亩。") + _BR + _BR + _run("二、夏"), "",
         [("一、春", 0), ("　　核对田亩。", 0), ("二、夏", 0)]),
        (_run("春") + "<w:r><w:cr/></w:r>" + _run("夏"), "", [("春", 0), ("夏", 0)]),
        (_run("春") + _PAGE + _run("夏"), "", [("春", 0), ("夏", 0)]),
        (_PAGE, "", [("", 0)]),
        (_run("关于春耕") + _BR + _run("的手记"), "<w:pStyle w:val='Title'/>", [("关于春耕 的手记", -1)]),
    ],
    ids=["web page", "return", "page", "page alone", "title"],
)  # fmt: skip
def test_breaks_in_a_paragraph(inner, style, lines):
    """Each ends a line, as in HTML; a heading that is broken is one heading."""
    assert _read(with_body(_paragraph(inner, style))) == lines


def test_what_counts():
    """Of a broken paragraph the first line, as Word prints it; nothing of a hidden one."""
    document = _numbered([(1, "decimal", "%1.")], [("甲", 1, 0), ("藏", 1, 0), ("丙", 1, 0)])
    broken, hidden, _ = document.paragraphs
    broken.add_run().add_break()
    broken.add_run("乙")
    hidden.runs[0].font.hidden = True
    hidden._p.pPr.append(parse_xml(f"<w:rPr {W}><w:vanish/></w:rPr>"))  # noqa: SLF001
    assert [text for text, _ in _read(document)] == ["1.甲", "乙", "2.丙"]


_PROSE = "春耕前，驻村工作队挨家挨户核对田亩，当天就报到镇里协调。"


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (["*驻村手记*", "*备种*", _PROSE], [0, 6, 0]),
        (["*驻村手记*", "*备种：*", _PROSE], [0, 6, 0]),
        (["驻村手记", "*备*种", _PROSE], [0, 0, 0]),
        (["驻村手记", "*种子要先备好。*", _PROSE], [0, 0, 0]),
        (["驻村手记", "*种子要先备好，农机要先修好*", _PROSE], [0, 0, 0]),
        (["驻村手记", "*各位乡亲：*", _PROSE], [0, 0, 0]),
        (["驻村手记", "*青禾镇政府*", _PROSE], [0, 0, 0]),
        (["驻村手记", _PROSE, "*备种*", f"*{_PROSE}*"], [0, 0, 0, 0]),
        (["驻村手记", _PROSE, "*备种*", "修渠"], [0, 0, 0, 0]),
        (["驻村手记", _PROSE, "*备种*"], [0, 0, 0]),
    ],
    ids=["bold", "colon", "a word", "a sentence", "clauses", "salutation", "author", "all bold",
         "over a phrase", "at the end"],
)  # fmt: skip
def test_bold_headings(texts, levels):
    """A phrase all in bold over a text is a heading; neither the title nor emphasis is."""
    document = new_document()
    for text in texts:
        paragraph = document.add_paragraph()
        for number, words in enumerate(text.split("*")):
            paragraph.add_run(words).bold = number % 2 == 1
    assert [level for _, level in _read(document)] == levels
    page = "".join(
        f"<p>{'<b>'.join(text.split('*', 1)).replace('*', '</b>')}</p>" for text in texts
    )
    lines, _ = read_page(f"<body>{page}</body>".encode(), "页.html")
    assert [line.level for line in lines] == levels


def _with_notes(document, kind, *notes):
    notes = "".join(
        f"<w:{kind} w:id='{number}' {extra}>{inner}</w:{kind}>"
        for number, (extra, inner) in enumerate(notes)
    )
    blob = f"<w:{kind}s {W} {SHAPES}>{notes}</w:{kind}s>".encode()
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, "application/xml", blob, document.part.package)
    document.part.relate_to(part, f"http://x/relationships/{kind}s")
    return document


def test_notes_are_lines_aside():
    """Behind the text, each one line; their marks and the rules above them are none."""
    reference = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    document = with_body(_paragraph(_run("读书") + reference + _run("要慢。")))
    mark = "<w:r><w:footnoteRef/></w:r>"
    _with_notes(
        document, "footnote",
        ("w:type='separator'", _paragraph("<w:r><w:separator/></w:r>")),
        ("", _paragraph(mark + _run(" 见选书一节。")) + _paragraph(_run("又见末节。"))),
    )  # fmt: skip
    _with_notes(document, "endnote", ("w:type='normal'", _paragraph(_run("初稿写于春天。"))))
    lines, _ = read(saved(document), "稿.docx")
    assert [(line.text, line.aside) for line in lines] == [
        ("读书要慢。", False),
        ("见选书一节。 又见末节。", True),
        ("初稿写于春天。", True),
    ]


def test_broken_notes():
    """A file whose notes are no XML is damaged, as one whose text is none."""
    document = _with_notes(new_document(), "footnote", ("", "<w:p>"))
    with pytest.raises(
        QicaoError, match=r"^稿\.docx 不是 Word 的 \.docx 文件，或者文件坏了、加了密$"
    ):
        read(saved(document), "稿.docx")


_HEAD = [_paragraph(_run(text)) for text in ("序号", "问题", "措施")]
_LONG = "每月集中学习一次，" * 6 + "读完要写体会，写完要互相交流。"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([_HEAD, [_paragraph(_run(text)) for text in ("1", "学得少", _LONG)]],
         ["序号　|　问题　|　措施", f"1　|　学得少　|　{_LONG}"]),
        ([_HEAD, [_paragraph(_run(" 1 ")), _paragraph(""), _paragraph(_run("每月学习"))]],
         ["序号　|　问题　|　措施", "1　|　每月学习"]),
        ([[_paragraph(_run("姓名")), _paragraph(_run("职务"))],
          [_paragraph(_run("总结")), _paragraph(_run(_LONG * 4)) + _paragraph(_run("又一段。"))]],
         ["姓名　职务", "总结", _LONG * 4, "又一段。"]),
        ([[_paragraph(_run("姓名")), _paragraph(_run("职务"))]], ["姓名　职务"]),
        ([[_table(_HEAD, _HEAD), _paragraph(_run("外"))], _HEAD[:2]],
         ["序号　|　问题　|　措施"] * 2 + ["外", "序号　问题"]),
    ],
    ids=["data", "blank cells", "a text laid out", "one row", "data in a layout"],
)  # fmt: skip
def test_data_and_layout(rows, lines):
    """Only rows of data stand aside, each a line where it stands; a text laid out in cells is a text."""
    document = with_body(_paragraph(_run("前")), _table(*rows), _paragraph(_run("后")))
    read_lines, _ = read(saved(document), "稿.docx")
    assert [line.text for line in read_lines] == ["前", *lines, "后"]
    assert [line.aside for line in read_lines] == ["|" in line.text for line in read_lines]


def test_text_hidden_by_its_style():
    """A style hides text, and that which builds on it; a run's own word comes first."""
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    shown = f"<w:r>{_VANISH.format(_OFF)}<w:t>显</w:t></w:r>"
    document = with_body(
        _styled("藏", "子"), _paragraph(_run("藏") + shown, '<w:pStyle w:val="父"/>')
    )
    for style in (_style("父", "Normal", hidden), _style("子", "父")):
        document.styles.element.append(parse_xml(style))
    assert _read(document) == [("显", 0)]


def test_parts_declared_as_another_kind():
    """Styles and numbers that the file says are something else are read all the same."""
    document = _numbered([(1, "decimal", "%1.")], [("甲", 1, 0)])
    document.add_heading("春耕", 2)
    data = _changed(
        saved(document),
        "[Content_Types].xml",
        lambda old: re.sub(rb"wordprocessingml\.(styles|numbering)\+xml", b"other+xml", old),
    )
    lines, _ = read(data, "稿.docx")
    assert [(line.text, line.level) for line in lines] == [("1.甲", 0), ("春耕", 2)]


@pytest.mark.parametrize(("name", "size"), [("word/media/a.png", 257), ("word/more.xml", 33)])
def test_a_file_that_grows_when_it_is_unpacked(name, size):
    """It is refused by the sizes that it states, before anything is unpacked."""
    stream = io.BytesIO(saved(new_document()))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(size):
            member.write(bytes(1024 * 1024))
    with pytest.raises(QicaoError, match=rf"^稿\.docx 解开后太大了（{size} MB），请拆开后再试$"):
        read(stream.getvalue(), "稿.docx")


@pytest.mark.parametrize("name", ["word/more.xml", "word/more.bin"])
def test_a_file_of_countless_elements(name):
    """A few kilobytes of empty paragraphs are refused, whatever the name of the part says."""
    data = saved(new_document())
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "<a>" + "<p/>" * 1_100_000 + "</a>")
    message = r"^稿\.docx 里的内容太零碎了（11[01] 万处标记），请拆开后再试$"
    with pytest.raises(QicaoError, match=message):
        read(stream.getvalue(), "稿.docx")


_MAIN = "word/document.xml"


def _changed(data, part, change=None):
    """A file with one part changed, or without it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif change is not None:
                new.writestr(name, change(old.read(name)))
    return stream.getvalue()


def _broken_stream(data):
    start = data.find(_MAIN.encode()) + len(_MAIN) + 20
    return data[:start] + b"\xff" * 60 + data[start + 60 :]


_DAMAGES = {
    "cut": lambda data: data[: len(data) // 2],
    "head only": lambda _: b"PK\x03\x04",
    "no document": lambda data: _changed(data, _MAIN),
    "no types": lambda data: _changed(data, "[Content_Types].xml"),
    "broken XML": lambda data: _changed(data, _MAIN, lambda _: b"<w:doc"),
    "broken stream": _broken_stream,
    "no body": lambda data: _changed(data, _MAIN, lambda old: old.replace(b"w:body", b"w:corpse")),
    "another root": lambda data: _changed(data, _MAIN, lambda _: b"<a/>"),
    "no relations": lambda data: _changed(data, "_rels/.rels", lambda _: b"<a/>"),
}


@pytest.mark.parametrize("damage", _DAMAGES.values(), ids=_DAMAGES)
def test_a_damaged_file(refusal, damage):
    """Whatever is wrong with the file, it is one sentence with what to do."""
    document = new_document()
    document.add_paragraph("正文")
    assert refusal(read, damage(saved(document)), "稿.docx") == (
        "稿.docx 不是 Word 的 .docx 文件，或者文件坏了、加了密",
        "请用 Word 或 WPS 另存为 .docx 后再试",
    )
