"""Paragraphs made of lines: hard-wrapped text joined, ids that don't change."""

from __future__ import annotations

import pytest

WRAPPED = [
    "　　读书贵在坚持，一天读几页书看起来",
    "不多，一年下来就是厚厚一摞；读过以后",
    "还要想一想，书里的道理才会成为本领。",
    "　　纪律是一面镜子，天天照一照，才看",
    "得见脸上的灰尘；把规矩当作平时的习惯",
    "，做起事来心里踏实，走路脚下也稳当。",
]


def test_hard_wrapped_lines_are_joined_to_paragraphs(split):
    """Lines of one width that break off go on in the next, until one is indented or ends."""
    result = split("\n".join(["读书学习心得体会", *WRAPPED]))

    assert [s.text for s in result.snippets] == [
        "".join(WRAPPED[:3]).strip(),
        "".join(WRAPPED[3:]).strip(),
    ]
    assert [s.origin.lines for s in result.snippets] == [(2, 3, 4), (5, 6, 7)]
    assert [row.snippet for row in result.rows][1:] == [
        *[result.snippets[0].id] * 3,
        *[result.snippets[1].id] * 3,
    ]
    assert [r.line for r in result.repairs if r.rule == "join-lines"] == [2, 2, 5, 5]


def test_lines_are_not_joined_where_the_text_is_not_wrapped(split):
    """One line without a full stop among whole paragraphs stays by itself."""
    one = "读书必须坚持，只有把书里的道理用到工作中去，才能真正提高为人民服务的能力。"
    result = split(
        "\n".join(
            ["读书学习心得体会", one, one[:-1] + "而且越读越想读", one + "真好。", one + "很好。"]
        )
    )

    assert [s.origin.lines for s in result.snippets] == [(2,), (3,), (4,), (5,)]
    assert [s.status for s in result.snippets] == ["ready", "held", "ready", "ready"]


def test_one_wrapped_essay_among_others_is_joined_alone(split):
    """Whether lines are broken at one width is asked where they stand, not of the whole page.

    The lines nearest to the others are told by those, and stay as they are.
    """
    plain = [
        f"做事贵在认真，{what}要想清楚，做的时候要沉住气，做完了回头看一看，下一次才会更好。"
        for what in ("写材料", "接电话", "跑现场", "算账目", "记台账", "守值班")
    ]
    result = split("\n".join(["篇一：做事心得", *plain, "篇二：读书心得", *WRAPPED]))

    assert [s.origin.lines for s in result.snippets][-1] == (12, 13, 14)
    assert [len(s.origin.lines) for s in result.snippets[:6]] == [1] * 6


def test_an_id_is_made_of_the_paragraph_s_own_words(split):
    """Not of its place, nor of its marks and spaces."""
    text = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了本领。"
    other = "纪律是一面镜子，天天照一照，才看得见脸上的灰尘；把规矩当作平时的习惯，心里就踏实。"

    (alone,) = split(f"读书学习心得体会\n{text}").snippets
    page = f"篇一：守纪律心得\n{other}\n篇二：读书心得\n　　{text.replace('，', ' , ')}"
    _, behind = split(page).snippets

    assert (behind.id, behind.text) == (alone.id, alone.text)


def test_a_page_s_words_are_taken_out_of_a_paragraph(split):
    """With their bracket or their sentence; the paragraph around them is kept."""
    one = (
        "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的本领。"
    )
    text = f"读书学习心得体会\n{one}（本文来自网络，侵删）\n{one}欢迎扫码加入本站会员群，领取更多范文。"

    result = split(text)

    assert {snippet.text for snippet in result.snippets} == {one}
    assert [r.rule for r in result.repairs].count("drop-page-words") == 2


JOINED = {
    "over a page's number": [
        "教师要照亮别人，自己身上先要有光，这样他的一言一行", "—1—", "才能感染学生，学生才听得进去。",
    ],
    "of uneven width": [
        "读书的体会是，光读不", "做等于没读，所以", "每读一篇就要做一件实", "事，做完了再", "回头看看。",
    ],
    "at one width, with digits and marks that take half the room": [
        "我们要把读书当作大事来抓实，今年以来我们给各村送去各类图书表",
        '格 126 份、书 230 册，其中旧书 23 册，都是大家 "白天跑、晚',
        '上填" 一点一点凑起来的。',
    ],
    "once, within a word": [
        "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的，最希望得到的东西，往往要过很久才得",
        "到手，急不得，也等不得。",
    ],
    "once, behind a word that leads on": [
        "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的，走起路来脚下稳当，所以要把读过的书和",
        "做过的事放在一起想。",
    ],
    "within a Latin name": [
        "在培训中老师教我们用 Word 和 Power", "Point 写材料，过去要做半天的表，现在半个钟头就能做好。",
    ],
    "a list": [
        "党员服务群众要做到三个必须，即：", "必须坚持人民立场；", "必须解决实际问题；",
        "必须不断提高能力（增强为人民服务的本领）。",
    ],
}  # fmt: skip


@pytest.mark.parametrize("lines", JOINED.values(), ids=JOINED)
def test_a_sentence_that_breaks_off_is_joined(split, lines):
    """Whatever broke it, where what follows is no line of its own; so are the short items of a list."""
    (snippet,) = split("\n".join(["读书学习心得体会", *lines])).snippets

    # Between Latin letters a space may be put where the break was.
    assert snippet.text.replace(" ", "") == "".join(lines).replace("—1—", "").replace(" ", "")


def test_what_is_left_of_items_is_not_joined_to_a_whole_sentence(split):
    """A page lost their numbers; the sentence before them was whole."""
    one = "这次读书点多、路远、时间紧，但大家都学得认真，终身受益，把学到的东西带回了村里去。"
    texts = [
        s.text for s in split(f"读书学习心得体会\n{one}\n、东坡村的书屋办得早，书也多。").snippets
    ]

    assert texts[0] == one


def test_a_long_line_that_lacks_its_full_stop_is_a_paragraph(split):
    """Nothing tells that the next one goes on with it."""
    line = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的，走起路来脚下稳当"
    texts = [
        one.text
        for one in split(
            f"读书学习心得体会\n{line}\n大家都爱读书，读了就去用，用了再去想。"
        ).snippets
    ]

    assert texts[0] == line


APART = [
    ["一、把书读厚", "二、把书读薄", "三、把书读活"],
    ["读书要读完，不能读一半就", "一、读完再说", "做事要做完，不能做一半就走，走了还要回来。"],
]


@pytest.mark.parametrize("lines", APART)
def test_headings_are_never_joined(kinds, lines):
    """A number begins a line of its own."""
    found = kinds("\n".join(["读书学习心得体会", *lines, *lines]))

    assert len(found) == 1 + 2 * len(lines)
