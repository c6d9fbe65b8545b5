"""What the tests of checking share: a text checked as the command would."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.checking.findings import check
from qicao.checking.registry import Context
from qicao.checking.switches import read as read_switches
from qicao.models.source import Line
from qicao.rules.rulefiles import built_in

DAY = dt.date(2026, 11, 25)


@pytest.fixture
def findings():
    """Give a function that checks a text: the findings, all or of some rules."""

    def run(text, *wanted, rules=None, **known):
        lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
        context = Context(known.pop("date", DAY), **known)
        read, switches = read_switches(lines)
        found = check(read, built_in() if rules is None else rules, context, switches)
        return [one for one in found if not wanted or one.rule in wanted or one.family in wanted]

    return run


@pytest.fixture
def seen(findings):
    """Give a function that tells of each finding its rule and the words it is about."""

    def run(text, *wanted, **known):
        lines = text.split("\n")
        return [
            (f.rule, lines[f.line - 1][f.column - 1 : f.column - 1 + f.length])
            for f in findings(text, *wanted, **known)
        ]

    return run
