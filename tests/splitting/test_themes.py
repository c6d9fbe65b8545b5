"""Which theme a paragraph gets, and what is said to speak for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from qicao.models.store import Snippet, Theme
from qicao.splitting.themes import Classifier, TextInContext

PLAIN = "心里装着事，脚下就有劲，把手头的每一件都做扎实，时间会给出回答。"
ONE = "护士每天查房两次，给病人翻身、擦洗、喂水，病人家属看在眼里，说这份细心比药还管用。"
TWO = "夜里病房要留一盏灯，脚步要轻，说话要小声，病人睡好了，第二天的精神就好了一大半。"
FIELD = "春天种下的小麦到了夏天一片金黄，风一吹就翻起波浪，站在田埂上能闻到麦子成熟的香气。"


@pytest.fixture
def classify(small_store):
    """Give a function that classifies one paragraph by the small store's themes."""

    def run(text, headings=(), lead=""):
        return Classifier(small_store.themes).classify(TextInContext(tuple(headings), lead, text))

    return run


@pytest.mark.parametrize(
    ("paragraph", "theme", "why"),
    [
        ((PLAIN, ("严守政治纪律",)), "政治纪律", "小标题“政治纪律”"),
        ((PLAIN, (), "清白做人"), "廉洁自律", "段首“清白做人”"),
        (("田间地头有学问。" + PLAIN,), "调查研究", "开头“田间地头”"),
        ((PLAIN, ("调查研究", "怎样做")), "调查研究", "上级标题“调查研究”"),
        (
            (PLAIN + "书里的道理要用，每天读几页书，写一写读书笔记。",),
            "读书学习",
            "关键词“书里的道理”",
        ),
    ],
)
def test_what_speaks_for_a_theme_decides_and_is_said(classify, paragraph, theme, why):
    """Headings near and far, leads, first words and keywords."""
    verdict = classify(*paragraph)

    assert verdict.theme == theme
    assert why in verdict.evidence
    assert verdict.score >= 1


def test_what_nothing_speaks_for_has_no_theme(classify):
    """No theme is better than a wrong one."""
    verdict = classify(PLAIN)

    assert (verdict.theme, verdict.also, verdict.candidates) == (None, (), ())


def test_likeness_to_the_store_decides_where_keywords_are_silent(small_store):
    """A paragraph near one that the store files under a theme gets that theme."""
    known = Snippet(id="a", theme="调查研究", role="要求", text=PLAIN)
    verdict = Classifier(small_store.themes, [known]).classify(TextInContext((), "", PLAIN))

    assert verdict.theme == "调查研究"
    assert verdict.evidence == ("与库中“调查研究”的素材相近（100%）",)


def test_words_the_whole_source_repeats_lose_weight(small_store):
    """What every paragraph says tells none of them apart."""
    text = TextInContext((), "", PLAIN + "每天读几页书，廉洁做事。")
    before, after = Classifier(small_store.themes), Classifier(small_store.themes)
    after.observe([PLAIN + f"每天读几页书，第{n}天。" for n in range(20)])

    assert before.classify(text).theme == "读书学习"
    assert after.classify(text).theme != "读书学习"


def test_a_source_of_another_subject_gets_no_themes_by_chance(split, small_store):
    """One keyword in passing files nothing when the rest has nothing to do with the themes."""
    rainy = "雨天读几页书，听雨打在瓦上；读累了就编竹筐，竹篾在手里绕来绕去，不大一会儿就有了模样，喝口热茶，不急。"
    alone = Classifier(small_store.themes).classify(TextInContext((), "", rainy))
    assert alone.theme == "读书学习"

    result = split(f"种田的乐趣\n{ONE}\n{TWO}\n{FIELD}\n{rainy}")

    assert [s.theme for s in result.snippets] == [""] * 4


def test_new_themes_come_from_the_source_s_headings(split):
    """Each paragraph gets its own level-1 heading; one that a theme of the store is called by gets the topic before it."""
    orchard = "秋天摘苹果要早起，露水还没有干的时候果子最脆，一筐一筐抬到车上，一家人说说笑笑。"
    text = f"2023年种田心得体会（精选2篇）\n篇一\n{FIELD}\n一、夏收要抢时\n{orchard}\n篇二\n一、读书学习\n{FIELD[:-1]}，真好。"

    result = split(text, themes_from="headings")

    (theme,) = result.themes
    names = ["种田总论", "夏收要抢时", "种田·读书学习"]
    assert (theme.name, [child.name for child in theme.children]) == ("种田", names)
    assert [s.theme for s in result.snippets] == names
    assert [result.verdicts[s.id].evidence for s in result.snippets] == [
        ("没有小标题，归总论",), ("小标题“夏收要抢时”",), ("小标题“读书学习”",),
    ]  # fmt: skip


def test_a_page_of_another_subject_takes_its_own_headings(split):
    """Nothing is pressed into the store's themes; asked for, the store's alone are used."""
    page = f"病房护理工作总结\n一、白天要勤\n{ONE}\n二、夜里要轻\n{TWO}"

    result = split(page, themes_from="auto")
    (theme,) = result.themes
    assert theme.name == "病房护理"
    assert [snippet.theme for snippet in result.snippets] == ["白天要勤", "夜里要轻"]
    assert [snippet.theme for snippet in split(page).snippets] == ["", ""]


def test_a_page_without_headings_waits_with_its_nearest_themes(split):
    """Where neither store nor headings tell, the themes that most speaks for are named."""
    result = split(f"病房护理工作总结\n{ONE}\n{TWO}学习也不能放松。", themes_from="auto")

    assert result.themes == ()
    assert [snippet.theme for snippet in result.snippets] == ["", ""]
    assert set(result.verdicts[result.snippets[1].id].candidates) == {"读书学习", "调查研究"}


def test_a_page_on_the_store_s_subject_keeps_its_themes(split):
    """Its own headings make no new ones."""
    words = "读几页书，记读书笔记，书里的道理就懂了。"
    page = "\n".join(["读书心得体会", "一、每天读书", words * 2, "二、常记笔记", words * 3])

    result = split(page, themes_from="auto")
    assert result.themes == ()
    assert {snippet.theme for snippet in result.snippets} == {"读书学习"}


def test_a_page_whose_title_names_another_subject_takes_its_own_headings(split, small_store):
    """Though its paragraphs have words of the store's themes; a theme called like it, or by alias, keeps them."""
    words = "读几页书，记读书笔记，书里的道理就懂了。"
    page = "\n".join(["师德师风心得体会", "一、爱岗敬业", words * 2, "二、关爱学生", words * 3])

    result = split(page, themes_from="auto")
    assert [theme.name for theme in result.themes] == ["师德师风"]
    assert [snippet.theme for snippet in result.snippets] == ["爱岗敬业", "关爱学生"]
    others = (*small_store.themes, Theme(name="教师队伍", aliases=("师德师风建设",)))
    known = replace(small_store, themes=others)
    assert split(page, store=known, themes_from="auto").themes == ()
    both = page.replace("师德师风心得", "读书学习提升师德心得")
    assert split(both, themes_from="auto").themes == ()
    assert {snippet.theme for snippet in split(page).snippets} == {"读书学习"}


def test_one_word_above_a_text_of_something_else_is_not_enough(classify):
    """A heading that frames (整改措施) has a theme's word by chance; the theme's own name is enough."""
    framed = classify(PLAIN, ("清白做人的三条措施",))

    assert (framed.theme, framed.candidates[:1]) == (None, ("廉洁自律",))
    assert classify(PLAIN, ("廉洁自律的三条措施",)).theme == "廉洁自律"
    assert classify("收了红包心里不踏实。" + PLAIN, ("清白做人的三条措施",)).theme == "廉洁自律"


def test_a_theme_without_children_gets_its_points_once():
    """As many as a level-2 theme with the same words, so that both are told."""
    themes = (
        Theme(name="读书", keywords=("书页",)),
        Theme(name="种地", children=(Theme(name="播种", keywords=("麦苗",)),)),
    )
    text = TextInContext((), "翻书页，看麦苗", PLAIN)
    found = Classifier(themes).classify(text)
    assert {found.theme, *found.also} == {"读书", "播种"}
    assert len(found.evidence) == len(set(found.evidence))


def test_everyday_words_tell_less_than_rare_ones():
    """学校 alone puts no paragraph under 岗位实践; 党员示范岗 does, and so does a heading 学校."""
    themes = [Theme(name=f"主题{n}") for n in range(30)]
    themes.append(Theme(name="岗位", keywords=("学校", "学生", "党员示范岗", "课程思政")))
    sort = Classifier(themes).classify

    assert sort(TextInContext((), "", f"{PLAIN}{FIELD}学校的学生来了。")).theme is None
    assert (
        sort(TextInContext((), "", f"{PLAIN}{FIELD}党员示范岗要亮出来，课程思政要抓实。")).theme
        == "岗位"
    )
    assert sort(TextInContext(("学校的学生",), "", PLAIN)).theme == "岗位"
