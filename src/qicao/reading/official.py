"""Recognise official documents among essays, by voice, formulas and length.

An official document binds those it addresses, so that it is wrong as a person's own words. It is
stored with the status ``official-text`` and never chosen for a draft.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULAS = tuple(
    lazy(pattern, re.MULTILINE)
    for pattern in (
        r"(?:现|特)?(?:提出|制定|作出|印发)如下(?:意见|规定|决定|办法|实施意见|通知)",
        r"(?:为.{4,60}，)?(?:根据|依据|按照)《.{4,40}》.{0,30}制定本(?:意见|规定|办法|条例|准则|细则|方案|规则|制度)",
        r"本(?:意见|规定|办法|条例|准则|细则|决定|通知)(?:所称|适用于|自|由|提出|的规定|精神|要求)?",
        r"自(?:印发|发布|公布|颁布)之日起(?:施行|实行|执行|生效)",
        r"由.{2,20}负责解释",
        r"各地区各部门|各地区、各部门|各省、自治区、直辖市|各级党委（党组）|各级党委和政府",
        r"请(?:结合实际)?.{0,6}认真(?:贯彻|遵照)(?:落实|执行)|现印发给你们|特此通知",
        r"第[一二三四五六七八九十百]+条[\s　]",
        r"(?:现就|现将).{2,30}(?:通知|通报|规定|意见)如下",
        r"^各[^。；\n]{2,40}[:：]$",
        r"[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号",
        r"贯彻(?:实施|执行|落实)本(?:意见|规定|办法|条例|通知)",
    )
)
_PERSONAL = lazy(
    r"本人|笔者|我认为|我(?:深刻|深深|一定|要|会|将|是|觉得|想|感到|们学校|校|县|局)|心得|体会到|汇报如下"
)
_LONG = 1200
"""Minimum length of a long text, in characters."""

_FEW, _MANY = 2, 3
"""Minimum number of different formulas in an official document: a long one, and any other."""


def is_official(paragraphs: Iterable[str]) -> bool:
    """Whether the paragraphs of one essay are really an official document."""
    text = "\n".join(paragraphs)
    if _PERSONAL.search(text):
        return False
    formulas = sum(bool(formula.search(text)) for formula in _FORMULAS)
    return formulas >= (_FEW if len(text) >= _LONG else _MANY)
