"""``qicao edit``, ``move`` and ``rm``: changes of the user's own store, and what a split makes of them."""

import json
import os
import sys
from pathlib import Path

import pytest

from qicao.cli import own
from qicao.store import locks
from qicao.store.starter import starter_path
from qicao.store.transactions import transaction

NOW = "2026-03-05 09:15"
FIRST, SECOND, MASKED, THIRD, SHORT = (
    "p-5b323cbbc7", "p-75dbb55461", "p-8738e8ade8", "p-50de88d979", "p-65d150e4ae",
)  # fmt: skip
TEXT = "同志们要带头讲真话、报实情，不搞小圈子，不传小道消息，以清清爽爽的同志关系带动风气好转。"
LEANING = "这一做法要坚持下去，只有把话说到明处，才能真正解决问题，不断增强党的凝聚力和战斗力。"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    """It is always the same minute."""
    monkeypatch.setattr(own, "now", lambda: NOW)


@pytest.fixture
def do(qicao, mine):
    """Give a function that runs a command on that store."""
    return lambda *args, **more: qicao("--store", "mine", *args, **more)


@pytest.fixture
def snippet(do):
    """Give a function that gives a snippet as plain values."""
    return lambda name: json.loads(do("show", name, "--format", "json").out)["snippets"][0]


@pytest.fixture
def file_(mine):
    """Where that store's paragraphs stand."""
    return mine / "paragraphs" / "净化政治生态.yaml"


def test_a_new_text(do, snippet):
    """What was held stays held until somebody releases it; what is still found is told."""
    masked = TEXT.replace("同志们", "某某局的同志")
    told = f"没有改动 {MASKED}\n仍暂存：有遮盖或空缺：某某\n"
    assert do("edit", MASKED, "--text", "-", stdin=masked + "\n") == (0, "", told)
    assert do("edit", MASKED, "--text", TEXT).err == (
        f"已改 {MASKED}（正文）\n仍暂存：已改过，等人放行\n"
        f"程序没有再看出问题；放行用 qicao edit {MASKED} --ready\n"
    )
    assert (snippet(MASKED)["text"], snippet(MASKED)["status"]) == (TEXT, "held")
    assert do("edit", MASKED, "--ready").err == f"已改 {MASKED}（放行）\n"
    assert "status" not in snippet(MASKED)
    assert do("edit", SHORT, "--text", "近日，" + masked, "--ready").err == (
        f"已改 {SHORT}（正文、放行）\n注意：有遮盖或空缺：某某\n存疑：时间：近日\n"
    )
    assert snippet(SHORT)["flags"] == ["时间：近日"]
    told = f"已改 {FIRST}（暂存）\n仍暂存：数字待核实\n"
    assert do("edit", FIRST, "--held", "数字待核实").err.startswith(told)
    assert (snippet(FIRST)["status"], snippet(FIRST)["reason"]) == ("held", "数字待核实")


def test_a_new_role(do, snippet, page):
    """Text and status stay, another split of the page leaves it alone, and no other word is a role."""
    assert do("edit", MASKED, "--role", "原因").err == (
        f"已改 {MASKED}（作用：原因）\n仍暂存：有遮盖或空缺：某某\n"
    )
    assert do("edit", MASKED, "--role", "原因").err.startswith(f"没有改动 {MASKED}\n")
    do("split", page, "--into", "mine")
    assert snippet(MASKED)["role"] == "原因"
    assert f"{NOW} 改作用（原是：要求）" in do("show", MASKED).out
    assert do("edit", FIRST, "--role", "原音", status=2).err.startswith(
        "用法不对：--role 的值不对：只能是 开头、认识、要求、措施、做法、成效、问题、原因、过渡、结尾，"
        "不能是“原音”，你是不是要“原因”？\n"
    )


NOT_OURS = (
    "是自带素材库里的，不能改，也不能删\n提示：只能改自己库里的；可以看着它，用 qicao add 另写一段"
)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["edit", FIRST], "不在终端上，打不开编辑器\n提示：用 --text 写明新的正文（- 是标准输入），或只用 --role 改作用，用 --ready、--held 改状态"),
        (["edit", FIRST, "--text", " "], "正文是空的，什么都没有改\n提示：要删去这一条，用 qicao rm"),
        (["edit", FIRST, "--text", "甲。\n\n乙。"], "正文有 2 段，一条素材只能是一段\n提示：另外几段用 qicao add 各加一条"),
        (["edit", FIRST, "--text", "{{ 单味 }}的同志。"], "没有声明变量“单味”，你是不是要“单位”？"),
        (["edit", "p-5b323cbbc8", "--ready"], "没有素材 p-5b323cbbc8，你是不是要“p-5b323cbbc7”？\n提示：用 qicao list-themes 主题 查看素材的 id"),
        (["edit", "zzxy-lilun-02", "--ready"], f"素材 zzxy-lilun-02 {NOT_OURS}"),
        (["rm", "zl-kaitou-01", "-y"], f"素材 zl-kaitou-01 {NOT_OURS}"),
        (["move", FIRST, "净化政治生态"], "“净化政治生态”下面还分：生态总论、党内政治生活、政治纪律、政治文化、选人用人、清正廉洁、作风民心，请写明是哪一个"),
        (["rm", FIRST], "不在终端上，没有人可以问，什么都没有删\n提示：确实要删，加 -y"),
        (["rm", "--source", "学习心得"], "没有从“学习心得”拆出的素材，你是不是要“学习心得体会（精选2篇）”？\n提示：来源写页面的标题（见 qicao show），或拆分时的那个文件"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_faults(refused, mine, tree, args, message):
    """Each says what to do, and nothing is written."""
    before = tree(mine)
    assert refused("--store", "mine", *args) == f"错误：{message}\n"
    assert tree(mine) == before


@pytest.mark.parametrize(
    "args",
    ["edit 甲 --ready", "move 甲 乙", "rm 甲", "review", f"add {TEXT}",
     "assemble --outline 范文.txt --save-outline 甲"],
)  # fmt: skip
@pytest.mark.usefixtures("page")
def test_the_starter_store_is_never_changed(refused, args):
    """Without a store of one's own, with the starter named, or a link to it, each says how to get one."""
    Path("自带").symlink_to(starter_path())
    for words in (args, f"--store starter {args}", f"--store 自带 {args}"):
        assert refused(*words.split()).endswith(
            "错误：没有自己的素材库，自带的素材库不能改\n"
            "提示：先用 qicao init 建一个，或用 --store 指明自己的库\n"
        )


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_t_be_written(do, mine):
    """The reason is told, and all stays as it was."""
    (mine / "paragraphs").chmod(0o500)
    try:
        got = do("edit", FIRST, "--held", "甲", status=1)
    finally:
        (mine / "paragraphs").chmod(0o700)
    assert got.err == "错误：写不进 mine：没有权限\n"


def test_while_somebody_else_writes_nothing_is_changed(do, mine, tree, monkeypatch):
    """The command waits a while, and says so; afterwards it goes through."""
    monkeypatch.setattr(locks, "PATIENCE", 0.0)
    commands = (["edit", FIRST, "--held", "甲"], ["move", FIRST, "作风民心"], ["rm", FIRST, "-y"])
    with transaction(mine):
        before = tree(mine / "paragraphs")
        for args in commands:
            assert do(*args, status=1).err == (
                "错误：mine: 正由另一个 qicao 写入，等了 0 秒还没有写完\n"
                "提示：什么都没有写；等那一个运行完，再运行一次\n"
            )
        assert tree(mine / "paragraphs") == before
    for args in commands:
        do(*args)
    assert not (mine / ".qicao-lock").exists()


def test_a_store_that_would_not_open_any_more_is_not_written(do, mine, file_, tree):
    """Whatever a file holds that the program can't see through, what is written reads back."""
    entry = f"- {{id: 甲, theme: 政治纪律, role: 做法, text: 甲。, follows: {FIRST}}}\n"
    file_.write_text(file_.read_text("utf-8") + entry, encoding="utf-8")
    before = tree(mine)
    assert do("rm", FIRST, "-y", status=1).err == (
        f"错误：{file_.relative_to(mine.parent)}: 写法认不出来，没有改动它；请写成每条以“- id: …”顶格开头的列表\n"
    )
    assert tree(mine) == before


def test_moving(qicao, do, snippet, make_store, store_files):
    """By a part of the name, snippets of two stores at once; what is there already is said."""
    other = make_store(store_files)
    got = qicao("--store", other, "--store", "mine", "move", FIRST, "aq-1", SHORT, "作风民")
    to = "净化政治生态 › 作风民心"
    assert got.err == (
        f"{FIRST}：政治纪律 → {to}\naq-1：值班巡查 → {to}\n{SHORT}：党内政治生活 → {to}\n"
    )
    assert snippet(FIRST)["theme"] == "作风民心"
    assert "作风民心" in qicao("--store", other, "show", "aq-1").out
    assert do("move", FIRST, "作风民心").err == f"{FIRST} 已经在 {to}\n"


def test_removing(do, file_):
    """All at once; afterwards they are said to have been dropped, and when.

    What leans on one of them is held, so that the store can still be read.
    """
    told = f"已删去 {SHORT}、{FIRST}；以后再拆同一页，也不会再加\n"
    assert do("rm", SHORT, FIRST, "-y") == (0, "", told)
    assert do("show", SHORT, status=1).err.startswith(f"错误：素材 {SHORT} 已在 {NOW} 手工删去\n")
    assert SHORT not in file_.read_text("utf-8")
    entry = f"- id: 甲\n  theme: 政治纪律\n  role: 做法\n  follows: {SECOND}\n  text: 甲。\n"
    file_.write_text(file_.read_text("utf-8") + entry, encoding="utf-8")
    assert do("rm", SECOND, "-y").err.endswith("\n甲 接在删去的一段后面，改为暂存\n")
    assert "状态：暂存（接在它前面的一段已经删去）\n" in do("show", "甲").out


def test_a_later_split_respects_it_all(do, qicao, page, mine, tree):
    """An edited text, a moved theme, a released status stay; what was dropped doesn't come back."""
    do("edit", MASKED, "--text", TEXT, "--ready")
    do("move", FIRST, "作风民心")
    do("edit", SECOND, "--held", "等科长看")
    do("rm", SHORT, "-y")
    before = tree(mine / "paragraphs")
    got = qicao("split", page, "--into", "mine")
    edited = "".join(f"手工改过，没有动：{name}\n" for name in (FIRST, SECOND, MASKED))
    assert got.err == (
        f"已归入 mine：新增 0 条，更新 0 条，已有 4 条\n{edited}手工删去的 1 条没有再加\n"
    )
    assert tree(mine / "paragraphs") == before
    assert f"   15  段落       2  手工删去 {SHORT} 天气晴朗。" in got.out
    assert "、手工删去 1\n" in got.out


def test_show_says_what_was_done_by_hand(do, snippet):
    """And when, and how it was before; nothing of it stands in the paragraph's YAML."""
    assert "手工" not in do("show", MASKED).out
    do("edit", MASKED, "--ready")
    do("move", MASKED, "作风民心")
    done = f"{NOW} 放行（原因：有遮盖或空缺：某某）；{NOW} 换主题（原在：生态总论）"
    assert f"\n手工：{done}\n" in do("show", MASKED).out
    assert snippet(MASKED)["by_hand"]["moved"] == {"at": NOW, "was": "生态总论"}


@pytest.mark.parametrize("named", ["范文.txt", "《学习心得体会（精选2篇）》"])
def test_all_of_one_source(do, qicao, page, named):
    """What nobody edited goes, by the page's title or its file; a new split brings it again."""
    other = "党支部学习体会\n\n" + TEXT.replace("同志们", "大家").replace("风气", "作风") + "\n"
    qicao("split", "-", "--into", "mine", stdin=other)
    do("edit", FIRST, "--held", "等科长看")
    told = f"已删去 4 条；再拆这一页会重新加入\n手工改过的 1 条没有删：{FIRST}\n"
    assert do("rm", "--source", named, "-y").err == told
    assert do("review").out.startswith(f"{FIRST}\t")
    assert len([line for line in do("search", "作风").out.splitlines() if line[:2] == "p-"]) == 1
    assert "新增 4 条" in qicao("split", page, "--into", "mine").err


def test_a_dropped_paragraph_stays_out_of_other_pages_too(do, qicao, page_text):
    """Under another number it is the same words; somebody who adds it himself has it again."""
    do("rm", FIRST, "-y")
    words = page_text.splitlines()[5].replace(",", "，")
    page = f"纪律学习体会\n\n一、严守政治纪律\n三是{words}\n"
    assert "手工删去的 1 条没有再加\n" in qicao("split", "-", "--into", "mine", stdin=page).err
    do("add", words, "-t", "政治纪律")
    assert "手工删去" not in qicao("split", "-", "--into", "mine", stdin=page).err


def test_a_new_paragraph_behind_a_dropped_one_is_held(do, qicao, page_text):
    """Another page has both; the store can still be read."""
    do("rm", THIRD, "-y")
    page = f"组织生活体会\n\n{page_text.splitlines()[12]}\n{LEANING}\n"
    got = qicao("split", "-", "--into", "mine", stdin=page)
    assert got.err == (
        "已归入 mine：新增 1 条，更新 0 条，已有 0 条\n"
        "手工删去的 1 条没有再加\n"
        "1 段归不进现有主题，放在“待归类”里\n"
        "可以加 --themes headings，按它的题目和小标题新建主题“组织生活”\n"
        "暂存 1 条：用 qicao --store mine review 逐条看\n"
    )
    (line,) = [line for line in do("review").out.splitlines() if "这一做法" in line]
    assert line.split("\t")[2] == "暂存：接在它前面的一段已经删去"
