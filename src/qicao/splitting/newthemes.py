"""Themes made from a source's own headings, where the store's don't fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.models.store import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

_YEAR = re.compile(r"(?:19|20)?\d{2}[年—\-－]*(?:度)?|最新|精选|优秀|关于")
_COUNT = re.compile(
    r"[（(【\[][^）)】\]]*[）)】\]]|(?:集合|合集|精选|通用|优秀|优质)*[（(]?[一二三四五六七八九十\d]+篇[）)]?|通用版?|集合|合集|集锦|汇总|大全|模板|范文|篇[一二三四五六七八九十\d]+"
)
_GENRE = re.compile(
    r"(?:学习)?(?:心得体会|心得|体会|感悟|感想|工作总结|总结|报告|发言材料|发言稿?|讲话稿?|演讲稿|材料|对照检查|剖析|方案|计划|个人|教师|党员|工作)+$"
)
_LONGEST = 12
_SHORTEST = 2
_GENERAL = "总论"


def topic_of(title: str) -> str:
    """What a page is about, from its title: 2023年师德师风心得体会（精选6篇） → 师德师风."""
    topic = _COUNT.sub("", _YEAR.sub("", title)).strip(" 的：:,，")
    topic = _GENRE.sub("", topic).strip("的 ") or topic
    return topic[:_LONGEST] or "新主题"


def child_name(heading: str) -> str:
    """A theme's name from a heading: its first clause, without marks."""
    clause = re.split(r"[，,。：:；、 ]", heading.strip("“”"))[0].replace("“", "").replace("”", "")
    return clause[:_LONGEST]


def general_name(topic: str) -> str:
    """The theme for paragraphs that stand under no heading."""
    return f"{topic}{_GENERAL}"


def make_themes(title: str, headings: Iterable[str], taken: Iterable[str]) -> Theme:
    """One level-1 theme named after the page, with a level-2 theme per heading.

    Args:
        title: the page's title.
        headings: in the order in which they stand.
        taken: names that other themes have, which a level-2 theme can't have too.
    """
    topic = topic_of(title)
    names = dict.fromkeys([general_name(topic), *map(child_name, headings)])
    used = set(taken)
    children = tuple(
        Theme(name=name if name not in used else f"{topic}·{name}", keywords=(name,))
        for name in names
        if len(name) >= _SHORTEST
    )
    return Theme(
        name=topic,
        definition=f"由《{title}》的小标题生成，请改写。",
        keywords=(topic,),
        children=children,
    )
