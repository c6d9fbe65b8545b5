"""The two layouts: the figures of the page, the styles, the faces, the signature."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import example
from hypothesis import given as any_of
from hypothesis import strategies as st

from qicao.writers import PRESETS, Options, render
from qicao.writers.word.presets import OFFICIAL, SCHOOL
from qicao.writers.word.signing import Placed, place, width
from qicao.writers.word.titling import spare

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLANK_NAME = "【待填：姓名】"


@pytest.fixture
def look(wordxml, rich_draft):
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
        named = [given(one, "name")["val"]]
        if one.find(f"{W}aliases") is not None:
            named.append(given(one, "aliases")["val"])
        if name in named:
            return one
    raise AssertionError(name)


def test_the_page_of_an_official_document(look):
    """A4; 37, 26, 35, 28 mm; 22 lines × 28 characters, as Word's page setup shows them."""
    section = look("公文", "document").find(f"{W}body/{W}sectPr")
    assert given(section, "pgSz") == {"w": "11906", "h": "16838"}
    margins = given(section, "pgMar")
    assert [margins[side] for side in ("top", "right", "bottom", "left")] == [
        "2098", "1474", "1984", "1587",
    ]  # fmt: skip
    assert given(section, "docGrid") == {
        "type": "linesAndChars", "linePitch": "579", "charSpace": "-848",
    }  # fmt: skip


def test_the_page_that_schools_ask_for(look):
    """2.5 cm on all sides, lines of 28 points, no grid for characters."""
    section = look("校园", "document").find(f"{W}body/{W}sectPr")
    assert {
        v for k, v in given(section, "pgMar").items() if k in ("top", "right", "bottom", "left")
    } == {"1417"}
    assert given(section, "docGrid") == {"linePitch": "560"}
    normal = style(look("校园", "styles"), "Normal")
    assert given(normal, "pPr/spacing") == {"line": "560", "lineRule": "exact"}
    assert normal.find(f"{W}rPr/{W}spacing") is None


def test_the_body_keeps_the_grid_s_measure_in_every_program(look):
    """Lines exactly as high as the grid's, characters drawn together, nothing snapped, no gaps."""
    normal = style(look("公文", "styles"), "Normal")
    assert given(normal, "pPr/spacing") == {"line": "579", "lineRule": "exact"}
    assert given(normal, "rPr/spacing") == {"val": "-6"}
    assert given(normal, "rPr/snapToGrid") == {"val": "0"}
    for switched_off in ("snapToGrid", "widowControl", "autoSpaceDE", "autoSpaceDN"):
        assert given(normal, f"pPr/{switched_off}") == {"val": "0"}
    assert given(normal, "pPr/ind") == {"firstLineChars": "200", "firstLine": "632"}


@pytest.mark.parametrize(
    ("preset", "name", "face", "half_points"),
    [
        ("公文", "Title", "方正小标宋简体", 44),
        ("公文", "Subtitle", "楷体_GB2312", 32),
        ("公文", "Normal", "仿宋_GB2312", 32),
        ("公文", "一级标题", "黑体", 32),
        ("公文", "二级标题", "楷体_GB2312", 32),
        ("公文", "三级标题", "仿宋_GB2312", 32),
        ("公文", "四级标题", "仿宋_GB2312", 32),
        ("公文", "footer", "宋体", 28),
        ("校园", "文章标题", "黑体", 36),
        ("校园", "Normal", "宋体", 28),
        ("校园", "一级标题", "黑体", 28),
        ("校园", "二级标题", "楷体_GB2312", 28),
        ("校园", "footer", "宋体", 18),
    ],
)
def test_each_style_has_the_face_and_size_that_the_standard_names(look, preset, name, face, half_points):  # fmt: skip
    """In the east-Asian slot; and that face has fallbacks in the font table."""
    one = style(look(preset, "styles"), name)
    faces = given(one, "rPr/rFonts")
    assert (faces["eastAsia"], given(one, "rPr/sz")["val"]) == (face, str(half_points))
    assert faces["ascii"] == faces["hAnsi"] == (face if preset == "公文" else "Times New Roman")
    fonts = {font.get(f"{W}name"): font for font in look(preset, "fontTable")}
    assert {face, faces["ascii"]} <= set(fonts)
    assert given(fonts[face], "charset") == {"val": "86"}


def test_faces_fall_back_to_the_same_cut_first():
    """Names in Word's own form: divided by commas, none longer than it takes."""
    assert ",".join(OFFICIAL.body.face.alternates).startswith(
        "仿宋,FangSong,STFangsong,方正仿宋_GBK"
    )
    assert OFFICIAL.title.face.alternates[:2] == ("方正小标宋_GBK", "华文中宋")
    for layout in (OFFICIAL, SCHOOL):
        for letters in (layout.title, layout.body, *layout.headings, layout.number.letters):
            for name in (letters.face.name, *letters.face.alternates):
                assert len(name) <= 31
                assert "," not in name


@pytest.mark.parametrize("preset", PRESETS)
def test_headings_stay_with_their_text_and_are_in_the_outline(look, preset):
    """So that navigation and a table of contents have them; the title is kept, too."""
    styles = look(preset, "styles")
    for level in (1, 2, 3, 4):
        heading = style(styles, f"heading {level}")
        assert given(heading, "pPr/outlineLvl") == {"val": str(level - 1)}
        assert heading.find(f"{W}pPr/{W}keepNext") is not None
    assert style(styles, "Title").find(f"{W}pPr/{W}keepNext") is not None
    assert given(style(styles, "Title"), "pPr/jc") == {"val": "center"}


@pytest.mark.parametrize("preset", PRESETS)
def test_every_run_takes_quotes_in_the_chinese_face(look, preset):
    """The hint stands on each run, and nothing else beside a style does: looks are the styles'."""
    runs = list(look(preset, "document").iter(f"{W}r"))
    assert runs
    for run in runs:
        assert given(run, "rPr/rFonts") == {"hint": "eastAsia"}
        assert {child.tag for child in run.find(f"{W}rPr")} <= {f"{W}rFonts", f"{W}rStyle"}
    language = given(look(preset, "styles"), "docDefaults/rPrDefault/rPr/lang")
    assert language["eastAsia"] == "zh-CN"


def test_the_last_paragraph_stays_with_the_signature(look):
    """A signature alone on a page would belong to nothing; the date stays with who signs."""
    paragraphs = look("公文", "document").findall(f"{W}body/{W}p")
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs]
    assert kept == [False] * (len(kept) - 4) + [True] + [False] * 3
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


def test_a_school_s_page_number_is_the_same_on_all_pages(look):
    """Plain, in the middle."""
    assert look("校园", "settings").find(f"{W}evenAndOddHeaders") is None
    assert "".join(look("校园", "footer1").itertext()) == "1"


@pytest.mark.parametrize(
    ("text", "cells"),
    [("李明", 2), ("2026年11月22日", 7), ("2026年1月2日", 6), ("ABC（中）", 4.5), (BLANK_NAME, 3)],
)
def test_width_is_counted_in_characters(text, cells):
    """Letters and digits are half as wide; an open name counts as the name it'll be."""
    assert width(text) == cells


DAY = "2026年11月22日"  # seven characters wide


@pytest.mark.parametrize(
    ("signers", "date", "placed"),
    [
        # The signature ends two characters from the right, the date begins two right of it.
        (["青溪县第二中学语文组"], DAY, Placed((2,), 3)),
        (["青溪县第二中学"], DAY, Placed((2,), 0)),
        # The date is the longer: it ends two characters from the right, the name moves left.
        (["李明"], DAY, Placed((9,), 2)),
        (["诸葛孔明"], DAY, Placed((7,), 2)),
        ([BLANK_NAME], DAY, Placed((8,), 2)),
        # Two who sign: the shorter stands in the middle of the longer.
        (["青溪县第二中学语文组", "李明"], DAY, Placed((2, 6), 3)),
        # One of them missing, or too long for a line.
        (["李明"], "", Placed((2,), 2)),
        ([], DAY, Placed((), 2)),
        (["某" * 27], DAY, Placed((2,), 2)),
    ],
)
def test_signature_and_date_keep_the_standard_s_relation(signers, date, placed):
    """GB/T 9704-2012 on a document without a seal."""
    assert place(signers, date, 28) == placed
    if signers and date and len(signers[0]) < 27:
        longest = max(signers, key=width)
        ends = placed.signers[signers.index(longest)]
        assert ends + width(longest) - 2 == placed.date + width(date)


def test_the_paragraph_that_the_relation_moves_says_so(look):
    """The other lines stand as their style has them: two characters in."""
    *_, unit, person, date = look("公文", "document").findall(f"{W}body/{W}p")
    assert [one.find(f"{W}pPr/{W}ind") is None for one in (unit, person, date)] == [
        True,
        False,
        True,
    ]
    assert given(person, "pPr/ind") == {"rightChars": "550", "right": "1737"}
    styles = look("公文", "styles")
    for name in ("署名", "成文日期"):
        assert given(style(styles, name), "pPr/ind")["rightChars"] == "200"
    assert given(style(styles, "署名"), "pPr/spacing") == {"beforeLines": "100", "before": "579"}


def broken(title: str, room: float) -> list[str]:
    """A title in lines of ``room`` characters, as Word breaks it: a dash stays whole, marks stick."""
    lines = [""]
    for piece in re.findall(r"(?:[“《（]*(?:——|[^“《（])[，、：；》”）]*)", title):
        if lines[-1] and len(lines[-1] + piece) > room:
            lines.append("")
        lines[-1] += piece
    return lines


_words = st.text(alphabet="学思践悟中的和心", min_size=2, max_size=7)
_pieces = st.tuples(_words, st.sampled_from(["", "", "、", "——", "》", "”"])).map(
    lambda made: {"》": "《", "”": "“"}.get(made[1], "") + "".join(made)
)


@any_of(st.lists(_pieces, min_size=1, max_size=9).map("".join), st.sampled_from([20.1, 25.2]))
@example("在学思践悟中坚定信念、勇担使命——学习党的二十届四中全会精神体会", 20.1)
def test_a_title_never_needs_a_line_more_for_its_shape(title, cells):
    """And its last line isn't a character or two that hang below."""
    natural, shaped = (broken(title, room) for room in (cells, cells - spare(title, cells)))
    assert len(shaped) <= len(natural)
    if len(shaped) == 2:
        assert len(shaped[1]) > 5


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("学习全国教育大会精神心得体会", None),
        (
            "关于深入学习贯彻全国教育大会精神、推动学校工作再上台阶的心得体会",
            "关于深入学习贯彻全国教育大会精神、",
        ),
        (
            "关于学习《新时代教师职业行为准则》、改进师德师风的心得体会",
            "关于学习《新时代教师职业行为准则》、",
        ),
        ("学" * 24, "学" * 14),
    ],
)
def test_a_title_of_two_lines_breaks_where_words_end(title, first):
    """The first line as long as the second or somewhat longer, so that it stands as a trapezoid."""
    cells = 20.1
    empty = spare(title, cells)
    if first is None:
        assert empty == 0
    else:
        room = cells - empty
        assert broken(title, room) == [first, title[len(first) :]]


def test_an_empty_title_is_no_trouble(rich_draft):
    """Nor one of many lines."""
    assert spare("", 20) == 0
    assert spare("学" * 70, 20) == 0
    for title in ("", "学" * 70):
        assert render("docx", msgspec.structs.replace(rich_draft, title=title))
