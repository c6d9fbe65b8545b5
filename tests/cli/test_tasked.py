"""``qicao assemble --outline 文件``: an outline out of a notice, told, used, kept and replayed."""

from pathlib import Path

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
VALUES = "--var 单位=青溪县第二中学 --var 姓名=林晓明 --date 2026-11-29 --no-check".split()


@pytest.fixture(autouse=True)
def _notice(lay):
    """A notice lies where the program runs."""
    lay({"通知.txt": NOTICE})


@pytest.fixture
def assemble(qicao):
    """Give a function that assembles by the notice."""

    def run(*args, **more):
        return qicao("assemble", "--outline", "通知.txt", *VALUES, *args, **more)

    return run


def test_the_draft_has_the_parts_of_the_notice(assemble):
    """It says how each part was understood and what was not taken; the length is the notice's."""
    got = assemble("--format", "text")
    assert got.err.startswith(UNDERSTOOD)
    assert "（要求 850 字）" in got.err
    heads = [line.strip() for line in got.out.splitlines() if "方面" in line and len(line) < 12]
    assert heads == ["一、理论学习方面", "二、养花方面", "三、廉洁自律方面"]
    assert "【自写：“养花方面”是指定要写的，请按自己的实际情况写。】" in got.out
    count = int(got.err.split("字数：")[2].split("（")[0])
    assert 825 <= count <= 875


def test_what_is_asked_for_on_the_command_line_wins(assemble):
    """Length, as an option or a word, and title; what the notice says is told beside."""
    for length in (["--length", "1200"], ["1200字"]):
        got = assemble(*length, "--title", "检查自己", "--format", "text")
        assert "字数：写着“不少于800字”，按 1200 字写，你写明的优先\n" in got.err
        assert got.out.startswith("检查自己\n")


def test_a_draft_is_made_again_without_the_notice(assemble, qicao):
    """Its recipe holds the outline as a whole, and what is filled in changes nothing else."""
    assemble("-o", "初稿.md")
    Path("通知.txt").unlink()
    qicao("assemble", "--recipe", "初稿.md", "-o", "再来.md")
    assert Path("再来.md").read_bytes() == Path("初稿.md").read_bytes()
    own = "养花方面=我养死了两盆花，都是因为忘了浇水。"
    got = qicao("assemble", "--recipe", "初稿.md", "--own", own, "--format", "text")
    assert "　　我养死了两盆花，都是因为忘了浇水。\n" in got.out
    assert "【自写" not in got.out


def test_an_outline_is_saved_under_its_name(qicao, make_store, lay):
    """In the user's own store, with its passages; it gives the same text, and --force replaces it.

    No name is taken that is there, in whatever store.
    """
    mine = str(make_store({}))
    base = ["--store", mine, "--store", "starter", "assemble"]
    save = [*base, "--outline", "通知.txt", *VALUES, "--save-outline"]
    first = qicao(*save, "月度检查")
    path = f"{mine}/outlines/月度检查.yaml"
    assert f"提纲已存为“月度检查”（{path}），下次写 --outline 月度检查\n" in first.err
    again = qicao(*base, "月度检查", "850字", *VALUES)
    assert again.out.split("# ", 1)[1] == first.out.split("# ", 1)[1]
    listed = qicao("--store", mine, "list-outlines").out
    assert "月度检查（按作用，800–1600 字）" in listed
    assert "自写项：理论学习方面、养花方面、廉洁自律方面" in listed
    qicao("lint", mine)

    lay({"通知.txt": NOTICE.replace("养花", "种树")})
    kept = Path(path).read_bytes()
    for name in ("月度检查", "对照检查"):
        got = qicao(*save, name, status=1)
        told = f"错误：已经有提纲“{name}”\n提示：换一个名称，或加 --force 覆盖它\n"
        assert (got.out, told in got.err) == ("", True)
    assert Path(path).read_bytes() == kept
    qicao(*save, "月度检查", "--force")
    assert "种树方面" in qicao("--store", mine, "list-outlines").out


def test_an_outlines_name_wins_over_a_file_that_is_called_so(qicao, lay):
    """A file is meant by its ending, by a folder before it, or where no outline is called so."""
    lay({"短体会": NOTICE, "短提纲表": NOTICE})
    for name, told in (("短体会", False), ("./短体会", True), ("短提纲表", True)):
        theme = [] if told else ["作风民心"]
        err = qicao("assemble", *theme, "--outline", name, *VALUES).err
        assert (f"{name.removeprefix('./')} 指定了 3 个部分" in err) is told


def test_a_task_without_themes_is_about_what_the_facts_are_about(assemble, lay):
    """Where nobody says what the paper is about."""
    lay({"通知.txt": "心得体会包括以下三个部分：一是主要收获；二是存在不足；三是今后打算。\n"})
    lay({"材料.yaml": "- {材料: 一位老人来办补贴，我让她跑了三趟才办完。, 主题: 作风民心}\n"})
    assert " › 作风民心\n" in assemble("--facts", "材料.yaml").err


def test_a_file_without_parts_is_refused(refused, lay):
    """It says so, and what can be done."""
    lay({"闲话.txt": "今天天气晴朗，适合散步。\n"})
    assert refused("assemble", "作风民心", "--outline", "闲话.txt", *VALUES) == (
        "错误：闲话.txt 里没有认出要写哪几个部分\n"
        "提示：写成一行一个的“一、……”“二、……”再试，或用 --outline 写一个提纲的名称\n"
    )


def test_faults_stand_in_the_parts_of_the_notice_that_ask_for_them(assemble, lay):
    """Each part about faults tells its own, and the opening calls the parts as the notice does."""
    fault = "请查摆以下三个方面存在的问题：一是理论学习方面；二是服务群众方面；三是遵规守纪方面。"
    facts = (
        "- 十月的台账是月底一次补写的，没有逐日记。\n"
        "- 一位老人来办补贴，我让她跑了三趟才办完。\n- 条例发下来以后，我一次也没有读完。\n"
    )
    lay({"通知.txt": f"关于撰写对照检查材料的通知\n{fault}\n", "材料.yaml": facts})
    openings = set()
    for seed in range(4):
        given = ["--facts", "材料.yaml", "--var", "学习内容=党章", "--var", "岗位=网格员"]
        got = assemble(*given, "--format", "text", "--seed", str(seed))
        assert "没有写进去" not in got.err
        parts = got.out.split("方面\n")[1:]
        assert ["读完" in parts[0], "三趟" in parts[1], "台账" in parts[2]] == [True] * 3
        openings.add(got.out.split("一、")[0])
    assert any("理论学习、服务群众、遵规守纪" in one for one in openings)
    assert not any("理论武装" in one or "惠民聚心" in one for one in openings)
