"""JSON that other programs rely on: every field that is promised."""

from __future__ import annotations

import json

import msgspec
import pytest

from qicao.models.draft import AuthorInfo, DocumentInfo, ToldFact
from qicao.writers.json import document, encode, write
from qicao.writers.options import Options

PROMISED = {
    "": {
        "version", "title", "outline", "seed", "date", "length", "sections", "signature",
        "variables", "missing", "own", "overlap", "facts", "document", "author",
    },
    "length": {"asked", "count", "short"},
    "length.short": {"theme", "lacks"},
    "sections": {"heading", "level", "number", "theme", "paragraphs"},
    "sections.paragraphs": {
        "id", "theme", "role", "text", "own", "open", "origin", "flags", "kind", "name", "asks",
        "questions", "fact", "moves", "amended",
    },
    "overlap": {"longest_run", "share", "by_source"},
}  # fmt: skip


def at(value, path: str) -> list[dict]:
    """All objects that stand at ``path``; lists are gone through."""
    found = [value]
    for key in filter(None, path.split(".")):
        found = [one[key] for one in found]
        found = [item for one in found for item in (one if isinstance(one, list) else [one])]
    return found


@pytest.mark.parametrize(("path", "fields"), PROMISED.items())
def test_every_promised_field_is_in_every_object(draft, path, fields):
    """Fields may be added, never renamed, and none is left out where it is empty."""
    objects = at(json.loads(write(draft)), path)
    assert objects
    for one in objects:
        assert fields <= set(one)


def test_the_values_are_those_of_the_draft(draft):
    """Version 1; the date as ISO; null for no theme, no document and no author.

    An own passage has ``own`` true and no id; while it waits, what it asks for stands with it.
    """
    value = json.loads(write(draft))
    opening, first, _ = value["sections"]
    assert (value["version"], value["title"], value["outline"], value["seed"], value["date"]) == (
        1,
        "读书汇报",
        "三个方面",
        7,
        "2026-11-22",
    )
    assert value["length"] == {
        "asked": 100,
        "count": 60,
        "short": [{"theme": "读书", "lacks": 40}],
    }
    assert (opening["heading"], opening["level"], opening["number"], opening["theme"]) == (
        "",
        0,
        "",
        None,
    )
    assert (first["heading"], first["level"], first["number"], first["theme"]) == (
        "好书要读",
        1,
        "一、",
        "读书",
    )
    assert first["paragraphs"] == [
        {
            "text": "1. 书要*慢*读。\n急不得。",
            "id": "a",
            "theme": "选书",
            "role": "认识",
            "own": False,
            "open": False,
            "origin": {"title": "一篇", "sha256": "abc", "essay": 1, "lines": [3]},
            "lead": "",
            "flags": [],
            "kind": "snippet",
            "name": "",
            "asks": 0,
            "questions": [],
            "fact": 0,
            "moves": [],
            "form": "text",
            "rows": [],
            "amended": False,
        },
        {
            "text": "【自写：写一件读书的事。】",
            "id": None,
            "theme": None,
            "role": None,
            "own": True,
            "open": True,
            "origin": None,
            "lead": "",
            "flags": [],
            "kind": "own",
            "name": "心得",
            "asks": 200,
            "questions": ["哪一本？"],
            "fact": 0,
            "moves": [],
            "form": "text",
            "rows": [],
            "amended": False,
        },
    ]
    assert value["signature"] == {"单位": "青禾小学", "姓名": "", "日期": "2026年11月22日"}
    assert value["variables"] == {"单位": "青禾小学", "日期": "2026-11-22", "人": ["甲", "乙"]}
    assert value["missing"] == ["姓名"]
    assert value["own"] == [
        {"name": "心得", "prompt": "写一件读书的事。", "length": 200, "questions": ["哪一本？"]}
    ]
    assert value["overlap"] == {"longest_run": 0, "share": 0.0, "by_source": []}
    assert (value["facts"], value["document"], value["author"]) == ([], None, None)


def test_facts_document_and_author_are_objects(draft):
    """What was understood of each, and by their numbers the paragraphs that tell a fact."""
    fact = ToldFact(
        number=1, key="晨读", kind="做法", type="坚持", theme="读书", proposed=("kind",),
        section="好书要读", paragraphs=(2, 3),
    )  # fmt: skip
    told = msgspec.structs.replace(
        draft,
        facts=(fact,),
        document=DocumentInfo(title="关于读书的意见", short="《意见》", known=True),
        author=AuthorInfo(called="语文教师", post="教师"),
    )

    value = json.loads(write(told))

    assert value["facts"] == [
        {
            "number": 1,
            "key": "晨读",
            "kind": "做法",
            "type": "坚持",
            "theme": "读书",
            "proposed": ["kind"],
            "section": "好书要读",
            "paragraphs": [2, 3],
        }
    ]
    assert value["document"] == {"title": "关于读书的意见", "short": "《意见》", "known": True}
    assert value["author"] == {"called": "语文教师", "post": "教师"}


def test_the_recipe_is_a_member_behind_all_others(draft):
    """As values, not as text; without a recipe there is no such member."""
    plain = json.loads(write(draft))
    carrying = json.loads(write(draft, Options(carried='{"format": 1, "themes": ["读书"]}')))

    assert "recipe" not in plain
    assert list(carrying.items()) == [
        *plain.items(), ("recipe", {"format": 1, "themes": ["读书"]}),
    ]  # fmt: skip


def test_version_comes_first_and_chinese_stays_chinese(draft):
    """A person can read it, and a program can tell the version before anything else."""
    text = write(draft)
    assert text.startswith('{\n  "version": 1,\n  "title": "读书汇报",\n')
    assert text.endswith("}\n")
    assert "\\u" not in text
    assert next(iter(document(draft))) == "version"


def test_encoding_keeps_every_character():
    """Quotes, backslashes, line separators and rare ideographs survive."""
    value = {"甲": ['“”"\\/', "\u2028", "𠮷", None, 1.5]}
    assert json.loads(encode(value)) == value
