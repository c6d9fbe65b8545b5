"""What a search found, on a terminal."""

from __future__ import annotations

import sys

import pytest

from qicao.text.width import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

HIT, NOTE, DOUBT = "1;38;5;16;48;5;222", "38;5;243", "38;5;130"


def test_hits_stand_by_theme(terminal, unstyled, in_style, store):
    """The theme fades, the id stands out, every hit is marked, what is held says why."""
    status, shown, err = terminal("--store", store, "search", "演练", columns=80)

    assert (status, err) == (0, b"")
    assert unstyled(shown).splitlines() == [
        "校园安全 › 应急演练　2 条",
        "aq-2  措施",
        "  演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。",
        "aq-3  问题  暂存：待核实",
        "  以往的演练走过场，名单事先排好，路线事先贴好。",
    ]
    assert in_style(shown, HIT) == ["演练"] * 3
    assert in_style(shown, NOTE) == ["校园安全 › 应急演练　2 条", "措施", "问题"]
    assert in_style(shown, DOUBT) == ["暂存：待核实"]


LONG = (
    "开头说" + "先说一件与此无关的事情，" * 30 + "门岗" + "中间又隔着很长一段别的话，" * 30 + "值守"
)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_each_word_is_shown(as_on_terminal, unstyled, in_style, make_store, columns):
    """However far apart they stand; what is left out between them shows as …."""
    folder = make_store(
        {"paragraphs/a.yaml": f"- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: {LONG}。\n"}
    )

    shown = as_on_terminal("--store", folder, "search", "值守", "门岗", columns=columns)

    assert in_style(shown, HIT) == ["门岗", "值守"]
    excerpt = unstyled(shown).splitlines()[2:]
    assert len(excerpt) <= 3
    assert excerpt[0].startswith("  …")
    assert "".join(excerpt).count("…") == 2
    assert excerpt[-1].endswith("值守。")
    assert max(map(width, excerpt)) > min(columns, 88) - 6


def test_of_very_many_hits_each_word_is_shown_once(as_on_terminal, in_style, unstyled, make_store):
    """Where there is no room for all, the first of each word."""
    text = "门岗要有人看，" * 60 + "值守也要有人管。"
    folder = make_store(
        {"paragraphs/a.yaml": f"- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: {text}\n"}
    )

    shown = as_on_terminal("--store", folder, "search", "门岗", "值守", columns=60)

    assert set(in_style(shown, HIT)) == {"门岗", "值守"}
    assert len(unstyled(shown).splitlines()) <= 5


def test_words_beside_the_text(as_on_terminal, unstyled, store):
    """Where none stands in the text itself, one is told that."""
    shown = as_on_terminal("--store", store, "search", "编写办法", columns=80)

    assert unstyled(shown).splitlines()[2:] == [
        "  演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。（字词在小标",
        "  题、依据或来源里）",
    ]
