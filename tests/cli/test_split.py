"""``qicao split``."""

from __future__ import annotations

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
   12  一级标题   2  用作标题              一、过好组织生活
   13  段落       2  入库     p-b92c88fa3e 组织生活会要开得有辣味，批评和自我批评要敢…［党内政治生活］
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
def second(tmp_path, page_text):
    """The path of a page that has the other page's paragraphs and one more."""
    path = tmp_path / "work" / "又一篇.txt"
    path.write_text(page_text + EXTRA, encoding="utf-8", newline="\n")
    return path.name


def test_the_listing_accounts_for_every_line(qicao, page, page_text):
    """Without ``--into`` the split is only looked at: a row for each line that isn't blank."""
    got = qicao("split", page)

    assert got.err == ""
    assert _without_repairs(got.out) == LISTING
    rows = [int(line[:5]) for line in got.out.splitlines() if line[:5].strip().isdigit()]
    assert rows == [n for n, line in enumerate(page_text.splitlines(), 1) if line.strip()]


TABLE = """# 读书体会

书要慢读，读到的要记下来，隔些日子再翻一遍，想一想当时为什么要记它。

| 序号 | 问题 | 措施 |
|---|---|---|
| 1 | 学得少 | 每月集中学习一次，读完写体会，写完要互相交流。 |
"""


def test_rows_of_a_table_are_accounted_for_and_make_no_paragraph(qicao, tmp_path):
    """They are listed as what they are, and dropped; none is joined to another."""
    (tmp_path / "work" / "表.md").write_text(TABLE, encoding="utf-8")

    out = qicao("split", "表.md").out

    assert [line.split(None, 4) for line in out.splitlines() if "|" in line] == [
        ["5", "表格注释", "0", "不用", "序号 | 问题 | 措施"],
        ["7", "表格注释", "0", "不用", "1 | 学得少 | 每月集中学习一次，读完写体会，…"],
    ]
    assert "\n行：表格注释 2、篇题 1、段落 1\n" in out


@pytest.mark.parametrize("more", [[], ["--into", "mine", "--dry-run"]])
def test_looking_writes_nothing(qicao, page, tmp_path, more):
    """Without ``--into``, or with ``--dry-run``, which shows what ``--into`` would do."""
    assert _without_repairs(qicao("split", page, *more).out) == LISTING
    assert [path.name for path in (tmp_path / "work").iterdir()] == [page]


def test_filing_makes_a_store(qicao, page, tmp_path, tree):
    """``--into`` a folder that isn't there makes a store that every command can use."""
    got = qicao("split", page, "--into", "mine")

    assert _without_repairs(got.out) == LISTING
    assert got.err == FRESH + REVIEW
    names = set(tree(tmp_path / "work" / "mine"))
    assert names >= {"store.yaml", "paragraphs/净化政治生态.yaml"}
    assert [name for name in names if name.endswith(".tmp")] == []
    listed = qicao("--store", "mine", "list-themes", "净化政治生态", "--format", "json").out
    assert json.loads(listed)["themes"][0]["snippets"] == 3


@pytest.mark.parametrize("more", [[], ["--themes", "headings"]], ids=["store", "headings"])
def test_a_second_run_files_nothing(qicao, page, tmp_path, tree, more):
    """Every paragraph is there already; the ledger goes on saying what each line was filed as."""
    qicao("split", page, "--into", "mine", *more)
    before = tree(tmp_path / "work" / "mine")

    got = qicao("split", page, "--into", "mine", *more)

    assert got.err == AGAIN
    assert "ledger/filed.json" in before
    assert tree(tmp_path / "work" / "mine") == before


def test_hand_edits_are_left_alone(qicao, page, tmp_path, tree):
    """What a person changed or wrote around it stays, and is named."""
    qicao("split", page, "--into", "mine")
    path = tmp_path / "work" / "mine" / "paragraphs" / "净化政治生态.yaml"
    text = path.read_text(encoding="utf-8")
    edited = "# 我的批注\n" + text.replace("组织生活会要开得有辣味", "组织生活会要开得认真")
    path.write_text(edited, encoding="utf-8", newline="\n")
    before = _but_the_account(tree(tmp_path / "work" / "mine"))

    for _ in range(2):
        got = qicao("split", page, "--into", "mine")
        assert got.err == AGAIN + "手工改过，没有动：p-b92c88fa3e\n"
        assert _but_the_account(tree(tmp_path / "work" / "mine")) == before


def test_hand_edits_stay_when_more_is_filed(qicao, page, second, tmp_path):
    """A new page adds its paragraph at the end and touches nothing above."""
    qicao("split", page, "--into", "mine")
    path = tmp_path / "work" / "mine" / "paragraphs" / "净化政治生态.yaml"
    text = path.read_text(encoding="utf-8").replace("role: 认识", "role: 要求  # 我改的")
    path.write_text("# 我的批注\n" + text, encoding="utf-8", newline="\n")
    marks = text.count("# 我改的")

    got = qicao("split", second, "--into", "mine")

    after = path.read_text(encoding="utf-8")
    assert got.err.startswith("已归入 mine：新增 1 条，")
    assert after.startswith("# 我的批注\n- id: p-5b323cbbc7\n")
    assert after.count("# 我改的") == marks
    assert EXTRA.strip() in after


def test_a_paragraph_of_two_pages_keeps_its_first_origin(qicao, page, second):
    """What the store already has is skipped, also when another page brings it again."""
    qicao("split", page, "--into", "mine")
    before = qicao("--store", "mine", "show", "p-b92c88fa3e")

    got = qicao("split", second, "--into", "mine")

    assert got.err == "已归入 mine：新增 1 条，更新 0 条，已有 5 条\n"
    assert qicao("--store", "mine", "show", "p-b92c88fa3e") == before


def test_pages_that_share_paragraphs_are_not_taken_for_hand_edits(qicao, page, second):
    """Nobody touched the store: no second run of either page says so."""
    qicao("split", page, second, "--into", "mine")

    again = [qicao("split", name, "--into", "mine").err for name in (page, second) * 2]

    assert not any("手工改过" in err for err in again)
    assert all("新增 0 条，更新 0 条" in err for err in again)


def test_an_interruption_between_files_is_told_truly(qicao, page, second, tmp_path, monkeypatch):
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
    assert got.out == ""
    assert got.err.strip() == "已中止，没有留下写了一半的文件。"
    assert not (tmp_path / "work" / "mine").exists()


def test_new_themes_from_headings(qicao, page, tmp_path):
    """``--themes headings`` makes a theme of the page's title and one per heading."""
    got = qicao("split", page, "--into", "mine", "--themes", "headings")
    listed = qicao("--store", "mine", "list-themes", "学习心得体会", "--format", "json").out
    (theme,) = json.loads(listed)["themes"]

    assert got.err == FRESH + REVIEW
    assert [child["name"] for child in theme["children"]][1:] == [
        "严守政治纪律", "净化政治生态", "过好组织生活",
    ]  # fmt: skip
    assert [child["snippets"] for child in theme["children"]] == [0, 2, 0, 1]
    assert theme["definition"] == "由《学习心得体会（精选2篇）》的小标题生成，请改写。"


def test_a_page_on_something_else_is_told_what_to_do(qicao):
    """Where most paragraphs fit no theme, the way to make new ones is named."""
    text = "露营心得体会\n\n" + "".join(
        f"{words}，收拾帐篷，点起炉子，看着远处山脊慢慢暗下去，锅里的汤咕嘟咕嘟响起来。\n"
        for words in ("头一晚我们挨着溪水扎营", "第二晚换到松林边上", "第三晚风大就早早睡下")
    )

    got = qicao("split", "-", stdin=text)

    assert got.err == (
        "3 段归不进现有主题，会放在“待归类”里\n"
        "可以加 --themes headings，按它的题目和小标题新建主题“露营”\n"
    )
    assert "\n可用素材的主题：（无） 3\n" in got.out


def test_json_of_a_page(qicao, page):
    """Kinds, fates, essays, levels of themes, repairs and reasons are those of the page."""
    data = json.loads(qicao("split", page, "--format", "json").out)
    rows = {row["line"]: row for row in data["lines"]}
    snippets = {snippet["id"]: snippet for snippet in data["snippets"]}

    assert data["source"]["path"] == "范文.txt"
    assert data["source"]["title"] == "学习心得体会（精选2篇）"
    assert data["source"]["essays"] == 2
    assert [rows[n]["kind"] for n in (1, 4, 5, 6)] == [
        "metadata", "essay-title", "heading-1", "paragraph",
    ]  # fmt: skip
    assert [rows[n]["fate"] for n in (1, 4, 6, 9, 14)] == [
        "dropped", "heading", "snippet", "held", "duplicate",
    ]  # fmt: skip
    assert [rows[n]["essay"] for n in (1, 6, 11, 14)] == [0, 1, 2, 2]
    assert rows[14]["snippet"] == rows[6]["snippet"] == "p-5b323cbbc7"
    first = snippets["p-5b323cbbc7"]
    assert (first["theme"], first["subtheme"]) == ("净化政治生态", "政治纪律")
    assert (first["essay"], first["lines"], first["status"]) == (1, [6], "ready")
    assert "挺在前面，从日常小事" in first["text"]
    assert {"line": 6, "before": ",", "after": "，"}.items() <= next(
        repair for repair in data["repairs"] if repair["line"] == 6
    ).items()
    held = snippets["p-8738e8ade8"]
    assert held["status"] == "held"
    assert "某某" in held["reason"]


def test_all_sources_that_cannot_be_read_are_named(qicao, page, tmp_path):
    """One bad source stops the command before anything is filed, and all bad ones are named."""
    (tmp_path / "work" / "空.txt").write_bytes(b"\n \n")

    got = qicao("split", "没有.txt", page, "空.txt", ".", "--into", "mine", status=1)

    assert got == (
        1,
        "",
        (
            "错误：读不了 没有.txt：没有这个文件\n"
            "错误：空.txt 是空的\n"
            "错误：读不了 .：是文件夹，不是文件\n"
            "共 3 处问题。\n"
        ),
    )
    assert not (tmp_path / "work" / "mine").exists()


def test_a_file_is_refused_by_its_size_before_it_is_read(qicao, tmp_path):
    """A terabyte of nothing, which takes no room on the disk, is not read into memory."""
    with (tmp_path / "work" / "大.txt").open("wb") as stream:
        stream.truncate(2**40)

    assert (
        qicao("split", "大.txt", status=1).err
        == "错误：大.txt 太大了（1048576 MB），请拆开后再试\n"
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [("split",), ("check",), ("check", "--against")])
def test_a_device_is_no_file(qicao, page, words):
    """It would never end."""
    more = [page] if "--against" in words else []
    got = qicao(*words, "/dev/zero", *more, status=1)

    assert got == (1, "", "错误：读不了 /dev/zero：这是设备，不是文件\n")


def test_standard_input_that_does_not_end(qicao):
    """No more of it is read than a file may have."""
    got = qicao("split", "-", stdin=bytes(64 * 1024 * 1024 + 9), status=1)

    assert got == (1, "", "错误：标准输入 太大了（64 MB），请拆开后再试\n")


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_filing_into_what_is_no_store_is_refused(qicao, page, tmp_path, tree, kind):
    """A folder with other things in it, or a file, is left as it was."""
    into = tmp_path / "work" / "资料"
    if kind == "folder":
        into.mkdir()
        (into / "别的.txt").write_text("别动我", encoding="utf-8")
    else:
        into.write_text("别动我", encoding="utf-8")
    before = tree(tmp_path / "work")

    got = qicao("split", page, "--into", "资料", status=1)

    assert got == (
        1,
        "",
        (
            "错误：资料 已存在，但不是素材库（没有 store.yaml）\n"
            "提示：请换一个新的文件夹名，或指向已有的素材库\n"
        ),
    )
    assert tree(tmp_path / "work") == before


def test_marks_in_a_page_stay_text(qicao, tmp_path):
    """Jinja2 and Rich markup in a page are filed so that a draft prints them as they stood."""
    text = "党员干部要把理论学习当作责任，页面里写着 {{ 单位 }} 和 {% for 甲 in 乙 %} 以及 [/b] 这些字样，理论学习一天也不能停。"
    qicao("split", "-", "--into", "mine", stdin=f"学习体会\n\n一、加强理论学习\n{text}\n")

    shown = qicao("--store", "mine", "list-themes", "--format", "json").out
    used = [
        theme["name"]
        for parent in json.loads(shown)["themes"]
        for theme in parent["children"]
        if set(theme["roles"]) - {"开头", "过渡", "结尾"}
    ]
    assert len(used) == 1
    got = qicao("--store", "mine", "assemble", "-t", used[0], "--format", "text")
    assert text in got.out


def test_what_another_store_has_is_not_filed_again(qicao, page):
    """Compared with the named stores, what they hold is a duplicate."""
    qicao("split", page, "--into", "first")

    got = qicao("--store", "first", "split", page, "--into", "mine")

    assert got.err == AGAIN
