"""The two layouts: the figures of the page, the styles, the faces, the signature."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

import wordxml
from qicao.models.draft import AskedTheme, Paragraph, Section
from qicao.writers import PRESETS, Options, render
from qicao.writers.word.paging import Height, last_line
from qicao.writers.word.signing import Placed, place, width
from qicao.writers.word.titling import names_of, titled
from wordxml import W

BLANK_NAME = "【待填：姓名】"
DAY = "2026年11月22日"  # seven characters wide


@pytest.fixture
def look(rich_draft):
    """Give a function that gives a part of the file in a preset."""

    def part(preset: str, name: str):
        return wordxml.part(render("docx", rich_draft, Options(preset=preset)), name)

    return part


def given(element, path: str) -> dict[str, str]:
    """The attributes at ``path`` below ``element``."""
    found = element.find("/".join(W + step for step in path.split("/")))
    assert found is not None, path
    return {key.removeprefix(W): value for key, value in found.items()}


def style(styles, name: str):
    """The style whose name or alias is ``name``."""
    for one in styles.iter(f"{W}style"):
        if name in one.xpath("w:name/@w:val | w:aliases/@w:val", namespaces=one.nsmap):
            return one
    raise AssertionError(name)


def body(file: bytes):
    """The paragraphs of a file's body."""
    return wordxml.part(file, "document").findall(f"{W}body/{W}p")


def test_the_page_of_an_official_document(look):
    """A4; 37, 26, 35, 28 mm; 22 lines × 28 characters, as Word's page setup shows them.

    Lines exactly as high as the grid's, characters drawn together, nothing snapped, no gaps.
    """
    section = look("公文", "document").find(f"{W}body/{W}sectPr")
    assert given(section, "pgSz") == {"w": "11906", "h": "16838"}
    margins = given(section, "pgMar")
    sides = [margins[side] for side in ("top", "right", "bottom", "left")]
    assert sides == ["2098", "1474", "1984", "1587"]
    grid = {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}
    assert given(section, "docGrid") == grid
    normal = style(look("公文", "styles"), "Normal")
    assert given(normal, "pPr/spacing") == {"line": "579", "lineRule": "exact"}
    assert given(normal, "rPr/spacing") == {"val": "-6"}
    assert given(normal, "rPr/snapToGrid") == {"val": "0"}
    for switched_off in ("snapToGrid", "widowControl", "autoSpaceDE", "autoSpaceDN"):
        assert given(normal, f"pPr/{switched_off}") == {"val": "0"}
    assert given(normal, "pPr/ind") == {"firstLineChars": "200", "firstLine": "632"}


def test_the_page_that_schools_ask_for(look):
    """2.5 cm on all sides, lines of 28 points, no grid for characters."""
    section = look("校园", "document").find(f"{W}body/{W}sectPr")
    assert list(given(section, "pgMar").values()).count("1417") == 4
    assert given(section, "docGrid") == {"linePitch": "560"}
    normal = style(look("校园", "styles"), "Normal")
    assert given(normal, "pPr/spacing") == {"line": "560", "lineRule": "exact"}
    assert normal.find(f"{W}rPr/{W}spacing") is None


FACES = {
    "公文": """
        Title 方正小标宋简体 44 | Subtitle 楷体_GB2312 32 | Normal 仿宋_GB2312 32 | 一级标题 黑体 32
        | 二级标题 楷体_GB2312 32 | 三级标题 仿宋_GB2312 32 | 四级标题 仿宋_GB2312 32 | footer 宋体 28
    """,
    "校园": """
        文章标题 黑体 36 | Normal 宋体 28 | 一级标题 黑体 28 | 二级标题 楷体_GB2312 28 | footer 宋体 18
    """,
}


@pytest.mark.parametrize("preset", FACES)
def test_each_style_has_the_face_and_size_that_the_standard_names(look, preset):
    """In the east-Asian slot; and that face has fallbacks in the font table."""
    styles = look(preset, "styles")
    fonts = {font.get(f"{W}name"): font for font in look(preset, "fontTable")}
    for name, face, half_points in map(str.split, FACES[preset].split("|")):
        one = style(styles, name)
        faces = given(one, "rPr/rFonts")
        assert (name, faces["eastAsia"], given(one, "rPr/sz")["val"]) == (name, face, half_points)
        latin = face if preset == "公文" else "Times New Roman"
        assert faces["ascii"] == faces["hAnsi"] == latin
        assert {face, latin} <= set(fonts)
        assert given(fonts[face], "charset") == {"val": "86"}


@pytest.mark.parametrize("face", ["Arial", "宋体"])
def test_a_face_of_choice_is_in_the_font_table_once(rich_draft, face):
    """One that the layout has anyway, too: what may stand in for it is told in one place."""
    content = render("docx", rich_draft, Options(latin=face))
    fonts = [font.get(f"{W}name") for font in wordxml.part(content, "fontTable")]
    assert fonts.count(face) == 1
    assert len(fonts) == len(set(fonts))


@pytest.mark.parametrize("preset", PRESETS)
def test_faces_that_stand_in_are_told_as_word_tells_them(look, preset):
    """Names divided by commas, none longer than it takes."""
    for font in look(preset, "fontTable"):
        names = [font.get(f"{W}name"), *given(font, "altName")["val"].split(",")]
        assert len(names) > 1
        assert all(0 < len(name) <= 31 for name in names)


def test_headings_stay_with_their_text_and_are_in_the_outline(look):
    """So that navigation and a table of contents have them; the title is kept, too."""
    styles = look("公文", "styles")
    levels = {f"heading {level + 1}": str(level) for level in range(4)}
    for name, level in levels.items():
        assert given(style(styles, name), "pPr/outlineLvl") == {"val": level}
    for name in (*levels, "Title"):
        assert style(styles, name).find(f"{W}pPr/{W}keepNext") is not None
    assert given(style(styles, "Title"), "pPr/jc") == {"val": "center"}


def test_every_run_takes_quotes_in_the_chinese_face(look):
    """The hint stands on each run, and nothing else beside a style does: looks are the styles'."""
    runs = list(look("公文", "document").iter(f"{W}r"))
    assert runs
    for run in runs:
        assert given(run, "rPr/rFonts") == {"hint": "eastAsia"}
        assert {child.tag for child in run.find(f"{W}rPr")} <= {f"{W}rFonts", f"{W}rStyle"}
    language = given(look("公文", "styles"), "docDefaults/rPrDefault/rPr/lang")
    assert language["eastAsia"] == "zh-CN"


@pytest.fixture
def page_of(make_draft):
    """Give a function that writes a text that ends at that line of an official document's page."""

    def page(lines: int, signature: dict[str, str]) -> bytes:
        # After the title and the empty line below it.
        text = Paragraph(text="书" * (28 * (lines - 2) - 2))
        draft = make_draft(Section(paragraphs=(text,)), title="试", signature=signature)
        return render("docx", draft, Options())

    return page


@pytest.mark.parametrize("lines", [12, 18, 19, 22, 23, 41, 62, 63, 64, 65, 66, 67, 108])
def test_a_signature_stands_below_at_least_two_lines_of_text(page_of, lines):
    """It's kept with them; where a page's end would part them, the page has 23 lines, or 21.

    Unit, name and date need four lines, with the empty one. A page that leaves no line over
    might still be parted elsewhere, so it's no cure; without one the standard's 22 lines stay.
    """
    content = page_of(lines, {"单位": "青禾小学", "姓名": "李明", "日期": DAY})
    *_, text, _, _, _ = body(content)
    kept = [one.tag.removeprefix(W) for one in text.find(f"{W}pPr")]
    assert kept[1:] == ["keepNext", "widowControl"]

    def left(page: int) -> int:
        end = (lines - 1) % page + 1
        return page - end - 4 if end > 1 else -1

    cures = [22] if left(22) >= 0 else [page for page in (23, 21) if left(page) > 0]
    pitch = given(style(wordxml.part(content, "styles"), "Normal"), "pPr/spacing")["line"]
    assert pitch == {22: "579", 23: "554", 21: "607"}[[*cures, 22][0]]


@pytest.mark.parametrize(
    ("heights", "widows", "end"),
    # A page has ten lines, the title takes two. H: a heading of one line.
    [
        ("7 3", False, 2),
        ("7 H 3", False, 4),  # no heading at the foot
        ("6 H H 3", False, 5),
        ("7 3 1", True, 4),  # one line fits, two don't: nothing of it stays
        ("6 3 1", True, 4),  # two lines fit, but a third can't follow alone
        ("5 4 1", True, 3),  # nor can the fourth: it takes one along
        ("6 H 4 1", True, 6),
    ],
)
def test_lines_are_counted_as_pages_break_them(heights, widows, end):
    """Headings stay with their text; a school's page parts no single line."""
    text = [Height(1, heads=True) if one == "H" else Height(int(one)) for one in heights.split()]
    assert last_line(text, 2, 10, widows=widows) == end


def test_without_a_signature_nothing_is_kept(page_of, look):
    """There is nothing that could stand alone; a signature stays with its date in any case."""
    document = wordxml.part(page_of(22, {}), "document")
    assert not list(document.find(f"{W}body").iter(f"{W}keepNext"))
    assert style(look("公文", "styles"), "署名").find(f"{W}pPr/{W}keepNext") is not None


def test_page_numbers_stand_outside_on_odd_and_even_pages(look):
    """— 1 — one character in: right on odd pages, left on even ones."""
    settings, styles = look("公文", "settings"), look("公文", "styles")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    odd, even = (look("公文", name) for name in ("footer1", "footer2"))
    for footer, named, side in ((odd, "单页页码", "right"), (even, "双页页码", "left")):
        assert "".join(footer.itertext()) == "— 1 —"
        assert given(footer, "p/fldSimple") == {"instr": " PAGE "}
        one = style(styles, named)
        assert given(footer, "p/pPr/pStyle")["val"] == one.get(f"{W}styleId")
        assert given(one, "pPr/jc") == {"val": side}
        assert given(one, "pPr/ind") == {f"{side}Chars": "100", side: "280"}


@pytest.mark.parametrize(
    ("signers", "date", "placed"),
    [
        # The signature ends two characters from the right, the date begins two right of it.
        (["青溪县第二中学语文组"], DAY, Placed((2,), 3)),
        # A date that would come too near to the margin stays two from it; the signature moves.
        (["青溪县第二中学"], DAY, Placed((4,), 2)), (["青溪县第二中学校部"], DAY, Placed((2,), 2)),
        # The date is the longer: it ends two characters from the right, the name moves left.
        (["李明"], DAY, Placed((9,), 2)), (["诸葛孔明"], DAY, Placed((7,), 2)), ([BLANK_NAME], DAY, Placed((8,), 2)),
        # Letters and digits are half as wide.
        (["ABC（中）"], "2026年1月2日", Placed((5.5,), 2)),
        # Two who sign: the shorter stands in the middle of the longer.
        (["青溪县第二中学语文组", "李明"], DAY, Placed((2, 6), 3)),
        # One of them missing, or too long for a line.
        (["李明"], "", Placed((2,), 2)), ([], DAY, Placed((), 2)), (["某" * 27], DAY, Placed((2,), 2)),
    ],
)  # fmt: skip
def test_signature_and_date_keep_the_standard_s_relation(signers, date, placed):
    """GB/T 9704-2012 on a document without a seal."""
    assert place(signers, date, 28) == placed
    if signers and date and len(signers[0]) < 27:
        longest = max(signers, key=width)
        ends = placed.signers[signers.index(longest)]
        assert ends + width(longest) - 2 == placed.date + width(date)


def test_the_paragraph_that_the_relation_moves_says_so(rich_draft, look):
    """The other lines stand as their style has them: two characters in."""
    *_, unit, person, date = body(render("docx", rich_draft, Options()))
    moved = [one.find(f"{W}pPr/{W}ind") is not None for one in (unit, person, date)]
    assert moved == [False, True, False]
    assert given(person, "pPr/ind") == {"rightChars": "550", "right": "1737"}
    styles = look("公文", "styles")
    for name in ("署名", "成文日期"):
        assert given(style(styles, name), "pPr/ind")["rightChars"] == "200"
    assert given(style(styles, "署名"), "pPr/spacing") == {"beforeLines": "100", "before": "579"}


def broken(title: str, room: float) -> list[str]:
    """A title in lines of ``room`` characters, as Word breaks it: a dash stays whole, marks stick."""
    lines, used = [""], 0.0
    for piece in re.findall(r"(?:[“《（]*(?:——|\d+|[^“《（])[，、：；》”）]*)", title):
        wide = sum(0.5 if mark.isascii() else 1 for mark in piece)
        if lines[-1] and used + wide > room:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += wide
    return lines


def room(title: str, cells: float, names=()) -> float:
    """The characters that a title's paragraph leaves to its lines, of ``cells``."""
    return cells - titled("", title, 100, cells * 100, names).side / 50


_words = st.text(alphabet="学思践悟中的和心", min_size=2, max_size=7)
_pieces = st.tuples(_words, st.sampled_from(["", "", "、", "》", "”"])).map(
    lambda made: {"》": "《", "”": "“"}.get(made[1], "") + "".join(made)
)


@settings(deadline=None)  # the first one loads the dictionary
@any_of(st.lists(_pieces, min_size=1, max_size=9).map("".join), st.sampled_from([20.1, 25.2]))
def test_a_title_needs_at_most_a_line_more_for_its_shape(title, cells):
    """And its last line isn't one character that hangs below.

    More than the lines that it needs if they come out 0.6 characters wider, as in other faces.
    """
    natural, shaped = (broken(title, wide) for wide in (cells - 0.6, room(title, cells)))
    assert len(shaped) <= len(natural) + 1
    assert len(shaped) == 1 or len(shaped[-1]) > 1


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ("", "学习全国教育大会精神心得体会"),
        # By what is known of the title: its names, its marks.
        ("习近平新时代中国特色社会主义思想", "学习习近平新时代中国特色社会主义思想|心得体会"),
        ("", "学习《中国共产党纪律处分条例》|的认识与体会"),
        ("", "关于深入学习贯彻全国教育大会精神、|推动学校工作再上台阶的心得体会"),
        # As wide as the line, or nearly: the last character might fall on the next.
        ("净化政治生态 提高政治能力", "2026年净化政治生态、|提高政治能力工作总结"),
        # By the dictionary's words where nothing else is known; a unit's name stays whole.
        ("", "以党的政治建设为统领推动|学校高质量发展的思考"),
        ("青溪县第二中学", "在青溪县第二中学2026年度民主生活会上的|对照检查材料"),
        # A name that no line holds is broken by words.
        (
            "党的二十届四中全会精神和习近平总书记关于教育的重要论述",
            "党的二十届四中全会精神和习近平总书记|关于教育的重要论述心得",
        ),
    ],
)
def test_a_title_breaks_where_words_end(names, lines):
    """In a line of 20.1 characters; the first is the longer or about as long as the others."""
    title = lines.replace("|", "")
    assert broken(title, room(title, 20.1, names.split())) == lines.split("|")


def test_values_and_themes_stay_whole_in_a_title(draft):
    """A list's values, too; what is no text is none of its words."""
    themes = (AskedTheme(asked="政治生态", theme="净化政治生态"),)
    asked = msgspec.structs.replace(draft, themes=themes)
    assert names_of(asked) == ["青禾小学", "甲", "乙", "净化政治生态"]


def test_a_subtitle_breaks_by_words_too(rich_draft):
    """In the width of its own letters, 27.6 to a line: the name is whole on the first."""
    title = "书香——学习《青溪县中小学校教师读书活动管理办法》的几点心得体会"
    draft = msgspec.structs.replace(rich_draft, title=title)
    _, below, *_ = body(render("docx", draft, Options()))
    side = int(given(below, "pPr/ind")["left"])
    wide = (156 / 25.4 * 72 - 2 * side / 20) / 16
    lines = ["——学习《青溪县中小学校教师读书活动管理办法》", "的几点心得体会"]
    assert broken("".join(below.itertext()), wide) == lines
