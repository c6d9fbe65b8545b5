"""Posts, documents, formulas and moves of a store: read, laid over each other, and their faults."""

from __future__ import annotations

import pytest

from qicao.store.starter import starter_path

VARIABLES = "服务对象:\n  prompt: 服务谁\n单位:\n  prompt: 单位\n"
OUTLINE = """\
name: 叙事
about: 用于测试。
by: theme
titles: [读书汇报]
lengths: [300, 900]
parts: [{each: 主题, roles: [认识], facts: 全}]
"""
POST = "- name: {}\n  words: {{服务对象: {}}}\n"
TEACHER = POST.format("教师", "学生")
MOVE = "- move: 补\n  text: 好。\n"
DOCUMENTS = """\
- title: 读书规定
  basis: 测试
  parts: [{name: 总则, themes: [选书, 读数, 读书, 读数]}]
  clauses: [{text: 书要慢读, part: 总则}, {text: 书要还, part: 总责}]
- title: 读书规定
  basis: 测试
"""
FORMULAS = """\
- {name: 甲, text: 点灯, basis: 测试}
- {name: 乙, text: 点灯, basis: 测试, for: 大家}
- {name: 甲, text: 关灯, basis: 测试}
"""
SNIPPET = "- {id: 甲, theme: 选书, role: 措施, text: 点灯。, posts: [教师], answers: 乙}\n"


@pytest.fixture
def faults_of(make_shelf, problems_of):
    """Give a function that reads a store with this file and returns each fault."""

    def faults(name: str, text: str):
        files = {"variables.yaml": VARIABLES, "outlines/a.yaml": OUTLINE, f"{name}.yaml": text}
        found = problems_of(make_shelf(files=files))
        assert {file for file, _, _ in found} == {f"{name.rpartition('/')[2]}.yaml"}
        return [(line, message) for _, line, message in found]

    return faults


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("moves", "- move: 补\n  text: 好{{ 书名 }}。\n", [(1, "没有变量“书名”")]),
        ("moves", f"{MOVE}- move: 补\n  text: 好{{{{ 单味 }}}}。\n", [(3, "没有变量“单味”，你是不是要“单位”？")]),
        ("moves", f"{MOVE}  outlines: [叙述]\n", [(1, "没有提纲“叙述”，你是不是要“叙事”？")]),
        ("moves", f"{MOVE}  kinds: [做法]\n  types: [坚持, 疏漏]\n", [(1, "types 里的“疏漏”不属于 kinds 里的任何一类")]),
        ("moves", "- move: 补充\n  text: 好。\n",
         [(1, "“move”只能是 对文、纲、补、改、题、开头、结尾、承、表态、题名、空，不能是“补充”，你是不是要“补”？")]),
        ("moves", "- move: 补\n\n  kinds: [作法]\n  text: 好。\n",
         [(3, "“kinds”的第 1 项只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”，你是不是要“做法”？")]),
        ("moves", "- move: 承\n  text: 再说。\n  relation: 并行\n", [(3, "“relation”只能是 并列、转折，不能是“并行”，你是不是要“并列”？")]),
        ("moves", "- move: 补\n  text: ''\n", [(2, "“text”不能为空")]),
        ("moves", "- move: 补\n  kind: [问题]\n  text: 好。\n", [(2, "不认识的键“kind”，你是不是要“kinds”？")]),
        ("posts", TEACHER + POST.format("护士", "病人") + TEACHER, [(5, "“教师”写了两次")]),
        ("posts", TEACHER + "- name: 护士\n  words: {服务对像: 病人, 灯: 亮}\n",
         [(3, "没有变量“服务对像”，你是不是要“服务对象”？"), (3, "没有变量“灯”")]),
        ("posts", "- name: 教师\n", [(1, "缺少“words”")]),
        ("posts", "- name: 教师\n  words: [学生]\n", [(2, "“words”应是“键: 值”的一组，值为列表")]),
        ("posts", TEACHER + "  audience: 灯塔\n", [(3, "“audience”只能是 通用、机关、学校、企业、社区、政协，不能是“灯塔”")]),
        ("documents", DOCUMENTS, [
            (1, "没有主题“读数”，你是不是要“读书”？"), (1, "没有部分“总责”，你是不是要“总则”？"), (5, "“读书规定”写了两次"),
        ]),
        ("formulas", FORMULAS, [(2, "“for”只能是 都、党员、领导干部、党组织，不能是“大家”"), (3, "“甲”写了两次")]),
        ("paragraphs/a", SNIPPET, [(1, "素材 甲：answers 指向的 乙 不存在"), (1, "素材 甲：没有岗位“教师”")]),
        *((name, "# 灯\nname: 灯\n", [(2, "应是列表，每项以“- ”开头")]) for name in ("posts", "documents", "formulas", "moves")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(faults_of, name, text, found):
    """Unknown names, each once; the same name twice; what the schema doesn't know."""
    assert faults_of(name, text) == found


@pytest.mark.parametrize("text", ["{{ 单位", "{% if 单位 %}好", "{{ 单位 | 没有 }}"])
def test_a_move_that_is_no_template_is_refused(faults_of, text):
    """With the move's line."""
    ((line, message),) = faults_of("moves", f"{MOVE}- move: 补\n  text: '{text}'\n")
    assert line == 3
    assert message.startswith("模板写法有误，")


def test_a_move_may_use_variables_and_slots(make_store, read):
    """The store's own, and what a fact, a document and a draft give."""
    slots = "事 首事 末事 事们 简称 出处 条文 部分 主题们 几 打算 期限 检查人 补述 这些事 表态 单位"
    text = "".join(f"{{{{ {slot} }}}}" for slot in slots.split())
    files = {"variables.yaml": VARIABLES, "moves.yaml": f"- move: 补\n  text: '{text}'\n"}
    assert [move.text for move in read(make_store(files)).repertoire.moves] == [text]


def test_the_first_store_wins_in_what_has_a_name_and_moves_come_together(make_store, read):
    """A post, a document and a formula of the upper store; the moves of both, each once."""

    def files(who: str) -> dict[str, str]:
        return {
            "variables.yaml": VARIABLES,
            "posts.yaml": POST.format("教师", who) + POST.format(who, who),
            "documents.yaml": f"- {{title: 读书规定, basis: {who}}}\n",
            "formulas.yaml": f"- {{name: 甲, text: {who}, basis: 测试}}\n",
            "moves.yaml": f"- {{move: 补, text: {who}。}}\n- {{move: 补, text: 都有。}}\n",
        }

    upper, lower = make_store(files("上面"), name="upper"), make_store(files("下面"), name="lower")
    known = read(upper, lower).repertoire
    assert [(post.name, post.words["服务对象"]) for post in known.posts] == [
        ("教师", "上面"), ("上面", "上面"), ("下面", "下面"),
    ]  # fmt: skip
    assert [document.basis for document in known.documents] == ["上面"]
    assert [formula.text for formula in known.formulas] == ["上面"]
    assert [move.text for move in known.moves] == ["上面。", "都有。", "下面。"]


def test_a_store_of_one_s_own_overrides_the_starter_s_posts_and_adds_moves(make_store, read):
    """By what the starter declares: its variables are the words' names, its posts stay beside."""
    own = POST.format("教师", "学员") + POST.format("灯塔看守", "船员")
    move = "- {move: 补, text: '{{ 服务对象 }}看得见灯。'}\n"
    mine = make_store({"posts.yaml": own, "moves.yaml": move})
    starter = read(starter_path()).repertoire
    known = read(mine, beneath=starter_path()).repertoire
    words = {post.name: post.words["服务对象"] for post in known.posts}
    assert (words["教师"], words["灯塔看守"], words["通用"]) == ("学员", "船员", "群众")
    assert len(known.posts) == len(starter.posts) + 1
    assert known.moves[0].text == "{{ 服务对象 }}看得见灯。"
    assert (known.moves[1:], known.documents) == (starter.moves, starter.documents)
