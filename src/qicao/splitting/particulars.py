"""What belongs to somebody else's unit: places, units, persons, posts, dates, figures.

What a variable can stand for is replaced by it; what stays is a leak, and a paragraph that
leaks is held. Facts of public record (a Party congress and its date) belong to nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Put = Callable[[int, int, str], None]

_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 "
    "内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 "
).split()
_PROVINCE = re.compile("|".join(_PROVINCES))
_BEFORE = r"(?:^|(?<=[，。、；：（“”《》\s在为对由从到赴于与和及向是给自]))"
_PLACE = re.compile(
    _BEFORE + r"(\w{2,3}?)(?:(?:自治)?[省市县区州]|[镇乡]|街道(?:办事处)?|社区)(?!级|直|里|内|区)"
)
_GENERIC = re.compile(
    r"[如例像据各全我本该每某哪几两一二三四五六七八九十多众县市区乡村农社老小大在对把被从向与和及或等是有为以的之其了不0-9A-Za-z]|中共|贫困|示范|试点|美丽|文明|辖|开发|自治|特色|经济|深水|街|保税|工业|高新|园|灾|郊|景|部门|省|上级|基层|党|政|群众|居民|服务|建设|重点|中心|先进|优秀|国际|中国|人民|整个|沿海|内地|边远|民族|少数|城市|城镇|集镇"
    r"|今年|去年|明年|当前|目前|得到|邀请|引起|通过|围绕|切实|结合|推送|会同|送达|了解|深入|走进|走访|来到|进入|位于|涉及|覆盖|组织|协调|按照|根据|争取|争创|联系|打造|推进|推动|加强|促进|支持|帮助|报送|上报|成为|作为|属于|包括|其他|所有|部分|相关|有关|创建|创新|实现|提升|提高|完善|健全|统筹|指导|督促|要求|抽调|选派|下沉|派驻|入驻|联合|配合|依托|利用|借助|整合|面向|遍布|辐射|带动|引领|效能|全国|卫生|直属|离退休|退休|干部|职工|坚持|积极|认真|主动|分管|主管|负责|担任|学习|贯彻|落实|向上|助推|聚焦|立足|紧扣|动员|号召|号称|获得|荣获|评为|申报|验收|检查|督查|考核|调研|宣传|宣讲|安全|平安|和谐|智慧|数字|网络|法治|廉洁|清廉|幸福"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
_POSTS = "书记|主任|校长|局长|主席|院长|市长|县长|区长|镇长|乡长|部长|处长|科长|所长|经理|董事长|教授|先生|女士|烈士|老师|同志"
_NAMED = re.compile(
    rf"{_BEFORE}([{_SURNAMES}]\w{{1,2}})(?={_POSTS})|(?:{_POSTS})([{_SURNAMES}]\w{{1,2}})(?=[的，。、在同亲到率作说指强调批]|$)"
)
_KNOWN = re.compile(
    r"毛泽东|邓小平|江泽民|胡锦涛|周恩来|刘少奇|朱德|陈云|彭德怀|焦裕禄|孔繁森|雷锋|谷文昌|杨善洲|张桂梅|黄文秀|廖俊波|钱学森|陶行知|孔子|孟子|马克思(?!主义)|恩格斯|列宁(?!主义)|王进喜|邓稼先|黄大年|苏霍姆林斯基|于漪|魏书生"
)
_THOUGHT = re.compile(r"毛泽东思想|邓小平理论|马克思主义|马克思列宁主义")
_NO_NAME = re.compile(
    r"[的了是和与及或在不有为人民党主任长委员事务管总各全同志等对向从其成会这那后前大小上下中都我你他一二三四五六七八九十系心键级位面校度]"
)
_NO_PERSON = re.compile(
    r"^(?:单位|方面|任何|时任|现任|广大|高校|明确|安全|常务|党组|部分|万名|有关|相关|年轻|支部|应急)"
)
_DATE = re.compile(
    r"(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}[日号])?|(?:19|20)\d{2}年(?:度|初|底|末|以来)?"
)
_RELATIVE = re.compile(r"今年|去年|前年|截至|本月|上半年|下半年|目前，|日前|近日")
_RECORD = re.compile(
    r"党中央|中共|中央|全会|党的[一二三四五六七八九十]|[一二三四五六七八九十]{1,3}届|十[五六七八九]大|二十大|习近平|毛泽东|邓小平|印发|颁布|施行|大会|条例|准则|《|建国|新中国|成立|改革开放|五四|抗日|长征|世纪|国务院|全国"
)
_UNITS = r"多?(?:名|人次|人|次|件|条|个|项|户|万元|亿元|元|分|台|兆|期|场|篇|套|批|公里|亩|％|%|家|所|支|本|份|万|亿|岁|位|天|辆|吨|起|例|处|平方米|余[个名人次件条项])"
_FIGURE = re.compile(rf"(?P<number>\d[\d,，]*(?:\.\d+)?)(?P<unit>余?{_UNITS})(?P<noun>\w{{2}})?")
_SELF = re.compile(
    r"我(?:校|局|院|县|市|区|镇|乡|处|公司|中心|社区|村|厂|所|队|站|部门|单位|支部|行|馆|园|办)(?!政府|委(?!员)|直)"
)
_ORGAN = re.compile(
    r"(?<!\w)(?:县|市|区|省|州)政协(?=专门|创新|结合|先后|坚持|始终|积极|高度|量力|全体|机关|将|把|把握|围绕|开展|组织)"
)
_MEETING = re.compile(
    r"(?:县|市|区|省|州)(?:政协|人大|委|党委)?(?:第)?[一二三四五六七八九十]{1,4}届[一二三四五六七八九十]{1,3}次(?:全体)?(?:会议|全会)"
)
_FOUNDED = (
    (re.compile(r"(建党|中国共产党(?:建党|成立|诞生))(\d{2,3})(周?年)"), "{{ 建党周年 }}"),
    (re.compile(r"(建国|新中国成立|中华人民共和国成立)(\d{2,3})(周?年)"), "{{ 建国周年 }}"),
    (re.compile(r"(改革开放)(\d{2})(周?年)"), "{{ 年份 - 1978 }}"),
)
_UNIT_NAMES = re.compile(
    _BEFORE
    + r"\w{0,6}(?:(?:第[一二三四五六七八九十\d]{1,2}|实验|中心)(?:小学|中学|幼儿园)|(?<=\w\w)(?:公司|集团|大学|学院|医院|银行|航空港))(?=[，。、的“（]|$)"
)
_GENERIC_UNIT = re.compile(
    r"利益|国有|上市|各|全|所属|下属|分|子|总|本|该|我|民营|移动|保险|物业|电信|企业|高等|人民|党|社会主义|党校|中国|在|和|到|进|所在|专科|师范|职业"
)
_COUNTED = frozenset(
    (
        "提案 议题 党员 学生 教师 干部 群众 企业 项目 问题 建议 线索 信息 活动 会议 讲座 培训 居民 案件 隐患 课题 论文 文件 制度 职工 员工 "
        "代表 委员 支部 困难 志愿 社情 矛盾 纠纷 事项 措施 意见 贫困 脱贫 设备 图书 课程 公开 论文 荣誉 奖项 谈话 "
    ).split()
)
_MOST_FIGURES = 2


class Leak(NamedTuple):
    """Something of somebody else's that no variable stands for."""

    kind: str
    text: str


class Particulars(NamedTuple):
    """What a paragraph names: the changes that put variables there, leaks and doubts.

    ``variables`` maps each variable put in to the words it stands for.
    """

    changes: list[Change]
    variables: dict[str, str]
    leaks: list[Leak]
    flags: list[str]


def place_stems(paragraphs: Iterable[str]) -> frozenset[str]:
    """The names of places that one essay is about, without 县, 市 and the like."""
    stems = set()
    for text in paragraphs:
        for found in _PLACE.finditer(text):
            if not _GENERIC.search(found[1]) and found[1] not in _PROVINCES:
                stems.add(found[1])
    return frozenset(stems)


def particulars(text: str, stems: Iterable[str]) -> Particulars:
    """Look ``text`` through; ``stems`` are the places that its essay is about."""
    changes: list[Change] = []
    variables: dict[str, str] = {}
    leaks: list[Leak] = []
    flags: list[str] = []

    def put(start: int, end: int, name: str, after: str = "") -> None:
        variables.setdefault(name, text[start:end])
        changes.append(Change(start, end, after or "{{ " + name + " }}"))

    for pattern, expression in _FOUNDED:
        for found in pattern.finditer(text):
            name = expression.strip("{} ").split(" ")[0]
            put(found.start(2), found.end(2), name, expression)
    for found in _MEETING.finditer(text):
        put(found.start(), found.end(), "会议")
    for pattern in (_SELF, _ORGAN):
        for found in pattern.finditer(text):
            put(found.start(), found.end(), "单位")
    _places(text, stems, leaks)
    _persons(text, leaks, flags)
    _dates(text, leaks, flags, put)
    _figures(text, leaks, put)
    return Particulars(_apart(changes), variables, leaks, flags)


def _places(text: str, stems: Iterable[str], leaks: list[Leak]) -> None:
    for stem in sorted(stems):
        if stem in text:
            leaks.append(Leak("地名", stem))
    for found in _PROVINCE.finditer(text):
        after = text[found.end() :][:3]
        if (
            not _RECORD.search(text[max(0, found.start() - 12) : found.end() + 12])
            or after[:1] in "省市"
        ):
            leaks.append(Leak("地名", found[0]))
    for found in _UNIT_NAMES.finditer(text):
        if not _GENERIC_UNIT.search(found[0]):
            leaks.append(Leak("单位名", found[0]))


def _persons(text: str, leaks: list[Leak], flags: list[str]) -> None:
    for found in _NAMED.finditer(text):
        name = found[1] or found[2]
        if (
            not _NO_NAME.search(name[1:])
            and not _NO_PERSON.match(name)
            and not _KNOWN.search(name)
            and name != "习近平"
        ):
            leaks.append(Leak("人名", name))
            flags.append(f"人名：{name}")
    covered = [found.span() for found in _THOUGHT.finditer(text)]
    for found in _KNOWN.finditer(text):
        if not any(start <= found.start() < end for start, end in covered):
            flags.append(f"人名：{found[0]}")


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    ends = [end for mark in "。；！？" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _dates(text: str, leaks: list[Leak], flags: list[str], put: _Put) -> None:
    for found in _DATE.finditer(text):
        if _RECORD.search(_sentence(text, found.start())):
            continue
        sentence = _sentence(text, found.start())
        if re.search(r"学习|培训|参加|召开|举行", sentence) and "年" in found[0]:
            put(found.start(), found.end(), "学习时间")
        else:
            leaks.append(Leak("日期", found[0]))
    for found in _RELATIVE.finditer(text):
        flags.append(f"时间：{found[0].rstrip('，')}")


def _figures(text: str, leaks: list[Leak], put: _Put) -> None:
    """Few figures with a clear noun become variables of their own; more is somebody's report."""
    found = [
        match for match in _FIGURE.finditer(text)
        if match["number"] != "1" and not _RECORD.search(_sentence(text, match.start()))
    ]  # fmt: skip
    names = [_figure_name(match) for match in found]
    if len(found) > _MOST_FIGURES or "" in names or len(set(names)) < len(names):
        leaks.extend(Leak("数字", match["number"] + match["unit"]) for match in found)
        return
    for match, name in zip(found, names, strict=True):
        put(match.start("number"), match.end("number"), name)


def _figure_name(found: re.Match[str]) -> str:
    """A name for what is counted: 118件提案 → 提案数; nothing when the noun isn't clear."""
    noun = found["noun"] or ""
    if noun not in _COUNTED or found["unit"].endswith(("%", "％", "分", "元")):
        return ""
    return f"{noun}数"


def _apart(changes: list[Change]) -> list[Change]:
    """In order, without one that overlaps another."""
    kept: list[Change] = []
    for change in sorted(changes):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept
