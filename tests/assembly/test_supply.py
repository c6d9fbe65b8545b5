"""What suits the author: who may say it, what answers what, what speaks of the studied document."""

from __future__ import annotations

import msgspec
import pytest

from qicao.assembly.assembling import make
from qicao.assembly.taste import cost, in_words
from qicao.models.draft import Request
from qicao.models.repertoire import Post, Repertoire
from qicao.models.store import HeadingFamily, Origin, Outline, Part, Theme
from qicao.text.counting import count_words

BY_THEME = Part(each="主题", roles=("认识",))


def outline(*parts: Part, **given) -> dict[str, Outline]:
    fields = {"about": "试", "by": "role", "titles": ("汇报",), "lengths": (100, 2000), **given}
    return {"三个方面": Outline(name="三个方面", parts=parts, **fields)}


@pytest.fixture
def all_drawn(drawn):
    """Give a function that gives all that is drawn on 选书 in twelve drafts."""
    return lambda store, **given: {
        id_ for ids in drawn(store, "选书", seeds=12, **given) for id_ in ids
    }


@pytest.fixture
def beside_plain(snippet, store_of, prose):
    """Give a function that makes a store of a text and a plain one as long."""

    def make_it(text: str, **given):
        whole = text + prose(100, text)
        store = store_of(
            snippet("plain", text=prose(len(whole), "p")), snippet("other", text=whole)
        )
        return msgspec.structs.replace(store, **given)

    return make_it


# --- who says it


@pytest.mark.parametrize(
    ("person", "found"), [("我", {"plain"}), ("我们", {"plain", "duty"}), ("无", {"plain", "duty"})]
)
def test_nobody_tells_an_organisation_what_to_do(  # noqa: PLR0913, PLR0917
    snippet, store_of, all_drawn, prose, person, found
):
    """A draft that says 我 leaves 党组织要…、书记要… to others while there is enough else."""
    store = store_of(
        *(snippet(f"plain{i}", length=100) for i in range(6)),
        *(snippet(f"duty{i}", text="上面党组织要管，书记要抓，" + prose(87, i)) for i in range(3)),
        *(snippet(f"duty{i}", text="支部书记先要做到，" + prose(91, i)) for i in range(3, 6)),
        outlines=outline(BY_THEME, by="theme", person=person),
    )
    assert {name.rstrip("012345") for name in all_drawn(store, length=220)} == found


def test_the_length_comes_before_who_says_it(snippet, store_of, drawn, prose):
    """Where the rest doesn't make the length, an organisation's duties are taken after all."""
    duty = snippet("duty", text="党组织要管，书记要抓，" + prose(90, 1))
    store = store_of(snippet("plain", length=100), duty)
    for length, used in ((200, {"plain", "duty"}), (90, {"plain"})):
        (ids,) = drawn(store, "选书", length=length, seeds=1)
        assert set(ids) == used


def test_the_length_comes_before_whom_it_addresses(snippet, store_of, all_drawn):
    """Most is for everybody: what is for one kind of unit waits until that is too little."""
    common = [snippet(f"g{i}") for i in range(4)]
    school = [snippet(f"s{i}", audience="学校") for i in range(2)]
    store = store_of(*common, *school, snippet("q", audience="企业"))
    assert all_drawn(store, length=210) == {"g0", "g1", "g2", "g3"}
    assert all_drawn(store, length=600) == {"g0", "g1", "g2", "g3", "s0", "s1"}


def test_what_frames_a_draft_is_for_everybody(snippet, store_of, drawn):
    """The reserve doesn't open a draft: that would say for whom it is before anybody asked."""
    opening = {"role": "开头", "length": 60}
    store = store_of(
        *(snippet(f"g{i}") for i in range(4)),
        snippet("s", audience="学校"),
        snippet("open", **opening),
        *(snippet(f"school{i}", audience="学校", **opening) for i in range(4)),
        outlines=outline(Part(roles=("开头",), share=0.2), BY_THEME),
    )
    assert {first for first, *_ in drawn(store, "选书", length=330)} == {"open"}


def test_an_office_is_only_spoken_of_when_it_is_known(snippet, store_of, all_drawn, prose):
    """作为{{ 职务 }} needs a 职务 that was given; nobody is taken for what they aren't."""
    plain = [snippet(f"plain{i}") for i in range(4)]
    store = store_of(*plain, snippet("office", text="担任{{ 职务 }}以来，" + prose(91, "o")))
    assert "office" not in all_drawn(store, length=220)
    assert "office" in all_drawn(store, length=220, variables={"职务": "教研组长"})


@pytest.mark.parametrize(
    "worse",
    [
        {"text": "作为一名教师，我"},
        {"text": "作为党员领导干部，要"},
        {"text": "作为学生群体中的入党积极分子，要"},
        {"text": "作为一线医务人员，要"},
        {"text": "年轻干部更要多读书，"},
        {"flags": ("未核实：引语",)},
        {"text": "每天读，每周记，每月议，"},
        {"text": "同志们，让我们一起来做，"},
        {"text": "希望你们珍惜机会，"},
        {"text": "近日我认真研读了《书房旧事》，"},
        {"text": "《书房旧事》这本书写得朴素，"},
    ],
    ids=[
        "another post",
        "a leader's",
        "another group's",
        "another calling's",
        "to a group",
        "not verified",
        "much routine",
        "to listeners",
        "to you",
        "read by another",
        "a book",
    ],
)
def test_what_fits_anybody_comes_first(snippet, store_of, all_drawn, prose, worse):
    """Of two paragraphs of one length that nothing else tells apart the plain one is taken."""
    given = {**worse, "text": worse.get("text", "") + prose(120, "w")}
    size = len(given["text"])
    store = store_of(snippet("plain", text=prose(size, "p")), snippet("worse", **given))
    assert all_drawn(store, length=size) == {"plain"}


def test_what_suits_the_occasion_is_no_worse(snippet, store_of, all_drawn, prose):
    """Words to listeners in a speech, and the reading that the author names, count nothing against."""
    reading = "近日我认真研读了《书房旧事》，" + prose(120, "w")
    store = store_of(snippet("plain", text=prose(len(reading), "p")), snippet("read", text=reading))
    given = {"variables": {"学习内容": "《书房旧事》"}, "length": len(reading)}
    assert "read" in all_drawn(store, **given)

    spoken = "同志们，让我们一起来做，" + prose(120, "w")
    store = store_of(
        snippet("plain", text=prose(len(spoken), "p")), snippet("spoken", text=spoken),
        outlines=outline(BY_THEME, by="theme", salutation="同志们："),
    )  # fmt: skip
    assert "spoken" in all_drawn(store, length=len(spoken))


def test_who_says_i_tells_what_they_did_themselves(snippet, store_of, all_drawn):
    """Of two 做法 as long as each other the one in the first person is taken."""
    given = {"role": "做法", "length": 120}
    store = store_of(snippet("mine", person="我", **given), snippet("somebody's", **given))
    assert all_drawn(store, length=120) == {"mine"}


def test_one_s_own_post_or_office_is_no_other(beside_plain, all_drawn):
    """Who has said that they teach, or lead, may speak as such as well as not; so may many."""
    many = outline(BY_THEME, by="theme", person="我们")
    for store, variables in (
        (beside_plain("作为一名教师，我"), {"岗位": "教师"}),
        (beside_plain("作为重要抓手，要"), {}),
        (beside_plain("作为领导干部，要"), {"职务": "教研组长"}),
        (beside_plain("作为领导干部，要", outlines=many), {}),
    ):
        assert all_drawn(store, length=110, variables=variables) == {"plain", "other"}


def test_a_post_that_the_store_knows_was_not_given_in_vain(snippet, store_of, draft_of):
    """Its words stand in the draft; of another nobody makes use."""
    repertoire = Repertoire(posts=(Post(name="教师", words={"服务对象": "学生"}),))
    store = store_of(snippet("a"), repertoire=repertoire)
    for post, unused in (("教师", ()), ("船长", ("岗位",))):
        assert draft_of(store, "选书", variables={"岗位": post}).unused == unused


def test_an_office_that_is_a_known_post_is_the_post(snippet, store_of, draft_of):
    """Where no post is given; rosters have one column or the other."""
    repertoire = Repertoire(posts=(Post(name="教师", words={"服务对象": "学生"}),))
    store = store_of(snippet("a", text="{{ 岗位 }}要多读书。" * 9), repertoire=repertoire)
    made = {
        office: draft_of(store, "选书", variables={"职务": office}) for office in ("教师", "船长")
    }
    assert made["教师"].variables["岗位"] == "教师"
    assert ["岗位" in draft.missing for draft in made.values()] == [False, True]
    assert [draft.unused for draft in made.values()] == [(), ("职务",)]


def test_an_essay_s_closing_of_another_post_is_left(snippet, store_of, drawn, prose):
    """What came with the essays goes before the store's own glue, but not in a stranger's voice."""
    parts = outline(BY_THEME, Part(roles=("结尾",), share=0.3))
    essay = {"role": "结尾", "origin": Origin(title="一篇", sha256="a")}
    glue = snippet("glue", role="结尾", length=40)
    for text, used in (
        (prose(40, "e"), "essay"),
        ("作为一名船长，我更要" + prose(30, "e"), "glue"),
    ):
        store = store_of(snippet("a"), glue, snippet("essay", text=text, **essay), outlines=parts)
        assert {ids[-1] for ids in drawn(store, "选书", length=170, seeds=5)} == {used}


def test_a_part_does_not_start_with_what_was_done(snippet, store_of, draft_of):
    """What leads in to points says what they are about; practices come among the points."""
    children = (Theme(name="总说", general=True), Theme(name="选书"), Theme(name="荐书"))
    names = [("总说", "认识"), ("总说", "做法"), ("选书", "认识"), ("荐书", "认识")]
    made = [snippet(theme + role, theme=theme, role=role, person="我") for theme, role in names]
    parts = outline(Part(each="主题", roles=("认识", "做法"), points="一要"), by="theme")
    store = store_of(*made, themes=(Theme(name="读书", children=children),), outlines=parts)
    for seed in range(10):
        draft = draft_of(store, "读书", length=330, seed=seed)
        assert draft.sections[0].paragraphs[0].role == "认识"


def test_the_document_studied_is_spoken_of(snippet, store_of, all_drawn, prose):
    """A paragraph that names it, or rests on it, goes before those that don't."""
    store = store_of(
        *(snippet(f"plain{i}", length=100) for i in range(4)),
        snippet("named", text="《读书公约试行本》" + prose(91, "n")),
        snippet("based", basis=("《读书公约试行本》第二条",), length=100),
    )
    studied = {"学习内容": "《读书公约试行本》"}
    assert all_drawn(store, length=210, variables=studied) == {"named", "based"}


# --- what answers what

SUBJECTS = ("选书", "荐书", "换书", "晒书")
ONE_SUBJECT = (Theme(name="读书", children=tuple(Theme(name=name) for name in SUBJECTS)),)


@pytest.mark.parametrize(("told", "answer"), [("问题", "措施"), ("成效", "做法")])
def test_what_is_told_is_answered(snippet, store_of, draft_of, told, answer):
    """For each 问题 a 措施 of its theme, for each 成效 its 做法, as far as there is room."""
    made = [
        snippet(f"{name}{role}{i}", theme=name, role=role, length=90 + 5 * i)
        for name in SUBJECTS
        for role in (told, answer)
        for i in range(3)
    ]
    parts = (Part(heading="先说", roles=(told,)), Part(heading="再说", roles=(answer,)))
    store = store_of(*made, outlines=outline(*parts), themes=ONE_SUBJECT)
    for seed in range(10):
        draft = draft_of(store, "读书", length=430, seed=seed)
        first, second = ({p.theme for p in section.paragraphs} for section in draft.sections)
        assert first <= second or second <= first


def test_a_fault_is_found_once(snippet, store_of, draft_of):
    """Two 问题 never stand on one second-level theme while another theme has one."""
    made = [snippet(f"{name}{i}", theme=name, role="问题") for name in SUBJECTS for i in range(3)]
    parts = outline(Part(heading="找问题", roles=("问题",)))
    store = store_of(*made, outlines=parts, themes=ONE_SUBJECT)
    for seed in range(10):
        draft = draft_of(store, "读书", length=420, seed=seed)
        assert sorted(p.theme for p in draft.sections[0].paragraphs) == sorted(SUBJECTS)


# --- headings that say what stands beneath


FAMILIES = (
    HeadingFamily(name="一", headings={"读书": ("多读好书",), "选书": ("挑书有方",)}),
    HeadingFamily(name="二", headings={"读书": ("开卷有益",), "选书": ("择善而读",)}),
)


def test_a_part_on_one_second_level_theme_is_headed_by_it(snippet, store_of, draft_of):
    """All of it is on 选书, so is its heading; with 荐书 beside it, the theme asked for is."""
    for theme, headings in (("选书", {"挑书有方", "择善而读"}), ("荐书", {"多读好书", "开卷有益"})):
        store = store_of(snippet("a"), snippet("b", theme=theme), families=FAMILIES)
        (section,) = draft_of(store, "读书", length=210).sections
        assert section.heading in headings
        assert section.theme == "读书"


def test_no_two_parts_are_headed_alike(snippet, store_of, draft_of):
    """读书 and 选书 asked for, and nothing but 选书 there: each keeps its own heading."""
    store = store_of(*(snippet(name) for name in "abcd"), families=FAMILIES)
    headings = [s.heading for s in draft_of(store, "读书", "选书", length=420).sections]
    assert len(set(headings)) == len(headings) == 2


def test_the_family_is_taken_whose_headings_name_what_stands_there(
    snippet, store_of, draft_of, prose
):
    """A text that speaks of 开卷 is headed 开卷有益, whatever the seed."""
    told = snippet("a", text="开卷总是有益的，" + prose(90, "a"))
    store = store_of(told, snippet("b", theme="荐书"), families=FAMILIES)
    for seed in range(10):
        assert draft_of(store, "读书", length=210, seed=seed).sections[0].heading == "开卷有益"


def test_a_theme_that_names_a_deed_has_a_noun_for_its_points(snippet, store_of, draft_of):
    """在读书活动方面, not 在开展读书方面."""
    reading = Theme(name="开展读书", noun="读书活动", children=(Theme(name="选书"),))
    themes = (reading, Theme(name="走访", children=(Theme(name="入户"),)))
    parts = (Part(heading="找问题", roles=("问题",), points="（一）{{ 主题 }}方面"),)
    made = [snippet(name, theme=name, role="问题") for name in ("选书", "入户")]
    store = store_of(*made, themes=themes, outlines=outline(*parts))
    draft = draft_of(store, "开展读书", "走访", length=240)
    assert [s.heading for s in draft.sections if s.level == 2] == ["读书活动方面", "走访方面"]


# --- who signs


@pytest.mark.parametrize(
    ("person", "name", "signed"),
    [
        ("我", {}, ["单位", "姓名", "日期"]),
        ("我们", {}, ["单位", "日期"]),
        ("无", {}, ["单位", "日期"]),
        ("我们", {"姓名": "林一禾"}, ["单位", "姓名", "日期"]),
    ],
)
def test_a_text_of_many_is_signed_by_no_person(  # noqa: PLR0913, PLR0917
    snippet, store_of, draft_of, person, name, signed
):
    """Unless a name was given."""
    store = store_of(snippet("a"), outlines=outline(BY_THEME, by="theme", person=person))
    assert list(draft_of(store, "选书", variables=name).signature) == signed


# --- the length, whatever the headings come to


def test_headings_that_turn_out_longer_leave_less_room(snippet, store_of, draft_of, prose):
    """A family taken for what stands beneath it may be much longer; the length is met."""
    tail = "不急不躁持之以恒久久为功日积月累聚沙成塔水滴石穿绳锯木断铁杵成针"
    short, long = (
        HeadingFamily(name=heading, headings={"读书": (heading,)})
        for heading in ("书", "开卷有益" + tail)
    )
    made = [
        snippet(f"{name}{i}", theme=name, text=f"开卷有益{tail[:9]}{i}{prose(40 + 3 * i, name)}")
        for i, name in enumerate(["选书", "荐书"] * 9)
    ]
    made += [snippet(f"x{i}", length=40 + i) for i in range(40)]
    store = store_of(*made, families=(short, long))
    for seed in range(6):
        draft = draft_of(store, "读书", length=600, seed=seed)
        assert abs(draft.length.count - 600) <= 9


# --- why


def test_what_speaks_for_and_against_a_paragraph_is_told(snippet, store_of, draft_of, prose):
    """By the id of what was chosen: theme, role, length, how many there were, and each reason."""
    long = snippet("long", text="每周一次，每月一次，年底一次，" + prose(240, 1))
    store = store_of(snippet("plain", length=100), long)
    request = Request(themes=("选书",), date=draft_of(store, "选书").date, length=360, seed=1)
    made = make(store, request)
    assert made.why == {
        "plain": "选书·认识，100 字，可选的有 2 条",
        "long": f"选书·认识，{count_words(long.text)} 字，可选的有 2 条"
        "；“每周”“每月”一类的话多（减 15），超过 220 字（减 25）",
    }
    assert make(store, request, made.recipe).why == {}


def test_a_reason_counts_as_often_as_it_holds():
    """And what speaks for a paragraph is told as such."""
    reasons = ["routine", "on_topic", "routine"]
    assert in_words(reasons) == "“每周”“每月”一类的话多（减 30），说到所学的文件（加 40）"
    assert cost(reasons) == -10
