"""What a paragraph becomes by hand, and what the program says of it then."""

from __future__ import annotations

import msgspec
import pytest

from qicao.models.store import Snippet
from qicao.splitting import revisions
from qicao.splitting.examination import examine, still_there, words_named
from qicao.splitting.filing import waits_for
from qicao.splitting.themes import Classifier, TextInContext
from qicao.store.themes import UNSORTED

TWO_UNITS = "清河县林业局、柳林县水务局的同志一起下到田间地头，把群众反映的事一件一件记下来，能办的当天就办。"
CLEAN = (
    "几个单位的同志一起下到田间地头，把群众反映的事一件一件记下来，能办的当天就办，办不了的说清楚。"
)
HELD = "留有别人的单位名“清河县林业局”、单位名“柳林县水务局”"


@pytest.fixture
def snippet():
    """A paragraph that two units' names keep from use, with a reason of a person's too."""
    return Snippet(
        id="p-1", theme="调查研究", role="做法", text=TWO_UNITS,
        status="held", reason=f"{HELD}；等科长看", flags=("时间：今年", "人名：老周"),
    )  # fmt: skip


@pytest.fixture
def holding(small_store):
    """Give a function that makes a store with these snippets."""
    return lambda *those: msgspec.structs.replace(
        small_store, snippets={snippet.id: snippet for snippet in those}
    )


def test_a_held_paragraph_stays_held_for_what_is_still_there(snippet, holding):
    """One of two names is gone: the reason is the one that is left, and what a person wrote."""
    text = TWO_UNITS.replace("清河县林业局、", "林业部门、")
    after, looked = revisions.with_text(snippet, text, holding(snippet))

    assert looked.reasons == ("“柳林县水务局”是别人的，可换成 {{ 单位 }}",)
    assert (after.status, after.reason) == ("held", f"{looked.reasons[0]}；等科长看")


def test_words_that_are_left_of_a_reason_go_on_being_named(snippet, holding):
    """Those that the program alone wouldn't find; a reason of which all are there stays as it is."""
    both = "留有别人的地名“田间”、地名“地头”；“当天就办”要核实"
    held = msgspec.structs.replace(snippet, text=CLEAN, reason=both)
    after, _ = revisions.with_text(held, CLEAN.replace("田间地头", "村里地头"), holding(held))

    assert after.reason == "正文里还有“地头”；“当天就办”要核实"


def test_a_paragraph_in_which_nothing_is_left_waits_for_a_person(snippet, holding):
    """It is never released by itself; a reason that a person wrote isn't dropped."""
    after, looked = revisions.with_text(snippet, CLEAN, holding(snippet))
    assert (looked.reasons, after.status, after.reason) == ((), "held", "等科长看")

    plain = msgspec.structs.replace(snippet, reason=HELD)
    after, _ = revisions.with_text(plain, CLEAN, holding(plain))
    assert after.reason == revisions.REVISED


def test_doubts_go_with_their_words_and_new_ones_come(snippet, holding):
    """What a person noted stays; what the program found goes when its words do.

    What a person settled doesn't come back: the same words raise it no second time.
    """
    ready = msgspec.structs.replace(snippet, text="近日，" + CLEAN, status="ready", reason="")
    flagged = msgspec.structs.replace(ready, flags=("时间：近日", "请核对"))
    settled = msgspec.structs.replace(ready, flags=())

    after, _ = revisions.with_text(flagged, "今年，" + CLEAN, holding(flagged))
    assert (after.flags, after.status) == (("请核对", "时间：今年"), "ready")
    after, _ = revisions.with_text(settled, "近日，" + CLEAN[:-1] + "，不拖。", holding(settled))
    assert after.flags == ()


def test_who_speaks_follows_the_text(snippet, holding):
    """But not where a person said otherwise."""
    ours = CLEAN.replace("几个单位的同志", "我们")
    assert revisions.with_text(snippet, ours, holding(snippet))[0].person == "我们"

    by_hand = msgspec.structs.replace(snippet, person="我")
    assert revisions.with_text(by_hand, ours, holding(by_hand))[0].person == "我"


def test_a_paragraph_is_looked_at_behind_the_one_that_it_follows(holding):
    """What “这一” points back to stands there; not if that one isn't used itself."""
    first = Snippet(id="a", theme="调查研究", role="做法", text=CLEAN)
    second = Snippet(
        id="b", theme="调查研究", role="做法", follows="a",
        text="这一做法要坚持下去，各支部每月排一次班，带着本子下去，回来当天把记下的事交给经办的人。",
    )  # fmt: skip
    assert examine(second, holding(first, second)).reasons == ()

    held = msgspec.structs.replace(first, status="held", reason="等科长看")
    assert examine(second, holding(held, second)).reasons == ("接在它前面的一段不能用",)
    alone = msgspec.structs.replace(second, follows="")
    assert examine(alone, holding(alone)).reasons == ("“这”指的内容不在本段",)


def test_a_near_copy_is_seen(holding):
    """Of another paragraph that is ready, never of itself."""
    one = Snippet(id="a", theme="调查研究", role="做法", text=CLEAN)
    other = msgspec.structs.replace(one, id="b", text=CLEAN.replace("说清楚", "讲清楚"))

    (reason,) = examine(other, holding(one, other)).reasons
    assert reason.startswith("与 a 近似（")
    assert examine(one, holding(one)).reasons == ()


def test_what_reasons_and_doubts_name(snippet, holding):
    """In quotes, in 《 》, or behind a colon; also where the program alone would no longer find it."""
    told = ["留有别人的人名“甲乙”", "《办法》没有全称", "时间：今年", "未核实：引语", "人名：丙丁"]
    assert words_named(told, "今年甲乙按《办法》办事") == ["甲乙", "《办法》", "今年"]

    named = msgspec.structs.replace(snippet, text=CLEAN, reason="留有别人的地名“田间地头”")
    assert still_there(named, examine(named, holding(named))) == ["正文里还有“田间地头”"]


def test_what_waits_for_a_person(snippet):
    """Held, in doubt, or under no theme; an official text waits for nobody."""
    ready = msgspec.structs.replace(snippet, status="ready", reason="", flags=())

    assert waits_for(snippet) == "暂存"
    assert waits_for(revisions.released(snippet, settled=snippet.flags)) == ""
    assert waits_for(msgspec.structs.replace(ready, flags=("时间：今年",))) == "存疑"
    assert waits_for(msgspec.structs.replace(ready, theme=UNSORTED)) == "待归类"
    assert waits_for(msgspec.structs.replace(snippet, status="official-text")) == ""


def test_moving_to_a_theme_that_it_was_also_about(snippet):
    """It is named once."""
    also = msgspec.structs.replace(snippet, also=("读书学习", "廉洁自律"))

    moved = revisions.moved(also, "读书学习")

    assert (moved.theme, moved.also) == ("读书学习", ("廉洁自律",))


def test_the_themes_that_come_next(small_store):
    """Though too little speaks for them to be given: by words first, then by likeness."""
    known = Snippet(id="a", theme="廉洁自律", role="认识", text=CLEAN)
    classifier = Classifier(small_store.themes, [known])
    paragraph = TextInContext((), "", CLEAN.replace("田间地头", "村子里") + "回来写了读书笔记。")

    assert classifier.classify(paragraph).theme is None
    found = classifier.nearest(paragraph, ())
    assert [verdict.theme for verdict in found] == ["读书学习", "廉洁自律"]
    assert "“读书笔记”" in found[0].evidence[0]
    assert found[1].evidence[0].startswith("与库中“廉洁自律”的素材相近（")
    assert classifier.nearest(paragraph, {"读书学习"}) == found[1:]


def test_what_splitting_would_have_left_out_is_told(holding):
    """An example of somebody else's doesn't go unnoticed."""
    text = CLEAN + "办好的事写在村口的牌子上，谁来都看得见。例如，有三百二十户用上了自来水。"
    told = Snippet(id="a", theme="调查研究", role="做法", text=text)

    assert examine(told, holding(told)).reasons == (
        "去掉别人的例子：“例如，有三百二十户用上了自来水。”",
    )


OWN = "去年我到柳林县水务局跟着老周跑了三个月。"
GENERAL = (
    "我们要沉到基层去，多听群众的真心话，把群众的小事当作自己的大事，始终与人民想在一起、干在一起。"
)


@pytest.fixture
def proposed(holding):
    """Give a function that gives what is proposed for a held paragraph with this text and reason."""

    def run(text, reason, **more):
        held = Snippet(
            id="p-1", theme="调查研究", role="做法", text=text, status="held", reason=reason, **more
        )
        return revisions.proposed(held, holding(held))

    return run


@pytest.mark.parametrize("text", [OWN + GENERAL, GENERAL + OWN, OWN + GENERAL + OWN])
def test_the_sentences_of_somebody_else_are_proposed_to_go(proposed, text):
    """Whatever side of the general ones they are on; what is proposed leaves no reason to hold it."""
    reason = "“去年”只合写的时候，改成自己的时间再用；留有别人的人名“老周”"

    assert proposed(text, reason) == GENERAL
    assert proposed(text, f"多半只合作者自己：“三个月”，合用可以收下；{reason}") == GENERAL


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (OWN, "留有别人的人名“老周”"),  # nothing is left
        (OWN + GENERAL, "等科长看"),  # a person's own reason
        (OWN + GENERAL, "与 p-2 近似"),  # no text of its own
        (OWN + GENERAL, "“群众”要核实"),  # words that stay
        (OWN + "但" + GENERAL, "留有别人的人名“老周”"),  # what is left leans on what goes
        ("一是" + GENERAL + "二是" + OWN, "留有别人的人名“老周”"),  # an enumeration would be torn
        ("{{ 单位 }}的同志说，" + GENERAL + OWN, "留有别人的人名“老周”"),  # somebody's work already
    ],
)
def test_where_nothing_whole_is_left_nothing_is_proposed(proposed, text, reason):
    """A proposal that would be held again, or break a text, is none."""
    assert proposed(text, reason) == ""


def test_a_ready_paragraph_has_no_proposal(holding):
    """Nobody asked for one."""
    ready = Snippet(id="p-1", theme="调查研究", role="做法", text=OWN + GENERAL)

    assert revisions.proposed(ready, holding(ready)) == ""
