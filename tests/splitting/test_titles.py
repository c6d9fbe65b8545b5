"""Where one essay ends and the next begins, in every form that sites number them in."""

from __future__ import annotations

import pytest

from qicao.splitting.titles import PROMISE, Title, find_titles, glued_title

ONE = "纪律是一面镜子，天天照一照，才看得见脸上的灰尘；把规矩当作平时的习惯，做起事来心里踏实，走起路来脚下稳当。"
TWO = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞；读过以后还要想一想、用一用，书里的道理才会变成本领。"
PAGE = "读书学习心得体会（精选2篇）"
HALF = str.maketrans("（）：，；？！", "():,;?!")

FORMS = {
    "title and digit": ("读书学习心得体会1", "读书学习心得体会2"),
    "title and numeral": ("读书学习心得体会一", "读书学习心得体会二"),
    "title, space, digit": ("读书学习心得体会 1", "读书学习心得体会 2"),
    "title, pian, digit": ("读书学习心得体会篇1", "读书学习心得体会篇2"),
    "title, space, pian, digit": ("读书学习心得体会 篇1", "读书学习心得体会 篇2"),
    "title, pian, numeral": ("读书学习心得体会篇一", "读书学习心得体会篇二"),
    "pian, numeral, colon, title": ("篇一：读书学习心得体会", "篇二：守纪律心得体会"),
    "pian alone": ("篇一", "篇二"),
    "bracketed before": ("【篇一】读书学习心得体会", "【篇二】守纪律心得体会"),
    "bracketed ordinal before": ("【第一篇】读书学习心得体会", "【第二篇】守纪律心得体会"),
    "bracketed after": ("读书学习心得体会【篇1】", "读书学习心得体会【篇2】"),
    "ordinal, colon, title": ("第一篇：读书学习心得体会", "第二篇：守纪律心得体会"),
    "ordinal, title": ("第一篇 读书学习心得体会", "第二篇 守纪律心得体会"),
    "digit ordinal, space, title": ("第1篇 读书学习心得体会", "第2篇 守纪律心得体会"),
    "qualified first title": ("第1篇 精选读书学习心得体会", "第2篇 守纪律心得体会"),
    "digit ordinal alone": ("第1篇", "第2篇"),
    "ordinal behind the title": ("读书学习心得体会第一篇", "读书学习心得体会第二篇"),
    "fanwen and ordinal": ("读书学习心得体会范文第1篇", "读书学习心得体会范文第2篇"),
    "fanwen and numeral": ("范文一：读书学习心得体会", "范文二：守纪律心得体会"),
    "fanwen and digit alone": ("范文1", "范文2"),
    "numeral in brackets after": ("读书学习心得体会（一）", "读书学习心得体会（二）"),
    "digit in brackets after": ("读书学习心得体会（1）", "读书学习心得体会（2）"),
    "digit in brackets, salutation glued": (
        "读书演讲稿（1）敬爱的老师们：",
        "读书演讲稿（2）尊敬的各位领导：",
    ),
    "angle brackets alone": ("〈一〉", "〈二〉"),
    "list of titles": ("1、读书学习心得体会", "2、守纪律学习体会"),
    "list that begins later": ("3、读书学习心得体会", "4、守纪律学习体会"),
    "series that begins later": ("读书学习心得体会篇4", "读书学习心得体会篇5"),
    "bare titles after a promise": ("读书学习贵在天天坚持", "守纪律要从小处做起"),
    "two halves with a space": ("坚定信仰读好书 篇1", "守住纪律做好人 篇2"),
    "title with a colon of its own": ("篇1：读书：一生的功课", "篇2：纪律：一生的保险"),
}  # fmt: skip


@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
def test_every_form_of_numbering_begins_an_essay(kinds, half):
    """Two titles of one form are two essays; the page's title is neither."""
    wrong = []
    for form, (first, second) in FORMS.items():
        text = f"{PAGE}\n{first}\n{ONE}\n{second}\n{TWO}"
        got = kinds(text.translate(HALF) if half else text)
        essays = [(kind, essay) for essay in (1, 2) for kind in ("essay-title", "paragraph")]
        if got != [("metadata", 0), *essays]:
            wrong.append((form, got))
    assert wrong == []


GLUED = {
    "bracketed pian behind the title": ("读书学习心得体会【篇1】 ", "读书学习心得体会【篇2】 "),
    "pian and colon": ("篇一：", "篇二："),
    "ordinal and colon": ("第一篇：", "第二篇："),
    "bracketed pian": ("【篇一】", "【篇二】"),
    "bracketed ordinal": ("【第1篇】", "【第2篇】"),
}


def test_a_title_glued_to_its_text_begins_an_essay(split):
    """The line is a paragraph of the new essay, and the title is taken off it."""
    wrong = []
    for form, (first, second) in GLUED.items():
        result = split("\n".join([PAGE, first + ONE + TWO, second + TWO + ONE]))
        rows = [(row.kind, row.essay) for row in result.rows[1:]]
        texts = [snippet.text for snippet in result.snippets]
        if (rows, texts) != ([("paragraph", 1), ("paragraph", 2)], [ONE + TWO, TWO + ONE]):
            wrong.append((form, rows, texts))
    assert wrong == []


def test_glued_titles_are_measured_only_on_long_lines():
    """A short line is a title as a whole; nothing is cut off it."""
    assert glued_title("篇一：读书学习心得体会") == 0
    assert glued_title("篇一：" + ONE + TWO) == 3


def test_a_title_said_again_begins_no_essay_of_its_own(kinds):
    """……篇一 and below it the bare title: one essay with two lines of title."""
    bare = "读书学习心得体会"
    essays = [(k, essay) for essay in (1, 2) for k in ("essay-title", "essay-title", "paragraph")]
    for first, second in (
        ("读书学习心得体会篇一", "读书学习心得体会篇二"),
        ("第一篇：读书学习心得体会", "第二篇：读书学习心得体会"),
        ("读书学习心得体会（一）", "读书学习心得体会（二）"),
    ):
        assert kinds(f"{PAGE}\n{first}\n{bare}\n{ONE}\n{second}\n{bare}\n{TWO}")[1:] == essays


def test_a_title_of_another_form_inside_an_essay_is_nested(kinds):
    """第8篇： inside 篇一 begins no essay, but a text of its own within it."""
    text = "\n".join(
        [
            PAGE,
            "篇一：读书学习心得体会",
            ONE,
            "第8篇：守纪律心得体会",
            TWO,
            "篇二：调研心得体会",
            ONE + TWO,
        ]
    )

    assert [essay for _, essay in kinds(text)] == [0, 1, 1, 1, 1, 2, 2]
    titles = find_titles(text.split("\n"), [0] * 7)
    assert titles == [Title(1, nested=False), Title(3, nested=True), Title(5, nested=False)]


def test_a_table_of_contents_begins_no_essays(kinds):
    """Titles listed before the first essay, and standing again above their texts."""
    titles = ["篇一：读书学习心得体会", "篇二：守纪律心得体会", "篇三：调研心得体会"]
    text = "\n".join([PAGE, *titles, titles[0], ONE, titles[1], TWO, titles[2], ONE + TWO])

    got = kinds(text)

    assert {kind for kind, _ in got[:4]} <= {"metadata", "noise"}
    assert [essay for _, essay in got] == [0, 0, 0, 0, 1, 1, 2, 2, 3, 3]


def test_a_two_line_title_is_one_title(kinds):
    """A subtitle behind —— belongs to the title above it."""
    text = f"让好书常伴左右\n——读书学习心得体会\n{ONE}\n{TWO}"

    assert kinds(text) == [
        ("essay-title", 1),
        ("essay-title", 1),
        ("paragraph", 1),
        ("paragraph", 1),
    ]


def test_a_speech_has_a_bare_title_and_a_salutation(kinds):
    """One text without any number: its first line is its title."""
    text = f"在读书分享会上的讲话\n同志们：\n{ONE}\n{TWO}"

    assert kinds(text)[0] == ("essay-title", 1)
    assert kinds(text)[2:] == [("paragraph", 1), ("paragraph", 1)]


def test_words_with_pian_in_them_are_no_titles():
    """全篇一气 and 开篇一句 are ordinary words."""
    lines = (
        "全篇一气呵成", "开篇一句话就点了题", "这篇一看就懂", "本篇二十页", "第一章 总则", "篇幅一再压缩",
    )  # fmt: skip
    assert [find_titles([PAGE, line, ONE, TWO], [0] * 4) for line in lines] == [[]] * len(lines)


def test_promises_of_several_texts_are_recognised():
    """A title that says how many texts the page holds, or that it collects them."""
    lines = {
        "心得体会（精选6篇）": True, "心得体会【精华7篇】": True, "心得体会（集合15篇）": True, "范文10篇": True,
        "心得体会三篇": True, "3篇学习体会": True, "心得体会汇编": True,
        # 第一篇 is an ordinal and 开篇 a word.
        "学习心得体会": False, "第一篇 学习心得": False, "读懂开篇三句话": False,
    }  # fmt: skip
    assert {line: bool(PROMISE.search(line)) for line in lines} == lines


def test_a_page_that_was_cut_may_hold_one_of_those_that_it_promises(kinds):
    """……体会1 alone is a title where the page's own title names the same; ……体会九 is not."""
    text = f"{PAGE}\n读书学习心得体会1\n{ONE}\n{TWO}"

    assert kinds(text)[:2] == [("metadata", 0), ("essay-title", 1)]


def test_a_trailing_numeral_alone_makes_no_series(kinds):
    """One file that calls itself ……心得体会九 is one essay."""
    assert kinds(f"读书学习心得体会九\n{ONE}\n{TWO}") == [
        ("essay-title", 1),
        ("paragraph", 1),
        ("paragraph", 1),
    ]


def test_markup_tells_titles_that_bear_no_number(kinds):
    """Two headings of one level that end in the genre are two essays."""
    text = f"读书学习心得体会\n{ONE}\n守纪律学习体会\n{TWO}"

    assert [essay for _, essay in kinds(text, levels={1: 2, 3: 2})] == [1, 1, 2, 2]


def test_texts_numbered_in_two_ways_are_one_series(kinds):
    """A page may say （篇1） of its first text and 第二篇 of the others."""
    text = f"读书心得体会（篇1）\n{ONE}\n读书心得体会 第二篇：\n{TWO}\n读书心得体会 第三篇：\n{ONE}"

    assert kinds(text) == [
        ("essay-title", 1),
        ("paragraph", 1),
        ("essay-title", 2),
        ("paragraph", 2),
        ("essay-title", 3),
        ("paragraph", 3),
    ]
