"""``qicao split``."""

import json
from pathlib import Path

import pytest

LISTING = """\
来源：范文.txt（utf-8）
题目：学习心得体会（精选2篇）　篇数：2

    1  页面信息   0  不用                  学习心得体会（精选2篇）
    2  页面信息   0  不用                  来源：办公资料网　发布时间：2024-03-05
    4  篇题       1  用作标题              篇一：学习政治纪律心得体会
    5  一级标题   1  用作标题              一、严守政治纪律
    6  段落       1  入库     p-5b323cbbc7 党员干部要把政治纪律和政治规矩挺在前面,从日…［政治纪律］
    7  段落       1  入库     p-75dbb55461 二是要把纪律学习排进每月的固定日程，逐条对…［政治纪律］
    8  一级标题   1  用作标题              二、净化政治生态
    9  段落       1  暂存     p-8738e8ade8 良好的政治生态靠人人维护。某某局的同志要带…［生态总论］
   11  篇题       2  用作标题              篇二：党内政治生活心得体会
   12  一级标题   2  用作标题              一、过好党内政治生活
   13  段落       2  入库     p-50de88d979 组织生活会要开得有辣味，批评和自我批评要敢…［党内政治生活］
   14  段落       2  已有     p-5b323cbbc7 党员干部要把政治纪律和政治规矩挺在前面,从日…［政治纪律］
   15  段落       2  暂存     p-65d150e4ae 天气晴朗。［党内政治生活］

行：页面信息 2、篇题 2、一级标题 3、段落 6
去向：入库 3、用作标题 5、暂存 2、已有 1、不用 2
素材：可用 3、暂存 2
可用素材的主题：净化政治生态 3
"""
"""All but the line on repairs, whose rules grow."""

FRESH = "已归入 mine：新增 5 条，更新 0 条，已有 0 条\n"
REVIEW = "暂存 2 条：用 qicao --store mine review 逐条看\n"
AGAIN = "已归入 mine：新增 0 条，更新 0 条，已有 5 条\n"
EXTRA = "新加的一段讲清楚政治纪律为什么要从平时抓起，从身边的每一件小事管起来，不搞例外。\n"
FILE = Path("mine/paragraphs/净化政治生态.yaml")


def _without_repairs(out: str) -> str:
    return "".join(line for line in out.splitlines(True) if not line.startswith("改动："))


def _but_the_account(files: dict[str, bytes]) -> dict[str, bytes]:
    """All but the accounts of the sources, which say of every line what the last run made of it."""
    return {
        name: data
        for name, data in files.items()
        if not name.startswith("ledger") or name.endswith("filed.json")
    }


@pytest.fixture
def split(qicao):
    """Give a function that splits into ``mine`` and gives what is said of it."""
    return lambda *args, **more: qicao("split", *args, "--into", "mine", **more).err


@pytest.fixture
def second(lay, page_text):
    """The path of a page that has the other page's paragraphs and one more."""
    lay({"又一篇.txt": page_text + EXTRA})
    return "又一篇.txt"


def test_the_listing_accounts_for_every_line(qicao, page, page_text):
    """Without ``--into`` the split is only looked at: a row for each line that isn't blank.

    The same is seen with ``--dry-run``, which shows what ``--into`` would do, and writes nothing.
    """
    got = qicao("split", page)
    assert got.err == ""
    assert _without_repairs(got.out) == LISTING
    rows = [int(line[:5]) for line in got.out.splitlines() if line[:5].strip().isdigit()]
    assert rows == [n for n, line in enumerate(page_text.splitlines(), 1) if line.strip()]
    assert qicao("split", page, "--into", "mine", "--dry-run").out == got.out
    assert [path.name for path in Path().iterdir()] == [page]


@pytest.mark.parametrize("more", [[], ["--themes", "headings"]], ids=["store", "headings"])
def test_filing_makes_a_store(qicao, page, tree, more):
    """A folder that every command can use; a second run files nothing and changes no byte."""
    got = qicao("split", page, "--into", "mine", *more)
    assert got.err == FRESH + REVIEW
    assert more or _without_repairs(got.out) == LISTING
    before = tree(Path("mine"))
    assert {"store.yaml", "ledger/filed.json"} <= set(before)
    assert [name for name in before if name.endswith(".tmp")] == []
    theme = "学习心得体会" if more else "净化政治生态"
    listed = qicao("--store", "mine", "list-themes", theme, "--format", "json").out
    (found,) = json.loads(listed)["themes"]
    assert found["snippets"] == 3
    if more:
        assert [(child["name"], child["snippets"]) for child in found["children"]][1:] == [
            ("严守政治纪律", 2), ("净化政治生态", 0), ("过好党内政治生活", 1),
        ]  # fmt: skip
        assert found["definition"] == "由《学习心得体会（精选2篇）》的小标题生成，请改写。"
    assert qicao("split", page, "--into", "mine", *more).err == AGAIN
    assert tree(Path("mine")) == before


def test_hand_edits_are_left_alone(qicao, split, page, second, tree):
    """What a person changed or wrote around it stays, and is named, also when more is filed."""
    split(page)
    text = FILE.read_text("utf-8")
    edited = "# 我的批注\n" + text.replace("组织生活会要开得有辣味", "组织生活会要开得认真")
    FILE.write_bytes(edited.encode())
    before = _but_the_account(tree(Path("mine")))
    for _ in range(2):
        assert split(page) == AGAIN + "手工改过，没有动：p-50de88d979\n"
        assert _but_the_account(tree(Path("mine"))) == before
    assert split(second).startswith("已归入 mine：新增 1 条，更新 0 条，")
    assert FILE.read_text("utf-8").startswith(edited)
    assert EXTRA.strip() in FILE.read_text("utf-8")


def test_pages_that_share_paragraphs_are_not_taken_for_hand_edits(qicao, split, page, second):
    """What another page brings again is skipped and keeps its first origin; nobody touched it."""
    split(page)
    before = qicao("--store", "mine", "show", "p-50de88d979")
    assert split(second) == "已归入 mine：新增 1 条，更新 0 条，已有 5 条\n"
    assert qicao("--store", "mine", "show", "p-50de88d979") == before
    for name, there in ((page, 5), (second, 6)):
        assert split(name) == f"已归入 mine：新增 0 条，更新 0 条，已有 {there} 条\n"
    # What another store has is not filed again.
    assert qicao("--store", "mine", "split", page, "--into", "other").err.endswith("已有 5 条\n")


def test_an_interruption_between_files_is_told_truly(qicao, page, second, monkeypatch):
    """All sources are filed at once, so that “nothing was written” is true between two."""
    from qicao.splitting import stages

    split, seen = stages.split, []

    def interrupted(document, *args, **options):
        seen.append(document)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return split(document, *args, **options)

    monkeypatch.setattr(stages, "split", interrupted)
    got = qicao("split", page, second, "--into", "mine", status=130)
    assert len(seen) == 2
    assert (got.out, got.err.strip()) == ("", "已中止，没有留下写了一半的文件。")
    assert not Path("mine").exists()


def test_a_page_on_something_else_is_told_what_to_do(qicao):
    """Where most paragraphs fit no theme, the way to make new ones is named."""
    words = "头一晚我们挨着溪水扎营，收拾帐篷，点起炉子，看着远处山脊慢慢暗下去，锅里的汤咕嘟咕嘟响起来。"
    got = qicao("split", "-", stdin=f"露营心得体会\n\n{words}\n")
    assert got.err == (
        "1 段归不进现有主题，会放在“待归类”里\n"
        "可以加 --themes headings，按它的题目和小标题新建主题“露营”\n"
    )
    assert "\n素材：暂存 1\n" in got.out


def test_json_of_a_page(qicao, page):
    """Kinds, fates and repairs are those of the page; of several pages a list."""
    data = json.loads(qicao("split", page, "--format", "json").out)
    rows = {row["line"]: row for row in data["lines"]}
    told = [(rows[n]["kind"], rows[n]["fate"], rows[n]["essay"]) for n in (1, 4, 5, 9, 14)]
    assert told == [
        ("metadata", "dropped", 0), ("essay-title", "heading", 1), ("heading-1", "heading", 1),
        ("paragraph", "held", 1), ("paragraph", "duplicate", 2),
    ]  # fmt: skip
    assert rows[14]["snippet"] == rows[6]["snippet"] == "p-5b323cbbc7"
    (repair,) = (one for one in data["repairs"] if one["line"] == 6)
    assert (repair["before"], repair["after"]) == (",", "，")
    several = json.loads(qicao("split", page, page, "--format", "json").out)["results"]
    assert several == [data, data]


def test_all_sources_that_cannot_be_read_are_named(refused, page, lay):
    """One bad source stops the command before anything is filed, and all bad ones are named."""
    lay({"空.txt": "\n \n"})
    with Path("大.txt").open("wb") as stream:
        stream.truncate(2**40)  # a terabyte of nothing, which takes no room on the disk
    assert refused("split", "没有.txt", page, "空.txt", ".", "大.txt", "--into", "mine") == (
        "错误：读不了 没有.txt：没有这个文件\n错误：空.txt 是空的\n"
        "错误：读不了 .：是文件夹，不是文件\n"
        "错误：大.txt 太大了（1048576 MB），请拆开后再试\n共 4 处问题。\n"
    )
    assert not Path("mine").exists()


def test_standard_input_that_does_not_end(refused):
    """No more of it is read than a file may have."""
    told = refused("split", "-", stdin=bytes(64 * 1024 * 1024 + 9))
    assert told == "错误：标准输入 太大了（64 MB），请拆开后再试\n"


@pytest.mark.parametrize("name", ["资料/别的.txt", "资料"])
def test_filing_into_what_is_no_store_is_refused(refused, page, lay, tree, name):
    """A folder with other things in it, or a file, is left as it was."""
    lay({name: "别动我"})
    before = tree(Path())
    assert refused("split", page, "--into", "资料") == (
        "错误：资料 已存在，但不是素材库（没有 store.yaml）\n"
        "提示：请换一个新的文件夹名，或指向已有的素材库\n"
    )
    assert tree(Path()) == before
