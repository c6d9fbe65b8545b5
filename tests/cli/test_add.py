"""``qicao add``."""

import json
import sys
from pathlib import Path

import pytest

TEXT = "每个门岗交班时都要当面说清谁进过校门、谁还没有离开，接班的人听明白了再签字。"
PATROL = ["-t", "值班巡查"]


@pytest.fixture
def store(own_store):
    """A store to be written to."""
    return own_store


@pytest.fixture
def add(qicao, store):
    """Give a function that adds to that store."""
    return lambda *args, **more: qicao("--store", store, "add", *args, **more)


@pytest.fixture
def text_of(store):
    """Give a function that reads the store's file of paragraphs."""
    return lambda: (store / "paragraphs" / "校园安全.yaml").read_text("utf-8")


def test_a_paragraph_is_added_behind_the_others(add, store, text_of):
    """The id on stdout, all else on stderr; what stood in the file stays letter for letter."""
    before = text_of()
    more = "--role 要求 --basis 值班办法（2025年） --from 2025-01-01 --lead 交接清楚".split()
    looked = add(TEXT, *PATROL, *more, "--dry-run").err
    assert text_of() == before
    got = add(TEXT, *PATROL, *more)
    told = "主题：校园安全 › 值班巡查（写明的）\n作用：要求（写明的）\n人称：无\n对象：通用\n"
    assert looked == f"只看，没有写。\n{told}"
    assert got.out == "p-25969f3e57\n"
    assert got.err == f"已加入 {store}/paragraphs/校园安全.yaml\n{told}"
    assert text_of() == before + (
        "- id: p-25969f3e57\n  theme: 值班巡查\n  role: 要求\n"
        f"  text: |\n    {TEXT}\n"
        "  lead: 交接清楚\n  valid:\n    from: '2025-01-01'\n  basis: [值班办法（2025年）]\n"
    )


def test_what_is_left_open_is_proposed_with_its_reason(add):
    """Theme, role, person and audience come from the words; the theme says which."""
    text = "我们每学期组织两次应急演练，演练前不通知班级，演练后请老师和学生一起说说哪里慌了、为什么慌。"
    told = add(text).err
    assert "主题：校园安全 › 应急演练（开头“应急演练”、关键词“应急演练”）\n" in told
    assert "\n人称：我们\n" in told


def test_from_standard_input(add, text_of):
    """``-``, or no argument and a pipe; lines of one paragraph are joined."""
    half = len(TEXT) // 2
    add(*PATROL, stdin=f"{TEXT[:half]}\n{TEXT[half:]}\n")
    assert TEXT in text_of()
    got = add("-", *PATROL, stdin=TEXT, status=1)
    assert got.err.startswith("错误：库里已有同样的一段：p-25969f3e57（")


def test_json(add):
    """The snippet as it was filed, what spoke for its theme, and what may be wrong."""
    data = json.loads(add(TEXT.replace("，", ","), *PATROL, "--format", "json").out)
    assert (data["version"], data["snippet"]["theme"]) == (1, "值班巡查")
    assert data["doubts"] == ["半角标点：“,” → “，”"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("同时，" + TEXT, "不能独立成段，去掉承接词：“同时，” → “”"),
        ("按照《办法》的要求，" + TEXT, "《办法》没有全称"),
        ("××中学" + TEXT, "有遮盖或空缺：××"),
    ],
)
def test_what_can_t_stand_alone_is_held(add, text_of, text, reason):
    """It is written as it was, never chosen, and the reason is told; ``--ready`` overrides."""
    got = add(text, *PATROL)
    assert f"暂存：{reason}；" in got.err
    assert text_of().count("status: held") == 2
    assert f"    {text}\n" in text_of()
    got = add(text.replace("听明白", "听清楚"), *PATROL, "--ready", "--id", "我的")
    assert (got.out, "暂存" in got.err) == ("我的\n", False)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["一段{{ 楼好 }}的话"], "没有声明变量“楼好”，你是不是要“楼号”？"),
        (["{{ 楼号 的门岗"], "模板写法有误，"),
        ([TEXT, "-t", "校园安全"], "“校园安全”下面还分：值班巡查、应急演练，请写明是哪一个"),
        ([TEXT, "--id", "aq-1"], "编号 aq-1 已经用了（"),
        (["风和日丽。"], "看不出这一段属于哪个主题"),
        (["一段。\n\n又一段。"], "正文有 2 段，一条素材只能是一段"),
        ([" "], "正文是空的，什么都没有加"),
    ],
)
def test_faults(refused, store, tree, args, told):
    """Status 1, the reason on stderr, nothing written."""
    before = tree(store)
    assert refused("--store", store, "add", *args).startswith(f"错误：{told}")
    assert tree(store) == before


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")


@posix
def test_an_editor_on_a_terminal(terminal, store, editor, text_of):
    """Without a text the editor is opened; a text that can't be added is kept, and named."""
    words = ("--store", store, "add", *PATROL)
    code = "assert '# 在上面写一段正文' in page; save({!r} + page)"
    status, _, err = terminal(*words, env=editor(code.format("一段{{ 楼好 }}的话\n")))
    kept = Path(err.decode().partition("写好的正文留在 ")[2].partition("，")[0])
    assert (status, kept.read_text("utf-8")) == (1, "一段{{ 楼好 }}的话\n")
    status, shown, err = terminal(*words, env=editor(code.format(f"{TEXT}\n# 我的\n")))
    assert status == 0, err.decode()
    assert shown.decode() == "p-25969f3e57\n"
    assert f"    {TEXT}\n" in text_of()
    assert "#" not in text_of()


@posix
def test_ctrl_c_belongs_to_the_editor(terminal, qicao, store, editor, text_of):
    """One that takes it as a key goes on; one that dies of it leaves its text, which is named.

    That file can be added: the help in it is none of the text, a # of one's own is.
    """
    pressed = "os.kill(os.getppid(), signal.SIGINT)"
    words = ("--store", store, "add", *PATROL)
    status, _, err = terminal(*words, env=editor(f"save({TEXT + chr(10)!r} + page); {pressed}"))
    assert status == 0, err.decode()
    assert TEXT in text_of()
    before = text_of()
    code = f"save('#1楼又一段门岗的话\\n' + page); {pressed}; sys.exit(130)"
    status, _, err = terminal(*words, env=editor(code))
    (kept,) = store.parent.glob("qicao-*.txt")
    assert (status, err.decode()) == (
        130,
        (
            f"\n编辑器里写的正文在 {kept}，写好后用 qicao add < {kept}\n"
            "已中止，没有留下写了一半的文件。\n"
        ),
    )
    assert text_of() == before
    qicao(*words, stdin=kept.read_bytes())
    assert "    #1楼又一段门岗的话\n" in text_of()
