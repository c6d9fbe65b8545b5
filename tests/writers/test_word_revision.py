"""Word files changed in tracked changes and comments: the text, the markup, the package."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qicao.checking.files import read
from qicao.text.punctuation import Change
from qicao.writers.word.revision import Note, revised
from wordfiles import RUN, SHAPES, W, new_document, opened, saved, with_body

MOMENT = dt.datetime(2026, 11, 29, 8, 5, 0)  # noqa: DTZ001 - a moment by the user's clock
_OTHERS = "w:id='7' w:author='张三' w:date='2026-01-01T00:00:00Z'"
_LONG_FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>%s a</w:instrText>"
    f"<w:fldChar w:fldCharType='separate'/></w:r>{RUN}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
_AS_XML = {
    "plain": RUN,
    "bold": RUN.replace("<w:r>", "<w:r><w:rPr><w:b/><w:sz w:val='30'/></w:rPr>"),
    "ins": f"<w:ins {_OTHERS}>{RUN}</w:ins>",
    "del": f"<w:del {_OTHERS}>{RUN.replace('w:t', 'w:delText')}</w:del>",
    "moved": f"<w:moveTo {_OTHERS}>{RUN}</w:moveTo>",
    "link": f"<w:hyperlink w:anchor='a'>{RUN}</w:hyperlink>",
    "field": f"<w:fldSimple w:instr=' REF a '>{RUN}</w:fldSimple>",
    "long field": _LONG_FIELD % "STYLEREF",
    "linking field": _LONG_FIELD % "HYPERLINK",
    "control": f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "prompt": f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "box": "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    f"<w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>",
    "tab": "<w:r><w:t>子</w:t><w:tab/><w:t>丑</w:t></w:r>",
    "break": "<w:r><w:br/></w:r>",
}


def _run(text, kind="plain"):
    """Give the XML of a text that stands in a paragraph as one of these kinds."""
    return _AS_XML[kind].format(text)


def _file(*paragraphs):
    """Give a Word file of paragraphs, each the XML of what stands in it."""
    return saved(with_body(*(f"<w:p {W} {SHAPES}>{inner}</w:p>" for inner in paragraphs)))


def _made(data, changes=(), notes=()):
    return revised(data, read(data, "稿.docx").stretches, changes, notes, MOMENT)


def _on(data, words, by=None, said="说"):
    """Give the change of words into others, or a note on them."""
    text = read(data, "稿.docx").text
    start = text.index(words)
    end = start + len(words)
    return Note(start, end, said, words) if by is None else Change(start, end, by)


def _root(data, name="word/document.xml"):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def _decided(root, *, accept):
    """Accept or reject the changes of qicao alone, as Word would."""
    for kind, goes in (("ins", not accept), ("del", accept)):
        for change in [one for one in root.iter(qn(f"w:{kind}")) if _is_ours(one)]:
            if not goes:
                for child in reversed(change):
                    change.addnext(child)
            change.getparent().remove(change)
    return root


def _is_ours(change):
    return change.get(qn("w:author")) == "qicao"


def _characters(root):
    """Tell of each character of the body the properties of its run, and what its run stands in."""
    told = []
    for node in root.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br"), qn("w:p")):
        if node.tag == qn("w:p"):
            told.append(("¶", b"", ""))
            continue
        around = [one.tag.split("}")[1] for one in node.iterancestors() if not _is_ours(one)]
        if "del" in around:
            continue
        properties = node.getparent().find(qn("w:rPr"))
        shape = b"" if properties is None else etree.tostring(properties, method="c14n")
        for character in node.text or {qn("w:tab"): "\t"}.get(node.tag, "\n"):
            told.append((character, shape, " ".join(around)))
    return told


def _text(root):
    return "".join(character for character, _, _ in _characters(root))


# --- tracked changes

_PIECES = st.lists(
    st.tuples(
        st.sampled_from(["plain", "bold", "ins", "del", "link", "field", "tab", "break"]),
        st.text("甲乙丙，, ", min_size=1, max_size=5),
    ),
    min_size=1,
    max_size=6,
)


@given(st.data())
def test_accepted_it_is_the_new_text_and_rejected_the_old(data):
    """Rejected, every character has the properties and stands in what it did; ids are unique."""
    paragraphs = data.draw(st.lists(_PIECES, min_size=1, max_size=3))
    file = _file(_run("首"), *(
        "".join(_run(text, kind) for kind, text in pieces) for pieces in paragraphs
    ))  # fmt: skip
    page = read(file, "稿.docx")
    free = {at for one in page.stretches if one.free for at in range(one.start, one.end)}
    changes, at = [], 0
    wanted = st.tuples(st.integers(0, 9), st.integers(0, 4), st.text("新字", max_size=2))
    for start, length, new in data.draw(st.lists(wanted)):
        first, last = at + start, at + start + length
        if free.issuperset(range(first, max(last, first + 1))) and (length or new):
            changes.append(Change(first, last, new))
            at = last + 1

    made = _made(file, changes)

    expected = page.text
    for start, end, new in reversed(changes):
        expected = expected[:start] + new + expected[end:]
    again = read(made, "稿.docx")
    # Where all that stood behind a break is gone, its line is nothing to the reader.
    assert list(filter(None, again.text.split("\n"))) == list(filter(None, expected.split("\n")))
    assert _characters(_decided(_root(made), accept=False)) == _characters(_root(file))
    accepted = _text(_decided(_root(made), accept=True))
    removed = sum(end - start - len(new) for start, end, new in changes)
    assert len(accepted) == len(_text(_root(file))) - removed
    assert _plain(accepted) == _plain(expected)
    ids = [one.get(qn("w:id")) for one in _root(made).iter(qn("w:ins"), qn("w:del"))]
    fresh = [one for one in ids if one != "7"]
    assert len(fresh) == len(set(fresh))


def _plain(text):
    return "".join(text.replace("¶", "").split())


def test_a_change_over_several_runs_leaves_each_what_it_was():
    """What is new looks like what it stands for; text that stays is in no change."""
    file = _file(_run("读过的自") + _run("已", "bold") + _run("记住。"))
    made = _made(file, [_on(file, "自已", "自己们")])
    body = etree.tostring(_root(made).find(f".//{qn('w:p')}")).decode()
    assert [one.text for one in _root(made).iter(qn("w:delText"))] == ["自", "已"]
    assert [one.text for one in _root(made).iter(qn("w:t"))] == ["读过的", "自己们", "记住。"]
    assert body.count("<w:b/>") == 1
    dates = {one.get(qn("w:date")) for one in _root(made).iter(qn("w:ins"), qn("w:del"))}
    assert dates == {"2026-11-29T08:05:00Z"}


def test_a_run_that_is_cut_keeps_its_spaces_and_what_was_changed_in_it():
    """Spaces at a cut are said to count; another's change of looks has an id in each piece."""
    looks = f"<w:rPr><w:b/><w:rPrChange {_OTHERS}><w:rPr/></w:rPrChange></w:rPr>"
    file = _file(f"<w:r>{looks}<w:t>子</w:t><w:tab/><w:t>要 读</w:t></w:r>")
    made = _root(_made(file, [_on(file, "要", "应")]))
    assert "".join(made.itertext(qn("w:delText"))) == "要"
    (space,) = (one.get(qn("xml:space")) for one in made.iter(qn("w:t")) if one.text == " 读")
    assert space == "preserve"
    ids = [one.get(qn("w:id")) for one in made.iter(qn("w:rPrChange"))]
    assert len(ids) == len(set(ids)) == 3


def test_what_somebody_else_inserted_is_parted_around_what_is_new():
    """Whoever rejects the other's text rejects not ours; none stands within the other."""
    file = _file(_run("前") + _run("他自已写", "ins") + _run("自已删", "del") + _run("后"))
    made = _root(_made(file, [_on(file, "已", "己")]))
    outer = [one for one in made.iter(qn("w:ins")) if not _is_ours(one)]
    ours = [one for one in made.iter(qn("w:ins")) if _is_ours(one)]
    assert [_text(one) for one in outer] == ["他自已", "写"]
    assert [one.getparent().tag for one in ours] == [qn("w:p")]
    assert len({one.get(qn("w:id")) for one in [*outer, *ours]}) == 3
    assert "".join(made.itertext(qn("w:delText"))) == "已自已删"


@pytest.mark.parametrize(
    ("kind", "free"),
    [
        ("link", True), ("box", True), ("ins", True), ("control", True), ("linking field", True),
        ("field", False), ("long field", False), ("moved", False), ("prompt", False),
    ],
)  # fmt: skip
def test_what_comes_out_of_elsewhere_is_not_free(kind, free):
    """What a field works out, and a control's prompt, would come back."""
    page = read(_file(_run("前文。") + _run("自已", kind)), "稿.docx")
    at = page.text.index("自已")
    assert [one.free for one in page.stretches if one.start == at] == [free]


# --- comments


def _comments(data):
    return [(one.author, one.text) for one in opened(data).comments]


def _commented(data, number):
    """Tell the words in the range of a comment."""
    told, within = "", False
    for node in _root(data).iter():
        if node.get(qn("w:id")) == number and "commentRange" in node.tag:
            within = node.tag == qn("w:commentRangeStart")
        elif within and node.tag in (qn("w:t"), qn("w:delText")):
            told += node.text
    return told


def _numbers(data):
    ours = filter(_is_ours, _root(data, "word/comments.xml"))
    return [one.get(qn("w:id")) for one in ours]


@pytest.mark.parametrize(
    ("paragraph", "words", "marked"),
    [
        (_run("读过的自") + _run("已", "bold") + _run("记住"), "自已记", "自已记"),
        (_run("见") + _run("一条办法", "link") + _run("。"), "办法。", "办法。"),
        (_run("见") + _run("一条办法", "ins"), "办法", "办法"),
        (_run("见") + _run("第二节", "field") + _run("。"), "二节", "第二节"),
        (_run("甲") + _run("框里的话", "box") + _run("乙"), "里的", "框里的话"),
    ],
    ids=["runs", "link", "inserted", "field", "box"],
)
def test_a_comment_stands_at_its_words(paragraph, words, marked):
    """Around what can't be commented on in its midst; there it says which words are meant."""
    file = _file(paragraph)
    made = _made(file, notes=[_on(file, words)])
    (number,) = _numbers(made)
    assert _commented(made, number) == marked
    text = "说" if marked == words else f"说\n所指：{words}"
    assert _comments(made) == [("qicao", text)]
    (mark,) = _root(made).iter(qn("w:commentReference"))
    assert not list(mark.iterancestors(qn("w:txbxContent"), qn("w:fldSimple")))
    assert _text(_root(made)) == _text(_root(file))


def test_notes_are_mended_where_they_stand_and_remarked_at_their_number():
    """In their own part, the text's part being then the same to the byte; or where Word shows it."""
    file = _with_footnote("注里写自已。")
    mended = _made(file, [_on(file, "已", "己")])
    assert _changed_members(file, mended) == {"word/footnotes.xml"}
    assert read(mended, "稿.docx").text.endswith("注里写自己。")

    remarked = _made(file, notes=[_on(file, "自已")])
    mark = next(_root(remarked).iter(qn("w:commentRangeStart")))
    assert mark.getnext().find(qn("w:footnoteReference")) is not None
    assert "word/footnotes.xml" not in _changed_members(file, remarked)


@pytest.mark.parametrize("before", [True, False])
def test_a_comment_on_a_prompt_stands_outside_its_control(before):
    """LibreOffice shows nothing of a prompt in which one begins."""
    prompt = (
        f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>"
        f"{_run('写一件事')}</w:p></w:sdtContent></w:sdt>"
    )
    first, last = (f"<w:p {W}>{_run(text)}</w:p>" for text in ("前面的话", "后面的话"))
    file = saved(with_body(*([first] * before), prompt, last))
    made = _made(file, notes=[_on(file, "写一件事")])
    assert _commented(made, _numbers(made)[0]) == ("前面的话" if before else "后面的话")
    assert _comments(made) == [("qicao", "说\n所指：写一件事")]
    (control,) = _root(made).iter(qn("w:sdt"))
    assert not list(control.iter(qn("w:commentRangeStart"), qn("w:commentReference")))


def test_a_comment_on_what_is_no_run_of_text_stands_at_the_nearest_words():
    """An automatic number is no text of the file; of a row, one line of the text, the first cell."""
    document = new_document()
    document.add_paragraph("头一件")
    document.add_paragraph("第二件", style="List Number")
    for cell, text in zip(document.add_table(2, 2)._cells, "甲乙丙丁", strict=True):  # noqa: SLF001
        cell.text = text
    file = saved(document)
    made = _made(file, notes=[_on(file, "1."), _on(file, "丙　|　丁")])
    assert [_commented(made, number) for number in _numbers(made)] == ["第", "丙"]
    assert _comments(made) == [("qicao", "说\n所指：1."), ("qicao", "说")]


# --- the package


def _with_footnote(text):
    document = new_document()
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{_run('正文')}{mark}</w:p>"))
    note = f"<w:footnote w:id='2'><w:p>{_run(text)}</w:p></w:footnote>"
    notes = f"<w:footnotes {W}>{note}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return saved(document)


def _changed_members(before, after):
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (before, after))
    assert new.testzip() is None
    assert new.namelist()[: len(old.namelist())] == old.namelist()
    old_names = set(old.namelist())
    return {n for n in new.namelist() if n not in old_names or old.read(n) != new.read(n)}


def test_parts_are_made_only_where_they_are_missing():
    """A first comment brings its part, its type and its relation; a second changes only the part."""
    file = _file(_run("学习不停"))
    first = _made(file, notes=[_on(file, "学习", said="甲")])
    second = _made(first, notes=[_on(first, "不停", said="乙")])
    assert _changed_members(file, first) == {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert _changed_members(first, second) == {"word/document.xml", "word/comments.xml"}
    assert _comments(second) == [("qicao", "甲"), ("qicao", "乙")]
    assert len(set(_numbers(second))) == 2


def test_with_nothing_to_say_the_file_is_the_same():
    """To the byte; and what XML can't hold shows as a mark in a comment that quotes it."""
    file = _file(_run("学习"))
    assert _made(file) == file
    made = _made(file, notes=[_on(file, "学习", said="“\x00<w>&”")])
    assert _comments(made) == [("qicao", "“�<w>&”")]
