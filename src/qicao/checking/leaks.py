"""What belongs to somebody else: units, places, persons, years, and what a web page left.

Who the author is, is told by ``variables``. Without them only what is sure is found: how to
reach somebody, names that contradict each other, the words of a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking import strangers
from qicao.checking.dating import date_of
from qicao.checking.hits import Hit
from qicao.text import particulars
from qicao.text.around import before, sentence_at
from qicao.text.lazy import lazy
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_UNIT, _NAME = "单位", "姓名"
_ABOUT_AUTHOR = (
    _UNIT,
    "单位简称",
    "支部",
    _NAME,
    "职务",
    "岗位",
    "省",
    "市",
    "县区",
    "地点",
    "人名",
)
"""Variables that tell who the author is, and where; what any other names is the author's too."""


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Each name of somebody else once, where it first stands."""
    own = {name: str(value) for name, value in context.variables.items()}
    if own and (visited := " ".join(_visited(text))):
        own["到过"] = visited
    told: set[str] = set()
    for hit in _hits(text, context, own):
        words = text.texts[hit.line][hit.start : hit.end]
        if words not in told:
            told.add(words)
            yield hit


_JOURNEY = lazy(
    r"(?:到|赴|去|往|向)(?:了|\w{0,4}的)?(\w{2,3}?(?:省|市|县|区|州|镇|乡|村|社区|街道))\w{0,8}?(?:学习|考察|参观|交流|取经|跟岗|跟班|支教|挂职|研学)"
    r"|(?:兄弟|友邻|结对)(?:单位|学校)(\w{2,3}?(?:省|市|县|区|州|镇|乡|村|社区|街道))"
)


def _visited(text: Text) -> Iterator[str]:
    """The places that the author went to see: there is nothing strange in their names."""
    for line in text.texts:
        for found in (
            _JOURNEY.finditer(line) if any(word in line for word in "到赴去往向兄友对") else ()
        ):
            yield found[1] or found[2]


def _hits(text: Text, context: Context, own: dict[str, str]) -> Iterator[Hit]:
    knows_place = any(_PLACE.match(own.get(name, "")) for name in _ABOUT_AUTHOR)
    for index, line in enumerate(text.texts):
        if line:
            yield from _page(line, index, is_short=not ends_sentence(line))
            for named in particulars.contacts(line):
                yield Hit("leak-contact", index, named.start, named.end, (named.text,))
            if own:
                yield from _named(line, index, own, knows_place=knows_place)
    yield from _authors(text, own)
    yield from strangers.find(text, own)
    if _UNIT in own:
        yield from _own_unit(text, own[_UNIT])
        yield from _years(text, (date_of(text) or context.date).year)


# --- names

_EXCHANGE = lazy(
    r"(?:参观|考察|走进|走访|联合|携手|兄弟(?:学校|单位)|毕业于|就读于|邀请|结对|赴|与|同|和|向|学习|借鉴|隶属|归属)(?:了)?$"
)
_VISIT = lazy("参观|考察|学习|交流|听课|走访|调研|跟岗|跟班|取经|支教|对接|挂职|座谈")
"""Before and behind another unit's name: with it the author has to do, without being of it."""

_RECORD = lazy(
    r"党中央|中共|中央|全会|党的[一二三四五六七八九十]|习近平|毛泽东|邓小平|《|革命|红军|抗日|长征|会议|战役|起义|战争|精神|全国|国家|旧址|纪念馆"
)
_PLACE = lazy(r"^(\w{2,3}?)(?:自治)?([省市县区州]|[镇乡村]|街道|社区)")
_SMALL = lazy(r"(?:[镇乡村]|街道(?:办事处)?|社区)$")
_KIND = lazy(r"(?:中学|小学|大学|学院|学校|幼儿园|医院|公司|集团|委员会|支部|局|中心|银行)$")


def _named(line: str, index: int, own: dict[str, str], *, knows_place: bool) -> Iterator[Hit]:
    for named in particulars.names(line):
        rule = ""
        if named.kind == "单位名" and _UNIT in own:
            is_visited = _EXCHANGE.search(before(line, named.start)) or _VISIT.match(
                line, named.end
            )
            rule = "leak-unit" if not is_visited and _is_foreign_unit(named.text, own) else ""
        elif named.kind == "地名" and strangers.is_below(named.text, own.get(_UNIT, "")):
            continue
        elif named.kind == "地名" and knows_place and not _is_near(named.text, own):
            if not _RECORD.search(sentence_at(line, named.start)):
                rule = "leak-local" if _SMALL.search(named.text) else "leak-place"
        elif named.kind == "人名" and _NAME in own:
            rule = "" if any(named.text in value for value in own.values()) else "leak-person"
        if rule:
            yield Hit(rule, index, named.start, named.end, (named.text,))


def _is_foreign_unit(unit: str, own: dict[str, str]) -> bool:
    """Whether a unit is neither the author's nor above it: another place's, or its like."""
    if any(unit in value or value in unit for value in own.values()):
        return False
    mine, kind = _KIND.search(own[_UNIT]), _KIND.search(unit)
    is_alike = mine is not None and kind is not None and mine[0] == kind[0]
    return is_alike or not _is_near(unit, own)


def _is_near(name: str, own: dict[str, str]) -> bool:
    """Whether the place that a name begins with is one of the author's."""
    area = _PLACE.match(name)
    if area is None:
        return False
    return any(area[1] in value for value in own.values())


# --- who says that it is theirs

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪廖贾夏韦付邹孟熊秦邱江薛闫雷侯"
    "龙陶黎贺顾毛郝龚邵钱覃武戴莫孔汤何高许任方石范金于吴欧庄聂章鲁岳翟殷詹申"
)
_CERTAIN = "".join(set(_SURNAMES) - set("高许任方石范金于何程余夏钟江龙武申章"))
_GIVEN = "[^\\W\\d的了是和与及或在不有为人民党主任长委员事务管总各全同志等对向从其会这那]"
_TELLS = lazy(
    rf"(?:我叫|本人叫|我的名字(?:叫|是))([{_SURNAMES}]{_GIVEN}{{1,2}})(?=[，。、（,！!]|$)"
    rf"|本人([{_CERTAIN}]{_GIVEN}{{1,2}})(?=[，（,])"
    rf"|(?:大家好|[您你]们?好|各位好|上午好|下午好)[，！。!,]?\s?我是([{_SURNAMES}]{_GIVEN}{{1,2}})(?=[，。！,]|$)"
    rf"|^(?:汇报人|述职人|发言人|承诺人|检查人|剖析人|申请人|姓名|作者)[:：]\s*([{_SURNAMES}]{_GIVEN}{{1,2}})\s*$"
)
_SIGNER = lazy(rf"^(?:(\S{{4,24}}?)[\s　]+)?([{_SURNAMES}][\s　]?{_GIVEN}{{1,2}})$")
_MINE = lazy(
    r"(?:我(?:们)?在|我来自|我是|我们是|本人在|本人系|本人是|现任|作为|身为)(\w{0,3}?(?:省|市|县|区|州|镇|乡)[^\W的了在和与对是为]{1,12}?(?:大学|学院|中学|小学|学校|幼儿园|医院|公司|集团|局|中心|银行))"
    r"(?=的|工作|任教|任职|上班|教师|一名|党|[，。]|$)"
)
_FORMERLY = lazy(r"曾|原来|以前|之前|当年|那时|刚|毕业|\d{4}年|调")


class _Author(NamedTuple):
    kind: str
    line: int
    start: int
    end: int
    words: str


def _authors(text: Text, own: dict[str, str]) -> Iterator[Hit]:
    """Who the text says wrote it: somebody else than who did, or two."""
    known = {_NAME: own.get(_NAME, ""), _UNIT: own.get(_UNIT, "")}
    for author in _told(text):
        right = known[author.kind]
        if not right:
            known[author.kind] = author.words
            continue
        words = author.words.replace(" ", "").replace("　", "")
        if words in right or right in words or any(words in value for value in own.values()):
            continue
        given = author.kind in own
        rule = ("leak-author" if given else "leak-two-authors") + (
            "" if author.kind == _NAME else "-unit"
        )
        yield Hit(rule, author.line, author.start, author.end, (author.words, right))


def _told(text: Text) -> Iterator[_Author]:
    filled = 0
    for index, line in enumerate(text.texts):
        kind = text.rows[index].kind
        if kind == "blank":
            continue
        filled += 1
        if kind == "signature" or (kind == "paragraph" and 1 < filled < 5 and len(line) < 32):
            found = _SIGNER.match(line.strip())
            if found:
                start = line.find(found[2])
                yield _Author(_NAME, index, start, start + len(found[2]), found[2])
        for told in _TELLS.finditer(line):
            group = told.lastindex or 1
            yield _Author(_NAME, index, *told.span(group), told[group])
        for mine in _MINE.finditer(line):
            if not _FORMERLY.search(sentence_at(line, mine.start())):
                yield _Author(_UNIT, index, *mine.span(1), mine[1])
        if kind == "signature" and _KIND.search(line.strip()) and "支部" not in line:
            start = len(line) - len(line.lstrip())
            yield _Author(_UNIT, index, start, len(line.rstrip()), line.strip())


# --- the own unit and the own year

_CALLED = (
    (lazy(r"中学|小学|大学|学院|学校|党校|幼儿园|教育集团"), lazy(r"我校(?!对|正|验|准|订|阅)|我们学校")),
    (lazy(r"局$|局\w{0,6}(?:分局|所|支队|大队)$"), lazy(r"我局(?!限|部|面|势|促|外)")),
    (lazy(r"公司|集团|厂$|企业|银行"), lazy(r"我(?:们)?公司|我厂(?!房)")),
    (lazy(r"[镇乡]|街道|社区|村"), lazy(r"我镇(?!定|静|守|压|住)|我乡(?!愁|音|亲|情|土|下|村)|我街道|我社区")),
    (lazy(r"医院|卫生院"), lazy(r"我(?:们)?(?:县|市|区)?医院")),
)  # fmt: skip
"""Kinds of units by their names, and how those of each kind call their own."""


def _own_unit(text: Text, unit: str) -> Iterator[Hit]:
    """我局 in a school's text."""
    if not any(named.search(unit) for named, _ in _CALLED):
        return
    foreign = [called for named, called in _CALLED if not named.search(unit)]
    for index, line in enumerate(text.texts):
        if "我" not in line:
            continue
        for called in foreign:
            for found in called.finditer(re.sub("“[^”]*”", lambda q: "\0" * len(q[0]), line)):
                yield Hit("leak-own-unit", index, *found.span(), (found[0], unit))


_YEAR = lazy(r"(?<![\d—－-])(20\d\d)年(?:度(?!人物)|以来|上半年|下半年|全年|初|底)?(?![\d—－月—-])")
_OURS = lazy(
    r"我(?:们)?(?:校|局|公司|镇|乡|院|园|单位|支部|处|中心|厂|所|站|区|县|市|馆|村|社区|科|会)|我们|本人|本单位|本校|支部"
)
_BIOGRAPHY = lazy(
    r"入党|参加工作|毕业|任教|调入|调到|担任|任职|成立|建校|创办|出生|加入|考入|入职|从教|当选|评为|获|建成|始建|落成|搬迁|入学|入伍|转业|相比|比20|较20|增长|当年|那年|那时|记得|回忆|曾|至今|规划|从20|自20|改制|合并|更名|通过|印发|颁布|启用"
)
_NOW = lazy(
    r"(?:展望|迈入|迈进|走进|谋划|即将到来的)20\d\d年|20\d\d年(?:即将(?:过去|结束|到来)|已近尾声|接近尾声)"
)
"""What is said of the year that ends, or of the next one."""

_PAST_YEARS = 2


def _years(text: Text, year: int) -> Iterator[Hit]:
    """An older year told as if it were this one's: 2019年以来，我校……."""
    for index, line in enumerate(text.texts):
        if "20" not in line:
            continue
        is_title = text.rows[index].kind == "title"
        for found in _YEAR.finditer(line):
            told = int(found[1])
            clause = sentence_at(line, found.start())
            around = line[max(0, found.start() - 4) : found.end() + 6]
            is_now = _NOW.search(around) is not None
            if is_now and told < year - 1:
                yield Hit("leak-year", index, *found.span(), (found[0], str(year)))
                continue
            if year - told < _PAST_YEARS or _RECORD.search(clause):
                continue
            if is_title or (_OURS.search(clause) and not _BIOGRAPHY.search(clause)):
                yield Hit("leak-year", index, *found.span(), (found[0], str(year)))


# --- what a page left

_PAGE = lazy(
    r"(?=[小范作文公资档论第百道豆原相推热更精优猜点下转版本信稿来发浏阅上侵扫微以给为整收搜大您你素内])(?:小编(?!制|号|辑|组)|(?:范文|作文|文秘|公文|资料|文档|论文|文书)网|第一范文|百度文库|道客巴巴|豆丁网|原创力文档|文库(?=网|下载|[，。]|$)"
    r"|(?:相关|推荐|热门|更多|精彩|优秀)(?:阅读|文章|范文)(?:推荐|阅读|[:：]|$)|猜[您你]喜欢|点击(?:下载|查看|展开|此处)|下载(?:本文|全文|文档)|转载请(?:注明|联系)|版权(?:归|所有|声明)"
    r"|(?:文章|本文|信息|稿件)?来源[:：]\s*\S[^，。]{0,20}|作者[:：]\s*(?:佚名|网络|未知)|(?:发布|更新|上传)时间[:：]|(?:浏览|阅读|点击)(?:量|次数)[:：]|侵权|侵删|扫一扫|微信公众号[:：]|更多(?:精彩|优质|相关)(?:内容|文章|范文)|(?:本文|文章|内容|素材)(?:来源于|来自|转载自|摘自)(?:互联网|网络|网上)"
    r"|以上(?:就是|便是).{0,30}(?:范文|全部内容|分享|整理)|(?:以下|下面)是.{0,20}(?:整理|收集|分享|带来)的?|(?:给|为)大家(?:整理|收集|分享|带来)了?|(?:整理|收集|搜集)了.{0,14}(?:范文|篇)|范文(?:大全|精选|模板|参考|汇总|合集|推荐)|(?:大家|您|你)(?:喜欢|有所帮助|阅读愉快))"
)
_PAGE_TITLE = lazy(
    r"(?:范文|模板|样本)$|(?:精选|通用|优秀|最新|热门|合集|汇编|集合|大全|推荐)[（(]?(?:共|精选)?(?:\d{1,2}|[二三四五六七八九十]{1,3})篇|(?:心得体会|体会|总结|报告|材料|讲话稿?|发言稿?|范文|模板)(?:篇|[（(])[一二三四五六七八九十\d]{1,3}[）)]?$|^[（(【]?(?:精选|通用)[^。]{0,20}篇"
)
"""What only a short line of a page says; in prose 范文 is a word as any other."""


def _page(line: str, index: int, *, is_short: bool) -> Iterator[Hit]:
    for found in _PAGE.finditer(line):
        yield Hit("leak-page", index, *found.span(), (found[0],))
    titled = _PAGE_TITLE.search(line.rstrip()) if is_short and len(line) < 60 else None
    if titled:
        yield Hit("leak-page", index, *titled.span(), (titled[0],))
