"""Defines facts (材料), which only the author knows, and their classification."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

FactKind = Literal["做法", "见闻", "问题", "数字", "打算", "榜样", "困难", "初心"]
"""The kind of a fact: it decides in which part of a draft the fact is told."""

FactType = Literal[
    "坚持", "改进", "办成", "守住", "数字", "推托", "疏漏", "畏难", "应付", "急躁", "困难",
    "见事", "听言", "读书", "见人", "初心", "打算",
]  # fmt: skip
"""The type of a fact, finer than its kind: it decides which moves suit the fact."""

Noun = Literal["事", "物", "人", "话"]
"""The sort of a fact's key noun: an act, an object, a person, or a question or saying."""

KINDS: tuple[FactKind, ...] = get_args(FactKind)
KIND_OF: Mapping[FactType, FactKind] = {
    "坚持": "做法", "改进": "做法", "办成": "做法", "守住": "做法", "数字": "数字",
    "推托": "问题", "疏漏": "问题", "畏难": "问题", "应付": "问题", "急躁": "问题",
    "困难": "困难", "见事": "见闻", "听言": "见闻", "读书": "见闻", "见人": "榜样",
    "初心": "初心", "打算": "打算",
}  # fmt: skip

FAULTS: frozenset[FactKind] = frozenset(("问题", "困难"))
"""Kinds that need a mend."""

ANSWERS: Mapping[str, str] = {
    "场景": "scene", "原话": "said", "以前": "before", "阻力": "objected", "结果": "result",
    "打算细节": "scene", "未了": "undone", "当时想法": "motive", "对方": "other", "此后": "since", "补救": "measure",
    "看法": "lesson", "对照": "lesson", "原因": "cause",
}  # fmt: skip
"""Mapping of a question about a fact → the field of ``Fact`` that holds the answer."""

_END = " \n。．.，,、；;：:！!？?…"
"""The marks that a key doesn't end in."""

_Text = Annotated[str, Meta(min_length=1)]


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One fact, in the author's own words.

    ``text`` tells what happened, ``key`` is its noun (床边交接), and ``noun`` the sort of that noun.
    ``motive`` is what the author thought then (a clause without 我). ``measure`` is what they will
    do about it (a verb phrase, or sentences), until ``deadline``, checked by ``checker``.
    ``lesson`` is the insight they drew, ``cause`` why a fault came about, on their own part. The other fields are answers to questions (``ANSWERS``), of
    one or two sentences each.
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
    cause: str = ""

    def __post_init__(self) -> None:
        """Remove the marks at the end of the key, which stands within sentences."""
        if self.key and self.key[-1] in _END:
            msgspec.structs.force_setattr(self, "key", self.key.rstrip(_END))
