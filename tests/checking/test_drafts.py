"""A draft's check gives what a check of all its lines gives, whatever was checked before."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao import cache
from qicao.checking import drafts
from qicao.checking.findings import check
from qicao.checking.registry import Context
from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.rules.rulefiles import built_in

TITLE = "学习党内政治生活的体会"
RIGHT = [
    "读完以后，我把本月的台账重新对了一遍，有三处写错了日期，当天改好。",
    "2026年以来，支部每月开一次会，到会的人都要发言。",
    "我是财务科科长，报账的票据由我先看一遍。",
    "一、先把账记清",
]
FAULTY = [
    "会后我写了三条打算,每一条都有期限。",
    "我是后勤科副科长，库房的钥匙在我手里。",
    "我在为人民伏务的路上还要多走几步。",
    "读完以后，我把本月的台账重新对了一遍，有三处写错了日期，当天改好。",
    "三、再把人用好",
]
AUTHORS = [{}, {"职务": "财务科科长"}, {"单位": "青溪县第二中学", "职务": "后勤科副科长"}]
DAYS = [dt.date(2026, 11, 25), dt.date(2029, 1, 4)]


def _whole(lines, context):
    text = Text(Line(number, line) for number, line in enumerate(lines, 1))
    return check(text, built_in(), context, anew=False)


@pytest.fixture(scope="module", autouse=True)
def kept_in(tmp_path_factory):
    """One cache for all examples: what was kept for one must not tell on another."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setattr(cache, "path_of", lambda stamp, ending: folder / f"{stamp.key}.{ending}")
        patch.setattr(cache, "_SETTLED", 0.0)
        yield folder


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(st.sampled_from([*RIGHT, *FAULTY]), max_size=6),
    author=st.sampled_from(AUTHORS),
    day=st.sampled_from(DAYS),
)
def test_what_was_found_clean_before_changes_no_finding(lines, author, day):
    """Faults within a line, between lines, by whose text it is, and by its day are all told."""
    context = Context(day, author)
    lines = [TITLE, *lines]

    assert drafts.findings_in(lines, built_in(), context) == _whole(lines, context)


def test_clean_lines_are_not_looked_at_again(monkeypatch):
    """The second time only rules about the whole text are asked; another author's text is new."""
    judged = []

    def watched(lines, rules, context):
        judged.append([list(lines), {rule.scope for rule in rules}])
        return []

    lines = [TITLE, "新来的同志由老同志带三个月，每周谈一次。"]
    context = Context(DAYS[0], {"单位": "青溪县第二中学"})
    drafts.findings_in(lines, built_in(), context)
    monkeypatch.setattr(drafts, "_check", watched)
    drafts.findings_in(lines, built_in(), context)
    assert judged == [[lines, {"text"}]]

    judged.clear()
    drafts.findings_in(lines, built_in(), context._replace(variables={"单位": "石桥镇政府"}))
    assert judged == [[lines, {"paragraph", "author"}], [lines, {"text"}]]


def test_a_title_is_another_thing_than_a_line():
    """2019年 in a title says of which year it tells; in a line it says nothing."""
    lines, context = [TITLE, "2019年工作总结"], Context(DAYS[0], {"单位": "青溪县第二中学"})
    assert drafts.findings_in(lines, built_in(), context) == []
    found = drafts.findings_in([*reversed(lines)], built_in(), context)
    assert [one.rule for one in found] == ["leak-year"]


def test_no_word_of_a_text_is_kept(kept_in):
    """What lies in the cache folder are digests."""
    line = "我办公室的钥匙交给了门卫老孙，每天早上七点去取。"
    drafts.findings_in([TITLE, line], built_in(), Context(DAYS[0], {"姓名": "周望舒"}))
    kept = b"".join(path.read_bytes() for path in kept_in.iterdir())

    assert kept
    assert not [word for word in ("钥匙", "门卫", "周望舒", TITLE) if word.encode() in kept]
