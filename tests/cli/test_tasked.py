"""``qicao assemble --outline 文件``: an outline out of a notice, told, used, kept and replayed."""

from __future__ import annotations

import pytest

NOTICE = """\
关于撰写对照检查材料的通知
各党支部：
请围绕以下三个方面撰写对照检查材料：一是理论学习方面，看学得深不深；二是养花方面；三是廉洁自律方面。字数不少于800字。
请于11月30日前报送。
"""
UNDERSTOOD = """\
通知.txt 指定了 3 个部分，按“对照检查”的写法：
  一、理论学习方面 → 主题 理论武装
  二、养花方面 → 自写“养花方面”，没有对应的主题
  三、廉洁自律方面 → 主题 清正廉洁
字数：写着“不少于800字”，按 850 字写
没有写进提纲的：
  第 1 行　关于撰写对照检查材料的通知
  第 2 行　各党支部：
  第 4 行　请于11月30日前报送。
"""
VALUES = ["--var", "单位=青溪县第二中学", "--var", "姓名=林晓明", "--date", "2026-11-29"]


@pytest.fixture
def work(tmp_path):
    """The folder that the program runs in, with a notice."""
    folder = tmp_path / "work"
    (folder / "通知.txt").write_text(NOTICE, encoding="utf-8")
    return folder


def test_the_draft_has_the_parts_of_the_notice(qicao, work):
    """It says how each part was understood and what was not taken; the length is the notice's."""
    got = qicao("assemble", "--outline", "通知.txt", *VALUES, "--format", "text")
    assert got.err.startswith(UNDERSTOOD)
    assert "（要求 850 字）" in got.err
    heads = [line.strip() for line in got.out.splitlines() if "方面" in line and len(line) < 12]
    assert heads == ["一、理论学习方面", "二、养花方面", "三、廉洁自律方面"]
    assert "【自写：“养花方面”是指定要写的，请按自己的实际情况写。】" in got.out
    count = int(got.err.split("字数：")[2].split("（")[0])
    assert 825 <= count <= 875


FACTS = """\
- 十月的台账是月底一次补写的，没有逐日记。
- 一位老人来办补贴，我让她跑了三趟才办完。
- 条例发下来以后，我一次也没有读完。
"""


def test_faults_stand_in_the_parts_of_the_notice_that_ask_for_them(qicao, work):
    """Each part about faults tells its own, and the opening calls the parts as the notice does."""
    fault = "请查摆以下三个方面存在的问题：一是理论学习方面；二是服务群众方面；三是遵规守纪方面。"
    (work / "通知.txt").write_text(f"关于撰写对照检查材料的通知\n{fault}\n", encoding="utf-8")
    (work / "材料.yaml").write_text(FACTS, encoding="utf-8")
    openings = set()
    for seed in range(6):
        got = qicao(
            "assemble", "--outline", "通知.txt", "--facts", "材料.yaml", "--var", "学习内容=党章",
            *VALUES, "--var", "岗位=网格员", "--format", "text", "--seed", str(seed), "--no-check",
        )  # fmt: skip
        assert "没有写进去" not in got.err
        parts = got.out.split("方面\n")[1:]
        assert ["读完" in parts[0], "三趟" in parts[1], "台账" in parts[2]] == [True] * 3
        openings.add(got.out.split("一、")[0])
    listed = [one for one in openings if "理论学习、服务群众、遵规守纪" in one]
    assert listed
    assert not any("理论武装" in one or "惠民聚心" in one for one in openings)


def test_what_is_asked_for_on_the_command_line_wins(qicao, work):
    """Length and title; what the notice says is told beside."""
    options = ["--length", "1200", "--title", "检查自己"]
    got = qicao("assemble", "--outline", "通知.txt", *options, *VALUES, "--format", "text")
    assert "字数：写着“不少于800字”，按 1200 字写，你写明的优先\n" in got.err
    assert got.out.startswith("检查自己\n")


def test_a_draft_is_made_again_without_the_notice(qicao, work):
    """Its recipe holds the outline as a whole, and what is filled in changes nothing else."""
    qicao("assemble", "--outline", "通知.txt", *VALUES, "-o", "初稿.md")
    (work / "通知.txt").unlink()
    qicao("assemble", "--recipe", "初稿.md", "-o", "再来.md")
    assert (work / "再来.md").read_bytes() == (work / "初稿.md").read_bytes()
    own = "养花方面=我养死了两盆花，都是因为忘了浇水。"
    got = qicao("assemble", "--recipe", "初稿.md", "--own", own, "--format", "text")
    assert "　　我养死了两盆花，都是因为忘了浇水。\n" in got.out
    assert "【自写" not in got.out


def test_a_saved_outline_is_used_by_its_name(qicao, make_store, work):
    """It stands in the user's own store with its passages, and gives the same text."""
    mine = str(make_store({}))
    base = ["--store", mine, "--store", "starter", "assemble"]
    first = qicao(*base, "--outline", "通知.txt", "--save-outline", "月度检查", *VALUES)
    path = f"{mine}/outlines/月度检查.yaml"
    assert f"提纲已存为“月度检查”（{path}），下次写 --outline 月度检查\n" in first.err
    again = qicao(*base, "月度检查", "850字", *VALUES)
    body = [text.split("# ", 1)[1] for text in (first.out, again.out)]
    assert body[0] == body[1]
    listed = qicao("--store", mine, "list-outlines")
    assert "月度检查（按作用，800–1600 字）" in listed.out
    assert "自写项：理论学习方面、养花方面、廉洁自律方面" in listed.out
    qicao("lint", mine)


def test_a_saved_outline_is_overwritten_by_force_alone(qicao, make_store, work):
    """Nor is a name taken that the starter store has."""
    mine = str(make_store({}))
    base = ["--store", mine, "--store", "starter", "assemble", "--outline", "通知.txt"]
    qicao(*base, "--save-outline", "检查", *VALUES)
    got = qicao(*base, "--save-outline", "检查", *VALUES, status=1)
    assert "错误：已经有提纲“检查”\n提示：换一个名称，或加 --force 覆盖它\n" in got.err
    assert got.out == ""
    (work / "通知.txt").write_text(NOTICE.replace("养花", "种树"), encoding="utf-8")
    qicao(*base, "--save-outline", "检查", *VALUES, "--force")
    assert "种树方面" in qicao("--store", mine, "list-outlines").out
    got = qicao(*base, "--save-outline", "对照检查", *VALUES, status=1)
    assert "已经有提纲“对照检查”" in got.err


def test_an_outlines_name_wins_over_a_file_that_is_called_so(qicao, work):
    """A file is meant by its ending, by a folder before it, or where no outline is called so."""
    for name in ("短体会", "短提纲表"):
        (work / name).write_text(NOTICE, encoding="utf-8")
    assert "指定了" not in qicao("assemble", "作风民心", "--outline", "短体会", *VALUES).err
    assert "短体会 指定了 3 个部分" in qicao("assemble", "--outline", "./短体会", *VALUES).err
    assert "短提纲表 指定了 3 个部分" in qicao("assemble", "--outline", "短提纲表", *VALUES).err


def test_a_file_without_parts_is_refused(qicao, work):
    """It says so, and what can be done."""
    (work / "闲话.txt").write_text("今天天气晴朗，适合散步。\n", encoding="utf-8")
    got = qicao("assemble", "作风民心", "--outline", "闲话.txt", *VALUES, status=1)
    assert got.out == ""
    assert got.err == (
        "错误：闲话.txt 里没有认出要写哪几个部分\n"
        "提示：写成一行一个的“一、……”“二、……”再试，或用 --outline 写一个提纲的名称\n"
    )


def test_there_must_be_something_to_save(qicao, work):
    """An outline that has a name already is none to be kept."""
    options = ["--outline", "短体会", "--save-outline", "新的"]
    got = qicao("assemble", "作风民心", *options, *VALUES, status=2)
    assert "--save-outline 要配合 --outline 通知.docx 这样的文件" in got.err


def test_a_part_that_nothing_is_found_for_is_never_left_out(qicao, make_store, work):
    """In a store without a paragraph for it, its own passage stands there."""
    mine = str(make_store({}))
    got = qicao("--store", mine, "assemble", "--outline", "通知.txt", *VALUES, "--format", "text")
    for name in ("理论学习方面，看学得深不深", "养花方面", "廉洁自律方面"):
        assert f"【自写：“{name}”是指定要写的，请按自己的实际情况写。】" in got.out


def test_facts_are_told_in_the_parts_on_their_theme(qicao, work):
    """A fault stands once, beneath the part that it belongs to."""
    facts = (
        "- text: 同事托我把他的报销单先办了，我没有按次序来。\n  key: 报销单\n"
        "  kind: 问题\n  theme: 清正廉洁\n"
    )
    (work / "材料.yaml").write_text(facts, encoding="utf-8")
    options = ["--outline", "通知.txt", "--facts", "材料.yaml", "--format", "text"]
    got = qicao("assemble", *options, *VALUES)
    _, behind = got.out.split("三、廉洁自律方面")
    assert got.out.count("同事托我把他的报销单先办了") == 1
    assert "同事托我把他的报销单先办了" in behind
    assert "写在“廉洁自律方面”" in got.err
