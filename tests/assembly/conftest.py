"""What the tests of assembling share: stores made of objects, and text that repeats nothing."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from qicao.assembly.assembling import assemble
from qicao.assembly.templates import inspect
from qicao.models.draft import Request
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
from qicao.store.laying import read_stores
from qicao.store.starter import starter_path

DAY = dt.date(2026, 11, 22)

_CHARACTERS = (
    "读书写字问路访友种树修桥补堂扫院煮茶看山听雨算账记事开会发言学车练拳养花喂鱼晾衣晒被"
    "早起晚归春耕秋收东村西街南巷北门高楼矮墙长河短亭新瓦旧灯轻舟重担清水白米黄豆青菜"
)

VARIABLES = {
    "单位": Variable(prompt="单位"),
    "姓名": Variable(prompt="姓名"),
    "日期": Variable(prompt="日期", type="date"),
}

OUTLINES = {
    "三个方面": Outline(
        name="三个方面",
        about="按主题。",
        by="theme",
        titles=("{{ 单位 }}读书汇报", "读书汇报"),
        lengths=(200, 3000),
        parts=(Part(each="主题", roles=("认识", "做法")),),
    ),
    "按作用": Outline(
        name="按作用",
        about="按作用。",
        by="role",
        titles=("{{ 主题 }}汇报",),
        lengths=(200, 3000),
        parts=(
            Part(heading="谈认识", roles=("认识",)),
            Part(heading="找问题", roles=("问题",)),
            Part(heading="定措施", roles=("措施",)),
        ),
    ),
}

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
        length = given.pop("length", 100)
        return Snippet(
            **{"id": name, "theme": "选书", "role": "认识", "text": prose(length, name), **given}
        )

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

    def ids(draft) -> list[str]:
        return [p.id for section in draft.sections for p in section.paragraphs if not p.own]

    return ids


@pytest.fixture(scope="session")
def starter():
    """The starter store, read once."""
    return read_stores([starter_path()], None, inspect)
