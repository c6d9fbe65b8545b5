"""Facts (材料): what only the author can tell, and what the program has to know of each."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

FactKind = Literal["做法", "见闻", "问题", "数字", "打算", "榜样", "困难", "初心"]
"""What a fact is good for: it decides in which part of a draft the fact is told."""

FactType = Literal[
    "坚持", "改进", "办成", "守住", "数字", "推托", "疏漏", "畏难", "应付", "急躁", "困难",
    "见事", "听言", "读书", "见人", "初心", "打算",
]  # fmt: skip
"""What happened, more finely: it decides what can be said about a fact."""

Noun = Literal["事", "物", "人", "话"]
"""What a fact's key noun names: an act, a thing, a person, or a question or word."""

KINDS: tuple[FactKind, ...] = get_args(FactKind)
KIND_OF: Mapping[FactType, FactKind] = {
    "坚持": "做法", "改进": "做法", "办成": "做法", "守住": "做法", "数字": "数字",
    "推托": "问题", "疏漏": "问题", "畏难": "问题", "应付": "问题", "急躁": "问题",
    "困难": "困难", "见事": "见闻", "听言": "见闻", "读书": "见闻", "见人": "榜样",
    "初心": "初心", "打算": "打算",
}  # fmt: skip

FAULTS: frozenset[FactKind] = frozenset(("问题", "困难"))
"""Kinds that call for a mend."""

ANSWERS: Mapping[str, str] = {
    "场景": "scene", "原话": "said", "以前": "before", "阻力": "objected", "结果": "result",
    "打算细节": "scene", "未了": "undone", "当时想法": "motive", "对方": "other", "此后": "since", "补救": "measure",
    "看法": "lesson", "对照": "lesson", "原因": "lesson",
}  # fmt: skip
"""What an author may be asked about a fact, and the field of the fact that keeps the answer."""

_Text = Annotated[str, Meta(min_length=1)]


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One fact, in the author's own words.

    ``text`` is what happened; ``key`` its noun (床边交接), and ``noun`` what that names.
    ``motive`` is what the author thought then (a clause without 我), ``measure`` what they
    will do about it (a verb phrase, or sentences), until ``deadline``, watched by ``checker``;
    ``lesson`` is what they see in it. The others are answers to questions, each one or two
    sentences; see ``ANSWERS``.
    """

    text: _Text
    key: str = ""
    kind: FactKind | None = None
    type: FactType | None = None
    noun: Noun | None = None
    theme: str = ""
    time: str = ""
    motive: str = ""
    measure: str = ""
    deadline: str = ""
    checker: str = ""
    scene: str = ""
    said: str = ""
    before: str = ""
    objected: str = ""
    result: str = ""
    undone: str = ""
    other: str = ""
    since: str = ""
    lesson: str = ""
