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


@pytest.fixture
def stores(quality, real_page, tmp_path, capsys):
    """The starter's, the page's, and one above the other."""
    made = quality.stores_of(real_page, tmp_path)
    capsys.readouterr()
    return made


@pytest.mark.slow
@pytest.mark.parametrize(("name", "most"), [("自带", 0.35), ("拆出", 1), ("两层", 1)])
def test_hundreds_of_drafts_from_three_stores(quality, stores, name, most):
    """Outlines, themes, lengths and seeds: no fault of any kind, and seeds that differ.

    A page's few paragraphs come again, whatever the seed.
    """
    report = quality.measure({name: stores[name]})
    assert report.found == []
    assert report.drafts >= 170
    assert report.alike[name] < most


def test_the_starter_alone(quality, tmp_path):
    """The same where the real page isn't: a tenth of it, quickly."""
    quality.SEEDS = (1, 2)
    quality.LENGTHS = (1500,)
    report = quality.measure(quality.stores_of(None, tmp_path))
    assert report.found == []
    assert report.drafts >= 90


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
