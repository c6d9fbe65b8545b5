"""``qicao list-themes``, ``list-outlines``, ``list-variables``, ``show`` and ``search``."""

import json
import re
from pathlib import Path

import pytest

STARTER = Path(__file__).parents[2] / "snippets"


def _all(themes):
    for theme in themes:
        yield theme
        yield from _all(theme["children"])


def test_a_theme_opens_to_its_snippets(qicao, store):
    """Named, a theme shows its counts and then each snippet, held ones with the reason."""
    got = qicao("--store", store, "list-themes", "守校")
    assert got.err == ""
    lines = got.out.splitlines()
    assert lines[0].startswith("校园安全                   2 条 ")
    assert lines[0].endswith("  认识1 措施1")
    assert lines[1].startswith("  值班巡查                 1 条 ")
    assert lines[2].startswith("  应急演练                 1 条 ")
    assert lines[3:5] == ["", "校园安全："]
    assert re.fullmatch("  aq-1  认识  值班不等于坐班，.*…", lines[5])
    assert re.fullmatch("  aq-3  问题  以往的演练走过场.*（暂存：待核实）", lines[7])
    assert len(lines) == 8


def test_a_store_counts_what_is_its_own(qicao, store):
    """The starter's openings and closings beneath it are told apart, and which store answered."""
    got = qicao("--store", store, "list-themes")
    assert got.out.startswith("总论\n  背景意义\n")
    told = rf"素材库：{re.escape(str(store))}　2 条；自带素材另有 \d+ 条（开头、过渡、结尾）\n"
    assert re.fullmatch(told, got.err)
    data = json.loads(qicao("--store", store, "list-themes", "总论", "--format", "json").out)
    (own,), (lent,) = data["themes"], data["beneath"]
    assert (own["name"], own["snippets"], own["roles"]) == ("总论", 0, {})
    assert (lent["name"], set(lent["roles"])) == ("总论", {"开头", "过渡", "结尾"})


def test_what_can_be_written_is_told_of_every_theme(qicao):
    """In 字 and in drafts, as text and as JSON; what it is an estimate of stands beside it."""
    data = json.loads(qicao("list-themes", "净化政治生态", "--format", "json").out)
    lines = qicao("list-themes", "净化政治生态").out.splitlines()
    assert data["estimated"] == {"outline": "三个方面", "length": 1500, "audience": None}
    (parent,) = data["themes"]
    for line, theme in zip(lines, _all([parent]), strict=False):
        longest, drafts = theme["longest"], theme["drafts"]
        assert drafts <= max(1, longest) // 500
        told = re.search(r"最长约 *(\d+) 字 够写 *(\d+) 篇  ", line).groups()
        assert told == (str(longest - longest % 100), str(drafts))
    assert parent["drafts"] >= max(child["drafts"] for child in parent["children"])


def test_an_audience_has_its_own_estimate(qicao):
    """What is for others doesn't count, the second time (kept) as the first."""
    ask = ("list-themes", "机关党建", "--format", "json", "--audience")
    for _ in range(2):
        office, school = (json.loads(qicao(*ask, name).out) for name in ("机关", "学校"))
        assert office["estimated"]["audience"] == "机关"
        reach = [
            (one["themes"][0]["longest"], one["themes"][0]["drafts"]) for one in (office, school)
        ]
        assert reach[0] > reach[1]


def test_an_outline_is_listed(qicao, store):
    """Name, kind and lengths in one line, then what it is for and its parts."""
    got = qicao("--store", store, "list-outlines")
    assert got.err == ""
    told = (
        "一段话（按主题，20–60 字）\n  只写一个方面，用于测试。\n  每个主题一部分（认识、措施）\n"
    )
    assert told in got.out


VARIABLES = """\
班次: {prompt: 上哪一班, type: choice, choices: [早班, 晚班], default: '"早班"', example: 晚班}
楼: {prompt: 楼}
别名: {prompt: 别名, default: 楼}
层: {prompt: 层, default: 楼 ~ '一层'}
届: {prompt: 届, type: number, default: 年份 - 年份 + 7}
绕: {prompt: 绕, default: 绕来}
绕来: {prompt: 绕来, default: 绕 ~ 绕}
"""


def test_variables_are_listed(qicao, make_store):
    """Each in a line: name, type, prompt, choices, default, example; no expression is shown.

    What the value will be is said in words: the value, what it is made of, or whose it is.
    """
    got = qicao("--store", make_store({"variables.yaml": VARIABLES}), "list-variables")
    assert got.err == ""
    lines = {line.split()[0]: line for line in got.out.splitlines() if line}
    for name, told in (
        ("班次", "        选择  上哪一班；可选：早班、晚班；不填时是“早班”；例：晚班"),
        ("别名", "  别名；不填时同“楼”"),
        ("层", "  层；不填时由“楼”得出"),
        ("届", "  届；不填时是“7”，由“年份”得出"),
        ("绕来", "  绕来；不填时由“绕”得出"),
        ("服务对象", "  工作中为谁服务；不填时随“岗位”；例：学生和家长"),
    ):
        assert lines[name].endswith(told)
    assert "成文日期；不填时是起草的那一天；" in lines["日期"]
    assert not {"年份", "|", "{{"} & set(lines["年份"].split()[-1].split("；")[1])


def test_the_documents_that_can_be_quoted_are_told(qicao):
    """With the variable that takes one, in the order of the store's file."""
    got = qicao("list-variables")
    (line,) = (line for line in got.out.splitlines() if line.startswith("学习内容 "))
    text = (STARTER / "documents.yaml").read_text("utf-8")
    titles = re.findall(r"^- title: (.+)$", text, re.MULTILINE)
    assert line.endswith("；库里有条文、能引原句的：" + "、".join(f"《{one}》" for one in titles))


def test_what_drafts_ask_for_comes_first(qicao):
    """The signature's, then what most paragraphs use; what has a default or a post comes later."""
    first, _, others = qicao("list-variables").out.partition("\n\n")
    heading, *names = [line.split()[0] for line in first.splitlines()]
    assert heading == "初稿常要填的："
    assert names[:4] == ["单位", "姓名", "学习内容", "岗位"]
    assert others.startswith("用到了才填的：\n单位简称 ")
    assert {"年份", "服务对象", "县区"} <= {line.split()[0] for line in others.splitlines()}


def test_a_snippet_is_shown_whole(qicao, store):
    """Id, theme with its parent, role, basis, origin, place and the whole text, on stdout."""
    told = (
        "编号：aq-2\n主题：校园安全 › 应急演练\n作用：措施\n人称：无\n对象：通用\n"
        "依据：学校应急预案编写办法（2024年）\n来源：素材库自写\n"
        f"存于：{store / 'paragraphs' / '校园安全.yaml'}:5\n"
        "\n演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。\n"
    )
    assert qicao("--store", store, "show", "aq-2") == (0, told, "")


def test_all_unknown_ids_are_reported_together(refused, store):
    """One unknown id stops the command; each gets the nearest ones; nothing is shown."""
    first, rest = refused("--store", store, "show", "aq-1", "qa-1", "没有").split("\n", 1)
    assert first.startswith("错误：没有素材 qa-1，你是不是要“aq-1”")
    assert (
        rest
        == "错误：没有素材 没有\n共 2 处问题。\n提示：用 qicao list-themes 主题 查看素材的 id\n"
    )


def test_the_origin_of_a_split_paragraph(qicao, mine):
    """A paragraph out of a page says which page, essay and line."""
    out = qicao("--store", "mine", "show", "p-75dbb55461").out
    assert "\n原序号：二是\n" in out
    assert "\n来源：《学习心得体会（精选2篇）》 第 1 篇 第 7 行\n" in out


def test_a_line_for_each_hit(qicao, store):
    """Id, theme and role, and the text from shortly before the hit; what is held says so."""
    line = "aq-2  应急演练·措施  …练之后当场复盘，漏了哪个出口就补练哪个出口。\n"
    assert qicao("--store", store, "search", "哪个出口") == (0, line, "")
    assert qicao("--store", store, "search", "走过场").out.startswith("aq-3  应急演练·问题（暂存）")


def test_the_list_is_limited_and_says_how_much_there_is(qicao):
    """Twenty lines unless told otherwise; 0 lists all."""
    got = qicao("search", "群众")
    assert len(got.out.splitlines()) == 20
    total = int(got.err.split()[1])
    assert got.err == f"共 {total} 条，只列出前 20 条；加 --limit 0 全部列出\n"
    assert len(qicao("search", "群众", "--limit", "0").out.splitlines()) == total


def test_json_of_a_search(qicao, store):
    """Where the words stand, as indices into the text."""
    got = qicao("--store", store, "search", "门岗", "--format", "json")
    data = json.loads(got.out)
    assert (data["version"], data["found"], got.err) == (1, 1, "")
    (hit,) = data["hits"]
    assert (hit["id"], hit["theme"], hit["role"], hit["status"]) == (
        "aq-1", "值班巡查", "认识", "ready",
    )  # fmt: skip
    start, end = hit["spans"][0]
    assert hit["text"][start:end] == "门岗"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("走过场 --status ready", "走过场（不限主题、作用和状态时有 1 条）\n"),
        ("清正廉结", "清正廉结，你是不是要“清正廉洁”"),
        ("魑魅 演练", "魑魅 演练，你是不是要“应急演练”？\n"),
    ],
)
def test_nothing_found_is_status_1_as_of_grep(qicao, refused, store, words, told):
    """With words for themes that look alike; JSON says the same by its status."""
    place = ("--store", store, "search", *words.split())
    assert refused(*place).startswith(f"没有找到：{told}")
    assert json.loads(qicao(*place, "--format", "json", status=1).out)["hits"] == []
