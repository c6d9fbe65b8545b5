"""A draft's recipe: again byte for byte, by hand otherwise, one paragraph exchanged."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from qicao.assembly.assembling import make
from qicao.assembly.recipefile import dump, load
from qicao.assembly.recipes import request_of
from qicao.errors import QicaoError
from qicao.models.draft import Request
from qicao.models.store import Origin
from qicao.text.counting import TOLERANCE
from qicao.writers import FORMATS, render

DAY = dt.date(2026, 11, 22)


def request(**given) -> Request:
    return Request(
        **{"themes": ("净化政治生态", "坚定政治信仰"), "date": DAY, "length": 1200, **given}
    )


def again(store, recipe, **changed):
    """What the recipe gives, with ``changed`` laid over it."""
    base = Request(themes=(), date=DAY)
    return make(store, msgspec.structs.replace(request_of(recipe, base), **changed), recipe)


def ids(draft) -> list[str]:
    return [p.id for section in draft.sections for p in section.paragraphs if p.id]


@pytest.mark.parametrize("outline", ["三个方面", "工作总结", "汇报式", "发言提纲", "意义任务落实"])
def test_the_same_draft_byte_for_byte(starter, outline):
    """Through the file and back, in every format, and the recipe of it is the same again."""
    given = {"单位": "青溪县第二中学", "岗位": "语文教师"}
    made = make(starter, request(outline=outline, variables=given, own={"岗位实践": "我的事。"}))
    recipe = load(dump(made.recipe), "配方.yaml")
    assert recipe == made.recipe
    replayed = again(starter, recipe)
    for name in FORMATS:
        assert render(name, replayed.draft) == render(name, made.draft)
    assert replayed.recipe == made.recipe


def test_a_changed_snippet_is_named(starter):
    """Which paragraph, which snippet, and how it begins now; the rest is as it was."""
    made = make(starter, request())
    name = ids(made.draft)[2]
    changed = msgspec.structs.replace(
        starter.snippets[name], text="全新的一段话，同原来的没有一处相同，用来看看会不会说出来。"
    )
    store = msgspec.structs.replace(starter, snippets={**starter.snippets, name: changed})
    draft = again(store, made.recipe).draft
    assert (
        f"第 3 段 {name} 在配方之后改过，现在是“全新的一段话，同原来的没有一处相……”" in draft.notes
    )
    assert ids(draft) == ids(made.draft)


def test_a_changed_outline_is_named(starter):
    """Its parts are as many, but something else of it changed."""
    made = make(starter, request())
    outline = msgspec.structs.replace(starter.outlines["三个方面"], salutation="同志们：")
    store = msgspec.structs.replace(starter, outlines={**starter.outlines, "三个方面": outline})
    draft = again(store, made.recipe).draft
    assert draft.notes[0] == "提纲“三个方面”在配方之后改过，标题、称谓或自写项可能不同"


def test_an_outline_with_other_parts_can_t_be_replayed(starter):
    """It says so, and how many there were."""
    made = make(starter, request())
    outline = msgspec.structs.replace(
        starter.outlines["三个方面"], parts=starter.outlines["三个方面"].parts[:2]
    )
    store = msgspec.structs.replace(starter, outlines={**starter.outlines, "三个方面": outline})
    with pytest.raises(QicaoError, match="配方有 5 个部分，提纲“三个方面”现在有 3 个"):
        again(store, made.recipe)


def test_a_missing_snippet_is_named_with_the_nearest(starter):
    """All that are missing at once."""
    recipe = make(starter, request()).recipe
    text = dump(recipe).replace(recipe.parts[0].snippets[0].id, "没有的一")
    with pytest.raises(QicaoError, match="配方里的素材 没有的一 不在库里"):
        again(starter, load(text, "配方.yaml"))


def test_paragraphs_swapped_and_reordered_by_hand(starter):
    """What stands in the file is what comes, whatever would have been chosen."""
    recipe = make(starter, request()).recipe
    part = recipe.parts[1]
    order = tuple(reversed(part.snippets))
    other = next(n for n, s in starter.snippets.items() if s.theme == "清正廉洁")
    swapped = msgspec.structs.replace(
        recipe,
        parts=(
            recipe.parts[0],
            msgspec.structs.replace(part, snippets=(*order[1:], type(order[0])(id=other))),
            *recipe.parts[2:],
        ),
    )
    draft = again(starter, load(dump(swapped), "配方.yaml")).draft
    wanted = [item.id for p in swapped.parts for item in p.snippets]
    assert sorted(ids(draft)) == sorted(wanted)
    assert other in ids(draft)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "不是配方"),
        ("format: 2\nthemes: []\noutline: 甲\nseed: 1\ndate: 2026-01-01\nparts: []\n", "只认得 1"),
        (
            "format: 1\nthemes: []\noutline: 甲\nseed: 一\ndate: 2026-01-01\nparts: []\n",
            "“seed”应是数字",
        ),
        ("format: 1\nsed: 1\n", "不认识的键“sed”"),
    ],
)
def test_a_file_that_is_no_recipe(text, message):
    """Every fault is told, with its line."""
    with pytest.raises(QicaoError, match=message):
        load(text, "配方.yaml")


# --- exchanging, naming, leaving out


def test_one_paragraph_is_exchanged_and_the_rest_stays(starter):
    """By one of its role, or where none is left by one of its theme; everything else stays."""
    made = make(starter, request(seed=5))
    for position in range(1, len(ids(made.draft)) + 1):
        other = make(starter, request(seed=5, reroll=(position,)))
        pairs = list(zip(ids(made.draft), ids(other.draft), strict=True))
        assert [i for i, (a, b) in enumerate(pairs, 1) if a != b] == [position]
        old, new = (starter.snippets[name] for name in pairs[position - 1])
        assert old.role == new.role or old.theme == new.theme


def test_twice_gives_another_one_yet(starter):
    """The same number twice: neither the first nor the second."""
    once = ids(make(starter, request(seed=5, reroll=(2,))).draft)
    twice = ids(make(starter, request(seed=5, reroll=(2, 2))).draft)
    first = ids(make(starter, request(seed=5)).draft)
    assert len({first[1], once[1], twice[1]}) == 3


def test_a_recipe_can_be_rerolled(starter):
    """And its new recipe holds the exchange."""
    recipe = make(starter, request(seed=5)).recipe
    made = again(starter, recipe, reroll=(2,))
    assert again(starter, made.recipe).draft.sections == made.draft.sections


def test_a_paragraph_that_isn_t_there(starter):
    """It says how many there are."""
    number = len(ids(make(starter, request(seed=5)).draft))
    with pytest.raises(QicaoError, match=f"没有第 99 段，来源共 {number} 段"):
        make(starter, request(seed=5, reroll=(99,)))


def test_what_must_come_comes_where_it_belongs(starter):
    """In the part of its theme; the length is still met."""
    draft = make(starter, request(use=("zzst-lianjie-05",))).draft
    section = next(
        s for s in draft.sections if any(p.id == "zzst-lianjie-05" for p in s.paragraphs)
    )
    assert section.theme == "净化政治生态"
    assert abs(draft.length.count - 1200) <= 36


def test_an_earlier_text_s_paragraphs_are_avoided(starter):
    """By the runs of characters that they share, values filled in or not."""
    from qicao.text.ngrams import runs

    first = make(starter, request(seed=1, variables={"岗位": "语文教师"})).draft
    text = render("text", first).decode()
    second = make(starter, request(seed=1, avoid=runs(text))).draft
    assert not set(ids(first)) & set(ids(second))


def test_a_paragraph_can_be_put_into_a_draft_that_is_there(starter):
    """It comes to the others of its theme; all that stood there stays, and a second time nothing is added."""
    first = make(starter, request(seed=1, length=800))
    new = next(
        one.id
        for one in starter.snippets.values()
        if one.theme == "政治纪律" and one.status == "ready" and one.id not in ids(first.draft)
    )
    second = make(starter, request(seed=1, length=800, use=(new,)), first.recipe)
    third = make(starter, request(seed=1, length=800, use=(new,)), second.recipe)

    assert [name for name in ids(second.draft) if name != new] == list(ids(first.draft))
    assert list(ids(third.draft)) == list(ids(second.draft))
    assert new in ids(second.draft)
    surplus = second.draft.length.count - 800
    assert f"比要求多 {surplus} 字：其余段落照配方没有动" in second.draft.notes


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


def test_official_text_comes_as_a_quotation(snippet, store_of, draft_of):
    """In quotes, with the document's name; quotes inside become single."""
    official = snippet(
        "官",
        status="official-text",
        text="各单位要抓好“读书月”活动。",
        origin=Origin(title="《关于读书的通知》", sha256="a"),
    )
    draft = draft_of(store_of(snippet("甲"), official), "读书", use=("官",))
    texts = [p.text for section in draft.sections for p in section.paragraphs]
    assert "《关于读书的通知》写道：“各单位要抓好‘读书月’活动。”" in texts


# --- what a unit is called


def test_a_unit_is_called_by_its_full_name_first(snippet, store_of, draft_of):
    """Where the short name would come first, the full one stands."""
    from qicao.models.store import Variable

    variables = {name: Variable(prompt=name) for name in ("单位", "姓名", "单位简称")} | {
        "日期": Variable(prompt="日期", type="date")
    }
    store = store_of(
        snippet("甲", text="{{ 单位简称 }}每月读书一次，读完大家谈一谈。", role="认识"),
        snippet("乙", text="读书之外，{{ 单位简称 }}还组织走访，看看别处怎样做。", role="认识"),
        variables=variables,
    )
    values = {"单位": "青溪县第二中学", "单位简称": "青溪二中"}
    draft = draft_of(store, "读书", variables=values)
    first, second = (p.text for section in draft.sections for p in section.paragraphs)
    assert "青溪县第二中学" in first
    assert "青溪二中" not in first
    assert "青溪二中" in second
    assert "青溪县第二中学" not in second


def test_what_is_dropped_goes_and_the_rest_stays(starter):
    """Taken out of a draft that is made again, a paragraph leaves all others as they are."""
    recipe = make(starter, request()).recipe
    before = ids(again(starter, recipe).draft)
    made = again(starter, recipe, drop=(before[2],))

    assert ids(made.draft) == [*before[:2], *before[3:]]
    assert ids(again(starter, made.recipe).draft) == ids(made.draft)


def test_what_its_author_changed_stands_as_it_is(starter):
    """Word for word, behind its head, with the id of what it was; its recipe gives it again."""
    recipe = make(starter, request()).recipe
    name = ids(again(starter, recipe).draft)[1]
    text = "我把会上记的三条贴在桌角，{{ 单位 }}不是变量。\n每天看一眼"
    made = again(starter, recipe, amended={name: text, "elsewhere": "不在稿里。"})
    (paragraph,) = (p for p in made.draft.taken if p.id == name)

    said = "我把会上记的三条贴在桌角，{{ 单位 }}不是变量。"
    assert (paragraph.text.removeprefix(paragraph.lead), paragraph.amended) == (said, True)
    assert made.recipe.amended == {name: text}
    assert (
        again(starter, load(dump(made.recipe), "配方.yaml")).draft.sections == made.draft.sections
    )


def test_what_was_changed_by_hand_has_its_own_length_when_the_rest_is_chosen(starter):
    """The length asked for is kept, whether a paragraph became much longer or was taken out."""
    name = ids(make(starter, request(length=1200)).draft)[1]
    for text in ("我把会上记的三条贴在桌角，每天看一眼，做完一条划去一条。" * 14, ""):
        use = (name,) if text else ()
        made = make(starter, request(length=1200, use=use, amended={name: text}))
        assert abs(made.draft.length.count - 1200) <= 1200 * TOLERANCE
        chosen = {item.id for part in made.recipe.parts for item in part.snippets}
        assert (name in ids(made.draft), name in chosen) == (bool(text), bool(text))


def test_what_could_stand_instead_is_told_in_the_order_in_which_it_is_taken(starter):
    """The first of the others is what an exchange takes; none of them stands in the draft."""
    made = make(starter, request())
    before = ids(made.draft)
    others = made.others(2)
    exchanged = make(starter, request(reroll=(2,), seed=made.draft.seed)).draft

    assert others[0].ids == (ids(exchanged)[1],)
    assert len({one.ids for one in others}) == len(others) > 1
    assert not {name for one in others for name in one.ids} & {*before}
    assert made.others(len(before) + 1) == []
