"""``qicao assemble``: recipes, own passages, named paragraphs, and values that are remembered."""

import re
from pathlib import Path

import pytest

BASE = "-t 坚定政治信仰 -t 净化政治生态 --length 1200 --date 2026-11-22 --no-check".split()


@pytest.fixture
def assemble(qicao):
    """Give a function that assembles from the starter's store."""
    return lambda *args, **more: qicao("assemble", *args, **more)


def again(assemble, *args, **more):
    """The draft of ``r.yaml`` with more options, as text."""
    return assemble("--recipe", "r.yaml", "--format", "text", "--no-check", *args, **more)


def test_why_each_paragraph_stands_there_is_told_on_request(assemble):
    """A line for each source, in their order; by a recipe nothing was chosen."""
    got = assemble(*BASE, "--explain", "--save-recipe", "r.yaml")
    before, _, after = got.err.partition("为什么是这些（字数差得不多时，减得多的让给别的）：\n")
    sources = [line.split("（")[0] for line in before.splitlines() if line[3:5] == ". "]
    told = after.split("配方已写入")[0].splitlines()
    assert [line.partition("：")[0] for line in told] == sources
    assert all("可选的有" in line for line in told)
    assert again(assemble, "--explain").err.count("：照配方，或写明要用") == len(sources)
    assert "为什么" not in assemble(*BASE).err


def test_what_is_said_beside_a_recipe_is_laid_over_it(assemble):
    """A value, or another paragraph for one; also where the recipe comes from standard input."""
    assemble(*BASE, "--save-recipe", "r.yaml")
    plain = again(assemble)
    filled = again(assemble, "--var", "姓名=林晓明")
    assert filled.out == plain.out.replace("【待填：姓名】", "林晓明")
    other = again(assemble, "--reroll", "1").out
    changed = [a != b for a, b in zip(plain.out.split("\n"), other.split("\n"), strict=True)]
    assert sum(changed) == 1
    words = ("--recipe", "-", "--format", "text", "--no-check")
    assert assemble(*words, stdin=Path("r.yaml").read_bytes()) == plain


def test_a_paragraph_is_dropped_by_the_number_that_the_report_gives_it(assemble, refused):
    """The same as by its id, in figures of any width; a number that is none is told."""
    report = assemble(*BASE, "--save-recipe", "r.yaml").err
    second = re.search(r"^ *2\. (\S+)（", report, re.MULTILINE)[1]
    by_id = again(assemble, "--drop", second)
    assert again(assemble, "--drop", "2") == again(assemble, "--drop", "２") == by_id
    assert second not in by_id.err
    wrong = refused("assemble", "--recipe", "r.yaml", "--drop", "99")
    assert re.match(r"错误：没有第 99 段，来源共 \d+ 段\n", wrong)


def test_an_own_passage(assemble, refused, lay):
    """As text, out of a file or from standard input; what isn't given stays a prompt."""
    passage = "去年冬天，我带学生读完了一本书。"
    lay({"事.txt": passage + "\n"})
    for value in (passage, "@事.txt", "@-"):
        got = assemble(*BASE, "--own", f"岗位实践={value}", "--format", "text", stdin=passage)
        assert f"\n　　{passage}\n" in got.out
        assert "自写：" not in got.err
    got = assemble(*BASE)
    assert "【自写：写一件本岗位上的实事" in got.out
    assert "自写：岗位实践，约 " in got.err
    told = refused("assemble", *BASE, "--own", "岗位时间=甲")
    assert told.startswith("错误：没有自写项“岗位时间”，你是不是要“岗位实践”？\n")
    told = refused("assemble", *BASE, "--own", "岗位实践=@没有.txt")
    assert told == "错误：读不了 没有.txt：没有这个文件\n"


def test_an_earlier_draft_is_avoided(assemble):
    """Its paragraphs aren't used again, whether it is a file or comes from standard input."""
    first = assemble(*BASE, "--no-front-matter", "--format", "md").out
    Path("旧稿.md").write_text(first, encoding="utf-8")
    avoiding = assemble(*BASE, "--avoid", "-", stdin=first)
    assert avoiding == assemble(*BASE, "--avoid", "旧稿.md")
    used = [
        set(re.findall(r"^  +\d+\. (zz\S+)（", got.err, re.MULTILINE))
        for got in (avoiding, assemble(*BASE))
    ]
    assert used[0]
    assert not used[0] & used[1]


def test_a_named_paragraph_stands_in_the_draft_whatever_its_role(qicao):
    """A part of the outline has no place for 问题; who names a paragraph wants it."""
    name = "zzst-zuofeng-06"
    got = qicao("assemble", "-t", "作风民心", "--outline", "三个方面", "--use", name)
    assert qicao("show", name).out.partition("\n\n")[2][:20] in got.out
    assert f" {name}（" in got.err


def test_a_paragraph_that_is_there_already_is_not_used_again(assemble):
    """By a recipe: the same draft, and that it is there is said."""
    report = assemble(*BASE, "--save-recipe", "r.yaml").err
    name = re.search(r"^ +2\. (\S+)（", report, re.MULTILINE)[1]
    got = assemble("--recipe", "r.yaml", "--use", name)
    assert got.err.startswith(f"{name} 已经在这一稿里，不再放\n")
    assert got.out == assemble("--recipe", "r.yaml").out


def test_without_a_terminal_nothing_is_asked(refused):
    """--interactive says how to give values otherwise."""
    told = "错误：--interactive 要在终端上用\n提示：不在终端上时用 --var 或 --vars\n"
    assert refused("assemble", *BASE, "--interactive") == told


def test_values_are_remembered(assemble, refused, lay):
    """New ones are added, what stands in the file stays as it is; another file is refused at once."""
    lay({"表.yaml": "- 甲\n"})
    told = "错误：表.yaml:1: 应是“变量名: 值”的一组\n"
    assert refused("assemble", *BASE, "--save-vars", "表.yaml") == told
    path = Path("我.yaml")
    got = assemble(*BASE, "--var", "岗位=语文教师", "--save-vars", path)
    assert got.err.endswith("已记住 岗位，写在 我.yaml\n")
    assert path.read_text("utf-8") == "岗位: 语文教师\n"
    path.write_text("# 我的\n岗位: 语文教师", encoding="utf-8")
    given = ["--vars", path, "--var", "岗位=数学教师", "--var", "姓名=林晓明"]
    got = assemble(*BASE, *given, "--save-vars", path)
    assert path.read_text("utf-8") == "# 我的\n岗位: 语文教师\n姓名: 林晓明\n"
    assert "已记住 姓名，写在 我.yaml\n我.yaml 里原有的没有改动：岗位\n" in got.err


def test_a_file_without_a_recipe_is_told_from_one_that_is_damaged(assemble, refused, lay):
    """Whoever copied half of a Word file needn't look for the recipe in it."""
    assemble(*BASE, "-o", "稿.docx")
    whole = Path("稿.docx").read_bytes()
    lay({"半.docx": whole[: len(whole) // 2], "别的.md": "# 汇报\n"})
    assert refused("assemble", "--recipe", "半.docx") == (
        "错误：半.docx 坏了，没有下载完或没有存完\n提示：请找一份完整的再试\n"
    )
    told = refused("assemble", "--recipe", "别的.md")
    assert told.startswith("错误：别的.md 里没有 qicao 的配方\n提示：")
