"""Symbols, note marks, tags, credits and the page's own words in a line of text."""

from __future__ import annotations

import pytest

from qicao.rules.engine import EditedLines
from qicao.splitting.litter import clear, number_pages, page_words

CLEARED = {
    "pictures": ("读书✭✡︎，做笔记🙅🏽‍♀️，讲实话🤵。", "读书，做笔记，讲实话。"),
    "ornaments with signs of sex": ("读书⚔️、做笔记☦️。", "读书、做笔记。"),
    "an ellipsis read wrong": ("书读完了„„ 还要想。", "书读完了…… 还要想。"),
    "a note's mark": ("读书贵在坚持[1]，不能间断[注2]。", "读书贵在坚持，不能间断。"),
    "tags": ('<p class="x">读书贵在坚持。</p>', "读书贵在坚持。"),
    "reporter and editor": ("读书贵在坚持。（记者：周远 编辑：李安）", "读书贵在坚持。"),
    "unit and name": ("读书贵在坚持。（青溪县政府 周远）", "读书贵在坚持。"),
    "a line in traditional characters": (
        "作家說著說著，又講到乾糧。",
        "作家说着说着，又讲到干粮。",
    ),
    "random characters of a forum": ("读书贵在坚持。4 z& M! q) r7 n5 K", "读书贵在坚持。"),
    "an address": ("读书贵在坚持。https://img.haowen.example/1.png", "读书贵在坚持。"),
    "who wrote it, before the text": (
        "（周小远）读书贵在坚持，一天也不能落下。",
        "读书贵在坚持，一天也不能落下。",
    ),
    "a newspaper's line": (
        "本报6月9日讯（记者 周小远）读书贵在坚持，一天也不能落下。",
        "读书贵在坚持，一天也不能落下。",
    ),
    "who is to do it, in brackets": (
        "读书贵在坚持。（责任单位：县教育局、县文化局）",
        "读书贵在坚持。",
    ),
    "who is to do it until when": (
        "读书贵在坚持。责任单位：党政办；完成时限：2026年3月底前。",
        "读书贵在坚持。",
    ),
    "a menu": ("党建园地 职工之家 投稿须知 打印", ""),
    "a menu with a letter-spaced name": ("首 页 关于协会 通知公告 读书文化", ""),
    "the label of a part": (
        "第一段：引言。读书贵在坚持，一天也不能落下。",
        "读书贵在坚持，一天也不能落下。",
    ),
    "lost spaces": ("? ? ? ? 读书贵在坚持。", "读书贵在坚持。"),
    "half a sound": ("他走遍了全國（guó", "他走遍了全國"),
}

KEPT = [
    "学党史 悟思想 办实事 开新局",
    "二零二四 年 十二 月 二十 日",
    "（注意）读书贵在坚持，一天也不能落下，也不能求快。",
    "本报的读者都爱读书，一天也不能落下，也不能求快。",
    "每一项都要写明责任单位：县教育局管读书，县文化局管书。",
    "三个人的得分是：9 8 9 10",
    "公式是：a + b = c",
    "任务清单：①读书，②记笔记，★为重点，达标的打√。",
    "读书贵在坚持（一天也不能落下）。",
    "读书贵在坚持。（摘自本人笔记）",
    "a<b 时取 b，温度低于 5℃。",
    "《条例》（以下简称《条例》）讲得明白。",
    "第［3］条",
]

READ = "书要天天读，读了还要想一想"
PAGE_WORDS = {
    "in brackets": (f"{READ}（本文来自网络，仅供参考）。", f"{READ}。"),
    "behind clauses of the author's": (
        f"{READ}，想明白了再去做一做，更多精彩内容请关注公众号。做完再看。", f"{READ}，想明白了再去做一做。做完再看。",
    ),
    "a sentence of its own": (f"{READ}。欢迎扫码加入本站会员群，领取更多范文。", f"{READ}。"),
    "a sentence to readers": (f"大家都写过心得体会吧，以下是小编整理的范文。{READ}。", f"{READ}。"),
    "a picture's place": (f"[图片]{READ}。", f"{READ}。"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rest"), CLEARED.values(), ids=CLEARED)
def test_what_a_page_left_is_taken_out(undo, text, rest):
    """The rest stays, and undoing the logged edits gives the line again."""
    lines = EditedLines([text])
    clear(lines)

    assert lines.texts == [rest]
    assert undo(rest, lines.edits[0]) == text


@pytest.mark.parametrize("text", KEPT)
def test_what_an_author_wrote_stays(text):
    """Marks of lists, brackets that say something, signs of comparison."""
    lines = EditedLines([text])
    clear(lines)

    assert lines.texts == [text]


@pytest.mark.parametrize(("text", "rest"), PAGE_WORDS.values(), ids=PAGE_WORDS)
def test_a_page_s_words_go_and_the_paragraph_stays(text, rest):
    """With their bracket, their clauses or their sentence."""
    lines = EditedLines([text])
    lines.change(0, page_words(text), "drop-page-words")

    assert lines.texts == [rest]


LONG = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的"


def test_a_document_s_pages_are_joined(split):
    """A reading site numbers them; a page goes on with the sentence of the page before."""
    result = split(f"读书心得\n1、{LONG}\n\n2、本领。{LONG}\n\n3、本领，用得上。")

    assert [snippet.text for snippet in result.snippets] == [f"{LONG}本领。{LONG}本领，用得上。"]


def test_a_page_number_behind_a_torn_sentence_goes(split):
    """The next page goes on with it, also behind a blank line; behind a whole sentence it stays."""
    result = split(f"读书心得\n{LONG} 1 / 2\n\n本领，用得上。\n{LONG}本领。\n借出 1 / 2")
    assert result.snippets[0].text == f"{LONG}本领，用得上。"

    lines = EditedLines([f"{LONG}本领。 1 / 2", f"{LONG} 3 / 2", LONG])
    assert number_pages(lines) == []


def test_numbered_items_are_no_pages():
    """They end their sentences."""
    texts = [f"1、{LONG}本领。", f"2、{LONG}本领。", "3、要用"]
    lines = EditedLines(texts)

    assert number_pages(lines) == []
    assert lines.texts == texts
