"""Level-2 themes put into an entry that a person wrote."""

from __future__ import annotations

import pytest
import yaml

from qicao.models.store import Theme
from qicao.store import yamledits

NEW = Theme(name="读书", children=(Theme(name="荐书", keywords=("荐书",)), Theme(name="换书")))
BLOCK = """\
# 手写
- name: 走访   # 每月一次
  children: [{name: 入户}]
- name: 读书
  children:   # 两个
  - name: 选书
    definition: |
      先看目录。

      再看序言。
  # 还缺一个
# 以下待定
- name: 值班
"""
ADDED = "  - name: 荐书\n    keywords: [荐书]\n  - name: 换书\n"


@pytest.fixture
def add(tmp_path):
    """Give a function that puts ``NEW`` into a file of themes and gives its new content."""

    def run(content: bytes) -> bytes:
        (tmp_path / "themes.yaml").write_bytes(content)
        return yamledits.add_themes(tmp_path, [NEW])[tmp_path / "themes.yaml"]

    return run


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_children_stand_behind_those_that_are_there(add, newline, bom):
    """In their indentation; every other line stays, comments, newlines and BOM too."""
    expected = BLOCK.replace("      再看序言。\n", "      再看序言。\n" + ADDED)
    assert expected != BLOCK
    got = add(bom + BLOCK.replace("\n", newline).encode())
    assert got == bom + expected.replace("\n", newline).encode()


@pytest.mark.parametrize(
    "entry",
    [
        "- name: 读书\n",
        "- name: 读书",
        "-   name: 读书   # 说明\n    keywords: [书]\n",
        "- name: 读书\n  children: []\n",
        "- name: 读书\n  children: [{name: 选书}]\n",
        "- {name: 读书, children: [{name: 选书, keywords: [书, 目录]}]}\n",
        "- name: 读书\n  children:\n    - {name: 选书}\n    - name: '买书'\n      keywords:\n        - 买\n",
        "- children:\n    - name: 选书\n  name: 读书\n",
        "  - name: 走访\n  - name: 读书\n    children:\n      - name: 选书\n\n\n# 末尾\n",
    ],
)
def test_children_are_added_however_the_theme_is_written(add, entry):
    """What stood in the file reads the same, and the new ones stand behind it."""
    before, after = yaml.safe_load(entry), yaml.safe_load(add(entry.encode()))
    (theme,) = (theme for theme in before if theme["name"] == "读书")
    new = [{"name": "荐书", "keywords": ["荐书"]}, {"name": "换书"}]
    theme["children"] = [*theme.get("children", []), *new]
    assert after == before


@pytest.mark.parametrize("entry", ["- {name: 读书}\n", "- name: 读书\n  children:\n"])
def test_a_form_that_nothing_can_be_put_into_is_refused(add, refusal, entry):
    """With what to do about it."""
    message, hint = refusal(add, entry.encode())
    assert message.endswith("themes.yaml: 主题“读书”的写法认不出来，没有往里添")
    assert hint == "请把它的 children 写成一行一个“- name: …”，或先添上：荐书、换书"
