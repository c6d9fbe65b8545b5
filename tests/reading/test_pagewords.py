"""What a web page left: its lines, and its words inside a paragraph."""

from __future__ import annotations

import pytest

from qicao.reading.pagewords import find, page_line

LONG = "学习要坚持不懈，每天读一点，每周想一想，把零碎的时间拼成整块的收获。"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("您的位置:首页 > 心得体会", "metadata"),
        ("上一篇: 春天来了", "noise"),
        ("打印 纠错 投稿", "noise"),
        ("放大字体 缩小字体", "noise"),
        ("分享到：微信 QQ空间 新浪微博", "noise"),
        ("微信好友 朋友圈 | 复制链接", "noise"),
        ("关注我们：清风文库", "noise"),
        ("微信公众号：清风文库", "noise"),
        ("扫描下方二维码关注本站", "noise"),
        ("欢迎访问青溪学院新闻网", "noise"),
        ("本文将提供数篇范文，以供参考借鉴", "noise"),
        ("下面是小编收集的心得体会，希望对大家有所帮助。", "noise"),
        ("2025-09-20人已围观", "noise"),
        ("admin52025-03-05", "metadata"),
        ("校对: 责编: 终审: 时间:2006-12-06 阅读:", "metadata"),
        ("索 引 号: 111/2024-0001 成文日期: 2024-06-13", "metadata"),
        ("【打印正文】", "noise"),
        ("点击彩色的句子查看点评", "noise"),
        ("猜您喜欢", "tail"),
        ("相关范文推荐", "tail"),
        ("读书心得体会（精选5篇）", "title"),
    ],
)
def test_a_page_s_lines_are_told_by_their_words(line, kind):
    """No finished text has them."""
    told = page_line(line)

    assert told is not None
    assert (told.kind, told.sure) == (kind, True)


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月5日",
        "日期：2026年11月25日",
        "- 12 -",
        "目录",
        "办公室供稿",
        "（节选自《驻村手记》）",
    ],
)
def test_some_lines_of_pages_stand_in_finished_texts_too(line):
    """A page drops them; a check says nothing of them."""
    told = page_line(line)

    assert told is not None
    assert not told.sure


@pytest.mark.parametrize(
    "line",
    [
        "欢迎大家到支部来谈心，有话直说。",
        "以下几点体会，是我在工作中慢慢悟出来的。",
        "首页上的那句话，我至今记得。",
        "以上是我的体会，供大家参考。",
        "班长为大家整理了复习资料，大家很感谢。",
        "不能照抄范文，要写自己的话。他在文库里查资料，阅读文章。",
        "群众用微信扫一扫就能办事，点一点就能查看进度。",
        "依法打击侵犯知识产权行为，侵权案件下降。",
        "全年收集心得体会32篇，评选优秀范文3篇。",
        "一、会议相关内容",
        "小编制单位也要办书展。",
    ],
)
def test_what_an_author_writes_is_no_page_s(line):
    """The same words in prose are words like any others."""
    assert page_line(line) is None
    assert find(line) == ()


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("更多精彩内容请关注公众号。", "更多精彩内容请关注公众号。"),
        ("欢迎扫码加入本站会员群，领取更多范文。", "欢迎扫码加入本站会员群，领取更多范文。"),
        ("读书要趁早（本文来自网络，仅供参考）。", "（本文来自网络，仅供参考）"),
    ],
)
def test_words_inside_a_paragraph_are_found_with_what_goes_with_them(words, cut):
    """So that they can be cut, and the paragraph stays."""
    line = LONG * 2 + words
    (found,) = find(line)

    assert page_line(line) is None
    assert line[found.left : found.right] == cut
    assert line[found.start : found.end] in cut
