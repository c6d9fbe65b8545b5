"""Paragraphs of a page made to stand alone: what is taken off, written out, followed or held."""

from __future__ import annotations

import pytest

from qicao.reading.belonging import find
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores
from qicao.templating.templates import inspect
from qicao.text import placeholders

PLAIN = "读书贵在坚持，道理贵在运用，只有把书里的道理用到工作中去，才能真正成为自己的本领。"
OTHER = "纪律是一面镜子，天天照一照，才看得见脸上的灰尘；把规矩当作习惯，心里就踏实。"


@pytest.mark.parametrize(
    ("before", "enumerator", "lead", "text"),
    [
        ("一是", "一是", "", PLAIN), ("（二）", "（二）", "", PLAIN), ("3、", "3、", "", PLAIN), ("其三，", "其三", "", PLAIN),
        ("首先，", "首先", "", PLAIN), ("一是天天读书。", "一是", "天天读书", PLAIN),
        ("（一）要天天读书。", "（一）", "天天读书", PLAIN), ("二要", "二要", "", "要" + PLAIN), ("同时，", "", "", PLAIN),
        ("2.1理论学习的深度。", "2.1", "理论学习的深度", PLAIN), ("2.1", "2.1", "", PLAIN), ("理论学习的深度。", "", "理论学习的深度", PLAIN), ("- ", "-", "", PLAIN), ("B、", "B、", "", PLAIN),
        ("l.", "l.", "", PLAIN),  # a scanner reads 1. as l.
        ("第十二条", "第十二条", "", PLAIN),
    ],
)  # fmt: skip
def test_what_stands_before_a_paragraph_is_taken_off_and_remembered(
    only, before, enumerator, lead, text
):
    """Numbers, other marks of items, run-in heads and openers: what is left is a paragraph by itself."""
    snippet = only(OTHER, before + PLAIN)

    assert (snippet.enumerator, snippet.lead, snippet.text) == (enumerator, lead, text)
    assert snippet.status == "ready"


def test_items_of_an_enumeration(only):
    """One taken out of it ends like a paragraph; 一是 whose 二是 stands in the same paragraph stays."""
    assert only(OTHER, f"一是{PLAIN[:-1]}；").text == PLAIN

    assert only(OTHER, f"一是{PLAIN}；").text == PLAIN

    # A list in one line keeps its first number.
    text = "1.读书占百分之四十。2.写字占百分之三十，一笔一画写端正。3.讲述占百分之三十。"
    assert only(OTHER, text).text == text

    text = "一是天天读书，不怕慢、只怕站，日子久了总有长进；二是天天练字，一笔一画写端正。"
    whole = only(OTHER, text)
    assert (whole.enumerator, whole.text) == ("", text)


@pytest.mark.parametrize(
    "opening", ["但读书", "此举", "上述做法", "比如，读书", "刚才", "在他们身上，", "这些问题"]
)  # fmt: skip
def test_what_leans_on_the_paragraph_before_follows_it(split, opening):
    """Under the same heading it names that paragraph's snippet."""
    first, second = split(f"读书学习心得体会\n{OTHER}\n{opening}{PLAIN}").snippets

    assert (second.follows, second.status) == (first.id, "ready")


@pytest.mark.parametrize(
    ("leader", "status"),
    [
        (OTHER, "held"),  # no book in it
        ("《书房旧事》写得朴素，" + OTHER, "ready"),
        ("这学期借的书只有一本，" + OTHER, "ready"),
    ],
)
def test_a_thing_that_the_paragraph_before_does_not_name_is_missing(split, leader, status):
    """读了这本书 may follow only what names a book."""
    second = split(f"读书学习心得体会\n{leader}\n读了这本书，我懂得了{PLAIN}").snippets[1]

    assert (second.status, second.reason) == (
        status, "“这本书”指的内容不在本段" if status == "held" else "",
    )  # fmt: skip


@pytest.mark.parametrize("before", [(), (OTHER, "一、天天读书")], ids=["nothing", "a heading"])
def test_what_leans_on_nothing_is_held(only, before):
    """The first paragraph of an essay has nothing before it, that of a part only another part."""
    snippet = only(*before, "但" + PLAIN)

    assert (snippet.status, snippet.follows) == ("held", "")
    assert snippet.reason == "“但”指的内容不在本段"


def test_what_follows_a_held_paragraph_is_held_with_it(split):
    """It couldn't stand without it."""
    result = split("\n".join(["读书学习心得体会", OTHER + "某某同志读得最多。", "但" + PLAIN]))

    assert [s.status for s in result.snippets] == ["held", "held"]
    assert result.snippets[1].reason == "接在它前面的一段不能用"


def test_a_short_title_is_written_out_where_its_essay_defined_it(split):
    """What was left undefined is held; in another essay 《办法》 may be another document."""
    result = split(
        "篇一：心得\n"
        f"《机关读书活动管理办法》（以下简称《办法》）写得很实，{PLAIN}\n《办法》好懂，{PLAIN}\n《意见》好懂，{PLAIN}\n"
        f"篇二：体会\n《办法》难懂，{PLAIN}"
    )

    assert result.snippets[1].text == "《机关读书活动管理办法》好懂，" + PLAIN
    reasons = [s.reason for s in result.snippets if s.status == "held"]
    assert reasons[-2:] == ["《意见》没有全称", "《办法》没有全称"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("读书要坚持，道理要用。", "太短，不成段"),
        (PLAIN[:-1], "末句不完整"),
        ("“" + PLAIN, "引号不成对"),
        ("满意率升到98%以上，" + PLAIN, "留有别人的数字“98%”"),
        ("我们赴云南工作，" + PLAIN, "留有别人的地名“云南”"),
    ],
)
def test_what_can_t_be_mended_is_held_with_its_reason(only, text, reason):
    """The reason says what is wrong, for the user."""
    snippet = only(OTHER, text)

    assert (snippet.status, snippet.reason) == ("held", reason)


def test_a_time_of_every_year_is_nobody_s_own(only):
    """上月 in what is done every month; alone it is the author's."""
    text = "每月初都要对照上月读过的书，把学到的道理一条一条用到工作中去，读一本懂一本。"
    assert only(OTHER, text).status == "ready"
    assert "“上月”" in only(OTHER, text.replace("每月初都要", "先")).reason


def test_all_reasons_are_given(only):
    """A paragraph with several faults names each of them."""
    assert only(OTHER, "“但云南好。").reason.count("；") >= 2


def test_a_forward_reference_is_a_transition_that_announces(only):
    """What follows stands in other paragraphs; it is remembered what was promised."""
    text = (
        "只有真正为人民服务，才能实现党的事业的发展，才能增强党的力量，主要有以下三个方面的体会："
    )
    snippet = only(OTHER, text)

    assert (snippet.role, snippet.announces, snippet.status) == ("过渡", "以下三个方面", "ready")


def test_a_variable_is_put_in_only_where_the_paragraph_is_ready(only):
    """A held one stays as it was, so that a person sees what stood there."""
    assert only(OTHER, "我校人人读书，" + PLAIN).text == "{{ 单位 }}人人读书，" + PLAIN
    assert only(OTHER, "我校某某读书，" + PLAIN).text == "我校某某读书，" + PLAIN


def test_braces_in_the_source_print_as_they_stand(only):
    """{{ in a page is text, not a template."""
    snippet = only(OTHER, "读书笔记里写着{{ 单位 }}和{% if %}，" + PLAIN)

    assert inspect(snippet.text).names == frozenset()
    assert not inspect(snippet.text).fault


def test_an_unverified_quotation_stays_ready_and_is_flagged(only):
    """Its source is unknown: every draft that uses it lists it."""
    snippet = only(OTHER, "有人说过：“读书使人心明眼亮，看得更远一些。”" + PLAIN)

    assert snippet.status == "ready"
    assert "未核实：引语" in snippet.flags


HELD = {
    "接着上文说": "同样可以把学到的东西讲给身边的人听，讲得明白才算真正学懂弄通了。",
    "多半只合作者自己：“上周三下午”，合用可以收下": "上周三下午，支部组织大家读书，读完以后每个人都说了自己的体会，说得都很实在。",
    "多半只合作者自己：“头一天就跟着老陈下了三个村”，合用可以收下": "春天里我从乡里调到县上，头一天就跟着老陈下了三个村，很晚才回到宿舍，鞋上全是泥。",
    "多半只合作者自己：“讲着讲着我自己先睡着了”，合用可以收下": "我女儿刚上小学，每天晚上她都要我讲故事，讲着讲着我自己先睡着了，她还在翻书。",
    "多半只合作者自己：“我在村口修了三天水渠”，合用可以收下": "我在村口修了三天水渠，手上磨出了泡，水一放下来，田里的苗就喝饱了，人也跟着高兴。",
    "多半只合作者自己：“我以前”，合用可以收下": "要相信同伴，我以前总怕别人做不好，什么都自己做，现在把规矩讲清楚，把事情分下去，大家都做得实在。",
    "多半只合作者自己：“过去，我一直”，合用可以收下": "过去，我一直认为只要肯花时间就能把书读好，其实读书要有方法，要把学到的用到手头的事上去。",
    "多半只合作者自己：“教龄二十年”，合用可以收下": "教龄二十年的人更要把规矩记在心里，把手头的事一件一件办实，读一本懂一本，读懂了就去用。",
    "多半只合作者自己：“县第十次党代会”，合用可以收下": "县第十次党代会对读书作出安排，要把规矩记在心里，把手头的事一件一件办实，读懂了就去用。",
    "“今年”只合写的时候": "今年要把读书这件事抓在手上，读一本懂一本，读懂了就去用，用出成效来。",
    "留有别人的年限“参加工作才三年”": "参加工作才三年的人更要把规矩记在心里，把手头的事一件一件办实，不能光凭一股热情。",
    "天数“十天下来”": "十天下来，道理还是那个道理，只有把书里学到的用到手头的事上去，才算真正学懂弄通了。",
    "天数“二百四十多天”": "这里的同志一年在路上二百四十多天，没有人喊一声苦，因为他们把规矩和责任都记在心里。",
    "天数“一百多个小时”": "培训加起来有一百多个小时，听得懂不算学会，用得上才算学会，要把学到的用到手头的事上去。",
    "数字“三百多里”": "这里的同志来回要走三百多里山路，没有人喊一声苦，因为他们把规矩和责任都记在心里。",
    "数字“五十多岁”": "五十多岁的人学东西慢一些，只要肯下功夫，把规矩记在心里，就能跟上工作的要求。",
    "时刻“晚上到十一点”": "晚上到十一点还在改材料，说到底是平时没有把功夫下够，只有平时多用心，才能做到忙而不乱。",
    "留有别人的岗位“公交公司的一名驾驶员”": "我是公交公司的一名驾驶员，要把规矩记在心里，把方向盘握在手里，把安全放在前面。",
    "讲的是怎样写这种文章": "写心得体会，正文一般要写三层意思，先写读了什么，再写想到什么，最后写打算做什么。",
    "多是不成词的乱字": "锟斤烫屯葺跞镉髑糇逵朐诃蔚觌趔迦攵旎夔陀翳粲锛钺迥苯槊邃羰莅蛲崮缑绨彘瓒鲥。",
    "网络语": "读书要坚持，一天也不能落下，哈哈，落下了就要补，补完了心里才踏实，走路才稳当。",
}


@pytest.mark.parametrize(("reason", "text"), HELD.items())
def test_what_is_somebody_s_own_is_held_with_its_reason(only, reason, text):
    """The reason names the words by which it was told."""
    snippet = only(OTHER, text)

    assert (snippet.status, snippet.text) == ("held", text)
    assert reason in snippet.reason


LEFT = PLAIN[:-1] + "，日子长了就能看出来，人与人的差距多半就在这里。"
SHORTENED = {
    "an announcement": ("", "这件事要抓好以下三个方面。", "drop-announcement"),
    "an announcement behind clauses of its own": (
        "。",
        "，下面我谈三点体会。",
        "drop-announcement",
    ),
    "an example with figures": ("", "例如，去年办了42场读书会，来了350人次。", "drop-example"),
    "a share that was reached": ("。", "，借书的人数提高了23%。", "drop-figures"),
}


@pytest.mark.parametrize(("mark", "words", "rule"), SHORTENED.values(), ids=SHORTENED)
def test_a_last_sentence_that_is_not_its_own_is_taken_off(split, mark, words, rule):
    """The rest is ready, and the ledger says what went."""
    result = split(f"读书学习心得体会\n{OTHER}\n{LEFT.removesuffix(mark)}{words}")
    repairs = [one for one in result.repairs if one.rule == rule]

    assert result.snippets[-1].text == LEFT
    assert result.snippets[-1].status == "ready"
    assert "".join(one.before for one in repairs) == words.removesuffix(mark)


@pytest.mark.parametrize("clause", ["同往年的借书办法相比较", "相较于过去借书的老办法"])
def test_a_share_stays_where_the_rest_would_only_compare(only, clause):
    """Without the result nothing would be said of it."""
    text = f"{LEFT}{clause}，借书的人数提高了23%。"
    assert only(OTHER, text).text == text


def test_a_day_and_qian_are_no_recent_days(only):
    """1月25日前 holds 日前 by chance."""
    text = "各班要把读书笔记于每月25日前交到组长手里，写得实在的拿出来给大家讲一讲。"
    assert "日前" not in only(OTHER, text).reason


@pytest.mark.parametrize(
    "words",
    [
        "下面，就这次读书班上学到的东西，联系自己平时的工作，谈谈自己的一点体会。",
        "为了更好地消化书里的内容，把道理用到工作中去，下面我谈三点体会。",
        "这一年在各位老师和同学们的关心支持下，下面我谈三点体会。",
    ],
)
def test_an_announcement_goes_whole_where_its_clauses_say_nothing(split, words):
    """Clauses that need the one after them would be a torn sentence."""
    result = split(f"读书学习心得体会\n{OTHER}\n{LEFT}{words}")

    assert result.snippets[-1].text == LEFT


def test_what_goes_with_an_announcement_leans_on_nothing(split):
    """Its referent isn't looked for in a paragraph that no longer has it."""
    words = "下面，我结合这篇文章谈几点体会。"
    snippet = split(f"读书学习心得体会\n{OTHER}\n{LEFT}{words}").snippets[-1]
    assert (snippet.text, snippet.status) == (LEFT, "ready")


def test_a_list_of_names_of_things_stands_with_what_announces_it(split):
    """Short items behind a colon are held with it; those that demand something stand alone."""
    page = (
        "读书汇报怎么写\n汇报没有固定的样子，里面要说的有：\n1、对书里道理的认识，包括不明白的地方。\n"
        "2、平时读书的时间和地点，读过的书名和篇数。"
    )
    result = split(page)

    assert [snippet.status for snippet in result.snippets] == ["held"] * 3
    assert all("接在它前面的一段不能用" in snippet.reason for snippet in result.snippets[1:])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("我让他们自己动手布置教室，每个人都分到一块地方，整个教室变得充满了生气，人人爱护它。", "held"),
        ("要相信孩子们的能力，只有引导他们用自己的力量解决问题，才能真正实现教育的目的。", "ready"),
        ("领导干部都懂得以身作则的道理，要求群众做到的，自己为什么不能首先做到、带头坚持呢？", "ready"),
        ("首先，读书要有恒心，一天读几页，日子长了就是一摞。其次，读书要动脑，边读边想才有收获。", "ready"),
        ("读书的好处说不完，一篇有用的笔记，不是把书抄一遍，也不是几句空话。那么应当怎样写呢？", "held"),
    ],
)  # fmt: skip
def test_what_means_something_only_with_more_is_held(split, text, status):
    """Pronouns without those whom they mean, and questions that something else answers."""
    (snippet,) = split(f"读书学习心得体会\n{text}").snippets

    assert snippet.status == status


@pytest.mark.parametrize(
    ("title", "line", "reason"),
    [
        ("怎样写好述职报告", PLAIN, "全篇讲的是怎样写这种文章"),
        ("青溪小学图书室借书规定", PLAIN, "全篇是一个单位的规章"),
        ("青溪小学举行读书会", PLAIN, ""),
        ("参加读书会有感", PLAIN, ""),
        ("总书记在读书会上的讲话\n在读书会上的讲话", PLAIN, "全篇是领导人的讲话"),
        ("周远的读书心得", PLAIN, ""),
        ("周远", PLAIN, ""),
        ("读书贵在坚持", "读书的事应从多方面入手，一点一点做起来，不能等。这要从多方面做起。", "只引出下文，自己没有内容"),
        ("读书贵在坚持", f"有人写道：“{PLAIN}”天天照着做，心里就踏实。", "多是引来的话"),
    ],
)  # fmt: skip
def test_what_a_whole_text_is_counts_for_its_paragraphs(split, title, line, reason):
    """By its title; in a report what holds for all can be used."""
    snippet = split(f"{title}\n\n{OTHER}\n{line}").snippets[-1]

    assert (snippet.status, snippet.reason) == ("held" if reason else "ready", reason)


def test_what_is_good_stays_free():
    """Of the starter store's paragraphs, which any author may use, hardly one shows a tie."""
    store = open_stores([starter_path()])
    texts = [placeholders.named(snippet.text) for snippet in store.snippets.values()]
    tied = [text for text in texts if {tie.sort for tie in find(text)} - {"ahead"}]

    assert len(tied) < len(texts) * 0.02, tied


def test_what_begins_behind_a_mask_is_cut_off(split):
    """A page shows the blank of a number on a line of its own, in the middle of a sentence."""
    result = split(f"读书学习心得体会\n{PLAIN[:-1]}，今年共办读书会\nXX\n次，人人都来。{PLAIN}")

    assert [one.status for one in result.snippets] == ["held", "held"]
    assert "句子从上面断开了" in result.snippets[1].reason
