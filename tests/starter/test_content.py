"""What the starter store holds: enough of everything, well made, nobody else's words.

Whoever adds a paragraph learns here at once what is missing or wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, product

from qicao.assembly.framing import SIGNATURE
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.studied import POINTS
from qicao.assembly.variables import DATE
from qicao.templating.templates import inspect
from qicao.text.ngrams import bare, runs

GROUPS = {
    "总论": ["背景意义", "总体要求", "学习认识"],
    "坚定政治信仰": ["信仰总论", "理论武装", "政治路线", "政治立场"],
    "坚持党的政治领导": ["领导总论", "两个维护", "领导体制", "领导方式"],
    "提高政治能力": ["能力总论", "组织功能", "机关群团企事业", "干部政治本领", "忠诚品格"],
    "净化政治生态": [
        "生态总论", "党内政治生活", "政治纪律", "政治文化", "选人用人", "清正廉洁", "作风民心",
    ],
    "强化组织实施": ["实施总论", "领导责任", "关键少数", "制度保障", "监督问责"],
    "履职尽责": ["执行力", "加强学习", "惠民聚心", "岗位实践", "机关党建"],
    "政协协商": ["选题计划", "渠道形式", "建言能力", "成果转化", "工作保障", "网络协商"],
}  # fmt: skip
BIG = ["坚定政治信仰", "坚持党的政治领导", "提高政治能力", "净化政治生态", "强化组织实施"]


# --- themes


def test_all_groups_and_their_themes_are_there_in_order(starter):
    """Each with a definition of its own, keywords, and aliases that mean one theme only."""
    found = {theme.name: [child.name for child in theme.children] for theme in starter.themes}
    assert found == GROUPS
    everything = [t for theme in starter.themes for t in (theme, *theme.children)]
    assert [t.name for t in everything if not (t.definition and t.keywords and t.aliases)] == []
    names = Counter(word for t in everything for word in {t.name, *t.aliases})
    assert [word for word, number in names.items() if number > 1] == []


def test_only_the_themes_that_lead_in_are_general(starter):
    """The …总论 of each group: they never make a point of their own."""
    general = [c.name for theme in starter.themes for c in theme.children if c.general]
    assert general == ["信仰总论", "领导总论", "能力总论", "生态总论", "实施总论"]


# --- paragraphs: how many


def test_every_theme_has_enough_paragraphs_of_several_roles(body):
    """Five of at least two roles; of 政协协商 three."""
    for theme, found in body.items():
        least = 3 if theme in GROUPS["政协协商"] else 5
        assert len(found) >= least, f"{theme}：有 {len(found)} 条，要 {least} 条"
        roles = {snippet.role for snippet in found}
        assert len(roles) >= 2, f"{theme}：只有 {roles}"


def test_there_are_enough_in_all(starter, body):
    """260 beside the glue, 30 in each of the big five, and 16 of each kind of glue and 问题."""
    assert sum(map(len, body.values())) >= 260
    for group in BIG:
        assert sum(len(body[theme]) for theme in GROUPS[group]) >= 30, group
    roles = Counter(snippet.role for snippet in starter.snippets.values())
    few = [role for role in ("开头", "结尾", "过渡", "问题") if roles[role] < 16]
    assert few == []
    assert {s.audience for s in starter.snippets.values()} == {
        "通用", "机关", "学校", "企业", "社区", "政协",
    }  # fmt: skip


def test_whoever_speaks_finds_what_can_be_done(body):
    """Each big group has 措施 or 做法 that I, and that we, can say ourselves."""
    for group, person in product(BIG, ("我", "我们")):
        found = [s for theme in GROUPS[group] for s in body[theme] if s.person == person]
        assert sum(s.role in ("措施", "做法") for s in found) >= 3, (group, person)


def test_own_passages_help_to_write(starter):
    """Twenty prompts, each with how much and three questions."""
    assert len(starter.own) >= 20
    poor = [n for n, own in starter.own.items() if own.length < 100 or len(own.questions) != 3]
    assert poor == []


# --- paragraphs: how they are made


def test_every_paragraph_has_a_sensible_length(starter):
    """80 to 320 字; what only leads over to something else is shorter."""
    least = {n: 40 if s.role == "过渡" else 80 for n, s in starter.snippets.items()}
    wrong = {n: size for n, size in starter.characters.items() if not least[n] <= size <= 320}
    assert wrong == {}


def test_no_more_than_three_begin_alike(starter):
    """The first four characters."""
    begun = Counter(snippet.text[:4] for snippet in starter.snippets.values())
    assert {start: number for start, number in begun.items() if number > 3} == {}


def test_every_paragraph_stands_alone(starter):
    """Whether its text does, lint says; none is written to follow another."""
    assert [s.id for s in starter.snippets.values() if s.follows or s.announces] == []


_NOT_ME = re.compile("自我|我国|我党|忘我|彼我|“[^”]*我[^”]*”")


def test_the_person_is_the_one_who_speaks(starter):
    """我, 我们 or nobody, as the text has it; what stands in quotes doesn't count."""
    for snippet in starter.snippets.values():
        text = _NOT_ME.sub("", snippet.text)
        speaks = "我们" if "我们" in text else "我" if "我" in text else "无"
        assert snippet.person == speaks, snippet.id


def test_no_two_say_the_same(starter):
    """No run of 13 characters in two paragraphs, set phrases and titles apart."""
    seen: dict[str, str] = {}
    for snippet in starter.snippets.values():
        for run in runs(snippet.text):
            assert seen.setdefault(run, snippet.id) == snippet.id, (run, snippet.id, seen[run])


# --- truth

_CLAIMS = re.compile(
    r"《[^》]+》|党章|宪法|“(?:两个维护|两个确立|四个意识|四个自信|五个必须|四种形态|四下基层|两个结合|一个中心)"
)


def test_each_claim_has_its_basis(starter):
    """Whoever names a document, however short its title, or a set phrase says where it stands."""
    claims = {s.id: _CLAIMS.search(s.text) for s in starter.snippets.values() if not s.basis}
    assert {name: found[0] for name, found in claims.items() if found} == {}


_BASIS = re.compile(r"《[^《》]+》(?:（[^（）]+）.*)?|.+（.*(?:19|20)\d\d年.*）.*")


def test_a_basis_names_a_document_and_a_date(starter):
    """《title》（date）, or a congress, meeting or campaign with its date."""
    named = [(s.id, basis) for s in starter.snippets.values() for basis in s.basis]
    assert [one for one in named if not _BASIS.fullmatch(one[1])] == []


_QUOTATION = re.compile(r"(?:指出|强调|要求|说过|说道|讲过)[：，,]?“[^”]{7,}|：“[^”]{12,}”")
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?[%％‰]|(?<!\d)\d{2,}(?!\d|年|月|日)|[十百千万][一二三四五六七八九十百千万余多]*(?:人次|万元|户|公里|平方米)"
)


def test_nobody_is_quoted_and_no_figure_given(starter):
    """Both are the author's to give; years and ordinary counts (一次, 两人) are no figures."""
    assert [s.id for s in starter.snippets.values() if _QUOTATION.search(s.text)] == []
    assert {s.id: m[0] for s in starter.snippets.values() if (m := _FIGURE.search(s.text))} == {}


SET_PHRASES = {
    "四个服从": "党员个人服从党的组织，少数服从多数，下级组织服从上级组织，全党各个组织和全体党员服从党的全国代表大会和中央委员会",
    "五个必须": "必须维护党中央权威，必须维护党的团结，必须遵循组织程序，必须服从组织决定，必须管好领导干部亲属和身边工作人员",
    "四性": "政治性、时代性、原则性、战斗性",
    "三个坚决": "党中央提倡的坚决响应、党中央决定的坚决执行、党中央禁止的坚决不做",
    "党支部职责": "教育党员、管理党员、监督党员和组织群众、宣传群众、凝聚群众、服务群众",
    "政治能力（三）": "把握方向、把握大势、把握全局",
    "政治能力（四）": "辨别政治是非、保持政治定力、驾驭政治局面、防范政治风险",
    "政治三力": "政治判断力、政治领悟力、政治执行力",
    "党内价值观": "忠诚老实、公道正派、实事求是、清正廉洁",
    "好干部标准": "信念坚定、为民服务、勤政务实、敢于担当、清正廉洁",
    "四风": "形式主义、官僚主义、享乐主义和奢靡之风",
    "群团三性": "政治性、先进性、群众性",
    "四下基层": "宣传党的路线、方针、政策下基层，调查研究下基层，信访接待下基层，现场办公下基层",
    "政绩观总要求": "立党为公、为民造福、科学决策、真抓实干",
    "民主集中制十六字": "集体领导、民主集中、个别酝酿、会议决定",
    "政协职能": "政治协商、民主监督、参政议政",
}
"""As published; where each was seen stands in the basis of the paragraphs that use it."""


def test_set_phrases_are_whole_and_in_order(starter):
    """Whoever names most of the members of a set phrase names all, as published."""
    for snippet, phrase in product(starter.snippets.values(), SET_PHRASES.values()):
        members = [part for part in re.split("[、，和]", phrase) if part]
        text = snippet.text.replace("；", "，")
        named = [member for member in members if member in text]
        if len(named) > len(members) / 2 and len(members) > 2:
            assert bare(phrase) in bare(text), (snippet.id, named)


# --- headings and variables


def test_any_three_groups_can_be_headed_in_one_family(starter):
    """Six headings at least for a group and two for a theme, and families that have all groups."""
    number: Counter[str] = Counter()
    for family in starter.families:
        for theme, variants in family.headings.items():
            number[theme] += len(variants)
    assert {name: number[name] for name in GROUPS if number[name] < 6} == {}
    assert {name: number[name] for name in starter.parents if number[name] < 2} == {}
    whole = [family for family in starter.families if set(GROUPS) <= set(family.headings)]
    assert len(whole) >= 6


def test_the_headings_of_a_family_are_parallel(starter):
    """Same length, commas at the same places, and no word of two characters twice."""
    for family in starter.families:
        headings = [h for variants in family.headings.values() for h in variants]
        forms = {tuple(len(part) for part in heading.split("，")) for heading in headings}
        assert len(forms) == 1, (family.name, forms)
        assert len(set(headings)) == len(headings), family.name
        fixed = set.intersection(*(_pairs(heading) for heading in headings))
        for one, other in combinations(headings, 2):
            shared = {p for p in _pairs(one) & _pairs(other) if p not in fixed and "，" not in p}
            # What two headings share across a frame (抓职|责, 抓职|能) is no word.
            framed = {p for p in shared if any(p[0] == f[-1] or p[0] == one[0] for f in fixed)}
            assert shared <= framed, (family.name, one, other, shared)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


PROPOSED = {
    "县区", "市", "省", "人名", "会议", "文件", "活动", "数量", "金额", "比例", "人数", "次数", "上级单位", "建国周年",
}  # fmt: skip
"""Variables that splitting puts into other people's paragraphs."""


def test_every_variable_is_used(starter):
    """In a paragraph, a title, the signature, another's default; or it is one that splitting puts in.

    Lint leaves this alone: what the starter lends may be for other stores.
    """
    texts = [snippet.text for snippet in starter.snippets.values()]
    texts += [title for outline in starter.outlines.values() for title in outline.titles]
    texts += ["{{ " + v.default + " }}" for v in starter.variables.values() if v.default]
    used = {*SIGNATURE, DATE, PERSON, POINTS, *PROPOSED}.union(*(inspect(t).names for t in texts))
    assert set(starter.variables) - used == set()


def test_every_variable_says_how_it_is_filled(starter):
    """A prompt, an example that passes its own check, and help."""
    for name, variable in starter.variables.items():
        assert all((variable.prompt, variable.help, variable.example)), name
        if variable.check:
            assert re.fullmatch(variable.check, variable.example), name
        if variable.choices:
            assert variable.example in variable.choices, name


# --- own words


def test_nothing_is_taken_from_the_real_page(starter, real_page):
    """No run of 13 characters stands in the page, set phrases, titles and names apart."""
    theirs = runs(real_page.read_text(encoding="utf-8"))
    shared = {s.id: sorted(runs(s.text) & theirs) for s in starter.snippets.values()}
    assert {name: found for name, found in shared.items() if found} == {}
    prompts = " ".join(own.prompt + "".join(own.questions) for own in starter.own.values())
    assert runs(prompts) & theirs == set()
