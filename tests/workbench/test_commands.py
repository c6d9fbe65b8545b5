"""The command that is shown makes the draft that is shown."""

from __future__ import annotations

import datetime as dt
import json
import shlex

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from qicao.assembly.recipefile import dump
from qicao.errors import QicaoError
from qicao.models.fact import Fact
from qicao.workbench import state as states
from qicao.workbench.commands import Around, command
from qicao.workbench.session import Saved

DAY = dt.date(2026, 11, 22)
THEMES = ["净化政治生态", "作风民心", "坚定政治信仰"]
_words = st.text("林晓明＝=@ -'\"·《》$\\", min_size=1, max_size=8).filter(str.strip)
_fact = Fact(text="我值夜班时把要做的事抄在一张小卡片上，做一条划一条。", key="小卡片", kind="做法")

_steps = st.one_of(
    st.tuples(st.just("themes"), st.lists(st.sampled_from(THEMES), min_size=1, unique=True)),
    st.tuples(st.just("length"), st.sampled_from([700, 1200])),
    st.tuples(st.just("title"), _words),
    st.tuples(st.just("unit"), st.sampled_from(["", "青溪县第二中学"])),
    st.tuples(st.just("post"), st.sampled_from(["语文教师", "护士"])),
    st.tuples(st.just("own"), _words),
    st.tuples(st.sampled_from(["exchange", "drop", "other"]), st.integers(0, 9)),
    st.tuples(st.just("amend"), st.tuples(st.integers(0, 9), st.none() | st.just("") | _words)),
    st.tuples(st.just("fact"), st.booleans()),
    st.tuples(st.just("another"), st.none()),
    st.tuples(st.just("save"), st.none()),
)


def _step(state, made, store, what, given):
    """What one thing that is done on the screen makes of the state."""
    asked = {
        "themes": lambda: states.with_choice(state, themes=tuple(given)),
        "length": lambda: states.with_choice(state, length=given),
        "title": lambda: states.with_title(state, made, given),
        "unit": lambda: states.with_variable(state, made, "单位", given),
        "post": lambda: states.with_variable(state, made, "岗位", given),
        "own": lambda: states.with_own(state, made, store, "岗位实践", given),
        "another": lambda: states.another(state, made),
        "fact": lambda: (
            states.beside(state, made, _fact) if given else states.with_fact(state, made, 1, _fact)
        ),
    }
    taken = made.draft.taken
    if what in asked or not taken:
        return asked.get(what, lambda: state)()
    number = 1 + given % len(taken) if isinstance(given, int) else 1
    if what == "other":
        others = made.others(number)
        return states.replaced(state, made, number, others[0].ids) if others else state
    if what == "amend":
        key, text = given
        return states.amended(state, made, made.keys[key % len(made.keys)], text)
    act = states.exchanged if what == "exchange" else states.dropped
    return act(state, made, number)


@pytest.fixture
def played(qicao, starter, tmp_path):
    """Give a function that does steps: the draft that is shown, and what the command makes.

    The store isn't the test's own argument, for Hypothesis would write all of it out.
    """

    def play(steps):
        state = states.with_choice(states.begun(DAY), themes=("净化政治生态",), length=900)
        made = states.made_of(state, starter)
        path = tmp_path / "配方.yaml"
        saved = None
        for what, value in steps:
            if what == "save":
                path.write_text(dump(made.recipe), encoding="utf-8")
                state = states.fixed(state, made)
                saved = Saved(str(path), state)
            else:
                try:
                    after = _step(state, made, starter, what, value)
                    made = states.made_of(after, starter)
                except QicaoError:
                    continue  # told on the screen, where nothing changes by it
                state = after
        line = command(state, saved, Around(profile="--no-profile"), str(tmp_path / "新的.yaml"))
        if line.unwritten:
            (tmp_path / "新的.yaml").write_text(dump(made.recipe), encoding="utf-8")
        program, *words = shlex.split(str(line))
        assert program == "qicao"
        out = qicao("--store", "starter", *words, "--format", "json", "--no-check").out
        return json.loads(msgspec.json.encode(made.draft)), json.loads(out), str(line)

    return play


# Not shrunk where it fails: each try takes a second, and what failed is at most five steps.
@settings(
    max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=st.lists(_steps, min_size=1, max_size=5))
@example(steps=[("post", "护士"), ("drop", 6), ("save", None), ("exchange", 4), ("exchange", 6)])
def test_the_command_gives_the_same_draft(played, steps):
    """Whatever was done, in whatever order: typed into a shell, it makes it byte for byte."""
    shown, got, line = played(steps)

    for key in ("title", "sections", "missing", "signature", "overlap", "facts"):
        assert got[key] == shown[key], (key, line)


@pytest.mark.parametrize(
    ("act", "option"),
    [
        (lambda state, made: states.exchanged(state, made, 2), "--reroll 2"),
        (lambda state, made: states.dropped(state, made, 2), "--drop {second}"),
        (
            lambda state, made: states.with_variable(state, made, "姓名", "林晓明"),
            "--var 姓名=林晓明",
        ),
        (lambda state, made: states.amended(state, made, made.keys[1], "我自己写的。"), None),
    ],
)
def test_what_was_done_since_a_file_was_written_stands_behind_its_name(starter, act, option):
    """One option a step; what no option says asks for another file."""
    made = states.made_of(states.with_choice(states.begun(DAY), themes=("作风民心",)), starter)
    state = states.opened(made.recipe, DAY)
    after = act(state, states.made_of(state, starter))
    line = command(after, Saved("稿.docx", state), Around(("mine",)), "新稿.docx")

    start = "qicao --store mine assemble --recipe"
    added = (option or "").format(second=made.draft.taken[1].id)
    assert line.unwritten is (option is None)
    assert str(line) == (f"{start} 稿.docx {added}" if option else f"{start} 新稿.docx")
