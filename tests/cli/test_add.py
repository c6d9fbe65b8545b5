"""``qicao add``."""

from __future__ import annotations

import json
import sys

import pytest

TEXT = "每个门岗交班时都要当面说清谁进过校门、谁还没有离开，接班的人听明白了再签字。"


@pytest.fixture
def store(own_store):
    """A store to be written to."""
    return own_store


@pytest.fixture
def text_of(store):
    """Give a function that reads the store's file of paragraphs."""
    return lambda name="校园安全": (store / "paragraphs" / f"{name}.yaml").read_text(
        encoding="utf-8"
    )


def test_a_paragraph_is_added_behind_the_others(qicao, store, text_of):
    """The id on stdout, all else on stderr; what stood in the file stays letter for letter."""
    before = text_of()
    got = qicao("--store", store, "add", TEXT, "-t", "值班巡查", "--role", "要求",
                "--basis", "值班办法（2025年）", "--from", "2025-01-01")  # fmt: skip

    assert got.out == "p-25969f3e57\n"
    assert got.err == (
        f"已加入 {store}/paragraphs/校园安全.yaml\n"
        "主题：校园安全 › 值班巡查（写明的）\n"
        "作用：要求（写明的）\n"
        "人称：无\n"
        "对象：通用\n"
    )
    assert text_of() == before + (
        "- id: p-25969f3e57\n"
        "  theme: 值班巡查\n"
        "  role: 要求\n"
        "  text: |\n"
        f"    {TEXT}\n"
        "  valid:\n    from: '2025-01-01'\n"
        "  basis: [值班办法（2025年）]\n"
    )
    assert TEXT in qicao("--store", store, "show", "p-25969f3e57").out


def test_what_is_left_open_is_proposed_with_its_reason(qicao, store):
    """Theme, role, person and audience come from the words; the theme says which."""
    text = "我们每学期组织两次应急演练，演练前不通知班级，演练后请老师和学生一起说说哪里慌了、为什么慌。"
    got = qicao("--store", store, "add", text)

    assert "主题：校园安全 › 应急演练（开头“应急演练”、关键词“应急演练”）\n" in got.err
    assert "\n人称：我们\n" in got.err


def test_from_standard_input(qicao, store, text_of):
    """``-``, or no argument and a pipe; lines of one paragraph are joined."""
    half = len(TEXT) // 2
    qicao("--store", store, "add", "-t", "值班巡查", stdin=f"{TEXT[:half]}\n{TEXT[half:]}\n")
    assert TEXT in text_of()
    got = qicao("--store", store, "add", "-", "-t", "值班巡查", stdin=TEXT, status=1)
    assert got.err.startswith("错误：库里已有同样的一段：p-25969f3e57（")


def test_dry_run_writes_nothing(qicao, store, tree):
    """Everything is said, nothing written."""
    before = tree(store)
    got = qicao("--store", store, "add", TEXT, "-t", "值班巡查", "--dry-run")
    assert got.err.startswith("只看，没有写。\n主题：校园安全 › 值班巡查（写明的）\n")
    assert tree(store) == before


def test_json(qicao, store):
    """The snippet as it was filed, what spoke for its theme, and what may be wrong."""
    got = qicao(
        "--store", store, "add", TEXT.replace("，", ","), "-t", "值班巡查", "--format", "json"
    )
    data = json.loads(got.out)
    assert data["version"] == 1
    assert data["snippet"]["theme"] == "值班巡查"
    assert data["doubts"] == ["半角标点：“,” → “，”"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("同时，" + TEXT, "不能独立成段，去掉承接词：“同时，” → “”"),
        ("按照《办法》的要求，" + TEXT, "《办法》没有全称"),
        ("××中学" + TEXT, "有遮盖或空缺：××"),
    ],
)
def test_what_can_t_stand_alone_is_held(qicao, store, text_of, text, reason):
    """It is written as it was, never chosen, and the reason is told; ``--ready`` overrides."""
    got = qicao("--store", store, "add", text, "-t", "值班巡查")
    assert f"暂存：{reason}；" in got.err
    assert "status: held" in text_of()
    (name,) = got.out.split()
    shown = qicao("--store", store, "show", name, "--format", "json").out
    assert json.loads(shown)["snippets"][0]["text"] == text

    other = text.replace("听明白", "听清楚")
    got = qicao("--store", store, "add", other, "-t", "值班巡查", "--ready", "--id", "我的")
    assert "暂存" not in got.err


def test_a_near_copy_is_held(qicao, store):
    """And told of what it is a copy."""
    qicao("--store", store, "add", TEXT, "-t", "值班巡查")
    got = qicao("--store", store, "add", TEXT.replace("再签字", "方可签字"), "-t", "值班巡查")
    assert "暂存：与 p-25969f3e57 近似（" in got.err


@pytest.mark.parametrize(
    ("args", "lines"),
    [
        (["一段{{ 楼好 }}的话"], ["错误：没有声明变量“楼好”，你是不是要“楼号”？"]),
        (["{{ 楼号 的门岗"], ["错误：模板写法有误，"]),
        ([TEXT, "-t", "校园安全"], ["错误：“校园安全”下面还分：值班巡查、应急演练，请写明是哪一个"]),
        ([TEXT, "--id", "aq-1"], ["错误：编号 aq-1 已经用了（"]),
        (["风和日丽。"], ["错误：看不出这一段属于哪个主题"]),
        (["一段。\n\n又一段。"], ["错误：正文有 2 段，一条素材只能是一段"]),
        ([" "], ["错误：正文是空的，什么都没有加"]),
    ],
)  # fmt: skip
def test_faults(qicao, store, tree, args, lines):
    """Status 1, the reason on stderr, nothing written."""
    before = tree(store)
    got = qicao("--store", store, "add", *args, status=1)
    assert got.out == ""
    for line, shown in zip(lines, got.err.splitlines(), strict=False):
        assert shown.startswith(line)
    assert tree(store) == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--role", "感想"], "--role 的值不对：只能是 "),
        (["--person", "他"], "--person 的值不对：只能是 我、我们、无，不能是“他”"),
        (["--audience", "军队"], "--audience 的值不对：只能是 通用、机关、学校、企业、社区、政协"),
        (["--from", "昨天"], "--from 的值不对："),
        (["--from", "2025-02-01", "--until", "2025-01-01"], "--from 比 --until 晚"),
    ],
)
def test_wrong_usage(qicao, store, args, message):
    """Status 2, and what would do."""
    got = qicao("--store", store, "add", TEXT, "-t", "值班巡查", *args, status=2)
    assert got.err.startswith(f"用法不对：{message}")


EDITOR = """\
import sys
path = sys.argv[1]
page = open(path, encoding="utf-8").read()
assert "# 在上面写一段正文" in page
open(path, "w", encoding="utf-8").write({written!r} + page)
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")


@pytest.fixture
def editor(tmp_path):
    """Give a function that makes an editor which writes a text, as the environment names it."""

    def make(written: str) -> dict[str, str]:
        script = tmp_path / "editor.py"
        script.write_text(EDITOR.format(written=written), encoding="utf-8")
        return {"EDITOR": f"{sys.executable} {script}", "VISUAL": ""}

    return make


@posix
def test_an_editor_on_a_terminal(terminal, store, editor, text_of):
    """Without a text the editor is opened; lines that begin with # don't count."""
    status, shown, err = terminal(
        "--store", store, "add", "-t", "值班巡查", env=editor(TEXT + "\n")
    )
    assert status == 0, err.decode()
    assert shown.decode().splitlines() == ["p-25969f3e57"]
    assert TEXT in text_of()
    assert "#" not in text_of()


@posix
def test_what_was_written_in_an_editor_is_never_lost(terminal, store, editor):
    """A text that can't be added is kept in a file, which is named."""
    status, _, err = terminal("--store", store, "add", env=editor("一段{{ 楼好 }}的话\n"))
    assert status == 1
    said = err.decode()
    kept = said.partition("写好的正文留在 ")[2].partition("，")[0]
    with open(kept, encoding="utf-8") as stream:  # noqa: PTH123 - a path read off a message
        assert stream.read() == "一段{{ 楼好 }}的话\n"


LEAVING = """\
import os, signal, sys
path = sys.argv[1]
page = open(path, encoding="utf-8").read()
open(path, "w", encoding={encoding!r}).write({written!r} + page)
{then}
"""


@pytest.fixture
def leaving(tmp_path):
    """Give a function that makes an editor which saves a text and ends in its own way."""

    def make(written: str, then: str = "", encoding: str = "utf-8") -> dict[str, str]:
        script = tmp_path / "leaving.py"
        code = LEAVING.format(written=written, then=then, encoding=encoding)
        script.write_text(code, encoding="utf-8")
        return {"EDITOR": f"{sys.executable} {script}", "VISUAL": "", "TMPDIR": str(tmp_path)}

    return make


@posix
def test_ctrl_c_belongs_to_the_editor(terminal, store, leaving, text_of, tmp_path):
    """One that takes it as a key goes on; one that dies of it leaves its text, which is named."""
    pressed = "os.kill(os.getppid(), signal.SIGINT)"
    args = ("--store", store, "add", "-t", "值班巡查")
    status, _, err = terminal(*args, env=leaving(TEXT + "\n", pressed))
    assert status == 0, err.decode()
    assert TEXT in text_of()

    before = text_of()
    status, _, err = terminal(*args, env=leaving("又一段\n", f"{pressed}; sys.exit(130)"))
    (kept,) = tmp_path.glob("qicao-*.txt")
    assert status == 130
    assert err.decode().splitlines() == [
        "",
        f"编辑器里写的正文在 {kept}，写好后用 qicao add < {kept}",
        "已中止，没有留下写了一半的文件。",
    ]
    assert kept.read_text(encoding="utf-8").startswith("又一段\n")
    assert text_of() == before


@posix
def test_a_file_kept_with_its_help_can_be_added(terminal, qicao, store, leaving, text_of):
    """The help is none of the text; a line with # of one's own is."""
    pressed = "os.kill(os.getppid(), signal.SIGINT); sys.exit(130)"
    terminal("--store", store, "add", env=leaving(f"#1楼{TEXT}\n", pressed))
    (kept,) = store.parent.glob("qicao-*.txt")
    qicao("--store", store, "add", "-t", "值班巡查", stdin=kept.read_bytes())
    assert f"    #1楼{TEXT}\n" in text_of()
