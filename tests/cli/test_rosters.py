"""``assemble --batch``: rosters as they are, and a batch that goes on where it was broken off."""

import csv
import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest

from qicao.assembly import assembling
from qicao.cli import assemble

OUT = "稿/{{ 姓名 }}.md"
TABLE = "姓名,岗位\n林晓明,语文教师\n周远,数学教师\n方一石,校医\n"
REGISTER = "每一份还缺什么，见 稿/名单-目录.csv\n"


@pytest.fixture
def batch(qicao):
    """Give a function that writes a draft for each row of 名单.csv."""

    def run(*options, text=None, table="名单.csv", status=0):
        if text is not None:
            Path("名单.csv").write_text(text, encoding="utf-8")
        out = () if "-o" in options else ("-o", OUT)
        words = ("-t", "净化政治生态", "--length", "900", "--batch", table, *out, *options)
        return qicao("assemble", *words, status=status)

    return run


def workbook(**sheets):
    """A workbook of sheets, whose rows are given."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save("名单.xlsx")


def drafts():
    return {path.name: path.read_bytes() for path in Path("稿").glob("*.md")}


def register(name="名单-目录.csv"):
    text = (Path("稿") / name).read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines()))


def states(**which):
    return [row[8] for row in register(**which)[1:-1]]


def test_a_roster_out_of_excel(batch):
    """Sheets, a title, sums and columns that say nothing: all drafts, each thing said once."""
    people = [["林晓明", "语文教师", 13800000000], ["周　远", "数学教师", None], ["合计", 2]]
    head = ["姓 名", "岗位", "联系电话"]
    workbook(说明=[["请各组核对"]], 花名册=[["花名册"], head, *people], 乙组=[["姓名"], ["方一石"]])
    assert batch(table="名单.xlsx").err == (
        "名单.xlsx：用的是工作表“花名册”；要用“说明”、“乙组”，写成 名单.xlsx#说明\n"
        "名单.xlsx：列名在第 2 行\n名单.xlsx：第 5 行没有可用的内容，跳过了\n"
        f"名单.xlsx：没有用到的列 联系电话\n{REGISTER}"
    )
    assert sorted(drafts()) == ["周远.md", "林晓明.md"]
    assert "13800000000" not in drafts()["林晓明.md"].decode()
    batch(table="名单.xlsx#乙组")
    assert "方一石.md" in drafts()


def test_one_draft_per_row(batch):
    """Each has a line on stdout, stderr says where the rest is; no draft has another's words."""
    own = "我带的班基础参差不齐，补课的时间凑不到一起。"
    words = ("--outline", "发言提纲")
    got = batch(*words, text=f"姓名,一个困难\n林晓明,\n周小禾,{own}\n")
    first, second, last = got.out.splitlines()
    assert (first[:8], second[:8], last) == ("稿/林晓明.md", "稿/周小禾.md", "共 2 份。")
    assert got.err == REGISTER
    found = {name: data.decode() for name, data in drafts().items()}
    assert [own in found[f"{name}.md"] for name in ("林晓明", "周小禾")] == [False, True]
    assert "林晓明" not in found["周小禾.md"]
    batch(*words, "--strict", status=1)


def test_what_is_wrong_alike_is_told_once(batch):
    """By column, with all rows and the values; nothing is written."""
    text = (
        "性名,日期,字数,主题,提纲\n林晓明,下周,800,纪津,\n周远,明天,很多,,四个必需\n"
        "方一石,,800,纪津,\n严冬,后天,800,,\n乔木,大后天,800,,\n"
    )
    got = batch(text=text, status=1)
    assert got.out == ""
    for line, begun in zip(
        got.err.splitlines(),
        [
            "名单.csv：没有用到的列 性名（你是不是要“姓名”或“人名”？）",
            "错误：名单.csv: “日期”第 2—3、5—6 行（现在是“下周”“明天”“后天”等）：应是日期，如 2026-11-22",
            "错误：名单.csv: 第 2、4 行：没有主题“纪津”",
            "错误：名单.csv: 第 2—6 行：文件名里的“姓名”没有值，表里没有这一列，你是不是要“性名”？",
            "错误：名单.csv:3: 没有提纲“四个必需”",
            "错误：名单.csv:3: 应是字数，如 1500，不能是“很多”",
            "共 5 处问题。",
            "提示：一份都没有写；改好表格再来",
        ],
        strict=True,
    ):
        assert line.startswith(begun)
    assert not Path("稿").exists()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", "错误：名单.csv 是空的"),
        ("姓名,岗位\n,教师\n", "错误：名单.csv:2: 文件名里的“姓名”没有值"),
        ("姓名,单位\n林晓明,某某\n周 小禾,青溪县第二中学\n",
         "错误：名单.csv:2: 变量“单位”的值“某某”：\n错误：名单.csv:3: 变量“姓名”的值“周 小禾”："),
        ("姓名,材料1,材料1类型\n林晓明,起了雾。,见闻\n周远,灯坏了。,作法\n",
         "错误：名单.csv:3: “类型”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”"),
        ("电话,备注\n1,2\n",
         "错误：名单.csv: 没有一列是变量、自写项或材料：电话、备注\n提示：用 qicao list-variables 查看全部变量"),
    ],
)  # fmt: skip
def test_tables_that_can_t_be_used(batch, text, lines):
    """Each says what is wrong with it, row by row, before the first draft is written."""
    got = batch(text=text, status=1)
    assert got.out == ""
    for line, begun in zip(got.err.splitlines(), lines.splitlines(), strict=False):
        assert line.startswith(begun)
    assert [path.name for path in Path().iterdir()] == ["名单.csv"]


def test_names_of_files(batch):
    """Two people of one name have a file each, rows may be numbered, no value leads elsewhere."""
    got = batch(text="姓名\n林晓明\n周远\n林晓明\n林晓明\n")
    assert sorted(drafts()) == ["周远.md", "林晓明-2.md", "林晓明-3.md", "林晓明.md"]
    assert got.err == (
        "名单.csv：第 4 行的文件名已有人用，写到 稿/林晓明-2.md\n"
        f"名单.csv：第 5 行的文件名已有人用，写到 稿/林晓明-3.md\n{REGISTER}"
    )
    for pattern, text, names in (
        ("{{ 活动 }}.md", "活动\n读书\n读书\n读书-2\n", "读书 读书-2 读书-3"),
        ("{{ 序号 }}{{ 姓名 }}.md", "姓名\n林晓明\n\n周远\n", "1林晓明 2周远"),
        ("{{ 序号 }}{{ 姓名 }}.md", "序号,姓名\n7,方一石\n", "7方一石"),
        ("{{ 活动 }}.md", "活动\n../读书/荐书\n", "_读书_荐书"),
    ):
        batch("-o", pattern, text=text)
        assert sorted(path.stem for path in Path().glob("*.md")) == names.split()
        for path in Path().glob("*.md"):
            path.unlink()


def test_what_each_asks_for_otherwise(batch):
    """提纲, 字数, 标题 and 主题 are columns, too; an empty cell is what all have in common."""
    rows = "林晓明,发言提纲,600字,在会上的发言,\n周远,,,,作风民心、政治纪律\n"
    got = batch(text=f"姓名,提纲,字数,标题,主题\n{rows}")
    first, second, _ = got.out.splitlines()
    assert ("（要求 600）" in first, "（要求 900）" in second) == (True, True)
    assert "\n# 在会上的发言\n" in drafts()["林晓明.md"].decode()
    assert "作风建设、政治纪律" in drafts()["周远.md"].decode().split("\n# ")[1].splitlines()[0]


def test_what_is_there_stays_and_what_is_not_is_written(batch):
    """What its author did to a draft stays; the lost one is made as it was, also on the next day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "today", lambda: dt.date(2026, 3, 1))
        batch(text=TABLE)
        before = drafts()
        Path("稿/周远.md").unlink()
        edited = before["方一石.md"] + "后来添的一句。\n".encode()
        Path("稿/方一石.md").write_bytes(edited)
        got = batch()
        patch.setattr(assemble, "today", lambda: dt.date(2026, 3, 2))
        batch()
    assert drafts() == {**before, "方一石.md": edited}
    *each, last = got.out.splitlines()
    assert [line.endswith("　原有") for line in each] == [True, False, True]
    assert last == "共 3 份：新写 1 份，原有 2 份没有改动。"


def test_what_is_no_draft_is_not_written_over(batch, lay):
    """Somebody's file stays without ``--force``."""
    lay({"稿/周远.md": "我的读书笔记\n"})
    got = batch(text=TABLE, status=1)
    assert "错误：名单.csv:3: 稿/周远.md 已存在，没有改动它（加 --force 覆盖）\n" in got.err
    assert drafts()["周远.md"].decode() == "我的读书笔记\n"
    batch("--force")
    assert "数学" in drafts()["周远.md"].decode()


def test_a_batch_that_was_broken_off_goes_on(batch, monkeypatch):
    """What is written till then is told and entered, and the end is that of one in one go."""
    words = ("--date", "2026-11-22", "--ledger", "台账.yaml")
    batch(*words[:2], text=TABLE)
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
        got = batch(*words, status=130)
    assert got.out == ""
    assert got.err == (
        "已写好 2 份；再运行一次同样的命令，就接着写\n已记入 台账.yaml\n"
        f"{REGISTER}已中止，没有留下写了一半的文件。\n"
    )
    assert sorted(drafts()) == ["周远.md", "林晓明.md"]
    assert states() == ["新写", "新写", "还没有写"]

    got = batch(*words)
    assert got.out.endswith("\n共 3 份：新写 1 份，原有 2 份没有改动。\n")
    assert drafts() == whole
    entries = re.findall(r"used: \[(.*)\]", Path("台账.yaml").read_text("utf-8"))
    used = [set(entry.split(", ")) for entry in entries]
    assert len(used) == 3
    assert not used[0] & used[1]


def test_a_row_that_was_changed_since(batch):
    """Its draft stays, which is told with what differs; the others are no matter."""
    batch(text=TABLE)
    before = drafts()
    got = batch(text=TABLE.replace("数学教师", "教务员") + "严冬,门卫\n", status=1)
    assert {name: data for name, data in drafts().items() if name != "严冬.md"} == before
    assert got.out.endswith("\n共 3 份：新写 1 份，原有 2 份没有改动。\n")
    told = "已有的稿子，岗位与现在不同，没有改动它"
    assert got.err == (
        f"{REGISTER}错误：名单.csv:3: {told}\n"
        "提示：别的都写好了；改好再运行一次，只写还没有的。"
        "已有的稿子要补上还空着的，加 --fill；要全部重写，加 --force\n"
    )
    assert states() == ["原有", told, "原有", "新写"]
    batch("--force")
    assert drafts()["周远.md"] != before["周远.md"]


def test_another_request_is_another_draft(batch):
    """Whatever differs, it is told once for all rows, and nothing is changed."""
    batch(text=TABLE)
    before = drafts()
    told = "错误：名单.csv: 第 2—4 行：已有的稿子，{}没有改动它\n提示：{}要全部重写，加 --force\n"
    for words, differing in (
        ("--title 别的标题", "标题"), ("--outline 发言提纲", "提纲"), ("--audience 学校", "对象"),
        ("--seed 9", "种子"), ("--date 2020-01-02", "日期"), ("--var 单位=青溪县第二中学", "单位"),
        ("--own 岗位实践=我做过一件事。", "岗位实践"), ("-t 坚定政治信仰", "主题"),
        ("--use zzxy-lilun-02", "素材"),
    ):  # fmt: skip
        err = told.format(f"{differing}与现在不同，", "已有的稿子要补上还空着的，加 --fill；")
        assert batch(*words.split(), status=1) == (1, "", err)
    got = batch("--length", "1200", "--fill", status=1)
    assert got.err == told.format("字数与现在不同，补不进去，", "")
    assert drafts() == before


def test_what_all_drafts_lack_is_filled_in_afterwards(batch):
    """What each author did to a draft stays, and so does a draft that lacks nothing."""
    own = ["--own", "岗位实践=我做过一件事。"]
    batch(*own, text=TABLE)
    before = drafts()
    edited = before["周远.md"].decode().replace("做过一件", "做过两件")
    Path("稿/周远.md").write_text(edited, encoding="utf-8")
    before["周远.md"] = edited.encode()
    given = [*own, "--var", "学习内容=党章", "--var", "学习时间=上周五"]
    got = batch(*given, "--fill")
    assert got.out.endswith("\n共 3 份：补写 3 份。\n")
    assert "待填 学习" not in got.out
    assert "稿/周远.md：岗位实践已经填了别的，没有改动" in got.err
    assert states() == ["补写"] * 3
    after = drafts()
    for name, data in before.items():
        texts = [one.decode().partition("\n# ")[2].splitlines() for one in (data, after[name])]
        changed = [b for a, b in zip(*texts, strict=True) if a != b]
        assert changed
        assert all("党章" in line or "上周五" in line for line in changed)
    assert batch(*given, "--fill").out.endswith("\n共 3 份：原有 3 份没有改动。\n")
    assert drafts() == after


@pytest.mark.parametrize("ending", ["docx", "html", "json", "txt"])
def test_every_form_goes_on(batch, ending):
    """A text holds no recipe: it is the same one where it has the same bytes."""
    out = ["-o", f"稿/{{{{ 姓名 }}}}.{ending}", "--date", "2026-11-22"]
    batch(*out, text=TABLE)
    Path(f"稿/周远.{ending}").unlink()
    assert batch(*out).out.endswith("\n共 3 份：新写 1 份，原有 2 份没有改动。\n")


def test_facts_and_own_passages_of_a_row(batch):
    """They are told in its draft, and are part of the request as they are given."""
    text = "姓名,材料1,材料1类型,岗位实践\n林晓明,河面上起了雾。,见闻,\n周远,,,我做过一件事。\n"
    batch(text=text)
    told = [drafts()[f"{name}.md"].decode().split("\n# ")[1] for name in ("林晓明", "周远")]
    assert [draft.count("河面上起了雾。") for draft in told] == [1, 0]
    assert [draft.count("我做过一件事。") for draft in told] == [0, 1]
    assert batch().out.endswith("\n共 2 份：原有 2 份没有改动。\n")
    err = batch(text=text.replace("起了雾", "结了冰").replace("一件事", "两件事"), status=1).err
    found = re.findall(r"名单.csv:(\d): 已有的稿子，(.*)与", err)
    assert found == [("2", "材料"), ("3", "岗位实践")]


def test_the_register_says_what_each_still_needs(batch, qicao):
    """A row for each person, in a form that Excel opens; deeds that nobody may have done, too."""
    given = "语文教师,青溪县第二中学,《青溪县第二中学学习制度》,2026年3月"
    text = f"姓名,岗位,单位,学习内容,学习时间\n林晓明,{given}\n周远,,,,\n"
    got = batch("-t", "政治纪律", "--seed", "2", text=text)
    raw = Path("稿/名单-目录.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    head, first, second, last = register()
    named = dict(zip(head, first, strict=True))
    claims = named.pop("请核对")
    assert 870 <= int(named.pop("字数")) <= 930
    assert named == {
        "行": "2", "姓名": "林晓明", "文件": "林晓明.md", "待填": "", "自写": "岗位实践",
        "与前面共用的段数": "0", "情况": "新写", "": "",
    }  # fmt: skip
    assert {"单位", "学习内容"} <= set(second[4].split("、"))
    assert last[0] == "共 2 份"
    assert f"　请核对 {len(claims.split('、'))} 段" in got.out.splitlines()[0]
    alone = qicao("assemble", "--recipe", "稿/林晓明.md").err
    for claim in claims.split("、"):
        number = re.search(rf"(\d+)\. {claim}（", alone)[1]
        assert re.search(rf"请核对：.*来源 {number}（“.{{10}}……”）", alone)
    assert re.search(r"\n请核对：来源 .*写到了做过的事，与实际不符的要改\n", alone)


def test_a_register_that_somebody_changed_stays(batch):
    """The next one has a number; one that nobody changed is written anew."""
    batch(text=TABLE)
    path = Path("稿/名单-目录.csv")
    mine = path.read_bytes().replace("新写".encode(), "已交".encode(), 1)
    path.write_bytes(mine)
    assert batch().err == REGISTER.replace("目录", "目录-2")
    assert path.read_bytes() == mine
    assert states(name="名单-目录-2.csv") == ["原有"] * 3
    Path("稿/周远.md").unlink()
    batch()
    assert states(name="名单-目录-2.csv") == ["原有", "新写", "原有"]


def test_a_register_stands_where_all_drafts_are(batch):
    """Above folders that differ by row; what Excel would work out is text. If it can't, that is told."""
    out = ["-o", "稿/{{ 活动 }}/{{ 序号 }}.md"]
    assert batch(*out, text="活动,序号\n=读书,1\n荐书,2\n").err == REGISTER
    assert [row[2] for row in register()[1:3]] == ["'=读书/1.md", "荐书/2.md"]
    Path("稿/名单-目录.csv").unlink()
    Path("稿/名单-目录.csv").mkdir()
    assert batch(text=TABLE).err == "写不了 稿/名单-目录.csv：是文件夹，不是文件\n"
    assert len(drafts()) == 3


def test_a_theme_that_is_too_narrow(qicao):
    """Of more people than its paragraphs do for, who shares some is told, and what helps."""
    people = "".join(f"林{name}明,语文教师\n" for name in "晓春秋冬夏")
    Path("名单.csv").write_text(f"姓名,岗位\n{people}", encoding="utf-8")
    words = ("-t", "政治纪律", "--length", "1200", "--batch", "名单.csv", "-o", OUT)
    got = qicao("assemble", *words)
    sharing = [line for line in got.out.splitlines() if "　与前面共用 " in line]
    assert sharing
    numbers = [int(line.partition("　与前面共用 ")[2].split()[0]) for line in sharing]
    most = sharing[numbers.index(max(numbers))].split()[0]
    assert (
        f"共 5 份。\n素材不够每一份都不一样：{len(sharing)} 份与前面的共用了段落，"
        f"最多的是 {most}，共用 {max(numbers)} 段。"
    ) in got.out
    assert "岗位：" not in got.err


def test_posts_that_are_not_known_are_told_once_each(qicao, lay):
    """In a roster nobody reads the report of each draft."""
    lay({"名单.csv": "姓名,岗位\n林晓春,驯鹿员\n林晓秋,驯鹿员\n林晓冬,语文教师\n"})
    words = ("-t", "净化政治生态", "--length", "600", "--batch", "名单.csv", "-o", OUT)
    told = [line for line in qicao("assemble", *words).err.splitlines() if "岗位" in line]
    assert told == ["岗位：驯鹿员，不在岗位表里，用不分行业的说法写"]
