"""Every rule that ships finds its own example, and leaves alone what it must."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.checking.examples import seen_in
from qicao.rules.reading import built_in, faults


@pytest.mark.parametrize("rule", built_in(), ids=lambda rule: rule.id)
def test_a_rule_finds_its_hit_and_not_its_miss(rule):
    """With what is given for them, on a day on which the rule holds."""
    assert seen_in(rule, rule.hit)
    assert not seen_in(rule, rule.miss)


@pytest.mark.parametrize("rule", built_in(), ids=lambda rule: rule.id)
def test_a_rule_is_sound(rule):
    """What is asked of a user's own rules holds of those that ship."""
    assert faults(rule) == []


def test_ids_are_unique():
    """No rule hides another."""
    ids = [rule.id for rule in built_in()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", [r for r in built_in() if r.start or r.until], ids=lambda r: r.id)
def test_a_rule_keeps_to_its_time(rule, findings):
    """The day before it begins, and the day after it ends, it doesn't find its own example."""
    one = dt.timedelta(days=1)
    for day in filter(None, (rule.start and rule.start - one, rule.until and rule.until + one)):
        assert findings(rule.hit, rules=[rule], date=day) == []
