"""What a store knows beside paragraphs: posts, documents that are studied, formulas and moves."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Literal, get_args

from msgspec import Struct, field

from qicao.models.common import Audience, Name, Validity  # noqa: TC001 - the same
from qicao.models.fact import FactKind, FactType, Noun  # noqa: TC001 - the same

MoveName = Literal[
    "对文", "纲", "补", "改", "题",
    "开头", "结尾", "承", "表态", "题名", "空",
]  # fmt: skip
"""What a move does; see ``snippets/README.md``, which explains each to who writes them."""

MOVES: tuple[MoveName, ...] = get_args(MoveName)

Relation = Literal["并列", "转折"]
"""How a fact is led over to from the one before it: as another one, or as a fault."""

Addressee = Literal["都", "党员", "领导干部", "党组织"]
"""Whom a clause or a formula speaks to."""


class Post(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an author does (岗位), and the words that go with it.

    ``aliases`` are other names of the post, by their ends. ``words`` are values of variables
    (服务对象, 现场 …). A paragraph that has one of the ``marks`` is this post's own: it is
    not used for a post that doesn't share the mark. Who ``leads`` may say what others do.
    """

    name: Name
    words: dict[str, str]
    audience: Audience = "通用"
    aliases: tuple[Name, ...] = ()
    marks: tuple[Name, ...] = ()
    leads: bool = False


class DocumentPart(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A part of a document under its heading as published, and the themes it speaks of."""

    name: Name
    themes: tuple[Name, ...] = ()


class Clause(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A clause that may be quoted, letter by letter as published.

    ``words`` and ``types`` tell which facts it suits, ``article`` how it is cited behind the
    document's title, ``to`` whom it speaks to.
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
    """A document that people study, with its ``title`` and ``short`` title without 《》."""

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
    """A sentence template (句式) that does one thing around a fact or between paragraphs.

    ``kinds`` and ``types`` are of the facts, ``nouns`` of the key nouns it fits; empty: all.
    ``relation`` is a hand-over's, ``frame`` joins headings that stand side by side,
    ``outlines`` are the only ones it is for. ``ask`` is what a question asks for, ``length``
    how many 字 the answer takes.
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
    """All of these that a store has; posts, documents and formulas by their names."""

    posts: tuple[Post, ...] = ()
    documents: tuple[StudiedDocument, ...] = ()
    formulas: tuple[Formula, ...] = ()
    moves: tuple[Move, ...] = ()
