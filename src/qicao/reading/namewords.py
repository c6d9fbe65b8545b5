"""Segment a line and mark the roles that its words may have in names, for all name recognisers."""

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
"""Part-of-speech tags of personal names."""

PROPER = PERSONAL | {"ns", "nt", "nz"}
"""Part-of-speech tags of proper names; the segmenter also gives them to other words."""

NOUNS = PROPER | {"n", "a", "j", "s", "an", "i", "b"}
"""Part-of-speech tags of the words that a name may consist of."""

_GUESSED = NOUNS | {"ng"}
"""Part-of-speech tags of unknown words that may be names."""

LEVELS = frozenset("省市县区州旗")
AREAS = LEVELS.union("镇乡村")
"""Suffixes of the names of places: of counties and above, and of all."""

PARTICLES = frozenset("由到在兼驻进入各每该本某从往对为与和及照把被将向这那不")
_LEADING = frozenset("由到在对与和及从向")
"""Those particles that may be cut off an unknown word: 和鑫源, but not 驻汉."""

RARE = 60
"""Maximum frequency of a personal name in the dictionary's corpus; a more frequent word with such a
tag is an ordinary word (张贴, 查明, 许可证)."""

LONGEST_KIND = 8
"""Maximum length of a kind of unit, in characters."""

OUTSIDE = Word(0, 0, "\n", "x")
"""The word before the first and after the last word of a line."""

DOUBT = "its end in doubt"
"""Value of ``why`` for a name that may be one character longer, and so must not be replaced."""


class Name(NamedTuple):
    """A name in a line, with its span.

    For a place, ``stem`` and ``sort`` are 新平 and 县; for a unit, its distinguishing part and its
    kind (青溪县第二, 中学); for a branch, its unit or number and its kind. For a person, ``stem``
    is the name, ``sort`` the form of address next to it or "". For a contact, ``stem`` is all of
    it; for a self-designation, 我 or 全. ``why`` is ``DOUBT`` or "".
    """

    start: int
    end: int
    text: str
    kind: NameKind
    stem: str
    sort: str
    why: str = ""


class WordRole:
    """The roles that a word may have in a name, as bits; an IntFlag would be ten times slower."""

    KIND = 1  # ends with a kind of unit or place, or is the suffix of one
    PLACE = 2  # is the short form of a known place
    BEHIND = 4  # a post or form of address that may follow a name
    AHEAD = 8  # ends with a post that may precede a name
    SURNAME = 16  # begins with a surname, is longer, and is tagged as a person or unknown
    NICKNAME = 32  # begins with 小 or 老
    PERSON = 64  # is tagged as a person
    RUN = 128  # an unknown word that begins with a kind of place or a particle: 村修, 和鑫源
    SELF = 256  # begins with 我 or 全


@functools.lru_cache(maxsize=1 << 15)
def _roles(text: str, tag: str) -> int:
    """Return the roles of a word, as bits; 0 for most words."""
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
        (WordRole.RUN, is_guess and (head in AREAS or (head in _LEADING and len(text) > 2))),
        (WordRole.SELF, head in "我全"),
    )
    return sum(role for role, is_so in found if is_so)


segmenter.forgotten.append(_roles.cache_clear)


def is_known_place(text: str, tag: str) -> bool:
    """Whether a word is a place's short form; a county's must also be tagged as a place."""
    place = regions().stems.get(text)
    return place is not None and text not in public("plain") and (place.level < 3 or tag == "ns")


@functools.cache
def _tails() -> frozenset[str]:
    """All kinds of unit and place, and all their suffixes."""
    return frozenset(kind[at:] for kind in units() for at in range(len(kind)))


def _ends_with_kind(text: str, tag: str) -> bool:
    """Whether a word is a kind or its suffix, or may be cut before a kind at its end."""
    if text[-1] not in _tails():
        return False
    ends = (text[-size:] for size in range(1, LONGEST_KIND + 1))
    is_inside = is_cut(Word(0, 0, text, tag)) and any(end in units() for end in ends)
    return is_inside or text in _tails()


def is_cut(word: Word) -> bool:
    """Whether a kind may begin within a word: a name, an unknown word, a noun such as 园林局."""
    is_name = word.tag in PROPER or word.text in regions().full
    is_bureau = word.tag == "n" and len(word.text) > 2
    return is_name or is_bureau or not segmenter.is_word(word.text)


class WordView:
    """The words of a line, and the indices of the words that have a role in names."""

    def __init__(self, text: str) -> None:
        """Segment ``text``."""
        self.text, self.words = text, segmenter.words(text)
        self._marked = self._mark()
        runs = set(self.having(WordRole.RUN))
        if runs:
            cut = (_parts(word) if at in runs else (word,) for at, word in enumerate(self.words))
            self.words = tuple(itertools.chain.from_iterable(cut))
            self._marked = self._mark()

    def _mark(self) -> list[tuple[int, int]]:
        """Return the indices of the words that have a role, each with its roles."""
        words = enumerate(self.words)
        return [(index, role) for index, (_, _, text, tag) in words if (role := _roles(text, tag))]

    @functools.cached_property
    def starts(self) -> dict[int, int]:
        """Mapping of offset → index of the word that begins there; the line's end counts as one."""
        starts = {word.start: index for index, word in enumerate(self.words)}
        return starts | {len(self.text): len(self.words)}

    def having(self, role: int) -> Iterator[int]:
        """Yield the indices of the words that have a role."""
        return (index for index, roles in self._marked if roles & role)

    def word(self, index: int) -> Word:
        """Return the word at ``index``; ``OUTSIDE`` beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else OUTSIDE

    def name(self, kind: NameKind, cut: tuple[int, int, int], sort: str) -> Name:
        """Make a name; ``cut`` is its start, the end of its stem, and its end."""
        start, middle, end = cut
        return Name(start, end, self.text[start:end], kind, self.text[start:middle], sort)


def _parts(word: Word) -> tuple[Word, Word]:
    """Split an unknown word into the kind of place or particle at its start and the rest."""
    start, end, text, tag = word
    head = "n" if text[0] in AREAS else "p"
    return Word(start, start + 1, text[0], head), Word(start + 1, end, text[1:], tag)


def is_telling(word: Word) -> bool:
    """Whether a word alone may be a name: tagged as a proper name, or an unknown noun.

    The segmenter's guesses at unknown words run words together (由省, 到街镇, 不写). A guess that
    begins with a particle or is tagged as a verb is no name.
    """
    if len(word.text) < 2 or word.text in public("plain"):
        return False
    if not segmenter.is_word(word.text):
        return word.tag in _GUESSED and word.text[0] not in PARTICLES
    if word.tag not in NOUNS:
        return False
    if word.tag in PERSONAL:
        return len(word.text) < 4 and segmenter.frequency(word.text) <= RARE
    return word.tag in PROPER
