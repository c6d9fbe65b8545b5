"""Defines the entries of a store other than snippets: posts, studied documents, formulas, moves."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from collections.abc import Sequence  # noqa: TC003 - the same
from typing import Literal, get_args

from msgspec import Struct, field

from qicao.models.common import Audience, Name, Validity  # noqa: TC001 - the same
from qicao.models.fact import FactKind, FactType, Noun  # noqa: TC001 - the same

MoveName = Literal[
    "对文", "纲", "补", "改", "题",
    "开头", "结尾", "承", "表态", "题名", "空",
]  # fmt: skip
"""The purpose of a move; ``snippets/README.md`` explains each."""

MOVES: tuple[MoveName, ...] = get_args(MoveName)

Relation = Literal["并列", "转折"]
"""The transition to a fact from the one before: another of its sort, or a fault."""

Addressee = Literal["都", "党员", "领导干部", "党组织"]
"""Whom a clause or a formula addresses."""


class Post(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An occupation (岗位) and its wording.

    ``aliases`` are other names; the author's own name for the post may end in one of them or
    contain it. ``words`` are values of variables (服务对象, 现场 …). A snippet with one of the
    ``marks`` belongs to this post and is used for another only if that has the same mark. If
    ``leads``, the author may state what others do. ``above`` are words for those to whom others
    turn, but not who has this post, because they are these themselves (请支部).
    """

    name: Name
    words: dict[str, str]
    audience: Audience = "通用"
    aliases: tuple[Name, ...] = ()
    marks: tuple[Name, ...] = ()
    above: tuple[Name, ...] = ()
    leads: bool = False


class DocumentPart(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A part of a document, with its heading as published and its themes."""

    name: Name
    themes: tuple[Name, ...] = ()


class Clause(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A clause that may be quoted, exactly as published.

    ``words`` and ``types`` select the facts it suits. ``article`` is cited after the document's
    title. ``to`` is whom it addresses.
    """

    text: Name
    article: str = ""
    part: str = ""
    to: Addressee = "都"
    words: tuple[Name, ...] = ()
    types: tuple[FactType, ...] = ()


class StudiedDocument(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A document that people study; ``title`` and the abbreviation ``short`` are without 《》."""

    title: Name
    basis: Name
    short: str = ""
    issuer: str = ""
    date: dt.date | None = None
    about: str = ""
    aliases: tuple[Name, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    clauses: tuple[Clause, ...] = ()


class Formula(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A standard political wording (表态), exactly as published: a verb phrase."""

    name: Name
    text: Name
    basis: Name
    to: Addressee = field(default="都", name="for")
    valid: Validity | None = None


class Move(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sentence template (句式) with one purpose, around a fact or between paragraphs.

    ``kinds``, ``types`` (of facts) and ``nouns`` (of key nouns) are those it suits; empty: all.
    ``relation`` is for a transition. Headings of the same ``frame`` may be used together.
    If ``outlines`` is not empty, it suits only these. ``ask`` is the subject of a question, and
    ``length`` the length of its answer, in 字.
    """

    move: MoveName
    text: Name
    kinds: tuple[FactKind, ...] = ()
    types: tuple[FactType, ...] = ()
    nouns: tuple[Noun, ...] = ()
    relation: Relation | None = None
    frame: str = ""
    outlines: tuple[Name, ...] = ()
    ask: str = ""
    length: int = 0


class Repertoire(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A store's posts, documents, formulas and moves."""

    posts: tuple[Post, ...] = ()
    documents: Sequence[StudiedDocument] = ()
    formulas: tuple[Formula, ...] = ()
    moves: Sequence[Move] = ()
