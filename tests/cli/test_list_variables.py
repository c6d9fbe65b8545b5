"""``qicao list-variables``."""

from __future__ import annotations

import json


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
    assert line == '班次        choice  上哪一班；可选：早班、晚班；默认："早班"；例：晚班'


def test_the_starters_variables_exist_in_every_store(qicao, store):
    """A store of one's own lists them too."""
    names = [line.split()[0] for line in qicao("--store", store, "list-variables").out.splitlines()]

    assert {"单位", "姓名", "日期", "学习内容", "楼号", "门岗数"} <= set(names)


def test_json(qicao, store):
    """JSON gives the type of each, also of those for which it is the default."""
    got = qicao("--store", store, "list-variables", "--format", "json")
    data = json.loads(got.out)
    by_name = {variable["name"]: variable for variable in data["variables"]}

    assert got.err == ""
    assert data["version"] == 1
    assert (by_name["楼号"]["type"], by_name["楼号"]["prompt"]) == ("text", "哪一栋楼")
    assert by_name["门岗数"]["type"] == "number"
    assert by_name["日期"]["type"] == "date"
