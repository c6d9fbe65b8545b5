"""What is proposed of a fact that its author left open, and what never is."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.facts import key_of, known, noun_of
from qicao.errors import QicaoError
from qicao.lexicon.tables import words_by_kind
from qicao.models.fact import KIND_OF, KINDS, Fact
from qicao.models.store import Theme
from qicao.store.themes import ThemeRef

TABLE = {
    "做法": ("坚持", "改进", "办成", "守住"), "数字": ("数字",), "见闻": ("见事", "听言", "读书"),
    "榜样": ("见人",), "初心": ("初心",), "问题": ("推托", "疏漏", "畏难", "应付", "急躁"),
    "困难": ("困难",), "打算": ("打算",),
}  # fmt: skip
"""docs/drafts.md, Facts."""

THEMES = (
    Theme(name="读书", keywords=("书架", "借阅"), children=(Theme(name="选书"),)),
    Theme(name="走访", aliases=("上门",), children=(Theme(name="入户"),)),
)
ASKED = (ThemeRef("读书"), ThemeRef("走访"))


@pytest.fixture(scope="module")
def understood(store_of):
    """Give a function that gives the only fact, as it is understood."""
    store = store_of(themes=THEMES)

    def understand(text: str, **given):
        (one,) = known([Fact(text=text, **given)], ASKED, store)
        return one

    return understand


# --- kind and type


def test_what_several_words_tell_is_proposed(understood):
    """The type with most of its words in the text; where none has any, nothing but a 见闻."""
    lamp, weekly = "走廊的灯有三晚没亮。", "每周去河边，登记改成一本。"
    for text, beside, *told in (
        ("每周三晚上都去河边，坚持了两年。", {}, "做法", "坚持"),
        ("登记簿原来是一张纸，今年改成一本。", {}, "做法", "改进"),
        ("日期填错了，我没有核对。", {}, "问题", "疏漏"),
        ("名单上一共15个人。", {}, "数字", "数字"),
        ("10月3日值班忘了登记，漏填了三份，没有核对。", {}, "问题", "疏漏"),
        ("我打算明年春天把围墙刷白。", {}, "打算", "打算"),
        ("河面上起了雾，天快黑了。", {}, "见闻", None),
        # As many words of 坚持 as of 改进: neither.
        (weekly, {}, "见闻", None),
        (weekly, {"kind": "做法"}, "做法", None),
        # Of another kind than was given words tell nothing.
        ("我忘了核对，填错了，每周去河边。", {"kind": "做法"}, "做法", "坚持"),
        # Who has a motive or a mend tells a fault, whichever; but not what is clearly a deed.
        (lamp, {"motive": "觉得不急"}, "问题", None),
        (lamp, {"measure": "把灯修好"}, "问题", None),
        ("我每周都去一次，每天记一笔。", {"measure": "记得更细"}, "做法", "坚持"),
        # Nobody is told to have done wrong on one word, unless they tell it of themselves.
        ("老马忘了带伞，河面上起了雾。", {}, "见闻", None),
        ("我看到他忘了带伞。", {}, "见闻", None),
        ("他来借伞，忘了带押金。", {}, "见闻", None),
        ("我忘了带伞，河面上起了雾。", {}, "问题", "疏漏"),
        ("9月3日忘记给船工转通知。", {}, "问题", "疏漏"),
        ("我把船工的来电记在便签上，忘了转给渡口。", {}, "问题", "疏漏"),
        ("我到渡口，船工忘了带缆绳。", {}, "见闻", None),
        ("抄表的时候我一忙漏填了一行。", {}, "问题", "疏漏"),
        ("心得体会是从网上抄来的。", {}, "问题", "应付"),
        ("我在本子上抄的那句话，今天又读了一遍。", {}, "见闻", "读书"),
        ("我帮王婶补上漏填的表。", {}, "做法", "办成"),
        ("天暗下来，狗怕得叫。", {}, "见闻", None),
        ("楼下在吵。", {}, "见闻", None),
    ):
        fact = understood(text, **beside).fact
        assert [fact.kind, fact.type] == told


def test_a_day_or_a_time_is_no_figure(understood):
    """Only a number of something is one; a fault told with its day stays one."""
    for text, *told in (
        ("9月3日我忘了给渡口转通知，船多开了一天。", "问题", "疏漏"),
        ("3月12日老马教我怎样看一张水位图。", "见闻", None),
        ("去年7月我回渡口，河面上起了雾。", "见闻", None),
        ("2025年12月31日我加班，把缆绳理完。", "见闻", None),
        ("5号下午3点，12:30开的船才到。", "见闻", None),
        ("12日至15日船停在河边。", "见闻", None),
        ("我提了3点建议。", "数字", "数字"),
        ("3月12日来了15个人。", "数字", "数字"),
    ):
        fact = understood(text).fact
        assert [fact.kind, fact.type] == told, text


def test_who_is_asked_for_nothing_but_faults_tells_them(store_of):
    """What was done well stays what it is, and so does a plan; elsewhere words have to tell a fault."""
    store = store_of(themes=THEMES)
    for text, elsewhere, among_faults in (
        ("渡口的缆绳起了毛。", "见闻", "问题"),
        ("名单上一共15个人。", "数字", "问题"),
        ("他送来一篮鸡蛋，我退回去了，没有收。", "做法", "做法"),
        ("师傅退休前只说了一句，绳扣要看两遍。", "榜样", "榜样"),
        ("下个月起每周去一趟水闸。", "打算", "打算"),
    ):
        for stages, kind in (
            ((), elsewhere),
            (("认识", "问题", "措施"), elsewhere),
            (("问题",), among_faults),
            (("问题", "原因", "措施"), among_faults),
        ):
            (one,) = known([Fact(text=text)], ASKED, store, stages)
            assert (stages, one.fact.kind) == (stages, kind)
            assert "kind" in one.proposed


def test_a_fault_is_told_by_what_such_stories_have(understood, store_of):
    """Surely told, everywhere; less surely, where the outline has a part for faults."""
    surely = "登记本我是月底一次补的，想着没有人看，签名也是我代的。问到我，我答不上来。"
    less = "渡口的缆绳磨毛了，我没有报修。"
    assert understood(surely).fact.kind == "问题"
    assert understood(less).fact.kind == "见闻"
    for stages in ((), ("认识", "问题", "措施")):
        (one,) = known([Fact(text=less)], ASKED, store_of(themes=THEMES), stages)
        assert one.fact.kind == ("问题" if stages else "见闻")
        assert "kind" in one.proposed


def test_marks_are_printed_full_width_and_words_letter_by_letter(understood):
    """Whoever types in English marks gets the text that an office prints."""
    one = understood('他说:"3.5小时,够了"(见v1.2)', motive="嫌远,没去")
    assert one.fact.text == "他说：“3.5小时，够了”（见v1.2）"
    assert (one.fact.motive, one.is_typeset) == ("嫌远，没去", True)
    assert not understood("他说：“够了”。").is_typeset


def test_a_type_is_sure_where_it_is_given_or_several_words_tell_it(understood):
    """It tells the kind then, as docs/drafts.md has them; one word may mean something else."""
    for kind, types in TABLE.items():
        for type_ in types:
            one = understood("河面上起了雾。", type=type_)
            assert (one.fact.kind, one.sure) == (kind, True)
    assert understood("每周去河边，坚持了两年。").sure
    assert not understood("每周去河边。").sure


@given(
    st.builds(
        Fact,
        text=st.text("我每周忘了改成坚持15打算“书架”河边，。怕没", min_size=1, max_size=40),
        key=st.sampled_from(["", "书架"]),
        kind=st.sampled_from([None, *KINDS]),
        type=st.sampled_from([None, *KIND_OF]),
        noun=st.sampled_from([None, "事", "物", "人", "话"]),
        theme=st.sampled_from(["", "读书", "入户"]),
        motive=st.sampled_from(["", "觉得不急"]),
        measure=st.sampled_from(["", "把灯修好"]),
        lesson=st.sampled_from(["", "灯要常看。"]),
    )
)
def test_what_was_given_is_never_changed_and_what_was_added_is_named(store_of, fact):
    """Whatever stands in it; a kind is always there, and one of its own where it was added."""
    (one,) = known([fact], ASKED, store_of(themes=THEMES))

    given, complete = (msgspec.structs.asdict(f) for f in (fact, one.fact))
    assert {name: complete[name] for name, value in given.items() if value} == {
        name: value for name, value in given.items() if value
    }
    added = {name for name, value in complete.items() if value and not given[name]}
    assert set(one.proposed) == added - {"type", "noun"}
    assert one.fact.kind in KINDS
    if one.fact.type and fact.kind is None:
        assert KIND_OF[one.fact.type] == one.fact.kind


# --- key, noun, theme


def test_a_key_is_only_what_stands_in_quotes_and_comes_again():
    """Any other noun would be a guess that stands in titles."""
    for text, key in {
        "他在“上门记录”上签字，“上门记录”后来挂在墙上。": "上门记录",
        "他在“上门记录”上签字，上门记录后来挂在墙上。": "上门记录",
        "他在“上门记录”上签字。": "",
        "他在上门记录上签字，上门记录后来挂在墙上。": "",
    }.items():
        assert key_of(Fact(text=text)) == key


def test_a_key_stands_within_sentences(understood):
    """Marks at its end are dropped; what is too long or a sentence is none, and told to be none."""
    for typed, key, misnamed in (
        ("补课。", "补课", ""),
        ("补课！？ ", "补课", ""),
        ("《灯下集》", "《灯下集》", ""),
        ("一二三四五六七八九十一二", "一二三四五六七八九十一二", ""),
        ("一二三四五六七八九十一二三", "", "一二三四五六七八九十一二三"),
        ("补课，家访", "", "补课，家访"),
        ("。", "", ""),
    ):
        one = understood("河面上起了雾。", key=typed)
        assert (one.fact.key, one.misnamed) == (key, misnamed)
    one = understood("他在“签到簿”上签字，“签到簿”挂在墙上。", key="签字，挂墙")
    assert (one.fact.key, one.proposed) == ("签到簿", ("kind", "key"))


def test_mere_words_of_somebody_are_told_as_a_quotation(understood):
    """With the marks and something before them; who tells the speaker, or more, isn't touched."""
    assert understood("门开着。", said="进来坐").fact.said == "有一句话我一直记着：“进来坐。”"
    for said in ("不知道要等到哪天", "写不来字", "你问谁也没用"):
        assert understood("门开着。", said=said).fact.said.endswith(f"：“{said}。”")
    for said in ("老周说进来坐", "“进来坐”，他说。", "老周：进来坐", "屋里的人" * 16, ""):
        assert understood("门开着。", said=said).fact.said == said


def test_what_a_key_names_is_told_by_its_end():
    """Where it tells nothing, only sentences that do for a thing and an act may name it."""
    nouns = {
        "床边交接": "事", "老邻居": "人", "志愿书": "物", "那一问": "话", "登记问题": "话",
        "葡萄": None, "后沟支线": None,
    }  # fmt: skip
    assert {key: noun_of(key) for key in nouns} == nouns


def test_a_theme_is_proposed_by_its_words_among_those_that_were_asked_for(understood):
    """Keywords and aliases; without any of them none is."""
    assert understood("他把书架上的借阅卡理了一遍。").fact.theme == "读书"
    assert understood("那天上门，门开着。").fact.theme == "走访"
    one = understood("河面上起了雾。")
    assert (one.fact.theme, one.proposed) == ("", ("kind",))


def test_a_theme_is_proposed_by_the_type_where_no_word_tells_it(store_of):
    """The first of those that are usual for it."""
    usual = words_by_kind("fact-themes.tsv")["疏漏"][:2]
    pairs = [Theme(name=name, children=(Theme(name=f"{name}甲"),)) for name in usual]
    store = store_of(themes=tuple(pairs))
    asked = [ThemeRef(name) for name in reversed(usual)]
    (one,) = known([Fact(text="河面上起了雾。", type="疏漏")], asked, store)
    assert one.fact.theme == usual[0]


def test_a_theme_that_no_store_has_is_refused(store_of):
    """With the number of each fact, and what it may have meant; a theme of either level is one."""
    themes = ("入户", "读数", "灯塔", "走访")
    facts = [Fact(text="甲。", theme=theme) for theme in themes]
    with pytest.raises(QicaoError) as caught:
        known(facts, ASKED, store_of(themes=THEMES))
    assert [problem.message for problem in caught.value.problems] == [
        "材料 2：没有主题“读数”，你是不是要“读书”？",
        "材料 3：没有主题“灯塔”",
    ]
    assert caught.value.hint == "用 qicao list-themes 查看全部主题"
