"""Declare and check the options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

ListFormat = Literal["text", "json"]
"""The format of a listing: for people, or for programs."""


def check_disabled(disabled: Collection[str], known: Collection[str]) -> None:
    """Refuse unknown names of rules.

    Raises:
        typer.BadParameter: for the first unknown name, with suggestions.
    """
    for name in disabled:
        if name not in known:
            near = did_you_mean(name, known)
            raise typer.BadParameter(f"没有规则“{name}”{near}", param_hint="--disable")


def one_of(option: str, given: str | None, names: Collection[str]) -> None:
    """Refuse a value that is not in ``names``: choices that are known only at run time.

    Raises:
        typer.BadParameter: with all ``names`` and suggestions.
    """
    if given is not None and given not in names:
        near = did_you_mean(given, names)
        raise typer.BadParameter(
            f"只能是 {'、'.join(names)}，不能是“{given}”{near}", param_hint=option
        )


FormatOption = Annotated[
    ListFormat,
    typer.Option("--format", metavar="格式", help="text（默认，给人看）或 json（给程序用）"),
]
"""``--format`` of commands that print a listing."""

ThemesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="主题", help="只看这些主题（一级、二级或别名）")
]
"""The themes to which a listing is restricted."""

RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="作用",
        help="开头、认识、要求、措施、做法、成效、问题、原因、过渡或结尾",
    ),
]
"""The role of one snippet; to be checked with ``one_of``."""

Readers = Literal["机关", "学校", "企业", "社区", "政协"]
"""The kinds of unit that a draft may be written for."""

AudienceOption = Annotated[
    Readers | None,
    typer.Option(
        "--audience",
        metavar="对象",
        help="为哪类单位估计：机关、学校、企业、社区、政协；默认通用",
    ),
]
"""``--audience`` of commands that estimate how much can be written."""

FailOn = Literal["error", "warning", "hint", "never"]
FailOnOption = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        metavar="级别",
        help="有这一级或更重的问题时以状态 1 结束：error（默认）、warning、hint 或 never",
    ),
]
"""``--fail-on`` of commands that check."""


def grave_levels(fail_on: FailOn) -> tuple[str, ...]:
    """The levels of findings that make a command exit with status 1."""
    from qicao.models.finding import LEVELS

    return () if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]
