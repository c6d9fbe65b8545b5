"""Signs of another author that no linking word announces: names, branches, posts, places.

Each needs what the author gave of the same kind, and says something else in its place.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text import particulars
from qicao.text.around import sentence_at
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.text import Text

_NAME, _UNIT, _BRANCH, _POST, _JOB, _STUDIED = "姓名", "单位", "支部", "职务", "岗位", "学习时间"

_PLACE_NAME = "山水河江湖溪泉池塘沟港湾桥岭坡坪峰岩石梅柳杨松柏竹桃李杏桂兰菊荷花云龙凤虎马牛鹤鹭白黑红黄青紫金银铁铜玉珠东西南北安和兴旺福禄寿乐永康宁丰泰祥瑞光阳春枫榆槐樟林田洋海洲潭井窑店铺营屯台寨关城崖渡浦塔庙寺苑园岗岔坝堰圩洼沙滩潮星霞翠碧清"
_STEM = rf"[{_PLACE_NAME}]{{2}}"
_PLACE = lazy(
    rf"({_STEM})(县(?!级|域|城|道|志)|[镇乡](?!政府所|音|愁|亲|土|下|间|村)|村(?!民|庄|落|口|头|里|子)|社区(?!工作者)|街道)"
)
_AREA = lazy(r"[省市县区州镇乡村]|街道|社区")


def find(text: Text, own: dict[str, str]) -> Iterator[Hit]:
    """Everything of another author's that is told in passing."""
    values = [value for value in own.values() if value]
    knows_place = any(_AREA.search(own.get(name, "")) for name in (_UNIT, "地点", "县区", "市"))
    sort = _sort(own.get(_UNIT, ""))
    patterns = _patterns(own[_NAME], "\n".join(text.texts)) if own.get(_NAME) else []
    for index, line in enumerate(text.texts):
        if not line:
            continue
        if knows_place:
            yield from _places(line, index, own.get(_UNIT, ""), values)
        if own.get(_UNIT) and "代表" in line:
            yield from _spoken_for(line, index, own[_UNIT], values)
        if sort is not None:
            yield from _units(line, index, sort, values)
        if own.get(_NAME):
            yield from _names(line, index, own[_NAME], values, patterns)
        if own.get(_BRANCH) and "支部" in line:
            yield from _branches(line, index, own[_BRANCH], values)
        if own.get(_POST) or own.get(_JOB):
            yield from _posts(line, index, own, values)
        if own.get(_STUDIED) and "20" in line:
            yield from _studied(line, index, own[_STUDIED])


# --- places and units

_EXCHANGE = lazy(
    r"参观|考察|学习|交流|听课|跟岗|跟班|取经|支教|对接|挂职|走访|走进|来到|赴|兄弟|结对|联合|携手|借鉴|邻|毕业|考入|就读|老家|出生|来自|家乡|调研|培训|途经|经过|曾|当年|帮扶|协作"
)


_TOWN = lazy(r"[镇乡](?:人民政府|党委)?$|街道(?:办事处|党工委)?$")


def is_below(place: str, unit: str) -> bool:
    """Whether it may be a village, or quarter, of the town that ``unit`` governs."""
    return place.endswith(("村", "社区")) and _TOWN.search(unit) is not None


_KINDS_OF_PLACE = frozenset("县镇乡村社街")


def _places(line: str, index: int, unit: str, values: list[str]) -> Iterator[Hit]:
    if _KINDS_OF_PLACE.isdisjoint(line):
        return
    for found in _PLACE.finditer(line):
        is_known = any(found[1] in value for value in values)
        behind = line[found.end() : found.end() + 1]
        is_name = line[found.start() - 1 : found.start()] in ("“", "《") and behind in ("”", "》")
        if is_below(found[0], unit) or is_known or is_name or particulars.is_public_place(found[1]):
            continue
        if not _EXCHANGE.search(sentence_at(line, found.start())):
            rule = "leak-place" if found[2] == "县" else "leak-local"
            yield Hit(rule, index, *found.span(), (found[0],))


_SORTS = (
    "中学 小学 幼儿园 卫生院 派出所 供电所 税务所 司法所 敬老院 福利院 养老院 图书馆 文化馆 文化站 供水站 气象站 林场 粮站 水库 "
    "居委会 村委会 财政所 法庭 残联 供销社 农技站 环卫站 加油站 收费站 变电站"
).split()


def _sort(unit: str) -> re.Pattern[str] | None:
    """Names of units of the author's sort."""
    sort = next((sort for sort in _SORTS if unit.endswith(sort)), "")
    return re.compile(rf"{_STEM}[{_PLACE_NAME}]?{sort}(?!区)") if sort else None


def _units(line: str, index: int, sort: re.Pattern[str], values: list[str]) -> Iterator[Hit]:
    for found in sort.finditer(line):
        is_known = any(found[0][:2] in value for value in values)
        clause = sentence_at(line, found.start())
        if (
            not is_known
            and not _EXCHANGE.search(clause)
            and not re.search("旁|附近|隔壁|对面|送|转", clause)
        ):
            yield Hit("leak-unit", index, *found.span(), (found[0],))


_SPOKEN_FOR = lazy(
    r"代表([^\W的各全我本该兄弟和与\d]{2,4}(中学|小学|幼儿园|卫生院|医院|派出所|敬老院|图书馆|文化馆))(?=全体)"
)


def _spoken_for(line: str, index: int, unit: str, values: list[str]) -> Iterator[Hit]:
    """园长代表向阳幼儿园全体教职工 in the text of another 幼儿园."""
    for found in _SPOKEN_FOR.finditer(line) if "全体" in line else ():
        is_known = any(found[1] in value for value in values)
        if unit.endswith(found[2]) and not is_known:
            yield Hit("leak-unit", index, *found.span(1), (found[1],))


# --- names

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶苏魏吕丁沈姚卢姜崔谭陆汪廖贾韦付邹孟熊秦邱薛闫雷侯陶黎贺顾毛郝龚邵钱覃戴莫孔汤何许"
_GIVEN = "[^\\W\\d的了是和与及或在不有为人民党主任长委员事务管总各全同志等对向从其会这那将愿就也都还曾已被把让给到说要一]"
_GIVEN_TOO = _GIVEN.replace("一]", "]")
_PERSON = rf"[{_SURNAMES}]{_GIVEN_TOO}{{1,2}}"
_NO_PERSON = lazy(
    r"^(?:许多|周边|陆续|马上|马列|马路|田间|田野|田园|林场|林区|林业|林间|谢谢|黄河|孔子|孟子|杜绝|付出|丁点|苏区|叶片|周末|周期|周密|周围|周一|周二|周三|周五|宋代|唐代|秦岭|顾客|雷锋|莫让|莫过|钱款|徐徐|马克思|汪洋|何时|何以|何况|何种|许多|许久|王国|张口|张贴|张榜|孙子|孙女|陈旧|陈列|黄金|黄土|汤圆|曾经|曾任|胡同|韩国|沈阳|贺信|贺词|姜汤|毛主|毛泽|康复|唐诗|宋词)"
)
_OF_NAME = lazy(
    rf"(?:^|(?<=[，。；：、“\s])|(?<=[是以由请把让]))({_PERSON})(?:同志)?的(?:名字|署名|签名|述职|发言|汇报|体会|承诺|讲述|对照检查|心得|个人总结)"
)
_VOWS = lazy(
    rf"(?:^|(?<=[，。；：、“\s]))({_PERSON})(?=愿以|愿意以|愿同|愿与|愿为|愿做|愿将|愿把|郑重|决心|谨以|谨向|立志|保证|在此承诺|在此表态|将以此|将继续|将一如既往|将牢记|将不忘)"
)
_SAME = lazy(rf"(?<!\w)(?:我|本人)(?:，|、|（|\(|——)({_PERSON})(?=[，、）)]|——)")
_CALLED = lazy(
    rf"(?:^|(?<=[，。；：、“\s在是和与同对向请让由以把]))({_PERSON})(?=同志|老师|先生|女士)"
)
_ONE = lazy(r"^\w[老小大多数]$")
_MARK = r"(?:^|(?<=[，。；：、（(“\s])|(?<=我是)|(?<=我叫)|(?<=由))"


_PATTERNS = (
    (("的名字", "的署名", "的签名", "的述职", "的发言", "的汇报", "的体会", "的承诺", "的讲述", "的对照", "的心得", "的个人"), _OF_NAME),
    (("愿以", "愿意以", "愿同", "愿与", "愿为", "愿做", "愿将", "愿把", "郑重", "决心", "谨以", "谨向", "立志", "保证", "在此", "将以此", "将继续", "将一如", "将牢记", "将不忘"), _VOWS),
    (("我，", "我、", "我（", "我(", "我——", "本人"), _SAME),
)  # fmt: skip
_Pattern = tuple[list[str], re.Pattern[str]]
_TITLED = ("同志", "老师", "先生", "女士")


def _patterns(name: str, whole: str) -> list[_Pattern]:
    """Those of the patterns that something in the whole text can match."""
    every = (*_PATTERNS, ((name[0],), _like(name)))
    kept = [([word for word in near if word in whole], pattern) for near, pattern in every]
    return [(near, pattern) for near, pattern in kept if near]


def _names(
    line: str, index: int, name: str, values: list[str], patterns: list[_Pattern]
) -> Iterator[Hit]:
    for near, pattern in patterns:
        for found in pattern.finditer(line) if any(word in line for word in near) else ():
            words = found[1]
            is_own = any(words in value for value in values)
            if is_own or _NO_PERSON.match(words) or particulars.is_public_person(words):
                continue
            yield Hit("leak-author", index, *found.span(1), (words, name))
    for found in _CALLED.finditer(line) if any(word in line for word in _TITLED) else ():
        words = found[1]
        if any(words in value for value in values) or name[0] == words:
            continue
        if not (
            _NO_PERSON.match(words) or _ONE.match(words) or particulars.is_public_person(words)
        ):
            yield Hit("leak-person", index, *found.span(1), (words,))


@functools.lru_cache(maxsize=8)
def _like(name: str) -> re.Pattern[str]:
    """Names that differ from the author's in one character: 林小禾 for 林一禾."""
    if len(name) != 3:
        return re.compile(r"(?!)")
    surname, middle, last = map(re.escape, name)
    one = f"{surname}(?!{middle}){_GIVEN_TOO}{last}"
    other = f"{surname}{middle}(?!{last}){_GIVEN}"
    behind = r"(?=[，。、）)”\s]|$|同志|老师|的(?:名字|述职|发言|汇报))"
    return re.compile(f"{_MARK}({one}|{other}){behind}")


# --- branches

_NUMBER = r"(?:第?([一二三四五六七八九十]{1,3}|\d{1,2}))"
_NUMBERED = lazy(rf"((?:机关|离退休|退休|教工|学生|在职)?{_NUMBER}(?:党)?支部)")
_NAMED = lazy(
    rf"({_STEM}\w{{0,3}}?(?:所|站|院|局|厂|村|社区|镇|乡|校|中学|小学|公司|街道|学院)(?:机关)?党?(?:总)?支部)"
)
_SEVERAL = lazy(
    r"各|、(?:第|\w{0,6}支部)|两个|三个|兄弟|结对|共建|联合|与|同|和|向|学习|考察|参观|全[校县局镇]|所属|下设|分别"
)


def _branches(line: str, index: int, branch: str, values: list[str]) -> Iterator[Hit]:
    mine = re.search(rf"{_NUMBER}(?:党)?支部", branch)
    for found in (*_NUMBERED.finditer(line), *_NAMED.finditer(line)):
        is_numbered = found.re.groups > 1
        if any(found[1] in value or value.endswith(found[1]) for value in values):
            continue
        if is_numbered and mine is not None and found[2] == mine[1]:
            continue
        if not is_numbered and any(found[1][:2] in value for value in values):
            continue
        if not _SEVERAL.search(sentence_at(line, found.start())):
            yield Hit("leak-unit", index, *found.span(1), (found[1],))


# --- posts and subjects

_TITLES = "科长|主任|局长|镇长|乡长|书记|校长|园长|所长|站长|院长|处长|部长|经理|队长|股长|组长|会计|护士长|班长|馆长"
_SELF_POST = lazy(
    rf"(?:作为|身为|我是|我担任|(?:^|(?<=[，。；]))担任|本人是|本人系|本人担任|现任|我任|我现任|职务[:：]|[做当干](?:了|满)?[一二三四五六七八九十\d]{{1,3}}年的?)(?:了)?(?:一[名位])?([^，。；、“”的我]{{0,14}}?(?:{_TITLES}))(?=[，。；、,]|的|$|以来|期间)"
)
_TITLE = lazy(rf"(副?)({_TITLES})$")
_SUBJECTS = "语文|数学|英语|物理|化学|生物|历史|地理|政治|思政|体育|音乐|美术|信息技术"
_SELF_SUBJECT = lazy(
    rf"(?:作为|身为|我是|本人是|本人系|我从事|我担任|我任教|我教|[做当干](?:了|满)?[一二三四五六七八九十\d]{{1,3}}年的?)(?:一[名位])?([^，。；、“”]{{0,8}}?({_SUBJECTS})(?:学科)?(?:老师|教师|教学|课(?!代表)|教研组长))"
)
_THEN = lazy(r"曾|以前|之前|原来|当年|那时|过去|刚|\d{4}年|调|兼|同时|也是|先后|又|过")


_SELF = tuple("作为 身为 我是 我从事 我教 担任 现任 我任 本人 职务 做了 当了 干了 做满".split())


def _posts(line: str, index: int, own: dict[str, str], values: list[str]) -> Iterator[Hit]:
    if not any(word in line for word in _SELF):
        return
    for found in _SELF_POST.finditer(line):
        title, mine = _TITLE.search(found[1]), _TITLE.search(own.get(_POST, ""))
        if not (title and mine and title[2] == mine[2]) or _THEN.search(
            sentence_at(line, found.start())
        ):
            continue
        before, given = found[1][: title.start()], own[_POST][: mine.start()]
        is_other = (before and given and before not in given and given not in before) or (
            before and title[1] != mine[1]
        )
        is_mine = any(found[1] in value or value in found[1] for value in values)
        if (
            is_other
            and not is_mine
            and not (before and any(before in value for value in values) and title[1] == mine[1])
        ):
            yield Hit("leak-post", index, *found.span(1), (found[1], own[_POST]))
    subject = re.search(_SUBJECTS, own.get(_JOB, "") or own.get(_POST, ""))
    for found in _SELF_SUBJECT.finditer(line) if subject else ():
        same = {found[2], subject[0] if subject else ""}
        if (
            len(same) == 1
            or same == {"政治", "思政"}
            or _THEN.search(sentence_at(line, found.start()))
        ):
            continue
        yield Hit("leak-post", index, *found.span(1), (found[1], own.get(_JOB) or own[_POST]))


# --- the year of what was studied

_STUDY = lazy(
    r"(?<!\d)(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:(?:至|到|—|－|-)(?:\d{1,2}月)?\d{1,2}日)?，?(?:我|本人|我们)?(?:有幸|按照[^，。]{0,12}安排，?我?)?(?:参加|参训|聆听|观看|集中学习|学习)了?"
)
_THIS_STUDY = lazy(
    r"(?<!\d)(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?的?[这本此]次(?:学习|培训|研修|轮训|集训)"
)
_BEFORE = lazy(
    r"曾|此前|当年|那年|那时|第一次|首次|先后|以前|过去|入党|毕业|回忆|记得|印发|召开|会议|大会|全会|讲话"
)


def _studied(line: str, index: int, studied: str) -> Iterator[Hit]:
    given = re.search(r"20\d\d", studied)
    for found in _THIS_STUDY.finditer(line) if given else ():
        if given and found[1] != given[0]:
            words = (found[1] + "年", given[0])
            yield Hit("leak-year", index, found.start(1), found.end(1) + 1, words)
    for found in _STUDY.finditer(line) if given else ():
        clause = sentence_at(line, found.start())
        year = given[0] if given else ""
        is_course = re.search(
            "培训|学习班|研修|轮训|研讨班|学习活动|主题教育|学习教育|读书班|集训", clause
        )
        if found[1] != year and year not in clause and is_course and not _BEFORE.search(clause):
            yield Hit("leak-year", index, found.start(1), found.end(1) + 1, (found[1] + "年", year))
