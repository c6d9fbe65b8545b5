"""Somebody's words without their source: who said it, and where or when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_QUOTED = lazy(r"“([^“”\n]*)”")
_SHORTEST = 8
_FARTHEST = 600
"""Bare characters: what is shorter is a word or a name in quotes."""

_SHORTEST_SAYING = 4

_SAID = lazy(
    r"(?P<verb>(?:深刻|明确|多次|反复|曾经?|特别|着重|进一步|语重心长地|谆谆)?"
    r"(?:指出|强调|提出|要求|告诫|叮嘱|勉励|号召|写道|讲道|说道|说过|讲过|说|讲|谈到|提到|有言|有云|所言|所说|曰|云|道)(?:过|的)?(?:那样)?)[，：,:]?\s*$"
)
_PROPOSED = lazy("提出|要求|号召|提到")
_SAYING = lazy(
    r"(?:古人|古语|古训|古谚|谚语|农谚|民谚|俗话|俗语|老话|老理|先贤|先哲|先人|前人|圣人|圣贤|名人|哲人|伟人|有人|诗人|常言|古话|格言|名言|名句|箴言|老祖宗)"
    r"(?:上|里|中)?(?:所|常|曾经?|早就|早已|早|也|都|是|就|这样|常常|总|有|里)*(?:说得?好?|云|讲得?好?|道|言|写得?好?|写|唱得?好?|唱|曰|有言|有云|有道|教导我们|告诉我们|告诫我们|提醒我们|是)?(?:过|道|的|那样)*[，：,:]?\s*$"
    r"|(?:歌词|歌里|戏文|古诗|古书|书上|书里|书中|报上|报纸上|网上|史书|经典)(?:上|里|中)?(?:所|常|曾经?|早就|早已|也|就|这样|总)*(?:说得?好?|云|讲|道|写|唱|曰|有言|有云)(?:过|道|的|着)*[，：,:]?\s*$"
    r"|有(?:这样)?(?:一)?句(?:名言|古话|古语|格言|诗|话)(?:说得?好?|讲|叫|是|：|，)*[，：,:]?\s*$"
)
"""Who said it is nobody: 古人云, 有句名言说."""

_LEADER = lazy(
    r"总书记|习近平|毛泽东|毛主席|邓小平|江泽民|胡锦涛|周恩来|刘少奇|朱德|陈云|马克思|恩格斯|列宁|斯大林|主席|总理|领袖|伟人|革命家|思想家|教育家|文学家|哲学家|科学家|作家|诗人|院士|先生|鲁迅|陶行知|"
    r"中央领导|领导同志|党中央"
)
"""Whose words have a record that can be looked up."""

_PRIVATE = lazy(
    r"(?:老师|同学|学生|家长|同事|群众|村民|居民|大爷|大娘|大妈|阿姨|奶奶|爷爷|父亲|母亲|爸爸|妈妈|孩子|老乡|书记员|师傅|战友|邻居|校长|班主任|主任|队长|组长|支书|老党员|医生|病人|司机|朋友|大家|对方|他们?|她们?|我们?|自己|你)(?:们)?(?:[^，。；]{0,10})$"
)
"""Whose words are the author's own story."""

_WHERE = lazy(
    r"《[^《》]+》|党章|宪法|(?:报告|讲话|决定|决议|公报|意见|条例|准则|规定|通知|贺信|回信|批示|演讲|文章|著作|社论|文件|序言|总纲)(?:中|里|上|明确|深刻|强调|指出|提出|要求|规定|第|时|，|：|是|》)|一文|一书|一诗"
    r"|(?:会|会议|大会|全会|座谈会|研讨班|开班式|开学典礼|论坛|活动|仪式)(?:上|中|期间|明确|强调|指出|提出|要求|闭幕|开幕|，)"
    r"|在[^，。；“”]{2,30}(?:时|期间|中|上)[^，。；“”]{0,12}$|考察|调研|视察|看望|会见|参观|出席|(?:19|20)\d{2}年|[一二三四五六七八九十]{1,3}届|[一二]?十[一二三四五六七八九]?大|全国两会|两会|集体学习|新年贺词|民主生活会"
)
"""Where or when it was said."""

_NAMED_WORK = lazy(
    r"(?:孔子|孟子|荀子|老子|庄子|墨子|韩非子?|管子|司马迁|司马光|诸葛亮|屈原|李白|杜甫|白居易|韩愈|柳宗元|范仲淹|欧阳修|苏轼|王安石|陆游|文天祥|于谦|郑板桥|朱熹|张载|王阳明|顾炎武|林则徐|龚自珍|曾国藩|梁启超|左宗棠|魏徵|刘禹锡|曹操|陶渊明|爱因斯坦|培根|高尔基|苏霍姆林斯基|苏格拉底|柏拉图|奥斯特洛夫斯基|保尔)"
)
"""Writers whose name is source enough."""

_NAME_OF = lazy(
    r"^的?(?:为主题|为主线|为题|为载体|为抓手|为契机|为目标|为内容|为宗旨|为核心|为重点|为座右铭|主题|专题|活动|行动|工程|教育|学习|计划|机制|模式|工作法|理念|原则|方针|要求|总要求|标准|思路|目标|精神|口号|誓言|誓词|格局|体系|布局|制度|方法|作风|传统|号召|承诺|校训|班训|校风|党日|问题|现象|思想|意识|态度|观念|心态|倾向|做法|难题|怪圈|氛围|服务|平台|品牌|课堂|讲堂|网格)"
)
_NAMES = lazy(
    r"(?:以|围绕|开展|开展了|坚持|践行|落实|贯彻|按照|树立|遵循|本着|秉持|秉承|发扬|弘扬|做到|实现|打造|推行|实行|建立|健全|形成|主题(?:是|为)|题为|口号(?:是)?|标语|名为|称为|叫做?|所谓|克服|破除|防止|避免|对照|解决|从|到|把|将|用|像|和|与|及|、|”|是|当好|争做|争当)[：:]?$"
)
"""Around words in quotes that are a name, a slogan, a thing: nobody is quoted."""


_UNNAMED = lazy(
    r"(?P<who>领导|专家|学者|作家|诗人|哲人|哲学家|思想家|教育家|企业家|科学家|教授|院士|名家|大家|智者|大师|先生|前辈|朋友圈|名师)(?:们)?"
    r"(?:(?:曾经?|常|总|多次|反复|一再|再三|这样|在会上|在讲话[中里]|在报告[中里]|在大会上|也|都|就|还|的话|深情地?|语重心长地?|诙谐地?|对我们|给我们)*)"
    r"(?:说得?好?|讲得?好?|写得?好?|写|言|提醒|强调|指出|告诫|教导|叮嘱|嘱咐|感叹|感慨|要求|形容)(?:我们|大家|道)?(?:过|道|的)*[，：,:]?\s*$"
)
"""Somebody of weight whose name isn't told: what is quoted can't be looked up."""

_IS_NAMED = lazy(
    r"(?:[王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤]\w{0,2})(?:领导|专家|学者|作家|教授|院士|先生)"
    r"|《|培训班|(?:19|20)\d{2}年|\d月\d|\w(?:大会|推进会|动员会|座谈会|总结会|讲座)上"
)
_SAID_AFTER = lazy(
    r"^[，。]?(?:这是|正如|诚如|就像)?(?:一位|有位|某位|一名|那位|这位)?(?:古人|先贤|先哲|前人|圣人|名人|哲人|伟人|老话|俗话|古语|古训|书上|领导|专家|学者|作家|诗人|总书记|习近平总书记|毛泽东同志|邓小平同志)(?:曾经?|常|总|多次|反复|如是|这样|这么|早就|在会上|在讲话中)*(?:说|讲|言|云|写|强调|指出|告诫|教导|提醒)(?:过|道|得好|的|我们)*(?=[，。；]|$)"
)
"""Who said it, behind the words."""


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Quotations whose source isn't told near them, and reports of a leader's words."""
    open_at: tuple[int, int, bool] | None = None
    for index, line in text.paragraphs():
        open_at, over = _over(index, line, open_at)
        if over is not None:
            yield over
        if "“" in line:
            yield from _quoted(line, index)
        if "总书记" in line:
            yield from _reported(line, index)


def _over(
    index: int, line: str, open_at: tuple[int, int, bool] | None
) -> tuple[tuple[int, int, bool] | None, Hit | None]:
    """A quotation that one paragraph opens and the next closes; one that nothing closes isn't meant."""
    first_close, first_open = line.find("”"), line.find("“")
    hit = None
    is_over = open_at is not None and first_close >= 0 and not 0 <= first_open < first_close
    if open_at is not None and is_over and not (open_at[2] and _closes_all(line, first_close)):
        hit = Hit("quotation-over", open_at[0], open_at[1], open_at[1] + 1)
    last = line.rfind("“")
    if last < 0 or line.find("”", last) >= 0:
        return None, hit
    return (index, last, not line[:last].strip()), hit


def _closes_all(line: str, at: int) -> bool:
    """Whether the words quoted end with their paragraph: a verse, or a long quotation."""
    return not any(map(str.isalnum, line[at:]))


def _quoted(line: str, index: int) -> Iterator[Hit]:
    for found in _QUOTED.finditer(line):
        words = found[1]
        size = len(bare(words))
        if size < _SHORTEST_SAYING:
            continue
        before = line[_sentence_start(line, found.start()) : found.start()]
        behind = line[found.end() : found.end() + _FARTHEST]
        if _is_unnamed(before, behind, size):
            yield Hit("quotation-unnamed", index, *found.span())
            continue
        rule = _fault(before, words, behind)
        if size < _SHORTEST and rule != "quotation-saying":
            continue
        if rule and not _has_source(line, found.start(), found.end()):
            yield Hit(rule, index, *found.span())


def _is_unnamed(before: str, behind: str, size: int) -> bool:
    """Whether somebody of weight is quoted whose name isn't told."""
    told = _UNNAMED.search(before)
    if told is not None:
        is_told = before.rstrip().endswith(("：", "，", ":", ","))
        is_thing = not is_told and (behind[:1].isalnum() or size < _SHORTEST)
        return not (
            is_thing
            or _IS_NAMED.search(before)
            or _NAMED_WORK.search(before)
            or _PUBLIC.search(before)
        )
    return bool(_SAID_AFTER.match(behind)) and not (before and _WHERE.search(before))


_PUBLIC = lazy(
    r"总书记|习近平|毛泽东|毛主席|邓小平|江泽民|胡锦涛|周恩来|马克思|恩格斯|列宁|鲁迅|陶行知"
)


def _fault(before: str, words: str, behind: str) -> str:
    """Which rule asks for the source of a quotation; none where nobody is quoted."""
    if _NAMED_WORK.search(before):
        return ""
    if _SAYING.search(before):
        return "quotation-saying"
    said = _SAID.search(before)
    if said is None:
        is_whole = len(bare(words)) >= 15 and re.search("[，；。]", words)
        is_name = _NAME_OF.match(behind) or _NAMES.search(before) or not before
        return "quotation-bare" if is_whole and not is_name and _LEADER.search(before) else ""
    if _PROPOSED.search(said["verb"]) and behind[:1].isalnum():
        # 提出的“……”好老师标准: what was put forward has become a name.
        return ""
    subject = before[: said.start()]
    if _LEADER.search(subject):
        return "quotation-source"
    is_formal = re.search("指出|强调|告诫|曾|写道|有言|有云|曰|云", said["verb"])
    return "quotation-source" if is_formal and not _PRIVATE.search(subject) else ""


_REPORTED = lazy(
    r"习近平总书记(?:[^。；“”]{0,16}?)(?:深刻|明确|多次|反复|曾|特别|着重|进一步)*(?:指出|强调|告诫(?:我们|全党)?|要求(?:我们|全党))[，：,:](?!“)"
)


def _reported(line: str, index: int) -> Iterator[Hit]:
    """The leader's words without quotes, and without where or when."""
    for found in _REPORTED.finditer(line):
        end = _sentence_end(line, found.end())
        if "“" not in line[found.end() : end] and not _has_source(line, found.end(), end):
            yield Hit("quotation-report", index, *found.span())


def _has_source(line: str, start: int, end: int) -> bool:
    """Whether the sentence of a quotation, or the one before it, tells where it is from."""
    begin = _sentence_start(line, start)
    earlier = _sentence_start(line, max(begin - 1, 0))
    told = line[earlier:start]
    behind = line[end : _sentence_end(line, end)]
    return bool(
        _WHERE.search(told)
        or re.match(r"[，。]?(?:——|（|\()[^）)]{0,30}|[^。]{0,6}出自|[^。]{0,4}语出", behind)
    )


def _sentence_start(line: str, at: int) -> int:
    """Where the sentence begins in which ``at`` lies; a quotation's own marks end none."""
    depth = 0
    for place in range(at - 1, max(0, at - _FARTHEST) - 1, -1):
        mark = line[place]
        if mark == "”":
            depth += 1
        elif mark == "“":
            depth -= 1
        elif depth <= 0 and mark in "。！？":
            return place + 1
    return max(0, at - _FARTHEST)


def _sentence_end(line: str, at: int) -> int:
    ends = [end for mark in "。！？" if (end := line.find(mark, at)) >= 0]
    return min(ends, default=len(line))
