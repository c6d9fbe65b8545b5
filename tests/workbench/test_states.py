"""What stays, and what goes, when something is done after something else."""

from __future__ import annotations

import datetime as dt

from qicao.models.fact import Fact
from qicao.workbench import origins, page
from qicao.workbench import state as states
from qicao.workbench.session import Session

DAY = dt.date(2026, 11, 22)


def _ids(made) -> list[str]:
    return [paragraph.id for paragraph in made.draft.taken]


def test_what_the_author_wrote_stays_whatever_is_done_after_it(starter):
    """An exchange, a drop, a value keep it; so does choosing anew, and what went stays away."""
    state = states.with_choice(states.begun(DAY), themes=("净化政治生态",), length=1200)
    made = states.made_of(state, starter)
    first, gone = _ids(made)[1], _ids(made)[3]
    for act in (
        lambda state, made: states.amended(state, made, first, "这一段我写过。"),
        lambda state, made: states.exchanged(state, made, 4),
        lambda state, made: states.dropped(state, made, 1),
        lambda state, made: states.with_variable(state, made, "姓名", "林晓明"),
        lambda state, _made: states.with_choice(state, length=1000),
    ):
        state = act(state, made)
        made = states.made_of(state, starter)
        (paragraph,) = (p for p in made.draft.taken if p.id == first)
        assert paragraph.text.endswith("这一段我写过。")
    assert gone not in _ids(made)
    assert made.draft.signature["姓名"] == "林晓明"


def test_typing_in_one_place_is_one_step(starter):
    """Undone at once; what was taken back can be done again until something else is done."""
    begun = states.begun(DAY)
    one = states.with_variable(begun, None, "姓名", "林")
    two = states.with_variable(begun, None, "姓名", "林晓")
    three = states.with_variable(two, None, "岗位", "护士")
    session = Session.of(begun).to(one, "姓名").to(two, "姓名").to(three, "岗位")
    assert session.undone().state == two
    assert session.undone().undone().state == begun
    assert session.undone().undone().redone().redone().state == three
    assert session.undone().to(one, "姓名").future == ()
    assert not session.undone().undone().is_dirty
    assert not session.written("稿.docx", three).is_dirty
    assert session.is_dirty


def test_each_paragraph_is_told_where_it_came_from(starter):
    """One out of the store, one's own, what is open, what tells a fact, and what leads over."""
    fact = Fact(text="我值夜班时把要做的事抄在一张小卡片上，做一条划一条。", kind="做法")
    begun = states.with_choice(states.begun(DAY), themes=("作风民心",))
    for state, starts in (
        (
            states.with_fact(begun, None, 1, fact),
            ["自写项：材料1·看法，约 ", f"写的是你的材料 1：{fact.text}", "句式：开头-"],
        ),
        (states.with_own(begun, None, starter, "岗位实践", "我读书。"), ["你自己写的：岗位实践"]),
    ):
        made = states.made_of(state, starter)
        told = [origins.of(row, made, starter) for row in page.rows(made)]
        first = made.draft.taken[0]
        starts.append(f"第 1 段  {first.id}（{first.theme} {first.role}）\n来源：素材库自写\n")
        assert [one for one in starts if not any(text.startswith(one) for text in told)] == []
