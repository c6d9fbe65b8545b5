"""What a command has to say to ask for a request."""

from __future__ import annotations

import datetime as dt

from qicao.assembly.options import options
from qicao.models.draft import Request

ASKED = Request(
    themes=("读书", "走访"), date=dt.date(2026, 11, 22), outline="三个方面", length=1200, seed=7,
    title="读书汇报", audience="学校", variables={"姓名": "林晓明", "岗位": "语文教师"},
    own={"心得": "读完了。"}, use=("甲",), drop=("乙", "丙"), reroll=(2, 2, 3),
)  # fmt: skip
KNOWN = Request(
    themes=("读书",), date=ASKED.date, outline="三个", length=900, seed=1,
    variables={"姓名": "林晓", "岗位": "语文教师"}, drop=("乙",), reroll=(2,),
)  # fmt: skip


def test_what_is_asked_for_beyond_what_a_command_says():
    """All of it, or what is added and what was left open; nothing that can be said once comes twice."""
    assert " ".join(options(ASKED)) == (
        "-t 读书 -t 走访 --outline 三个方面 --length 1200 --title 读书汇报 --audience 学校 --seed 7"
        " --date 2026-11-22 --var 姓名=林晓明 --var 岗位=语文教师 --own 心得=读完了。 --use 甲"
        " --drop 乙 --drop 丙 --reroll 2 --reroll 2 --reroll 3"
    )
    assert " ".join(options(ASKED, known=KNOWN)) == (
        "--title 读书汇报 --audience 学校 --var 姓名=林晓明 --own 心得=读完了。 --use 甲 --drop 丙"
        " --reroll 2 --reroll 3"
    )
    assert not list(options(ASKED, known=ASKED))
