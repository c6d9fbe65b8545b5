"""The editor that opens where a text is to be written."""

from __future__ import annotations

import sys

import pytest

from qicao.cli.editing import edited


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


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")
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


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")
def test_whoever_named_one_knows_it(editors, monkeypatch):
    """Nothing is said of it."""
    folder = editors("nano", "mine")
    monkeypatch.setenv("EDITOR", "mine")

    with edited("正文\n", "qicao add") as write:
        write()

    assert (folder / "mine").read_text("utf-8") == "正文\n"
