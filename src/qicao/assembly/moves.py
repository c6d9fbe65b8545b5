"""Moves: sentence templates chosen for a place in a draft, each once in a text, filled and said.

Which of the templates stands at a place hangs on the seed and on the place alone, so that
what changes elsewhere leaves it as it is; one that a recipe remembers comes first.
"""

from __future__ import annotations

import functools
import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly import templates
from qicao.assembly.arguing import Step
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
"""The slots of what the author will do, until when, watched by whom: told where given."""

THREAD = "首事"
"""The slot of the key noun that runs through the whole text."""

MOST_NAMED = 3
"""How often a text may call a fact by its key noun; after that it is 这件事, 它, nothing."""

MOST_TOLD = 4
"""How often a text may have a word of the post."""

_TOLD_ONCE = frozenset(("日常", "小事", "每次", "一次", "本领", "材料", "本单位", "表态"))
"""Words of the post, and the formula, that a text may have once: again, a reader notices."""

_ANY_NUMBER = frozenset((
    KEY, THREAD, "末事", "部分", "出处", "条文", "简称", "主题们", "几",
    *PLANS, "补述", "这些事", "那个问题", "学习时间", "学习内容",
))  # fmt: skip
"""What is told of facts, the document and the themes: it isn't counted."""

_FEW = 4
"""Templates among which the choice is left, however short a text is to be."""

_AROUND = frozenset(("开头", "结尾", "题名", "题", "承", "表态"))
"""Moves that aren't about what happened: one for a kind of fact is no better than one for any."""

_TAKEN_UP = "改"
"""The move that comes back to a fault in another part: it had better say to which."""

_ASKED = "空"
"""The move that asks: a fact that needs an answer has to be asked for it, in whatever words."""

_GIVEN = frozenset("MRC")
"""Steps that stand or fall with what the author gave: the motive, the mend."""

_OPENING = 3
_ALIKE = 7
"""Characters that two templates of one text may not share in one piece."""


class Wish(NamedTuple):
    """What is wanted at a place.

    ``where`` names the place. ``slots`` are values beside those of the store's variables;
    an empty one is none. ``fact`` is the one that the move is about.
    """

    where: str
    move: MoveName
    slots: Mapping[str, str] = {}
    fact: Known | None = None
    relation: Relation | None = None
    frame: str = ""
    ask: str = ""
    names: str = ""
    """A variable that the move has to name."""

    most: int = 0
    """Characters that the template may have; 0: any."""

    brief: bool = False
    """Whether it is one of the shorter half."""


def _names(move: Move, noun: Noun | None) -> bool:
    """Whether a move may name such a key noun; one of which nothing is known, if both will do."""
    if not move.nouns or noun in move.nouns:
        return True
    return noun is None and "事" in move.nouns and "物" in move.nouns


def identity(move: Move) -> str:
    """What a move is called: what it does, and a fingerprint of its text."""
    return f"{move.move}-{zlib.crc32(move.text.encode()) & 0xFFFFFF:06x}"


class Entry:
    """A move with what is worked out of it once, when it is first asked for."""

    def __init__(self, move: Move, *, is_general: bool) -> None:
        """Take the move; a general one is for any outline, though others are for this one."""
        self.move = move
        self.is_general = is_general

    @functools.cached_property
    def id(self) -> str:
        """What it is called."""
        return identity(self.move)

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Its slots and variables."""
        return templates.inspect(self.move.text).names

    @functools.cached_property
    def bare(self) -> str:
        """Its characters that count."""
        return bare(self.move.text)

    @functools.cached_property
    def runs(self) -> frozenset[str]:
        """The runs of characters that no other template in a text may share."""
        return frozenset(windows(self.bare, _ALIKE))


def entries(moves: Sequence[Move], outlines: Collection[str]) -> dict[str, list[Entry]]:
    """The moves that are for an outline of these names, by what they do."""
    found: dict[str, list[Move]] = {}
    for move in moves:
        if not move.outlines or any(name in outlines for name in move.outlines):
            found.setdefault(move.move, []).append(move)
    special = {name for name, several in found.items() if any(one.outlines for one in several)}
    return {
        name: [Entry(m, is_general=name in special and not m.outlines) for m in several]
        for name, several in found.items()
    }


class Mover:
    """Chooses and fills the moves of one draft."""

    def __init__(
        self,
        known: Mapping[str, Sequence[Entry]],
        seed: int,
        value_of: Callable[[str], object],
        shun: Collection[str] = (),
    ) -> None:
        """Take what there is by what it does, and the values of the store's variables.

        ``shun`` are the ids of moves that others have used: they come last.
        """
        self._by_name = known
        self._seed = seed
        self._value_of = value_of
        self._shun = shun
        self._used: set[str] = set()
        self._openings: set[str] = set()
        self._said: set[str] = set()
        self._named: Counter[int] = Counter()
        self._told: Counter[str] = Counter()
        self._reserved: frozenset[str] = frozenset()

    def reserve(self, ids: Iterable[str]) -> None:
        """Keep the moves with these ids for the places that remember them."""
        self._reserved = frozenset(ids)

    def say(self, wish: Wish, remembered: str = "") -> Step | None:
        """A move for ``wish``, marked as used; the ``remembered`` one if it still fits."""
        chosen = self.choose(wish, remembered)
        if chosen is None:
            return None
        text = self.fill(chosen, wish)
        self._remember(chosen, wish)
        return Step("", text, chosen.id)

    def use(self, entry: Entry) -> None:
        """Mark a move as used: no other place has it, a question only if there is no other."""
        self._used.add(entry.id)

    def fill(self, entry: Entry, wish: Wish) -> str:
        """The text of a move for ``wish``."""
        return templates.fill(entry.move.text, lambda name: self._value(name, wish)).strip()

    def frames(self, wish: Wish, facts: Sequence[Known]) -> list[str]:
        """The heading frames that have an entry for each of ``facts``, in this draft's order."""
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
        """The move that ``say`` would take, not marked as used."""
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
        return all(self._value(name, wish) for name in entry.names)

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

    def _value(self, name: str, wish: Wish) -> object:
        most = 1 if name in _TOLD_ONCE else MOST_TOLD
        if name not in _ANY_NUMBER and self._told[name] >= most:
            return None
        if name in wish.slots:
            return wish.slots[name]
        if name == KEY and wish.fact is not None:
            return wish.fact.fact.key
        return self._value_of(name)

    def _rank(
        self, entry: Entry, wish: Wish
    ) -> tuple[bool, bool, bool, bool, bool, int, bool, float]:
        """What was used by others, or begins or goes on like what stands there already, comes last.

        What was written for this outline, or this type of fact, comes first.
        """
        return (
            entry.id in self._used,
            entry.bare[:_OPENING] in self._openings or not self._said.isdisjoint(entry.runs),
            entry.id in self._shun,
            entry.is_general,
            wish.move == _TAKEN_UP and KEY not in entry.names,
            -len(PLANS & entry.names),
            wish.move not in _AROUND and not entry.move.types,
            chance(self._seed, wish.where, entry.id),
        )

    def _remember(self, entry: Entry, wish: Wish) -> None:
        self.use(entry)
        self._openings.add(entry.bare[:_OPENING])
        self._said |= entry.runs
        self._told.update(entry.names)
        if wish.fact is not None and KEY in entry.names:
            self._named[wish.fact.number] += 1


class Speech:
    """What is said in one draft.

    ``picks`` are the ids of the moves by their places. ``quoted`` are the clauses in them,
    without their marks.
    """

    def __init__(self, mover: Mover, remembered: Mapping[str, str] | None, *, brief: bool) -> None:
        """Take the moves, and a recipe's picks: None where the draft is made anew."""
        self.mover = mover
        self.remembered = remembered
        mover.reserve((remembered or {}).values())
        self.picks: dict[str, str] = {}
        self.quoted: list[str] = []
        self._brief = brief

    def say(self, wish: Wish) -> Step | None:
        """A move, unless a recipe that knows the fact has none at this place."""
        if self.remembered is not None and wish.where not in self.remembered and self._is_old(wish):
            return None
        said = self.mover.say(wish._replace(brief=self._brief), self.recalled(wish.where))
        if said is None:
            return None
        self.picks[wish.where] = said.id
        quoted = wish.slots.get("条文", "")
        if quoted and quoted in said.text:
            self.quoted.append(quoted)
        return said

    def recalled(self, where: str) -> str:
        """What a recipe remembers of a place; nothing without one."""
        return (self.remembered or {}).get(where, "")

    def _is_old(self, wish: Wish) -> bool:
        """Whether the recipe left this place empty on purpose.

        What an author adds afterwards, a motive or a mend, is told wherever it belongs.
        """
        is_told_when_given = wish.where.rpartition("/")[2] in _GIVEN
        return not is_told_when_given and self.knows(wish.fact)

    def knows(self, known: Known | None) -> bool:
        """Whether there is a recipe that was made with this fact; without one, with anything."""
        number = f"{known.number}/" if known else ""
        return any(where.startswith(number) for where in self.remembered or ())
