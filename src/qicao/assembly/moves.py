"""Choose and fill moves: sentence templates for the places of a draft.

Each move is used once in a text, except questions. Among moves that fit equally well a number
made of the seed and the place decides, so a change elsewhere seldom changes this place. A move
that a recipe remembers comes first.
"""

from __future__ import annotations

import functools
import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.arguing import Step
from qicao.templating import templates
from qicao.text.chance import chance
from qicao.text.ngrams import bare, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from qicao.assembly.facts import Known
    from qicao.models.fact import Noun
    from qicao.models.repertoire import Move, MoveName, Relation

KEY = "事"
"""The slot of a fact's key noun."""

PLANS = frozenset(("打算", "定过", "期限", "检查人"))
"""The slots of a fault's mend: a move that uses more of those given is preferred."""

THREAD = "首事"
"""The slot of the text's leading key noun."""

MOST_NAMED = 3
"""Maximum number of moves in a text, questions aside, that name a fact's key noun."""

MOST_TOLD = 4
"""Maximum number of moves in a text that use the same variable, such as a word of the post."""

_TOLD_ONCE = frozenset(("日常", "小事", "每次", "一次", "本领", "材料", "本单位", "表态"))
"""Words of the post, and the formula, allowed once in a text: a reader notices the second one."""

_ANY_NUMBER = frozenset((
    KEY, THREAD, "末事", "部分", "出处", "条文", "简称", "主题们", "几",
    *PLANS, "补述", "这些事", "那个问题", "学习时间", "学习内容",
))  # fmt: skip
"""Slots of facts, the document and the themes, which any number of moves may use."""

_FEW = 4
"""Minimum number of templates to choose among, where the shorter half is wanted."""

_AROUND = frozenset(("开头", "结尾", "题名", "题", "承", "表态"))
"""Moves that aren't about what happened: one for certain types of facts isn't preferred."""

_TAKEN_UP = "改"
"""The move that returns to a fault in another part: one that names the fault is preferred."""

_ASKED = "空"
"""The move that asks a question: it may be used again, for a needed answer must be asked for."""

_GIVEN = frozenset("MRC")
"""Codes of the steps that tell what the author gave: the motive (M), the mend (R, C)."""

_OPENING = 3
"""Number of first characters in which two templates of one text should differ."""

_ALIKE = 7
"""Length in characters of an n-gram that two templates of one text should not share."""


class Wish(NamedTuple):
    """The conditions on a move for one place.

    ``where`` is the key of the place in a recipe's picks. ``slots`` are values in addition to
    those of the store's variables; a template with an empty one doesn't fit. ``fact`` is the fact
    that the move is about. ``relation`` and ``ask`` must equal the move's; ``frame``, too, unless
    it is empty.
    """

    where: str
    move: MoveName
    slots: Mapping[str, str] = {}
    fact: Known | None = None
    relation: Relation | None = None
    frame: str = ""
    ask: str = ""
    names: str = ""
    """A variable that the template must contain; empty: none."""

    most: int = 0
    """Maximum length of the template in characters, placeholders included; 0: any."""

    brief: bool = False
    """Whether to choose among the shorter half of the moves that fit."""


def _names(move: Move, noun: Noun | None) -> bool:
    """Whether a move fits a key noun of this kind; of unknown kind (None), if it fits 事 and 物."""
    if not move.nouns or noun in move.nouns:
        return True
    return noun is None and "事" in move.nouns and "物" in move.nouns


def identity(move: Move) -> str:
    """Return the id of a move: its name and the last six hex digits of its text's CRC-32."""
    return f"{move.move}-{zlib.crc32(move.text.encode()) & 0xFFFFFF:06x}"


class Entry:
    """A move with properties computed at their first use and cached."""

    def __init__(self, move: Move, *, is_general: bool) -> None:
        """Take the move; ``is_general`` if it is for any outline and others are for this one."""
        self.move = move
        self.is_general = is_general

    @functools.cached_property
    def id(self) -> str:
        """The move's id."""
        return identity(self.move)

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """The names of the template's slots and variables."""
        return templates.inspect(self.move.text).names

    @functools.cached_property
    def bare(self) -> str:
        """The template without spaces and punctuation marks."""
        return bare(self.move.text)

    @functools.cached_property
    def runs(self) -> frozenset[str]:
        """The n-grams of ``bare`` that other templates of a text should not share."""
        return frozenset(windows(self.bare, _ALIKE))


def entries(moves: Iterable[Move], outlines: Collection[str]) -> dict[str, list[Entry]]:
    """Return the moves that are for any outline or for one of ``outlines``, by move name."""
    found: dict[str, list[Move]] = {}
    for move in moves:
        if not move.outlines or any(name in outlines for name in move.outlines):
            found.setdefault(move.move, []).append(move)
    special = {name for name, several in found.items() if any(one.outlines for one in several)}
    return {
        name: [Entry(m, is_general=name in special and not m.outlines) for m in several]
        for name, several in found.items()
    }


class Speech:
    """Chooses, fills and records the moves of one draft.

    ``picks`` maps places to what was chosen there, for a recipe: ids of moves, and what
    ``telling`` and ``questions`` add. ``quoted`` are the clauses in the moves, with their
    quotation marks.
    """

    def __init__(  # noqa: PLR0913 - all that the choice depends on
        self,
        known: Mapping[str, Sequence[Entry]],
        seed: int,
        value_of: Callable[[str], object],
        printed: Callable[[str], object],
        *,
        shun: Collection[str] = (),
        remembered: Mapping[str, str] | None = None,
        brief: bool = False,
    ) -> None:
        """Take the moves by name, the seed, and two lookups for values of the store's variables.

        ``value_of`` only tells whether a move would fit; ``printed`` is for the one that is used.
        ``shun`` are the ids of moves that other drafts have used: the others are preferred.
        ``remembered`` are a recipe's picks: their moves are reserved for their places. ``brief``
        prefers shorter moves.
        """
        self._by_name = known
        self._seed = seed
        self._value_of = value_of
        self._printed = printed
        self._shun = shun
        self._remembered = remembered or {}
        self._reserved = frozenset(self._remembered.values())
        self._brief = brief
        self.picks: dict[str, str] = {}
        self.quoted: list[str] = []
        self._used: set[str] = set()
        self._openings: set[str] = set()
        self._said: set[str] = set()
        self._named: Counter[int] = Counter()
        self._told: Counter[str] = Counter()

    def say(self, wish: Wish) -> Step | None:
        """Choose and record a move; None if none fits, or a recipe left the place empty."""
        if wish.where not in self._remembered and self._is_old(wish):
            return None
        said = self.try_out(wish._replace(brief=self._brief))
        if said is None:
            return None
        self.picks[wish.where] = said.id
        quoted = wish.slots.get("条文", "")
        if quoted and quoted in said.text:
            self.quoted.append(quoted)
        return said

    def try_out(self, wish: Wish) -> Step | None:
        """Choose and fill a move, and mark it as used, without adding it to ``picks``; or None."""
        chosen = self.choose(wish, self.recalled(wish.where))
        if chosen is None:
            return None
        text = self.fill(chosen, wish)
        self.use(chosen)
        self._openings.add(chosen.bare[:_OPENING])
        self._said |= chosen.runs
        self._told.update(chosen.names)
        if wish.fact is not None and KEY in chosen.names:
            self._named[wish.fact.number] += 1
        return Step("", text, chosen.id)

    def recalled(self, where: str) -> str:
        """Return what the recipe has at a place, empty for nothing or without a recipe."""
        return self._remembered.get(where, "")

    def knows(self, known: Known | None) -> bool:
        """Whether the recipe has picks for this fact; for None, whether it has any picks."""
        return f"{known.number}/部" in self._remembered if known else bool(self._remembered)

    def _is_old(self, wish: Wish) -> bool:
        """Whether a place that isn't in the recipe was left empty on purpose.

        It wasn't if the fact is new, or for a motive or mend, which authors add afterwards.
        """
        is_told_when_given = wish.where.rpartition("/")[2] in _GIVEN
        return not is_told_when_given and self.knows(wish.fact)

    def use(self, entry: Entry) -> None:
        """Mark a move as used: it fits no other place; a question does, but comes last."""
        self._used.add(entry.id)

    def fill(self, entry: Entry, wish: Wish) -> str:
        """Return the text of a move with the values of ``wish`` filled in."""
        return templates.fill(
            entry.move.text, lambda name: self._value(name, wish, self._printed)
        ).strip()

    def frames(self, wish: Wish, facts: Sequence[Known]) -> list[str]:
        """Return the frames with a fitting heading for each of ``facts``, in the seed's order."""
        there = self._by_name.get(wish.move, ())
        names = dict.fromkeys(one.move.frame for one in there if one.move.frame)
        whole = [
            name
            for name in names
            if all(
                any(self._fits(one, wish._replace(fact=fact, frame=name)) for one in there)
                for fact in facts
            )
        ]
        return sorted(whole, key=lambda name: chance(self._seed, wish.where, name))

    def choose(self, wish: Wish, remembered: str = "") -> Entry | None:
        """Return the move for a place (``remembered``, if it fits), without marking it as used."""
        there = [one for one in self._by_name.get(wish.move, ()) if self._fits(one, wish)]
        kept = [one for one in there if one.id == remembered]
        fitting = [one for one in there if one.id not in self._reserved]
        if wish.brief:
            fitting.sort(key=lambda one: len(one.bare))
            fitting = fitting[: max(_FEW, len(fitting) // 2)]
        return min(kept or fitting, key=lambda one: self._rank(one, wish), default=None)

    def _fits(self, entry: Entry, wish: Wish) -> bool:
        move = entry.move
        if move.relation != wish.relation or wish.ask != move.ask:
            return False
        if wish.frame and move.frame != wish.frame:
            return False
        if wish.fact is not None and not self._suits(entry, wish.fact, wish):
            return False
        if entry.id in self._used and wish.move != _ASKED:
            return False
        if wish.most and len(move.text) > wish.most:
            return False
        if wish.names and wish.names not in entry.names:
            return False
        return all(self._value(name, wish, self._value_of) for name in entry.names)

    def _suits(self, entry: Entry, known: Known, wish: Wish) -> bool:
        fact, move = known.fact, entry.move
        if move.kinds and fact.kind not in move.kinds:
            return False
        if move.types and (fact.type not in move.types or not known.sure):
            return False
        if THREAD not in entry.names and KEY not in entry.names:
            return True
        may_name = wish.move == _ASKED or self._named[known.number] < MOST_NAMED
        return (may_name or KEY not in entry.names) and _names(move, fact.noun)

    def _value(self, name: str, wish: Wish, value_of: Callable[[str], object]) -> object:
        most = 1 if name in _TOLD_ONCE else MOST_TOLD
        if name not in _ANY_NUMBER and self._told[name] >= most:
            return None
        if name in wish.slots:
            return wish.slots[name]
        if name == KEY and wish.fact is not None:
            return wish.fact.fact.key
        return value_of(name)

    def _rank(
        self, entry: Entry, wish: Wish
    ) -> tuple[bool, int, bool, bool, bool, bool, bool, float]:
        """Return the sort key of a move; the smallest one is chosen.

        Moves that are used in the text come last, then those that leave out a part of the author's
        plan, then those that resemble a move of the text or are used in other drafts. Moves written
        for this outline or for the fact's type are preferred.
        """
        return (
            entry.id in self._used,
            -len(PLANS & entry.names),
            entry.bare[:_OPENING] in self._openings or not self._said.isdisjoint(entry.runs),
            entry.id in self._shun,
            entry.is_general,
            wish.move == _TAKEN_UP and KEY not in entry.names,
            wish.move not in _AROUND and not entry.move.types,
            chance(self._seed, wish.where, entry.id),
        )
