"""Which files make a store: by names alone."""

from __future__ import annotations

from qicao.store.folder import all_files, is_store


def test_a_folder_with_store_yaml_is_a_store(make_store, tmp_path):
    """Nothing but the file store.yaml makes a folder a store."""
    assert is_store(make_store())
    (tmp_path / "other" / "store.yaml").mkdir(parents=True)
    assert not is_store(tmp_path / "other")
    assert not is_store(tmp_path / "none")


def test_all_files_are_those_of_the_store_and_no_others(make_store):
    """Top, outlines and paragraphs; nothing deeper, and nothing that editors and macOS leave."""
    own = [
        "store.yaml",
        "themes.yaml",
        "outlines/一.yaml",
        "paragraphs/二.yml",
        "paragraphs/三.YAML",
    ]
    others = ["paragraphs/旧/三.yaml", "ledger/四.yaml", "notes.txt"]
    others += [f"paragraphs/{name}读书.yaml" for name in (".#", "._", ".")]
    folder = make_store(dict.fromkeys(own + others, "\0"))
    assert sorted(str(path.relative_to(folder)) for path in all_files(folder)) == sorted(own)
