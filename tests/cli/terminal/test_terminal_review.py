"""Going through what waits, key by key; each test reads what a clerk would."""

import json
import signal
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

MASKED, SHORT = "p-8738e8ade8", "p-65d150e4ae"
KEYS = "a 放行　e 改正文　m 换主题　d 删去　s 跳过　q 退出"
UNDO = KEYS.replace("q", "u 撤销　q")
TEXT = "同志们要带头讲真话、报实情，不搞小圈子，不传小道消息，以清清爽爽的同志关系带动风气好转。"
HIT = "1;38;5;16;48;5;222"


@pytest.fixture
def review(dialogue, mine, unstyled):
    """Give a function that reviews that store and gives what was shown, without styles."""

    def run(*answers, args=(), status=0, **more):
        got, shown = dialogue("--store", "mine", "review", *args, answers=answers, **more)
        assert got == status, shown.decode()
        return unstyled(shown)

    return run


@pytest.fixture
def writing(editor, tmp_path):
    """Give a function that makes an editor which writes one text after the other."""

    def make(*texts):
        todo = tmp_path / "texts.json"
        todo.write_text(json.dumps(texts), encoding="utf-8")
        return editor(
            f"import json, pathlib\ntodo = pathlib.Path({str(todo)!r})\n"
            "first, *rest = json.loads(todo.read_text())\ntodo.write_text(json.dumps(rest))\n"
            "(todo.parent / 'seen.txt').write_text(page)\n"
            "_, mark, below = page.partition('# —— ')\nsave(first + '\\n' + mark + below)"
        )

    return make


def _snippet(qicao, name):
    return json.loads(qicao("--store", "mine", "show", name, "--format", "json").out)["snippets"][0]


def test_the_card(dialogue, mine, unstyled, in_style):
    """How far one is, theme, role, origin, why it is held, the text with its words marked, the keys."""
    status, shown = dialogue("--store", "mine", "review", answers=[("退出", "q")])
    assert status == 0
    assert unstyled(shown).splitlines() == [
        "",
        "-- 1/2　p-8738e8ade8 " + "-" * 59,
        "主题  净化政治生态 › 生态总论",
        "作用  要求",
        "来源  《学习心得体会（精选2篇）》 第 1 篇 第 9 行",
        "段首  良好的政治生态靠人人维护",
        "暂存  有遮盖或空缺：某某",
        "",
        "　　某某局的同志要带头讲真话、报实情，不搞小圈子，不传小道消息，以清清爽爽的同",
        "志关系带动风气好转。",
        "",
        KEYS,
        "什么都没有改；还有 2 条等着看",
    ]
    assert in_style(shown, HIT) == ["某某"]


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_marks_without_colour(review, env):
    """The words stand in brackets."""
    assert "　　〖某某〗局的同志要带头" in review(("退出", "q"), env=env, columns=60)


def test_accepting_asks_again_where_the_words_are_still_there(review, qicao):
    """Any key but y is no; a yes is written at once, though one stops right after it."""
    shown = review(
        ("退出", "a"), ("仍要放行吗", "n"), ("退出", "a"), ("仍要放行吗", "y"), ("2/2", ""), ("退出", "q")
    )  # fmt: skip
    assert "还有：有遮盖或空缺：某某\n仍要放行吗？按 y 放行，按别的键不放行\n没有放行\n" in shown
    assert f"\n已放行 {MASKED}\n\n-- 2/2" in shown
    assert shown.endswith(f"\n{UNDO}\n放行 1 条；还有 1 条等着看\n")
    assert "status" not in _snippet(qicao, MASKED)


def test_editing(review, qicao, writing, tmp_path):
    """The editor has the text and what is wrong with it; afterwards it is looked at again."""
    answers = (("退出", "e"), ("退出", "e"), ("退出", "a"), ("退出", "q"))
    shown = review(*answers, env=writing(TEXT.replace("同志们", "某某局的同志"), TEXT))
    assert "\n正文没有改动\n" in shown
    assert (tmp_path / "seen.txt").read_text(encoding="utf-8").splitlines()[1:] == [
        "",
        "# —— 这一行和下面的都不算 ——",
        "# 暂存：有遮盖或空缺：某某",
        "# 变量写成 {{ 单位 }}。改好后保存退出；不想改，原样退出。",
    ]
    assert f"\n已改正文 {MASKED}\n程序没有再看出问题；按 a 放行\n" in shown
    assert "\n暂存  已改过，等人放行\n" in shown
    assert shown.endswith("改正文 1 条、放行 1 条；还有 1 条等着看\n")
    assert _snippet(qicao, MASKED)["text"] == TEXT


def test_a_text_that_won_t_do_is_never_lost(review, qicao, writing):
    """Its fault is told, the editor opened again with it, or it is kept in a file."""
    bad = "{{ 单味 }}的同志要讲真话。"
    shown = review(
        ("退出", "e"), ("接着改", "y"), ("接着改", "n"), ("退出", "q"), env=writing(bad, bad + "好。")
    )  # fmt: skip
    told = "错误：没有声明变量“单味”，你是不是要“单位”？\n按 y 接着改，按别的键不改了\n"
    assert shown.count(told) == 2
    assert "错误：没有改正文\n提示：写好的正文留在 " in shown
    assert f"，改好后用 qicao edit {MASKED} --text - < " in shown
    assert _kept(shown) == bad + "好。\n"
    assert _snippet(qicao, MASKED)["text"].startswith("某某局")


OWN = "去年我到柳林县水务局跟着老周跑了三个月。"
GENERAL = (
    "我们要沉到基层去，多听群众的真心话，把群众的小事当作自己的大事，始终与人民想在一起、干在一起。"
)


@pytest.fixture
def of_one(qicao, mine):
    """A paragraph that is held for a sentence of somebody's own; gives its id."""
    qicao("--store", "mine", "add", "-t", "政治立场", "--id", "one", OWN + GENERAL)
    return "one"


def test_taking_what_is_proposed(review, qicao, of_one):
    """It stands below the text and needs one key, which can be undone; else there is no such key."""
    proposing = KEYS.replace("e 改", "p 照建议改　e 改")
    shown = review(
        ("退出", "p"), ("没有建议", "s"), ("退出", "s"), ("照建议改", "p"), ("照建议改 1", ""),
    )  # fmt: skip

    assert "\n对这一条没有建议；按 e 自己改\n" in shown
    assert f"\n建议改成：\n　　{GENERAL[:36]}" in shown
    assert f"\n{proposing}\n已照建议改 {of_one}\n照建议改 1 条；还有 2 条等着看\n" in shown
    now = _snippet(qicao, of_one)
    assert (now["text"], now.get("status")) == (GENERAL, None)


def test_moving_by_a_few_characters(review, qicao):
    """Several are listed with numbers; a character is rubbed out whole; an empty line is no move."""
    shown = review(
        ("退出", "m"), ("不换：", "纪律天\x7f\n"), ("退出", "m"), ("不换：", "没这回事\n"),
        ("不换：", "政治纪律\n"), ("退出", "m"), ("不换：", "\n"), ("退出", "m"),
        ("不换：", "政治文\x7f\n"), ("不换：", "1\n"), ("退出", "q"),
    )  # fmt: skip
    assert f"已换主题 {MASKED}\n现在在 净化政治生态 › 政治纪律\n" in shown
    assert "\n“政治”可以是：\n  1  坚定政治信仰 › 政治路线\n" in shown
    assert "\n没有主题“没这回事”\n" in shown
    assert "\n已经在 净化政治生态 › 政治纪律\n" in shown
    assert "\n没有换主题\n" in shown
    assert _snippet(qicao, MASKED)["theme"] == "政治路线"


def test_dropping_and_undoing(review, qicao, mine, tree):
    """One after the other, the last first; all files are as they were, byte for byte."""
    before = tree(mine / "paragraphs")
    shown = review(
        ("退出", "u"), ("退出", "d"), ("2/2", ""), ("退出", "u"), ("1/2", ""), ("退出", "q")
    )
    assert f"\n已删去 {MASKED}\n" in shown
    assert f"\n已撤销：删去 {MASKED}\n" in shown
    assert shown.endswith("什么都没有改；还有 2 条等着看\n")
    assert tree(mine / "paragraphs") == before


def test_to_the_end(review, qicao):
    """Leaving one and dropping the last; wrong and special keys do nothing."""
    shown = review(
        ("退出", "\x1b[A"), ("", "x"), ("没有“x”这个选择", "\ns"), ("2/2", ""), ("退出", "d")
    )
    assert "没有“x”这个选择，按 a、e、m、d、s、q\n" in shown
    assert shown.endswith(f"已删去 {SHORT}\n删去 1 条；还有 1 条等着看\n")
    assert SHORT not in qicao("--store", "mine", "review").out


def test_a_paragraph_without_a_theme(review, qicao, mine):
    """The themes that come next are numbered, and a number is enough."""
    fields = "种田的道理使人深刻认识到，土地是农民的根本，只有不断努力、顺应时令，才能实现真正的丰收，写一写读书笔记。"
    qicao("split", "-", "--into", "mine", stdin=f"种田体会\n\n{fields}\n")
    shown = review(("退出", "a"), ("退出", "q"), args=["待归类"])
    assert "\n主题  待归类\n" in shown
    assert "\n状态  可用，只差主题\n" in shown
    assert "\n它已经可用，只差主题：按 m 换主题，或按数字归入\n" in shown
    assert "\n可归  按数字归入：\n      1  " in shown
    first = shown.partition("按数字归入：\n      1  ")[2].partition("（")[0].partition(" › ")
    shown = review(("退出", "1"), args=["待归类"])
    assert shown.endswith(f"现在在 {''.join(first)}\n换主题 1 条；都看完了\n")


def test_an_interruption_loses_nothing(terminal, mine, unstyled, qicao):
    """What was chosen is written; the summary is told, and the status is that of Ctrl-C."""
    answers = [("退出", "d"), ("2/2", ""), ("退出", "\x03")]
    words = ("--store", "mine", "review")
    status, shown, _ = terminal(*words, answers=answers, columns=80, both=True)
    assert status == 128 + signal.SIGINT
    told = "\n删去 1 条；还有 1 条等着看\n已中止，没有留下写了一半的文件。\n"
    assert unstyled(shown).endswith(told)
    assert MASKED not in qicao(*words).out


@pytest.fixture
def changing(mine, editor):
    """The environment with an editor during whose use somebody else changes the paragraph."""
    path = mine / "paragraphs" / "净化政治生态.yaml"
    yield editor(
        f"there = open({str(path)!r}, encoding='utf-8').read().replace('某某局', '本局')\n"
        f"open({str(path)!r}, 'w', encoding='utf-8').write(there)\nsave('别的正文。\\n')"
    )
    assert "别的正文" not in path.read_text("utf-8")
    assert "本局的同志" in path.read_text("utf-8")


def _kept(told):
    """What a text that can't be used was kept as."""
    return Path(told.partition("写好的正文留在 ")[2].partition("，")[0]).read_text("utf-8")


def test_what_was_changed_elsewhere_meanwhile_is_shown_anew(review, changing):
    """Nothing of it is overwritten, and what was typed is kept."""
    told = review(("退出", "e"), ("退出", "q"), env=changing)
    assert f"错误：素材 {MASKED} 刚在别处改过，没有动它\n" in told
    assert "　　本局的同志要带头" in told
    assert _kept(told) == "别的正文。\n"


def test_an_edited_text_is_kept_where_the_paragraph_was_changed_meanwhile(dialogue, changing):
    """The command waits for nobody's editor: whoever is first has written."""
    status, shown = dialogue("--store", "mine", "edit", MASKED, answers=[], env=changing)
    told = shown.decode()
    assert status == 1
    assert f"错误：素材 {MASKED} 刚在别处改过，没有动它\n" in told
    assert f"qicao edit {MASKED} --text - < " in told
    assert _kept(told) == "别的正文。\n"


def test_a_near_copy_stands_beside_its_twin(review, qicao):
    """One sees what it repeats."""
    twin = "组织生活体会\n\n组织生活会要开得有辣味，批评和自我批评要敢于点到具体人、具体事，只有把问题摆到桌面上，才能真正解决问题，不断增强党的凝聚力和组织力。\n"
    qicao("split", "-", "--into", "mine", stdin=twin)
    shown = review(("1/3", "ss"), ("3/3", ""), ("退出", "q"))
    assert "\n库里近似的一段（p-50de88d979）：\n　　组织生活会要开得有辣味" in shown


def test_rm_asks_on_a_terminal(dialogue, mine, unstyled, refused):
    """It shows what would go; anything but yes is no."""
    run = ("--store", "mine", "rm", SHORT)
    _, shown = dialogue(*run, answers=[("[y/N] ", "\n")])
    assert unstyled(shown) == (
        f"  {SHORT}  党内政治生活  天气晴朗。\n删去这 1 条吗？[y/N] \n没有删。\n"
    )
    dialogue(*run, answers=[("[y/N] ", "y\n")])
    told = f"错误：素材 {SHORT} 已在"
    assert refused("--store", "mine", "show", SHORT).startswith(told)


def test_edit_opens_an_editor_on_a_terminal(dialogue, mine, unstyled, writing):
    """And one that leaves the text as it was changes nothing."""
    for told in (f"已改 {MASKED}（正文）\n", f"没有改动 {MASKED}\n"):
        _, shown = dialogue("--store", "mine", "edit", MASKED, answers=[], env=writing(TEXT))
        assert unstyled(shown).startswith(told)
