"""``qicao check`` of Word files: tracked changes, comments, and what is refused."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from qicao.cli import streams

TEXT = ["读书体会", "学习不能停在纸面上,自已读过的要记住。", "某某局的同志都来了。"]
LEFT = "错误：用“某”代替了真实内容（遮盖，mask-mou）"


def word(name="稿.docx", texts=TEXT):
    """A Word file of those paragraphs in the folder the program runs in."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    document.save(path)
    return path


def _tracked(path):
    root = docx.Document(path).element
    return [
        ["".join(one.itertext(qn("w:t"), qn("w:delText"))) for one in root.iter(qn(f"w:{kind}"))]
        for kind in ("del", "ins")
    ]


MENDS = [[",", "已"], ["，", "己"]]


def _comments(path):
    return [(one.author, one.text) for one in docx.Document(path).comments]


def test_a_copy_holds_mends_as_changes_and_the_rest_as_comments(qicao):
    """The findings are told as without -o; the file itself stays."""
    path = word()
    before = path.read_bytes()
    plain = qicao("check", "稿.docx", status=1)
    got = qicao("check", "稿.docx", "-o", "意见.docx", status=1)
    assert got.out == plain.out
    assert got.err == "已写入 意见.docx：修订 2 处，批注 1 条\n" + plain.err
    assert path.read_bytes() == before
    assert _tracked("意见.docx") == MENDS
    assert _comments("意见.docx") == [("qicao", LEFT)]


def test_fix_mends_in_place(qicao):
    """In tracked changes, which accepted give what a text file would; a second time nothing."""
    texts = [*TEXT, "他说“要学, 要用”。", "一是读;二是用!", "共 12 人,3月1日--5日来的。"]
    path = word(texts=texts)
    Path("稿.txt").write_text("\n".join(texts), encoding="utf-8")
    got = qicao("check", "稿.docx", "--fix", status=1)
    qicao("check", "稿.txt", "--fix", status=1)
    assert "处（修订，可逐处接受或拒绝）\n" in got.err.partition("稿.docx：改正 ")[2]
    root = docx.Document(path).element
    accepted = ["".join(one.itertext(qn("w:t"))) for one in root.iter(qn("w:p"))]
    assert accepted == Path("稿.txt").read_text("utf-8").split("\n")
    assert accepted != texts
    mended = path.read_bytes()
    again = qicao("check", "稿.docx", "--fix", status=1)
    assert again.err.startswith("稿.docx：改正 0 处\n")
    assert path.read_bytes() == mended


def test_several_files_go_into_a_folder(qicao):
    """Each under its own name; the folder is made. Changes bear the day given, and so does every run."""
    word("甲.docx")
    word("下/乙.docx")
    written = []
    for folder in ("意见", "再来"):
        words = ("check", "甲.docx", "下/乙.docx", "-o", folder, "--date", "2026-11-22")
        told = f"已写入 {folder}/甲.docx：修订 2 处，批注 1 条\n已写入 {folder}/乙.docx："
        assert qicao(*words, status=1).err.startswith(told)
        written.append({path.name: path.read_bytes() for path in Path(folder).iterdir()})
    assert written[0] == written[1]
    assert set(written[0]) == {"乙.docx", "甲.docx"}
    root = docx.Document(io.BytesIO(written[0]["甲.docx"])).element
    assert {one.get(qn("w:date")) for one in root.iter(qn("w:ins"))} == {"2026-11-22T00:00:00Z"}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ("稿.docx -o 稿.docx --force",
         "稿.docx 就是要检查的文稿，没有改动它\n提示：换一个文件名，或用 --fix 改它\n"),
        ("稿.docx 文.txt -o 夹",
         "文.txt: -o 只能给 Word 文件（.docx）加修订和批注\n提示：去掉 -o，看列出的问题\n"),
        ("稿.docx 有.docx -o 新.docx", "新.docx 放不下 2 份文稿\n提示：-o 请写文件夹\n"),
        ("稿.docx 下/稿.docx -o 夹", "夹/稿.docx: 有两份文稿同名，会写成一个文件\n"),
    ],
    ids=["itself", "no Word file", "one for two", "same names"],
)  # fmt: skip
def test_what_is_refused(refused, tree, args, told):
    """Nothing is written, and nothing told of what was found."""
    for name in ("稿.docx", "有.docx", "下/稿.docx"):
        word(name)
    Path("文.txt").write_text("读书。\n", encoding="utf-8")
    before = tree(Path())
    assert refused("check", *args.split()).startswith(f"错误：{told}")
    assert tree(Path()) == before


@pytest.mark.parametrize("lock", ["~$稿.docx", ".~lock.稿.docx#", ".~稿.docx"])
def test_a_file_that_is_open_elsewhere_is_not_mended(qicao, refused, lock):
    """The editor would write over it; a copy can be made all the same."""
    path = word()
    before = path.read_bytes()
    path.with_name(lock).write_bytes(b"")
    assert refused("check", "稿.docx", "--fix") == (
        "错误：稿.docx 正在 Word 或 WPS 里打开着，没有改动它\n"
        f"提示：先关掉它，或用 -o 另写一份；没有打开的，删掉 {lock} 再试\n"
    )
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
def test_what_cannot_be_read_is_not_written(refused, spoil):
    """In one sentence, and what to do."""
    path = word()
    spoil(path)
    before = path.read_bytes()
    for args in (["--fix"], ["-o", "意见.docx"]):
        assert refused("check", "稿.docx", *args) == (
            "错误：稿.docx 不是 Word 的 .docx 文件，或者文件坏了、加了密\n"
            "提示：请用 Word 或 WPS 另存为 .docx 后再试\n"
        )
    assert path.read_bytes() == before
    assert not Path("意见.docx").exists()


def test_on_a_terminal_the_changed_lines_are_shown_first(dialogue):
    """Their text, as of a text file's; without a yes, here or before, nothing is written."""
    path = word()
    before = path.read_bytes()
    _, shown = dialogue("check", "稿.docx", "--fix", answers=[("[y/N]", "n\n")])
    for line in (
        "-学习不能停在纸面上,自已读过的要记住。",
        "+学习不能停在纸面上，自己读过的要记住。",
    ):
        assert line in shown.decode()
    assert path.read_bytes() == before
    dialogue("check", "稿.docx", "--fix", "--yes", answers=[])
    assert path.read_bytes() != before


def test_a_word_file_in_a_pipe(child, refused, monkeypatch):
    """The mended file is on stdout, what is left to find on stderr; a terminal can't show it."""
    data = word().read_bytes()
    done = child("check", "-", "--fix", stdin=data)
    assert (done.returncode, _tracked(io.BytesIO(done.stdout))) == (1, MENDS)
    told = "标准输入：改正 2 处（修订，可逐处接受或拒绝）\n标准输入:3:"
    assert done.stderr.decode().startswith(told)
    monkeypatch.setattr(streams, "on_terminal", lambda: True)
    told = "错误：Word 文件不能显示在终端上\n提示：用 > 文件.docx 写到文件\n"
    assert refused("check", "-", "--fix", stdin=data) == told
