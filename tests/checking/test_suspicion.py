"""Characters that were probably mistyped are seen, and rare words are left alone."""

from __future__ import annotations

import sys

import msgspec

from qicao.checking import suspicion
from qicao.checking.registry import Context
from qicao.lexicon import trigrams
from qicao.lexicon.confusable import homophones, meant
from qicao.lexicon.wordcover import commonest, likelihood
from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.rules import words
from qicao.text.joined import Joined

from .conftest import DAY

SLIPS = (
    ("要健全监督机置，及时发现苗头性问题。", "机置", "机制"),
    ("加大环境治里力度。", "治里", "治理"),
    ("做好退役军人的接守安置工作。", "接守", "接收"),
    ("按照归定程序报上级党组织批准。", "归定", "规定"),
    ("各单位要严肃财经季律，不得挪用专项资金。", "季律", "纪律"),
    ("服务态度良好，群众满意度名显提高。", "名显", "明显"),
    ("对存在的问题要限期整该，逐项销号。", "整该", "整改"),
    ("他们走村入户，认真听取群众意件。", "意件", "意见"),
    ("要落实好各项惠民政测。", "政测", "政策"),
    ("组织党员到社区开展自愿服务活洞。", "活洞", "活动"),
)
"""Lines with one slip: what is written, and what was meant."""

RIGHT = (
    # Words that are rare, and near to common ones.
    "两者的分寸要拿捏好，不以亲疏论事。",
    "把要说的话想透，把材料补齐。",
    "党员要学懂弄通做实，遇事先问自己想通没有。",
    "秸秆要还田，秧田要管好，家猪家禽要防疫。",
    # What speech puts together freely.
    "会上少讲套话，多讲实情，时间久了大家就信服了。",
    "意见议来议去定不下来，时机就去得快了。",
    "每一笔都有他的签字，记在付款登记簿上。",
    # Names, of whatever rarity.
    "倪虹、董宇悦两位同志到会，王富玉主任作了点评。",
    "青溪县桃墟镇尧村党支部书记郦守成带队走访。",
    # What stands in quotes and titles, and classical Chinese.
    "“检剑检测”四个字写在《管里办法》的封面上。",
    "其身正，不令而行；其身不正，虽令不从。",
    "知之者不如好之者，好之者不如乐之者，修身之基在此。",
    # The same character again, as in parallel words; a term that stands twice.
    "推广助餐、助浴、助医等服务，依规依纪依法处理。",
    "检材要编号，送检的检材不得调换。",
    # Numbers, Latin letters, single characters, nothing.
    "2026年3月，APP上线，客户端更新到V2.1版。",
    "甲、乙、丙、丁、戊、己、庚、辛、壬、癸",
    "",
)


def test_a_slip_is_seen_with_what_was_meant(findings):
    """The finding is about the word, and is a hint without a fix.

    It is none of the table's, whose words are found without guessing.
    """
    for line, written, right in SLIPS:
        (found,) = findings(line, "char-suspect")
        at = found.column - 1
        assert line[at : at + found.length] == written
        assert (found.suggestion, found.level, found.fix) == (right, "hint", None)
    assert [line for line, _, _ in SLIPS if words.find(Joined([line]))] == []


def test_right_words_are_left_alone(seen):
    """Rare words, what speech puts together, names, quotations, numbers."""
    assert {line: found for line in RIGHT if (found := seen(line, "char-suspect"))} == {}


def test_in_a_set_phrase_nothing_is_guessed(seen):
    """学思践悟 isn't in the dictionary, but among the set phrases; so is none of another 思践."""
    assert seen("党员要通过学思践悟提高自己。", "char-suspect") == []
    assert seen("产业要提质增效，步子要稳。", "char-suspect") == []


def test_two_slips_side_by_side_are_seen(findings):
    """A word of like sound, none of whose characters is right."""
    _, found = findings("切实做好信喜和采狗工作。", "char-suspect")
    assert (found.suggestion, found.column, found.length) == ("采购", 8, 2)


def test_a_term_that_stands_twice_or_is_the_store_s_own_is_no_slip(seen, starter):
    """One that stands once in a text is, wherever its lines break."""
    line = "会议审义通过了年度工作计划。"
    own = msgspec.structs.replace(starter, words=("审义",))
    assert seen(line, "char-suspect", store=own) == []
    assert seen(line, "char-suspect") == [("char-suspect", "审义")]
    assert seen(f"{line}\n审义的事项另行通知。", "char-suspect") == []


def test_sound_and_shape():
    """Characters of the same sound cost nothing, those of like shape or near sound something."""
    costs = meant("检").costs
    assert costs["捡"] == costs["减"] == 0
    assert 0 < meant("治").costs["冶"] < meant("是").costs["四"]
    assert "检" not in costs
    assert "信息" in homophones("芯", "西")
    assert meant("〇").characters == frozenset()


def test_sequences():
    """What is known is likelier than what isn't; what isn't in the table counts as nothing."""
    assert trigrams.likely("||规定|") > trigrams.likely("||归定|")
    assert "定" in trigrams.BEHIND["规"]
    assert "规" in trigrams.BEFORE["定"]
    assert trigrams.BEHIND["〇"] == set()
    assert trigrams.commonness("的") > trigrams.commonness("旌")


def test_covering():
    """The most frequent word over a place, and how well words cover a stretch."""
    word = commonest("要规定好", 2)
    assert "要规定好"[word.start : word.end] == "规定"
    assert commonest("定", 0).frequency == 0
    assert likelihood("规定") > likelihood("归定")


def test_the_work_grows_with_the_line():
    """Four times as many unusual characters are four times the calls, segmentation apart."""
    short, long = (_calls(times) for times in (300, 1200))
    assert 10_000 < long < short * 4.4


def _calls(times: int) -> int:
    line = "".join(f"会议审{chr(0x4E00 + 13 * number)}通过，" for number in range(times))
    text, context = Text([Line(1, line)]), Context(DAY)
    found = [*suspicion.suspicion(text, context)]
    count = 0

    def profile(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(profile)
    try:
        assert [*suspicion.suspicion(text, context)] == found
    finally:
        sys.setprofile(None)
    return count
