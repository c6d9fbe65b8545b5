"""Paragraphs too short for themselves: which rows of them make one paragraph."""

from __future__ import annotations

import pytest

LONG = "纪律是一面镜子，天天照一照，才看得见脸上的灰尘；把规矩当作习惯，心里就踏实。"
ITEMS = ("每天读几页书，不求快。", "每周写一篇读书笔记。", "把书里的道理用到工作中去。")


@pytest.fixture
def texts(split):
    """Give a function that splits an essay of ``lines``, and gives status and text of each snippet."""

    def run(*lines):
        result = split("\n".join(["读书学习心得体会", LONG, "一、天天读书", *lines]))
        return [(snippet.status, snippet.text) for snippet in result.snippets][1:]

    return run


@pytest.mark.parametrize("mark", ["", "- ", "{}. ", "（{}）"])
def test_a_row_of_short_items_is_one_paragraph(texts, mark):
    """With numbers, bullets or nothing before them; each alone is too short."""
    lines = [f"{mark.format(number)}{item}" for number, item in enumerate(ITEMS, 1)]

    assert texts(*lines) == [("ready", "".join(ITEMS))]
    assert texts(lines[1]) == [("held", ITEMS[1])]


def test_the_joined_paragraph_is_traced_to_all_its_lines(split):
    """Every line has it in the account, and the snippet has every line as its origin."""
    result = split("\n".join(["读书学习心得体会", LONG, "一、天天读书", *ITEMS]))

    rows = [row for row in result.rows if row.text in ITEMS]
    snippet = result.snippets[-1]
    assert {(row.snippet, row.fate) for row in rows} == {(snippet.id, "snippet")}
    assert snippet.origin.lines == tuple(row.line for row in rows)


@pytest.mark.parametrize(
    "between",
    [
        "某某同志读得最多。",  # can't be used
        "祝大家读书快乐，身体健康！",  # a wish that ends a text
        LONG[:-1] + "，这是我的一点体会。",  # no item
    ],
)
def test_a_row_ends_at_what_is_no_item(texts, between):
    """What stands before and behind it isn't joined across it."""
    first, second, last = ITEMS
    found = texts(first, second, between, last)

    assert found[0][1] == first + second
    assert [text for _, text in found[1:]][-1] == last


def test_what_another_paragraph_leans_on_is_no_item(texts):
    """Its id would be another one, and the other paragraph be held."""
    found = texts(*ITEMS[:2], "但读书不能只图快，不求懂，更不能读过就忘，要常常想一想。", ITEMS[2])

    assert [text for _, text in found[:2]] == list(ITEMS[:2])


def test_a_row_under_two_headings_is_two(texts):
    """The items of a part stay in it."""
    others = ("每天练一页字，不求多。", "一笔一画写端正。", "把字当作自己的脸面来爱惜。")

    assert [text for _, text in texts(*ITEMS, "二、天天练字", *others)] == [
        "".join(ITEMS),
        "".join(others),
    ]


def test_items_that_are_long_enough_stay_apart(texts):
    """Where none is too short, each is a paragraph of its own."""
    items = [
        f"{what}要天天做、月月做，不怕慢、只怕站，日子久了总有长进。" for what in ("读书", "练字")
    ]

    assert texts(f"1. {items[0]}", f"2. {items[1]}") == [("ready", item) for item in items]


def test_a_long_row_is_several_paragraphs(texts):
    """A paragraph of items has at most 200 characters, and no item is lost or torn."""
    items = [f"读书要{one}{two}，不求快。" for one in "勤专恒思记用" for two in "看写讲问练"]
    found = [text for _, text in texts(*(f"{n}. {item}" for n, item in enumerate(items, 1)))]

    assert "".join(found) == "".join(items)
    assert len(found) > 1
    assert max(map(len, found)) <= 200


def test_a_row_of_somebody_s_own_stays_apart(texts):
    """Joined it would be held as a whole; so the others can be released one by one."""
    own = ("我昨天去了他家三次。", "她哭了，我也哭了。", "后来他才还了我的书。")

    assert [text for _, text in texts(*own)] == list(own)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("一是严格要求自己。二是接受家长监督。三是互相提醒。四是常读书。", "held"),
        ("一要守土有责，二要守土担责，三要守土尽责，四要守土负责。", "held"),
        ("一是读书不够系统，忙于事务，静下心来想得不多。二是方法简单。", "ready"),
        ("我认为，一靠敬畏，二靠规矩，三靠知足，三样都有了，心里就踏实。", "ready"),
    ],
)
def test_a_bare_list_that_only_names_things_says_too_little(texts, text, status):
    """It is long enough in characters; one with a whole clause or an introduction says something."""
    assert texts(text) == [(status, text)]
