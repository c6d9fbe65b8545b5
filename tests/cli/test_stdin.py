"""``-`` is standard input wherever a file is read, and it can be read once."""

from __future__ import annotations

import pytest

ASSEMBLE = ["assemble", "-t", "守校", "--outline", "一段话", "--date", "2026-11-22", "--seed", "1"]


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store with more options."""

    def run(*args, **keywords):
        return qicao("--store", store, *ASSEMBLE, *args, **keywords)

    return run


def test_an_own_passage_from_standard_input(qicao):
    """``--own 名称=@-`` gives what ``--own 名称=文本`` gives."""
    args = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--outline", "三个方面"]
    name = "岗位实践"

    assert qicao(*args, "--own", f"{name}=@-", stdin="我在窗口值班。") == qicao(
        *args, "--own", f"{name}=我在窗口值班。"
    )


def test_a_recipe_from_standard_input(assemble, qicao, store, tmp_path):
    """``--recipe -`` makes the same draft again."""
    first = assemble("--save-recipe", "配方.yaml")
    recipe = (tmp_path / "work/配方.yaml").read_bytes()

    again = qicao("--store", store, "assemble", "--recipe", "-", stdin=recipe)

    assert again.out == first.out


def test_an_earlier_draft_from_standard_input(qicao):
    """``--avoid -`` keeps from using its paragraphs again, as ``--avoid`` with the file does."""
    args = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]
    first = qicao(*args, "--no-front-matter", "--format", "md").out
    with open("旧稿.md", "w", encoding="utf-8") as file:  # noqa: PTH123 - shorter
        file.write(first)

    avoiding = qicao(*args, "--avoid", "-", stdin=first)

    assert avoiding == qicao(*args, "--avoid", "旧稿.md")
    assert avoiding.out != qicao(*args).out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--vars", "-", "--own", "甲=@-"], "--vars 和 --own 不能都从它读"),
        (["--vars", "-", "--avoid", "-"], "--vars 和 --avoid 不能都从它读"),
        (["--own", "甲=@-", "--own", "乙=@-"], "--own 不能两次从它读"),
        (["--avoid", "-", "--avoid", "-"], "--avoid 不能两次从它读"),
        (["--vars", "-", "--batch", "-", "-o", "{{ 楼号 }}.md"], "--vars 和 --batch 不能都从它读"),
        (["--vars", "-", "--interactive"], "--interactive 和 --vars 不能都从它读"),
        (["--reference", "-", "--vars", "-", "-o", "甲.docx"], "--reference 和 --vars 不能都从它读"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_standard_input_is_read_once(assemble, tmp_path, args, message):
    """Two that would read it are told in one sentence, and nothing is written."""
    got = assemble(*args, stdin="楼号: 三号楼\n", status=2)

    assert got.out == ""
    assert got.err == (
        f"用法不对：标准输入只能读一次，{message}\n提示：qicao assemble --help 查看说明\n"
    )
    assert list((tmp_path / "work").iterdir()) == []


def test_two_sources_from_standard_input(qicao, page_text):
    """``split - -`` is wrong usage."""
    got = qicao("split", "-", "-", stdin=page_text, status=2)

    assert got == (
        2,
        "",
        "用法不对：标准输入只能读一次，来源 不能两次从它读\n提示：qicao split --help 查看说明\n",
    )


@pytest.mark.parametrize("option", ["--save-recipe", "--save-vars"])
def test_stdout_is_the_drafts(assemble, tmp_path, option):
    """What is kept beside the draft goes to a file; ``-`` makes no file of that name."""
    assert assemble(option, "-", status=2).err == (
        f"用法不对：{option} 要写到文件，不能写到标准输出\n提示：qicao assemble --help 查看说明\n"
    )
    assert list((tmp_path / "work").iterdir()) == []


def test_who_has_to_type_is_told(terminal, monkeypatch):
    """On a terminal ``-`` doesn't wait in silence."""
    status, _, err = terminal("split", "-", typed=b"\x04")

    assert status == 1
    assert err.decode().splitlines()[0] == "请在这里输入，写完另起一行，按 Ctrl-D"
