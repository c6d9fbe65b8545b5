"""One document → its snippets and a ledger: the stages of splitting, in their order.

Whatever changes a line is an edit in the line's log, from its first mended comma to the
variable put in last, so that a snippet can be followed back to its source character by
character.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qicao.models.source import LedgerRow, Repair, SplitResult
from qicao.models.store import Origin, Snippet, Validity, Variable
from qicao.rules import engine
from qicao.splitting import abbreviations, newthemes, openers, paragraphs, particulars
from qicao.splitting.numbers import leading_enumerator, leading_number
from qicao.splitting.official import is_official
from qicao.splitting.roles import Place, role_of
from qicao.splitting.structure import Element, Structure, analyse
from qicao.splitting.themes import Classifier, Text, Verdict
from qicao.splitting.titles import glued_title
from qicao.text import placeholders
from qicao.text.ngrams import bare
from qicao.text.punctuation import Change
from qicao.text.script import simplified
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qicao.models.source import Document, Fate
    from qicao.models.store import Status, Store, Theme
    from qicao.rules.model import Rule

_DAY = dt.timedelta(days=1)
_SHORTEST = 25
"""Fewer characters than this are no paragraph that anybody would use."""


@dataclass
class Piece:
    """A paragraph on its way to a snippet. ``indices`` are its lines, the first holding all."""

    indices: list[int]
    essay: int
    part: int
    headings: tuple[str, ...]
    element: Element
    enumerator: str = ""
    lead: str = ""
    announces: str = ""
    follows: str = ""
    needs: str = ""
    reasons: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    identity: str = ""
    official: bool = False
    until: dt.date | None = None
    evidence: tuple[str, ...] = ()


class Split:
    """The state of splitting one document; ``run`` goes through the stages."""

    def __init__(self, document: Document, store: Store, *, by_headings: bool = False) -> None:
        """Take a document and the store whose themes and variables it is measured by."""
        self.by_headings = by_headings
        self.document = document
        self.store = store
        self.rules = engine.built_in()
        self.lines = engine.Lines(line.text for line in document.lines)
        self.proposed: dict[str, Variable] = {}
        self.new_themes: tuple[Theme, ...] = ()

    def run(self) -> SplitResult:
        """Split the document."""
        engine.mend_marks(self.lines)
        engine.mend(self.lines, self.rules)
        structure = analyse(self.lines.texts, [line.level for line in self.document.lines])
        pieces = self._pieces(structure)
        self._identify(pieces)
        self._find_official(pieces)
        own = [piece for piece in pieces if not piece.official]
        self._check_wording(own)
        for number in sorted({piece.part for piece in pieces}):
            self._stand_alone([piece for piece in own if piece.part == number])
        snippets = self._snippets(pieces, structure)
        return self._result(structure, pieces, snippets)

    # --- from lines to pieces -----------------------------------------------------------

    def _pieces(self, structure: Structure) -> list[Piece]:
        pieces: list[Piece] = []
        headings: dict[int, str] = {}
        part = 0
        for element in structure.elements:
            text = self.lines.texts[element.line]
            if element.kind == "essay-title":
                part += 1
                headings.clear()
            elif element.kind.startswith("heading"):
                level = int(element.kind[-1])
                headings = {deep: words for deep, words in headings.items() if deep < level}
                number = element.number
                headings[level] = (number.rest if number else text).rstrip("。：:；")
            elif element.kind == "paragraph":
                begins = glued_title(text)
                if begins:
                    part += 1
                    headings.clear()
                    self.lines.change(element.line, [Change(0, begins, "")], "take-essay-title")
                above = tuple(words for _, words in sorted(headings.items()) if words)
                if pieces and self._runs_on(pieces[-1], element, part):
                    self._join(pieces[-1], element.line)
                else:
                    pieces.append(Piece([element.line], element.essay, part, above, element))
        return pieces

    def _runs_on(self, piece: Piece, element: Element, part: int) -> bool:
        """Whether the line goes on where the piece's last line broke off."""
        last = piece.indices[-1]
        if piece.part != part or element.line != last + 1 or element.number is not None:
            return False
        raw = self.document.lines
        before, after = raw[last].text, raw[element.line].text
        if ends_sentence(before.rstrip()) or after[:1] in (" ", "　", "\t"):
            return False
        return self._is_wrapped() and leading_enumerator(self.lines.texts[element.line]) is None

    def _is_wrapped(self) -> bool:
        """Whether the whole document is broken into lines of one width."""
        if not hasattr(self, "_wrapped"):
            sizes = [len(line.text) for line in self.document.lines if len(line.text.strip()) > 8]
            widest = max(sizes, default=0)
            broken = [
                len(line.text) for line in self.document.lines
                if len(line.text.strip()) > 8 and not ends_sentence(line.text.rstrip())
            ]  # fmt: skip
            full = sum(size >= widest * 0.8 for size in broken)
            self._wrapped = 12 <= widest <= 90 and full > len(sizes) * 0.25
        return self._wrapped

    def _join(self, piece: Piece, index: int) -> None:
        first = piece.indices[0]
        size = len(self.lines.texts[first])
        joined = Change(size, size, self.lines.texts[index])
        self.lines.change(first, [joined], "join-lines")
        piece.indices.append(index)

    def _identify(self, pieces: Iterable[Piece]) -> None:
        """Ids come from the words of the source, so that better rules don't change them."""
        for piece in pieces:
            words = bare("".join(self.document.lines[index].text for index in piece.indices))
            piece.identity = "p-" + hashlib.sha256(words.encode()).hexdigest()[:10]

    def _text(self, piece: Piece) -> str:
        return self.lines.texts[piece.indices[0]]

    def _change(self, piece: Piece, changes: Iterable[Change], rule: str) -> None:
        self.lines.change(piece.indices[0], changes, rule)

    def _cut(self, piece: Piece, size: int, rule: str) -> None:
        if size:
            self._change(piece, [Change(0, size, "")], rule)

    # --- what is wrong and whose words they are -----------------------------------------

    def _find_official(self, pieces: list[Piece]) -> None:
        for number in {piece.part for piece in pieces}:
            of_part = [piece for piece in pieces if piece.part == number]
            if is_official(map(self._text, of_part)):
                for piece in of_part:
                    piece.official = True

    def _check_wording(self, pieces: Iterable[Piece]) -> None:
        """Doubled clauses, masks, and what only a person can decide."""
        by_line = {piece.indices[0]: piece for piece in pieces}
        for piece in by_line.values():
            doubled = paragraphs.doubled_clause(self._text(piece))
            if doubled:
                self._change(piece, [Change(*doubled, "")], "text-doubled-clause")
        for found in engine.find(self.lines, self.rules):
            piece_or_none = by_line.get(found.line)
            if piece_or_none is None:
                continue
            self._note(piece_or_none, found.rule, found.text, found.start)

    def _note(self, piece: Piece, rule: Rule, matched: str, start: int) -> None:
        if rule.mode == "never":
            reason = f"有遮盖或空缺：{matched[:8]}"
            if reason not in piece.reasons:
                piece.reasons.append(reason)
            return
        if rule.reach == "wording" and _is_protected(self._text(piece), start):
            return
        flag = f"{rule.id}：{matched}"
        if flag not in piece.flags:
            piece.flags.append(flag)
        if rule.since is not None and rule.level != "hint":
            last = rule.since - _DAY
            piece.until = last if piece.until is None else min(piece.until, last)

    # --- standing alone -----------------------------------------------------------------

    def _stand_alone(self, pieces: list[Piece]) -> None:
        known = abbreviations.definitions(map(self._text, pieces))
        stems = particulars.place_stems(map(self._text, pieces))
        for piece in pieces:
            self._take_number(piece)
            self._take_lead(piece)
        for before, piece in zip([None, *pieces], pieces, strict=False):
            self._mend_opener(piece, before)
            self._write_out(piece, known)
            reference = openers.announces(self._text(piece))
            if reference:
                piece.announces = reference.announces
            self._check_whole(piece)
            self._put_variables(piece, stems)

    def _take_number(self, piece: Piece) -> None:
        for find in (leading_number, leading_enumerator):
            text = self._text(piece)
            found = find(text)
            if found is None:
                continue
            if find is leading_enumerator and self._enumerates_inside(text, found.value):
                continue
            piece.enumerator += found.written
            self._cut(piece, len(text) - len(found.rest), "take-enumerator")

    def _enumerates_inside(self, text: str, value: int) -> bool:
        """Whether the enumeration that ``text`` begins goes on within it."""
        following = "零一二三四五六七八九十"[value + 1 : value + 2]
        return (
            (bool(following) and any(f"{following}{word}" in text for word in ("是", "要", "，")))
            or f"第{following}" in text
            or (value == 1 and "其次" in text)
        )

    def _take_lead(self, piece: Piece) -> None:
        text = self._text(piece)
        size = paragraphs.lead_length(text, numbered=bool(piece.enumerator))
        if not size:
            return
        rest = text[size:]
        if openers.leans_back(rest) or leading_enumerator(rest):
            return
        piece.lead = text[:size].rstrip("。：:！").removeprefix("要")
        self._cut(piece, size, "take-lead")

    def _mend_opener(self, piece: Piece, before: Piece | None) -> None:
        self._drop_opener(piece)
        text = self._text(piece)
        word, at = openers.leans_back(text), 0
        if not word:
            word, at = openers.points_back(text)
        begins_list = bool(leading_enumerator(text)) and before is not None and before.announces
        if not word and not begins_list:
            return
        early = at <= max(text.find("。"), 0)
        if early and before is not None and not (before.reasons or before.official) \
                and before.headings == piece.headings:  # fmt: skip
            piece.follows = before.identity
        elif word:
            piece.reasons.append(f"“{word}”指的内容不在本段")

    def _drop_opener(self, piece: Piece) -> None:
        self._change(piece, openers.without_opener(self._text(piece)), "drop-opener")
        self._change(piece, openers.lone_enumerator(self._text(piece)), "drop-enumerator")

    def _write_out(self, piece: Piece, known: abbreviations.Definitions) -> None:
        changes = abbreviations.written_out(self._text(piece), known)
        if changes:
            self._change(piece, changes, "write-out-title")
        for short in abbreviations.left_undefined(self._text(piece)):
            piece.reasons.append(f"《{short}》没有全称")

    def _check_whole(self, piece: Piece) -> None:
        text = self._text(piece)
        reason = "" if piece.announces else paragraphs.incomplete(text)
        if reason:
            piece.reasons.append(reason)
        if len(text) < _SHORTEST and not piece.announces:
            piece.reasons.append("太短，不成段")
        if paragraphs.quotes_somebody(text):
            piece.flags.append("未核实：引语")

    def _put_variables(self, piece: Piece, stems: Iterable[str]) -> None:
        text = self._text(piece)
        self._change(piece, _braces(text), "escape-braces")
        found = particulars.particulars(self._text(piece), stems)
        if found.leaks:
            names = dict.fromkeys(f"{leak.kind}“{leak.text}”" for leak in found.leaks)
            piece.reasons.append("留有别人的" + "、".join(list(names)[:4]))
        piece.flags += [flag for flag in dict.fromkeys(found.flags) if flag not in piece.flags]
        if piece.reasons:
            return
        self._change(piece, found.changes, "put-variable")
        piece.variables = found.variables
        for name, example in found.variables.items():
            if name not in self.store.variables and placeholders.is_name(name):
                self.proposed.setdefault(
                    name,
                    Variable(prompt=f"{name}（原文是 {example}）", type="number", example=example),
                )

    # --- snippets and the ledger --------------------------------------------------------

    def _snippets(self, pieces: list[Piece], structure: Structure) -> dict[str, Snippet]:
        new = self._new_themes(pieces, structure) if self.by_headings else ()
        self.new_themes = new
        themes = new or self.store.themes
        classifier = Classifier(themes, () if new else self.store.snippets.values())
        classifier.observe([simplified(self._text(piece)) for piece in pieces])
        snippets: dict[str, Snippet] = {}
        for number in sorted({piece.part for piece in pieces}):
            of_part = [piece for piece in pieces if piece.part == number]
            for position, piece in enumerate(of_part):
                place = Place(
                    first=position == 0 and not piece.enumerator and not piece.headings,
                    last=position == len(of_part) - 1 and position > 0,
                    headings=piece.headings,
                )
                own_theme = self._theme_by_heading(piece, new)
                snippet = self._snippet(piece, place, classifier, structure.title, own_theme)
                snippets.setdefault(snippet.id, snippet)
        return snippets

    def _new_themes(self, pieces: Iterable[Piece], structure: Structure) -> tuple[Theme, ...]:
        headings = [piece.headings[0] for piece in pieces if piece.headings]
        taken = [
            child.name for theme in self.store.themes for child in theme.children
            if theme.name != newthemes.topic_of(structure.title)
        ]  # fmt: skip
        return (newthemes.make_themes(structure.title, headings, taken),)

    def _theme_by_heading(self, piece: Piece, new: tuple[Theme, ...]) -> Verdict | None:
        if not new:
            return None
        name = newthemes.child_name(piece.headings[0]) if piece.headings else ""
        for child in new[0].children:
            if name and name in child.keywords:
                return Verdict(child.name, (), 0.0, (f"小标题“{piece.headings[0]}”",))
        return Verdict(new[0].children[0].name, (), 0.0, ("没有小标题，归总论",))

    def _snippet(
        self,
        piece: Piece,
        place: Place,
        classifier: Classifier,
        title: str,
        given: Verdict | None,
    ) -> Snippet:
        text = self._text(piece)
        verdict = given or classifier.classify(
            Text(tuple(map(simplified, piece.headings)), simplified(piece.lead), simplified(text))
        )
        piece.evidence = verdict.evidence
        if verdict.theme is None and not piece.official:
            piece.reasons.append("现有主题都不合适")
        status: Status = "official-text" if piece.official else "held" if piece.reasons else "ready"
        person = paragraphs.person_of(text)
        return Snippet(
            id=piece.identity,
            theme=verdict.theme or "",
            also=verdict.also,
            role=role_of(text, place, announces=bool(piece.announces)),
            text=text,
            lead=piece.lead,
            enumerator=piece.enumerator,
            announces=piece.announces,
            person=person,
            audience=paragraphs.audience_of(text),
            follows=piece.follows,
            valid=Validity(until=piece.until) if piece.until else None,
            origin=Origin(
                title=title,
                sha256=self.document.sha256,
                essay=piece.essay,
                lines=tuple(self.document.lines[index].number for index in piece.indices),
                address=self.document.address,
            ),
            status=status,
            reason="官方文件原文，不作个人的话" if piece.official else "；".join(piece.reasons),
            flags=tuple(piece.flags),
        )

    def _result(
        self, structure: Structure, pieces: list[Piece], snippets: Mapping[str, Snippet]
    ) -> SplitResult:
        by_line = {index: piece for piece in pieces for index in piece.indices}
        seen: dict[str, int] = {}
        rows = []
        for element in structure.elements:
            line = self.document.lines[element.line]
            piece = by_line.get(element.line)
            fate: Fate = "heading" if element.kind.startswith("heading") else "dropped"
            theme = name = None
            if element.kind == "essay-title":
                fate = "heading"
            if piece is not None:
                snippet = snippets[piece.identity]
                name, theme = snippet.id, snippet.theme or None
                first = seen.setdefault(piece.identity, piece.indices[0])
                fate = _fate(snippet, duplicate=first != piece.indices[0])
            rows.append(
                LedgerRow(
                    line=line.number,
                    text=line.text,
                    kind=element.kind,
                    essay=element.essay,
                    fate=fate,
                    theme=theme,
                    snippet=name,
                )
            )
        return SplitResult(
            document=self.document,
            title=structure.title,
            essays=structure.essays,
            rows=tuple(rows),
            repairs=tuple(self._repairs()),
            snippets=tuple(snippets.values()),
            variables={piece.identity: piece.variables for piece in pieces},
            proposed=self.proposed,
            themes=self.new_themes,
            evidence={piece.identity: piece.evidence for piece in pieces},
        )

    def _repairs(self) -> Iterable[Repair]:
        for line, edits in zip(self.document.lines, self.lines.edits, strict=True):
            for edit in edits:
                yield Repair(
                    line=line.number, rule=edit.rule, before=edit.before, after=edit.after,
                    offset=edit.offset,
                )  # fmt: skip


def _fate(snippet: Snippet, *, duplicate: bool) -> Fate:
    if duplicate:
        return "duplicate"
    return "held" if snippet.status == "held" else "snippet"


def _braces(text: str) -> list[Change]:
    """The changes after which a template prints ``text`` as it stands."""
    import re

    return [
        Change(found.start(), found.end(), placeholders.literal(found[0]))
        for found in re.finditer(r"\{[{%#]", text)
    ]


def _is_protected(text: str, at: int) -> bool:
    """Whether a place lies inside “ ”, 《 》 or a clause about the past."""
    before = text[:at]
    if before.count("“") > before.count("”") or before.count("《") > before.count("》"):
        return not _is_name_in_quotes(text, at)
    start = max(before.rfind(mark) for mark in "。；！？，") + 1
    return any(word in text[start : at + 30] for word in _PAST)


_PAST = ("指出", "提出", "报告", "召开", "通过了", "以来", "当年", "曾经", "那时", "胜利", "实现了")
_SHORT_NAME = 12


def _is_name_in_quotes(text: str, at: int) -> bool:
    """“四个意识” is a name, not a quotation."""
    start = text.rfind("“", 0, at + 1)
    end = text.find("”", at)
    return 0 <= start < end and end - start <= _SHORT_NAME


def split(document: Document, store: Store, *, by_headings: bool = False) -> SplitResult:
    """Split one document, measured by a store's themes and variables.

    Args:
        document: what was read.
        store: whose themes, variables and snippets it is compared with.
        by_headings: make new themes from the document's own headings instead.
    """
    return Split(document, store, by_headings=by_headings).run()
