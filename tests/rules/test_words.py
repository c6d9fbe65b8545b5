"""The tables of words and idioms, judged by the dictionary and by right text, not by themselves."""

from __future__ import annotations

from pathlib import Path

import yaml

from qicao.lexicon.segmenter import frequency, is_word, words
from qicao.rules import idioms
from qicao.rules import words as spelt
from qicao.rules.words import Slip, entries
from qicao.text import tables
from qicao.text.joined import Joined

ENTRIES = [entry for row in entries().values() for entry in row]
RIGHT = {entry.right for entry in ENTRIES}
IDIOMS = {word for row in idioms.idioms().halves.values() for word, _ in row}
SNIPPETS = Path(__file__).parents[2] / "snippets"

NOT_IN_DICTIONARY = set("匪浅 发轫 怠政 提振 消费券 监察委 赓即 踔厉".split())
"""Right words that the dictionary lacks, and cuts into single characters."""

TEMPTING = """
进一步聚焦主责主业，同步聚力，逐步聚拢人心 健身休闲，全身休养 听证程序，认证程度 铸牢中华民族共同体意识，筑牢思想防线，筑牢中华民族共同体意识的根基 再接再厉，勉励自己
实干步伐加快 公布署名文章 全部暑期课程 过渡期间开发新产品 使用过度，时期太长 三日之内必竟其功 张驰同志驰援灾区 令人遗憾动容 山脉博大，打拼博士学位 乘坐阵地车 走到头无路可走
采访、采集 汇聚、融汇 工作会报名 提问提高了 党的一贯策略 落实到为民服务中 好事当做为一个人做 发现像他一样的人 得以经历，以经济建设为中心 在此基础上 这时侯宝林来了，等侯老师到了再说
究竟争什么，两人竟争吵起来 拨款、点拨 战争辨别敌友，辨证施治 加利福尼亚州，除非州里同意 兰州的图纸 和协会一起，和协调小组 朝延安前进 陶冶理想信念 在党旗下悟道 不自觉员工 资深人士，关注人民生活
周末来单位加班，月末能完成 每周未完成的作业，本学期未考试的学生 商品打折除外 北部份额，通过份数计算 由一至五，仔细至极 政治定力，有机治理 纪律检查机关 生活必需品 随即然后离开，立即要做的事
既使群众受益，又使集体增收 代表杨先生讲话 习惯彻夜工作 竖立一块石碑 勤劳记在心中 终于守住了 大家俱有责任 集休闲、观光于一体 坚持而不懈 地震兴起的话题 遵循私有制 任人为所欲为 委托展览公司
坐在桌前谈心 一座落成的楼 托付主任一件事 按排名先后 从事绩效管理 建全国一流学校，古建康城 不仅管得严 一批露天矿 重塑源头活水 遂步入会场 难题高度集中 凸出的石头 为护理人员 体会悟出的道理
不幸苦了孩子 拖延着不办 承担优秀课题 交给于同志 参与以往的活动 校园满意度 诗韵含着深情 承载培训任务 认真对存在的问题作整改 把关住在前头 帮住户修房 通过和平谈判解决 救灾物资迅速送到
居住重新安置 发现像他这样的人 作品很有连贯性 李公朴先生 堪察加半岛 人群重重 小组职责分明 严峻工作形势 应当种树 投资态度积极 研究竞争力 情难自已 机关健身 他自已经退休 责无旁贷，则无可推脱
主义法治国家，社会主义法治体系 视线模糊不清 扛起岗位之责 引不来项目不交差 整合治理资源 自愿服务群众 民族集中的地方 工作实绩突出 深刻启示我们 落地显效 履行抓落实的职责 不断以高标准要求 农业迹象良好 阿根廷长期合作 系统冶炼设备 规模排名第一
表决对象，否决对方 丁薛祥实地察看 拒绝定期检查 公布值班电话 预防犯罪，承担误工费 经营商确定价格，协商确定 便捷经济的出行 新建仪式感 工作崇德向善 自信扎根沃土 像征求意见那样 大宗指数
急流勇进，激流勇退 走家串巷，走街串巷 故步自封不好，固步自封也不好 不卑不亢，发奋图强，发愤图强 坚忍不拔，坚韧不拔 注重实际，注重实绩 关注题目，收缴流失文物 三心二意者改一心一意 声声不息的号子
内心的体会，初心的体会 学习题、纲领 一但书条款，之一但不是全部 明知故犯，防患于未然 文章显得空洞 激动不以言表 题高三尺 前仆后继，前赴后继 他的主意多，社会的主意 生活形式多样，形势严峻
""".split()


def find(line: str, own: tuple[str, ...] = ()) -> list[Slip]:
    """The slips of one line."""
    return spelt.find(Joined([line]), own)


def mended(line: str) -> str:
    for slip in reversed(find(line)):
        line = line[: slip.start] + slip.right + line[slip.end :]
    return line


def around(entry) -> tuple[str, str]:
    """What may stand around a wrong form so that it is one."""
    before, after = entry.only[0] if entry.only else ("", "")
    return before.strip("[]^")[:9], after.strip("[]$")[:9]


def test_every_right_word_is_a_word():
    """By the dictionary: known, or made of known words and no single characters."""
    debris = {
        word
        for word in RIGHT
        if len(word) > 1 and not is_word(word) and any(len(part.text) < 2 for part in words(word))
    }
    assert debris <= NOT_IN_DICTIONARY
    assert all(word.isalpha() and len(word) >= 3 for word in IDIOMS)


def test_no_wrong_form_is_a_word():
    """The dictionary was counted out of real texts and holds slips: they are rarer by far.

    What is a word all the same stands with what tells that another is meant.
    """
    known = [e for e in ENTRIES if len(e.wrong) > 1 and not e.only and frequency(e.wrong)]
    assert [e.wrong for e in known if frequency(e.wrong) * 2 > frequency(e.right)] == ["五大州"]


def test_every_wrong_form_becomes_the_right_word():
    """At a line's beginning, and within a sentence; then there is nothing left to mend."""
    for entry in ENTRIES:
        before, after = around(entry)
        for line in (
            f"{before}{entry.wrong}{after}",
            f"这里，{before}{entry.wrong}{after}，写错了。",
        ):
            right = line.replace(before + entry.wrong + after, before + entry.right + after)
            assert mended(line) == right, entry
            assert find(right) == [], entry


def test_every_idiom_is_told_by_any_of_its_characters():
    """With one character taken for another, if that doesn't make another idiom."""
    table = Path(idioms.__file__).parents[1] / "lexicon" / "data" / "alike.tsv"
    alike = {
        char: group
        for row in tables.lines(table)
        for group in row.split("\t")[1].split()
        for char in group
    }
    for idiom in IDIOMS - idioms.idioms().loose:
        for place, char in enumerate(idiom):
            others = [c for c in alike.get(char, "") if c not in idiom]
            for other in others[:1]:
                wrong = idiom[:place] + other + idiom[place + 1 :]
                assert wrong in idioms.idioms().right or mended(wrong) in IDIOMS, (wrong, idiom)


KINDS = {
    "为人民伏务": "为人民服务", "实事求事": "实事求是", "实是求是": "实事求是", "重大意意": "重大意义", "现实意意": "现实意义",
    "勤勤肯肯": "勤勤恳恳", "廖廖": "寥寥", "聊聊无几": "寥寥无几", "熟轻熟重": "孰轻孰重", "心心向荣": "欣欣向荣",
    "鬼鬼崇崇": "鬼鬼祟祟", "寻寻善诱": "循循善诱", "竞竞业业": "兢兢业业", "责无旁代": "责无旁贷", "轻车简行": "轻车简从",
    "中国人民共和国": "中华人民共和国", "社会主意": "社会主义", "学习心的体会": "学习心得体会", "按排部暑": "安排部署", "蓬壁生辉": "蓬荜生辉",
    "筑牢中华民族共同体意识": "铸牢中华民族共同体意识", "贯撤落实": "贯彻落实", "人民检查院": "人民检察院", "肯请批准": "恳请批准",
}  # fmt: skip


def test_kinds_of_slips():
    """One of each kind: one character, one that stands twice, another word, a long name."""
    assert {wrong: mended(wrong) for wrong in KINDS} == KINDS
    within = [f"他说的是{wrong}，没有别的。" for wrong in KINDS]
    assert [mended(text) for text in within] == [
        f"他说的是{right}，没有别的。" for right in KINDS.values()
    ]


def test_right_texts_are_left_alone():
    """Names, longer words, two words that meet, and other ways to write an idiom.

    Every right word of the tables, too, and all that the starter store says.
    """
    assert [text for text in TEMPTING if find(text) or find(f"后来，{text}。")] == []
    assert [word for word in RIGHT | idioms.idioms().right if find(word)] == []
    for path in SNIPPETS.rglob("*.yaml"):
        texts = strings(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
        assert [slip for text in texts for slip in find(text)] == []


def strings(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in strings(part)]


def test_the_mends_agree():
    """One line for a word, in order; no wrong form is what another line mends to."""
    rights = [
        line.split("\t")[0]
        for line in tables.lines(Path(idioms.__file__).parent / "data" / "words.tsv")
    ]
    assert rights == sorted(set(rights))
    assert not {entry.wrong for entry in ENTRIES} & (RIGHT | IDIOMS)


def test_a_store_may_say_that_a_word_is_right():
    """What lies within one of its words is none; elsewhere it is."""
    assert [slip.wrong for slip in find("在团洁社区，要团洁。")] == ["团洁", "团洁"]
    assert [slip.start for slip in find("在团洁社区，要团洁。", ("团洁社区",))] == [7]
