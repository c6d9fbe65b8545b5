"""Complete the author's facts with proposals for what they leave out, recorded as proposals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.lexicon import learned
from qicao.lexicon.concepts import concepts
from qicao.lexicon.learned import BIAS
from qicao.lexicon.tables import words_by_kind
from qicao.models.fact import ANSWERS, FAULTS, KIND_OF
from qicao.reading import dates
from qicao.reading.generality import features
from qicao.reading.sentences import closed
from qicao.store.themes import all_names, every_theme
from qicao.text.characters import excerpt
from qicao.text.lazy import lazy
from qicao.text.punctuation import typeset
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from qicao.models.fact import Fact, FactKind, FactType, Noun
    from qicao.models.store import Stage, Store
    from qicao.store.themes import ThemeRef

_QUOTED = lazy("[“‘]([㐀-鿿A-Za-z0-9]{2,6})[”’]")
_STOP = lazy("[，。；：！？,;:!?\n]")
_FULL_STOP = lazy("[。！？]")
_DIGITS = lazy(r"\d")
LONGEST_KEY = 12
"""Maximum length in characters of a fact's key."""

NO_NAME = f"名称是名词，不超过 {LONGEST_KEY} 个字，当中没有标点，如“登记簿”"

_SAID = 4
"""Score of a theme for each of its keywords in the text."""

_MEANT = 3
"""Score of a theme for each time that a concept told in the text names it or a child of it."""

_SPOKEN = lazy("“|(?<![小听传据])说(?![明服法清])|问[我他她你]|告诉|回答")
_SPEAKER = 6
"""First characters of what was said that have the word for saying, if they tell who said it."""

_LONGEST_SAID = 60
"""Maximum length, in characters, of somebody's mere words; more is told with what happened."""

_TOLD = 2.0
"""Score of a theme for each unit of log odds that a story is about it."""

_LEAST = 1.0
"""Minimum score of a theme that is proposed: what tells less is told where there is room."""

_LEARNT = "facts.tsv"

_FAULT, _FAULT_IF_LIKELY = 1.25, 0.0
"""Minimum log odds of a text that is proposed as a fault; the second where the outline has a part for
faults, or words tell of one, and none of something done well."""

_CLEAR = ("打算", "困难")
"""Kinds that their words tell better than other stories do."""

_ABOUT_FAULTS = frozenset(("问题", "原因", "措施"))
"""The stages of an outline that is about faults alone."""

_DONE: tuple[FactType, ...] = ("改进", "办成", "守住")
"""Types of facts that tell of something done well."""

_NUMBERED = 40
"""Maximum length, in characters, of a fact that is proposed as 数字 since it has a digit.

Dates and times don't count. Words for a plan (打算), and two words for a fault, prevent this."""


class Known(NamedTuple):
    """A fact with its missing fields proposed.

    ``number`` counts the facts of a request from 1. ``proposed`` are those of the fields kind, key
    and theme that the author left out and the program proposes. ``sure`` tells that the type was
    given, or that several words of the text indicate it. ``is_typeset`` tells that quotes or
    half-width punctuation marks of its texts were replaced by Chinese ones. ``misnamed`` is the key
    that the author gave, where it is none (see ``is_name``) and isn't used. ``fits`` are the scores of
    the themes asked for that the fact may be about, if its author names none.
    """

    number: int
    fact: Fact
    proposed: tuple[str, ...] = ()
    sure: bool = False
    is_typeset: bool = False
    misnamed: str = ""
    fits: Mapping[str, float] = {}

    @property
    def is_fault(self) -> bool:
        """Whether the fact is of a kind that calls for a mend."""
        return self.fact.kind in FAULTS


def known(
    facts: Sequence[Fact],
    themes: Sequence[ThemeRef],
    store: Store,
    stages: Collection[Stage] = (),
) -> list[Known]:
    """Complete the facts: propose type, kind, key, the key's noun and theme where they are missing.

    ``stages`` are those of the outline that tell facts. In half of the cases words don't tell a
    fault from a deed; if the outline is about faults alone, a fault is proposed.

    Raises:
        QicaoError: naming every theme of a fact that the store lacks.
    """
    problems = []
    found = []
    names = all_names(store)
    for number, fact in enumerate(facts, 1):
        one = _known(number, fact, themes, store, stages)
        if one.fact.theme and one.fact.theme not in names:
            near = did_you_mean(one.fact.theme, names)
            problems.append(Problem(f"材料 {number}：没有主题“{one.fact.theme}”{near}"))
        found.append(one)
    if problems:
        raise QicaoError(problems, hint="用 qicao list-themes 查看全部主题")
    return found


def _known(
    number: int, fact: Fact, themes: Sequence[ThemeRef], store: Store, stages: Collection[Stage]
) -> Known:
    given, typed = fact, _typeset(fact)
    fact = msgspec.structs.replace(typed, said=_quoted(typed.said.strip(), number))
    if fact.type is None:
        kind, type_ = _understood(fact, stages)
    else:
        kind, type_ = fact.kind or KIND_OF[fact.type], fact.type
    key = key_of(fact)
    misnamed = "" if is_name(fact.key) else fact.key
    noun = fact.noun or (noun_of(key) if key else None)
    fits = {} if fact.theme else _fits(_all_told(fact), type_, themes, store)
    theme = fact.theme or max(fits, key=fits.__getitem__, default="")
    complete = msgspec.structs.replace(fact, kind=kind, type=type_, key=key, noun=noun, theme=theme)
    proposed = tuple(
        name
        for name in ("kind", "key", "theme")
        if getattr(complete, name) and getattr(complete, name) != getattr(fact, name)
    )
    is_sure = fact.type is not None or _cues(complete) > 1
    return Known(number, complete, proposed, is_sure, typed != given, misnamed, fits)


def _typeset(fact: Fact) -> Fact:
    """Return the fact with its quotes and half-width punctuation marks as Chinese prints them."""
    said = msgspec.structs.asdict(fact)
    printed = {name: typeset(text) for name, text in said.items() if isinstance(text, str)}
    return msgspec.structs.replace(fact, **printed)


def _quoted(said: str, number: int) -> str:
    """Return what somebody said as a quotation, unless it tells who said it; "" for nothing.

    Without marks readers would take it for the author's own words. Consecutive fact numbers get
    different words before it.
    """
    is_told = reports_words(said[:_SPEAKER]) or any(mark in said for mark in "“：")
    if not 0 < len(said) <= _LONGEST_SAID or is_told:
        return said
    led_in = words_by_kind("motives.tsv")["said"]
    return f"{led_in[number % len(led_in)]}：“{closed(said)}”"


def reports_words(text: str) -> bool:
    """Whether a text reports somebody's words: it quotes them, or tells that they were said."""
    return bool(_SPOKEN.search(text))


def _cues(fact: Fact) -> int:
    """Count the words of the text that indicate the fact's type.

    For a kind with only one type, which needs no such words, it is the length of the text.
    """
    if list(KIND_OF.values()).count(fact.kind or "做法") == 1:
        return len(fact.text)
    return sum(cue in fact.text for cue in words_by_kind("fact-cues.tsv").get(fact.type or "", ()))


def _understood(fact: Fact, stages: Collection[Stage]) -> tuple[FactKind, FactType | None]:
    """The kind, given or proposed, and the type, or None if the text's words don't show it clearly.

    A wrong type would make every sentence about the fact wrong; without a type only sentences are
    used that hold for the whole kind.
    """
    said = fact.text
    cues = words_by_kind("fact-cues.tsv")
    allowed = [t for t, kind in KIND_OF.items() if fact.kind is None or kind == fact.kind]
    found = {t: [cue for cue in cues[t] if cue in said] for t in allowed}
    for those in found.values():
        those += [cue for cue in those if cue in cues["自己的"] and _is_own(cue, said)]
    if len(allowed) == 1:
        return KIND_OF[allowed[0]], allowed[0]
    # Of two types with equally many words, prefer the one with the longest: 下个月起 over 每周.
    speaks = {t: (len(found[t]), max(map(len, found[t]), default=0)) for t in allowed}
    first, second = sorted(allowed, key=lambda one: speaks[one], reverse=True)[:2]
    clear = speaks[first] > speaks[second]
    if fact.kind is not None:
        return fact.kind, first if clear else None
    told = KIND_OF[first] if clear else None
    is_deed = told is not None and told not in FAULTS and len(found[first]) > 1
    if fact.motive or (fact.measure and not is_deed):
        return "问题", first if told == "问题" else None
    # An author who is asked for faults alone tells faults, unless something indicates a deed.
    only_faults = "问题" in stages and _ABOUT_FAULTS.issuperset(stages)
    is_open = told in (None, "见闻", "数字", "问题") and not any(found[t] for t in _DONE)
    if only_faults and is_open:
        return "问题", first if told == "问题" else None
    # One word is no ground to propose that the author did wrong; two are, whatever figure is there.
    is_fault = told in FAULTS and len(found[first]) > 1
    is_likely = ("问题" in stages or told in FAULTS) and not any(found[t] for t in _DONE)
    odds = learned.scores(_LEARNT, features(said) | {BIAS: 1.0}).get("问题", 0.0)
    may_be_one = not is_fault and told not in _CLEAR
    if may_be_one and odds >= (_FAULT_IF_LIKELY if is_likely else _FAULT):
        return "问题", first if told == "问题" else None
    is_figure = len(said) <= _NUMBERED and _DIGITS.search(dates.without(said)) is not None
    if is_figure and KIND_OF[first] != "打算" and not is_fault:
        return "数字", "数字"
    if told is not None and (told not in FAULTS or is_fault):
        return told, first
    return "见闻", None


def _is_own(cue: str, said: str) -> bool:
    """Whether a sentence with ``cue`` tells it of the author: 我忘了, 我记下来，忘了转, or 9月3日忘了."""
    others = words_by_kind("fact-cues.tsv")["别人的"]
    for number, sentence in enumerate(_FULL_STOP.split(said)):
        before, found, _ = dates.without(sentence).partition(cue)
        clause = _STOP.split(before)[-1]
        _, me, between = before.rpartition("我")
        is_told = "我" in clause or (not clause and (me or (number == 0 and not before)))
        if found and is_told and not any(other in between for other in others):
            return True
    return False


def is_name(key: str) -> bool:
    """Whether a key can stand within a sentence: it is short, without a mark that parts sentences."""
    return 0 < len(key) <= LONGEST_KEY and not _STOP.search(key)


def misnamed(known: Known) -> str:
    """Say that the name of a fact isn't used, and what a name is like."""
    return f"名称“{excerpt(known.misnamed, LONGEST_KEY)}”没有用：{NO_NAME}"


def key_of(fact: Fact) -> str:
    """The key of a fact if it is a name; else the first quoted expression of its text that recurs.

    Empty if there is none. A noun picked out of the text would be printed in titles and headings:
    only the author can say which is the right one.
    """
    if is_name(fact.key):
        return fact.key
    quoted = _QUOTED.search(fact.text)
    return quoted[1] if quoted and fact.text.count(quoted[1]) > 1 else ""


def noun_of(key: str) -> Noun | None:
    """Whether a key noun names an act, thing, person or word, by its suffix; None if unknown."""
    ends = words_by_kind("fact-nouns.tsv")
    best = max(ends, key=lambda one: max((len(e) for e in ends[one] if key.endswith(e)), default=0))
    is_told = any(key.endswith(end) for end in ends[best])
    return cast("Noun", best) if is_told else None


def _fits(
    said: str, type_: FactType | None, themes: Sequence[ThemeRef], store: Store
) -> Mapping[str, float]:
    """The scores of the themes asked for that the fact may be about, by their names.

    A theme scores for its words in the text, for concepts told in everyday words, for the fact's
    type, at most the number of themes usual for it, and for what stories of the theme are told by.
    Of a theme with children all of these count, the more the likelier.
    """
    usual = words_by_kind("fact-themes.tsv").get(type_ or "", ())
    meant = [name for concept in concepts() if concept.is_told(said) for name in concept.themes]
    learnt = learned.scores(_LEARNT, features(said))
    found: dict[str, float] = {}
    for ref in themes:
        names = {*ref.names(store), ref.name}
        number = _SAID * sum(word in said for word in _words_of(names, store))
        number += _MEANT * sum(name in names for name in meant)
        likely = [at for at, name in enumerate(usual) if name in names]
        number += len(usual) - likely[0] if likely else 0
        odds = [math.exp(learnt.get(name, 0.0)) for name in names]
        score = number + _TOLD * math.log(math.fsum(odds) / len(odds))
        if score > _LEAST:
            found[ref.name] = score
    return found


def _all_told(fact: Fact) -> str:
    """Return all that the author tells of a fact, as one text."""
    fields = ("text", *ANSWERS.values())
    return "。".join(dict.fromkeys(told for field in fields if (told := getattr(fact, field))))


def _words_of(names: Collection[str], store: Store) -> Iterator[str]:
    """Yield the keywords and aliases of the themes in ``names``; a word of two themes twice."""
    for theme in every_theme(store):
        if theme.name in names:
            yield from {*theme.keywords, *theme.aliases}
