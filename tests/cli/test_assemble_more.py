"""``qicao assemble``: recipes, own passages, tables of drafts, and values that are remembered."""

from __future__ import annotations

import re

import pytest

from qicao.cli import values
from qicao.errors import QicaoError

BASE = ["-t", "坚定政治信仰", "-t", "净化政治生态", "--length", "1200", "--date", "2026-11-22"]


# --- why


def test_why_each_paragraph_stands_there_is_told_on_request(qicao):
    """A line for each source, in their order; by a recipe nothing was chosen."""
    got = qicao("assemble", *BASE, "--explain", "--no-check", "--save-recipe", "r.yaml")
    before, _, after = got.err.partition("为什么是这些（字数差得不多时，减得多的让给别的）：\n")
    sources = [line.split("（")[0] for line in before.splitlines() if line[3:5] == ". "]
    told = after.split("配方已写入")[0].splitlines()
    assert [line.partition("：")[0] for line in told] == sources
    assert all("可选的有" in line for line in told)
    again = qicao("assemble", "--recipe", "r.yaml", "--explain", "--no-check").err
    assert again.count("：照配方，或写明要用") == len(sources)
    assert "为什么" not in qicao("assemble", *BASE, "--no-check").err


# --- recipes


def test_a_recipe_is_never_overwritten_in_silence(qicao, tmp_path):
    """Before anything is made."""
    (tmp_path / "work/r.yaml").write_text("我的\n", encoding="utf-8")
    got = qicao("assemble", *BASE, "--save-recipe", "r.yaml", status=1)
    assert (got.out, got.err.splitlines()[0]) == ("", "错误：r.yaml 已存在，没有改动它")


def test_a_recipe_with_a_value_added_and_a_paragraph_exchanged(qicao):
    """What is said beside it is laid over it."""
    qicao("assemble", *BASE, "--save-recipe", "r.yaml")
    plain = qicao("assemble", "--recipe", "r.yaml", "--format", "text")
    filled = qicao("assemble", "--recipe", "r.yaml", "--var", "姓名=林晓明", "--format", "text")
    assert filled.out == plain.out.replace("【待填：姓名】", "林晓明")
    other = qicao("assemble", "--recipe", "r.yaml", "--reroll", "2", "--format", "text")
    changed = [a != b for a, b in zip(plain.out.split("\n"), other.out.split("\n"), strict=True)]
    assert sum(changed) == 1


def test_a_paragraph_is_dropped_by_the_number_that_the_report_gives_it(qicao):
    """The same as by its id, in figures of any width; a number that is none is told."""
    report = qicao("assemble", *BASE, "--save-recipe", "r.yaml").err
    second = re.search(r"^ *2\. (\S+)（", report, re.MULTILINE)[1]
    again = ["assemble", "--recipe", "r.yaml", "--no-check"]

    by_id = qicao(*again, "--drop", second)
    assert qicao(*again, "--drop", "2") == by_id
    assert qicao(*again, "--drop", "２") == by_id
    assert second not in by_id.err
    wrong = qicao(*again, "--drop", "99", status=1)
    assert wrong.out == ""
    assert re.match(r"错误：没有第 99 段，来源共 \d+ 段\n", wrong.err)


def test_a_changed_store_is_told(qicao, own_store):
    """Which snippet changed since."""
    plain = ["--store", own_store, "assemble"]
    qicao(*plain, "-t", "校园安全", "--outline", "一段话", "--save-recipe", "r.yaml")
    path = own_store / "paragraphs/校园安全.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("走到、看到", "看到"), encoding="utf-8"
    )
    got = qicao(*plain, "--recipe", "r.yaml")
    assert "第 1 段 aq-1 在配方之后改过，现在是“值班不等于坐班，" in got.err


# --- own passages, named and avoided paragraphs, origins


def test_an_own_passage_from_the_command_line_and_from_a_file(qicao, tmp_path):
    """It stands in the text; what isn't given stays a prompt and fails --strict."""
    (tmp_path / "work/事.txt").write_text("去年冬天，我带学生读完了一本书。\n", encoding="utf-8")
    for value in ("去年冬天，我带学生读完了一本书。", "@事.txt"):
        got = qicao("assemble", *BASE, "--own", f"岗位实践={value}", "--format", "text")
        assert "\n　　去年冬天，我带学生读完了一本书。\n" in got.out
        assert "自写：" not in got.err
    got = qicao("assemble", *BASE, "--strict", status=1)
    assert "【自写：写一件本岗位上的实事" in got.out
    assert "自写：岗位实践，约 " in got.err


def test_an_own_passage_that_is_unknown_or_unreadable(qicao):
    """Status 1 each, and nothing printed."""
    got = qicao("assemble", *BASE, "--own", "岗位时间=甲", status=1)
    assert (got.out, got.err.splitlines()[0]) == (
        "", "错误：没有自写项“岗位时间”，你是不是要“岗位实践”？",
    )  # fmt: skip
    got = qicao("assemble", *BASE, "--own", "岗位实践=@没有.txt", status=1)
    assert got.err == "错误：读不了 没有.txt：没有这个文件\n"
    assert qicao("assemble", *BASE, "--own", "岗位实践", status=2).err.startswith(
        "用法不对：--own 要写成 名称=值，而不是“岗位实践”\n"
    )


@pytest.mark.parametrize(
    ("name", "outline"),
    [
        ("zzst-zuofeng-06", "三个方面"),  # 问题
        ("zzxy-lichang-09", "是什么为什么怎么办"),  # 成效
        ("zzst-zuofeng-01", "对照检查"),  # 认识
    ],
)
def test_a_named_paragraph_stands_in_the_draft_whatever_its_role(qicao, name, outline):
    """A part of the outline has no place for that role; who names a paragraph wants it."""
    got = qicao("assemble", "-t", "作风民心", "--outline", outline, "--use", name, "--no-profile")
    text = qicao("show", name).out.partition("\n\n")[2]
    assert text[:20] in got.out
    assert f" {name}（" in got.err


# --- a table of drafts

TABLE = "姓名,岗位,一个困难\n林晓明,语文教师,\n周小禾,数学教师,我带的班基础参差不齐，补课的时间凑不到一起。\n"


@pytest.fixture
def table(tmp_path):
    """Give a function that writes a table."""

    def write(text: str = TABLE, encoding: str = "utf-8", name: str = "名单.csv") -> str:
        (tmp_path / "work" / name).write_bytes(text.encode(encoding))
        return name

    return write


@pytest.mark.parametrize(
    ("encoding", "newline"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("gb18030", "\r\n")]
)
def test_one_draft_per_row(qicao, table, tmp_path, encoding, newline):
    """Files are named by the pattern; stdout holds a line for each, stderr where the rest is."""
    name = table(TABLE.replace("\n", newline), encoding)
    got = qicao("assemble", "-t", "净化政治生态", "--outline", "发言提纲", "--batch", name,
                "-o", "稿/{{ 姓名 }}.md", "--length", "900")  # fmt: skip
    assert got.err == "每一份还缺什么，见 稿/名单-目录.csv\n"
    first, second, last = got.out.splitlines()
    assert first.startswith("稿/林晓明.md  ")
    assert second.startswith("稿/周小禾.md  ")
    assert last == "共 2 份。"
    text = (tmp_path / "work/稿/周小禾.md").read_text(encoding="utf-8")
    assert "我带的班基础参差不齐" in text
    assert "周小禾" in text
    assert "林晓明" not in text


def test_every_fault_of_every_row_before_the_first_is_written(qicao, table, tree, tmp_path):
    """Bad values with their row; nothing is written."""
    name = table("姓名,单位\n林晓明,某某\n周 小禾,青溪县第二中学\n")
    before = tree(tmp_path / "work")
    got = qicao("assemble", "-t", "净化政治生态", "--batch", name, "-o", "{{ 姓名 }}.md", status=1)
    lines = got.err.splitlines()
    assert lines[0].startswith("错误：名单.csv:2: 变量“单位”的值“某某”：")
    assert lines[1].startswith("错误：名单.csv:3: 变量“姓名”的值“周 小禾”：")
    assert lines[-1] == "提示：一份都没有写；改好表格再来"
    assert tree(tmp_path / "work") == before


@pytest.mark.parametrize(
    ("text", "pattern", "message"),
    [
        ("姓名,岗位\n林晓明,\n", "{{ 岗位 }}.md", "错误：名单.csv:2: 文件名里的“岗位”没有值"),
        ("姓名\n", "{{ 姓名 }}.md", "错误：名单.csv 只有列名，没有内容"),
        ("", "{{ 姓名 }}.md", "错误：名单.csv 是空的"),
        ("姓名,姓名\n甲乙,丙丁\n", "{{ 姓名 }}.md", "错误：名单.csv:1: 列名重复：姓名"),
        ("姓名\n名单\n", "{{ 姓名 }}.csv.md", None),
    ],
)
def test_tables_that_can_t_be_used(qicao, table, text, pattern, message):
    """Each says what is wrong with it."""
    status = 0 if message is None else 1
    got = qicao(
        "assemble", "-t", "净化政治生态", "--batch", table(text), "-o", pattern, status=status
    )
    assert message is None or got.err.startswith(message)


def test_rows_with_more_cells_than_columns(qicao, table, tree, tmp_path):
    """Each is named with its line, and nothing is written; empty cells are Excel's filling."""
    name = table("姓名,岗位,\n林晓明,教师,,\n周小禾,教师,班主任\n方一石,教师,,组长,甲\n")
    before = tree(tmp_path / "work")
    got = qicao("assemble", "-t", "净化政治生态", "--batch", name, "-o", "{{ 姓名 }}.md", status=1)
    assert got.err.splitlines() == [
        "错误：名单.csv:3: 这一行多出 1 格",
        "错误：名单.csv:4: 这一行多出 2 格",
        "共 2 处问题。",
        "提示：格里有“,”的，用英文双引号把整格括起来",
    ]
    assert tree(tmp_path / "work") == before


def test_names_are_safe_and_files_are_kept(qicao, table, tmp_path):
    """A value can't lead out of the folder; what somebody has there stays without --force."""
    name = table("活动\n../读书/荐书\n")
    path = tmp_path / "work/_读书_荐书.md"
    path.write_text("我的读书笔记\n", encoding="utf-8")
    got = qicao("assemble", "-t", "净化政治生态", "--batch", name, "-o", "{{ 活动 }}.md", status=1)
    assert got.err == (
        "错误：名单.csv:2: _读书_荐书.md 已存在，没有改动它（加 --force 覆盖）\n"
        "提示：要全部重写，加 --force\n"
    )
    assert path.read_text(encoding="utf-8") == "我的读书笔记\n"
    qicao("assemble", "-t", "净化政治生态", "--batch", name, "-o", "{{ 活动 }}.md", "--force")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-o", "稿.md"], "--batch 要配合 -o '{{ 姓名 }}.md' 这样的文件名"),
        ([], "--batch 要配合 -o '{{ 姓名 }}.md' 这样的文件名"),
        (["-o", "{{ 姓名 }}.md", "--interactive"], "--batch 不能和 --interactive 同用"),
        (["-o", "{{ 姓名 }}.md", "--save-recipe", "r"], "--batch 不能和 --save-recipe 同用"),
    ],
)
def test_what_does_not_go_with_a_table(qicao, table, args, message):
    """Wrong usage."""
    got = qicao("assemble", "-t", "净化政治生态", "--batch", table(), *args, status=2)
    assert got.err.startswith(f"用法不对：{message}\n")


# --- values that are asked for, or remembered


def test_without_a_terminal_nothing_is_asked(qicao):
    """--interactive says how to give values otherwise."""
    got = qicao("assemble", *BASE, "--interactive", status=1)
    assert got.out == ""
    assert got.err == ("错误：--interactive 要在终端上用\n提示：不在终端上时用 --var 或 --vars\n")


def test_values_are_remembered(qicao, tmp_path):
    """New ones are added, what stands in the file stays as it is."""
    got = qicao("assemble", *BASE, "--var", "岗位=语文教师", "--save-vars", "我.yaml")
    assert got.err.endswith("已记住 岗位，写在 我.yaml\n")
    path = tmp_path / "work/我.yaml"
    assert path.read_text(encoding="utf-8") == "岗位: 语文教师\n"
    path.write_text("# 我的\n岗位: 语文教师", encoding="utf-8")
    got = qicao("assemble", *BASE, "--vars", "我.yaml", "--var", "岗位=数学教师",
                "--var", "姓名=林晓明", "--save-vars", "我.yaml")  # fmt: skip
    assert path.read_text(encoding="utf-8") == "# 我的\n岗位: 语文教师\n姓名: 林晓明\n"
    assert "已记住 姓名，写在 我.yaml\n我.yaml 里原有的没有改动：岗位\n" in got.err


def test_values_are_written_behind_what_was_saved_meanwhile(tmp_path):
    """A draft takes its time: what a person saved into the file by then stays."""
    path = tmp_path / "我.yaml"
    save = values.remember(path, {"岗位": "语文教师", "姓名": "林晓明"})
    path.write_text("姓名: 周远", encoding="utf-8")
    save()
    assert path.read_text(encoding="utf-8") == "姓名: 周远\n岗位: 语文教师\n"


def test_values_are_not_written_over_what_is_saved_in_between(tmp_path, monkeypatch):
    """Between reading and writing, too, nothing is overwritten."""
    from qicao.cli import savedvalues

    path, dump = tmp_path / "我.yaml", savedvalues.dump

    def saved_meanwhile(value):
        path.write_text("姓名: 周远\n", encoding="utf-8")
        return dump(value)

    monkeypatch.setattr(savedvalues, "dump", saved_meanwhile)
    with pytest.raises(QicaoError, match="刚刚被别处改动了，没有覆盖它"):
        values.remember(path, {"岗位": "语文教师"})()
    assert path.read_text(encoding="utf-8") == "姓名: 周远\n"


def test_one_paragraph_is_not_both_wanted_and_dropped(qicao):
    """Contradictory options are wrong usage."""
    args = [*BASE, "--use", "zzxy-lilun-02", "--drop", "zzxy-lilun-02"]
    got = qicao("assemble", *args, status=2)
    assert got.err.startswith("用法不对：--use 和 --drop 都写了 zzxy-lilun-02\n")


@pytest.mark.parametrize(("name", "kind"), [("稿.docx", "md"), ("稿.md", "docx")])
def test_word_is_not_written_under_another_ending(qicao, tmp_path, name, kind):
    """Nor anything else under Word's: no program would open it."""
    got = qicao("assemble", *BASE, "-o", name, "--format", kind, status=2)
    assert got.err.startswith(f"用法不对：文件名以 .{name[2:]} 结尾，--format 却是 {kind}\n")
    assert not (tmp_path / "work" / name).exists()


def test_a_full_width_equals_sign_of_a_value_stays(qicao, store):
    """The first sign parts name and value, however it is typed; one behind it is the value's."""
    for pair in ("楼号=甲＝乙", "楼号＝甲＝乙"):
        got = qicao(
            "--store", store, "assemble", "值班巡查", "--outline", "一段话", "--var", pair,
            "--length", "30", "--no-check",
        )  # fmt: skip
        assert "不等于坐班，甲＝乙的每一处门岗" in got.out
