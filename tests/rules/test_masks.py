"""What hides or stands for a word: masks in all their shapes, and what only looks like one."""

from __future__ import annotations

from qicao.rules import engine
from qicao.rules.rulefiles import built_in

MASKS = [rule for rule in built_in() if rule.family == "遮盖"]


def masked(text: str) -> list[str]:
    return [hit.words[0] for hit in engine.hits(engine.EditedLines([text]), MASKS)]


HIDING = [
    "在××镇开展活动。", "在ＸＸ中学任教。", "在XX县工作。", "我是xx学校的教师。", "×市的同志来了。",
    "X局组织学习。", "20XX年X月X日", "20xx年3月", "202X年，支部换届。", "2026年x月", "2026年X月X日",
    "二〇XX年十月", "某某同志带头。", "某局组织学习。", "某镇的干部", "王某同志说了很多。", "李某某迟到了。",
    "某年某月某日", "○○中学", "在○○○带领下", "〇〇同志", "在＿＿社区", "在____社区走访",
    "***同志", "在*市工作", "□□□同志", "△△中学的教师", "第X次会议", "共X人参加。", "X个支部", "N名党员", "共有XX名党员",
    "X级领导", "X老师的课", "**学校", "某支部", "某科室", "某企业", "某社区", "张XX同志", "王××", "135****1234",
    "于2026年×月×日召开。", "X X中学", "x省x市", "OO学校", "※※中学", "我校共有x名教师。", "在﹡﹡镇工作。", "﹍﹍社区", "●●中学",
]  # fmt: skip


def test_a_mask_is_found():
    """Stars, letters, circles, squares, lines and 某, alone or before what they hide."""
    assert [text for text in HIDING if not masked(text)] == []


PLAIN = [
    "某些党员存在问题。", "某种程度上", "某一方面", "某个时候", "某项工作", "用A4纸打印。", "买了XL号的衣服。", "XXL号",
    "3×4等于12。", "长5米×宽3米的展板", "拍了X光片。", "X射线", "O型血", "二〇〇〇年", "二〇二六年", "一〇〇周年",
    "5G基站", "K12教育", "3D打印", "X轴和Y轴", "Wi-Fi 6", "○一名党员", "iPhone X", "YOUTUBE", "GOOGLE", "www.xx.cn是网址",
    "某人的话", "谋某事", "第一次会议", "2026年11月25日", "100%", "共5人参加。", "X行为型领导", "一〇一中学", "八一中学",
    "—— 题记", "N95口罩", "n个理由", "A市和B市", "10×10的方格", "（三）", "□已读", "①②③", "脸书book", "too", "food", "zoo",
    "由于某原因", "对于某问题的看法", "某日清晨，我在操场上遇见了他。", "某地的经验", "随便某处", "※注意", "●一是学", "●一要学", "Excel表格", "2026年1月1日",
]  # fmt: skip


def test_what_only_looks_like_a_mask_is_none():
    """Sizes, sums, rays, blood groups, years with 〇, bullets, and 某 as a word."""
    assert [text for text in PLAIN if masked(text)] == []
