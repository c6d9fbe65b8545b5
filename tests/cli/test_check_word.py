"""``qicao check`` of Word files: tracked changes, comments, and what is refused."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from qicao.cli import streams

TEXT = ["读书体会", "学习不能停在纸面上,自已读过的要记住。", "某某局的同志都来了。"]


@pytest.fixture
def word(tmp_path):
    """Give a function that writes a Word file into the folder the program runs in."""

    def run(name="稿.docx", texts=TEXT):
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        path = tmp_path / "work" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(path)
        return path

    return run


def _tracked(path, kind):
    root = docx.Document(path).element
    return ["".join(one.itertext(qn("w:t"), qn("w:delText"))) for one in root.iter(qn(f"w:{kind}"))]


def _comments(path):
    return [(one.author, one.text) for one in docx.Document(path).comments]


LEFT = "错误：用“某”代替了真实内容（遮盖，mask-mou）"


def test_a_copy_holds_mends_as_changes_and_the_rest_as_comments(qicao, word, tmp_path):
    """The findings are told as without -o; the file itself stays."""
    path = word()
    before = path.read_bytes()
    plain = qicao("check", "稿.docx", status=1)
    got = qicao("check", "稿.docx", "-o", "意见.docx", status=1)

    copy = tmp_path / "work/意见.docx"
    assert got.out == plain.out
    assert got.err == "已写入 意见.docx：修订 2 处，批注 1 条\n" + plain.err
    assert path.read_bytes() == before
    assert (_tracked(copy, "del"), _tracked(copy, "ins")) == ([",", "已"], ["，", "己"])
    assert _comments(copy) == [("qicao", LEFT)]


def test_fix_mends_in_place(qicao, word):
    """In tracked changes; a second mending finds nothing to do and writes nothing."""
    path = word()
    got = qicao("check", "稿.docx", "--fix", status=1)

    assert got.err.startswith("稿.docx：改正 2 处（修订，可逐处接受或拒绝）\n共 1 处：")
    assert (_tracked(path, "del"), _tracked(path, "ins")) == ([",", "已"], ["，", "己"])
    mended = path.read_bytes()
    again = qicao("check", "稿.docx", "--fix", status=1)
    assert again.err.startswith("稿.docx：改正 0 处\n")
    assert path.read_bytes() == mended


def test_fix_gives_the_text_that_it_gives_of_a_text_file(qicao, word, tmp_path):
    """Accepting all changes is mending the text."""
    texts = [*TEXT, "他说“要学, 要用”。", "一是读;二是用!", "共 12 人,3月1日--5日来的。"]
    path = word(texts=texts)
    (tmp_path / "work/稿.txt").write_text("\n".join(texts), encoding="utf-8")
    qicao("check", "稿.docx", "稿.txt", "--fix", "--fail-on", "never")

    root = docx.Document(path).element
    accepted = ["".join(one.itertext(qn("w:t"))) for one in root.iter(qn("w:p"))]
    assert accepted == (tmp_path / "work/稿.txt").read_text(encoding="utf-8").split("\n")
    assert accepted != texts


def test_what_is_said_of_the_whole_stands_at_the_title(qicao, word, tmp_path):
    """As the terminal has it."""
    word(texts=["读书体会", "读过的要记住。"])
    qicao("check", "稿.docx", "-o", "意见.docx", "--length", "500", "--fail-on", "never")
    ((author, text),) = _comments(tmp_path / "work/意见.docx")
    assert author == "qicao"
    assert text.endswith("（字数，length-asked）")
    paragraph = docx.Document(tmp_path / "work/意见.docx").paragraphs[0]
    assert [one.tag for one in paragraph._p if one.tag == qn("w:commentRangeStart")]  # noqa: SLF001


def test_changes_bear_the_day_given(qicao, word, tmp_path):
    """At midnight; the same command gives the same bytes."""
    word()
    for name in ("甲.docx", "乙.docx"):
        qicao("check", "稿.docx", "-o", name, "--date", "2026-11-22", status=1)
    first, second = ((tmp_path / "work" / name).read_bytes() for name in ("甲.docx", "乙.docx"))
    assert first == second
    root = docx.Document(io.BytesIO(first)).element
    assert {one.get(qn("w:date")) for one in root.iter(qn("w:ins"))} == {"2026-11-22T00:00:00Z"}


def test_several_files_go_into_a_folder(qicao, word, tmp_path):
    """Each under its own name; the folder is made."""
    word("甲.docx")
    word("下/乙.docx")
    got = qicao("check", "甲.docx", "下/乙.docx", "-o", "意见", status=1)
    assert got.err.startswith("已写入 意见/甲.docx：修订 2 处，批注 1 条\n已写入 意见/乙.docx：")
    assert sorted(one.name for one in (tmp_path / "work/意见").iterdir()) == ["乙.docx", "甲.docx"]


@pytest.mark.parametrize(
    ("args", "refused"),
    [
        (["稿.docx", "-o", "有.docx"], (1,
         "错误：有.docx 已存在，没有改动它\n提示：加 --force 覆盖，或换一个文件名\n")),
        (["稿.docx", "-o", "稿.docx", "--force"], (1,
         "错误：稿.docx 就是要检查的文稿，没有改动它\n提示：换一个文件名，或用 --fix 改它\n")),
        (["稿.docx", "文.txt", "-o", "夹"], (1,
         "错误：文.txt: -o 只能给 Word 文件（.docx）加修订和批注\n提示：去掉 -o，看列出的问题\n")),
        (["稿.docx", "有.docx", "-o", "新.docx"], (1,
         "错误：新.docx 放不下 2 份文稿\n提示：-o 请写文件夹\n")),
        (["稿.docx", "下/稿.docx", "-o", "夹"], (1,
         "错误：夹/稿.docx: 有两份文稿同名，会写成一个文件\n")),
        (["稿.docx", "-o", "意见.txt"], (2, "用法不对：-o 的值不对：意见.txt 不以 .docx 结尾；只要清单，请用 > 意见.txt\n")),
        (["稿.docx", "-o", "-"], (2, "用法不对：-o 的值不对：写不到标准输出，请写文件名\n")),
        (["稿.docx", "-o", "新.docx", "--fix"], (2, "用法不对：--fix 改文稿本身，-o 另写一份，只能用一个\n")),
    ],
    ids=["exists", "itself", "no Word file", "one for two", "same names", "text", "stdout", "both"],
)  # fmt: skip
def test_what_is_refused(qicao, word, tmp_path, args, refused):
    """Nothing is written, and nothing told of what was found."""
    for name in ("稿.docx", "有.docx", "下/稿.docx"):
        word(name)
    (tmp_path / "work/文.txt").write_text("读书。\n", encoding="utf-8")
    files = {path: path.read_bytes() for path in (tmp_path / "work").rglob("*") if path.is_file()}

    status, message = refused
    got = qicao("check", *args, status=status)
    assert got.out == ""
    assert got.err.startswith(message)
    left = {path: path.read_bytes() for path in (tmp_path / "work").rglob("*") if path.is_file()}
    assert left == files


@pytest.mark.parametrize("lock", ["~$稿.docx", ".~lock.稿.docx#", ".~稿.docx"])
def test_a_file_that_is_open_elsewhere_is_not_mended(qicao, word, lock):
    """The editor would write over it; a copy can be made all the same."""
    path = word()
    before = path.read_bytes()
    path.with_name(lock).write_bytes(b"")
    got = qicao("check", "稿.docx", "--fix", status=1)
    assert got == (
        1, "", ("错误：稿.docx 正在 Word 或 WPS 里打开着，没有改动它\n"
                f"提示：先关掉它，或用 -o 另写一份；没有打开的，删掉 {lock} 再试\n"),
    )  # fmt: skip
    assert path.read_bytes() == before
    qicao("check", "稿.docx", "-o", "意见.docx", status=1)


def _strict(path):
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ))  # fmt: skip


def _encrypted(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))


@pytest.mark.parametrize("spoil", [_strict, _encrypted])
@pytest.mark.parametrize("args", [["--fix"], ["-o", "意见.docx"]])
def test_what_cannot_be_read_is_not_written(qicao, word, tmp_path, spoil, args):
    """In one sentence, and what to do."""
    path = word()
    spoil(path)
    before = path.read_bytes()
    assert qicao("check", "稿.docx", *args, status=1) == (
        1, "", ("错误：稿.docx 不是 Word 的 .docx 文件，或者文件坏了、加了密\n"
                "提示：请用 Word 或 WPS 另存为 .docx 后再试\n"),
    )  # fmt: skip
    assert path.read_bytes() == before
    assert not (tmp_path / "work/意见.docx").exists()


def test_on_a_terminal_the_changed_lines_are_shown_first(terminal, word):
    """Their text, as of a text file's."""
    path = word()
    before = path.read_bytes()
    _, shown, _ = terminal("check", "稿.docx", "--fix", both=True, typed=b"n\n")

    assert "+学习不能停在纸面上，自己读过的要记住。" in shown.decode()
    assert path.read_bytes() == before


def test_a_word_file_in_a_pipe(word, tmp_path):
    """The mended file is on stdout, what is left to find on stderr; a terminal can't show it."""
    path = word()
    command = [sys.executable, "-m", "qicao", "check", "-", "--fix"]
    with path.open("rb") as stream:
        done = subprocess.run(command, stdin=stream, capture_output=True, check=False)
    copy = tmp_path / "work/改.docx"
    copy.write_bytes(done.stdout)
    assert (done.returncode, _tracked(copy, "ins")) == (1, ["，", "己"])
    assert done.stderr.decode().startswith(
        "标准输入：改正 2 处（修订，可逐处接受或拒绝）\n标准输入:3:"
    )


def test_a_terminal_gets_no_word_file(qicao, word, monkeypatch):
    """As with assemble."""
    data = word().read_bytes()
    monkeypatch.setattr(streams, "on_terminal", lambda: True)
    assert qicao("check", "-", "--fix", stdin=data, status=1) == (
        1, "", "错误：Word 文件不能显示在终端上\n提示：用 > 文件.docx 写到文件\n",
    )  # fmt: skip
