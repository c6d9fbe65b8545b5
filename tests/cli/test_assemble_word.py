"""``qicao assemble`` into Word files."""

import io
import json
from pathlib import Path

import docx
import pytest

DRAFT = ["assemble", "-t", "值班巡查", "--outline", "一段话", "--date", "2026-11-22", "--seed", "5",
         "--var", "楼号=三号楼", "--var", "单位=青溪县第二中学", "--var", "姓名=林晓明"]  # fmt: skip


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store."""
    return lambda *args, **more: qicao("--store", store, *DRAFT, *args, **more)


def paragraphs(path) -> list[tuple[str, str]]:
    """The style and text of each paragraph that holds any."""
    return [(p.style.name, p.text) for p in docx.Document(path).paragraphs if p.text]


def test_the_file_s_ending_asks_for_word(assemble):
    """Title, headings and text in Word's own styles; nothing on stdout."""
    got = assemble("-o", "稿.docx")
    assert got.out == ""
    assert got.err.startswith("已写入 稿.docx\n字数：40")
    assert paragraphs("稿.docx") == [
        ("Title", "值班巡查体会"),
        ("Heading 1", "值班巡查"),
        ("Normal", "值班不等于坐班，三号楼的每一处门岗都要有人走到、看到、记到。"),
        ("署名", "青溪县第二中学"),
        ("署名", "林晓明"),
        ("成文日期", "2026年11月22日"),
    ]


def test_the_same_command_gives_the_same_bytes(assemble):
    """Whenever it runs; another preset, face, --trace or a template of one's own gives others."""
    written = []
    for words in ("", "", "--preset 校园", "--latin Arial", "--trace", "--reference 0.docx"):
        name = f"{len(written)}.docx"
        assemble("-o", name, *words.split())
        written.append(Path(name).read_bytes())
    assert written[0] == written[1]
    assert len(set(written)) == 5


def test_a_pipe_gets_the_file_and_a_terminal_is_told_why_not(child, on_terminal, store):
    """``--format docx`` writes bytes, and nothing of the text is lost in them."""
    words = ("--store", store, *DRAFT, "--format", "docx")
    got = child(*words)
    assert got.returncode == 0
    assert next(p.text for p in docx.Document(io.BytesIO(got.stdout)).paragraphs) == "值班巡查体会"
    status, shown, err = on_terminal(*words)
    assert (status, shown) == (1, b"")
    assert err.decode() == "错误：Word 文件不能显示在终端上\n提示：用 -o 文件.docx 写到文件\n"


@pytest.mark.parametrize("name", ["稿.docx", "稿.md", "稿.html", "稿.json"])
def test_a_clean_file_says_nothing_of_what_made_it(assemble, refused, name):
    """No recipe, no seed, not the program's name; title and author stay. It is no recipe, then."""
    got = assemble("-o", name, "--clean")
    data = Path(name).read_bytes()
    assert b"qicao" not in data.lower()
    assert "--recipe" not in got.err
    if name.endswith(".docx"):
        facts = docx.Document(io.BytesIO(data)).core_properties
        assert (facts.title, facts.keywords, facts.comments) == ("值班巡查体会", "", "")
    if name.endswith(".json"):
        assert "recipe" not in json.loads(data)
    else:
        refused("assemble", "--recipe", name)


def test_a_file_that_was_changed_by_hand_is_taken_with_what_was_changed(assemble, qicao, store):
    """What is taken over is said, and stands in what is made of it."""
    assemble("-o", "稿.docx")
    document = docx.Document("稿.docx")
    document.paragraphs[2].runs[0].text = "值班就要在岗，三号楼的门岗天天有人走到。"
    document.save("改.docx")
    err = qicao("--store", store, "assemble", "--recipe", "改.docx", "-o", "再.docx").err
    assert err.startswith("改.docx：第 1 段手改过，照改后的写\n已写入 再.docx\n")
    assert "\n第 1 段照手改过的写，变量改了也不变\n" in err
    assert ("Normal", "值班就要在岗，三号楼的门岗天天有人走到。") in paragraphs("再.docx")
    again = qicao("--store", store, "assemble", "--recipe", "再.docx", "-o", "末.docx")
    assert again.err.startswith("已写入 末.docx\n")
