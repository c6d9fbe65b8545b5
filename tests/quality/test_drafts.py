"""Hundreds of drafts without a fault that can be counted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quality import drafts as quality

STEP = 8
"""Of the drafts that drafts.py makes from a store each eighth."""


@pytest.fixture(scope="module")
def of_page(real_page, tmp_path_factory):
    """The stores with what the real page gives: alone, and above the starter's."""
    return quality.stores_of(real_page, tmp_path_factory.mktemp("page"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["自带", "拆出", "两层"])
def test_scores_of_drafts_have_no_fault_that_can_be_counted(starter, request, name):
    """Outlines, themes, lengths and seeds; out of the starter's store and a page's."""
    store = starter if name == "自带" else request.getfixturevalue("of_page")[name]
    report = quality.measure(store, STEP)

    assert report.found == []
    asked = report.drafts + report.refused
    assert asked >= len(quality.SEEDS) * len(store.outlines) * 9 // STEP
    if name == "自带":
        assert report.refused == 0
        assert report.alike < 0.35
    else:  # a page's few paragraphs come again, whatever the seed, and don't fill every outline
        assert report.drafts > 0.6 * asked
        assert report.alike < 1


def test_the_counts_can_see_a_fault(starter):
    """Each kind of fault is found where it is planted."""
    draft = quality.draft_of(starter, "三个方面", ("净化政治生态", "坚定政治信仰"), 1500, 1)
    opening, section, *rest = draft.sections

    def kinds(*sections):
        changed = replace(draft, sections=(opening, *sections, *rest))
        return {kind for kind, _ in quality.faults(changed, starter)}

    def with_first(**given):
        first, *others = section.paragraphs
        return replace(section, paragraphs=(replace(first, **given), *others))

    ours = next(name for name, snippet in starter.snippets.items() if snippet.person == "我们")
    for kind, planted in {
        "编号": replace(section, number="三、"),
        "无着落的指代": with_first(text="同时，这四个方面都要抓好。", lead=""),
        "花括号": with_first(text="请{{ 单位 }}抓好。", lead=""),
        "连用符号": with_first(text="抓好。。", lead=""),
        "人称混用": with_first(id=ours),
        "他人信息": with_first(text="澄湾市第三中学2019年抓得好。", lead=""),
        "过时提法": with_first(text="认真学习党的十九大精神，决胜全面建成小康社会。", lead=""),
    }.items():
        assert kind in kinds(planted), kind
    assert "重复" in kinds(section, section)
