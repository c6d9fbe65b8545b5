"""Apply to a draft's recipe what the author filled in and changed in the draft's file."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.assembly.amended import HEADING, OWN, passage_of
from qicao.assembly.assembling import make
from qicao.assembly.recipes import request_of
from qicao.assembly.variables import BadValueError, convert
from qicao.models.draft import Request
from qicao.reading.sentences import ends_sentence
from qicao.store.digests import digest
from qicao.text.blanks import BLANK, OF_VARIABLE
from qicao.writers import render
from qicao.writers.returned import Returned, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from qicao.assembly.drafting import Made
    from qicao.models.draft import Section
    from qicao.models.recipe import Recipe
    from qicao.models.store import Store

_ALIKE = 0.3
"""The minimum similarity (ratio, 0 … 1) at which a line counts as another line, changed."""

_TITLE, _SALUTATION, _FAREWELL, _SIGNATURE = "标题", "称谓", "结束语", "署名"


class Taken(NamedTuple):
    """The recipe with the changes in its file applied, and messages on what was and wasn't."""

    recipe: Recipe
    told: tuple[str, ...]


class _Place(NamedTuple):
    """The part of a draft to which a line belongs.

    ``key`` is that of a paragraph or heading (``assembly.amended``), or 标题, 称谓, 署名. ``before``
    is a heading's number, or the run-in heading before a paragraph; ``lead`` is a paragraph's
    run-in head.
    """

    key: str
    before: str = ""
    lead: str = ""


class _Became(NamedTuple):
    """The lines of a place in the file, and whether they differ from the lines written there."""

    lines: list[str]
    is_changed: bool


def taken(kind: str, data: bytes, recipe: Recipe, store: Store) -> Taken:
    """Compare a draft's file, of the format ``kind``, with the draft made again from its recipe.

    Values, own passages, the title, headings and paragraphs that differ are stored in the recipe;
    other changes are only reported.
    """
    file = _read(kind, data)
    if not file.lines:
        return Taken(recipe, ("正文读不下来，文件里的改动没有照搬",))
    told: list[str] = []
    filled = {name: found[0] for name, found in file.values.items()}
    for name, found in file.values.items():
        if len(found) > 1:
            told.append(f"“{name}”在文件里填了几种：{'、'.join(found)}；用了“{found[0]}”")
    passages = _passages(file)
    made = make(store, request_of(recipe, Request(themes=(), date=recipe.date)), recipe)
    expected = [line.text for line in read(kind, render(kind, made.draft)).lines]
    filled = {**_typed(expected, file, store), **filled}
    if filled:
        told.append(f"文件里填好的：{'、'.join(filled)}")
    if passages:
        told.append(f"文件里写好的自写项：{'、'.join(passages)}")
    changed = _changes(expected, made, file, filled, passages)
    if changed is None:
        told.append("文件里别的改动看不出来，没有照搬")
    amended = _amended(recipe, made.keys, changed or {}, _changed_since(recipe, store))
    whole = msgspec.structs.replace(
        amended.recipe,
        variables={**recipe.variables, **filled},
        own={**amended.recipe.own, **passages},
    )
    return Taken(whole, (*told, *amended.told))


def _read(kind: str, data: bytes) -> Returned:
    """Parse a draft's file; empty where that fails, even if its recipe can be read."""
    import zipfile
    import zlib

    try:
        return read(kind, data)
    except (KeyError, IndexError, ValueError, SyntaxError, zipfile.BadZipFile, zlib.error):
        return Returned([], {})


def _passages(file: Returned) -> dict[str, str]:
    """Map each own passage written in its control to its text, without remaining blanks."""
    found: dict[str, list[str]] = {}
    for line in file.lines:
        if line.own:
            found.setdefault(line.own, []).append(BLANK.sub("", line.text).strip())
    whole = {name: "\n".join(filter(None, lines)) for name, lines in found.items()}
    return {name: text for name, text in whole.items() if text}


def _typed(expected: Sequence[str], file: Returned, store: Store) -> dict[str, str]:
    """Return the values that were typed in the place of blanks, by the variable's name.

    ``expected`` are the lines as written. Around a blank nothing else may have changed in its line;
    what the variable doesn't accept is no value of it.
    """
    found: dict[str, str] = {}
    if not any(map(OF_VARIABLE.search, expected)):
        return found
    became = _aligned(expected, [line.text for line in file.lines])
    for text, lines in zip(expected, became, strict=True):
        if len(lines) == 1 and (match := re.fullmatch(_around_blanks(text), lines[0].strip())):
            names = OF_VARIABLE.split(text)[1::2]
            values = zip(names, match.groups(), strict=True)
            found |= {n: v for n, v in values if v and n not in found and _accepts(store, n, v)}
    return found


def _around_blanks(text: str) -> str:
    """Return a pattern of ``text`` with something, or still nothing, in place of each blank."""
    before, *rest = OF_VARIABLE.split(text)
    blanks = zip(rest[::2], rest[1::2], strict=True)
    typed = (
        f"(?:【待填：{re.escape(name)}】|([^【】]+?)){re.escape(behind)}" for name, behind in blanks
    )
    return re.escape(before) + "".join(typed)


def _accepts(store: Store, name: str, value: str) -> bool:
    try:
        convert(store.variables[name], value)
    except (BadValueError, KeyError):
        return False
    return True


def _changes(
    expected: Sequence[str],
    made: Made,
    file: Returned,
    filled: dict[str, str],
    passages: dict[str, str],
) -> dict[_Place, _Became] | None:
    """Map each place, in reading order, to its lines in the file.

    ``expected`` are the lines of ``made`` as they were written. ``filled`` and ``passages`` are the
    values and own passages found in the file; the latter aren't compared. None where the lines
    can't be assigned to places.
    """

    def value(found: re.Match[str]) -> str:
        return filled.get(found["name"] or "", found[0])

    expected = [BLANK.sub(value, text) for text in expected]
    places = list(_places(made))
    titles = len(expected) - len(places)
    if titles < 1:
        return None
    places = [_Place(_TITLE)] * titles + places
    given = {OWN + name for name in passages}
    kept = [
        (text, place)
        for text, place in zip(expected, places, strict=True)
        if place.key.partition("#")[0] not in given
    ]
    lines = [line.text for line in file.lines if line.own not in passages]
    became = _aligned([text for text, _ in kept], lines)
    _lower([place for _, place in kept], became)
    changes: dict[_Place, _Became] = {}
    for (text, place), found in zip(kept, became, strict=True):
        before = changes.get(place, _Became([], is_changed=False))
        is_changed = [_bare(one) for one in found] != [_bare(text)]
        changes[place] = _Became([*before.lines, *found], before.is_changed or is_changed)
    return changes


def _lower(places: Sequence[_Place], became: list[list[str]]) -> None:
    """Move lines inserted below a title, salutation or heading to the next other place, if any."""
    for at, place in enumerate(places):
        own = _own_lines(place, became[at])
        below = (n for n in range(at + 1, len(places)) if not _is_head(places[n]))
        if own < len(became[at]) and (next_ := next(below, None)) is not None:
            became[next_][:0] = became[at][own:]
            del became[at][own:]


def _is_head(place: _Place) -> bool:
    return place.key in (_TITLE, _SALUTATION) or place.key.startswith(HEADING)


def _own_lines(place: _Place, lines: Sequence[str]) -> int:
    """The number of lines that belong to the place itself, the first ones.

    A title may have several lines, up to the first sentence below its first line.
    """
    if place.key == _TITLE:
        sentences = (at for at, line in enumerate(lines) if at and ends_sentence(line))
        return next(sentences, len(lines))
    return 1 if _is_head(place) else len(lines)


def _places(made: Made) -> Iterator[_Place]:
    """Yield the place of each line below the title, in reading order.

    Paragraphs that an earlier change made out of one paragraph have the same place.
    """
    draft = made.draft
    if draft.salutation:
        yield _Place(_SALUTATION)
    named = iter(made.keys)
    for section in draft.sections:
        has_line = section.level and not (section.run_in and section.paragraphs)
        if has_line:
            yield _Place(HEADING + section.heading, section.number)
        place = _Place("")
        for number, paragraph in enumerate(section.paragraphs):
            before = _run_in(section) if section.run_in and number == 0 else ""
            if paragraph.rows and before:
                yield _Place(HEADING + section.heading, section.number)
            key = next(named)
            if key != place.key:
                place = _Place(key, before, paragraph.lead)
            yield from [place] * max(1, len(paragraph.rows))
    yield from [_Place(_FAREWELL)] * len(draft.farewell)
    yield from [_Place(_SIGNATURE)] * sum(map(bool, draft.signature.values()))


def _run_in(section: Section) -> str:
    return f"{section.number}{section.heading}。" if section.level else ""


def _bare(text: str) -> str:
    return "".join(text.split())


def _aligned(expected: Sequence[str], lines: Sequence[str]) -> list[list[str]]:
    """Return for each expected line the lines in its place now: itself, others, or none."""
    became: list[list[str]] = [[] for _ in expected]
    old, new = [list(map(_bare, texts)) for texts in (expected, lines)]
    for _, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        at = start
        for index in range(first, last):
            rest = range(at, end)
            same_number = end - start == last - first
            likely = start + index - first if same_number else _likely(old, rest, new[index])
            if likely is not None:
                at = likely + 1
            # An inserted line is assigned to the line above it.
            became[max(0, at - 1)].append(lines[index])
    return became


def _likely(old: Sequence[str], among: range, text: str) -> int | None:
    """The index of the line most similar to ``text``, of ``among``; None below ``_ALIKE``."""
    likeness = {at: SequenceMatcher(None, old[at], text, False).ratio() for at in among}
    best = max(likeness, key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _amended(
    recipe: Recipe, keys: Sequence[str], changes: dict[_Place, _Became], others: Collection[str]
) -> Taken:
    """Store in the recipe the changes that it can hold; report the others.

    ``keys`` are the keys of the draft's paragraphs. ``others`` are keys of snippets changed in the
    store since, where a difference from the file needn't be the author's.
    """
    told: list[str] = []
    amended = dict(recipe.amended)
    own = dict(recipe.own)
    title = recipe.title
    written: dict[str, list[str]] = {}
    for place, (lines, _) in changes.items():
        written.setdefault(passage_of(place.key), []).extend(lines)
    for place, (texts, is_changed) in changes.items():
        key, text, passage = place.key, "\n".join(texts), passage_of(place.key)
        if not is_changed:
            continue
        if key == _TITLE and text:
            title = "".join(texts)
            told.append(f"标题改成了“{title}”")
        elif key in (_TITLE, _SALUTATION, _FAREWELL, _SIGNATURE):
            told.append(f"{key}的改动没有照搬，文件里是“{'，'.join(texts)}”")
        elif key.startswith(HEADING):
            _head(place, texts, amended, told)
        elif passage and (passage in own or text) and not BLANK.search(text):
            own[passage] = "\n".join(written[passage])
            told.append(f"文件里写好的自写项：{passage}")
        elif key in others:
            number = keys.index(key) + 1
            told.append(f"第 {number} 段在库里改过，文件里的没有照搬：“{text}”")
        elif text and not text.startswith(place.before):
            told.append(f"段首小标题的改动没有照搬，文件里是“{text}”")
        else:
            amended |= _text(place, text.removeprefix(place.before))
            told.append(_in_words(keys, key, texts))
    return Taken(
        msgspec.structs.replace(recipe, amended=amended, own=own, title=title), tuple(told)
    )


def _changed_since(recipe: Recipe, store: Store) -> frozenset[str]:
    """Return the ids of snippets that changed in the store since the recipe was made."""
    return frozenset(
        item.id
        for part in recipe.parts
        for item in part.snippets
        if item.id in store.snippets and item.digest not in ("", digest(store.snippets[item.id]))
    )


def _text(place: _Place, text: str) -> dict[str, str]:
    """Map the key of a changed paragraph to its text.

    A changed run-in head becomes part of the text, and the old one is removed.
    """
    if text and not text.startswith(place.lead):
        return {HEADING + place.lead: "", place.key: text}
    return {place.key: text.removeprefix(place.lead)}


def _head(place: _Place, texts: list[str], amended: dict[str, str], told: list[str]) -> None:
    """Store a changed heading in ``amended``; report a deleted one, which can't be stored."""
    if not texts:
        told.append(f"小标题“{place.key.removeprefix(HEADING)}”在文件里删去了，没有照搬")
        return
    (heading,) = texts
    words = heading.removeprefix(place.before)
    if HEADING + words != place.key:
        # After an earlier change the key of a heading is still its original text.
        heads = [key for key in amended if key.startswith(HEADING)]
        first = next((key for key in heads if HEADING + amended[key] == place.key), place.key)
        amended[first] = words
        told.append(f"小标题改成了“{words}”")


def _in_words(keys: Sequence[str], key: str, texts: list[str]) -> str:
    number = keys.index(key) + 1
    if not texts:
        return f"第 {number} 段在文件里删去了，照删"
    more = f"，另添 {len(texts) - 1} 段" if len(texts) > 1 else ""
    return f"第 {number} 段手改过，照改后的写{more}"
