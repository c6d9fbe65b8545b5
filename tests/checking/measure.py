"""Count what the checker finds of planted faults, and what it finds where nothing is.

    python tests/checking/measure.py [FAMILY…] [--misses]
    python tests/checking/measure.py --spelling PATH… [--misses]

The corpus is in ``corpus/``: cases with planted faults by family, and clean passages. A fault
counts as found when a finding of its family overlaps its span; for families whose faults lie
in two places at once (a gap in a list, a sentence said twice) when one stands in the same case.

``--spelling`` counts on sentences with slips instead: files with lines of a mark, a tab, the
sentence as written, a tab, and the right sentence. Without a path they are those that the
environment variable QICAO_SPELLING names.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import yaml

from qicao.checking.findings import check
from qicao.checking.registry import Context, Earlier
from qicao.models.finding import FAMILIES, Finding
from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.rules.rulefiles import built_in

CORPUS = Path(__file__).parent / "corpus"
DAY = dt.date(2026, 11, 25)
ANYWHERE = frozenset(("结构", "重复", "一致", "字数"))
"""Families whose faults lie in two places: a finding at either end is as good."""

KIN = {"遮盖": ("自写",), "自写": ("遮盖",), "引文": ("自写",)}
"""Families of which a reader would take either: a blank, a mask, an empty quotation."""

EITHER = {
    "dated-028": ("一致",), "dated-030": ("固定提法",), "names-016": ("错字",),
    "names-023": ("错字",),
    "masks-006": ("标点", "自写"), "masks-007": ("标点", "自写"), "masks-017": ("标点", "自写"),
    "numbers-003": ("标点",), "numbers-006": ("标点",), "numbers-026": ("标点",),
    "numbers-033": ("标点",), "punctuation-030": ("数字",),
    "punctuation-040": ("结构",),
}  # fmt: skip
"""Cases whose fault two families may rightly report."""


class Fault(NamedTuple):
    """A planted fault: its place in the text, and why it is one."""

    start: int
    end: int
    why: str


class Case(NamedTuple):
    """A text with what was planted in it; ``family`` is empty for a clean one."""

    id: str
    family: str
    text: str
    faults: tuple[Fault, ...]
    context: Context
    arguable: bool = False


class Count(NamedTuple):
    """What was planted and found in one family, and what was found for nothing."""

    planted: int
    missed: list[tuple[Case, Fault]]
    false: list[tuple[Case, Finding]]
    hit: int

    @property
    def recall(self) -> float:
        """The share of the planted faults that were found."""
        return 1 - len(self.missed) / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of the findings that are about a fault."""
        return self.hit / (self.hit + len(self.false)) if self.hit + len(self.false) else 1.0


def cases() -> list[Case]:
    """All cases, planted and clean."""
    files = [*sorted((CORPUS / "faults").glob("*.yaml")), CORPUS / "clean.yaml"]
    return [
        _case(entry)
        for path in files
        for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    ]


def _case(entry: dict) -> Case:
    text, options = entry["text"], entry.get("options", {})
    faults = tuple(
        Fault(*_span(text, fault["span"], fault.get("nth", 1)), fault["why"])
        for fault in entry.get("faults", ())
    )
    against = [str(one).strip("“”") for one in options.get("against", ())]
    context = Context(
        date=entry.get("date") or DAY,
        variables={name: str(value) for name, value in entry.get("known", {}).items()},
        length=options.get("length"),
        against=tuple(Earlier(f"旧稿{number}", one) for number, one in enumerate(against, 1)),
    )
    family = entry.get("family", "")
    return Case(entry["id"], family, text, faults, context, bool(entry.get("arguable")))


def _span(text: str, words: str, nth: int) -> tuple[int, int]:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return at, at + len(words)


def findings_in(case: Case) -> list[tuple[Finding, int, int]]:
    """What is found in a case, with the places in its whole text."""
    lines = case.text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    text = Text(Line(number, line) for number, line in enumerate(lines, 1))
    found = check(text, built_in(), case.context)
    return [(f, start := starts[f.line - 1] + f.column - 1, start + f.length) for f in found]


def measure(*, hints: bool = True) -> dict[str, Count]:
    """Every family's count. Without ``hints`` those found for nothing don't count."""
    planted = dict.fromkeys(FAMILIES, 0)
    hit = dict.fromkeys(FAMILIES, 0)
    missed: dict[str, list] = {family: [] for family in FAMILIES}
    false: dict[str, list] = {family: [] for family in FAMILIES}
    for case in cases():
        found = findings_in(case)
        right = set()
        for fault in case.faults:
            planted[case.family] += 1
            about = [
                n for n, (finding, start, end) in enumerate(found)
                if _is_about(case, fault, finding, start, end)
            ]  # fmt: skip
            right.update(about)
            if not about:
                missed[case.family].append((case, fault))
        for number, (finding, _, _) in enumerate(found):
            if number in right:
                hit[finding.family] += 1
            elif not case.arguable and (hints or finding.level != "hint"):
                false[finding.family].append((case, finding))
    return {f: Count(planted[f], missed[f], false[f], hit[f]) for f in FAMILIES}


def _is_about(case: Case, fault: Fault, finding: Finding, start: int, end: int) -> bool:
    also = (*EITHER.get(case.id, ()), *KIN.get(case.family, ()))
    if finding.family != case.family and finding.family not in also:
        return False
    return case.family in ANYWHERE or (start < fault.end and fault.start < end)


def spelling(path: Path, *, misses: bool = False) -> None:
    """Print how many sentences with slips are found, and how many right ones have findings.

    A slip counts as found when any rule's finding overlaps a character that differs.
    """
    rules, context = built_in(), Context(DAY)
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row]
    faulty = found = wrong = 0
    levels: Counter[str] = Counter()
    for _, written, right in rows:
        for_nothing = check(Text([Line(1, right)]), rules, context)
        wrong += bool(for_nothing)
        levels.update(one.level for one in for_nothing)
        for one in for_nothing if misses else ():
            print(f"false  {one.level} {one.rule} {right!r}: {one.message}")
        if written == right:
            continue
        faulty += 1
        slips = {
            at for at, pair in enumerate(zip(written, right, strict=False)) if len({*pair}) > 1
        }
        spans = [
            range(one.column - 1, one.column - 1 + one.length)
            for one in check(Text([Line(1, written)]), rules, context)
        ]
        if any(not slips.isdisjoint(span) for span in spans):
            found += 1
        elif misses:
            print(f"missed {written!r}: {right!r}")
    counts = ", ".join(f"{levels[level]} {level}s" for level in ("error", "warning", "hint"))
    print(
        f"{path.name}: {found} of {faulty} faulty sentences found = {found / max(1, faulty):.3f}; "
        f"{wrong} of {len(rows)} right sentences with findings = {wrong / len(rows):.4f} ({counts})"
    )


def main() -> None:
    """Print a table, and on request what was missed and found for nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--spelling", nargs="*", type=Path, metavar="PATH")
    asked = parser.parse_args()
    if asked.spelling is not None:
        named = os.environ.get("QICAO_SPELLING", "").split(os.pathsep)
        for path in asked.spelling or map(Path, filter(None, named)):
            spelling(path, misses=asked.misses)
        return
    counts = measure()
    print("family      planted  recall  precision  (without hints)")
    strict = measure(hints=False)
    for family, count in counts.items():
        print(
            f"{family:　<6} {count.planted:5}   {count.recall:6.3f}   {count.precision:6.3f}"
            f"     {strict[family].precision:6.3f}"
        )
    total = sum(c.planted for c in counts.values())
    found = total - sum(len(c.missed) for c in counts.values())
    print(f"all: {found} of {total} = {found / total:.3f}")
    for family in (asked.families or FAMILIES) if asked.misses else ():
        for case, fault in counts[family].missed:
            print(f"missed {case.id}: {case.text[fault.start : fault.end]!r} ({fault.why})")
        for case, finding in counts[family].false:
            line = case.text.split("\n")[finding.line - 1]
            words = line[finding.column - 1 : finding.column - 1 + finding.length]
            print(f"false  {case.id}: {finding.level} {finding.rule} {words!r}: {finding.message}")


if __name__ == "__main__":
    main()
