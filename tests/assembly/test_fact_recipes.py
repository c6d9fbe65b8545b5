"""A recipe makes a draft with facts again, and what is added leaves the rest as it was."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from qicao.assembly.assembling import make
from qicao.assembly.moves import identity
from qicao.assembly.recipefile import dump, load
from qicao.assembly.recipes import request_of
from qicao.models.draft import Request
from qicao.models.fact import KINDS, Fact
from qicao.models.repertoire import Move

FEW = settings(max_examples=30, deadline=None)
DAY = dt.date(2026, 11, 22)
ASKED = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 10**9),
        "outline": st.sampled_from(["叙事", "检查"]),
        "length": st.sampled_from([None, 500, 900, 1600]),
    }
)
WHICH = st.sets(st.integers(0, 3), min_size=1)
"""Which of the four facts are told."""

HEADINGS = [
    Move(move="题", frame="从说", text="从{{ 事 }}说起"),
    Move(move="题", frame="从说", text="由{{ 事 }}想到的"),
    Move(move="题名", text="说说{{ 首事 }}"),
    Move(move="题名", text="关于{{ 首事 }}"),
]


@pytest.fixture(scope="module")
def stores(telling_store, starter):
    """Two stores by name: a made one, and the starter."""
    return {"": telling_store(*HEADINGS), "starter": starter}


@pytest.fixture(scope="module")
def cook(stores):
    """Give a function that makes a draft of facts, with its recipe."""

    def make_it(*facts, store="", themes=("读书", "走访"), **given):
        asked = {"outline": "叙事", "seed": 3, "date": DAY, **given}
        return make(stores[store], Request(themes=themes, facts=facts, **asked))

    return make_it


@pytest.fixture(scope="module")
def again(stores):
    """Give a function that makes a draft by its recipe, as it comes out of a file."""

    def make_it(made, store="", **changes):
        recipe = load(dump(made.recipe), "配方.yaml")
        request = request_of(recipe, Request(themes=(), date=DAY, **changes))
        return make(stores[store], request, recipe)

    return make_it


def plain(draft):
    """All of a draft but the notes, which speak of the length that was asked for."""
    return replace(draft, notes=())


def whole(draft):
    return [p for section in draft.sections for p in section.paragraphs]


def unnumbered(text):
    """A fault without its number in the list of faults."""
    return re.sub("^(.*?“.*?”。)?第[一二三四五六]，", r"\1", text)


def about(paragraphs, fact):
    """What stands in the paragraphs about one fact, and what in the others."""
    return [[p.text for p in paragraphs if (p.fact == fact) is one] for one in (True, False)]


def heads(draft):
    return [draft.title, *(section.heading for section in draft.sections)]


@FEW
@given(asked=ASKED, which=WHICH)
def test_a_draft_is_made_again_byte_for_byte(cook, again, facts, asked, which):
    """Everything in it: texts, headings, title, questions, what was proposed; and its recipe."""
    made = cook(*(fact for at, fact in enumerate(facts) if at in which), **asked)
    assume(all(told.paragraphs for told in made.draft.facts))
    second = again(made)
    assert plain(second.draft) == plain(made.draft)
    assert second.recipe == made.recipe


def test_what_had_no_room_has_none_when_it_is_made_again(cook, again, facts):
    """A recipe says how much was told, too: the draft gets no longer."""
    made = cook(facts.deed, facts.fault, outline="检查", length=300)
    assert not made.draft.facts[0].paragraphs
    assert plain(again(made).draft) == plain(made.draft)


@pytest.mark.parametrize(
    ("outline", "length"),
    [("三个方面", None), ("对照检查", 1500), ("短体会", 1500), ("是什么为什么怎么办", 1800)],
)
def test_a_draft_of_the_starter_s_is_made_again_byte_for_byte(cook, again, facts, outline, length):
    """With its prepared paragraphs, their points, and headings."""
    some = facts if length == 1500 else facts[:1]
    themes = ("坚定政治信仰", "净化政治生态")
    made = cook(*some, store="starter", themes=themes, outline=outline, length=length)
    assert plain(again(made, "starter").draft) == plain(made.draft)


_NEW = st.builds(
    Fact,
    text=st.sampled_from(["桥上的灯坏了一盏，过了两天有人换好了。", "他把伞留在门口就走了。"]),
    key=st.sampled_from(["", "灯", "伞"]),
    kind=st.sampled_from(KINDS),
    theme=st.sampled_from(["", "读书", "走访"]),
    measure=st.sampled_from(["", "每晚看一遍"]),
)


@settings(FEW, phases=(Phase.explicit, Phase.generate))
@given(asked=ASKED, which=WHICH, new=_NEW)
@example(
    asked={"seed": 140, "outline": "检查", "length": None},
    which={1},
    new=Fact(text="桥上的灯坏了一盏，过了两天有人换好了。", kind="做法"),
)
def test_one_more_fact_changes_nothing_that_is_said_of_the_others(cook, again, facts, **given):
    """What is about it is added to the parts; opening, close, title and headings may name it."""
    some = [fact for at, fact in enumerate(facts) if at in given["which"]]
    made = cook(*some, **given["asked"]).draft
    assume(all(told.paragraphs for told in made.facts))
    more = again(cook(*some, **given["asked"]), facts=(given["new"],)).draft

    number = len(some) + 1
    assert len(more.facts) == number
    body, body_before = (
        [p for s in draft.sections[1:-1] for p in s.paragraphs] for draft in (more, made)
    )
    told, others = about(body, number)
    assert bool(told) == bool(more.facts[-1].paragraphs)
    assert "".join(told).count(given["new"].text) == bool(told)
    # A second fault gives the first its number.
    assert list(map(unnumbered, others)) == [unnumbered(p.text) for p in body_before]


@FEW
@given(asked=ASKED, which=WHICH)
def test_an_answer_changes_only_the_paragraphs_of_its_fact(cook, again, facts, **given):
    """Not even opening, close, title or headings; the answer stands in its own fact's once."""
    some = [fact for at, fact in enumerate(facts) if at in given["which"]]
    made = cook(*some, **given["asked"])
    assume(all(told.paragraphs for told in made.draft.facts))
    before = whole(made.draft)
    for name, fact in {p.name: p.fact for p in before if p.open}.items():
        after = again(made, own={name: "答的是这一句。"}).draft
        told, others = about(whole(after), fact)
        assert sorted(others) == sorted(about(before, fact)[1])
        assert heads(after) == heads(made.draft)
        assert "".join(told).count("答的是这一句。") == 1
        assert name not in {own.name for own in after.own}


@pytest.mark.parametrize("outline", ["叙事", "检查"])
def test_the_answer_to_what_mends_a_fault_is_told(cook, again, facts, outline):
    """The author was asked for it; now it has a sentence of its own."""
    bare = replace(
        facts.fault, measure="", deadline="", checker="", lesson="没有念过就是没有看过。",
        cause="我把登记当成交差。",
    )  # fmt: skip
    made = cook(bare, outline=outline)
    assert [own.name for own in made.draft.own] == ["登记簿·补救"]
    after = again(made, own={"登记簿·补救": "交出去以前念一遍"}).draft
    assert "".join(p.text for p in whole(after)).count("交出去以前念一遍") == 1


@pytest.mark.parametrize(("kind", "asks"), [("做法", "看法"), ("问题", "补救")])
def test_a_fact_that_is_added_is_asked_for_what_it_lacks(cook, again, facts, kind, asks):
    """A view, and a mend of a fault, as if it had been there at once."""
    new = Fact(text="桥上的灯坏了一盏。", key="灯", theme="走访", kind=kind)
    for made in (cook(facts.deed, new), again(cook(facts.deed), facts=(new,))):
        assert f"灯·{asks}" in {own.name for own in made.draft.own}


def test_an_answer_by_number_and_by_name_is_the_same(cook, again, facts):
    """And it is in the recipe: the third time it needs no answer."""
    made = cook(facts.deed, themes=("读书",))
    by_name, by_number = (
        again(made, own={f"{name}·看法": "路是走出来的。"}) for name in ("河边", "材料1")
    )
    assert by_name.draft == by_number.draft
    assert by_name.recipe.facts == (replace(facts.deed, lesson="路是走出来的。"),)
    assert again(by_name).draft.sections == by_name.draft.sections


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("outline", ["三个方面", "对照检查"])
def test_an_answer_is_told_where_its_question_stood(starter, outline, seed):
    """Who writes into the blank goes on from the sentence before it."""
    facts = (
        Fact(text="三月里我替邻居老何看了两天的杂货铺，账是他回来后一笔一笔对的。", kind="做法"),
        Fact(text="六月的登记表我拖了九天才交，组里三个人等着它。", kind="问题", motive="等等再说"),
        Fact(
            text="车间的丁师傅下班前把每把扳手擦一遍，擦了二十年。",
            kind="榜样",
            lesson="难在天天。",
        ),
    )
    asked = Request(themes=("作风民心",), date=DAY, outline=outline, facts=facts, seed=seed)
    made = make(starter, asked)
    # A mend is led in by a move of its own.
    asks = [own.name for own in made.draft.own if "·" in own.name and "补救" not in own.name]
    answers = {name: f"这是对{name}的回答。" for name in asks}
    assert answers
    expected = "".join(answers.get(p.name, p.text) for p in whole(made.draft))
    recipe = load(dump(made.recipe), "配方.yaml")
    filled = make(starter, request_of(recipe, Request(themes=(), date=DAY, own=answers)), recipe)
    assert "".join(p.text for p in whole(filled.draft)) == expected


def test_a_move_that_the_store_has_no_more_gives_way_to_another(cook, stores, facts):
    """The rest stays; an edited store makes no draft impossible."""
    made = cook(facts.fault, themes=("读书",))
    used = {move for p in whole(made.draft) if p.fact for move in p.moves}
    gone = next(move for move in used if move.startswith("补"))
    store = stores[""]
    left = tuple(m for m in store.repertoire.moves if identity(m) != gone)
    smaller = replace(store, repertoire=replace(store.repertoire, moves=left))
    request = request_of(made.recipe, Request(themes=(), date=DAY))
    kept = {move for p in whole(make(smaller, request, made.recipe).draft) for move in p.moves}
    assert gone not in kept
    assert used - {gone} <= kept
    assert any(move.startswith("补") for move in kept)


def test_a_draft_whose_answers_came_out_short_says_so(cook, again, facts):
    """The store isn't to blame for what its author wrote in ten characters."""
    made = cook(facts.deed, facts.seen, themes=("读书",), length=700)
    (own,) = made.draft.own
    second = again(made, own={own.name: "路要自己走，也要有人带。"}, length=700).draft
    lacks = 700 - second.length.count
    note = f"比要求少 {lacks} 字：自写的比原来要的短 {own.length - 12} 字，写长些，或再添一两条材料"
    assert note in second.notes


def test_a_fact_that_is_given_again_is_told_once(cook, again, facts):
    """With what was added to it; by its text, or by its key where the text was mended."""
    made = cook(facts.deed, facts.fault)
    more = replace(facts.deed, lesson="路是走出来的。")
    mended = replace(facts.fault, text="登记簿上的日期填错了两处。")
    second = again(made, facts=(more, mended))

    assert second.recipe.facts == (more, mended)
    said = "".join(p.text for p in whole(second.draft))
    assert [said.count(one.text) for one in (more, mended, facts.fault)] == [1, 1, 0]


@pytest.mark.parametrize("place", [0, -1], ids=["opening", "close"])
def test_an_opening_or_close_that_was_changed_by_hand_stays(cook, again, facts, place):
    """Though what is filled in now would have other moves make it."""
    asked = {"store": "starter", "themes": ("作风民心",), "outline": "三个方面"}
    made = cook(facts.deed, facts.seen, **asked)
    key = made.keys[place]
    assert key.startswith(("开头-", "结尾-"))
    changed = again(made, store="starter", amended={key: "这是我自己写的一段。"})
    filled = again(changed, store="starter", variables={"学习内容": "《读书守则》", "岗位": "护士"})

    assert whole(filled.draft)[place].text == "这是我自己写的一段。"
    assert not [note for note in filled.draft.notes if "没有位置" in note]
