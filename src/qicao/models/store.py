"""What stands in a store's files. The same types validate the YAML and give its JSON Schema.

Every field that a person may leave out has a default, and a default is never written.
Names of fields are the keys in the files; snippets/README.md explains them.
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
"""In the order in which they would stand in one text."""

GLUE_ROLES: frozenset[Role] = frozenset(("开头", "过渡", "结尾"))
"""What the starter store lends to every other store: it belongs to no source."""

GENERAL_ROLES: frozenset[Role] = frozenset(("认识", "要求"))
"""Of paragraphs that say what holds for all, and stand before what somebody tells of themselves."""

Person = Literal["我", "我们", "无"]
PERSONS: tuple[Person, ...] = get_args(Person)
Voice = Literal["党员", "支部", "领导", "单位"]
Status = Literal["ready", "held", "official-text"]
VariableType = Literal["text", "number", "date", "choice", "list"]
Stage = Literal["全", "认识", "做法", "问题", "原因", "措施"]
"""What a part has of the author's facts: whole arguments, or one step of them."""

TAKEN_UP: tuple[Stage, ...] = ("原因", "措施")
"""The stages in which faults told in 问题 come back, one by one: their roots, their mends."""

LISTED: tuple[Stage, ...] = ("问题", *TAKEN_UP)
"""The stages that go through faults one by one, as the items of a list."""

Style = Literal["标题", "段首", "序号", "无"]
"""How a part is headed: a line of its own, run in before its text, a bare number, not at all."""

FORMAT = 1
"""The version of the store's form on disk that this program reads and writes."""


class StoreInfo(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """``store.yaml``: that this folder is a store, and what kind.

    ``words`` are names and terms of the unit that no dictionary has: they are read as words,
    and are never taken for slips. ``beneath: starter`` lays all of the starter store's
    paragraphs beneath it, and not its glue alone.
    """

    format: int
    name: Name
    about: str = ""
    licence: str = ""
    words: tuple[Name, ...] = ()
    beneath: Literal["", "starter"] = ""


class Theme(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a snippet is about. Level 1 has children, level 2 has none.

    A ``general`` child holds what leads in to its siblings: it comes first in a part, and
    never makes a point of its own. ``noun`` is what a theme named by what is to be done
    (提高政治能力) is called in 在政治能力方面.
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

    ``default`` is a Jinja2 expression over other variables; ``check`` a regular
    expression that the whole value must match, and ``message`` what to say if not.
    ``when`` is an expression without which the author isn't asked for it.
    """

    prompt: Name
    type: VariableType = "text"
    default: str = ""
    choices: tuple[str, ...] = ()
    check: str = ""
    message: str = ""
    example: str = ""
    help: str = ""
    multiline: bool = False
    when: str = ""


class OwnPassage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place where the author writes from experience; the store holds only the prompt."""

    prompt: Name
    length: int = 0
    questions: tuple[str, ...] = ()


class HeadingFamily(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Headings in one parallel form (对仗), by theme; ``outlines`` are the only ones it is for."""

    name: Name
    about: str = ""
    outlines: tuple[Name, ...] = ()
    headings: dict[str, tuple[str, ...]]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One part of an outline.

    ``each: 主题`` makes it one part per theme asked for, with a heading from the themes'
    family, which ``heading`` may take up as ``{{ 标题 }}`` (必须{{ 标题 }}); otherwise
    ``heading`` is printed as it stands, and a part without one (the opening, the closing)
    stands unnumbered. ``style`` says how the heading is set. ``themes`` are drawn from
    instead of those asked for.

    ``points`` divides the part by example: （一） gives headings of the next level, 一要 or
    第一， a run-in head before each point's first paragraph. The points of a part per theme
    are its second-level themes, those of another part the themes asked for. A point is
    headed from a family, or as the example says: （一）{{ 主题 }}方面.

    ``opens`` are the roles of one paragraph, on no theme in particular, that leads in to the
    part; it is the first to go when the text is to be short.

    ``facts`` says that the author's facts are told here, and which: those that show how
    things are (认识, 做法), faults (问题), their roots (原因), mends and plans (措施), or all of
    them, each with what it shows and what follows (全).

    ``share`` is the part's share of the whole length, divided evenly with the others where
    it is left out; ``most`` limits the paragraphs of each theme.
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
    """How a kind of document is built.

    Of ``titles`` the first is printed whose variables all have a value; one that two lines
    can't hold gives way to a later one with the same variables, whose subtitle stands behind
    ``——``. ``{{ 主题 }}`` is the names of the themes, while they are few. The last one should
    need none. ``themes``
    are taken where none are asked for; ``families`` are the only ones that headings may
    come from; ``salutation`` stands on a line of its own above the text. ``titled`` is false
    where a paper bears the title that is prescribed for it, and none of its author's own.

    ``like`` is another outline, whose openings, moves and headings suit this one, too.
    ``passages`` are own passages of this outline alone, beside those of ``own.yaml``.
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
    titled: bool = True
    numbering: tuple[str, ...] = ("一、", "（一）", "1.", "（1）")
    like: str = ""
    passages: dict[Name, OwnPassage] = {}

    @property
    def names(self) -> frozenset[str]:
        """Its own name, and that of the outline which it is like."""
        return frozenset(filter(None, (self.name, self.like)))

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages of facts that its parts tell."""
        return frozenset(part.facts for part in self.parts if part.facts)


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a snippet comes from; ``lines`` count from 1 in the source as it was read."""

    title: str = ""
    sha256: str = ""
    essay: int = 0
    lines: tuple[int, ...] = ()
    address: str = ""


class Snippet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One reusable paragraph.

    ``theme`` and ``also`` name level-2 themes, ``theme`` leading. ``lead`` is a run-in
    head and ``enumerator`` what stood before it, both taken out of ``text``; ``announces``
    is what a 过渡 promises will follow. ``follows`` is the id it can't stand without.
    ``flags`` are doubts that a person should settle; they don't keep it from use.
    ``outlines`` are the only ones it is meant for: the opening of a work report is none for
    a 心得体会. ``posts`` are the only ones whose work it is, ``voice`` who alone can say it, and
    ``answers`` the id of the 问题 that a 原因 or a 措施 belongs to.
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
    """Where an entry stands: the file as shown to the user, and its line."""

    path: str
    line: int


NOWHERE = Place("", 0)
"""The place of what stands in no file."""


class LayerInfo(Struct, frozen=True):
    """One of the folders that a store is made of.

    One that nobody named, but that lies beneath the others, ``lends`` them its glue, or all;
    ``themes`` are the names of those that it brings.
    """

    path: str
    name: str
    lends: Literal["", "glue", "all"] = ""
    themes: tuple[str, ...] = ()


class Store(Struct, frozen=True, kw_only=True):
    """One or more folders seen as one; mappings are in the order in which things are listed.

    ``parents`` maps every theme that a snippet may have to its level-1 theme;
    ``characters`` are the lengths of the snippets' texts in Word's 字数; ``words`` are those
    of all the folders. ``places`` are where the snippets stand.
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
        """The folder that lies beneath those that were named, if one does."""
        return next((layer for layer in self.layers if layer.lends), None)

    def is_lent(self, name: str) -> bool:
        """Whether a snippet stands in the folder beneath, and not in one that was named."""
        lender = self.lender
        return lender is not None and self.place(name).path.startswith(lender.path + os.sep)

    def place(self, name: str) -> Place:
        """Where a snippet stands, as far as is known."""
        return self.places.get(name, NOWHERE)
