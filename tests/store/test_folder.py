"""Which files make a store: by names alone."""

from __future__ import annotations

import pytest

from qicao.store.folder import all_files, is_store, yaml_files


def test_a_folder_with_store_yaml_is_a_store(make_store, tmp_path):
    """Nothing but the file store.yaml makes a folder a store."""
    assert is_store(make_store())
    (tmp_path / "other" / "store.yaml").mkdir(parents=True)
    assert not is_store(tmp_path / "other")
    assert not is_store(tmp_path / "none")


def test_all_files_are_those_of_the_store_and_no_others(make_store):
    """Top, outlines and paragraphs; deeper folders and the ledger don't belong to it."""
    folder = make_store(
        {
            "themes.yaml": "",
            "outlines/一.yaml": "",
            "paragraphs/二.yml": "",
            "paragraphs/旧/三.yaml": "",
            "ledger/四.yaml": "",
            "notes.txt": "",
        }
    )
    assert {str(path.relative_to(folder)) for path in all_files(folder)} == {
        "store.yaml",
        "themes.yaml",
        "outlines/一.yaml",
        "paragraphs/二.yml",
    }


@pytest.mark.parametrize("name", [".#读书.yaml", "._读书.yaml", ".读书.yaml"])
def test_files_that_editors_and_systems_leave_behind_are_no_part_of_a_store(make_store, name):
    """Emacs' lock, macOS' twin of a file and a hidden draft are not read as paragraphs."""
    folder = make_store({f"paragraphs/{name}": "\0"})
    assert yaml_files(folder / "paragraphs") == []
