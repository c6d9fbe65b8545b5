"""Where one essay ends and the next begins, in every form that sites number them in."""

from __future__ import annotations

import pytest

from qicao.splitting.titles import PROMISE, Title, find_titles, glued_title, goes_on

ONE = "纪律是一面镜子，天天照一照，才看得见脸上的灰尘；把规矩当作平时的习惯，做起事来心里踏实，走起路来脚下稳当。"
TWO = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞；读过以后还要想一想、用一用，书里的道理才会变成本领。"
PAGE = "读书学习心得体会（精选2篇）"
HALF = str.maketrans("（）：，；？！", "():,;?!")

TITLE = "读书学习心得体会"
FORMS = [
    # a title and its number
    (f"{TITLE}1", f"{TITLE}2"), (f"{TITLE} 一", f"{TITLE} 二"), (f"{TITLE}篇1", f"{TITLE}篇2"),
    (f"{TITLE} 篇一", f"{TITLE} 篇二"), (f"{TITLE}【篇1】", f"{TITLE}【篇2】"), (f"{TITLE}第一篇", f"{TITLE}第二篇"), (f"{TITLE}4篇【一】", f"{TITLE}4篇【二】"),
    (f"{TITLE}范文第1篇", f"{TITLE}范文第2篇"), (f"{TITLE}（一）", f"{TITLE}（二）"), (f"{TITLE}（1）", f"{TITLE}（2）"),
    ("坚定信仰读好书 篇1", "守住纪律做好人 篇2"), (f"{TITLE}篇4", f"{TITLE}篇5"),
    ("读书演讲稿（1）敬爱的老师们：", "读书演讲稿（2）尊敬的各位领导："),
    # a number and its title
    (f"篇一：{TITLE}", "篇二：守纪律心得体会"), (f"【篇一】{TITLE}", "【篇二】守纪律心得体会"),
    (f"【第一篇】{TITLE}", "【第二篇】守纪律心得体会"), (f"第一篇：{TITLE}", "第二篇：守纪律心得体会"),
    (f"第1篇 精选{TITLE}", "第2篇 守纪律心得体会"), (f"范文一：{TITLE}", "优秀范文二：守纪律心得体会"),
    (f"1、{TITLE}", "2、守纪律学习体会"), (f"3、{TITLE}", "4、守纪律学习体会"), ("篇1：读书：一生的功课", "篇2：纪律：一生的保险"),
    # one of them alone
    ("篇一", "篇二"), ("第1篇", "第2篇"), ("范文1", "范文2"), ("心得一", "心得二"), ("学习体会1：", "学习体会2："), ("〈一〉", "〈二〉"), ("读书学习贵在天天坚持", "守纪律要从小处做起"),
]  # fmt: skip
"""The titles of a page's first text and of its second."""


@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
def test_every_form_of_numbering_begins_an_essay(kinds, half):
    """Two titles of one form are two essays; the page's title is neither."""
    wrong = []
    for first, second in FORMS:
        text = f"{PAGE}\n{first}\n{ONE}\n{second}\n{TWO}"
        got = kinds(text.translate(HALF) if half else text)
        essays = [(kind, essay) for essay in (1, 2) for kind in ("essay-title", "paragraph")]
        # A salutation behind a title is cut off it.
        got = [one for one in got if one[0] != "metadata" or one[1] == 0]
        if got != [("metadata", 0), *essays]:
            wrong.append((first, got))
    assert wrong == []


GLUED = [
    (f"{TITLE}【篇1】 ", f"{TITLE}【篇2】 "), ("篇一：", "篇二："), ("第一篇：", "第二篇："), ("【第1篇】", "【第2篇】"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), GLUED)
def test_a_title_glued_to_its_text_begins_an_essay(split, first, second):
    """The line is a paragraph of the new essay, and the title is taken off it."""
    result = split("\n".join([PAGE, first + ONE + TWO, second + TWO + ONE]))

    assert [(row.kind, row.essay) for row in result.rows[1:]] == [
        ("paragraph", 1),
        ("paragraph", 2),
    ]
    assert [snippet.text for snippet in result.snippets] == [ONE + TWO, TWO + ONE]
    assert glued_title(f"{first}{TITLE}") == 0  # a short line is a title as a whole


def test_a_title_said_again_begins_no_essay_of_its_own(kinds):
    """……篇一 and below it the bare title: one essay with two lines of title."""
    essays = [(k, essay) for essay in (1, 2) for k in ("essay-title", "essay-title", "paragraph")]
    for form in ("{}篇{}", "{}（{}）"):
        first, second = (form.format(TITLE, number) for number in "一二")
        assert kinds(f"{PAGE}\n{first}\n{TITLE}\n{ONE}\n{second}\n{TITLE}\n{TWO}")[1:] == essays


def test_a_title_of_another_form_inside_an_essay_is_nested():
    """第8篇： inside 篇一 begins no essay, but a text of its own within it."""
    lines = [
        PAGE, f"篇一：{TITLE}", ONE, "第8篇：守纪律心得体会", TWO, "篇二：调研心得体会", ONE + TWO,
    ]  # fmt: skip
    assert find_titles(lines, [0] * 7) == [
        Title(1, False, 1),
        Title(3, True, 8),
        Title(5, False, 2),
    ]


def test_a_table_of_contents_begins_no_essays(kinds):
    """Titles listed before the first essay, and standing again above their texts."""
    titles = [f"篇一：{TITLE}", "篇二：守纪律心得体会", "篇三：调研心得体会"]
    text = "\n".join([PAGE, *titles, titles[0], ONE, titles[1], TWO, titles[2], ONE + TWO])

    got = kinds(text)

    assert {kind for kind, _ in got[:4]} <= {"metadata", "noise"}
    assert [essay for _, essay in got] == [0, 0, 0, 0, 1, 1, 2, 2, 3, 3]


def test_a_speech_has_a_bare_title_and_a_salutation(kinds):
    """One text without any number: its first line is its title."""
    text = f"在读书分享会上的讲话\n同志们：\n{ONE}\n{TWO}"

    assert kinds(text) == [
        ("essay-title", 1), ("metadata", 1), ("paragraph", 1), ("paragraph", 1),
    ]  # fmt: skip


def test_words_with_pian_in_them_are_no_titles():
    """全篇一气 and 开篇一句 are ordinary words."""
    lines = (
        "全篇一气呵成", "开篇一句话就点了题", "这篇一看就懂", "本篇二十页", "第一章 总则", "篇幅一再压缩", "写好开篇一：先说来由",
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


def test_a_number_alone_makes_a_title_where_the_page_names_the_same(kinds):
    """It was cut, and holds one of those that it promises; a file called ……体会九 is one essay."""
    one = [("essay-title", 1), ("paragraph", 1), ("paragraph", 1)]
    assert kinds(f"{PAGE}\n{TITLE}1\n{ONE}\n{TWO}") == [("metadata", 0), *one]
    assert kinds(f"{TITLE}九\n{ONE}\n{TWO}") == one
    assert kinds(f"【荐】{TITLE}\n{TITLE}1\n{ONE}\n{TWO}") == [("metadata", 0), *one]
    # The same number again counts no further.
    assert {essay for _, essay in kinds(f"{PAGE}\n{TITLE}1\n{ONE}\n{TITLE}1\n{TWO}")} == {0, 1}


def test_numbered_titles_stand_above_broken_lines_and_above_no_list(kinds):
    """What is between them is a text, though no line is long; names of documents are none."""
    lines = [text[at : at + 18] for text in (ONE, TWO) for at in range(0, len(text), 18)]
    page = "\n".join([PAGE, f"{TITLE}1", *lines, f"{TITLE}2", *lines])
    assert [kind for kind, essay in kinds(page) if kind == "essay-title"] == ["essay-title"] * 2

    items = [
        f"{n}.《读书办法（第{n}次修订）》第一至第四章，以及上一年的学习报告" for n in range(1, 9)
    ]
    page = "\n".join(["读书活动的通知", "一、学习内容", *items, ONE])
    assert {essay for _, essay in kinds(page)} == {1}


def test_markup_tells_titles_that_bear_no_number(kinds):
    """Two headings of one level that end in the genre are two essays."""
    text = f"{TITLE}\n{ONE}\n守纪律学习体会\n{TWO}"

    assert [essay for _, essay in kinds(text, levels={1: 2, 3: 2})] == [1, 1, 2, 2]


def test_texts_numbered_in_two_ways_are_one_series(kinds):
    """A page may say （篇1） of its first text and 第二篇 of the others."""
    text = f"读书心得体会（篇1）\n{ONE}\n读书心得体会 第二篇：\n{TWO}\n读书心得体会 第三篇：\n{ONE}"

    essays = [(kind, essay) for essay in (1, 2, 3) for kind in ("essay-title", "paragraph")]
    assert kinds(text) == essays


HALVES = ("青溪县教育局关于印发《全县“书香校园·天天读书", "”活动实施方案》的通知")
WRAPPED = {
    "within quotation marks": (HALVES, ()),
    "where the page has it whole elsewhere": (
        ("全县“书香校园”主", "题活动实施方案"),
        ("全县“书香校园”主题活动实施方案见附件。",),
    ),
}


@pytest.mark.parametrize(("halves", "others"), WRAPPED.values(), ids=WRAPPED)
def test_a_title_that_a_page_broke_is_one(split, halves, others):
    """Both lines are title, and the source is called by all of it."""
    text = "读书贵在坚持，道理贵在运用，只有把书里的道理用到工作中去，才能真正成为自己的本领。"
    result = split("\n".join([*halves, text, *others]))

    assert result.title == "".join(halves)
    assert [(row.kind, row.fate) for row in result.rows[:2]] == [("essay-title", "heading")] * 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("附件", "全县读书活动方案"),  # a label
        ("全县读书活动方案", "关于读书的通知"),  # two titles
        ("全县“书香校园活动。", "关于读书的通知"),  # a sentence
        ("全县“书香校园活动", "一、关于读书”的通知"),  # a heading
        ("全县中小学书香校园", "关于读书的通知"),  # nothing tells that it goes on
    ],
)
def test_other_lines_go_on_with_no_title(first, second):
    """Though a title would come out."""
    assert not goes_on(first, second, "附件全县读书活动方案")
