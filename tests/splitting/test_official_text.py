"""Official documents among the essays of a page."""

from __future__ import annotations

DECREE = [
    "为规范读书活动，根据《机关学习办法》，制定本办法。",
    "各级党委（党组）要把读书列入日程，各地区各部门结合实际抓好落实。",
    "本办法自印发之日起施行，由办公室负责解释。",
]


def test_official_text_is_kept_and_never_ready(split):
    """It is filed as official-text, word for word: no number or lead is taken out."""
    own = "读书必须坚持，只有把书里的道理用到工作中去，才能真正提高为人民服务的能力。"
    text = "\n".join(["读书学习心得体会（精选2篇）", "篇一：办法", *DECREE, "篇二：心得", own])

    result = split(text)

    assert [s.status for s in result.snippets] == ["official-text"] * 3 + ["ready"]
    assert [s.text for s in result.snippets][:3] == DECREE
    assert {s.reason for s in result.snippets[:3]} == {"官方文件原文，不作个人的话"}
