"""The words behind ``assemble``: themes, an outline, a length; and how they were taken."""

from __future__ import annotations

import json
import re

import pytest

from qicao.text.lengths import parse_length

DAY = ["--date", "2026-11-22"]


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store."""

    def run(*args, **options):
        return qicao("--store", store, "assemble", *args, *DAY, **options)

    return run


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1500", 1500), ("1500字", 1500), ("１５００字", 1500), ("1,500字", 1500), ("1500 字", 1500),
        ("约1500字", 1500), ("1500字左右", 1500), ("800个字", 800), ("一千五百字", 1500), ("两千字", 2000),
        ("一千五", None), ("1500左", None), ("字", None), ("十九大", None), ("一", 1), ("", None), ("0字", 0),
    ],
)  # fmt: skip
def test_a_length_is_told_in_many_ways(text, number):
    """Figures of any width and numerals, with 字 or without; 一千五 could be two numbers."""
    assert parse_length(text) == number


@pytest.mark.parametrize(
    "args",
    [
        ["值班巡查", "应急演练", "40字"],
        ["-t", "值班巡查", "-t", "应急演练", "--length", "40"],
        ["-t", "值班巡查、应急演练", "--length", "40字"],
        ["-t", "值班巡查，应急演练", "四十字"],
        ["值班巡查,应急演练", "40"],
        ["值班巡查 应急演练 40字"],
        ["-t", "值班巡查", "应急演练", "40字"],
        ["值班巡查；应急演练", "--length", "４０"],
    ],
    ids=str,
)
def test_themes_and_length_may_stand_anywhere(assemble, args):
    """Behind ``-t`` or not, in one word or several: it is the same request and the same draft."""
    wanted = assemble("-t", "值班巡查", "-t", "应急演练", "--length", "40", "--outline", "一段话")

    got = assemble(*args, "--outline", "一段话")

    assert got.out == wanted.out
    assert "（要求 40 字）" in got.err


@pytest.mark.parametrize(
    "paper", ["心得体会", "学习体会", "心得", "学习心得体会", "读后感", "体会文章"]
)
def test_the_word_of_the_paper_itself_is_no_theme(assemble, paper):
    """心得体会 beside a theme says but what is being written; alone it still asks for a theme."""
    without = assemble("值班巡查", "40字")

    assert assemble("值班巡查", paper, "40字").out == without.out
    assert assemble(paper, status=2).out == ""


def test_a_theme_behind_such_a_word_is_not_swallowed(assemble):
    """What stands beside the word counts: no such theme is a mistake to be told."""
    got = assemble("值班巡查", "放风筝体会", status=1)

    assert (got.out, got.err.splitlines()[0]) == ("", "错误：没有主题“放风筝体会”")


@pytest.mark.parametrize("name", ["校园安全", "守校"])
def test_an_alias_gives_the_draft_of_the_name(assemble, name):
    """Byte for byte, the recipe in it too; the report says what was taken for what."""
    named = assemble("-t", "校园安全", "--outline", "一段话")
    got = assemble(name, "--outline", "一段话")

    assert got.out == named.out
    line = next(line for line in got.err.splitlines() if line.startswith("主题："))
    assert line == (
        "主题：校园安全" if name == "校园安全" else "主题：校园安全（“守校”是它的别名）"
    )


def test_the_report_says_which_store_answered_and_the_parts_of_names(assemble, store):
    """A theme of level 2 stands with that of level 1; what is beneath the store is told."""
    lines = assemble("巡查", "--outline", "一段话").err.splitlines()

    assert lines[1:3] == [
        "主题：校园安全 › 值班巡查（“巡查”是名称里的字）",
        f"素材库：{store}（下面垫着自带的开头、过渡和结尾）",
    ]


def test_json_says_how_each_theme_was_taken(assemble):
    """What was typed, the theme, its parent, and by what it was found."""
    got = assemble("守校", "巡查", "--outline", "一段话", "--format", "json")

    assert json.loads(got.out)["themes"] == [
        {"asked": "守校", "theme": "校园安全", "parent": "", "by": "alias", "is_outline": False},
        {"asked": "巡查", "theme": "值班巡查", "parent": "校园安全", "by": "part", "is_outline": False},
    ]  # fmt: skip


def test_an_alias_that_is_an_outlines_name_is_pointed_out(qicao):
    """Where nobody can be asked, the draft is the theme's, and the other way is told."""
    got = qicao("assemble", "-t", "对照检查", *DAY)

    lines = got.err.splitlines()
    assert "主题：履职尽责 › 机关党建（“对照检查”是它的别名）" in lines
    assert (
        "留意：“对照检查”也是提纲的名称；要写对照检查，用 --outline 对照检查，再写明主题"
    ) in lines


QUESTION = "“对照检查”是提纲的名称，也是主题“机关党建”的别名。按提纲“对照检查”来写吗？"


@pytest.mark.parametrize(
    ("answer", "outline", "theme"), [("是", "对照检查", "作风民心"), ("n", "三个方面", "机关党建")]
)
def test_on_a_terminal_one_is_asked(dialogue, answer, outline, theme):
    """Whether the outline or the theme is meant; what is answered is done."""
    status, shown = dialogue(
        "assemble", "-t", "对照检查", "-t", "作风民心", *DAY, answers=[(QUESTION, f"{answer}\n")]
    )

    assert status == 0
    assert f"提纲：{outline}" in shown.decode()
    assert ("机关党建（" in shown.decode()) is (theme == "机关党建")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["校园安全", "300字", "--length", "500"], "字数写了不止一个：500、300"),
        (["校园安全", "一段话", "--outline", "三个方面"], "提纲写了不止一个：三个方面、一段话"),
        (["校园安全", "--length", "多些"], "--length 的值不对：应是字数，如 1500，不能是“多些”"),
        (["校园安全", "--length", "0字"], "--length 的值不对：应不小于 1，不能是“0字”"),
        (["校园安全", "--recipe", "配方.yaml"], "用了 --recipe，就不能再写 主题"),
    ],
)
def test_what_can_t_be_meant_is_refused(assemble, args, told):
    """Two lengths, two outlines, no number, words beside a recipe."""
    got = assemble(*args, status=2)

    assert got == (2, "", f"用法不对：{told}\n提示：qicao assemble --help 查看说明\n")


def test_without_a_theme_those_there_are_are_told(assemble, store):
    """With what can be written about alone, and a command that would do."""
    assert assemble(status=2) == (
        2,
        "",
        (
            f"用法不对：没有写明写哪些主题。可以写（{store}）：\n"
            "  校园安全：值班巡查、应急演练\n"
            "例如：qicao assemble 值班巡查 1500字 -o 初稿.docx\n"
            "提示：qicao assemble --help 查看说明\n"
        ),
    )


def test_what_waits_for_a_theme_is_nothing_to_write_about(qicao):
    """Paragraphs that a split could sort nowhere."""
    page = "学习体会\n\n海边的礁石被潮水磨得很圆，孩子们喜欢在上面坐着看船，一坐就是一个下午，谁也不说话。\n"
    told = qicao("split", "-", "--into", "mine", "--themes", "store", stdin=page).err
    assert "待归类" in told
    assert "待归类" not in qicao("--store", "mine", "assemble", status=2).err


def test_an_empty_store_says_how_the_starter_comes_in(qicao):
    """Whether a theme was named or not."""
    qicao("init", "-q")
    advice = (
        "要连同自带的素材一起用，写 qicao --store snippets --store starter …，"
        "或在 snippets/store.yaml 里加一行 beneath: starter\n"
    )

    assert qicao("assemble", status=2).err.startswith(
        f"用法不对：没有写明写哪些主题；snippets 里也还没有素材。{advice}"
    )
    assert qicao("assemble", "政治纪律", status=1).err == (
        f"错误：主题“政治纪律”还没有素材\n提示：用 qicao list-themes 查看各主题的素材数；{advice}"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("工作总结", "，它是提纲的名称：写成 --outline 工作总结"),
        ("党建工做", "，你是不是要“机关党建”？"),
    ],
)
def test_what_is_no_theme_is_told_what_it_is(qicao, name, told):
    """An outline's name, or nearly a theme's longer alias."""
    got = qicao("assemble", "-t", name, status=1)

    assert got.err == f"错误：没有主题“{name}”{told}\n提示：用 qicao list-themes 查看全部主题\n"


def test_a_column_of_a_batch_may_hold_several(qicao, store):
    """The report says once what was taken for what."""
    from pathlib import Path

    Path("表.csv").write_text("姓名,主题\n林晓明,守校\n周远,值班巡查、应急演练\n", encoding="utf-8")
    got = qicao(
        "--store", store, "assemble", "--outline", "一段话", "--batch", "表.csv", "-o",
        "{{ 姓名 }}.md", *DAY,
    )  # fmt: skip

    assert re.search(
        r"^title: .*值班巡查、应急演练体会", Path("周远.md").read_text("utf-8"), re.MULTILINE
    )
    assert got.err == ("每一份还缺什么，见 表-目录.csv\n主题：校园安全（“守校”是它的别名）\n")
