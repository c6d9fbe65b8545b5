"""JSON that other programs rely on: every field that is promised."""

from __future__ import annotations

import json

import msgspec

from qicao.models.draft import AuthorInfo, DocumentInfo, ToldFact
from qicao.writers.json import write
from qicao.writers.options import Options

PLAIN = {
    "own": False, "open": False, "flags": [], "kind": "snippet", "name": "", "asks": 0,
    "questions": [], "fact": 0, "moves": [], "form": "text", "rows": [], "amended": False,
    "origin": None,
}  # fmt: skip
ORIGIN = {"title": "一篇", "sha256": "abc", "essay": 1, "lines": [3]}
ASKED = {"name": "心得", "questions": ["哪一本？"]}
OWN = {"id": None, "theme": None, "role": None, "own": True, "open": True, "kind": "own", "asks": 200}  # fmt: skip


def holds(value, promised) -> bool:
    """Whether all that is promised is in a value, as it stands: fields may be added to an object."""
    if isinstance(promised, dict):
        return all(key in value and holds(value[key], told) for key, told in promised.items())
    if isinstance(promised, list) and len(value) == len(promised):
        return all(map(holds, value, promised))
    return value == promised


def test_the_values_are_those_of_the_draft(draft):
    """Every promised field of every object, also where it is empty; dates as ISO.

    null stands for no theme, no document and no author; an own passage has ``own`` true and no
    id, and while it waits, what it asks for stands with it.
    """
    opening = {"text": "先说几句。", "id": "o", "theme": "选书", "role": "开头"}
    point = {"text": "1. 书要*慢*读。\n急不得。", "id": "a", "theme": "选书", "role": "认识"}
    visit = {"text": "进门先问寒暖。", "id": "b", "theme": "入户", "role": "做法"}
    own = {**PLAIN, **ASKED, **OWN, "text": "【自写：写一件读书的事。】"}
    promised = {
        "version": 1,
        "title": "读书汇报",
        "outline": "三个方面",
        "seed": 7,
        "date": "2026-11-22",
        "length": {"asked": 100, "count": 60, "short": [{"theme": "读书", "lacks": 40}]},
        "sections": [
            {
                "heading": "", "level": 0, "number": "", "theme": None,
                "paragraphs": [PLAIN | opening],
            },
            {
                "heading": "好书要读", "level": 1, "number": "一、", "theme": "读书",
                "paragraphs": [{**PLAIN, **point, "origin": ORIGIN}, own],
            },
            {
                "heading": "近邻要访", "level": 1, "number": "二、", "theme": "走访",
                "paragraphs": [PLAIN | visit],
            },
        ],
        "signature": {"单位": "青禾小学", "姓名": "", "日期": "2026年11月22日"},
        "variables": {"单位": "青禾小学", "日期": "2026-11-22", "人": ["甲", "乙"]},
        "missing": ["姓名"],
        "own": [{**ASKED, "prompt": "写一件读书的事。", "length": 200}],
        "overlap": {"longest_run": 0, "share": 0.0, "by_source": []},
        "facts": [],
        "document": None,
        "author": None,
    }  # fmt: skip
    assert holds(json.loads(write(draft)), promised)


def test_facts_document_and_author_are_objects(draft):
    """What was understood of each, and by their numbers the paragraphs that tell a fact."""
    fact = {
        "number": 1, "key": "晨读", "kind": "做法", "type": "坚持", "theme": "读书",
        "proposed": ["kind"], "section": "好书要读", "paragraphs": [2, 3],
    }  # fmt: skip
    document = {"title": "关于读书的意见", "short": "《意见》", "known": True}
    author = {"called": "语文教师", "post": "教师"}
    facts = (msgspec.convert(fact, ToldFact),)
    infos = {"document": DocumentInfo(**document), "author": AuthorInfo(**author)}
    told = json.loads(write(msgspec.structs.replace(draft, facts=facts, **infos)))
    assert holds(told, {"facts": [fact], "document": document, "author": author})


def test_the_recipe_is_a_member_behind_all_others(draft):
    """As values, not as text; without a recipe there is no such member."""
    recipe = {"format": 1, "themes": ["读书"]}
    plain = json.loads(write(draft))
    carrying = json.loads(write(draft, Options(carried=json.dumps(recipe))))
    assert "recipe" not in plain
    assert list(carrying.items()) == [*plain.items(), ("recipe", recipe)]
