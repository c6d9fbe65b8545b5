"""Which texts share how much: shares, groups, and what doesn't count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.comparing.comparison import compare
from qicao.comparing.papers import Free
from qicao.sources import read_bytes

RIVER = "起初孩子们坐不住翻两页就要问什么时候下课，我把书里的地图描在黑板上让他们上来标地名。"
RULE = "我给自己立了规矩，每天睡前读上二十页书，再写几句感想，雷打不动。"
NIGHT = "夜里来的病人多半是急的，家属慌得连挂号单都拿反了，我一边安抚一边量体温。"
CARD = "后来我把常见的急症写成一张小卡片贴在墙上，谁来都看得见，谁来都用得上。"
OWN = "我的桌上一直放着一盆绿萝，浇水的人换了三个，叶子倒是越长越密了。"


def counted(text):
    return sum(map(str.isalnum, text))


def test_total_is_of_all_others_together_and_most_of_one(compared):
    """Two paragraphs taken from two texts: half each, all together."""
    found = compared(f"{RULE}\n{NIGHT}\n", f"{RULE}\n{OWN}\n", f"{NIGHT}\n{CARD}\n")
    first = found.standings[0]
    assert first.total == 1
    assert first.most == pytest.approx(counted(NIGHT) / counted(RULE + NIGHT), abs=1e-4)
    assert first.nearest == 2


HIDING = {
    "other marks": RULE.replace("，", "、").replace("。", "！"),
    "lines broken elsewhere": "\n".join(RULE[at : at + 7] for at in range(0, len(RULE), 7)) + "。",
    "spaces": " ".join(RULE),
    "emphasis": RULE.replace("雷打不动", "**雷打不动**"),
    "another number": f"（4）{RULE}",
}


@pytest.mark.parametrize("text", HIDING.values(), ids=HIDING.keys())
def test_what_hides_nothing(compared, text):
    """The words are the same, and all of them are found; numbers before paragraphs cut no run."""
    found = compared(f"{OWN}\n一、{NIGHT}\n二、{RULE}\n", f"{CARD}\n\n3．{NIGHT}\n{text}\n")
    assert found.pairs[0].longest == counted(NIGHT + RULE)


TITLE = "《关于新形势下读书活动和青年教师培养工作的若干具体规定》"
LEFT_OUT = {
    "fewer than 13 characters": "每天睡前读上二十页书和笔记。",
    "a title": f"{OWN[:8]}{TITLE}",
    "a blank": "【自写：读书这一年里你做过的一件具体的事情和感受】",
    "set phrases": "深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神。",
}


@pytest.mark.parametrize("text", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_what_every_text_may_have(compared, text):
    """It is shared by nobody, and no part of the whole."""
    found = compared(f"{NIGHT}\n{text}\n", f"{CARD}\n{text.replace('和笔记', '，记下')}\n")
    assert found.pairs == ()
    assert found.standings[0].total == 0


def test_what_is_left_out_is_left_out_of_the_whole_too(compared):
    """A text is no more its author's own for the titles in it."""
    other = f"{RULE}\n{OWN}\n"
    plain = compared(f"{RULE}\n{NIGHT}\n", other).standings[0]
    titled = compared(f"{RULE}{TITLE * 3}\n{NIGHT}\n", other).standings[0]
    assert (titled.counted, titled.total) == (plain.counted, plain.total)


def test_title_salutation_and_signature_are_no_part_of_it(compared):
    """Whoever is given the same task has the same."""
    head = "学习读书活动有关文件精神和先进事迹心得体会\n\n尊敬的各位领导、同志们：\n"
    foot = "\n\n青溪县第二中学语文教研组第三学习小组\n2026年3月1日\n"
    frame = head + "{}" + foot
    found = compared(frame.format(RULE), frame.format(NIGHT))
    assert found.pairs == ()
    assert found.standings[0].counted == counted(RULE)


def test_notes_and_their_marks_are_no_part_of_it(compared):
    """As a draft has them that says where its paragraphs come from."""
    noted = (
        f"{RULE[:9]}〔1〕{RULE[9:]}[2]\n{NIGHT}〔3〕\n\n〔1〕素材一，读书活动·认识，自写的一段\n"
    )
    (pair,) = compared(f"{RULE}\n{NIGHT}\n", noted).pairs
    assert (pair.share_a, pair.share_b, pair.longest) == (1, 1, counted(RULE + NIGHT))


def test_a_text_of_one_short_line_is_compared_as_it_is(compared):
    """Although a title could look like that."""
    text = "我把书里的地图描在黑板上让孩子标地名"
    found = compared(f"{text}\n", f"{OWN}{text}，{NIGHT}\n")
    assert found.standings[0].total == 1


def test_quotations_are_shared_but_not_without_them(compared):
    """去除引用 leaves them out of what is shared, not of the whole."""
    quoted = f"书里说：“{RIVER[:-1]}”{OWN}"
    found = compared(f"{quoted}\n", f"“{RIVER}”{NIGHT}\n")
    standing = found.standings[0]
    assert standing.total == pytest.approx(counted(RIVER) / counted(quoted), abs=1e-4)
    assert standing.unquoted == 0


def test_base_files_are_free(compared, document):
    """Of them not even a part is shared; what stands around it still is."""
    free = Free.of([document(f"题目：\n{RULE}\n", "题目.txt")])
    texts = (f"{OWN}{RULE[2:]}\n{NIGHT}\n", f"{RULE[2:]}\n{CARD}{NIGHT}\n")
    found = compared(*texts, free=free)
    assert found.pairs[0].longest == counted(NIGHT)
    assert found.standings[0].counted == counted(OWN + NIGHT)


def test_official_wordings_are_free_as_a_whole(compared):
    """A part of one is what anybody may have written; a short one makes no run, and cuts none."""
    wording = "要把读书学习当成一种生活态度一种工作责任一种精神追求"
    free = Free.of((), [wording])
    assert compared(f"{OWN}{wording}。", f"{NIGHT}{wording}。", free=free).pairs == ()
    assert compared(f"{OWN}{wording[3:]}。", f"{NIGHT}{wording[3:]}。", free=free).pairs != ()
    short = Free.of((), ["每天睡前读上二十页书"])
    assert compared(RULE, RULE, free=short).pairs[0].longest == counted(RULE)


def test_earlier_texts_are_compared_with_those_asked_about_alone(compared):
    """The pair has the share of the text that was asked about."""
    found = compared(f"{RULE}\n{NIGHT}\n", earlier=[f"{RULE}\n", f"{RULE}\n{OWN}\n"])
    assert [(pair.a, pair.b) for pair in found.pairs] == [(0, 1), (0, 2)]
    assert {pair.share for pair in found.pairs} == {found.standings[0].total}
    assert len(found.standings) == 1


FRAME = "我听{}老师说，{}讲过一堂公开课，{}那天用了{}张卡片，让每个孩子都说上了话。\n"


def test_same_but_for_names_places_and_figures(compared):
    """It is told apart from what is the same, with what was changed."""
    one = ("林晓明", "青溪县第二中学", "2024年3月5日", "32")
    other = ("周远", "新平县第一小学", "2025年11月8日", "45")
    found = compared(FRAME.format(*one), FRAME.format(*other))
    (pair,) = found.pairs
    a, b = found.papers
    changes = [change for run in pair.runs for change in run.changes]
    assert (pair.masked, pair.share < 0.6) == (1, True)
    assert tuple(a.words(change.a) for change in changes) == one
    assert tuple(b.words(change.b) for change in changes) == other


def test_other_words_around_the_names_are_not_the_same(compared):
    """Names and figures alone make no run."""
    found = compared(
        "参加的有林晓明、周远、李芳、王小明、张华，共5人、3组、12次、40页、7天。" + OWN,
        "参加的有陈静、赵敏、刘洋、黄磊、吴倩，共6人、2组、15次、30页、9天。" + NIGHT,
    )
    assert found.pairs == ()


def test_a_person_is_no_place(compared):
    """What stands for one doesn't stand for the other."""
    frame = "那一年我和{}的同事一起把旧书搬上楼，{}的同事一起把书架擦干净。"
    person, place = frame.format("林晓明", "周远"), frame.format("青溪县第二中学", "新平县第一小学")
    assert compared(f"{person}\n", f"{place}\n").pairs == ()


def test_a_figure_in_a_title_is_no_change(compared):
    """Nobody's words stand there, so nothing of them was changed."""
    text = f"{RULE[:-1]}，照的是《{{}}年读书计划》的安排，{NIGHT}\n"
    (pair,) = compared(text.format(2024), text.format(2025)).pairs
    assert [run.changes for run in pair.runs] == [(), ()]


def test_groups_are_connected_by_more_than_the_threshold(compared):
    """Also where two of a group share nothing with each other."""
    texts = (f"{RULE}\n{OWN}\n", f"{RULE}\n{NIGHT}\n", f"{NIGHT}\n{CARD}\n", f"{RIVER}\n")
    assert compared(*texts).groups == ((0, 1, 2),)
    assert compared(*texts, threshold=0.9).groups == ()


def test_names_lose_the_folder_that_all_lie_in():
    """And keep what tells them apart."""
    paths = ("稿/一班/甲.txt", "稿/一班/乙.txt", "稿/二班/甲.txt")
    found = compare([read_bytes(RULE.encode(), path) for path in paths])
    assert found.names == ("一班/甲.txt", "一班/乙.txt", "二班/甲.txt")


ALPHABET = "".join(map(chr, range(0x4E00, 0x4E00 + 50)))
pieces = st.tuples(st.integers(0, 49), st.integers(1, 40)).map(lambda s: ALPHABET[s[0] : sum(s)])
essays = st.lists(pieces, min_size=1, max_size=5).map("".join)


def covered(text: str, others: list[str]) -> int:
    """How many characters lie in a window of 13 that another text has, too."""
    marked = set()
    for at in range(len(text) - 12):
        if any(text[at : at + 13] in other for other in others):
            marked.update(range(at, at + 13))
    return len(marked)


def together(texts):
    documents = [read_bytes(f"{text}。".encode(), f"{at}.txt") for at, text in enumerate(texts)]
    return compare(documents)


@given(st.lists(essays, min_size=2, max_size=4))
def test_shares_are_those_of_the_definition(texts):
    """Of characters without meaning, where nothing is left out, every window is looked for."""
    found = together(texts)
    for number, (text, standing) in enumerate(zip(texts, found.standings, strict=True)):
        others = texts[:number] + texts[number + 1 :]
        most = max(covered(text, [other]) for other in others)
        assert standing.counted == len(text)
        assert standing.total == pytest.approx(covered(text, others) / len(text), abs=1e-4)
        assert standing.most == pytest.approx(most / len(text), abs=1e-4)
        assert standing.masked == standing.total == standing.unquoted


@given(st.lists(essays, min_size=2, max_size=3))
def test_every_run_is_the_same_words_in_both(texts):
    """Marks aside; and the runs together are all that is shared."""
    found = together(texts)
    for pair in found.pairs:
        a, b = found.papers[pair.a], found.papers[pair.b]
        shared = set()
        for run in pair.runs:
            words = "".join(map(a.words, run.a))
            assert words == "".join(map(b.words, run.b))
            assert run.length == len(words)
            shared |= {at for span in run.a for at in range(span.start, span.end)}
        assert len(shared) == covered(a.text, [b.text])
