"""Filing into a store: duplicates, near ones, hand edits, better rules, the ledger, the report."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from qicao.assembly.templates import inspect
from qicao.files import write_all
from qicao.splitting import ledger
from qicao.splitting.comparing import compare
from qicao.splitting.filing import UNSORTED, file, with_filed
from qicao.splitting.report import document
from qicao.store.stores import open_stores

PLAIN = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的本领，读书笔记越写越厚。"
OTHER = "纪律是一面镜子，守住政治规矩，做到令行禁止，重大事项请示报告，天天照一照，才看得见脸上的灰尘，心里就踏实。"
PAGE = f"读书学习心得体会（精选2篇）\n篇一：读书学习心得\n{PLAIN}\n篇二：政治纪律心得\n{OTHER}"
THEMES = """\
- name: 守纪律
  children:
    - name: 政治纪律
      keywords: [政治规矩, 令行禁止, 请示报告]
- name: 爱学习
  children:
    - name: 读书学习
      keywords: [读几页书, 读书笔记, 书里的道理]
"""


@pytest.fixture
def folder(make_store):
    """Give the folder of a store with two themes."""
    return make_store({"themes.yaml": THEMES})


@pytest.fixture
def put(folder, split):
    """Give a function that splits a text, files it and writes; it returns what filing did."""

    def run(text, change=lambda result: result):
        store = open_stores([folder], inspect)
        staged = {}
        filed = file(change(split(text, store=store)), folder, store, staged)
        write_all(staged)
        return filed

    return run


def _files(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_new_paragraphs_are_added_under_their_themes(put, folder):
    """One file per level-1 theme, and the store reads them back as they were made."""
    filed = put(PAGE)

    assert len(filed.added) == 2
    assert (filed.duplicates, filed.updated, filed.kept) == ({}, [], [])
    store = open_stores([folder], inspect)
    assert [store.snippets[name] for name in filed.added] == list(filed.result.snippets)
    assert sorted(path.name for path in (folder / "paragraphs").iterdir()) == [
        "守纪律.yaml",
        "爱学习.yaml",
    ]


def test_filing_again_adds_nothing_and_changes_no_byte(put, folder):
    """Every paragraph is a duplicate of its own; the ledger's rows say where it is."""
    first = put(PAGE)
    before = {p: b for p, b in _files(folder).items() if p.parent.name != "ledger"}

    again = put(PAGE)

    assert (again.added, again.updated, again.kept) == ([], [], [])
    assert again.duplicates == {name: name for name in first.added}
    assert [row.fate for row in again.result.rows if row.kind == "paragraph"] == ["duplicate"] * 2
    assert {p: b for p, b in _files(folder).items() if p.parent.name != "ledger"} == before


def test_the_same_words_under_other_marks_are_a_duplicate(put):
    """Another page's copy is recognised by its words; the row names the one that is there."""
    first = put(PAGE)

    again = put("另一篇学习心得体会\n" + PLAIN.replace("，", "、"))

    assert again.added == []
    assert list(again.duplicates.values()) == first.added[:1]


def test_words_alike_but_for_a_taken_number_are_a_duplicate_of_the_other(put):
    """Its id differs because its source's words do; its text is the same."""
    first = put(PAGE)

    again = put("另一篇学习心得体会\n" + OTHER + "好。\n二是" + PLAIN)

    (own,) = [name for name in again.duplicates if name not in first.added]
    assert again.duplicates[own] == first.added[0]
    assert again.result.rows[-1].snippet == first.added[0]


def test_a_near_duplicate_is_held(put):
    """Two paragraphs that say nearly the same are one told twice."""
    first = put(PAGE)

    again = put("另一篇学习心得体会\n" + PLAIN.replace("越写越厚", "越记越多"))

    (snippet,) = again.result.snippets
    assert snippet.status == "held"
    assert re.fullmatch(rf"与 {first.added[0]} 近似（\d+%）", snippet.reason)
    assert again.result.rows[-1].fate == "held"


def test_near_duplicates_within_one_page_are_held(split, small_store):
    """The first stays, the second is held."""
    result, _ = compare(split(f"{PAGE}\n{PLAIN.replace('越写越厚', '越记越多')}"), small_store)

    assert [s.status for s in result.snippets] == ["ready", "ready", "held"]


def test_the_same_paragraph_twice_in_one_page_is_one_snippet(split):
    """The second line's fate is duplicate; no line is lost."""
    result = split(f"{PAGE}\n{PLAIN}")

    assert len(result.snippets) == 2
    assert [row.fate for row in result.rows if row.kind == "paragraph"] == [
        "snippet",
        "snippet",
        "duplicate",
    ]


def test_what_a_person_edited_is_kept(put, folder):
    """A better split doesn't undo a hand's work."""
    first = put(PAGE)
    path = folder / "paragraphs" / "爱学习.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("厚厚一摞", "满满一架"), encoding="utf-8"
    )

    again = put(PAGE)

    assert again.kept == first.added[:1]
    assert again.updated == []
    assert "满满一架" in path.read_text(encoding="utf-8")


def test_better_rules_update_what_nobody_touched(put, folder):
    """A snippet that looks as it was filed takes the new form, in its place."""
    first = put(PAGE)

    def better(result):
        one = msgspec.structs.replace(result.snippets[0], role="结尾", flags=("新提醒",))
        return msgspec.structs.replace(result, snippets=(one, *result.snippets[1:]))

    again = put(PAGE, better)

    assert (again.added, again.updated, again.kept) == ([], first.added[:1], [])
    stored = open_stores([folder], inspect).snippets[first.added[0]]
    assert (stored.role, stored.flags) == ("结尾", ("新提醒",))
    assert put(PAGE, better).updated == []


def test_an_update_keeps_the_page_that_it_came_from_first(put, folder):
    """Another page may hold the same paragraph."""
    first = put(PAGE)

    put(f"另一篇学习心得体会\n{PLAIN}")

    stored = open_stores([folder], inspect).snippets[first.added[0]]
    assert stored.origin.title == "读书学习心得体会（精选2篇）"


def test_what_fits_no_theme_waits_to_be_sorted(put, folder):
    """Under a theme of its own, which is made when it is needed."""
    text = "春天种下的小麦到了夏天一片金黄，风一吹就翻起波浪，站在田埂上能闻到麦子成熟的香气。"

    filed = put(f"种田的乐趣\n{text}")

    assert open_stores([folder], inspect).snippets[filed.added[0]].theme == UNSORTED
    assert f"name: {UNSORTED}" in (folder / "themes.yaml").read_text(encoding="utf-8")


def test_new_variables_are_declared(put, folder):
    """A figure's variable comes with the words it stood for as its example."""
    put("读书学习心得体会\n" + PLAIN + "这一年写了118件提案，件件都有回音。")

    variable = open_stores([folder], inspect).variables["提案数"]
    assert (variable.type, variable.example, variable.prompt) == (
        "number",
        "118",
        "提案数（原文是 118）",
    )


def test_the_next_source_is_compared_with_the_store_as_it_will_be(folder, split):
    """Two sources filed in one run don't bring the same paragraph twice."""
    store = open_stores([folder], inspect)
    staged = {}
    first = file(split(PAGE, store=store), folder, store, staged)
    store = with_filed(store, first, folder)

    second = file(split(f"另一篇学习心得体会\n{PLAIN}", store=store), folder, store, staged)

    assert second.added == []
    write_all(staged)
    assert sorted(n for n in open_stores([folder], inspect).snippets if n in first.added) == sorted(
        first.added
    )


def test_the_ledger_is_kept_beside_the_store(put, folder):
    """From a snippet back to its lines and every change on the way."""
    filed = put(PAGE.replace("，一天", " , 一天"))
    snippet = filed.result.snippets[0]

    trace = ledger.trace(folder, snippet.origin)

    assert trace.lines == [(3, PLAIN.replace("，一天", " , 一天", 1))]
    assert {repair["rule"] for repair in trace.repairs} == {"stray-spaces", "half-width-marks"}


def test_without_a_ledger_there_is_no_trace(folder, put):
    """A missing or broken ledger is none."""
    origin = put(PAGE).result.snippets[0].origin
    path = ledger.path_of(folder, origin.sha256)
    assert path == folder / "ledger" / f"{origin.sha256[:16]}.json"

    path.write_text("{broken", encoding="utf-8")
    assert ledger.trace(folder, origin) is None
    path.unlink()
    assert ledger.trace(folder, origin) is None


def test_the_report_has_the_promised_form(split, small_store):
    """Every key that DESIGN promises, with level-1 and level-2 themes apart."""
    result = split(PAGE)
    report = document(result, small_store.parents)

    assert json.loads(msgspec.json.encode(report)) == report
    assert report["version"] == 1
    assert report["source"] == {
        "path": "范文.txt",
        "title": "读书学习心得体会（精选2篇）",
        "sha256": result.document.sha256,
        "encoding": "utf-8",
        "essays": 2,
    }
    assert report["lines"][2] == {
        "line": 3, "text": PLAIN, "kind": "paragraph", "essay": 1, "fate": "snippet",
        "theme": "爱学习", "snippet": result.snippets[0].id,
    }  # fmt: skip
    snippet = report["snippets"][0]
    assert (snippet["theme"], snippet["subtheme"]) == ("爱学习", "读书学习")
    assert {
        "id",
        "role",
        "essay",
        "lines",
        "text",
        "lead",
        "follows",
        "flags",
        "variables",
        "status",
        "reason",
    } <= set(snippet)
    assert (snippet["lead"], snippet["follows"], snippet["reason"]) == (None, None, None)
