"""The JSON Schemas of what commands print: current, and true of real output."""

import json

import jsonschema
import pytest

from qicao.cli.outputs import FOLDER, files

PARAGRAPH = "值班的时候多走一步，先看门窗再看灯火，看完记在本子上，第二天交给接班的人。"


def test_the_shipped_schemas_are_made_of_the_types():
    """``python -m qicao.cli.outputs`` writes them anew after a change; no other lies among them."""
    assert {path: path.read_bytes() for path in FOLDER.iterdir()} == dict(files())


ASSEMBLE = ["assemble", "-t", "值班巡查", "-t", "应急演练", "--outline", "一段话"]
COMMANDS = {
    "assemble": [*ASSEMBLE, "--var", "楼号=三号楼"],
    "plan": [*ASSEMBLE, "--plan"],
    "split": ["split", "范文.txt", "--dry-run"],
    "split ": ["split", "范文.txt", "另一篇.txt", "--dry-run"],
    "check": ["check", "问题.txt"],
    "lint": ["lint", "没有的文件夹"],
    "compare": ["compare", "范文.txt", "另一篇.txt"],
    "search": ["search", "值班"],
    "show": ["show", "aq-1"],
    "review": ["review"],
    "add": ["add", PARAGRAPH, "--theme", "值班巡查", "--role", "措施", "--dry-run"],
    "list-themes": ["list-themes"],
    "list-outlines": ["list-outlines"],
    "list-variables": ["list-variables"],
    "profile": ["profile", "show"],
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("page")
def test_what_a_command_prints_is_what_its_schema_says(qicao, store, lay, page_text, name):
    """Every field has its schema, and none that is always there is missing."""
    lay({"另一篇.txt": page_text, "问题.txt": "我们要加强加强学习，，做好工作。\n" * 2})
    status = int(name in ("check", "lint"))  # with a fault in what they look at
    got = qicao("--store", store, *COMMANDS[name], "--format", "json", status=status)
    printed = json.loads(got.out)
    schema = json.loads((FOLDER / f"{name.strip()}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    assert [error.message for error in checker.iter_errors(printed)] == []
    assert printed["version"] == 1
    # A field without a schema would pass.
    tops = schema.get("anyOf", [schema])
    names = [schema["$defs"][one["$ref"].rpartition("/")[2]]["properties"] for one in tops]
    assert any(set(printed) == set(one) for one in names)
