"""``assemble --batch`` with rosters as they are, and a batch that goes on where it was broken off."""

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from qicao.assembly import assembling

BASE = ["-t", "净化政治生态", "--length", "900"]
OUT = "稿/{{ 姓名 }}.md"
TABLE = "姓名,岗位\n林晓明,语文教师\n周远,数学教师\n方一石,校医\n"


@pytest.fixture
def batch(qicao):
    """Give a function that writes a draft for each row of 名单.csv."""

    def run(*options, text=None, table="名单.csv", status=0):
        if text is not None:
            Path("名单.csv").write_text(text, encoding="utf-8")
        out = () if "-o" in options else ("-o", OUT)
        return qicao("assemble", *BASE, "--batch", table, *out, *options, status=status)

    return run


def drafts():
    return {path.name: path.read_bytes() for path in Path("稿").glob("*.md")}


def register(name="名单-目录.csv"):
    text = (Path("稿") / name).read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines()))


# --- what stands in a roster


def test_a_roster_out_of_excel(batch):
    """A title, names set wide, sums, other columns and sheets: all drafts, and each thing said once."""
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["请各组核对"])
    sheet = book.create_sheet("花名册")
    for line in (
        ["青溪二中花名册"],
        ["序号", "姓 名", "岗位", "联系电话", "职务/岗位"],
        [1, "林晓明", "语文教师", 13800000000, "组长"],
        [2, "周　远", "数学教师", 13800000001, None],
        [],
        ["合计", 2],
    ):
        sheet.append(line)
    sheet.merge_cells("A1:E1")
    book.save("名单.xlsx")

    got = batch(table="名单.xlsx")

    assert got.err.splitlines() == [
        "名单.xlsx：用的是工作表“花名册”；要用“说明”，写成 名单.xlsx#说明",
        "名单.xlsx：列名在第 2 行",
        "名单.xlsx：第 6 行没有可用的内容，跳过了",
        "名单.xlsx：没有用到的列 序号、联系电话、职务/岗位（你是不是要“职务”？）",
        "每一份还缺什么，见 稿/名单-目录.csv",
    ]
    assert sorted(drafts()) == ["周远.md", "林晓明.md"]
    assert "13800000000" not in Path("稿/林晓明.md").read_text(encoding="utf-8")


def test_a_sheet_by_its_name(batch):
    """Behind the name of the file."""
    book = openpyxl.Workbook()
    for name, person in (("甲组", "林晓明"), ("乙组", "周远")):
        sheet = book.create_sheet(name)
        sheet.append(["姓名"])
        sheet.append([person])
    book.save("名单.xlsx")
    batch(table="名单.xlsx#乙组")
    assert sorted(drafts()) == ["周远.md"]
    got = batch(table="名单.xlsx#丙组", status=1)
    assert got.err == (
        "错误：名单.xlsx 里没有工作表“丙组”，你是不是要“甲组”或“乙组”？\n提示：里面有 甲组、乙组\n"
    )


def test_what_is_wrong_alike_is_told_once(batch):
    """By column, with all rows and the values; nothing is written."""
    text = (
        "性名,日期,字数,主题,提纲\n林晓明,下周,800,纪津,\n周远,明天,很多,,发言提刚\n"
        "方一石,,800,纪津,\n严冬,后天,800,,\n乔木,大后天,800,,\n"
    )
    got = batch(text=text, status=1)
    assert got.out == ""
    lines = got.err.splitlines()
    assert lines[0] == "名单.csv：没有用到的列 性名（你是不是要“姓名”或“人名”？）"
    assert lines[1] == (
        "错误：名单.csv: “日期”第 2—3、5—6 行（现在是“下周”“明天”“后天”等）：应是日期，如 2026-11-22"
    )
    assert lines[2].startswith("错误：名单.csv: 第 2、4 行：没有主题“纪津”")
    assert lines[3] == (
        "错误：名单.csv: 第 2—6 行：文件名里的“姓名”没有值，表里没有这一列，你是不是要“性名”？"
    )
    assert lines[4].startswith("错误：名单.csv:3: 没有提纲“发言提刚”")
    assert lines[5:] == [
        "错误：名单.csv:3: 应是字数，如 1500，不能是“很多”",
        "共 5 处问题。",
        "提示：一份都没有写；改好表格再来",
    ]
    assert not Path("稿").exists()


def test_a_table_of_something_else(batch):
    """Not one column is of use."""
    got = batch("-o", "稿/{{ 年份 }}.md", text="电话,备注\n1,2\n", status=1)
    assert got.err == (
        "错误：名单.csv: 没有一列是变量、自写项或材料：电话、备注\n"
        "提示：用 qicao list-variables 查看全部变量\n"
    )


def test_two_people_of_one_name(batch):
    """Each has a file, none takes that of a third, and it is said."""
    got = batch(text="姓名\n林晓明\n周远\n林晓明\n林晓明\n")
    assert sorted(drafts()) == ["周远.md", "林晓明-2.md", "林晓明-3.md", "林晓明.md"]
    assert got.err.splitlines()[:2] == [
        "名单.csv：第 4 行的文件名已有人用，写到 稿/林晓明-2.md",
        "名单.csv：第 5 行的文件名已有人用，写到 稿/林晓明-3.md",
    ]
    batch("-o", "{{ 活动 }}.md", text="活动\n读书\n读书\n读书-2\n")
    assert sorted(path.name for path in Path().glob("*.md")) == [
        "读书-2.md",
        "读书-3.md",
        "读书.md",
    ]


def test_rows_are_numbered_in_names_of_files(batch):
    """By a column of the roster, or in their order."""
    batch("-o", "稿/{{ 序号 }}{{ 姓名 }}.md", text="姓名\n林晓明\n\n周远\n")
    batch("-o", "稿/{{ 序号 }}{{ 姓名 }}.md", text="序号,姓名\n7,方一石\n")
    assert sorted(drafts()) == ["1林晓明.md", "2周远.md", "7方一石.md"]


def test_what_each_asks_for_otherwise(batch):
    """提纲, 字数, 标题 and 主题 are columns, too; an empty cell is what all have in common."""
    got = batch(text="姓名,提纲,字数,标题\n林晓明,发言提纲,600字,在会上的发言\n周远,,,\n")
    first, second, _ = got.out.splitlines()
    assert ("（要求 600）" in first, "（要求 900）" in second) == (True, True)
    text = Path("稿/林晓明.md").read_text(encoding="utf-8")
    assert "\n# 在会上的发言\n" in text


def test_facts_out_of_a_workbook(qicao):
    """As out of any table."""
    book = openpyxl.Workbook()
    book.active.append(["我的材料"])
    book.active.append(["材料", "类型", "电话"])
    book.active.append(["河面上起了雾。", "见闻", 138])
    book.save("材料.xlsx")
    got = qicao("facts", "show", "材料.xlsx")
    assert "   河面上起了雾。\n" in got.out
    assert got.err == "材料.xlsx：列名在第 2 行\n"


# --- a batch that goes on


def test_what_is_there_stays_and_what_is_not_is_written(batch):
    """What its author did to a draft stays; the lost one is made as it was."""
    batch(text=TABLE)
    before = drafts()
    Path("稿/周远.md").unlink()
    edited = before["方一石.md"] + "后来添的一句。\n".encode()
    Path("稿/方一石.md").write_bytes(edited)
    got = batch()
    assert drafts() == {**before, "方一石.md": edited}
    first, second, third, last = got.out.splitlines()
    assert [line.endswith("　原有") for line in (first, second, third)] == [True, False, True]
    assert last == "共 3 份：新写 1 份，原有 2 份没有改动。"


def test_a_batch_that_was_broken_off_goes_on(batch, monkeypatch):
    """What is written till then is told and entered, and the end is that of one in one go."""
    batch("--date", "2026-11-22", text=TABLE)
    whole = drafts()
    for path in Path("稿").iterdir():
        path.unlink()
    made, make = [], assembling.make

    def tired(*args):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(args)
        return make(*args)

    with monkeypatch.context() as patch:
        patch.setattr(assembling, "make", tired)
        got = batch("--date", "2026-11-22", "--ledger", "台账.yaml", status=130)
    assert got.out == ""
    assert got.err.splitlines() == [
        "已写好 2 份；再运行一次同样的命令，就接着写",
        "已记入 台账.yaml",
        "每一份还缺什么，见 稿/名单-目录.csv",
        "已中止，没有留下写了一半的文件。",
    ]
    assert sorted(drafts()) == ["周远.md", "林晓明.md"]
    assert [row[8] for row in register()[1:4]] == ["新写", "新写", "还没有写"]

    got = batch("--date", "2026-11-22", "--ledger", "台账.yaml")
    assert got.out.splitlines()[-1] == "共 3 份：新写 1 份，原有 2 份没有改动。"
    assert drafts() == whole
    assert Path("台账.yaml").read_text(encoding="utf-8").count("- date:") == 3


def test_a_row_that_was_changed_since(batch):
    """Its draft stays, which is told with what differs; the others are no matter."""
    batch(text=TABLE)
    before = drafts()
    got = batch(text=TABLE.replace("数学教师", "教务员") + "严冬,门卫\n", status=1)
    assert {name: data for name, data in drafts().items() if name != "严冬.md"} == before
    assert got.out.splitlines()[-1] == "共 3 份：新写 1 份，原有 2 份没有改动。"
    assert got.err.splitlines()[1:] == [
        "错误：名单.csv:3: 已有的稿子，岗位与现在不同，没有改动它",
        (
            "提示：别的都写好了；改好再运行一次，只写还没有的。"
            "已有的稿子要补上还空着的，加 --fill；要全部重写，加 --force"
        ),
    ]
    assert [row[8] for row in register()[1:5]] == [
        "原有",
        "已有的稿子，岗位与现在不同，没有改动它",
        "原有",
        "新写",
    ]
    batch("--force")
    assert drafts()["周远.md"] != before["周远.md"]


def test_another_request_is_another_draft(batch):
    """Whatever differs, it is told once for all rows, and nothing is changed."""
    batch(text=TABLE)
    before = drafts()
    for options, differing in (
        (["--title", "别的标题"], "标题"), (["--outline", "发言提纲"], "提纲"),
        (["--audience", "学校"], "对象"), (["--seed", "9"], "种子"), (["--date", "2020-01-02"], "日期"),
        (["--var", "单位=青溪县第二中学"], "单位"), (["--own", "岗位实践=我做过一件事。"], "岗位实践"),
        (["-t", "坚定政治信仰"], "主题"), (["--use", "zzxy-lilun-02"], "素材"),
    ):  # fmt: skip
        assert batch(*options, status=1) == (
            1,
            "",
            (
                f"错误：名单.csv: 第 2—4 行：已有的稿子，{differing}与现在不同，没有改动它\n"
                "提示：已有的稿子要补上还空着的，加 --fill；要全部重写，加 --force\n"
            ),
        )
        assert drafts() == before


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_what_all_drafts_lack_is_filled_in_afterwards(batch, ending):
    """What each author did to a draft stays, and so does a draft that lacks nothing."""
    out = ["-o", f"稿/{{{{ 姓名 }}}}.{ending}", "--own", "岗位实践=我做过一件事。"]
    batch(*out, text=TABLE)
    path = Path(f"稿/周远.{ending}")
    if ending == "md":
        whole = path.read_text(encoding="utf-8")
        assert "\n我做过一件事。" in whole
        path.write_text(whole.replace("\n我做过一件事。", "\n我做过两件事。"), encoding="utf-8")
    before = {one.name: one.read_bytes() for one in Path("稿").glob(f"*.{ending}")}
    given = [*out, "--var", "学习内容=党章", "--var", "学习时间=上周五"]
    got = batch(*given, "--fill")
    assert got.out.splitlines()[-1] == "共 3 份：补写 3 份。"
    assert "待填 学习" not in got.out
    assert [row[8] for row in register()[1:4]] == ["补写"] * 3
    after = {one.name: one.read_bytes() for one in Path("稿").glob(f"*.{ending}")}
    if ending == "md":
        for name, data in before.items():
            texts = [one.decode().partition("\n# ")[2].splitlines() for one in (data, after[name])]
            changed = [(a, b) for a, b in zip(*texts, strict=True) if a != b]
            assert changed
            assert all("党章" in b or "上周五" in b for _, b in changed)
        assert "我做过两件事。" in after["周远.md"].decode()
        assert "稿/周远.md：岗位实践已经填了别的，没有改动" in got.err
    got = batch(*given, "--fill")
    assert got.out.splitlines()[-1] == "共 3 份：原有 3 份没有改动。"
    assert {one.name: one.read_bytes() for one in Path("稿").glob(f"*.{ending}")} == after


def test_another_text_is_not_filled_in(batch):
    """A length, an outline or themes of another kind would make another draft."""
    batch(text=TABLE)
    before = drafts()
    got = batch("--length", "1200", "--fill", status=1)
    assert got.err.splitlines() == [
        "错误：名单.csv: 第 2—4 行：已有的稿子，字数与现在不同，补不进去，没有改动它",
        "提示：要全部重写，加 --force",
    ]
    assert drafts() == before


def test_fill_is_for_batches(batch, qicao):
    """One draft is filled in by --recipe; and what is written anew isn't filled in."""
    got = batch("--fill", "--force", text=TABLE, status=2)
    assert got.err.startswith("用法不对：--fill 不能和 --force 同用\n")
    got = qicao("assemble", "坚定政治信仰", "--fill", status=2)
    assert got.err.startswith("用法不对：--fill 要配合 --batch；只补一份，用 --recipe 加那份稿子\n")


def test_the_next_day_is_the_same_request(batch, monkeypatch):
    """Unless the date was asked for."""
    import datetime as dt

    from qicao.cli import assemble

    monkeypatch.setattr(assemble, "today", lambda: dt.date(2026, 3, 1))
    batch(text=TABLE)
    before = drafts()
    monkeypatch.setattr(assemble, "today", lambda: dt.date(2026, 3, 2))
    batch()
    assert drafts() == before


@pytest.mark.parametrize("ending", ["docx", "html", "json", "txt"])
def test_every_form_goes_on(batch, ending):
    """A text holds no recipe: it is the same one where it has the same bytes."""
    out = ["-o", f"稿/{{{{ 姓名 }}}}.{ending}", "--date", "2026-11-22"]
    batch(*out, text=TABLE)
    Path(f"稿/周远.{ending}").unlink()
    got = batch(*out)
    assert got.out.splitlines()[-1] == "共 3 份：新写 1 份，原有 2 份没有改动。"


def test_facts_and_own_passages_go_on(batch):
    """They are part of the request as they are given."""
    text = "姓名,材料1,材料1类型,岗位实践\n林晓明,河面上起了雾。,见闻,\n周远,,,我做过一件事。\n"
    batch(text=text)
    got = batch()
    assert got.out.splitlines()[-1] == "共 2 份：原有 2 份没有改动。"
    got = batch(text=text.replace("起了雾", "结了冰").replace("一件事", "两件事"), status=1)
    assert re.findall(r"(名单.csv:\d): 已有的稿子，(.*)与", got.err) == [
        ("名单.csv:2", "材料"),
        ("名单.csv:3", "岗位实践"),
    ]


# --- the register


def test_the_register_says_what_each_still_needs(batch):
    """A row for each person, in a form that Excel opens."""
    batch(
        text="姓名,岗位,单位,学习内容,学习时间\n"
        "林晓明,语文教师,青溪县第二中学,《青溪县第二中学学习制度》,2026年3月\n周远,,,,\n"
    )
    raw = Path("稿/名单-目录.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    head, first, second, last = register()
    assert head[:7] == ["行", "姓名", "文件", "字数", "待填", "自写", "请核对"]
    assert head[7:9] == ["与前面共用的段数", "情况"]
    assert first[:3] + first[4:6] == ["2", "林晓明", "林晓明.md", "", "岗位实践"]
    assert first[7:9] == ["0", "新写"]
    assert 870 <= int(first[3]) <= 930
    assert {"单位", "学习内容"} <= set(second[4].split("、"))
    assert last[0] == "共 2 份"


def test_deeds_that_nobody_may_have_done_are_pointed_out(batch, qicao):
    """In a batch as in a single draft: how many paragraphs, and in the register which."""
    got = batch("-t", "政治纪律", text="姓名\n林晓明\n")
    claims = register()[1][6].split("、")

    assert f"　请核对 {len(claims)} 段" in got.out
    again = qicao("assemble", "--recipe", "稿/林晓明.md")
    assert f"请核对：{'、'.join(claims)} 写到了做过的事，与实际不符的要改\n" in again.err


def test_a_register_that_somebody_changed_stays(batch):
    """The next one has a number; one that nobody changed is written anew."""
    batch(text=TABLE)
    path = Path("稿/名单-目录.csv")
    mine = path.read_bytes().replace("新写".encode(), "已交".encode(), 1)
    path.write_bytes(mine)
    got = batch()
    assert got.err == "每一份还缺什么，见 稿/名单-目录-2.csv\n"
    assert path.read_bytes() == mine
    assert [row[8] for row in register("名单-目录-2.csv")[1:4]] == ["原有"] * 3
    Path("稿/周远.md").unlink()
    batch()
    assert [row[8] for row in register("名单-目录-2.csv")[1:4]] == ["原有", "新写", "原有"]


def test_a_register_stands_where_all_drafts_are(batch):
    """Above folders that differ by row; what Excel would work out is text."""
    got = batch("-o", "稿/{{ 活动 }}/{{ 序号 }}.md", text="活动,序号\n=读书,1\n荐书,2\n")
    assert got.err == "每一份还缺什么，见 稿/名单-目录.csv\n"
    assert [row[:3] for row in register()[1:3]] == [
        ["2", "1", "'=读书/1.md"],
        ["3", "2", "荐书/2.md"],
    ]


def test_a_register_that_can_t_be_written(batch):
    """It is said, and the drafts are there."""
    Path("稿/名单-目录.csv").mkdir(parents=True)
    got = batch(text=TABLE)
    assert got.err == "写不了 稿/名单-目录.csv：是文件夹，不是文件\n"
    assert len(drafts()) == 3
