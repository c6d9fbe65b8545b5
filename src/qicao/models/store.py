"""Defines the entries of a store's files; these types validate the YAML and give its JSON Schema.

Every field that may be left out has a default; a default is never written to a file. Field names
are the keys in the files; snippets/README.md explains them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from qicao.models.common import Audience, Name, Validity  # noqa: TC001 - the same
from qicao.models.repertoire import Repertoire

Role = Literal["开头", "认识", "要求", "措施", "做法", "成效", "问题", "原因", "过渡", "结尾"]
ROLES: tuple[Role, ...] = get_args(Role)
"""All roles, in their order in a text."""

GLUE_ROLES: frozenset[Role] = frozenset(("开头", "过渡", "结尾"))
"""Roles whose snippets the starter store lends to every other store: they belong to no source."""

GENERAL_ROLES: frozenset[Role] = frozenset(("认识", "要求"))
"""Roles of general statements, which precede what authors tell of themselves."""

Person = Literal["我", "我们", "无"]
PERSONS: tuple[Person, ...] = get_args(Person)
Voice = Literal["党员", "支部", "领导", "单位"]
Status = Literal["ready", "held", "official-text"]
VariableType = Literal["text", "number", "date", "choice", "list"]
Stage = Literal["全", "认识", "做法", "问题", "原因", "措施"]
"""What a part tells of the author's facts: whole arguments (全), or one step of them."""

TAKEN_UP: tuple[Stage, ...] = ("原因", "措施")
"""Stages that take up the faults told in 问题 one by one: causes (原因), mends (措施)."""

LISTED: tuple[Stage, ...] = ("问题", *TAKEN_UP)
"""Stages that treat faults one by one, as the items of a list."""

Style = Literal["标题", "段首", "序号", "无"]
"""The heading of a part: a line of its own, a run-in head, a bare number, or none."""

FORMAT = 1
"""The version of the store format that this program reads and writes."""


class StoreInfo(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The content of ``store.yaml``, which makes a folder a store.

    ``words`` are names and terms of the unit that no dictionary has: they are treated as words, and
    never as misspellings. With ``beneath: starter``, the store is combined with all snippets of the
    starter store, not only with those of ``GLUE_ROLES``.
    """

    format: int
    name: Name
    about: str = ""
    licence: str = ""
    words: tuple[Name, ...] = ()
    beneath: Literal["", "starter"] = ""


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The subject of a snippet. A level-1 theme has children, a level-2 theme has none.

    A ``general`` child introduces its siblings: its snippets come first in a part and never make a
    point of their own. A ``general`` level-1 theme is named in no title. ``noun`` is what sentences
    call a theme, where its name won't do: 提高政治能力 → 在政治能力方面; 作风民心 → 作风建设心得体会.
    """

    name: Name
    noun: str = ""
    definition: str = ""
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    general: bool = False
    children: tuple[Theme, ...] = ()


class Variable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A named blank, declared once.

    ``default`` is a Jinja2 expression over other variables. ``aliases`` are other words for some of
    the ``choices``. ``check`` is a regular expression that the whole value must match, ``message``
    the error otherwise. The author is asked for the variable only if the expression ``when`` is
    true; empty: always.
    """

    prompt: Name
    type: VariableType = "text"
    default: str = ""
    choices: tuple[str, ...] = ()
    aliases: dict[str, str] = {}
    check: str = ""
    message: str = ""
    example: str = ""
    help: str = ""
    multiline: bool = False
    when: str = ""


class OwnPassage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A passage that the author writes from experience; the store has only the prompt."""

    prompt: Name
    length: int = 0
    questions: tuple[str, ...] = ()


class HeadingFamily(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Headings in one parallel form (对仗), by theme; if ``outlines`` isn't empty, only for these."""

    name: Name
    about: str = ""
    outlines: tuple[Name, ...] = ()
    headings: dict[str, tuple[str, ...]]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One part of an outline.

    ``each: 主题`` makes one section for each theme asked for, with a heading from the themes' family,
    which ``heading`` may include as ``{{ 标题 }}`` (必须{{ 标题 }}). Otherwise ``heading`` is printed as
    it is; a part without heading (the opening, the closing) is not numbered. ``style`` is the form
    of the heading. ``themes`` replace the themes asked for.

    ``points`` divides the part, given an example: （一） makes headings of the next level; 一要 or 第一， a
    run-in head before each point's first paragraph. The points of a section for a theme are the
    theme's children; those of another part are the themes asked for. A point's heading is from a
    family, or follows the example: （一）{{ 主题 }}方面.

    ``opens`` are the roles of a paragraph, on no particular theme, that introduces the part; it is
    the first to be omitted in a short text.

    ``facts`` says which of the author's facts are told here: those on how things are (认识, 做法),
    faults (问题), their causes (原因), mends and plans (措施), or all of them, each with what it shows
    and its consequence (全).

    ``share`` is the part's share of the length, 0 … 1; if 0, an opening or closing gets a small
    share, and the other parts divide the rest evenly. ``most`` is the maximum number of paragraphs
    for each theme; if 0, an opening or closing has one, and other parts have no maximum.
    ``fallback`` are own passages for a part that would otherwise be empty.
    """

    roles: tuple[Role, ...] = ()
    opens: tuple[Role, ...] = ()
    each: Literal["主题"] | None = None
    heading: str = ""
    style: Style = "标题"
    themes: tuple[Name, ...] = ()
    points: str = ""
    share: float = 0.0
    most: int = 0
    own: tuple[str, ...] = ()
    facts: Stage | None = None
    level: Literal[1, 2] = 1
    fallback: tuple[str, ...] = ()


class Outline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The structure of a kind of document.

    ``lengths`` are the least and the greatest length it suits, in 字. The first of ``titles`` whose
    variables all have a value is printed. If it doesn't fit two lines, a later one with the same
    variables is taken; a subtitle follows ``——``. ``{{ 主题 }}`` is replaced by the theme names if
    these are few. The last title should need no variable.

    ``themes`` are the default themes. If ``families`` isn't empty, headings are only from these.
    ``salutation`` is printed on a line of its own above the text, the lines ``farewell`` below it
    (此致, 敬礼), ``signer`` before the author's name (汇报人：). If not ``titled``, the paper has a
    prescribed title, and the author gives none. ``numbering`` are examples of the numbers of
    headings, by level.

    ``like`` is another outline whose openings, moves and headings suit this one, too. ``passages``
    are own passages of this outline alone, in addition to those of ``own.yaml``.
    """

    name: Name
    about: Name
    by: Literal["theme", "role"]
    titles: tuple[Name, ...]
    parts: tuple[Part, ...]
    lengths: tuple[int, int]
    person: Person = "我"
    themes: tuple[Name, ...] = ()
    families: tuple[Name, ...] = ()
    salutation: str = ""
    farewell: tuple[str, ...] = ()
    signer: str = ""
    titled: bool = True
    numbering: tuple[str, ...] = ("一、", "（一）", "1.", "（1）")
    like: str = ""
    passages: dict[Name, OwnPassage] = {}

    @property
    def names(self) -> frozenset[str]:
        """The outline's name, and that of the outline it is like."""
        return frozenset(filter(None, (self.name, self.like)))

    def suits(self, snippet: Snippet) -> bool:
        """Whether a snippet is for any outline, or for this one."""
        return not snippet.outlines or not self.names.isdisjoint(snippet.outlines)

    @property
    def framing(self) -> str:
        """The lines around the text, which count as its words: salutation and farewell."""
        return "".join((self.salutation, *self.farewell))

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages of facts that its parts tell."""
        return frozenset(part.facts for part in self.parts if part.facts)


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The origin of a snippet; ``lines`` count from 1 in the source as read."""

    title: str = ""
    sha256: str = ""
    essay: int = 0
    lines: tuple[int, ...] = ()
    address: str = ""


class Snippet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One reusable paragraph.

    ``theme`` and ``also`` are level-2 themes, ``theme`` the main one. ``lead`` is a run-in head and
    ``enumerator`` the number before it; both are removed from ``text``. ``announces`` is what a 过渡
    says will follow. ``follows`` is the id of the snippet that must precede this one. ``flags`` are
    doubts for a person to settle; the snippet may be used nevertheless.

    If ``outlines`` isn't empty, the snippet suits only these: the opening of a work report doesn't
    suit a 心得体会. ``posts`` likewise are the only posts whose work it tells, ``voice`` is who alone
    can say it, and ``answers`` is the id of the 问题 that a 原因 or a 措施 responds to.
    """

    id: Name
    theme: Name
    role: Role
    text: Name
    also: tuple[str, ...] = ()
    lead: str = ""
    enumerator: str = ""
    announces: str = ""
    person: Person = "无"
    audience: Audience = "通用"
    outlines: tuple[Name, ...] = ()
    posts: tuple[Name, ...] = ()
    voice: Voice | None = None
    follows: str = ""
    answers: str = ""
    valid: Validity | None = None
    basis: tuple[str, ...] = ()
    origin: Origin | None = None
    status: Status = "ready"
    reason: str = ""
    flags: tuple[str, ...] = ()


class Place(NamedTuple):
    """The place of an entry: its file as shown to the user, and its line from 1."""

    path: str
    line: int


NOWHERE = Place("", 0)
"""The place of an entry that is in no file."""


class LayerInfo(Struct, frozen=True):
    """One of the folders of a store.

    A folder that nobody named and that is beneath the others ``lends`` them its glue, or all of its
    snippets; ``themes`` are the names of its themes. For a named folder both are empty.
    """

    path: str
    name: str
    lends: Literal["", "glue", "all"] = ""
    themes: tuple[str, ...] = ()


class Store(Struct, frozen=True, kw_only=True):
    """One or more folders combined into a store; mappings are in the order of listings.

    ``parents`` maps every theme that a snippet may have → its level-1 theme. ``characters`` maps a
    snippet's id → the length of its text, in 字 as Word counts. ``places`` maps it → its place.
    ``words`` are those of all folders.
    """

    layers: tuple[LayerInfo, ...]
    themes: tuple[Theme, ...]
    parents: dict[str, str]
    variables: dict[str, Variable]
    outlines: dict[str, Outline]
    families: tuple[HeadingFamily, ...]
    own: dict[str, OwnPassage]
    snippets: Mapping[str, Snippet]
    places: Mapping[str, Place]
    variable_places: dict[str, Place] = {}
    outline_places: dict[str, Place] = {}
    characters: Mapping[str, int] = {}
    words: tuple[str, ...] = ()
    repertoire: Repertoire = Repertoire()

    @property
    def lender(self) -> LayerInfo | None:
        """The folder beneath the named ones; None if there is none."""
        return next((layer for layer in self.layers if layer.lends), None)

    def is_lent(self, name: str) -> bool:
        """Whether a snippet is in the folder beneath, and not in a named one."""
        lender = self.lender
        return lender is not None and self.place(name).path.startswith(lender.path + os.sep)

    def place(self, name: str) -> Place:
        """Return the place of a snippet; ``NOWHERE`` if it is unknown."""
        return self.places.get(name, NOWHERE)
