"""``qicao assemble`` into Word files."""

from __future__ import annotations

import io
import json

import docx
import pytest

DRAFT = ["-t", "值班巡查", "--outline", "一段话", "--date", "2026-11-22", "--seed", "5",
         "--var", "楼号=三号楼", "--var", "单位=青溪县第二中学", "--var", "姓名=林晓明"]  # fmt: skip


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store."""

    def run(*args, **options):
        return qicao("--store", store, "assemble", *DRAFT, *args, **options)

    return run


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


def test_the_same_command_gives_the_same_bytes(assemble, tmp_path):
    """Whenever it runs; another preset or --trace gives others."""
    written = {}
    for name, args in {"一": [], "二": [], "三": ["--preset", "校园"], "四": ["--trace"]}.items():
        assemble("-o", f"{name}.docx", *args)
        written[name] = (tmp_path / "work" / f"{name}.docx").read_bytes()

    assert written["一"] == written["二"]
    assert len(set(written.values())) == 3


def test_a_pipe_gets_the_file(child, store):
    """``--format docx`` writes bytes, and nothing of the text is lost in them."""
    got = child("--store", store, "assemble", *DRAFT, "--format", "docx")

    assert got.returncode == 0
    assert next(p.text for p in docx.Document(io.BytesIO(got.stdout)).paragraphs) == "值班巡查体会"


def test_a_terminal_cannot_show_it(terminal, store):
    """And says what to do."""
    status, shown, err = terminal("--store", store, "assemble", *DRAFT, "--format", "docx")

    assert (status, shown) == (1, b"")
    assert err.decode() == "错误：Word 文件不能显示在终端上\n提示：用 -o 文件.docx 写到文件\n"


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (["-o", "稿.md", "--preset", "校园"], 2, "用法不对：--preset 只用于 Word 文件，请配合 -o 文件.docx\n"),
        (["--reference", "模板.docx"], 2, "用法不对：--reference 只用于 Word 文件，请配合 -o 文件.docx\n"),
        (["-o", "稿.docx", "--preset", "校园", "--reference", "模板.docx"], 2, "用法不对：--preset 和 --reference 只能用一个\n"),
        (["-o", "稿.docx", "--latin", "Arial", "--reference", "模板.docx"], 2, "用法不对：--latin 和 --reference 只能用一个\n"),
        (["-o", "稿.docx", "--latin", " "], 2, "用法不对：--latin 要写字体的名称，不超过 31 个字符\n"),
        (["-o", "稿.docx", "--latin", "Arial,Times"], 2, "用法不对：--latin 只写一个字体\n"),
        (["-o", "稿.docx", "--clean", "--trace"], 2, "用法不对：--clean 和 --trace 只能用一个\n"),
        (["-o", "稿.docx", "--reference", "没有.docx"], 1, "错误：读不了 没有.docx：没有这个文件\n"),
        (["-o", "稿.docx", "--preset", "党报"], 2, "用法不对：--preset 只能是 公文、校园，不能是“党报”\n"),
    ],
)  # fmt: skip
def test_options_that_do_not_fit(assemble, tmp_path, args, status, message):
    """Each with one clear sentence, and nothing written."""
    got = assemble(*args, status=status)

    assert got.out == ""
    assert got.err.startswith(message)
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.parametrize("name", ["稿.docx", "稿.md", "稿.html", "稿.json"])
def test_a_clean_file_says_nothing_of_what_made_it(assemble, qicao, tmp_path, name):
    """No recipe, no seed, not the program's name; title and author stay. It is no recipe, then."""
    got = assemble("-o", name, "--clean")
    data = (tmp_path / "work" / name).read_bytes()

    assert b"qicao" not in data.lower()
    assert "--recipe" not in got.err
    if name.endswith(".docx"):
        facts = docx.Document(io.BytesIO(data)).core_properties
        assert (facts.title, facts.keywords, facts.comments) == ("值班巡查体会", "", "")
    if name.endswith(".json"):
        assert "recipe" not in json.loads(data)
    else:
        qicao("assemble", "--recipe", name, status=1)


def test_letters_and_digits_in_a_face_of_choice(assemble):
    """In text, headings and title; the page number keeps its own."""
    assemble("-o", "稿.docx", "--latin", "Times New Roman")

    styles = docx.Document("稿.docx").styles
    for name, face in (
        ("Normal", "仿宋_GB2312"),
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
    ):
        fonts = styles[name].element.rPr.rFonts
        assert (fonts.ascii, fonts.hAnsi) == ("Times New Roman", "Times New Roman")
        assert fonts.get(docx.oxml.ns.qn("w:eastAsia")) == face
    assert styles["footer"].element.rPr.rFonts.ascii == "宋体"


def test_a_file_that_was_changed_by_hand_is_taken_with_what_was_changed(assemble, qicao, store):
    """What is taken over is said, and stands in what is made of it."""
    assemble("-o", "稿.docx")
    document = docx.Document("稿.docx")
    document.paragraphs[2].runs[0].text = "值班就要在岗，三号楼的门岗天天有人走到。"
    document.save("改.docx")

    got = qicao("--store", store, "assemble", "--recipe", "改.docx", "-o", "再.docx")

    assert got.err.startswith("改.docx：第 1 段手改过，照改后的写\n已写入 再.docx\n")
    assert "\n第 1 段照手改过的写，变量改了也不变\n" in got.err
    assert ("Normal", "值班就要在岗，三号楼的门岗天天有人走到。") in paragraphs("再.docx")
    again = qicao("--store", store, "assemble", "--recipe", "再.docx", "-o", "末.docx")
    assert again.err.startswith("已写入 末.docx\n")
