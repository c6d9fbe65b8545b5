"""``qicao check``."""

import json
from pathlib import Path

import pytest

GOOD = "　　学习不能停在纸面上，读过的要记住，记住的要做到。\n"
FAULTY = "　　学习不能停在纸面上,自已读过的要记住。\n"
MENDED = FAULTY.replace(",自已", "，自己")

REPORT = """\
稿.txt:1:13: 错误：“自已”应为“自己”（错字，char-ziji）
        学习不能停在纸面上,自已读过的要记住。
                           ^^^^
稿.txt:1:12: 警告：“,”应为“，”（标点，half-width-marks）
        学习不能停在纸面上,自已读过的要记住。
                          ^
"""
TOTAL = "共 2 处：错误 1，警告 1（错字 1、标点 1）\n其中 2 处可以用 --fix 改正\n"
NOTHING = (0, "", "没有发现问题。\n")


def write(text, name="稿.txt", encoding="utf-8"):
    """A file with that text in the folder the program runs in."""
    Path(name).write_bytes(text.encode(encoding))
    return Path(name)


def test_findings_with_a_caret_under_the_right_character(qicao):
    """By level, the gravest first; file, line and column, what is wrong, and where."""
    write(FAULTY)
    assert qicao("check", "稿.txt", status=1) == (1, REPORT, TOTAL)


def test_of_many_alike_a_few_are_shown(qicao, on_terminal):
    """Of more than six that are mended alike three, which stand for the others; or all of them."""
    write("读,写,想,说,记,走,访。\n读,写。\n")
    words, more = ("check", "稿.txt"), "同样的还有 4 处，加 --all 全部列出"
    got = qicao(*words)
    assert got.out.count("应为“，”") == 3
    assert got.out.endswith(f"\n    {more}\n")
    assert got.err.startswith("共 7 处：")
    whole = qicao(*words, "--all").out
    assert (whole.count("应为“，”"), more in whole) == (7, False)
    _, shown, _ = on_terminal(*words, env={"TERM": "dumb"})
    assert shown.decode().endswith(f"\n        {more}\n")


def test_the_exit_status_tells_how_grave_it_is(qicao):
    """1 where a finding is as grave as asked for, or graver."""
    for text, level, status in (
        (FAULTY, "error", 1), (FAULTY, "never", 0), ("读书,走访。\n", "error", 0),
        ("读书,走访。\n", "warning", 1), ("读书,走访。\n", "hint", 1), (GOOD, "hint", 0),
    ):  # fmt: skip
        write(text)
        qicao("check", "稿.txt", "--fail-on", level, status=status)


def test_json_for_other_programs(qicao):
    """Every finding with its place; stderr as with text."""
    write(FAULTY)
    got = qicao("check", "稿.txt", "--format", "json", status=1)
    assert got.err == TOTAL
    common = {"path": "稿.txt", "line": 1, "suggestion": "", "fixable": True}
    assert json.loads(got.out) == {
        "version": 1,
        "findings": [
            common | {
                "column": 12, "length": 1, "rule": "half-width-marks", "family": "标点",
                "level": "warning", "message": "“,”应为“，”",
            },
            common | {
                "column": 13, "length": 2, "rule": "char-ziji", "family": "错字",
                "level": "error", "message": "“自已”应为“自己”",
            },
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8-sig", "\n"), ("gb18030", "\r"), ("utf-16", "\r\n")],
)
def test_fix_changes_what_is_wrong_and_no_byte_more(qicao, encoding, newline):
    """Encoding, byte order mark, line breaks and a missing last one stay as they are."""
    text = (f"{GOOD}\n\n{FAULTY}" * 3 + "尾行没有换行，也没有句号").replace("\n", newline)
    path = write(text, encoding=encoding)
    words = ("check", "稿.txt", "--fix", "--disable", "重复")
    assert qicao(*words) == (0, "", "稿.txt：改正 6 处\n没有发现问题。\n")
    assert path.read_bytes() == text.replace(",自已", "，自己").encode(encoding)
    assert qicao(*words).err == "稿.txt：改正 0 处\n没有发现问题。\n"


def test_fix_of_standard_input_is_on_stdout(qicao):
    """The mended text and nothing else; what is left to find is told on stderr."""
    got = qicao("check", "-", "--fix", stdin=FAULTY + "某某局。\n", status=1)
    assert got.out == MENDED + "某某局。\n"
    assert got.err.startswith("标准输入：改正 2 处\n标准输入:2:1: 错误：")


def test_markdown_is_mended_around_its_marks(qicao):
    """Front matter, marks and comments stay; columns are those of the file, also in a pipe."""
    text = '---\ntitle: "a,b"\n---\n\n# 题\n\n**一要读**,自已读。[^1]\n\n[^1]: x,中\n'
    path = write(text, "稿.md")
    out = qicao("check", "-", stdin=text, status=1).out
    assert out.startswith("标准输入:7:9: 错误：“自已”应为“自己”")
    qicao("check", "稿.md", "--fix")
    assert path.read_text("utf-8") == text.replace(",自已", "，自己")


def test_nothing_is_written_when_one_file_cannot_be_mended(refused):
    """And nothing is said to have been."""
    path = write(FAULTY, "甲.txt")
    write("<html><p>读书要慢。</p></html>", "页.html")
    told = "错误：--fix 只能改 .txt、.md 和 .docx，改不了 页.html\n"
    assert refused("check", "甲.txt", "页.html", "--fix").startswith(told)
    assert path.read_text("utf-8") == FAULTY


RULE = """\
- id: wo-de
  family: 语体
  about: 口语
  level: error
  pattern: 倍儿
  message: “{0}”是口语
  suggestion: 很
  hit: 倍儿棒
  miss: 很棒
"""


def test_a_rule_of_one_s_own(qicao, make_store):
    """From ``--rules``, with its own level, message and suggestion; or out of the store."""
    write("读书倍儿有意思。\n")
    write(RULE, "规则.yaml")
    got = qicao("check", "稿.txt", "--rules", "规则.yaml", status=1)
    assert got.out.startswith("稿.txt:1:3: 错误：“倍儿”是口语 → 很（语体，wo-de）\n")
    store = make_store({"rules/自己的.yaml": RULE})
    assert qicao("--store", store, "check", "稿.txt", status=1) == got


def test_a_rule_that_ships_is_changed_or_switched_off(qicao):
    """By its id or its family: another level, none, or another rule in its place."""
    write("自已读。\n")
    for rules, args, found in (
        ("- {id: char-ziji, level: hint}", "", "提示：“自已”"),
        ("- {id: char-ziji, off: true}", "", ""),
        (RULE.replace("wo-de", "char-ziji").replace("倍儿", "自已"), "", "错误：“自已”是口语"),
        ("", "--disable char-ziji", ""),
        ("", "--disable 错字", ""),
    ):
        write(rules, "规则.yaml")
        words = ("check", "稿.txt", "--rules", "规则.yaml", "--fail-on", "never", *args.split())
        got = qicao(*words)
        assert found in got.out
        assert found or got == NOTHING


def test_a_store_s_own_words_are_right(qicao, make_store):
    """A name that looks like a slip is one until ``store.yaml`` declares it."""
    write("大家都说伏务站办得好。\n")
    store = make_store({"store.yaml": "format: 1\nname: 试\nwords: [伏务站]\n"})
    assert "“伏务”应为“服务”" in qicao("check", "稿.txt", status=1).out
    assert qicao("--store", store, "check", "稿.txt") == NOTHING


def test_what_is_wrong_with_rules_is_told_with_its_line(qicao, refused):
    """All of it, before anything is checked; a lone brace in a message is a brace."""
    write("读书倍儿有意思。\n")
    args = ("check", "稿.txt", "--rules", "规则.yaml")
    more = "- {id: nichts, off: true}\n- {id: a, family: 语体, about: 甲, hit: 甲, miss: 乙}\n"
    write(RULE.replace("倍儿", "倍(儿") + more, "规则.yaml")
    assert refused(*args) == (
        "错误：规则.yaml:1: 规则“wo-de”的 pattern 不是正则表达式，错在第 2 个字符\n"
        "错误：规则.yaml:11: 规则“a”要写 pattern、members 中的一项\n"
        "错误：规则.yaml:11: 规则“a”没有写 message\n"
        "错误：规则.yaml:10: 没有规则“nichts”\n共 4 处问题。\n"
    )
    for message, told in (
        ("'{9}'", "的 message 里的 {9} 没有对应的括号"),
        (
            "甲\n  mode: fix\n  replace: '\\9'",
            "的 replace 写错了，错在第 2 个字符",
        ),
    ):
        write(RULE.replace("“{0}”是口语", message), "规则.yaml")
        assert f"规则“wo-de”{told}\n" in refused(*args)
    write(RULE.replace("“{0}”是口语", "'{'"), "规则.yaml")
    assert "错误：{ → 很" in qicao(*args, status=1).out


def test_wording_is_judged_by_the_text_s_day(qicao):
    """``--date``, else the text's own date, else today."""
    dated = "学习贯彻党的十九大精神，把读书当作本分。\n"
    signed = f"{dated}\n林一禾\n2018年3月1日\n"
    for text, args, found in (
        (dated, "", True), (dated, "--date 2018-03-01", False), (signed, "", False),
        (f"---\ndate: 2018-03-01\n---\n\n{dated}", "", False), (signed, "--date 2026-03-01", True),
    ):  # fmt: skip
        write(text, "稿.md")
        out = qicao("check", "稿.md", *args.split(), "--fail-on", "never").out
        assert ("dated-19th" in out) is found


def test_a_name_that_is_no_variable_s(refused):
    """As with assemble: it stops the command, with what was probably meant."""
    write(GOOD)
    told = "错误：没有变量“单拉”，你是不是要“单位”"
    assert refused("check", "稿.txt", "--var", "单拉=青溪县第二中学").startswith(told)


def test_one_unreadable_file_hides_no_other(qicao):
    """What was found in the others is told; the status says that one couldn't be read."""
    write(GOOD + "自已读。\n", "甲.txt")
    write("", "乙.txt")
    got = qicao("check", "甲.txt", "乙.txt", "丙.txt", "--fail-on", "never", status=1)
    assert "甲.txt:2:1: 错误：“自已”应为“自己”" in got.out
    told = "错误：乙.txt 是空的\n错误：读不了 丙.txt：没有这个文件\n共 2 处问题。\n"
    assert got.err.endswith(told)


def test_a_finding_is_one_line_whatever_stands_there(qicao):
    """Control characters are shown as spaces."""
    write("【待填：\x1b[31m单位】。\n")
    assert "\x1b" not in qicao("check", "稿.txt", status=1).out
