"""A store that somebody else made: opened unasked where it lies, it does no harm."""

from __future__ import annotations

import pytest


def test_a_paragraph_that_cannot_be_worked_out_is_told_with_its_place(qicao, store, store_files):
    """The file and the line of its entry."""
    path = store / "paragraphs" / "校园安全.yaml"
    text = store_files["paragraphs/校园安全.yaml"].replace("{{ 楼号 }}", "{{ 7 // 0 }}栋")
    path.write_text(text, encoding="utf-8")

    got = qicao("--store", store, "assemble", "-t", "值班巡查", "--outline", "一段话", status=1)

    template = "值班不等于坐班，{{ 7 // 0 }}栋的每一处门岗都要有人走到、看到、记到。"
    assert got == (1, "", f"错误：{path}:1: 模板算不出来：{template}\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("variables.yaml", "prompt: 哪一栋楼", "prompt: 哪一栋楼\n  default: 1 / 0", "1: 算式 1 / 0 算不出来"),
        ("outlines/一段话.yaml", "{{ 主题 }}", "{{ 主题 - 1 }}", "1: 模板算不出来：{{ 主题 - 1 }}体会"),
    ],
)  # fmt: skip
def test_a_definition_that_cannot_be_worked_out_is_told_with_its_place(
    qicao, store, store_files, file, old, new, line
):
    """A variable's default, an outline's title."""
    path = store / file
    path.write_text(store_files[file].replace(old, new), encoding="utf-8")

    got = qicao("--store", store, "assemble", "-t", "值班巡查", "--outline", "一段话", status=1)

    assert got == (1, "", f"错误：{path}:{line}\n")
