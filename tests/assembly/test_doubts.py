"""Doubts that a snippet came with."""

import json

STORE = {
    "themes.yaml": "- name: 读书\n  children:\n    - name: 选书\n",
    "paragraphs/读书.yaml": (
        "- id: a\n  theme: 选书\n  role: 认识\n  flags: [未核实：引语]\n"
        "  text: |\n    选书要看用处，读完一本再添一本，别让书架替人用功。\n"
    ),
}


def test_every_draft_lists_what_nobody_verified(qicao, make_store):
    """A paragraph with a quotation of unknown source is used, and the draft says so."""
    store = make_store(STORE)

    got = qicao("--store", store, "assemble", "-t", "读书", "--date", "2026-11-22")

    assert "存疑：a（未核实：引语）" in got.err.splitlines()


def test_programs_are_told_of_doubts_too(qicao, make_store):
    """JSON has them with their paragraph."""
    store = make_store(STORE)

    got = qicao("--store", store, "assemble", "-t", "读书", "--format", "json")

    flags = {
        paragraph["id"]: paragraph["flags"]
        for section in json.loads(got.out)["sections"]
        for paragraph in section["paragraphs"]
    }
    assert flags["a"] == ["未核实：引语"]
