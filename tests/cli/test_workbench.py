"""``qicao workbench`` as a command: what it needs, and what it keeps where it fails."""

from pathlib import Path
from types import SimpleNamespace


def test_what_it_needs_is_told(refused, monkeypatch):
    """A terminal, and Textual: one plain message each; everything else works without them."""
    told = "错误：工作台要在终端上用\n提示：在管道和脚本里用 qicao assemble\n"
    assert refused("workbench") == told
    monkeypatch.setattr("qicao.cli.workbench.find_spec", lambda _name: None)
    assert refused("workbench") == (
        "错误：工作台要用 Textual，还没有装\n提示：用 pip install 'qicao[workbench]' 装上"
        "（在源码里是 '.[workbench]'）；不装也能用 qicao assemble\n"
    )


def test_a_file_that_is_no_draft_is_refused(on_terminal):
    """Before anything is shown."""
    status, shown, _ = on_terminal("workbench", "没有.docx", both=True)
    assert status == 1
    assert shown.decode().startswith("错误：读不了 没有.docx：没有这个文件")


def test_it_shows_a_draft_and_leaves(terminal, qicao):
    """On a real terminal: a draft is opened, shown, and left with Ctrl+Q without a question."""
    qicao("--store", "starter", "assemble", "作风民心", "-o", "稿.md", "--no-check")
    args = ("--store", "starter", "workbench", "稿.md", "--no-profile")
    answers = [("--recipe 稿.md", b"\x11")]
    status, shown, _ = terminal(*args, answers=answers, columns=80, both=True)
    assert status == 0
    assert "作风建设心得体会".encode() in shown


def test_what_was_in_no_file_is_kept_where_the_program_fails(refused, monkeypatch):
    """Its recipe goes into a file of its own, and no other is overwritten; the status is 1."""
    desk = SimpleNamespace(unsaved=b"format: 1\n")
    failed = SimpleNamespace(run=lambda: None, return_code=1, desk=desk)
    monkeypatch.setattr("qicao.cli.workbench.made", lambda *_args, **_options: failed)
    monkeypatch.setattr("qicao.cli.streams.is_conversation", lambda: True)
    for name in ("qicao-未存.yaml", "qicao-未存-2.yaml"):
        told = f"没存的稿子写在 {name}，用 qicao workbench {name} 接着写\n"
        assert refused("workbench") == told
        assert Path(name).read_bytes() == b"format: 1\n"
