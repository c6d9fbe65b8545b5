"""Every rule that ships finds its own example, leaves alone what it must, and can be found."""

from __future__ import annotations

import datetime as dt

from qicao.checking.findings import finders, seen_in
from qicao.rules.model import Rule
from qicao.rules.rulefiles import built_in, faults

RULES = built_in()
BY_FUNCTION = {name for finder in finders() for name in finder.ids}
WORDED = [rule for rule in RULES if rule.id not in BY_FUNCTION]
"""Rules that data alone describes: by a pattern or by the members of an enumeration."""


def test_a_rule_finds_its_hit_and_not_its_miss():
    """With what is given for them, on a day on which the rule holds."""
    assert [rule.id for rule in RULES if not seen_in(rule, rule.hit)] == []
    assert [rule.id for rule in RULES if seen_in(rule, rule.miss)] == []


def test_what_is_asked_of_a_user_s_rules_holds_of_those_that_ship():
    """Patterns that compile, a message, a span of days that isn't empty."""
    assert {rule.id: faults(rule) for rule in WORDED if faults(rule)} == {}


def test_an_id_stands_once_in_the_data_and_once_in_the_code():
    """Each registered id has its data, and no rule is left that nothing looks for."""
    ids = [rule.id for rule in RULES]
    registered = [name for finder in finders() for name in finder.ids]

    assert len(ids) == len(set(ids))
    assert len(registered) == len(set(registered))
    assert set(registered) - set(ids) == set()
    assert [rule.id for rule in WORDED if not (rule.pattern or rule.members)] == []


def test_of_findings_in_one_place_the_graver_or_else_the_longer_stays(findings):
    """Of one family, that is: another says another thing."""
    told = [
        ("short", "错字", "warning", "甲"), ("long", "错字", "warning", "甲乙"),
        ("light", "错字", "hint", "乙"), ("grave", "错字", "error", "乙"), ("other", "标点", "hint", "甲"),
    ]  # fmt: skip
    rules = [
        Rule(id=name, family=family, about="试", level=level, pattern=words, message="试", hit="甲", miss="丙")
        for name, family, level, words in told
    ]  # fmt: skip
    assert [one.rule for one in findings("甲乙丙", rules=rules)] == ["other", "long", "grave"]


def test_a_rule_keeps_to_its_time(findings):
    """The day before it begins, and the day after it ends, it doesn't find its own example."""
    one = dt.timedelta(days=1)
    found = [
        (rule.id, day)
        for rule in RULES
        for day in (rule.start and rule.start - one, rule.until and rule.until + one)
        if day and findings(rule.hit, rules=[rule], date=day)
    ]
    assert found == []
