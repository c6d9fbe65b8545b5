"""What the tests of assembling share: stores made of objects, and text that repeats nothing."""

from __future__ import annotations

import datetime as dt
import random
from typing import NamedTuple

import pytest

from qicao.assembly.assembling import assemble
from qicao.models.draft import Request
from qicao.models.fact import ANSWERS, Fact
from qicao.models.repertoire import Move, Repertoire
from qicao.models.store import (
    HeadingFamily,
    LayerInfo,
    Outline,
    OwnPassage,
    Part,
    Snippet,
    Store,
    Theme,
    Variable,
)

DAY = dt.date(2026, 11, 22)

_CHARACTERS = (
    "读书写字问路访友种树修桥补堂扫院煮茶看山听雨算账记事开会发言学车练拳养花喂鱼晾衣晒被"
    "早起晚归春耕秋收东村西街南巷北门高楼矮墙长河短亭新瓦旧灯轻舟重担清水白米黄豆青菜"
)

VARIABLES = {
    name: Variable(prompt=name, type="date" if name == "日期" else "text")
    for name in ("单位", "姓名", "日期", "岗位", "职务", "学习内容")
}


def _outline(name: str, by: str, title: str, *parts: Part, **given) -> Outline:
    fields = {"titles": (title,), "lengths": (200, 3000), **given}
    return Outline(name=name, about="试。", by=by, parts=parts, **fields)


def _by_name(*outlines: Outline) -> dict[str, Outline]:
    return {outline.name: outline for outline in outlines}


OUTLINES = _by_name(
    _outline(
        "三个方面", "theme", "读书汇报", Part(each="主题", roles=("认识", "做法")),
        titles=("{{ 单位 }}读书汇报", "读书汇报"),
    ),
    _outline(
        "按作用", "role", "{{ 主题 }}汇报",
        Part(heading="谈认识", roles=("认识",)),
        Part(heading="找问题", roles=("问题",)),
        Part(heading="定措施", roles=("措施",)),
    ),
)  # fmt: skip

THEMES = (
    Theme(name="读书", children=(Theme(name="选书"), Theme(name="荐书"))),
    Theme(name="走访", children=(Theme(name="入户"), Theme(name="回访"))),
)


@pytest.fixture(scope="session")
def prose():
    """Give a function that makes a paragraph of ``length`` 字, its own by ``seed``."""

    def write(length: int, seed: object) -> str:
        rng = random.Random(f"{length} {seed}")
        return "".join(rng.choices(_CHARACTERS, k=length - 1)) + "。"

    return write


@pytest.fixture(scope="session")
def snippet(prose):
    """Give a function that makes a snippet on 选书 of role 认识, everything else as given."""

    def make(name: str, **given) -> Snippet:
        text = prose(given.pop("length", 100), name)
        return Snippet(**{"id": name, "theme": "选书", "role": "认识", "text": text, **given})

    return make


@pytest.fixture(scope="session")
def store_of():
    """Give a function that makes a store of snippets; outlines and the like can be given."""

    def make(*snippets: Snippet, **given) -> Store:
        themes: tuple[Theme, ...] = given.pop("themes", THEMES)
        fields = {
            "layers": (LayerInfo("mine", "测试库"),),
            "themes": themes,
            "parents": {child.name: theme.name for theme in themes for child in theme.children},
            "variables": VARIABLES,
            "outlines": OUTLINES,
            "families": (HeadingFamily(name="短题", headings={"读书": ("好书要读",)}),),
            "own": {"心得": OwnPassage(prompt="写一件读书的事。", length=200)},
            "snippets": {one.id: one for one in snippets},
            "places": {},
        }
        return Store(**{**fields, **given})

    return make


@pytest.fixture(scope="session")
def draft_of():
    """Give a function that assembles: a store, themes, and what else the request says."""

    def make(store: Store, *themes: str, **given):
        return assemble(store, Request(themes=themes, **{"date": DAY, **given}))

    return make


@pytest.fixture(scope="session")
def ids_of():
    """Give a function that lists the ids of a draft's paragraphs, own passages apart."""
    return lambda draft: [p.id for s in draft.sections for p in s.paragraphs if not p.own]


@pytest.fixture(scope="session")
def drawn(draft_of, ids_of):
    """Give a function that draws again and again: the ids of a draft for each of some seeds."""

    def draw(store: Store, *themes: str, seeds: int = 10, **given) -> list[list[str]]:
        return [ids_of(draft_of(store, *themes, seed=seed, **given)) for seed in range(seeds)]

    return draw


@pytest.fixture(scope="session")
def texts_of():
    """Give a function that lists the texts of a draft's paragraphs."""
    return lambda draft: [p.text for section in draft.sections for p in section.paragraphs]


# --- facts, and a store that can say something about them

TELLING_VARIABLES = {
    **VARIABLES,
    **{name: Variable(prompt=name) for name in ("要点", "现场")},
}

_OPENING, _CLOSE = Part(roles=("开头",), share=0.1), Part(roles=("结尾",), share=0.08)

TELLING_OUTLINES = _by_name(
    _outline(
        "叙事", "theme", "读书汇报",
        _OPENING, Part(each="主题", roles=("认识", "要求"), facts="全"), _CLOSE,
    ),
    _outline(
        "检查", "role", "检查材料",
        _OPENING,
        Part(heading="谈认识", roles=("认识",), facts="认识"),
        Part(heading="找问题", roles=("问题",), facts="问题"),
        Part(heading="查原因", roles=("原因",), facts="原因"),
        Part(heading="定措施", roles=("措施",), facts="措施"),
        _CLOSE,
    ),
    _outline("汇报", "theme", "情况汇报", Part(each="主题", roles=("认识",)), person="我们"),
)  # fmt: skip


@pytest.fixture(scope="session")
def moves_of(prose):
    """Give a function that makes ``number`` moves of one sort, of ``length`` 字 and all different."""

    def make(move: str, number: int, *, length: int = 30, **given) -> list[Move]:
        said = given.pop("said", "")
        return [
            Move(move=move, text=said + prose(length, f"{move} {given} {at}"), **given)
            for at in range(number)
        ]

    return make


@pytest.fixture(scope="session")
def plain_moves(moves_of):
    """Give enough moves of each sort that suit any fact."""
    return [
        *moves_of("开头", 6, length=80),
        *moves_of("结尾", 6, length=80),
        *moves_of("承", 6, length=12, relation="并列"),
        *moves_of("承", 6, length=12, relation="转折"),
        *moves_of("补", 6, said="往后{{ 打算 }}，"),
        *moves_of("补", 6, said="在{{ 期限 }}{{ 打算 }}，由{{ 检查人 }}看着，"),
        *moves_of("补", 2, said="早先定的是{{ 定过 }}，"),
        *moves_of("改", 6, said="要紧的是{{ 打算 }}，"),
        *(
            Move(move="空", ask=ask, length=60, text=f"关于这件事的{ask}，请写几句")
            for ask in ANSWERS
        ),
    ]


@pytest.fixture(scope="session")
def telling_store(store_of, snippet, moves_of, plain_moves):
    """Give a function that makes a store that tells facts, with these moves beside plain ones."""

    def make(*moves: Move, **given) -> Store:
        known = {
            name: given.pop(name) for name in ("posts", "documents", "formulas") if name in given
        }
        themed = [
            snippet(f"{theme}-{role}-{at}", theme=theme, role=role, length=90 + 10 * at)
            for theme in ("选书", "入户")
            for role in ("认识", "要求", "问题", "措施")
            for at in range(6)
        ]
        framing = [
            snippet(f"{role}-{at}", role=role, length=60)
            for role in ("开头", "结尾")
            for at in range(3)
        ]
        fields = {
            "outlines": TELLING_OUTLINES,
            "variables": TELLING_VARIABLES,
            "repertoire": Repertoire(moves=(*moves, *plain_moves), **known),
            **given,
        }
        return store_of(*themed, *framing, **fields)

    return make


@pytest.fixture(scope="session")
def tell(draft_of, telling_store):
    """Give a function that makes a draft of facts, with a store that has something to say."""
    usual = telling_store()

    def make(*facts: Fact, store: Store = usual, themes=("读书", "走访"), **given):
        fields = {"outline": "叙事", "seed": 3, **given}
        return draft_of(store, *themes, facts=facts, **fields)

    return make


class Facts(NamedTuple):
    """A fact of each of four kinds."""

    deed: Fact
    fault: Fact
    seen: Fact
    plan: Fact


@pytest.fixture(scope="session")
def facts():
    """Four facts, each as somebody might tell it."""
    return Facts(
        Fact(
            text="每周三晚上都去河边走一趟，两年里风雨没有停过，邻居家的孩子也跟着来，走完了再回家写字。",
            key="河边", kind="做法", type="坚持",
        ),
        Fact(
            text="登记簿上的日期填错了三处，我没有核对就交了上去，第二天被人退了回来，又重新抄了一遍。",
            key="登记簿", kind="问题", type="疏漏", motive="想着没有人看",
            measure="交出去以前念一遍", deadline="2026年12月底", checker="老周",
        ),
        Fact(
            text="清早路过学校，看见看门的老人把落叶扫成一堆，又把堆里的一只纸船捡出来，放在窗台上。",
            kind="见闻", type="见事",
        ),
        Fact(
            text="明年春天想把楼下那块空地翻出来，先种豆子，再看能不能搭一个架子，让孩子们自己浇水。",
            key="空地", kind="打算",
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def text_of():
    """Give a function that gives all that a draft says, or what it says about one fact.

    What waits to be written isn't said.
    """

    def say(draft, fact: int | None = None) -> str:
        said = [p for section in draft.sections for p in section.paragraphs if not p.open]
        return "".join(p.text for p in said if fact is None or p.fact == fact)

    return say
