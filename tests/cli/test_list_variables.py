"""``qicao list-variables``."""

from __future__ import annotations


def test_variables_are_listed(qicao, make_store):
    """Each in a line: name, type, prompt, and choices, default, example where it has them."""
    folder = make_store(
        {
            "variables.yaml": "班次:\n  prompt: 上哪一班\n  type: choice\n  choices: [早班, 晚班]\n"
            "  default: '\"早班\"'\n  example: 晚班\n"
        }
    )

    got = qicao("--store", folder, "list-variables")

    assert got.err == ""
    (line,) = [line for line in got.out.splitlines() if line.startswith("班次")]
    assert line == "班次        选择  上哪一班；可选：早班、晚班；不填时是“早班”；例：晚班"


def test_no_expression_is_shown(qicao, make_store):
    """What the value will be is said in words: the value, what it is made of, or whose it is."""
    folder = make_store(
        {
            "variables.yaml": "楼:\n  prompt: 楼\n别名:\n  prompt: 别名\n  default: 楼\n"
            "层:\n  prompt: 层\n  default: 楼 ~ '一层'\n"
            "届:\n  prompt: 届\n  type: number\n  default: 年份 - 年份 + 7\n"
            "绕:\n  prompt: 绕\n  default: 绕来\n绕来:\n  prompt: 绕来\n  default: 绕 ~ 绕\n"
        }
    )

    got = qicao("--store", folder, "list-variables")

    lines = {line.split()[0]: line.split()[-1] for line in got.out.splitlines() if line}
    assert lines["别名"] == "别名；不填时同“楼”"
    assert lines["层"] == "层；不填时由“楼”得出"
    assert lines["届"] == "届；不填时是“7”，由“年份”得出"
    assert lines["绕来"] == "绕来；不填时由“绕”得出"
    assert lines["服务对象"] == "工作中为谁服务；不填时随“岗位”；例：学生和家长"
    assert lines["日期"].startswith("成文日期；不填时是起草的那一天；")
    assert not {"年份", "|", "{{"} & set(lines["年份"].split("；")[1])


def test_what_drafts_ask_for_comes_first(qicao):
    """The signature's, then what most paragraphs use; what has a default or a post comes later."""
    first, _, others = qicao("list-variables").out.partition("\n\n")

    heading, *names = [line.split()[0] for line in first.splitlines()]
    assert heading == "初稿常要填的："
    assert names[:4] == ["单位", "姓名", "学习内容", "岗位"]
    assert others.startswith("用到了才填的：\n单位简称 ")
    assert {"年份", "服务对象", "县区"} <= {line.split()[0] for line in others.splitlines()}
