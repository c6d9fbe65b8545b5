"""How an outline's parts are headed and divided: styles, points, themes of their own."""

from __future__ import annotations

import random

import pytest

from qicao.assembly.framing import choose_headings
from qicao.assembly.numbering import number, sample_of
from qicao.errors import QicaoError
from qicao.models.store import HeadingFamily, Outline, OwnPassage, Part, Theme
from qicao.text.counting import count_words

THEMES = (
    Theme(
        name="读书",
        children=(Theme(name="读书总论", general=True), Theme(name="选书"), Theme(name="荐书")),
    ),
    Theme(name="走访", children=(Theme(name="入户"), Theme(name="回访"))),
)
FAMILIES = (
    HeadingFamily(name="大题", headings={"读书": ("多读好书",), "走访": ("多走近邻",)}),
    HeadingFamily(
        name="小题",
        headings={
            "读书": ("爱书",), "走访": ("串门",), "读书总论": ("谈书",), "选书": ("挑书",),
            "荐书": ("送书",), "入户": ("进门",), "回访": ("再来",),
        },
    ),
)  # fmt: skip


def outline_of(*parts: Part, name="试", **given) -> Outline:
    fields = {"about": "试", "by": "theme", "titles": ("汇报",), "lengths": (50, 2000), **given}
    return Outline(name=name, parts=parts, **fields)


BY_THEME = Part(each="主题", roles=("认识",))
POINTS = Part(each="主题", roles=("认识", "措施"), points="（一）")


@pytest.fixture
def made(snippet, store_of, draft_of):
    """Give a function that assembles with one outline of the parts given."""

    def make(*parts: Part, themes=("读书", "走访"), length=900, own=None, **given):
        outline = outline_of(*parts, **given)
        snippets = [
            snippet(f"{child.name}{role}", theme=child.name, role=role, length=90)
            for theme in THEMES
            for child in theme.children
            for role in ("认识", "措施")
        ]
        snippets += [snippet("过", theme="选书", role="过渡", length=40)]
        store = store_of(*snippets, themes=THEMES, families=FAMILIES, outlines={"试": outline})
        return draft_of(store, *themes, outline="试", length=length, seed=1, own=own or {})

    return make


def heads(draft) -> list[str]:
    return [f"{s.level}{s.number}{s.heading}" for s in draft.sections]


def leads(draft) -> list[str]:
    return [p.lead for section in draft.sections for p in section.paragraphs if p.lead]


def test_points_on_a_line_of_their_own_are_sections_below(made):
    """（一） makes level 2, from another family than the parts; what leads in stands before."""
    draft = made(POINTS, families=("大题",))
    assert heads(draft) == [
        "1一、多读好书", "2（一）挑书", "2（二）送书", "1二、多走近邻", "2（一）进门", "2（二）再来",
    ]  # fmt: skip
    first, point, *_ = draft.sections
    assert {p.theme for p in first.paragraphs} == {"读书总论"}
    assert {p.theme for p in point.paragraphs} == {"选书"}
    assert [section.theme for section in draft.sections] == ["读书"] * 3 + ["走访"] * 3


def test_points_run_in_before_the_first_paragraph_of_each(made):
    """一要…… stands in the text and is told apart as its lead."""
    draft = made(Part(each="主题", roles=("认识", "措施"), points="一要"), families=("大题",))
    assert heads(draft) == ["1一、多读好书", "1二、多走近邻"]
    assert leads(draft) == ["一要挑书。", "二要送书。", "一要进门。", "二要再来。"]
    assert all(p.text.startswith(p.lead) for s in draft.sections for p in s.paragraphs)


def test_a_single_point_is_none(made):
    """A second-level theme has nothing to be divided into, and a single part needs no number."""
    assert heads(made(POINTS, themes=("选书",), length=180)) == ["1挑书"]


def test_the_points_of_a_part_by_role_are_the_themes_asked_for(made):
    """In their order, with a heading each."""
    draft = made(Part(heading="怎样做", roles=("措施",), points="（一）"), themes=("走访", "读书"))
    assert heads(draft) in (
        ["1一、怎样做", "2（一）串门", "2（二）爱书"],
        ["1一、怎样做", "2（一）多走近邻", "2（二）多读好书"],
    )


def test_a_part_is_headed_as_its_style_says(made):
    """Own line, run in, bare number, nothing."""
    for style, shown in {"标题": "1一、", "段首": "1一、", "序号": "1一、", "无": "0"}.items():
        draft = made(Part(each="主题", roles=("认识",), style=style), length=300)
        section, _ = draft.sections
        assert heads(draft)[0].startswith(shown)
        assert bool(section.heading) == (style in ("标题", "段首"))
        assert section.run_in == (style == "段首")


def test_a_heading_may_take_up_the_family_s(made):
    """必须{{ 标题 }}; a point's as a part's."""
    part = Part(each="主题", roles=("认识",), heading="必须{{ 标题 }}")
    draft = made(part, families=("大题",), length=400)
    assert heads(draft) == ["1一、必须多读好书", "1二、必须多走近邻"]
    part = Part(each="主题", roles=("认识", "措施"), points="第一，{{ 标题 }}要用心")
    draft = made(part, families=("大题",))
    assert leads(draft)[:2] == ["第一，挑书要用心。", "第二，送书要用心。"]


def test_a_part_may_have_themes_of_its_own(made):
    """Whatever was asked for; such a section was asked for by nobody."""
    walk = Part(heading="怎样走", roles=("措施",), themes=("走访",))
    draft = made(BY_THEME, walk, themes=("读书",), length=500)
    last = draft.sections[-1]
    assert (last.heading, last.theme) == ("怎样走", None)
    assert {p.theme for p in last.paragraphs} <= {"入户", "回访"}


def test_a_part_may_be_opened_by_a_paragraph_on_nothing_in_particular(made):
    """The transition comes first, once; it is the first to go."""
    part = Part(heading="怎样做", roles=("措施",), opens=("过渡",))
    draft = made(part, themes=("读书",), length=320)
    (section,) = draft.sections
    assert section.paragraphs[0].id == "过"
    short = made(part, themes=("读书",), length=100)
    assert [p.id == "过" for p in short.sections[0].paragraphs] == [False]


def test_an_outline_may_bring_its_themes(snippet, store_of, draft_of):
    """They are taken where none are asked for, and only there; without any the command says so."""
    outline = outline_of(BY_THEME, themes=("走访", "选书"))
    store = store_of(snippet("甲"), snippet("乙", theme="入户"), outlines={"试": outline})
    assert [s.theme for s in draft_of(store, outline="试").sections] == ["走访", "读书"]
    assert [s.theme for s in draft_of(store, "读书", outline="试").sections] == ["读书"]
    with pytest.raises(QicaoError, match="提纲“三个方面”没有自带的主题，请用 -t 写明写哪些主题"):
        draft_of(store_of(snippet("甲")))


def test_the_salutation_is_counted_and_printed_first(made):
    """It belongs to the text."""
    plain, greeted = (made(BY_THEME, length=400, salutation=said) for said in ("", "各位同志："))
    assert (plain.salutation, greeted.salutation) == ("", "各位同志：")
    assert greeted.sections == plain.sections
    assert greeted.length.count - plain.length.count == count_words("各位同志：")


def test_what_is_meant_for_one_outline_stays_there(snippet, store_of, drawn):
    """And is taken there before what would do for any."""
    parts = (Part(roles=("开头",)), Part(each="主题", roles=("认识",), style="无"))
    outlines = {name: outline_of(*parts, name=name) for name in ("甲", "乙")}
    store = store_of(
        snippet("通用", role="开头", length=60),
        snippet("甲用", role="开头", length=60, outlines=("甲",)),
        snippet("正文"),
        outlines=outlines,
    )
    for outline, opening in (("甲", "甲用"), ("乙", "通用")):
        found = drawn(store, "读书", outline=outline, seeds=5)
        assert {ids[0] for ids in found} == {opening}


def test_a_part_may_stand_beneath_another(made):
    """It is numbered within that, which needs no text of its own; the next one counts on."""
    draft = made(
        Part(heading="找问题"),
        Part(heading="书上", roles=("认识",), themes=("读书",), level=2),
        Part(heading="路上", roles=("认识",), themes=("走访",), level=2),
        Part(heading="想办法", roles=("措施",)),
        Part(heading="空的"),
    )
    assert heads(draft) == ["1一、找问题", "2（一）书上", "2（二）路上", "1二、想办法"]
    assert draft.sections[0].paragraphs == ()


def test_a_passage_stands_where_nothing_else_does_or_where_it_is_given(made):
    """A part that is prescribed is never left out; what is written for it always stands there."""
    passages = {name: OwnPassage(prompt=f"写{name}。", length=100) for name in ("甲", "乙")}
    parts = (
        Part(heading="有的", roles=("认识",), fallback=("甲",)),
        Part(heading="没有的", roles=("成效",), fallback=("乙",)),
    )
    draft = made(*parts, passages=passages)
    assert [[p.text for p in s.paragraphs if p.own] for s in draft.sections] == [
        [], ["【自写：写乙。】"],
    ]  # fmt: skip
    draft = made(*parts, passages=passages, own={"甲": "书我自己写。"})
    assert draft.sections[0].paragraphs[-1].text == "书我自己写。"


def test_an_outline_takes_what_is_meant_for_one_that_it_is_like(
    snippet, store_of, draft_of, ids_of
):
    """Openings of the other outline suit it, those of a third don't."""
    outline = outline_of(Part(roles=("开头",), share=0.5), BY_THEME, name="通知", like="检查")
    store = store_of(
        snippet("正文"),
        snippet("检查用", role="开头", outlines=("检查",)),
        snippet("发言用", role="开头", outlines=("发言",)),
        outlines={"通知": outline},
    )
    assert ids_of(draft_of(store, "读书", outline="通知", seed=1)) == ["检查用", "正文"]


# --- headings of one parallel family, and their numbers

SHORT = HeadingFamily(name="短", headings={"读书": ("好书要读",), "走访": ("近邻要访",)})
LONG = HeadingFamily(
    name="长",
    headings={"读书": ("开卷有益", "手不释卷"), "走访": ("进门问寒", "登门问计"), "选书": ("挑书",)},
)  # fmt: skip


def chosen(names, families):
    """The headings that are chosen for these themes, whatever the seed."""
    found = (choose_headings(names, families, random.Random(seed), {}) for seed in range(40))
    return {tuple(headings.values()) for headings in found}


def test_all_headings_come_from_one_family():
    """Whichever family has all themes is taken, the same variant in each.

    Without such a family the names are the headings: half a parallel set would look like a slip.
    """
    both = {("好书要读", "近邻要访"), ("开卷有益", "进门问寒"), ("手不释卷", "登门问计")}
    assert chosen(["读书", "走访"], [SHORT, LONG]) == both
    assert {one for _, one in chosen(["走访", "选书"], [SHORT, LONG])} == {"挑书"}
    for families in ([], [SHORT], [SHORT, LONG]):
        assert chosen(["读书", "没有的"], families) == {("读书", "没有的")}


def test_a_number_is_written_like_its_sample():
    """The first 一 or 1 of the sample is counted on; a sample without one stays."""
    for sample, position, written in (
        ("一、", 1, "一、"),
        ("一、", 12, "十二、"),
        ("（一）", 3, "（三）"),
        ("1.", 10, "10."),
        ("第一，", 2, "第二，"),
        ("第1部分 1", 2, "第2部分 1"),
        ("■", 5, "■"),
        ("", 5, ""),
    ):
        assert number(sample, position) == written
    samples = {"一要": "一要", "（一）{{ 主题 }}方面": "（一）", "第一，{{ 标题 }}要用心": "第一，"}
    assert {points: sample_of(points) for points in samples} == samples


@pytest.fixture
def claims(snippet, store_of, draft_of, prose):
    """Give a function that says whether the author must check a paragraph of this role and text."""

    def run(role, text):
        one = snippet("one", role=role, text=text + prose(60, "x"))
        store = store_of(one, outlines={"试": outline_of(Part(roles=(role,)), name="试")})
        return draft_of(store, "选书", outline="试", length=70).claims == ("one",)

    return run


@pytest.mark.parametrize(
    ("role", "text", "is_claim"),
    [
        ("做法", "每月走访一次，问清办没办。", True),
        ("开头", "近段时间，我系统学习了有关要求，深受教育。", True),
        ("开头", "党章对党的宗旨有着明确的规定，群众的事要放在第一位。", False),
        ("开头", "我结合岗位谈几点认识。道理早已说得明白。", False),
        ("认识", "我系统学习了有关要求，深受教育。", False),
    ],
)
def test_what_an_author_must_check_is_what_somebody_did(claims, role, text, is_claim):
    """An opening that only introduces states nothing of anybody's; an 认识 never counts."""
    assert claims(role, text) is is_claim
