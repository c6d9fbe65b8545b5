"""Remove control characters, which pasted texts bring along, from a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.fact import Fact
from qicao.text.characters import cleared

if TYPE_CHECKING:
    from qicao.models.draft import Request


def clear(request: Request) -> tuple[Request, tuple[str, ...]]:
    """Return the request without control characters, and a remark on each value that had some.

    Variables, own passages, facts and the title are cleared, here and nowhere else, so that no
    writer has to deal with control characters.
    """
    told: list[str] = []

    def without(value: Any, name: str) -> Any:  # noqa: ANN401 - whatever YAML and tables hold
        if isinstance(value, (list, tuple)):
            return type(value)(without(item, name) for item in value)
        if isinstance(value, dict):
            return {key: without(item, name) for key, item in value.items()}
        if not isinstance(value, str):
            return value
        text, codes = cleared(value)
        if codes:
            named = "、".join(f"U+{ord(code):04X}" for code in dict.fromkeys(codes))
            told.append(f"{name}里看不见的控制字符去掉了 {len(codes)} 个：{named}")
        return text

    facts = tuple(
        msgspec.convert(without(msgspec.to_builtins(fact), f"材料 {number}"), Fact)
        for number, fact in enumerate(request.facts, 1)
    )
    changed = msgspec.structs.replace(
        request,
        variables={n: without(value, f"变量“{n}”") for n, value in request.variables.items()},
        own={name: without(text, f"自写“{name}”") for name, text in request.own.items()},
        title=without(request.title, "标题"),
        facts=facts,
    )
    return changed, tuple(told)
