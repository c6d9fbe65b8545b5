"""The editor that opens where a text is to be written."""

from __future__ import annotations

import sys

import pytest

from qicao.cli.editing import edited
from qicao.errors import QicaoError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")


@pytest.fixture
def editors(tmp_path, monkeypatch):
    """Give a function that puts programs of these names in PATH, which note what they were given."""

    def install(*names):
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in names:
            program = folder / name
            program.write_text(
                f"#!{sys.executable}\nimport shutil, sys\n"
                f"shutil.copy(sys.argv[1], {str(tmp_path / name)!r})\n",
                encoding="utf-8",
            )
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        for variable in ("VISUAL", "EDITOR"):
            monkeypatch.delenv(variable, raising=False)
        return tmp_path

    return install


@pytest.mark.parametrize(
    ("there", "opened", "keys"), [(["vi", "nano"], "nano", "Ctrl+X"), (["vi"], "vi", ":wq")]
)
def test_whoever_named_no_editor_is_told_which_it_is_and_how_to_leave(editors, there, opened, keys):
    """The easier one opens; the file says so below the text, and that is no part of the text."""
    folder = editors(*there)

    with edited("正文\n# 说明\n", "qicao add") as write:
        assert write().rstrip() == "正文"

    *above, below = (folder / opened).read_text("utf-8").splitlines()
    assert above == ["正文", "# 说明"]
    assert below.startswith(f"# 打开的是 {opened}：")
    assert keys in below


def test_whoever_named_one_knows_it(editors, monkeypatch):
    """Nothing is said of it."""
    folder = editors("nano", "mine")
    monkeypatch.setenv("EDITOR", "mine")

    with edited("正文\n", "qicao add") as write:
        write()

    assert (folder / "mine").read_text("utf-8") == "正文\n"


PROMPT = "\n# 在上面写\n"
AGAIN = "qicao add"


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Give a function that has an editor write a text before what it is given, and then do more."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.delenv("VISUAL", raising=False)

    def make(written, then="", encoding="utf-8"):
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, sys\npath = sys.argv[1]\npage = open(path, encoding='utf-8').read()\n"
            f"open(path, 'w', encoding={encoding!r}).write({written!r} + page)\n{then}\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
        return tmp_path

    return make


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_what_is_typed_is_given_in_whatever_encoding_it_was_saved(editor, encoding):
    """Without the prompt; once it is put to use its file goes."""
    folder = editor("每天巡楼。\n", encoding=encoding)

    with edited(PROMPT, AGAIN) as write:
        assert write().strip() == "每天巡楼。"

    assert list(folder.glob("qicao-*")) == []


@pytest.mark.parametrize(
    ("then", "message", "hint", "left"),
    [
        ("sys.exit(3)", "没有正常退出，什么都没有写", "", "每天巡楼。\n".encode()),
        ("open(path, 'wb').write(b'%PDF-1.7')", "编辑器保存的文件 是PDF，读不出文字",
         "请另存为 .docx、.txt 或 .html 后再试；", b"%PDF-1.7"),
    ],
)  # fmt: skip
def test_what_was_saved_is_never_lost(editor, then, message, hint, left):
    """Where the editor fails, or saves what is no text, its file stays and is named."""
    folder = editor("每天巡楼。\n", then)

    with pytest.raises(QicaoError, match=message) as caught, edited(PROMPT, AGAIN) as write:
        write()

    (kept,) = folder.glob("qicao-*.txt")
    assert caught.value.hint == f"{hint}写好的正文留在 {kept}，改好后用 {AGAIN} < {kept}"
    assert kept.read_bytes() == left


@pytest.mark.parametrize(
    ("command", "message"),
    [("false", "编辑器“false”没有正常退出"), ("没有的", "打不开编辑器“没有的”")],
)
def test_an_editor_that_fails_before_anything_is_typed(editor, monkeypatch, command, message):
    """Its fault is told, and no file stays."""
    folder = editor("")
    monkeypatch.setenv("EDITOR", command)

    with pytest.raises(QicaoError, match=message), edited(PROMPT, AGAIN) as write:
        write()

    assert list(folder.glob("qicao-*")) == []
