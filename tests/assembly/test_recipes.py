"""A draft's recipe: again byte for byte, by hand otherwise, one paragraph exchanged."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from qicao.assembly.assembling import make
from qicao.assembly.recipefile import dump, load
from qicao.assembly.recipes import request_of
from qicao.errors import QicaoError
from qicao.models.draft import Request
from qicao.models.store import Origin, Variable
from qicao.text.counting import TOLERANCE
from qicao.text.ngrams import runs
from qicao.writers import FORMATS, render

DAY = dt.date(2026, 11, 22)


def request(**given) -> Request:
    fields = {"themes": ("净化政治生态", "坚定政治信仰"), "date": DAY, "length": 1200, **given}
    return Request(**fields)


@pytest.fixture(scope="module")
def usual(starter):
    """What is made of the usual request."""
    return make(starter, request())


def again(store, recipe, **changed):
    """What the recipe gives, as its file has it, with ``changed`` laid over it."""
    read = load(dump(recipe), "配方.yaml")
    asked = request_of(read, Request(themes=(), date=DAY))
    return make(store, replace(asked, **changed), read)


def ids(draft) -> list[str]:
    return [p.id for section in draft.sections for p in section.paragraphs if p.id]


@pytest.mark.parametrize("outline", ["三个方面", "工作总结", "汇报式", "发言提纲", "意义任务落实"])
def test_the_same_draft_byte_for_byte(starter, outline):
    """Through the file and back, in every format, and the recipe of it is the same again."""
    given = {"单位": "青溪县第二中学", "岗位": "语文教师"}
    made = make(starter, request(outline=outline, variables=given, own={"岗位实践": "我的事。"}))
    replayed = again(starter, made.recipe)
    for name in FORMATS:
        assert render(name, replayed.draft) == render(name, made.draft)
    assert replayed.recipe == made.recipe


# --- a store that changed


def test_a_changed_snippet_is_named(starter, usual):
    """Which paragraph, which snippet, and how it begins now; the rest is as it was."""
    name = ids(usual.draft)[2]
    text = "全新的一段话，同原来的没有一处相同，用来看看会不会说出来。"
    changed = {**starter.snippets, name: replace(starter.snippets[name], text=text)}
    draft = again(replace(starter, snippets=changed), usual.recipe).draft
    note = f"第 3 段 {name} 在配方之后改过，现在是“全新的一段话，同原来的没有一处相……”"
    assert note in draft.notes
    assert ids(draft) == ids(usual.draft)


def test_a_changed_outline_is_named_and_one_with_other_parts_refused(starter, usual):
    """What else of it changed may make another draft; its parts are what a recipe is made of."""
    outline = starter.outlines["三个方面"]

    def changed(**given):
        return replace(starter, outlines={"三个方面": replace(outline, **given)})

    draft = again(changed(salutation="同志们："), usual.recipe).draft
    assert draft.notes[0] == "提纲“三个方面”在配方之后改过，标题、称谓或自写项可能不同"
    with pytest.raises(QicaoError, match="配方有 5 个部分，提纲“三个方面”现在有 3 个"):
        again(changed(parts=outline.parts[:2]), usual.recipe)


def test_paragraphs_swapped_and_reordered_by_hand(starter, usual):
    """What stands in the file is what comes, whatever would have been chosen; what is missing is named."""
    first, part, *rest = usual.recipe.parts
    other = next(n for n, s in starter.snippets.items() if s.theme == "清正廉洁")
    _, *order = reversed(part.snippets)
    changed = replace(part, snippets=(*order, type(order[0])(id=other)))
    swapped = replace(usual.recipe, parts=(first, changed, *rest))
    wanted = [item.id for p in swapped.parts for item in p.snippets]
    assert sorted(ids(again(starter, swapped).draft)) == sorted(wanted)
    text = dump(usual.recipe).replace(part.snippets[0].id, "没有的一")
    with pytest.raises(QicaoError, match="配方里的素材 没有的一 不在库里"):
        again(starter, load(text, "配方.yaml"))


_REST = "outline: 甲\ndate: 2026-01-01\nparts: []\nthemes: []\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "不是配方"),
        (f"format: 2\nseed: 1\n{_REST}", "只认得 1"),
        (f"format: 1\nseed: 一\n{_REST}", "“seed”应是数字"),
        ("format: 1\nsed: 1\n", "不认识的键“sed”"),
    ],
)
def test_a_file_that_is_no_recipe(text, message):
    """Every fault is told, with its line."""
    with pytest.raises(QicaoError, match=message):
        load(text, "配方.yaml")


# --- exchanging, naming, leaving out


def test_one_paragraph_is_exchanged_and_the_rest_stays(starter):
    """By one of its role, or where none is left by one of its theme; everything else stays.

    The same number twice: neither the first nor the second.
    """
    made = make(starter, request(seed=5))
    drafts = [make(starter, request(seed=5, reroll=(2,) * times)).draft for times in range(3)]
    assert len({ids(draft)[1] for draft in drafts}) == 3
    for position in range(1, len(ids(made.draft)) + 1):
        other = make(starter, request(seed=5, reroll=(position,)))
        pairs = list(zip(ids(made.draft), ids(other.draft), strict=True))
        assert [i for i, (a, b) in enumerate(pairs, 1) if a != b] == [position]
        old, new = (starter.snippets[name] for name in pairs[position - 1])
        assert old.role == new.role or old.theme == new.theme


def test_a_recipe_can_be_rerolled(starter, usual):
    """And its new recipe holds the exchange. Of a number too large it is told how many there are."""
    with pytest.raises(QicaoError, match=f"没有第 99 段，来源共 {len(ids(usual.draft))} 段"):
        again(starter, usual.recipe, reroll=(99,))
    made = again(starter, usual.recipe, reroll=(2,))
    assert ids(made.draft)[1] != ids(usual.draft)[1]
    assert again(starter, made.recipe).draft.sections == made.draft.sections


def test_what_could_stand_instead_is_told_in_the_order_in_which_it_is_taken(starter, usual):
    """The first of the others is what an exchange takes; none of them stands in the draft."""
    before = ids(usual.draft)
    others = [one.ids for one in usual.others(2)]
    exchanged = make(starter, request(reroll=(2,), seed=usual.draft.seed)).draft

    assert others[0] == (ids(exchanged)[1],)
    assert len(set(others)) == len(others) > 1
    assert not {name for some in others for name in some} & {*before}
    assert usual.others(len(before) + 1) == []


def test_what_must_come_comes_where_it_belongs(starter):
    """In the part of its theme; the length is still met."""
    draft = make(starter, request(use=("zzst-lianjie-05",))).draft
    (section,) = (s for s in draft.sections if "zzst-lianjie-05" in [p.id for p in s.paragraphs])
    assert section.theme == "净化政治生态"
    assert abs(draft.length.count - 1200) <= 36


def test_an_earlier_text_s_paragraphs_are_avoided(starter):
    """By the runs of characters that they share, values filled in or not."""
    first = make(starter, request(seed=1, variables={"岗位": "语文教师"})).draft
    text = render("text", first).decode()
    second = make(starter, request(seed=1, avoid=runs(text))).draft
    assert not set(ids(first)) & set(ids(second))


def test_a_paragraph_can_be_put_into_a_draft_that_is_there(starter):
    """It comes to the others of its theme; all that stood there stays.

    A second time nothing is added.
    """
    first = make(starter, request(seed=1, length=800))
    there = ids(first.draft)
    new = next(
        one.id
        for one in starter.snippets.values()
        if one.theme == "政治纪律" and one.status == "ready" and one.id not in there
    )
    second = make(starter, request(seed=1, length=800, use=(new,)), first.recipe)
    third = make(starter, request(seed=1, length=800, use=(new,)), second.recipe)

    assert new in ids(second.draft)
    assert [name for name in ids(second.draft) if name != new] == there
    assert ids(third.draft) == ids(second.draft)
    surplus = second.draft.length.count - 800
    assert f"比要求多 {surplus} 字：其余段落照配方没有动" in second.draft.notes


def test_what_is_dropped_goes_and_the_rest_stays(starter, usual):
    """Taken out of a draft that is made again, a paragraph leaves all others as they are."""
    before = ids(usual.draft)
    made = again(starter, usual.recipe, drop=(before[2],))
    assert ids(made.draft) == [*before[:2], *before[3:]]
    assert ids(again(starter, made.recipe).draft) == ids(made.draft)


def test_unknown_and_held_ids_are_refused(snippet, store_of, draft_of):
    """All at once, with what was probably meant."""
    store = store_of(snippet("甲一"), snippet("乙二", status="held", reason="有空缺"))
    with pytest.raises(QicaoError) as caught:
        draft_of(store, "读书", use=("乙二", "甲二"), drop=("丙",))
    assert [p.message for p in caught.value.problems] == [
        "没有素材 甲二，你是不是要“甲一”或“乙二”？",
        "没有素材 丙",
        "素材 乙二 暂存着，不能用：有空缺",
    ]


def test_official_text_comes_as_a_quotation(snippet, store_of, draft_of, texts_of):
    """In quotes, with the document's name; quotes inside become single."""
    official = snippet(
        "官", status="official-text", text="各单位要抓好“读书月”活动。",
        origin=Origin(title="《关于读书的通知》", sha256="a"),
    )  # fmt: skip
    draft = draft_of(store_of(snippet("甲"), official), "读书", use=("官",))
    assert "《关于读书的通知》写道：“各单位要抓好‘读书月’活动。”" in texts_of(draft)


# --- what a unit is called


def test_a_unit_is_called_by_its_full_name_first(snippet, store_of, draft_of, texts_of):
    """Where the short name would come first, the full one stands."""
    store = store_of(
        snippet("甲", text="{{ 单位简称 }}每月读书一次，读完大家谈一谈。"),
        snippet("乙", text="读书之外，{{ 单位简称 }}还组织走访，看看别处怎样做。"),
        variables={**store_of().variables, "单位简称": Variable(prompt="单位简称")},
    )
    values = {"单位": "青溪县第二中学", "单位简称": "青溪二中"}
    first, second = texts_of(draft_of(store, "读书", variables=values))
    assert [name in first for name in values.values()] == [True, False]
    assert [name in second for name in values.values()] == [False, True]


# --- what was changed by hand


def test_what_its_author_changed_stands_as_it_is(starter, usual):
    """Word for word, behind its head, with the id of what it was; its recipe gives it again."""
    name = ids(usual.draft)[1]
    said = "我把会上记的三条贴在桌角，{{ 单位 }}不是变量。"
    text = f"{said}\n每天看一眼"
    made = again(starter, usual.recipe, amended={name: text, "elsewhere": "不在稿里。"})
    (paragraph,) = (p for p in made.draft.taken if p.id == name)

    assert (paragraph.text.removeprefix(paragraph.lead), paragraph.amended) == (said, True)
    assert made.recipe.amended == {name: text}
    assert again(starter, made.recipe).draft.sections == made.draft.sections


def test_what_was_changed_by_hand_has_its_own_length_when_the_rest_is_chosen(starter, usual):
    """The length asked for is kept, whether a paragraph became much longer or was taken out."""
    name = ids(usual.draft)[1]
    for text in ("我把会上记的三条贴在桌角，每天看一眼，做完一条划去一条。" * 14, ""):
        use = (name,) if text else ()
        made = make(starter, request(use=use, amended={name: text}))
        assert abs(made.draft.length.count - 1200) <= 1200 * TOLERANCE
        chosen = {item.id for part in made.recipe.parts for item in part.snippets}
        assert (name in ids(made.draft), name in chosen) == (bool(text), bool(text))
