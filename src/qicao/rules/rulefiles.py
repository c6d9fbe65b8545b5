"""Read files of rules: the built-in ones, and a user's own, which override them."""

from __future__ import annotations

import functools
import re
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
"""Maximum length of ``replace``, in characters."""


class RuleFile(NamedTuple):
    """A file's new rules and its changes of existing ones.

    ``shown`` is the file's name for messages; ``lines`` maps rule ids to their lines, from 1.
    """

    shown: str
    rules: tuple[Rule, ...]
    changes: tuple[RuleChange, ...]
    lines: Mapping[str, int]


@functools.cache
def built_in() -> tuple[Rule, ...]:
    """Return the rules that ship with the program."""
    paths = sorted(_DATA.glob("*.yaml"))
    # Cached rules depend on the code that reads them, too.
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
    """Return the rule files in stores' folders, the first store's last, so that they override."""
    return [
        path
        for folder in reversed(list(folders))
        for path in sorted(folder.glob("rules/*.yaml"))
        if path.is_file()
    ]


def layered(files: Iterable[RuleFile], problems: list[Problem]) -> tuple[Rule, ...]:
    """Return the built-in rules, overridden by ``files`` in their order.

    A change of an unknown rule is added to ``problems``.
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
    """Return the rules and changes in one file; its faults are added to ``problems``.

    Of ``trusted`` rules, which ship with the program, only the form is checked; tests check more.
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
    """Yield the faults, in Chinese, of a rule's pattern, replacement and groups in the message."""
    if fault := backtracking.fault(rule.pattern, whole=False):
        yield f"规则“{rule.id}”的 pattern {fault}"
        return
    pattern = re.compile(rule.pattern)
    try:
        # The added empty alternative always matches, so that the template's groups are looked up.
        re.compile(f"(?:{rule.pattern})|").sub(rule.replace or "", "")
    except IndexError:
        yield f"规则“{rule.id}”的 replace 引用的名字 pattern 里没有"
    except re.error as error:
        yield f"规则“{rule.id}”的 replace 写错了{backtracking.place(error)}"
    else:
        yield from _replace_faults(rule, pattern)
    taken = [int(number) for number in re.findall(r"\{(\d{1,2})\}", rule.message)]
    if max(taken, default=0) > pattern.groups:
        yield f"规则“{rule.id}”的 message 里的 {{{max(taken)}}} 没有对应的括号"


def _replace_faults(rule: Rule, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield a fault where the replacement is too long, or matches again and grows at every fix."""
    if rule.replace is None:
        return
    if len(rule.replace) > _LONGEST:
        yield f"规则“{rule.id}”的 replace 太长（最多 {_LONGEST} 字）"
        return
    once = pattern.sub(rule.replace, rule.hit)
    if rule.mode == "fix" and len(pattern.sub(rule.replace, once)) > len(once) > len(rule.hit):
        yield f"规则“{rule.id}”改成的“{once}”又会被它自己找到，越改越长；请让 pattern 避开改好的写法"


def faults(rule: Rule) -> list[str]:
    """Return the faults of a rule beyond its form, in Chinese."""
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
