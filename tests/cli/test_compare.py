"""``qicao compare``."""

import json
from pathlib import Path

import pytest

from qicao.text.width import width

RULE = "我给自己立了规矩，每天睡前读上二十页书，再写几句感想，雷打不动。"
NIGHT = "夜里来的病人多半是急的，家属慌得连挂号单都拿反了，我一边安抚一边量体温。"
CARD = "后来我把常见的急症写成一张小卡片贴在墙上，谁来都看得见，谁来都用得上。"
LESSON = "我听林晓明老师讲过一堂公开课，用了32张卡片，让每个孩子都说上了话。"
LESSON_AGAIN = LESSON.replace("林晓明", "周远").replace("32", "45")


SAID = "比了 3 篇：1 对相同超过 20%，连成 1 组。\n"


@pytest.fixture
def compare(qicao):
    """Give a function that compares and reads the JSON."""
    return lambda *args, **more: json.loads(qicao("compare", *args, "--format", "json", **more).out)


def alike(lay):
    lay({
        "稿/甲.txt": f"{RULE}\n{LESSON}\n", "稿/乙.md": f"{RULE}\n{LESSON_AGAIN}\n", "稿/丙.txt": f"{CARD}\n",
    })  # fmt: skip


# 58 characters, of which 43 stand in the other: 28 of the rule and 我听 behind it, and the 13
# behind the number; what stands between the name and the number are 11.
TABLE = """\
  总复制比  去除引用  单篇最大  含套改  计入字数  文稿
     74.1%     74.1%     74.1%  100.0%        58  乙.md（最像 甲.txt）
     72.9%     72.9%     72.9%  100.0%        59  甲.txt（最像 乙.md）
         0         0         0       0        32  丙.txt

   相同  含套改  最长字数  处数  哪两篇
  74.1%  100.0%        30     1  乙.md 和 甲.txt
    第 1 行 / 第 1 行：“我给自己立了规矩，每天睡前读上二十页书，再写几句感想，雷打不……”
    只改动了：周远 / 林晓明，45 / 32

连成组的
  2 篇：乙.md、甲.txt
"""


def test_a_folder_is_compared(qicao, lay):
    """Each text with its shares, each pair with its longest run and its changes, the groups."""
    alike(lay)
    assert qicao("compare", "稿") == (0, TABLE, SAID)


def test_json(compare, lay):
    """The promised fields; lines and columns from 1, shares from 0 to 1."""
    alike(lay)
    data = compare("稿")
    (pair,) = data["pairs"]
    assert (data["version"], data["threshold"]) == (1, 0.2)
    assert data["groups"] == [["稿/乙.md", "稿/甲.txt"]]
    assert data["texts"][2] == {
        "path": "稿/甲.txt", "counted": 59, "total": 0.7288, "unquoted": 0.7288, "most": 0.7288,
        "nearest": "稿/乙.md", "masked": 1.0,
    }  # fmt: skip
    (run,) = pair.pop("runs")
    assert pair == {
        "a": "稿/乙.md", "b": "稿/甲.txt", "share": 0.7414, "masked": 1.0,
        "share_a": 0.7414, "share_b": 0.7288, "longest": 30,
    }  # fmt: skip
    assert run["changes"] == [{"a": "周远", "b": "林晓明"}, {"a": "45", "b": "32"}]
    assert run["b"] == [
        {"line": number, "column": 1, "length": len(text) - 1}
        for number, text in enumerate((RULE, LESSON), 1)
    ]
    assert run["text"] == f"{RULE}\n{LESSON_AGAIN}"[:-1].replace("。\n", "\n")


def test_a_draft_is_the_same_text_in_every_format(qicao, compare):
    """Whatever it carries, front matter, recipe, origins, signature, and by standard input."""
    words = "-t 净化政治生态 --date 2026-11-25 --trace --no-check --var 单位=青溪县第二中学 --var 姓名=林晓明"
    for ending in ("md", "docx", "html", "txt"):
        qicao("assemble", *words.split(), "-o", f"稿.{ending}")
    texts = compare(".", "-", stdin=Path("稿.txt").read_bytes())["texts"]
    assert [text["most"] for text in texts] == [1.0] * 5
    assert len({text["counted"] for text in texts}) == 1
    assert texts[-1]["path"] == "标准输入"


def test_what_does_not_count(qicao, compare, lay, make_store):
    """What stands in a base file, and clauses that a store may quote; earlier texts have no row."""
    clause = "读书活动要同日常工作结合起来不另起炉灶不加重基层负担"
    lay({
        "稿/甲.txt": f"{RULE}\n{NIGHT}\n", "稿/题目.txt": RULE, "去年/一.txt": f"{RULE}\n{NIGHT}\n",
        "去年/二.txt": NIGHT, "甲.txt": f"{RULE}{clause}。", "乙.txt": f"{CARD}{clause}。",
    })  # fmt: skip
    words = ("稿", "--with", "去年", "--base", "稿/题目.txt")
    assert qicao("compare", *words).err == (
        "稿/题目.txt 是 --base 的文件，不当作文稿比\n"
        "比了 1 篇，另和 2 篇已有的相比：2 对相同超过 20%，连成 1 组。\n"
    )
    data = compare(*words)
    assert [(text["path"], text["counted"]) for text in data["texts"]] == [("稿/甲.txt", 33)]
    assert [pair["b"] for pair in data["pairs"]] == ["去年/一.txt", "去年/二.txt"]
    documents = f"- title: 关于读书的意见\n  basis: 测试\n  clauses:\n  - text: {clause}\n"
    store = make_store({"documents.yaml": documents})
    assert compare("甲.txt", "乙.txt")["pairs"]
    got = qicao("--store", store, "compare", "甲.txt", "乙.txt")
    assert got.err == "比了 2 篇：没有哪两篇相同超过 20%。\n"


def test_fail_over(qicao, compare, lay):
    """Status 1 over the share, what was only changed in names included; 0 at it."""
    lay({"甲.txt": LESSON, "乙.txt": LESSON_AGAIN})
    texts = compare("甲.txt", "乙.txt")["texts"]
    most = max(text["masked"] for text in texts)
    assert max(text["total"] for text in texts) < 0.9 < most
    qicao("compare", "甲.txt", "乙.txt", "--fail-over", "90", status=1)
    qicao("compare", "甲.txt", "乙.txt", "--fail-over", str(100 * most))


def test_over_says_what_is_listed(qicao, lay):
    """And connected; many pairs are cut short unless all are asked for."""
    lay({"甲.txt": f"{RULE}\n{CARD}\n", "乙.txt": f"{RULE}\n{NIGHT}\n"})
    assert "哪两篇" in qicao("compare", "甲.txt", "乙.txt", "--over", "40").out
    got = qicao("compare", "甲.txt", "乙.txt", "--over", "50")
    assert "哪两篇" not in got.out
    assert got.err == "比了 2 篇：没有哪两篇相同超过 50%。\n"
    lay({f"稿/{number}.txt": RULE for number in range(10)})
    cut, whole = (qicao("compare", "稿", *more).out for more in ((), ("--all",)))
    assert "\n还有 15 行，加 --all 全部列出\n" in cut
    assert "还有" not in whole
    assert whole.count("两篇正文完全相同") == 45


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_compared(qicao, lay):
    """With status 1: nobody is to think that it was compared."""
    alike(lay)
    lay({"稿/丁.doc": b"\xd0\xcf\x11\xe0\0\0", "稿/戊.docx": b"PK\x03\x04", "稿/己.txt": ""})
    got = qicao("compare", "稿", status=1)
    assert got.out == TABLE
    assert got.err == (
        f"{SAID}错误：稿/丁.doc 是旧版 Word（.doc），读不出文字\n错误：稿/己.txt 是空的\n"
        "错误：稿/戊.docx 不是 Word 的 .docx 文件，或者文件坏了、加了密\n共 3 处问题。\n"
        "提示：请另存为 .docx、.txt 或 .html 后再试；请用 Word 或 WPS 另存为 .docx 后再试\n"
    )


def test_what_is_no_text_is_passed_over(qicao, lay):
    """Tables and pictures are counted, a page of ours is named, locks and hidden files not told."""
    alike(lay)
    lay({
        "稿/名单.xlsx": b"PK", "稿/一.JPG": b"x", "稿/二.jpg": b"x", "稿/~$甲.docx": b"x",
        "稿/.甲.txt": RULE, "稿/__MACOSX/._甲.docx": b"x",
    })  # fmt: skip
    others = "稿 里还有不是文稿的文件，没有读：.jpg 2 个、.xlsx 1 个\n"
    got = qicao("compare", "稿", "-o", "稿/雷同.html")
    assert got.err == f"{others}已写入 稿/雷同.html\n{SAID}"
    page = "稿/雷同.html 是一份雷同比对的结果，不当作文稿比\n"
    assert qicao("compare", "稿") == (0, TABLE, f"{others}{page}{SAID}")


READ = "能读的是 .docx、.md、.txt、.html、.htm、.markdown、.xhtml、.dotx"
BAD = [
    ("空", "空 里没有文稿", READ),
    ("没有", "读不了 没有：没有这个文件", ""),
    ("甲.txt", "只有一篇文稿，没有可以比的", "再写一篇、写文件夹，或加 --with 文件夹"),
    ("甲.txt --with 空", "空 里没有文稿", READ),
    ("甲.txt 乙.txt -o 雷同.pdf", "不知道“.pdf”是什么格式",
     "文件名请以 .txt、.json、.html、.htm 结尾，或用 --format 指明"),
    ("甲.txt 乙.txt -o 空", "空 是文件夹，写不进去", ""),
]  # fmt: skip


@pytest.mark.parametrize(("words", "error", "hint"), BAD)
def test_bad_days(refused, lay, words, error, hint):
    """One sentence says what is wrong, one what to do; nothing is printed or written."""
    lay({"甲.txt": RULE, "乙.txt": CARD})
    Path("空").mkdir()
    told = f"错误：{error}\n" + (f"提示：{hint}\n" if hint else "")
    assert refused("compare", *words.split()) == told


def test_what_is_odd_about_a_text_is_told(qicao, refused, lay):
    """One that is there twice, that is too short, or that looks as if everybody may use it."""
    order = (
        "各乡镇人民政府：\n现将读书活动有关事项通知如下。\n"
        "请结合实际认真贯彻落实。\n自印发之日起施行。特此通知。\n"
    )
    lay({"短.txt": "十个字的一篇文稿啊。", "令.txt": order, "甲.txt": CARD, "乙.txt": CARD})
    assert qicao("compare", "短.txt", "令.txt", "甲.txt").err == (
        "短.txt 能比的只有 9 字，不到 13 字，比不出雷同\n"
        "令.txt 像是一份正式文件；如果大家都可以用它，请加 --base 令.txt\n"
        "比了 3 篇：没有哪两篇相同超过 20%。\n"
    )
    assert "两篇正文完全相同" in qicao("compare", "甲.txt", "乙.txt").out
    told = "甲.txt 写了两次，只算一次\n错误：只有一篇文稿，没有可以比的\n"
    assert refused("compare", "甲.txt", "./甲.txt").startswith(told)


@pytest.mark.parametrize(("ending", "kind"), [("txt", "text"), ("json", "json"), ("html", "html")])
def test_the_result_goes_to_a_file(qicao, lay, ending, kind):
    """In the format of its ending, the same as on stdout."""
    alike(lay)
    name = f"雷同.{ending}"
    assert qicao("compare", "稿", "-o", name) == (0, "", f"已写入 {name}\n{SAID}")
    assert Path(name).read_text("utf-8") == qicao("compare", "稿", "--format", kind).out


@pytest.mark.parametrize("columns", [40, 120])
def test_on_a_terminal(on_terminal, unstyled, lay, columns):
    """No line is wider, whatever the names are; nothing is lost of them."""
    name = "关于青溪县第二中学语文教研组读书活动的一份很长的心得体会"
    lay(
        {f"稿/{name}一.txt": f"{RULE}\n{LESSON}\n", f"稿/{name}二.txt": f"{RULE}\n{LESSON_AGAIN}\n"}
    )
    status, shown, err = on_terminal("compare", "稿", columns=columns)
    lines = unstyled(shown).splitlines()
    assert (status, err.decode()) == (0, SAID.replace("3", "2"))
    assert max(map(width, lines)) <= columns
    assert "".join("".join(lines).split()).count(f"{name}一.txt") == 4


@pytest.mark.parametrize("option", ["--over", "--fail-over"])
def test_a_share_that_is_no_number_is_refused(refused, lay, option):
    """With nan nothing would ever be too much."""
    lay({"甲.txt": "读书。\n", "乙.txt": "走访。\n"})
    err = refused("compare", "甲.txt", "乙.txt", option, "nan", status=2)
    assert err.startswith(f"用法不对：{option} 的值不对：应是 0 到 100 的数字，不能是“nan”\n")
