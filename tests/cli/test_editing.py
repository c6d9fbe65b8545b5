"""The editor that opens where a text is to be written."""

import sys

import pytest

from qicao.cli.editing import edited
from qicao.errors import QicaoError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")

PROMPT = "\n# 在上面写\n"
AGAIN = "qicao add"


@pytest.mark.parametrize(
    ("there", "named", "keys"),
    [("vi nano", "", "Ctrl+X"), ("vi", "", ":wq"), ("nano mine", "mine", "")],
)
def test_who_named_no_editor_is_told_how_to_leave(tmp_path, monkeypatch, there, named, keys):
    """The last of them opens; the file says so below the text, and that is no part of the text."""
    seen, opened = tmp_path / "seen", there.split()[-1]
    for name in there.split():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n/bin/cp $1 {seen}-{name}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    with edited("正文\n# 说明\n", AGAIN) as write:
        assert write().rstrip() == "正文"
    told = (tmp_path / f"seen-{opened}").read_text("utf-8").removeprefix("正文\n# 说明\n")
    assert keys in told
    assert told.startswith(f"# 打开的是 {opened}：") if keys else told == ""


@pytest.fixture
def opens(tmp_path, monkeypatch, editor):
    """Give a function that has an editor of that code, or that command, open."""
    monkeypatch.setattr("tempfile.tempdir", None)

    def name(code, command=""):
        for variable, value in editor(code).items():
            monkeypatch.setenv(variable, value)
        if command:
            monkeypatch.setenv("EDITOR", command)
        return tmp_path

    return name


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_what_is_typed_is_given_in_whatever_encoding_it_was_saved(opens, encoding):
    """Without the prompt; once it is put to use its file goes."""
    folder = opens(f"save('每天巡楼。\\n' + page, {encoding!r})")
    with edited(PROMPT, AGAIN) as write:
        assert write().strip() == "每天巡楼。"
    assert list(folder.glob("qicao-*")) == []


@pytest.mark.parametrize(
    ("code", "message", "hint", "left"),
    [
        ("save('每天巡楼。\\n' + page); sys.exit(3)", "没有正常退出，什么都没有写", "",
         "每天巡楼。\n".encode()),
        ("open(path, 'wb').write(b'%PDF-1.7')", "编辑器保存的文件 是PDF，读不出文字",
         "请另存为 .docx、.txt 或 .html 后再试；", b"%PDF-1.7"),
    ],
    ids=["fails", "no text"],
)  # fmt: skip
def test_what_was_saved_is_never_lost(opens, code, message, hint, left):
    """Where the editor fails, or saves what is no text, its file stays and is named."""
    folder = opens(code)
    with pytest.raises(QicaoError, match=message) as caught, edited(PROMPT, AGAIN) as write:
        write()
    (kept,) = folder.glob("qicao-*.txt")
    assert caught.value.hint == f"{hint}写好的正文留在 {kept}，改好后用 {AGAIN} < {kept}"
    assert kept.read_bytes() == left


@pytest.mark.parametrize(
    ("command", "message"),
    [("false", "编辑器“false”没有正常退出"), ("没有的", "打不开编辑器“没有的”")],
)
def test_an_editor_that_fails_before_anything_is_typed(opens, command, message):
    """Its fault is told, and no file stays."""
    folder = opens("", command)
    with pytest.raises(QicaoError, match=message), edited(PROMPT, AGAIN) as write:
        write()
    assert list(folder.glob("qicao-*")) == []
