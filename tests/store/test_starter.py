"""The store that comes with the program."""

from __future__ import annotations

from qicao.store.folder import is_store
from qicao.store.starter import starter_path

DEFINITIONS = {
    "store.yaml", "themes.yaml", "variables.yaml", "headings.yaml", "own.yaml",
    "posts.yaml", "documents.yaml", "formulas.yaml", "moves.yaml",
}  # fmt: skip


def test_the_starter_is_a_store_with_all_definitions():
    """It is found from the installed package, and lends all that other stores rely on."""
    folder = starter_path()
    assert is_store(folder)
    assert {path.name for path in folder.glob("*.yaml")} == DEFINITIONS


def test_the_starter_can_be_read_without_a_problem_and_holds_glue(read):
    """No fault in any file, and an opening and a closing that any draft may use."""
    store = read(starter_path())
    ready = [snippet for snippet in store.snippets.values() if snippet.status == "ready"]
    for role in ("开头", "结尾"):
        assert any(s.role == role and s.audience == "通用" and s.person == "我" for s in ready), (
            role
        )


def test_the_starter_holds_no_source_of_other_people(read):
    """It was written for the program: no snippet has an origin."""
    store = read(starter_path())
    assert [name for name, snippet in store.snippets.items() if snippet.origin] == []
