"""Hundreds of drafts without a fault that can be counted."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def quality():
    """The measuring script, as a module."""
    path = Path(__file__).with_name("drafts.py")
    spec = importlib.util.spec_from_file_location("quality_drafts", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


STEP = 8
"""Of the drafts that drafts.py makes from a store each eighth."""


@pytest.fixture(scope="module")
def of_page(quality, real_page, tmp_path_factory):
    """The stores with what the real page gives: alone, and above the starter's."""
    return quality.stores_of(real_page, tmp_path_factory.mktemp("page"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["自带", "拆出", "两层"])
def test_scores_of_drafts_have_no_fault_that_can_be_counted(quality, starter, request, name):
    """Outlines, themes, lengths and seeds; out of the starter's store and a page's."""
    store = starter if name == "自带" else request.getfixturevalue("of_page")[name]
    report = quality.measure({name: store}, STEP)

    assert report.found == []
    asked = report.drafts + report.refused
    assert asked == len(quality.SEEDS) * len(store.outlines) * 9 // STEP
    if name == "自带":
        assert report.refused == 0
        assert report.alike[name] < 0.35
    else:  # a page's few paragraphs come again, whatever the seed, and don't fill every outline
        assert report.drafts > 0.6 * asked
        assert report.alike[name] < 1


def test_the_counts_can_see_a_fault(quality, starter):
    """Each kind of fault is found where it is planted."""
    import msgspec

    draft = quality.draft_of(starter, "三个方面", ("净化政治生态", "坚定政治信仰"), 1500, 1)
    planted = {
        "编号": lambda s: msgspec.structs.replace(s, number="三、"),
        "无着落的指代": lambda s: _with_text(s, "同时，这四个方面都要抓好。"),
        "花括号": lambda s: _with_text(s, "请{{ 单位 }}抓好。"),
        "连用符号": lambda s: _with_text(s, "抓好。。"),
        "人称混用": lambda s: _with_id(
            s, next(n for n, x in starter.snippets.items() if x.person == "我们")
        ),
        "他人信息": lambda s: _with_text(s, "澄湾市第三中学2019年抓得好。"),
        "过时提法": lambda s: _with_text(s, "认真学习党的十九大精神，决胜全面建成小康社会。"),
    }
    for kind, change in planted.items():
        sections = list(draft.sections)
        sections[1] = change(sections[1])
        changed = msgspec.structs.replace(draft, sections=tuple(sections))
        assert kind in {found for found, _ in quality.faults(changed, starter)}, kind
    twice = msgspec.structs.replace(draft, sections=(*draft.sections, draft.sections[1]))
    assert "重复" in {found for found, _ in quality.faults(twice, starter)}


def _with_text(section, text):
    import msgspec

    first, *rest = section.paragraphs
    return msgspec.structs.replace(
        section, paragraphs=(msgspec.structs.replace(first, text=text, lead=""), *rest)
    )


def _with_id(section, name):
    import msgspec

    first, *rest = section.paragraphs
    return msgspec.structs.replace(
        section, paragraphs=(msgspec.structs.replace(first, id=name), *rest)
    )
