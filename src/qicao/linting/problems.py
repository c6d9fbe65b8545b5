"""Lint one store's folder: its form, its rules, its templates and its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao import yamlfile
from qicao.checking.findings import faults_of_examples
from qicao.errors import Problem as Fault
from qicao.errors import QicaoError
from qicao.linting import coverage, paragraphs, templates
from qicao.linting.model import LintProblem, Subject
from qicao.models.finding import LEVELS
from qicao.rules.rulefiles import faults as faults_of
from qicao.rules.rulefiles import layered, read_rules, rule_files
from qicao.store.layers import read_layer
from qicao.store.merge import read_stores

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qicao.models.store import Store
    from qicao.rules.model import Rule
    from qicao.rules.rulefiles import RuleFile
    from qicao.store.layers import Layer


def lint(folder: Path, beneath: Path | None, date: dt.date) -> list[LintProblem]:
    """Return the problems of one store, whose files are read anew and not from the cache.

    Args:
        folder: the store's folder.
        beneath: the starter's folder, which lends its definitions; None for the starter itself.
        date: the day by which wording is judged.

    Returns:
        All problems, sorted by file and line. Where the form of any file is wrong, only the
        problems of form and of the rules' examples are returned.
    """
    faults: list[Fault] = []
    files = _rule_files(folder, faults)
    rules = layered(files, faults)
    try:
        store = read_stores([folder], beneath)
    except QicaoError as error:
        faults += error.problems
    found = [LintProblem(f.path, f.line, "store-form", "error", f.message) for f in faults]
    found += _example_faults(files)
    if not any(problem.rule == "store-form" for problem in found):
        lent = read_layer(beneath or folder, [])
        found += _layer_problems(folder, store, rules, date, lent)
    # The same fault in two places of one paragraph is reported once.
    return sorted(
        dict.fromkeys(found), key=lambda p: (p.path, p.line, LEVELS.index(p.level), p.rule)
    )


def own_rules(folder: Path) -> set[str]:
    """Return the ids of the rules in a store's own files, as far as these can be read."""
    return {rule.id for file in _rule_files(folder, []) for rule in file.rules}


def _rule_files(folder: Path, faults: list[Fault]) -> list[RuleFile]:
    found = []
    for path in rule_files([folder]):
        text = yamlfile.decode(path, str(path))
        if isinstance(text, Fault):
            faults.append(text)
        else:
            found.append(read_rules(text, str(path), faults))
    return found


def _example_faults(files: Iterable[RuleFile]) -> Iterator[LintProblem]:
    for file in files:
        for rule in file.rules:
            # The examples of a rule with faults prove nothing.
            for message in () if faults_of(rule) else faults_of_examples(rule):
                line = file.lines[rule.id]
                yield LintProblem(file.shown, line, "store-rule", "error", message)


def _layer_problems(
    folder: Path, store: Store, rules: tuple[Rule, ...], date: dt.date, lent: Layer | None
) -> Iterator[LintProblem]:
    layer = read_layer(folder, [])
    if layer is None:
        return
    subject = Subject(store, layer.snippets, date, rules)
    # A variable that the starter declares is exempt: any store may use it.
    yield from templates.unused(subject, layer, lent.variables if lent else ())
    yield from paragraphs.standing(subject)
    yield from paragraphs.duplicates(subject)
    yield from paragraphs.basis(subject)
    yield from coverage.roles(subject)
    yield from coverage.outlines(subject, layer)
    yield from paragraphs.wording(subject)
