"""From a store and a request to a draft: what is promised."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec
import pytest

from qicao.errors import QicaoError
from qicao.models.common import Validity
from qicao.models.draft import OwnPrompt
from qicao.models.store import Origin, Outline, Part, Variable
from qicao.text.counting import count_words
from qicao.text.ngrams import runs


@pytest.fixture
def shelf(snippet, store_of):
    """A store that can give any length: both roles, both themes, sizes from 40 to 190 字."""
    made = [
        snippet(f"{theme}{role}{i}", theme=theme, role=role, length=40 + 10 * i)
        for theme, role in itertools.product(("选书", "入户"), ("认识", "做法"))
        for i in range(16)
    ]
    return store_of(*made)


def one_outline(*parts: Part) -> dict[str, Outline]:
    fields = {"titles": ("汇报",), "lengths": (100, 900), "by": "theme", "about": "试"}
    return {"三个方面": Outline(name="三个方面", parts=parts, **fields)}


def heads(draft):
    return [section.number + section.heading for section in draft.sections]


# --- length


def test_too_few_paragraphs_give_the_nearest_draft_and_say_what_each_theme_lacks(
    snippet, store_of, draft_of, ids_of
):
    """All there is is used; the shortage is told by theme, the length as it is.

    Who asked for no length isn't told that it was missed.
    """
    store = store_of(snippet("a", length=300), snippet("b", theme="入户", length=100), variables={})
    draft = draft_of(store, "读书", "走访", length=1000)
    assert ids_of(draft) == ["a", "b"]
    fixed = sum(map(count_words, [draft.title, *heads(draft)]))
    assert draft.length.count == 400 + fixed
    each = (1000 - fixed) / 2
    lacking = [("读书", round(each - 300)), ("走访", round(each - 100))]
    assert [(short.theme, short.lacks) for short in draft.length.short] == lacking
    unasked = draft_of(store, "读书").length
    assert (unasked.asked, unasked.short) == (None, ())


def test_a_passage_that_waits_counts_as_much_as_it_asks_for(snippet, store_of, draft_of):
    """The length is that of the text as it will be handed in, whatever the prompt's own words."""
    parts = (Part(each="主题", roles=("认识",)), Part(own=("心得",)))
    plain, asking = (
        draft_of(store_of(snippet("a"), outlines=one_outline(*some)), "读书")
        for some in (parts[:1], parts)
    )
    assert asking.length.count == plain.length.count + 200
    assert asking.own == (OwnPrompt(name="心得", prompt="写一件读书的事。", length=200),)


def test_a_draft_that_can_not_be_so_short_says_so(snippet, store_of, draft_of):
    """Asked for 100 字 of paragraphs of 300: the nearest draft, and a word about it."""
    draft = draft_of(store_of(snippet("a", length=300)), "读书", length=100)
    surplus = draft.length.count - 100
    assert surplus > 200
    assert draft.notes == (f"比要求多 {surplus} 字：素材库里没有长短更合适的段落",)


def test_a_part_of_the_outline_that_has_no_text_is_told(snippet, store_of, draft_of):
    """It would be missed only by who knows the outline; who has facts or a recipe knows more."""
    parts = (
        Part(each="主题", roles=("认识",)),
        Part(heading="存在不足", roles=("问题",)),
    )
    store = store_of(snippet("a"), outlines=one_outline(*parts))
    draft = draft_of(store, "读书")
    assert draft.notes == ("提纲里的“存在不足”没有写：没有合用的素材",)
    assert "存在不足" not in [section.heading for section in draft.sections]
    with_fault = store_of(snippet("a"), snippet("b", role="问题"), outlines=one_outline(*parts))
    assert draft_of(with_fault, "读书").notes == ()


def test_one_paragraph_of_a_part_names_its_theme(snippet, store_of, draft_of, ids_of, prose):
    """In the theme's own words, where the length allows it; the others needn't."""
    naming = snippet("naming", text="选书要慢。" + prose(95, 9))
    plain = [snippet(f"plain{number}", length=100) for number in range(9)]
    store = store_of(*plain, naming)
    drafts = [draft_of(store, "选书", length=200, seed=seed) for seed in range(8)]
    assert all("naming" in ids_of(draft) for draft in drafts)


# --- nothing twice


@pytest.mark.parametrize("seed", range(3))
def test_no_two_paragraphs_share_a_run_or_open_alike_next_to_each_other(starter, draft_of, seed):
    """Thirteen characters in common are a repetition, and so are two like openings."""
    themes = ("坚定政治信仰", "提高政治能力", "净化政治生态")
    draft = draft_of(starter, *themes, length=3000, seed=seed)
    texts = [p.text for section in draft.sections for p in section.paragraphs if not p.own]
    assert len(texts) > 8
    for one, other in itertools.combinations(texts, 2):
        assert runs(one).isdisjoint(runs(other))
    for one, other in itertools.pairwise(texts):
        assert one[:4] != other[:4]


@pytest.mark.parametrize(
    "shared",
    [
        "《关于在基层开展读书活动的若干意见（试行）》",
        "{{ 单位 }}",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
    ],
    ids=["title", "filled-in value", "set phrase"],
)
def test_what_may_be_said_twice_is_no_repetition(snippet, store_of, drawn, prose, shared):
    """Titles, filled-in values and set phrases don't keep two paragraphs apart."""
    store = store_of(*(snippet(name, text=shared + prose(100, name)) for name in ("a", "b")))
    values = {"单位": "青禾县山前镇第二中心小学教师发展与阅读指导中心"}
    (ids,) = drawn(store, "读书", length=400, variables=values, seeds=1)
    assert sorted(ids) == ["a", "b"]


def test_a_snippet_that_repeats_the_one_it_follows_is_not_used_with_it(
    snippet, store_of, draft_of, texts_of, prose
):
    """Paragraphs that come together by ``follows`` may not share a run either."""
    shared = prose(20, "s")[:15]
    store = store_of(
        snippet("a", text="甲" + shared + prose(60, "a")),
        snippet("b", text="乙" + shared + prose(60, "b"), follows="a"),
    )
    for one, other in itertools.combinations(texts_of(draft_of(store, "读书", length=200)), 2):
        assert runs(one).isdisjoint(runs(other))


def test_sources_are_spread(snippet, store_of, draft_of):
    """Two paragraphs where two sources could give one each: one of each."""
    store = store_of(
        *(
            snippet(f"{source}{i}", origin=Origin(title=source, sha256=source))
            for source in ("甲篇", "乙篇")
            for i in range(4)
        )
    )
    for seed in range(12):
        draft = draft_of(store, "读书", length=215, seed=seed)
        assert len(draft.overlap.by_source) == 2


# --- seeds


def test_the_same_request_gives_the_same_draft_to_the_byte(shelf, draft_of, drawn):
    """With and without a seed: assembling twice is assembling once. Ten seeds, ten choices."""
    for given in ({"seed": 5}, {}):
        once, again = (draft_of(shelf, "读书", "走访", length=900, **given) for _ in range(2))
        assert msgspec.json.encode(once) == msgspec.json.encode(again)
    assert len(set(map(tuple, drawn(shelf, "读书", "走访", length=900)))) == 10


def test_a_different_request_has_a_different_seed(shelf, draft_of):
    """Length, date, order of themes and the author are part of it; a title is not.

    Nor is how a theme was named: each stands in it once, by its name.
    """
    requests = [
        (("读书", "走访"), {}),
        (("走访", "读书"), {}),
        (("选书",), {}),
        (("读书", "走访"), {"length": 900}),
        (("读书", "走访"), {"date": dt.date(2026, 11, 23)}),
        (("读书", "走访"), {"variables": {"单位": "青禾小学"}}),
    ]
    seeds = [draft_of(shelf, *themes, **given).seed for themes, given in requests]
    assert len(set(seeds)) == 6
    assert draft_of(shelf, "读书", "走访", title="汇报").seed == seeds[0]
    for named in ("读书/选书", "读书›选书、选书"):
        assert draft_of(shelf, named).seed == seeds[2]


# --- what may be chosen


def test_what_follows_comes_right_behind_what_it_follows(snippet, store_of, drawn):
    """A chain is used whole and in its order, whichever of it was drawn."""
    store = store_of(
        snippet("c", follows="b", length=60),
        snippet("b", follows="a", length=60),
        snippet("a", length=60),
        snippet("x", length=70),
    )
    found = set()
    for ids in drawn(store, "读书", length=270, seeds=30):
        for name, before in (("b", "a"), ("c", "b")):
            if name in ids:
                found.add(name)
                assert ids[ids.index(name) - 1] == before
    assert found == {"b", "c"}


def test_what_follows_something_unusable_is_not_used(snippet, store_of, drawn):
    """Held, in a circle, of a role that the part lacks: what leans on it does no harm."""
    store = store_of(
        snippet("held", status="held", reason="存疑"),
        snippet("on-held", follows="held"),
        snippet("round", follows="about"),
        snippet("about", follows="round"),
        snippet("good"),
    )
    assert drawn(store, "读书", length=600, seeds=1) == [["good"]]
    lacking = [snippet("问", role="问题"), snippet("做", role="做法", follows="问"), snippet("x")]
    (ids,) = drawn(store_of(*lacking), "读书", length=300, seeds=1)
    assert "x" in ids


@pytest.mark.parametrize(
    "unfit",
    [
        {"status": "held", "reason": "存疑"},
        {"status": "official-text"},
        {"role": "问题"},
        {"theme": "入户"},
        {"person": "我们"},
        {"announces": "三个方面"},
        {"valid": Validity(until=dt.date(2026, 11, 21))},
        {"valid": Validity(start=dt.date(2026, 11, 23))},
    ],
    ids=str,
)
def test_what_may_not_be_chosen_never_is(snippet, store_of, drawn, unfit):
    """Status, role, theme, person and date all bar a snippet, however short the draft is."""
    store = store_of(snippet("good"), snippet("unfit", **unfit))
    assert drawn(store, "读书", length=600, seeds=5) == [["good"]] * 5


@pytest.mark.parametrize(
    "fit",
    [
        {"person": "我"},
        {"audience": "通用"},
        {"flags": ("未核实",)},
        {"valid": Validity(start=dt.date(2026, 11, 22), until=dt.date(2026, 11, 22))},
        {"also": ("入户",)},
        {"theme": "入户", "also": ("选书",)},
    ],
    ids=str,
)
def test_what_may_be_chosen_is(snippet, store_of, drawn, fit):
    """The same person, the last day, a doubt that is flagged, a second theme: all usable."""
    (ids,) = drawn(store_of(snippet("good"), snippet("fit", **fit)), "读书", length=600, seeds=1)
    assert sorted(ids) == ["fit", "good"]


def test_the_date_that_judges_is_the_one_given_as_a_variable(snippet, store_of, draft_of, ids_of):
    """``--var 日期=…`` is the draft's date like ``--date``."""
    store = store_of(snippet("a"), snippet("b", valid=Validity(until=dt.date(2025, 12, 31))))
    draft = draft_of(store, "读书", length=600, variables={"日期": "2025-6-1"})
    assert sorted(ids_of(draft)) == ["a", "b"]
    assert (draft.date, draft.signature["日期"]) == (dt.date(2025, 6, 1), "2025年6月1日")


def test_a_draft_addresses_one_kind_of_unit(snippet, store_of, draft_of, ids_of):
    """Besides 通用 only the audience asked for, or the commonest where none was."""
    schools = [snippet(name, audience="学校") for name in ("s1", "s2", "s3")]
    store = store_of(snippet("g"), *schools, snippet("q", audience="企业"))
    for audience, used in (
        ("企业", {"g", "q"}),
        ("机关", {"g"}),
        (None, {"g", "s1", "s2", "s3"}),
    ):
        assert set(ids_of(draft_of(store, "读书", length=900, audience=audience))) == used


def test_a_theme_written_for_one_kind_of_unit_alone_decides(snippet, store_of, draft_of, ids_of):
    """入户 has nothing for everybody: its kind of unit is taken, though 选书's is commoner."""
    store = store_of(
        snippet("g"),
        *(snippet(f"q{i}", audience="企业") for i in range(4)),
        *(snippet(f"s{i}", theme="入户", audience="社区") for i in range(2)),
    )
    assert set(ids_of(draft_of(store, "选书", "入户", length=900))) == {"g", "s0", "s1"}


def test_a_second_theme_is_used_only_while_the_leading_one_has_little(
    snippet, store_of, draft_of, ids_of
):
    """With three paragraphs of its own a theme takes none of its neighbours'."""
    own = [snippet(f"own{i}") for i in range(3)]
    store = store_of(*own, snippet("other", theme="入户", also=("选书",)))
    assert set(ids_of(draft_of(store, "选书", length=900))) == {"own0", "own1", "own2"}


def test_an_opening_from_another_subject_s_essay_is_not_used(snippet, store_of, drawn):
    """Openings without an origin serve all themes; one from an essay only its own."""
    essay = Origin(title="一篇", sha256="a")
    store = store_of(
        snippet("a"),
        snippet("foreign", theme="入户", role="开头", origin=essay),
        snippet("ours", theme="入户", role="开头"),
        outlines=one_outline(Part(roles=("开头",)), Part(each="主题", roles=("认识",))),
    )
    assert drawn(store, "读书", seeds=5) == [["ours", "a"]] * 5


def test_themes_without_anything_stop_the_command_all_at_once(snippet, store_of, draft_of):
    """Nothing at all, and nothing that this outline could use, are told apart."""
    store = store_of(snippet("a"), snippet("b", theme="入户", role="成效"))
    with pytest.raises(QicaoError) as caught:
        draft_of(store, "荐书", "选书", "走访")
    assert [str(problem) for problem in caught.value.problems] == [
        "主题“荐书”还没有素材",
        "主题“走访”没有能用于提纲“三个方面”的素材（作用、人称、对象或期限不合）",
    ]
    assert caught.value.hint == "用 qicao list-themes 查看各主题的素材数"


# --- structure


def test_a_draft_by_theme_has_a_numbered_section_per_theme(shelf, draft_of):
    """In the order asked for, with the level-1 theme each was asked for; the frame unnumbered."""
    draft = draft_of(shelf, "入户", "读书", length=600)
    assert [(s.number, s.heading, s.level, s.theme) for s in draft.sections] == [
        ("一、", "入户", 1, "走访"),
        ("二、", "读书", 1, "读书"),
    ]
    assert {p.theme for p in draft.sections[0].paragraphs} == {"入户"}


def test_a_draft_by_role_has_the_outline_s_headings(snippet, store_of, draft_of, ids_of):
    """Within each part the themes stand in the order asked for; the section has no theme."""
    made = [
        snippet(theme + role, theme=theme, role=role)
        for role in ("认识", "问题", "措施")
        for theme in ("入户", "选书")
    ]
    draft = draft_of(store_of(*made), "走访", "读书", outline="按作用", length=640)
    assert heads(draft) == ["一、谈认识", "二、找问题", "三、定措施"]
    assert {section.theme for section in draft.sections} == {None}
    assert ids_of(draft) == [one.id for one in made]


def test_numbers_have_no_gap_where_a_part_stays_empty(snippet, store_of, draft_of, texts_of):
    """No 问题 in the store: 定措施 is the second part, and the missing heading counts nothing."""
    store = store_of(snippet("a"), snippet("b", role="措施"))
    draft = draft_of(store, "读书", outline="按作用", length=300)
    assert heads(draft) == ["一、谈认识", "二、定措施"]
    printed = "".join([draft.title, *heads(draft), *texts_of(draft)])
    assert draft.length.count == count_words(printed)


def test_the_title_is_the_one_asked_for_or_the_first_that_can_be_filled(
    snippet, store_of, draft_of
):
    """Its variables are filled; other marks are text, an unknown name is refused with the nearest."""
    store = store_of(snippet("甲"))
    unit = {"单位": "青禾小学"}
    assert draft_of(store, "读书").title == "读书汇报"
    for asked, title in (
        (None, "青禾小学读书汇报"),
        ("我的汇报", "我的汇报"),
        ("在{{单位}}的汇报", "在青禾小学的汇报"),
        ("{{ 1+1 }}的汇报", "{{ 1+1 }}的汇报"),
    ):
        assert draft_of(store, "读书", title=asked, variables=unit).title == title
    with pytest.raises(QicaoError, match="标题里的“单卫”不是变量，你是不是要“单位”？"):
        draft_of(store, "读书", title="在{{ 单卫 }}的汇报")


# --- variables


def test_values_are_filled_in_and_blanks_are_marked(snippet, store_of, draft_of, texts_of):
    """A declared variable without a value shows as a blank and is listed; nothing is invented."""
    store = store_of(snippet("a", text="在{{ 单位 }}，{{ 姓名 }}于{{ 日期 }}读完此书。"))
    draft = draft_of(store, "读书", variables={"单位": "青禾小学"})
    assert texts_of(draft) == ["在青禾小学，【待填：姓名】于2026年11月22日读完此书。"]
    assert draft.missing == ("姓名",)
    assert draft.variables == {"单位": "青禾小学", "日期": dt.date(2026, 11, 22)}
    assert list(draft.signature.values()) == ["青禾小学", "【待填：姓名】", "2026年11月22日"]


def test_only_variables_of_the_chosen_paragraphs_are_asked_for(snippet, store_of, draft_of, prose):
    """What a paragraph that was passed over would have needed is nobody's concern."""
    variables = {**store_of().variables, "书名": Variable(prompt="书名")}
    long = snippet("long", text="{{ 书名 }}" + prose(600, "long"))
    store = store_of(snippet("a", length=200), long, variables=variables)
    assert "书名" not in draft_of(store, "读书", length=215).missing


def test_a_paragraph_is_printed_whole(snippet, store_of, draft_of, texts_of):
    """A sentence that was written without its full stop gets it; no other mark is added."""
    for text, printed in {
        "书要慢读": "书要慢读。",
        "“书要慢读。”": "“书要慢读。”",
        "要做到：": "要做到：",
    }.items():
        assert texts_of(draft_of(store_of(snippet("a", text=text)), "读书")) == [printed]


def test_wrong_themes_outlines_and_variables_are_told_in_one_go(snippet, store_of, draft_of):
    """A person mends everything in one pass."""
    with pytest.raises(QicaoError) as caught:
        draft_of(store_of(snippet("a")), "财务", outline="没有", variables={"单为": "甲"})
    told = [str(problem) for problem in caught.value.problems]
    assert told == ["没有主题“财务”", "没有提纲“没有”", "没有变量“单为”，你是不是要“单位”？"]


# --- origins and whole drafts


def test_every_paragraph_knows_where_it_came_from(snippet, store_of, draft_of):
    """Id, theme, role and origin stand with each paragraph, and the overlap is worked out."""
    origin = Origin(title="一篇", sha256="abc", essay=2, lines=(7,))
    draft = draft_of(store_of(snippet("a", origin=origin, length=60)), "读书")
    (paragraph,) = draft.sections[0].paragraphs
    found = (paragraph.id, paragraph.theme, paragraph.role, paragraph.origin)
    assert found == ("a", "选书", "认识", origin)
    assert (draft.overlap.longest_run, draft.overlap.share) == (59, 1.0)
    assert [share.source for share in draft.overlap.by_source] == ["一篇"]


def test_a_draft_of_the_starter_is_whole(starter, draft_of):
    """Opening, parts with parallel headings, a place to write oneself, closing, signature."""
    unit = {"单位": "青溪县第二中学"}
    themes = ("坚定政治信仰", "净化政治生态")
    draft = draft_of(starter, *themes, length=1500, variables=unit)
    assert [(s.level, s.number, s.theme) for s in draft.sections] == [
        (0, "", None), (1, "一、", themes[0]), (1, "二、", themes[1]), (1, "三、", None),
        (0, "", None),
    ]  # fmt: skip
    opening, first, second, own, closing = draft.sections
    assert len(first.heading) == len(second.heading)
    assert first.heading != "坚定政治信仰"
    assert (opening.paragraphs[0].role, closing.paragraphs[-1].role) == ("开头", "结尾")
    assert own.paragraphs[0].own
    assert draft.signature["单位"] == "青溪县第二中学"

    assert (draft.length.asked, draft.length.short) == (1500, ())
    text = [p.text for section in draft.sections for p in section.paragraphs if not p.own]
    printed = sum(map(count_words, [draft.title, *heads(draft), *text]))
    assert draft.length.count == printed + sum(passage.length for passage in draft.own)
