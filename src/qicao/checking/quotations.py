"""Check quotations for their source: who said it, and where or when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.lexicon.names import surnames
from qicao.lexicon.speechwords import ending, without_end, words
from qicao.reading.quotes import blotted
from qicao.reading.sentences import words_before
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from qicao.lexicon.speechwords import Group

_SHORTEST_SAYING, _SHORTEST = 4, 8
"""Minimum length of a saying, and of another quotation, without punctuation, in characters."""

_NEAR = 200
"""Characters of a sentence before a quotation that are examined."""

_TOLD = "：，:,"
"""Punctuation between a verb of saying and a quoted sentence; a quoted name follows without it."""

_QUOTED = lazy("“[^“”]*”")
_WHERE = lazy(r"《|(?:19|20)\d\d年|在[^，。；“”]{2,30}(?:时|期间|中|上)")
_SOURCE_BEHIND = lazy(r"[，。]?(?:——|[（(]|[^。]{0,6}(?:出自|语出))")
_REPORTED = lazy(
    r"总书记[^。；“”]{0,16}?(?:指出|强调|告诫(?:我们|全党)?|要求(?:我们|全党))[，：,:](?!“)"
)


@rule("quotation-source", "quotation-saying", "quotation-unnamed", "quotation-report")
def quotations(text: Text, context: Context) -> Hits:
    """Report quotations, and reports of a leader's words, whose source isn't given near them."""
    for index, line in text.paragraphs():
        plain = blotted(line)
        for found in _QUOTED.finditer(line):
            fault = _fault(plain, found.start(), found.end(), sum(map(str.isalnum, found[0])))
            if fault:
                yield Hit(fault, Span(index, *found.span()))
        for found in _REPORTED.finditer(line) if "总书记" in line else ():
            if not _has_source(plain, *found.span()):
                yield Hit("quotation-report", Span(index, *found.span()))


def _fault(line: str, start: int, end: int, size: int) -> str:
    """Return the id of the rule that asks for a source; "" if one is given, or nobody is quoted."""
    head = words_before(line, start, _NEAR).rstrip()
    speaker, verb = _said(head)
    is_told = head.endswith(tuple(_TOLD))
    if size < _SHORTEST_SAYING:
        return ""
    if speaker.endswith(words("nobody")):
        return "" if _has_source(line, start, end) else "quotation-saying"
    if line[end : end + 1].isalnum() and not head.endswith(("：", ":")):
        # “……”好老师: the quoted words have become part of a name.
        return ""
    if _is_unnamed(speaker) and (is_told or size >= _SHORTEST):
        is_known = "《" in head or (_WHERE.search(head) and _holds(head, "occasion"))
        return "" if is_known else "quotation-unnamed"
    is_record = verb and size >= _SHORTEST and _holds(speaker, "public")
    return "quotation-source" if is_record and not _has_source(line, start, end) else ""


def _said(head: str) -> tuple[str, str]:
    """Return the speaker and the verb of saying at the end of ``head``; both "" without a speaker.

    The verb is "" where a saying follows directly: 古语：“……”.
    """
    plain = without_end(head.rstrip(_TOLD), "particle")
    if plain.endswith(words("nobody")) and plain != head:
        return plain, ""
    verb = ending(plain, "verb")
    return (without_end(plain.removesuffix(verb), "adverb"), verb) if verb else ("", "")


def _is_unnamed(speaker: str) -> bool:
    """Whether the speaker is a person of weight whose name isn't given."""
    role = ending(speaker, "weight")
    name = speaker.removesuffix(role)
    starts = (surnames().get(name[-size:]) for size in (1, 2, 3))
    return bool(role) and not _holds(name, "public") and not {"sure", "double"} & {*starts}


def _has_source(line: str, start: int, end: int) -> bool:
    """Whether the source is in a quotation's sentence, after it, or in the sentence before."""
    head = words_before(line, start, _NEAR)
    earlier = words_before(line, max(0, start - len(head) - 1), _NEAR)
    told = earlier + head + line[start:end]
    is_behind = _SOURCE_BEHIND.match(line, end)
    return bool(_WHERE.search(told) or is_behind) or _holds(told, "occasion", "where")


def _holds(text: str, *groups: Group) -> bool:
    return any(word in text for group in groups for word in words(group))
