"""The texts that lie in a folder."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from qicao.sources import format_of
from qicao.sources.folder import READ, UNREAD, contents

if TYPE_CHECKING:
    from pathlib import Path


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_texts_and_others_in_the_order_of_their_names(tmp_path):
    """Also those in folders within; whatever the case of an ending is."""
    lay(tmp_path, "乙.TXT", "甲.docx", "二班/丙.md", "一班/丁.doc", "一班/名单.xlsx", "说明")
    found = contents(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found.texts] == [
        "一班/丁.doc", "乙.TXT", "二班/丙.md", "甲.docx",
    ]  # fmt: skip
    assert [path.name for path in found.others] == ["名单.xlsx", "说明"]


def test_what_programs_lay_down_is_none(tmp_path):
    """Word's locks, hidden files, what macOS puts into archives, links to folders."""
    lay(tmp_path, "~$甲.docx", ".甲.txt", ".git/乙.txt", "__MACOSX/._甲.docx", "甲.txt")
    # One that leads to the folder itself has no end.
    with contextlib.suppress(OSError):
        (tmp_path / "又").symlink_to(tmp_path, target_is_directory=True)
    assert contents(tmp_path) == ([tmp_path / "甲.txt"], [])


def test_a_folder_that_is_not_there(tmp_path):
    """The system's word for it goes to the caller."""
    with pytest.raises(FileNotFoundError):
        contents(tmp_path / "没有")


def test_every_ending_that_is_read_says_its_format():
    """What ends so is no plain text by default but .txt; no ending is in both lists."""
    formats = {format_of(b"x", f"a{ending}") for ending in READ if ending != ".txt"}
    assert formats == {"docx", "md", "html"}
    assert not set(READ) & UNREAD
