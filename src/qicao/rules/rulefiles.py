"""Files of rules: the built-in ones, and a user's own over them."""

from __future__ import annotations

import functools
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao import cache
from qicao.errors import Problem, QicaoError
from qicao.rules.model import FORM_KEYS, Rule, RuleChange
from qicao.rules.needles import needles
from qicao.text import backtracking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.yamlfile import Value

_DATA = Path(__file__).parent / "data"

_LONGEST = 200
"""Characters that ``replace`` may have."""


class RuleFile(NamedTuple):
    """A file's new rules and its changes of existing ones; ``lines`` has the line, from 1, by rule id."""

    shown: str
    rules: tuple[Rule, ...]
    changes: tuple[RuleChange, ...]
    lines: Mapping[str, int]


@functools.cache
def built_in() -> tuple[Rule, ...]:
    """The rules that ship with the program."""
    paths = sorted(_DATA.glob("*.yaml"))
    # What is kept of a rule depends on the code that reads it, too.
    stamp = cache.stamp("rules", [*paths, *sorted(Path(__file__).parent.glob("*.py"))])
    kept = cache.load(stamp, tuple[Rule, ...])
    if kept is not None:
        return kept
    problems: list[Problem] = []
    rules = tuple(
        rule
        for path in paths
        for rule in read_rules(
            path.read_text(encoding="utf-8"), path.name, problems, trusted=True
        ).rules
    )
    if problems:
        raise QicaoError(problems)
    cache.save(stamp, rules)
    return rules


def rule_files(folders: Iterable[Path]) -> list[Path]:
    """The files of rules in stores' folders, so ordered that the first store's come last and win."""
    return [
        path
        for folder in reversed(list(folders))
        for path in sorted(folder.glob("rules/*.yaml"))
        if path.is_file()
    ]


def own_rules(folder: Path) -> Iterator[Rule]:
    """Yield the rules of a store's own files, as far as they can be read."""
    for path in rule_files([folder]):
        with suppress(OSError, UnicodeDecodeError):
            yield from read_rules(path.read_text(encoding="utf-8"), path.name, []).rules


def layered(files: Iterable[RuleFile], problems: list[Problem]) -> tuple[Rule, ...]:
    """The built-in rules with those of ``files`` over them, later ones over earlier.

    What changes a rule that isn't there is added to ``problems``.
    """
    rules = {rule.id: rule for rule in built_in()}
    known = set(rules)
    for file in files:
        rules.update((rule.id, rule) for rule in file.rules)
        known.update(rules)
        for change in file.changes:
            if change.id not in known:
                line = file.lines[change.id]
                problems.append(Problem(f"没有规则“{change.id}”", file.shown, line))
            elif change.off:
                rules.pop(change.id, None)
            elif change.level is not None and change.id in rules:
                rules[change.id] = msgspec.structs.replace(rules[change.id], level=change.level)
    return tuple(rules.values())


def read_rules(
    text: str, shown: str, problems: list[Problem], *, trusted: bool = False
) -> RuleFile:
    """What one file says; what is wrong with it is added to ``problems``.

    Of ``trusted`` rules, those that ship, the tests have looked at all but the form.
    """
    from qicao import yamlfile

    value = yamlfile.read(text, shown, problems)
    rules: list[Rule] = []
    changes: list[RuleChange] = []
    lines: dict[str, int] = {}
    if value is not None and not isinstance(value.plain, list):
        problems.append(Problem("应是列表，每条规则以“- ”开头", shown, value.line))
    elif value is not None:
        for entry in yamlfile.entries(value):
            found = _read(entry, shown, problems, trusted=trusted)
            if found is None:
                continue
            if found.id in lines:
                problems.append(Problem(f"规则“{found.id}”写了两次", shown, entry.line))
            lines[found.id] = entry.line
            if isinstance(found, Rule):
                rules.append(found)
            else:
                changes.append(found)
    return RuleFile(shown, tuple(rules), tuple(changes), lines)


def _read(
    entry: Value, shown: str, problems: list[Problem], *, trusted: bool
) -> Rule | RuleChange | None:
    from qicao import schema

    changes_one = isinstance(entry.plain, dict) and set(entry.plain) <= {"id", "level", "off"}
    if changes_one and len(entry.plain) > 1:
        return schema.convert(entry, RuleChange, shown, problems)
    rule = schema.convert(entry, Rule, shown, problems)
    if rule is None:
        return None
    if not trusted:
        problems += [Problem(message, shown, entry.line) for message in faults(rule)]
    return msgspec.structs.replace(rule, needles=needles(rule.pattern) if rule.pattern else ())


def _pattern_faults(rule: Rule) -> Iterator[str]:
    """What is wrong with a pattern, and with what its match becomes."""
    try:
        pattern = re.compile(rule.pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield f"规则“{rule.id}”的 pattern 不是正则表达式：{error}"
        return
    if backtracking.is_endless(rule.pattern, whole=False):
        yield f"规则“{rule.id}”的 pattern {backtracking.WHY}"
        return
    try:
        # What the template names is looked up even where nothing matches.
        re.compile(f"(?:{rule.pattern})|").sub(rule.replace or "", "")
    except (re.error, IndexError) as error:
        yield f"规则“{rule.id}”的 replace 写错了：{error}"
    else:
        yield from _replace_faults(rule, pattern)
    taken = [int(number) for number in re.findall(r"\{(\d{1,2})\}", rule.message)]
    if max(taken, default=0) > pattern.groups:
        yield f"规则“{rule.id}”的 message 里的 {{{max(taken)}}} 没有对应的括号"


def _replace_faults(rule: Rule, pattern: re.Pattern[str]) -> Iterator[str]:
    """Whether what a match becomes is too long, or is found again and grows at every mending."""
    if rule.replace is None:
        return
    if len(rule.replace) > _LONGEST:
        yield f"规则“{rule.id}”的 replace 太长（最多 {_LONGEST} 字）"
        return
    once = pattern.sub(rule.replace, rule.hit)
    if rule.mode == "fix" and len(pattern.sub(rule.replace, once)) > len(once) > len(rule.hit):
        yield f"规则“{rule.id}”改成的“{once}”又会被它自己找到，越改越长；请让 pattern 避开改好的写法"


def faults(rule: Rule) -> list[str]:
    """What is wrong with a rule beyond its form."""
    forms = [key for key in FORM_KEYS if getattr(rule, key)]
    found = []
    if len(forms) != 1:
        found.append(f"规则“{rule.id}”要写 {'、'.join(FORM_KEYS)} 中的一项")
    if rule.pattern:
        found += _pattern_faults(rule)
    if rule.mode == "fix" and rule.replace is None:
        found.append(f"规则“{rule.id}”要改，却没有写改成什么（replace）")
    if not rule.message and not rule.members:
        found.append(f"规则“{rule.id}”没有写 message")
    if rule.start and rule.until and rule.start > rule.until:
        found.append(f"规则“{rule.id}”的 from 晚于 until，永远用不上")
    return found
