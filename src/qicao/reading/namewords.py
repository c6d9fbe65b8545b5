"""The words of a line with the roles that they may have in names; shared by all name recognisers."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.lexicon import segmenter
from qicao.lexicon.names import posts, public, regions, surnames, units
from qicao.lexicon.segmenter import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

NameKind = Literal["person", "unit", "place", "branch", "contact", "self"]

PERSONAL = frozenset(("nr", "nrt", "nrfg"))
"""Tags of persons' names."""

PROPER = PERSONAL | {"ns", "nt", "nz"}
"""Tags of names; the segmenter gives them to other words as well."""

NOUNS = PROPER | {"n", "a", "j", "s", "an", "i", "b"}
"""Tags of what a name may be made of."""

AREAS = frozenset("省市县区州旗镇乡村")
PARTICLES = frozenset("由到在兼驻进入各每该本某从往对为与和及照把被将向这那不")
RARE = 60
"""Occurrences in the dictionary's corpus: a word tagged as a person that occurs more often is an
ordinary word (张贴, 查明, 许可证)."""

LONGEST_KIND = 8
"""Characters of the longest kind of unit."""

OUTSIDE = Word(0, 0, "\n", "x")
"""The word before the first and behind the last word of a line."""

DOUBT = "its end in doubt"
"""Said of a name that may be a character longer, so that it isn't to be replaced."""


class Name(NamedTuple):
    """A name: characters ``start`` up to ``end`` of its line, and what it is made of.

    A place has a ``stem`` and a ``sort`` (新平, 县), a unit a distinguishing part and a kind
    (青溪县第二, 中学), a branch its unit or number and a kind. A person's ``stem`` is the name
    and ``sort`` the form of address beside it, or ""; ``why`` is ``DOUBT`` if it is, or "".
    """

    start: int
    end: int
    text: str
    kind: NameKind
    stem: str
    sort: str
    why: str = ""


class WordRole:
    """What a word may be in a name, as bits; an IntFlag would take ten times as long."""

    KIND = 1  # ends with a kind of unit or place
    PLACE = 2  # is a place in the table
    BEHIND = 4  # a post or form of address that stands behind a name
    AHEAD = 8  # a post that stands before a name
    SURNAME = 16  # begins with a surname, has more, and is a person or in no dictionary
    NICKNAME = 32  # 小 or 老, or begins with it
    PERSON = 64  # is tagged as a person
    RUN = 128  # a guess that a kind of place was run into: 村修
    SELF = 256  # begins with 我 or 全


@functools.lru_cache(maxsize=1 << 15)
def _roles(text: str, tag: str) -> int:
    """The roles of a word; most words have none."""
    head, post = text[0], text[-2:] if tag in ("n", "nz") else text
    is_guess = len(text) > 1 and not segmenter.is_word(text)
    found = (
        (WordRole.KIND, _ends_with_kind(text, tag)),
        (WordRole.PLACE, is_known_place(text, tag)),
        (WordRole.BEHIND, posts().get(text) in ("both", "behind")),
        (WordRole.AHEAD, posts().get(post, posts().get(text)) in ("both", "before", "says")),
        (
            WordRole.SURNAME,
            head in surnames() and (is_guess or (tag in PERSONAL and len(text) > 1)),
        ),
        (WordRole.NICKNAME, head in "小老"),
        (WordRole.PERSON, tag in PERSONAL),
        (WordRole.RUN, head in AREAS and is_guess),
        (WordRole.SELF, head in "我全"),
    )
    return sum(role for role, is_so in found if is_so)


segmenter.forgotten.append(_roles.cache_clear)


def is_known_place(text: str, tag: str) -> bool:
    """Whether a word is the short form of a place; a county's must be tagged as a place, too."""
    place = regions().stems.get(text)
    return place is not None and text not in public("plain") and (place.level < 3 or tag == "ns")


@functools.cache
def _tails() -> frozenset[str]:
    """Every kind of unit and place, and every end of one."""
    return frozenset(kind[at:] for kind in units() for at in range(len(kind)))


def _ends_with_kind(text: str, tag: str) -> bool:
    """Whether a kind ends with the word, or lies at its end where the word may be cut."""
    if text[-1] not in _tails():
        return False
    ends = (text[-size:] for size in range(1, LONGEST_KIND + 1))
    is_inside = is_cut(Word(0, 0, text, tag)) and any(end in units() for end in ends)
    return is_inside or text in _tails()


def is_cut(word: Word) -> bool:
    """Whether a kind may begin within a word: in a name, a guess, or 园林局, 师范学院 and the like."""
    is_name = word.tag in PROPER or word.text in regions().full
    is_bureau = word.tag == "n" and len(word.text) > 2
    return is_name or is_bureau or not segmenter.is_word(word.text)


class WordView:
    """A line cut into words, and the indices of the words that have a role in names."""

    def __init__(self, text: str) -> None:
        """Cut ``text`` into words."""
        self.text, self.words = text, segmenter.words(text)
        self._marked = self._mark()
        runs = set(self.having(WordRole.RUN))
        if runs:
            cut = (_parts(word) if at in runs else (word,) for at, word in enumerate(self.words))
            self.words = tuple(itertools.chain.from_iterable(cut))
            self._marked = self._mark()

    def _mark(self) -> list[tuple[int, int]]:
        """The indices of words that have a role, each with its roles."""
        words = enumerate(self.words)
        return [(index, role) for index, (_, _, text, tag) in words if (role := _roles(text, tag))]

    @functools.cached_property
    def starts(self) -> dict[int, int]:
        """The index of the word that begins at each offset; the line's end counts as the start of a word."""
        starts = {word.start: index for index, word in enumerate(self.words)}
        return starts | {len(self.text): len(self.words)}

    def having(self, role: int) -> Iterator[int]:
        """The indices of the words that have a role."""
        return (index for index, roles in self._marked if roles & role)

    def word(self, index: int) -> Word:
        """The word at ``index``; ``OUTSIDE`` beyond both ends."""
        return self.words[index] if 0 <= index < len(self.words) else OUTSIDE

    def name(self, kind: NameKind, cut: tuple[int, int, int], sort: str) -> Name:
        """A name; ``cut`` has its start, the end of its distinguishing part, and its end."""
        start, middle, end = cut
        return Name(start, end, self.text[start:end], kind, self.text[start:middle], sort)


def _parts(word: Word) -> tuple[Word, Word]:
    """The kind of place that was run into a guess, and the rest of it: 村 修."""
    start, end, text, tag = word
    return Word(start, start + 1, text[0], "n"), Word(start + 1, end, text[1:], tag)


def is_telling(word: Word) -> bool:
    """Whether a word by itself may be a name: tagged so, or in no dictionary.

    The segmenter's guesses run words together (由省, 到街镇, 不写): one that begins with a
    particle, or that it takes for a verb, is no name.
    """
    if len(word.text) < 2 or word.text in public("plain") or word.tag not in NOUNS:
        return False
    if not segmenter.is_word(word.text):
        return word.text[0] not in PARTICLES
    if word.tag in PERSONAL:
        return len(word.text) < 4 and segmenter.frequency(word.text) <= RARE
    return word.tag in PROPER
