"""``qicao profile``: what is kept of an author, and what ``assemble`` makes of it."""

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from qicao.store import locks

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")

SET = ["profile", "set", "单位=青溪县第二中学", "姓名=林晓明", "岗位=语文教师"]
FACTS = """\
- 材料: 我把每天要问的三句话写在课本的扉页上，问完一句划一句。
  名称: 三句话
  类型: 做法
- text: 楼道的灯坏了两盏，我换好了才回家。
  key: 换灯
"""
FILE = "../.config/qicao/profiles/默认.yaml"
DRAFT = ["assemble", "净化政治生态", "--date", "2026-11-29", "--length", "500", "--no-check"]
BROKEN = "YAML 写法有误：这一行附近的缩进、冒号、引号或括号不对"


@pytest.fixture
def kept():
    """The folder of profiles, below the isolated one for configuration."""
    return Path(os.environ["XDG_CONFIG_HOME"]) / "qicao" / "profiles"


@pytest.fixture
def default(kept):
    """The file of the default profile."""
    return kept / "默认.yaml"


def about(err: str) -> list[str]:
    """What a report says of the profile."""
    return [line.removeprefix("个人信息：") for line in err.splitlines() if line[:4] == "个人信息"]


def test_values_are_kept_and_where_is_said(qicao, default):
    """The first time the file is named; what may be a slip is pointed out, and kept."""
    told = f"已记在个人信息里：单位、姓名、岗位\n存在 {default}，只有本人能读\n"
    assert qicao(*SET) == (0, "", told)
    assert default.read_text("utf-8") == (
        "# qicao 的个人信息：常用的变量和材料，起草时自己填进去。可以直接改，也可以用 qicao profile。\n"
        "变量:\n  单位: 青溪县第二中学\n  姓名: 林晓明\n  岗位: 语文教师\n"
    )
    for pairs, told in (
        (["岗位= 教务员 ", "姓名=林晓明"], "已记在个人信息里：岗位"),
        (["岗位=教务员"], "个人信息没有改动"),
        (["单味=青禾"], "已记在个人信息里：单味\n留意：素材库里没有变量“单味”，你是不是要“单位”？"),
    ):
        assert qicao("profile", "set", *pairs).err == f"{told}\n"
    shown = "单位  青溪县第二中学\n姓名  林晓明\n岗位  教务员\n单味  青禾\n"
    assert qicao("profile", "show").out == shown


@posix
def test_nobody_else_can_read_it(qicao, kept, default):
    """Neither the file nor the folders made for it, also where it was open to others."""
    qicao(*SET)
    modes = [path.stat().st_mode & 0o777 for path in (default, kept, kept.parent)]
    assert modes == [0o600, 0o700, 0o700]
    default.chmod(0o644)
    told = f"存在 {default}，别的用户也能读；要只让自己读，用 chmod 600 {default}\n"
    assert qicao("profile", "show").err == told
    qicao("profile", "set", "岗位=教务员")
    assert default.stat().st_mode & 0o777 == 0o600


def test_facts_are_kept_each_by_its_name(qicao):
    """One of the same name takes its place, none stands there twice; without one it is told."""
    nameless = "- 我每天早上六点半到校，先把教室的窗户打开，再把昨天的作业看一遍。\n"
    for text, told in (
        (FACTS, "已记在个人信息里：材料“三句话”、材料“换灯”\n存在 "),
        (FACTS, "个人信息没有改动\n"),
        (FACTS.replace("两", "三"), "已记在个人信息里：材料“换灯”\n"),
        (nameless, "已记在个人信息里：材料“我每天早上六点半到校，…”\n留意：有材料没有名称，写进稿子只能用 --my-fact 全部\n"),
    ):  # fmt: skip
        assert qicao("profile", "set", "--facts", "-", stdin=text).err.startswith(told)
    assert qicao("profile", "show").out == (
        "材料“三句话”（做法）：我把每天要问的三句话写在课本的扉页上，问完一句划一句。\n"
        f"材料“换灯”：楼道的灯坏了三盏，我换好了才回家。\n材料：{nameless[2:]}"
    )


def test_what_two_keep_at_once_is_all_kept(qicao, kept, default, monkeypatch):
    """The second waits for the first, and reads what it has written."""
    qicao(*SET)
    with ExitStack() as first:
        first.enter_context(locks.locked(kept))

        def end(_seconds):
            default.write_text(
                f"{default.read_text('utf-8')}  支部: 第二党支部\n", encoding="utf-8"
            )
            first.close()

        monkeypatch.setattr(locks.time, "sleep", end)
        qicao("profile", "set", "职务=教研组长")
    shown = qicao("profile", "show").out
    assert {"岗位  语文教师", "支部  第二党支部", "职务  教研组长"} <= set(shown.splitlines())


def test_profiles_by_name(qicao, refused, kept):
    """Each in a file of its own; the others are named, and one that isn't there has neighbours.

    Nothing is made by looking, neither by ``show`` nor by ``assemble``.
    """
    told = "还没有默认的个人信息；记下用 qicao profile set 单位=… 姓名=… 岗位=…\n"
    assert qicao("profile", "show") == (0, "", told)
    qicao(*DRAFT, "--var", "姓名=林晓明", "--save-vars", "我的.yaml")
    assert not kept.parent.exists()
    qicao(*SET)
    err = qicao("profile", "set", "--as", "周远", "岗位=教务员").err
    assert err.startswith("已记在个人信息“周远”里：岗位\n")
    assert sorted(path.name for path in kept.iterdir()) == ["周远.yaml", "默认.yaml"]
    got = qicao("profile", "show", "--as", "周远")
    assert got.out == "岗位  教务员\n"
    assert got.err.endswith("\n另有：默认（加 --as 看）\n")
    assert refused("profile", "show", "--as", "周元") == (
        "错误：没有叫“周元”的个人信息，你是不是要“周远”？\n"
        "提示：已有：默认、周远；新建用 qicao profile set --as 周元 名称=值\n"
    )


def test_what_is_forgotten_is_gone(qicao, refused, kept):
    """By its name, the rest stays; with the last of it go the file and the folders made for it."""
    qicao("profile", "set", "单位=青溪县第二中学", "姓名=林晓明", "--facts", "-", stdin=FACTS)
    told = "已从个人信息里忘掉：单位、材料“三句话”\n"
    assert qicao("profile", "forget", "单位", "三句话").err == told
    assert refused("profile", "forget", "姓明", "林晓明") == (
        "错误：个人信息里没有“姓明”，你是不是要“姓名”？\n错误：个人信息里没有“林晓明”\n"
        "共 2 处问题。\n提示：用 qicao profile show 看里面有什么\n"
    )
    shown = "姓名  林晓明\n材料“换灯”：楼道的灯坏了两盏，我换好了才回家。\n"
    assert qicao("profile", "show").out == shown
    told = "已从个人信息里忘掉：姓名、材料“换灯”；里面没有别的了，文件也删了\n"
    assert qicao("profile", "forget", "姓名", "换灯").err == told
    assert not kept.parent.exists()


@posix
def test_what_a_link_leads_to_is_forgotten_too(qicao, default, tmp_path):
    """Whoever keeps such files elsewhere; it is written to where it lies."""
    real = tmp_path / "别处.yaml"
    real.write_text("变量:\n  姓名: 周远\n", encoding="utf-8")
    default.parent.mkdir(parents=True)
    default.symlink_to(real)
    qicao("profile", "set", "岗位=教务员")
    assert real.read_text("utf-8") == "变量:\n  姓名: 周远\n  岗位: 教务员\n"
    qicao("profile", "forget", "--all", "-y")
    assert (real.exists(), default.is_symlink()) == (False, False)


def test_all_is_forgotten_only_where_somebody_agrees(qicao, refused, dialogue, lay, default):
    """Off a terminal with ``-y``, on one with y; also of a file that can't be read."""
    words = ("profile", "forget", "--all")
    lay({FILE: "变量: [\n"})
    told = "错误：不在终端上，没有人可以问，什么都没有忘\n提示：确实要忘掉，加 -y\n"
    assert refused(*words) == told
    for answer in ("\n", "y\n"):
        assert default.exists()
        question = f"忘掉个人信息的全部，删去 {default} 吗？[y/N]"
        assert dialogue(*words, answers=[(question, answer)])[0] == 0
    assert not default.exists()
    lay({FILE: "变量: [\n"})
    assert qicao(*words, "-y").err == f"已忘掉个人信息的全部，{default} 已删去\n"
    assert not default.exists()
    assert qicao(*words).err == "没有个人信息，什么都不用忘。\n"


@posix
def test_what_is_edited_is_kept_as_it_was_typed(dialogue, editor, kept):
    """A new one begins with what could stand there; saved as it was, nothing is changed."""
    words, whose = ("profile", "edit", "--as", "周远"), "个人信息“周远”"
    same = editor("assert '# —— 这一行和下面的都不算 ——' in page\nsave(page)")
    assert dialogue(*words, answers=[], env=same) == (0, f"{whose}没有改动\n".encode())
    assert not kept.exists()
    filled = editor("save(page.replace('#  岗位: 语文教师\\n', '  # 今年起\\n  岗位: 教务员\\n'))")
    status, shown = dialogue(*words, answers=[], env=filled)
    assert (status, shown.decode().split("\n存在")[0]) == (
        0, f"{whose}已改，现有变量 1 个、材料 0 条"
    )  # fmt: skip
    text = (kept / "周远.yaml").read_text("utf-8")
    assert "  # 今年起\n  岗位: 教务员\n" in text
    assert "# ——" not in text
    assert dialogue(*words, answers=[], env=same) == (0, f"{whose}没有改动\n".encode())
    assert (kept / "周远.yaml").read_text("utf-8") == text


@posix
def test_what_was_typed_with_a_fault_is_not_lost(qicao, dialogue, editor, default, tmp_path):
    """The file stays as it was; what was typed is named, and can be given once it is mended."""
    qicao(*SET)
    before = default.read_bytes()
    spoilt = editor("save(page.replace('岗位: 语文教师', '岗位: [教务员'))")
    status, shown = dialogue("profile", "edit", answers=[], env=spoilt)
    (left,) = tmp_path.glob("qicao-*.txt")
    assert status == 1
    assert shown.decode() == (
        f"错误：编辑的内容:6: {BROKEN}\n"
        f"提示：写好的正文留在 {left}，改好后用 qicao profile edit - < {left}\n"
    )
    assert default.read_bytes() == before
    mended = left.read_text("utf-8").replace("[教务员", "教务员")
    with_notes = f"{mended}# —— 这一行和下面的都不算 ——\n# 改好后保存退出。\n"
    for told in ("个人信息已改，现有变量 3 个、材料 0 条\n", "个人信息没有改动\n"):
        assert qicao("profile", "edit", "-", stdin=with_notes).err == told
        assert default.read_text("utf-8") == mended


def test_all_of_it_from_stdin(refused, kept):
    """What holds nothing, or can't be read, isn't taken; off a terminal there is no editor."""
    told = "里面没有变量，也没有材料，什么都没有改\n提示：要忘掉，用 qicao profile forget --all\n"
    assert refused("profile", "edit", "-", stdin="变量:\n") == f"错误：{told}"
    told = "标准输入:1: 不认识的键“姓名”；变量写在“变量:”下面\n"
    assert refused("profile", "edit", "-", stdin="姓名: 周远\n") == f"错误：{told}"
    assert refused("profile", "edit") == (
        "错误：不在终端上，打不开编辑器\n"
        "提示：用 qicao profile edit - 从标准输入读全部内容，或用 set、forget 逐项改\n"
    )
    assert not kept.exists()


def test_a_draft_takes_the_values_and_says_so(qicao, as_on_terminal, unstyled):
    """The same draft as with ``--var``, and one line more in the report, in its column on a terminal.

    Without the profile it is as if nothing were kept.
    """
    bare = qicao(*DRAFT)
    typed = qicao(*DRAFT, *(word for pair in SET[2:] for word in ("--var", pair)))
    qicao(*SET, "支部=第二党支部")
    got = qicao(*DRAFT)
    assert got.out == typed.out
    assert (about(typed.err), about(got.err)) == ([], ["用了单位、姓名、岗位"])
    assert got.err.replace("个人信息：用了单位、姓名、岗位\n", "") == typed.err
    assert qicao(*DRAFT, "--no-profile") == bare
    shown = unstyled(as_on_terminal(*DRAFT, columns=80))
    assert "\n个人信息  用了单位、姓名、岗位\n" in shown


def test_what_is_typed_is_stronger(qicao, lay):
    """``--var`` and ``--vars`` alike; ``--save-vars`` remembers what was typed alone."""
    qicao(*SET)
    lay({"我的.yaml": "单位: 青禾小学\n"})
    got = qicao(*DRAFT, "--var", "姓名=周远", "--vars", "我的.yaml", "--save-vars", "新.yaml")
    assert about(got.err) == ["用了岗位"]
    assert "青禾小学" in got.out
    assert Path("新.yaml").read_text("utf-8") == "单位: 青禾小学\n姓名: 周远\n"


def test_whose_profile_it_is_is_chosen_by_name(qicao, refused):
    """The command that fills what is open chooses it again."""
    qicao("profile", "set", "--as", "周 远", "岗位=教务员", "姓名=周远")
    got = qicao(*DRAFT, "--as", "周 远", "-o", "稿.docx", "--trace", "--latin", "Noto Serif")
    assert about(got.err) == ["用了“周 远”的岗位、姓名"]
    again = " --as '周 远' --trace --latin 'Noto Serif' -o 稿.docx --force\n"
    assert again in got.err
    assert " --no-profile -o 空.md --force\n" in qicao(*DRAFT, "--no-profile", "-o", "空.md").err
    told = "错误：没有叫“周远”的个人信息，你是不是要“周 远”？\n"
    assert refused(*DRAFT, "--as", "周远").startswith(told)


def test_facts_come_in_only_where_they_are_asked_for(qicao, refused):
    """By name, or all of them."""
    qicao("profile", "set", "岗位=语文教师", "--facts", "-", stdin=FACTS)
    for words, told, there in (
        ("", ["用了岗位", "还有 2 条材料没有写进去，要写加 --my-fact 名称"], []),
        ("--my-fact 三句话", ["用了岗位、材料“三句话”"], ["扉页"]),
        ("--my-fact 全部", ["用了岗位、材料“三句话”、材料“换灯”"], ["扉页", "楼道"]),
    ):
        got = qicao(*DRAFT, "--length", "900", *words.split())
        assert about(got.err) == told
        assert [word for word in ("扉页", "楼道") if word in got.out] == there
    assert refused(*DRAFT, "--my-fact", "三句", "--my-fact", "扫雪") == (
        "错误：个人信息里没有材料“三句”，你是不是要“三句话”？\n"
        "错误：个人信息里没有材料“扫雪”\n共 2 处问题。\n"
        "提示：有的是：材料“三句话”、材料“换灯”；文件里的材料用 --facts 文件\n"
    )


def test_a_broken_profile_stops_a_draft(qicao, refused, lay, default):
    """With file and line, and how to do without; nothing is done to it."""
    lay({FILE: "变量:\n  姓名: [周远\n"})
    assert refused(*DRAFT) == (
        f"错误：{default}:3: {BROKEN}\n"
        "提示：用 qicao profile edit 改好；这一次不用个人信息，加 --no-profile\n"
    )
    assert refused("profile", "set", "岗位=教务员").startswith(f"错误：{default}:3: ")
    assert default.read_text("utf-8") == "变量:\n  姓名: [周远\n"
    qicao(*DRAFT, "--no-profile")


def test_beneath_a_table_stand_the_values_that_it_has_no_column_for(qicao, lay):
    """What is left empty in a row is no leave to put in somebody else's; said once for all.

    The batch goes on with the same profile; a value that was changed since is told.
    """
    qicao(*SET, "支部=语文组党支部")
    lay({"名单.csv": "姓名,岗位\n周远,\n许宁,教务员\n"})
    batch = (*DRAFT, "--batch", "名单.csv", "-o", "{{ 姓名 }}.json")
    assert about(qicao(*batch).err) == ["用了单位"]
    drafts = [json.loads(Path(f"{name}.json").read_text("utf-8")) for name in ("周远", "许宁")]
    assert [draft["variables"]["单位"] for draft in drafts] == ["青溪县第二中学"] * 2
    assert [draft["recipe"]["variables"].get("岗位") for draft in drafts] == [None, "教务员"]
    assert drafts[0]["profile"] == {"name": "默认", "variables": ["单位"], "facts": [], "others": 0}
    assert qicao(*batch).out.endswith("共 2 份：原有 2 份没有改动。\n")
    qicao("profile", "set", "单位=云河县第一中学")
    assert "已有的稿子，单位与现在不同，没有改动它" in qicao(*batch, status=1).err


def test_a_value_that_no_draft_would_take_is_not_kept(qicao, refused, default):
    """It is refused where it is typed; what people call themselves is understood."""
    told = refused("profile", "set", "政治面貌=党外人士", "岗位=教务员")
    assert told.startswith("错误：变量“政治面貌”的值“党外人士”：只能是 中共党员、")
    assert not default.exists()
    qicao("profile", "set", "政治面貌=团员")
    draft = json.loads(qicao(*DRAFT, "--format", "json").out)
    assert draft["variables"]["政治面貌"] == "共青团员"


def test_what_only_steers_a_terminal_is_no_value(refused, default):
    """Saved, it would stop every draft; in a name it isn't kept."""
    told = "用法不对：单位 没有值；要忘掉，用 qicao profile forget 单位\n"
    assert refused("profile", "set", "单位=\x1b[31m", status=2).startswith(told)
    assert not default.exists()
