"""The words behind ``assemble``: themes, an outline, a length; and how they were taken."""

import json

import pytest

from qicao.text.lengths import parse_length

DAY = ["--date", "2026-11-22"]


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store."""

    def run(*args, **options):
        return qicao("--store", store, "assemble", *args, *DAY, **options)

    return run


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        ("1500 1500字 １５００字 1,500字 约1500字 1500字左右 1500个字 一千五百字", 1500),
        ("一千五 1500左 字 十九大 一二三四五字", None),
        ("0字", 0),
    ],
)
def test_a_length_is_told_in_many_ways(texts, number):
    """Figures of any width and numerals, with 字 or without; 一千五 could be two numbers."""
    assert {parse_length(text) for text in texts.split()} == {number}
    assert parse_length("1500 字") == 1500


def test_themes_and_length_may_stand_anywhere(assemble):
    """Behind ``-t`` or not, in one word or several: it is the same request and the same draft.

    心得体会 beside a theme says but what is being written.
    """
    wanted = assemble("-t", "值班巡查", "-t", "应急演练", "--length", "40", "--outline", "一段话")
    assert "（要求 40 字）" in wanted.err
    for args in (
        ["值班巡查", "应急演练", "40字"],
        ["-t", "值班巡查、应急演练", "--length", "４０字"],
        ["值班巡查,应急演练", "四十字"],
        ["值班巡查 应急演练 40字"],
        ["-t", "校园安全 › 值班巡查", "应急演练", "值班巡查", "40"],
        ["值班巡查", "学习心得体会", "校园安全/应急演练；", "读后感", "40"],
    ):
        assert assemble(*args, "--outline", "一段话").out == wanted.out, args


def test_what_is_no_theme_is_told_what_it_is(assemble, refused):
    """What a paper is called, alone; an outline's name; nearly a theme's alias; nothing at all."""
    assert assemble("心得体会", status=2).out == ""
    split = "；库里没有写它的素材，自己有范文就拆进来：qicao split 范文.txt --into 我的库"
    for words, told, also in (
        (["作风民心", "放风筝体会"], "放风筝体会”\n", split),
        (["师德"], "师德”\n", split),
        (["-t", "结"], "结”\n", ""),
        (["-t", "工作总结"], "工作总结”，它是提纲的名称：写成 --outline 工作总结\n", ""),
        (["-t", "党建工做"], "党建工做”，你是不是要“机关党建”？\n", ""),
    ):
        err = refused("--store", "starter", "assemble", *words)
        assert err == f"错误：没有主题“{told}提示：用 qicao list-themes 查看全部主题{also}\n"


def test_how_names_were_taken_is_told(assemble, store):
    """An alias gives the draft of the name, byte for byte; a part stands with its parent."""
    named = assemble("-t", "校园安全", "--outline", "一段话")
    got = assemble("守校", "--outline", "一段话")
    assert got.out == named.out
    assert "\n主题：校园安全\n" in named.err
    assert "\n主题：校园安全（“守校”是它的别名）\n" in got.err
    err = assemble("巡查", "--outline", "一段话").err
    assert err.splitlines()[1:3] == [
        "主题：校园安全 › 值班巡查（“巡查”是名称里的字）",
        f"素材库：{store}（下面垫着自带的开头、过渡和结尾）",
    ]
    got = assemble("守校", "巡查", "--outline", "一段话", "--format", "json")
    assert json.loads(got.out)["themes"] == [
        {"asked": "守校", "theme": "校园安全", "parent": "", "by": "alias", "is_outline": False},
        {"asked": "巡查", "theme": "值班巡查", "parent": "校园安全", "by": "part", "is_outline": False},
    ]  # fmt: skip


def test_a_batch_says_once_how_they_were_taken(qicao, store, lay):
    """Behind the drafts."""
    lay({"表.csv": "姓名,主题\n林晓明,守校\n周远,守校\n"})
    words = ("--outline", "一段话", "--batch", "表.csv", "-o", "{{ 姓名 }}.md", *DAY)
    told = "每一份还缺什么，见 表-目录.csv\n主题：校园安全（“守校”是它的别名）\n"
    assert qicao("--store", store, "assemble", *words).err == told


def test_an_alias_that_is_an_outlines_name_is_pointed_out(qicao):
    """Where nobody can be asked, the draft is the theme's, and the other way is told."""
    err = qicao("assemble", "-t", "对照检查", *DAY).err
    assert "\n主题：履职尽责 › 机关党建（“对照检查”是它的别名）\n" in err
    told = "留意：“对照检查”也是提纲的名称；要写对照检查，用 --outline 对照检查，再写明主题"
    assert f"\n{told}\n" in err


@pytest.mark.parametrize(("answer", "outline"), [("是", "对照检查"), ("n", "三个方面")])
def test_on_a_terminal_one_is_asked(dialogue, answer, outline):
    """Whether the outline or the theme is meant; what is answered is done."""
    question = "“对照检查”是提纲的名称，也是主题“机关党建”的别名。按提纲“对照检查”来写吗？"
    words = ("assemble", "-t", "对照检查", "-t", "作风民心", *DAY, "--no-check")
    status, shown = dialogue(*words, answers=[(question, f"{answer}\n")])
    assert status == 0
    assert f"提纲：{outline}" in shown.decode()
    assert ("机关党建（" in shown.decode()) is (answer == "n")


def test_without_a_theme_those_there_are_are_told(assemble, store):
    """With what can be written about alone, and a command that would do."""
    assert assemble(status=2) == (
        2,
        "",
        (
            f"用法不对：没有写明写哪些主题。可以写（{store}）：\n"
            "  校园安全：值班巡查、应急演练\n"
            "例如：qicao assemble 值班巡查 1500字 -o 初稿.docx\n"
            "提示：qicao assemble --help 查看说明\n"
        ),
    )


def test_what_waits_for_a_theme_is_nothing_to_write_about(qicao, make_store):
    """Paragraphs that a split could sort nowhere."""
    paragraph = "- id: x\n  theme: 待归类\n  role: 认识\n  text: 海边的礁石被潮水磨得很圆。\n"
    other = paragraph.replace("id: x", "id: y").replace("待归类", "赶海")
    files = {
        "themes.yaml": "- name: 待归类\n- name: 赶海\n",
        "paragraphs/a.yaml": paragraph + other,
    }
    store = make_store(files)
    told = qicao("--store", store, "assemble", status=2).err
    assert "赶海" in told
    assert "待归类" not in told
    assert qicao("--store", store, "assemble", "待归类", "600字", status=1).err == (
        "错误：“待归类”不是主题，里面是还没有归类的段落\n"
        "提示：先用 qicao review 待归类 逐条归入主题，或用 qicao move 编号 主题\n"
    )
    assert qicao("--store", store, "search", "礁石", "-t", "待归类").out.startswith(
        "x  待归类·认识"
    )


def test_an_empty_store_says_how_the_starter_comes_in(qicao, refused):
    """Whether a theme was named or not."""
    qicao("init", "-q")
    advice = (
        "要连同自带的素材一起用，写 qicao --store snippets --store starter …，"
        "或在 snippets/store.yaml 里加一行 beneath: starter\n"
    )
    told = f"用法不对：没有写明写哪些主题；snippets 里也还没有素材。{advice}"
    assert qicao("assemble", status=2).err.startswith(told)
    assert refused("assemble", "政治纪律") == (
        f"错误：主题“政治纪律”还没有素材\n提示：用 qicao list-themes 查看各主题的素材数；{advice}"
    )


def test_a_known_document_is_what_was_studied(qicao):
    """Its title, a part of it or its short name: the same as 学习内容, which can't be another."""
    about = ["assemble", "净化政治生态", "800字", *DAY, "--format", "text"]
    for word in ("中国共产党纪律处分条例", "纪律处分条例", "党章"):
        assert qicao(*about, word).out == qicao(*about, "--var", f"学习内容={word}").out
    got = qicao(*about, "党章", "--var", "学习内容=准则", status=2)
    assert got.err.startswith("用法不对：学习内容写了不止一个：准则、党章\n")


def test_words_typed_as_one_are_divided(qicao):
    """A theme, the kind of paper and the length; what means nothing stays one word."""
    apart = qicao("assemble", "政治纪律", "述职报告", "1500字", *DAY)
    assert "　提纲：述职报告　" in apart.err
    for typed in ("政治纪律述职报告1500字", "政治纪律述职报告1500"):
        assert qicao("assemble", typed, *DAY) == apart
    assert qicao("assemble", "政治纪律放风筝1500字", *DAY, status=1).err.startswith(
        "错误：没有主题“政治纪律放风筝1500字”"
    )


def test_a_character_left_of_a_slip_means_nothing(refused):
    """No outline and no theme, in one word with a theme or beside it; the nearest theme is told."""
    near = {
        "清正廉结": "，你是不是要“清正廉洁”？",
        "作风短": "，你是不是要“作风民心”？",
        "理论武汇": "，你是不是要“理论武装”？",
        "结": "",
        "报": "，你是不是要“两个维护”？",
    }
    for word, told in near.items():
        err = refused("assemble", "作风民心", word, "1500字", *DAY)
        assert err.startswith(f"错误：没有主题“{word}”{told}\n"), word


def test_a_kind_of_paper_brings_its_title_unless_there_is_one(qicao):
    """A recipe of the draft keeps it."""
    typed = ["assemble", "党纪学习教育", "思想汇报", *DAY, "--format", "json"]
    assert json.loads(qicao(*typed).out)["title"] == "思想汇报"
    assert json.loads(qicao(*typed, "--title", "汇报").out)["title"] == "汇报"


def test_a_value_may_stand_among_the_words(qicao):
    """Its variable must exist; ``--var`` goes before it."""
    typed = ["assemble", "政治纪律", "岗位=语文教师", *DAY]
    assert "岗位：语文教师，按“教师”的说法写\n" in qicao(*typed).err
    assert "岗位：护士，按“护士”的说法写\n" in qicao(*typed, "--var", "岗位=护士").err
    assert "没有主题“岗=教师”" in qicao("assemble", "岗=教师", status=1).err


def test_a_post_may_stand_among_the_words(qicao):
    """One that the store knows, by which people are called; a theme's word comes first."""
    got = qicao("assemble", "政治纪律", "语文教师", "900字", *DAY)
    assert "岗位：语文教师，按“教师”的说法写\n" in got.err
    assert "岗位：" not in qicao("assemble", "政治纪律", "干部政治本领", *DAY).err
    twice = qicao("assemble", "政治纪律", "语文教师", "--var", "岗位=护士", *DAY, status=2)
    assert "岗位写了不止一个：护士、语文教师" in twice.err
    assert "没有主题“木匠”" in qicao("assemble", "政治纪律", "木匠", *DAY, status=1).err
