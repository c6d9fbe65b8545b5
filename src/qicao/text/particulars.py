"""What belongs to somebody else's unit: places, units, persons, posts, dates, figures.

What a variable can stand for is replaced by it; what stays is a leak, and a paragraph that
leaks is held. Facts of public record (a Party congress and its date) belong to nobody.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.around import before
from qicao.text.lazy import lazy
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 "
    "内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 "
).split()
_PROVINCE = lazy("|".join(_PROVINCES))
_LINKS = "在为对由从到赴于与和及向是给自任"
_BEFORE = rf"(?:(?:^|(?<=[，。、；：（“”《》\s]))[{_LINKS}]?|(?<=[{_LINKS}]))"
"""Where a name may begin: with a clause, or behind a word that links it to what stands before."""
_PLACE = lazy(
    _BEFORE
    + r"(\w{2,3}?)((?:自治)?(?:省(?![事钱时心力去略察油吃得出])|区(?![别分隔])|[市县州])|[镇乡村]|街道(?:办事处)?|社区)(?!级|直|里|内|区|官|民|务|容|口|寨|史|规|两委)"
)
_GENERIC = lazy(
    r"[如例像据他她它你咱下回返进入新保各全我本该每某哪几两一二三四五六七八九十多众县市区乡村农社老小大在对把被从向与和及或等是有为以的之其了不0-9A-Za-z]|\w\w都$|中共|贫困|示范|试点|美丽|文明|辖|开发|自治|特色|经济|深水|街|保税|工业|高新|园|灾|郊|景|部门|省|上级|基层|党|政|群众|居民|服务|建设|重点|中心|先进|优秀|国际|中国|人民|整个|沿海|内地|边远|民族|少数|城市|城镇|集镇"
    r"|今年|去年|明年|当前|目前|得到|邀请|引起|通过|围绕|切实|结合|推送|会同|送达|了解|深入|走进|走访|来到|进入|位于|涉及|覆盖|组织|协调|按照|根据|争取|争创|联系|打造|推进|推动|加强|促进|支持|帮助|报送|上报|成为|作为|属于|包括|其他|所有|部分|相关|有关|创建|创新|实现|提升|提高|完善|健全|统筹|指导|督促|要求|抽调|选派|下沉|派驻|入驻|联合|配合|依托|利用|借助|整合|面向|遍布|辐射|带动|引领|效能|全国|卫生|直属|离退休|退休|干部|职工|坚持|积极|认真|主动|分管|主管|负责|担任|学习|贯彻|落实|向上|助推|聚焦|立足|紧扣|动员|号召|号称|获得|荣获|评为|申报|验收|检查|督查|考核|调研|宣传|宣讲|安全|平安|和谐|智慧|数字|网络|法治|廉洁|清廉|幸福|自己|规定|方便|节约"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷曲盛冉蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
_POSTS = "书记|主任|校长|局长|主席|院长|市长|县长|区长|镇长|乡长|部长|处长|科长|所长|经理|董事长|教授|先生|女士|烈士|老师|同志"
_NAMED = lazy(
    rf"{_BEFORE}([{_SURNAMES}]\w{{1,2}})(?={_POSTS})|(?:{_POSTS})([{_SURNAMES}]\w{{1,2}})(?=[的，。、在同亲到率作说指强调批为任等带主]|$)"
)
_TOLD = lazy(
    rf"(?:我叫|名叫|有个叫|叫作|同事|战友|邻居|班长|师傅)([{_SURNAMES}]\w{{1,2}})(?=[，。、的是在就说和有也]|$)"
)
_CONTACT = lazy(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?:[Qq]{2}|微信)号?码?[:：]\s*[\w-]{5,20}",
    re.ASCII,
)
_KNOWN = lazy(
    r"毛泽东|邓小平|江泽民|胡锦涛|周恩来|刘少奇|朱德|陈云|彭德怀|焦裕禄|孔繁森|雷锋|谷文昌|杨善洲|张桂梅|黄文秀|廖俊波|钱学森|陶行知|孔子|孟子|马克思(?!主义)|恩格斯|列宁(?!主义)|王进喜|邓稼先|黄大年|苏霍姆林斯基|于漪|魏书生"
    r"|李大钊|陈独秀|瞿秋白|方志敏|夏明翰|恽代英|蔡和森|向警予|彭湃|赵一曼|杨靖宇|左权|叶挺|陈毅|贺龙|刘伯承|徐向前|聂荣臻|叶剑英|罗荣桓|董必武|林伯渠|任弼时|徐特立|吴玉章|谢觉哉"
    r"|刘胡兰|董存瑞|黄继光|邱少云|江竹筠|张思德|白求恩|时传祥|袁隆平|屠呦呦|于敏|钟南山|黄旭华|张富清|申纪兰|南仁东|李保国|郑德荣|罗阳|杜富国|黄大发|王继才|钟扬|任长霞|吴孟超|叶圣陶|鲁迅|蔡元培|晏阳初"
)
_THOUGHT = lazy(r"毛泽东思想|邓小平理论|马克思主义|马克思列宁主义")
_NO_NAME = lazy(
    r"[老多围边的了是和与及或在不有为人民党主任长委员事务管总各全同志等对向从其成会这那后前大小上下中都我你他一二三四五六七八九十系心键级位面校度]"
)
_NO_PERSON = lazy(
    r"^(?:单位|方面|任何|时任|现任|广大|高校|明确|安全|常务|党组|部分|万名|有关|相关|年轻|支部|应急)"
)
_DATE = lazy(
    r"(?:(?:19|20)\d{2}年)?\d{1,2}月(?:\d{1,2}[日号])?|(?:19|20)\d{2}年(?:度|初|底|末|以来)?"
)
_RELATIVE = lazy(r"今年|去年|前年|截至|本月|上半年|下半年|目前，|日前|近日")
_RECORD = lazy(
    r"党中央|中共|中央|全会|党的[一二三四五六七八九十]|[一二三四五六七八九十]{1,3}届|十[五六七八九]大|二十大|习近平|毛泽东|邓小平|印发|颁布|施行|大会|条例|准则|《|建国|新中国|成立|改革开放|五四|抗日|长征|世纪|国务院|全国"
)
_UNITS = r"多?(?:名|人次|人|次|件|条|个|项|户|万元|亿元|元|分|台|兆|期|场|篇|套|批|公里|亩|％|%|家|所|支|本|份|万|亿|岁|位|天|辆|吨|起|例|处|平方米|余[个名人次件条项])"
_FIGURE = lazy(
    rf"(?<!\d)(?P<number>\d[\d,，]{{0,24}}(?:\.\d+)?)(?P<unit>余?{_UNITS})(?P<noun>\w{{2}})?"
)
_SELF = lazy(
    r"我(?:校|局|院|县|市|区|镇|乡|处|公司|中心|社区|村|厂|所|队|站|部门|单位|支部|行|馆|园|办)(?!政府|委(?!员)|直)"
)
_ORGAN = lazy(
    r"(?<!\w)(?:县|市|区|省|州)政协(?=专门|创新|结合|先后|坚持|始终|积极|高度|量力|全体|机关|将|把|把握|围绕|开展|组织)"
)
_MEETING = lazy(
    r"(?:县|市|区|省|州)(?:政协|人大|委|党委)?(?:第)?[一二三四五六七八九十]{1,4}届[一二三四五六七八九十]{1,3}次(?:全体)?(?:会议|全会)"
)
_FOUNDED = (
    (
        lazy(r"(建党|中国共产党(?:建党|成立|诞生))(\d{2,3})(周?年)"),
        "建党周年",
        "{{ 建党周年 }}",
    ),
    (
        lazy(r"(建国|新中国成立|中华人民共和国成立)(\d{2,3})(周?年)"),
        "建国周年",
        "{{ 建国周年 }}",
    ),
    (lazy(r"(改革开放)(\d{2})(周?年)"), "", "{{ 年份 - 1978 }}"),
)
_UNIT_NAMES = lazy(
    _BEFORE + r"(\w{0,6}(?:(?:第[一二三四五六七八九十\d]{1,2}|实验|中心)(?:小学|中学|幼儿园)"
    r"|(?<=\w\w)(?:公司|集团|大学|学院|医院|银行|航空港)))(?=[，。、的“（学]|$)"
)
_GENERIC_UNIT = lazy(
    r"利益|物业|建筑|旅游|供电|供水|燃气|工程|科技|国有|上市|各|全|所属|下属|分|子|总|本|该|我|民营|移动|保险|物业|电信|企业|高等|人民|党|社会主义|党校|中国|在|和|到|进|所在|专科|师范|职业"
)
_COUNTED = frozenset(
    (
        "提案 议题 党员 学生 教师 干部 群众 企业 项目 问题 建议 线索 信息 活动 会议 讲座 培训 居民 案件 隐患 课题 论文 文件 制度 职工 员工 "
        "代表 委员 支部 困难 志愿 社情 矛盾 纠纷 事项 措施 意见 贫困 脱贫 设备 图书 课程 公开 论文 荣誉 奖项 谈话 "
    ).split()
)
_MOST_FIGURES = 2


class Named(NamedTuple):
    """A name somewhere in a text: 单位名, 地名, 人名 or 联系方式, and where it stands."""

    kind: str
    start: int
    end: int
    text: str


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


_AREA_UNIT = lazy(
    r"(?:(?<=[对为由从到赴于与和及向是给自任在])|(?<!\w))(\w{2,3}?(?:省|市|县|区|州|镇|乡|街道|社区)[^\W的了在和与对是为级直辖政]{1,12}?"
    r"(?:大学|学院|中学|小学|学校|幼儿园|医院|公司|集团|委员会|支部|局|中心|银行))"
)
_COMPANY = lazy(
    r"(?:(?<![\w”])|(?<=[在到由]))([^\W的了在和与对是个家座]{2,6}(?:公司|集团))(?=召开|组织|党委|党总支|党支部|全体|员工|职工|干部|高度重视|坚持|开展|认真|积极)"
)
_LINKED = lazy(rf"^(?:作为|来自|走进|我们|我)?[{_LINKS}]?")


_AREAS = frozenset("省市县区州镇乡村街社")
_POST_WORDS = _POSTS.split("|")


def names(text: str) -> Iterator[Named]:
    """The names of units, places and persons in ``text``.

    Facts of public record are left out: who is known to everybody, and where history was made;
    what stands in quotes is the name of something.
    """
    taken: set[int] = set()
    if any(kind in text for kind in _KINDS_OF_UNIT):
        for match in chain(
            _AREA_UNIT.finditer(text), _UNIT_NAMES.finditer(text), _COMPANY.finditer(text)
        ):
            linked = _LINKED.match(match[1])
            start = match.start(1) + (linked.end() if linked else 0)
            words = text[start : match.end(1)]
            is_told = not taken.isdisjoint(range(start, match.end(1)))
            if len(words) > 3 and not (is_told or _is_generic(words)):
                taken.update(range(start, match.end(1)))
                yield Named("单位名", start, match.end(1), words)
    for match in () if _AREAS.isdisjoint(text) else _PLACE.finditer(text):
        is_name = not (_GENERIC.search(match[1]) or _NO_PLACE.match(match[0].strip(_EDGES)))
        is_name = is_name and match[1] not in _PROVINCES
        is_quoted = text[match.start(1) - 1 : match.start(1)] in ("“", "《") and (
            text[match.end() : match.end() + 1] in ("”", "》")
        )
        if is_name and not (is_quoted or _PUBLIC_PLACE.match(match[1]) or match.start(1) in taken):
            yield Named("地名", match.start(1), match.end(), text[match.start(1) : match.end()])
    for match in _NAMED.finditer(text) if any(post in text for post in _POST_WORDS) else ():
        group = 1 if match[1] else 2
        if _is_person(match[group]) and not _FOLLOWS.search(before(text, match.start(group))):
            yield Named("人名", *match.span(group), match[group])


_EDGES = "，。、；：（“”《》 　"
_NO_PLACE = lazy(
    r"[守建办管创护爱融送抓做治兴强富带助帮访查问听看说讲写读最]\w{1,2}(?:[镇乡村]|街道|社区)|\w?(?:需要|可以|应当|应该|必须|随后|然后|已经|正在|就近|就地|由|能)|\w{0,2}[由同向到在与和对从把被给让跟为要能请往](?:[镇乡村]|街道|社区)"
)
"""What stands before 社区 and 街道 where they are words as any other."""


def contacts(text: str) -> Iterator[Named]:
    """Telephone numbers, addresses and identity numbers in ``text``."""
    if _HAS_CONTACT.search(text):
        for match in _CONTACT.finditer(text):
            if _is_office(match[0], text[max(0, match.start() - 24) : match.start()]):
                continue
            yield Named("联系方式", *match.span(), match[0])


_OFFICE_MAIL = lazy(
    r"@[\w.-]*(?:gov|edu|org|mil)\.cn$|^(?:info|office|service|contact|admin|xinxiang)@", re.ASCII
)
_OFFICE = lazy(
    r"(?:办公室|综合科|组织科|人事科|\w科|\w部|值班|咨询|服务|监督|举报|投诉|热线|报名|传真|联系)(?:电话|邮箱|信箱|热线|号码)?(?:为|是)?[:：]?\s*$|报送[^。]{0,16}$|(?:发送?|传)至[^。]{0,8}$|单位(?:邮箱|电话)[^。]{0,6}$"
)


def _is_office(contact: str, before: str) -> bool:
    """Whether it is an office that is reached there, and no person."""
    if "@" in contact:
        return bool(_OFFICE_MAIL.search(contact) or _OFFICE.search(before))
    return contact.startswith("0") and _OFFICE.search(before) is not None


_KINDS_OF_UNIT = (
    "大学 学院 中学 小学 学校 幼儿园 医院 公司 集团 委员会 支部 局 中心 银行 航空港"
).split()
_HAS_CONTACT = lazy(r"@|[0-9]{7}|(?:[Qq]{2}|微信)号?码?[:：]")
_FOLLOWS = lazy("(?:同志|老师|先生|女士|烈士)$")
"""Words that stand behind a name, never before it."""


def _is_generic(unit: str) -> bool:
    """Whether a unit's name is none: 国有公司, 示范区中心."""
    area = _PLACE.match(unit)
    return bool(_GENERIC.search(area[1]) if area else _GENERIC_UNIT.search(unit))


def _is_person(name: str) -> bool:
    return (
        name != "习近平"
        and name[0] != name[1]
        and not (_NO_NAME.search(name[1:]) or _NO_PERSON.match(name) or _KNOWN.search(name))
    )


_PUBLIC_PLACE = lazy(
    r"兰考|正定|宁德|梁家河|小岗|十八洞|下党|井冈山|延安|遵义|瑞金|古田|西柏坡|韶山|红旗渠|林州|塞罕坝|大庆|浦东|深圳|雄安|安吉|枫桥|沂蒙|嘉兴|上杭|吴起|延川|花垣|福鼎|赤溪|大寨|华西|阜平|古蔺|赫章|汶川|玉树|武汉|厦门|福州|杭州|南京|苏州|广州|青岛|大连|珠海|汕头"
)
"""Places that stand for something that everybody knows."""


def is_public_person(name: str) -> bool:
    """Whether everybody knows who that is."""
    return _KNOWN.search(name) is not None


def is_public_place(name: str) -> bool:
    """Whether a place stands for something that everybody knows."""
    return _PUBLIC_PLACE.match(name) is not None


class _Found:
    """What was found so far in one paragraph."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.variables: dict[str, str] = {}
        self.leaks: list[Leak] = []
        self.flags: list[str] = []

    def put(self, start: int, end: int, name: str, words: str, after: str = "") -> None:
        """Let a variable stand for ``words``; it can't stand for two different things.

        What something stands for already is passed over. An expression without a variable of
        its own (改革开放45周年) has no ``name``.
        """
        if self.covers(start, end):
            return
        if name != _UNIT and self.variables.get(name, words) != words:
            self.leaks.append(Leak(name, words))
            return
        if name:
            self.variables.setdefault(name, words)
        self.changes.append(Change(start, end, after or "{{ " + name + " }}"))

    def tells(self, words: str) -> bool:
        """Whether a leak names these words already."""
        return any(words in leak.text for leak in self.leaks)

    def covers(self, start: int, end: int) -> bool:
        """Whether something stands for a part of this span already."""
        return any(start < change.end and change.start < end for change in self.changes)


def particulars(text: str, stems: Iterable[str]) -> Particulars:
    """Look ``text`` through; ``stems`` are the places that its essay is about."""
    found = _Found()
    for pattern, name, expression in _FOUNDED:
        for match in pattern.finditer(text):
            found.put(match.start(2), match.end(2), name, match[2], expression)
    for match in _MEETING.finditer(text):
        found.put(match.start(), match.end(), "会议", match[0])
    for pattern in (_SELF, _ORGAN):
        for match in pattern.finditer(text):
            found.put(match.start(), match.end(), _UNIT, match[0])
    _organisations(text, stems, found)
    _units(text, found)
    _places(text, stems, found)
    _persons(text, found)
    _dates(text, found)
    _figures(text, found)
    return Particulars(sorted(found.changes), found.variables, found.leaks, found.flags)


_UNIT = "单位"
_PLACE_VARIABLES = {"省": "省", "市": "市", "县": "县区", "区": "县区"}
_SMALLER_PLACE = "地点"


_ORGANISATION = lazy(
    r"^\w{0,8}?(?:局|委员会|厅|法院|检察院|医院|公司|中心|支队|大队|派出所|学校|中学|小学|幼儿园|大学|学院)"
)


def _organisations(text: str, stems: Iterable[str], found: _Found) -> None:
    """青山市财政局 is a unit as a whole, not a place with something behind it."""
    spans = []
    for match in _PLACE.finditer(text):
        behind = _ORGANISATION.match(text[match.end() : match.end() + 12])
        if match[1] in stems and behind:
            spans.append((match.start(1), match.end() + behind.end()))
    names = {text[start:end] for start, end in spans}
    for start, end in spans:
        if len(names) == 1:
            found.put(start, end, _UNIT, text[start:end])
        else:
            found.leaks.append(Leak("单位名", text[start:end]))


def _units(text: str, found: _Found) -> None:
    """One unit named is the author's own; several can't be told apart."""
    named = [m for m in _UNIT_NAMES.finditer(text) if not _GENERIC_UNIT.search(m[1])]
    if len({match[1] for match in named}) == 1:
        for match in named:
            found.put(match.start(1), match.end(1), _UNIT, match[1])
    else:
        found.leaks.extend(Leak("单位名", match[1]) for match in named)


def _places(text: str, stems: Iterable[str], found: _Found) -> None:
    for match in _PLACE.finditer(text):
        if match[1] in stems and not found.tells(match[1]):
            start, end = match.start(1), match.end()
            if text[start - 1 : start] in ("“", "《"):
                # With its quotes it is the name of something that only this place has.
                found.leaks.append(Leak("地名", text[start:end]))
                continue
            name = _PLACE_VARIABLES.get(match[2].removeprefix("自治"), _SMALLER_PLACE)
            found.put(start, end, name, text[start:end])
    for stem in sorted(stems):
        spans = (match.span() for match in re.finditer(re.escape(stem), text))
        if not found.tells(stem) and any(not found.covers(*span) for span in spans):
            found.leaks.append(Leak("地名", stem))
    for match in _PROVINCE.finditer(text):
        around = text[max(0, match.start() - 12) : match.end() + 12]
        named = text[match.end() : match.end() + 1] in ("省", "市")
        if not found.covers(*match.span()) and (named or not _RECORD.search(around)):
            found.leaks.append(Leak("地名", match[0]))


def _within(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _persons(text: str, found: _Found) -> None:
    """A name beside a post becomes a variable; every personal name is flagged."""
    for match in _NAMED.finditer(text):
        group = 1 if match[1] else 2
        name = match[group]
        if _is_person(name):
            found.flags.append(f"人名：{name}")
            if _PRAISE.search(_sentence(text, match.start())):
                # Who praised whom is not for anybody else to say.
                found.leaks.append(Leak("人名", name))
            else:
                found.put(match.start(group), match.end(group), "人名", name)
    for match in _TOLD.finditer(text):
        # Somebody's own story is nobody else's.
        if not _NO_NAME.search(match[1][1:]) and not _KNOWN.search(match[1]):
            found.leaks.append(Leak("人名", match[1]))
            found.flags.append(f"人名：{match[1]}")
    found.leaks += [Leak("联系方式", match[0]) for match in _CONTACT.finditer(text)]
    covered = [match.span() for match in _THOUGHT.finditer(text)]
    for match in _KNOWN.finditer(text):
        if not _within(match.start(), covered):
            found.flags.append(f"人名：{match[0]}")


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    ends = [end for mark in "。；！？" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _dates(text: str, found: _Found) -> None:
    for match in _DATE.finditer(text):
        sentence = _sentence(text, match.start())
        if _RECORD.search(sentence):
            continue
        if text[match.end() :].startswith(("底前", "前", "之前")):
            continue
        if _STUDY.search(sentence) and "年" in match[0]:
            found.put(match.start(), match.end(), "学习时间", match[0])
        else:
            found.leaks.append(Leak("日期", match[0]))
    found.flags += [f"时间：{match[0].rstrip('，')}" for match in _RELATIVE.finditer(text)]


_PRAISE = lazy("肯定|批示|表扬|好评|赞扬")
_AIM = lazy("每(?:周|月|季度|年|天|学期|人)|不少于|不超过|不低于|至少|以内|之内")
"""A figure that somebody undertakes for the future, not one that was reached."""

_STUDY = lazy("学习|培训|参加|召开|举行")


def _figures(text: str, found: _Found) -> None:
    """Few figures with a clear noun become variables of their own; more is somebody's report."""
    figures = [
        match
        for match in _FIGURE.finditer(text)
        if match["number"] != "1"
        and not _RECORD.search(_sentence(text, match.start()))
        and not _AIM.search(text[max(0, match.start() - 12) : match.end() + 4])
    ]
    names = [_figure_name(match) for match in figures]
    if len(figures) > _MOST_FIGURES or "" in names or len(set(names)) < len(names):
        found.leaks.extend(Leak("数字", match["number"] + match["unit"]) for match in figures)
        return
    for match, name in zip(figures, names, strict=True):
        found.put(match.start("number"), match.end("number"), name, match["number"])


def _figure_name(found: re.Match[str]) -> str:
    """A name for what is counted: 118件提案 → 提案数; nothing when the noun isn't clear."""
    noun = found["noun"] or ""
    if noun not in _COUNTED or found["unit"].endswith(("%", "％", "分", "元")):
        return ""
    return f"{noun}数"
