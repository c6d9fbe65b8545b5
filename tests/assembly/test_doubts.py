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
    """A paragraph with a quotation of unknown source is used; the draft says so, JSON beside it."""
    asked = ("--store", make_store(STORE), "assemble", "-t", "读书", "--date", "2026-11-22")

    assert "存疑：a（未核实：引语）" in qicao(*asked).err.splitlines()
    sections = json.loads(qicao(*asked, "--format", "json").out)["sections"]
    flags = {p["id"]: p["flags"] for section in sections for p in section["paragraphs"]}
    assert flags["a"] == ["未核实：引语"]
