"""The day by which a file is judged, where its front matter tells it."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.checking.files import date_in_front_matter


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("---\ntitle: 体会\ndate: 2026-03-01\n---\n\n# 体会\n", dt.date(2026, 3, 1)),
        ("\ufeff---\r\ndate: 2026-3-1\r\n---\r\n", dt.date(2026, 3, 1)),
        ('---\ndate: "2026-03-01"  # 定稿\n---\n', dt.date(2026, 3, 1)),
        ("---\ndate: 2026-03-01T08:30:00+08:00\n---\n", dt.date(2026, 3, 1)),
        ("---\n日期：2026年3月1日\n---\n", dt.date(2026, 3, 1)),
        ("---\ndate: 2026-02-30\n---\n", None),
        ("---\ndate: 明天\n---\n", None),
        ("---\nmore:\n  date: 2026-03-01\n---\n", None),
        ("---\ntitle: 体会\n---\ndate: 2026-03-01\n", None),
        ("---\ndate: 2026-03-01\n\n一条横线下的正文。\n", None),
        ("体会\n---\ndate: 2026-03-01\n---\n", None),
        ("---\n" + "a: 1\n" * 39 + "date: 2026-03-01\n---\n", None),
        ("", None),
    ],
)
def test_the_date_of_front_matter(raw, day):
    """As the Markdown reader knows front matter: closed within forty lines, and first."""
    assert date_in_front_matter(raw) == day
