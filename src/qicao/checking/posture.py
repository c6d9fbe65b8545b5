"""What only a teacher, an official, a doctor or a policeman does, told by somebody who is none.

Only where the author is the doer: in the first person, or as what is to be done from now on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_POSTS = ("岗位", "职务")
_KINDS = {
    "教师": r"教师|老师|班主任|辅导员|教研组|教研员|教导|教务|校长|园长|讲师|教授",
    "领导干部": r"(?:县|区|市|镇|乡|街道|党工委|党委|党组)\w{0,2}(?:副?书记|长|委员|主任)|局长|镇长|县长|乡长|办事处主任|公务员|科员|民政|组织委员|宣传委员|纪检|综合科|办公室主任",
    "医生": r"医生|医师|护士|护师|药师|医务|门诊|病区|科室主任",
    "民警": r"民警|警察|刑警|交警|辅警|派出所所长|教导员",
    "企业职工": r"工人|技术员|操作工|班组长|车间|电工|焊工|司机|抄表|检修|调度|营业员|会计|出纳|财务|保管员|护林员|网格员|社区工作者",
}
_KIND = {kind: lazy(words) for kind, words in _KINDS.items()}
_UNITS = {
    "教师": lazy(r"(?:中学|小学|大学|学院|学校|幼儿园)$"),
    "医生": lazy(r"(?:医院|卫生院|保健院|卫生服务中心)$"),
    "民警": lazy(r"(?:公安局|派出所|公安分局|交警\w{0,4}队|刑警\w{0,4}队)$"),
    "领导干部": lazy(r"(?:党委|人民政府|办事处|县委|区委|市委|组织部|纪委)$"),
}

_DUTIES = {
    "教师": r"备好(?:每一[节堂]|课)|备课|上好(?:每一)?(?:[节堂]|一[节堂])课|批改(?:\w{0,4})作业|(?:撰写|编写|写好|修改)\w{0,2}教案|站(?:好|上|稳)(?:三尺)?讲台|教学(?:工作|实践)?[中里]|课堂教学|所教(?:的)?(?:班级|学生|学科)|教好(?:每一[个位名])?学生|当好班主任|做好班主任|带好(?:每一个)?班级?|课堂上|家访",
    "领导干部": r"督促各(?:乡镇|部门|县区|村|街道|镇)\w{0,4}|(?:签字|签批)(?:拨款|划拨|资金)|审批(?:\w{0,4})(?:项目|资金|用地|经费)|拨付(?:\w{0,6})(?:资金|款)|主持(?:召开)?(?:县委|镇党委|党委会?|党组|常委会|政府常务会)\w{0,4}|(?:调度|约谈|召集)(?:各)?(?:乡镇|部门|局)\w{0,4}(?:负责人|书记|局长|一把手)?|(?:分管|联系|挂点|包保)(?:的)?(?:各)?乡镇|招商引资|带队赴\w{2,6}招商|向县委|县委常委会",
    "医生": r"查好?房|坐诊|接诊|出诊|开(?:好|具)?处方|书写病历|(?:守在|站上|走上)手术台|主刀|为(?:每一[位名个])?(?:患者|病人)(?:诊治|诊疗|服务|做手术)|诊治(?:每一[位名个])?(?:患者|病人)|护理(?:每一[位名个])?(?:患者|病人)|病床前",
    "民警": r"出警|接处警|侦破|破获|抓捕|办理(?:刑事|治安|行政)案件|巡逻防控|审讯|执法记录仪|讯问嫌疑人|蹲守嫌疑人",
}
_DUTY = {kind: lazy(words) for kind, words in _DUTIES.items()}
_WORDS = (
    "备好 备课 上好 批改 教案 讲台 教学 所教 教好 班主任 带好 课堂 家访 督促各 签字 签批 审批 拨付 主持 约谈 召集 调度 乡镇 招商 县委 "
    "查房 查好房 坐诊 接诊 出诊 处方 病历 手术台 主刀 患者 病人 病床 出警 接处警 侦破 破获 抓捕 案件 巡逻 审讯 执法记录仪 嫌疑人"
).split()
"""A word of each duty, quicker to look for."""

_ME = lazy(
    r"(?<![“\w])我(?![们国党省市县区校局院镇乡])|[，；]我(?![们国党省市县区校局院镇乡])|本人|我(?=将|要|会|一定|始终|坚持|认真|带头|每)"
)
_AHEAD = lazy(r"^(?:今后|下一步|接下来|新的一年|往后|从今往后)|在(?:今后|以后|日常|平时)的")
_ELSE = lazy(
    r"曾|以前|当年|那年|那时|过去|原来|小时候|毕业|学生时代|老师|教师|先生|妻子|丈夫|爱人|父亲|母亲|儿子|女儿|孩子|邻居|他们?|她们?|学校|医生|大夫|民警|警察|护士|同学|参观|观摩|看到|听说|见过|陪|配合|协助|帮助|请|让|志愿|支教|家长|医院|派出所|如果|假如|好比|就像|如同|像|\d{4}年|县里|镇里|领导|要求我|通知|采访|报道|培训|听课"
)
_LEADS = lazy(
    r"(?:我|本人|也|又|还|将|要|会|能|应|一定|必须|认真|继续|努力|带头|坚持|及时|主动|始终|每[天日周月年一次]*|扎实|用心|精心|亲自|严格|切实|进一步|不断|更加|把|在|的|今后|以后|下一步|日常|平时|接下来|往后|工作|中|里|做到|完成|抓好|坚决|随时|按时|深入|全力|尽快|逐一|同时|和|对|一边|仍|依旧|照常|静心|潜心|耐心|细心|天天|夜里|白天|晚上|从|起|开始|就|先|再|多|去|来|到|负责|加强|搞好|做好)*"
)
"""What may stand between the start of a clause and what the author does in it."""

_SENTENCE = lazy(r"[^。！？；\n]+")


def find(own: Sequence[tuple[int, str]], variables: Mapping[str, str]) -> Iterator[Hit]:
    """The duties of another calling than the author's, each kind once."""
    kind = _calling(variables)
    if not kind:
        return
    told: set[str] = set()
    for index, line in own:
        if not ("我" in line or "后" in line or "本人" in line or "下一步" in line):
            continue
        if not any(word in line for word in _WORDS):
            continue
        for sentence in _SENTENCE.finditer(line):
            for other, duty in _DUTY.items():
                found = duty.search(sentence[0])
                if other == kind or other in told or not found:
                    continue
                if not _is_own(sentence[0], found.start()):
                    continue
                told.add(other)
                at = sentence.start() + found.start()
                yield Hit(
                    "audience-duty",
                    index,
                    at,
                    at + len(found[0]),
                    (found[0], other, _name(variables)),
                )


def _calling(variables: Mapping[str, str]) -> str:
    """The author's calling, when what is known of the post, else of the unit, tells it."""
    posts = [variables[name] for name in _POSTS if variables.get(name)]
    kinds = {kind for post in posts for kind, words in _KIND.items() if words.search(post)}
    if posts:
        return kinds.pop() if len(kinds) == 1 else ""
    unit = variables.get("单位", "")
    return next((kind for kind, words in _UNITS.items() if words.search(unit)), "")


def _name(variables: Mapping[str, str]) -> str:
    return next(value for name in (*_POSTS, "单位") if (value := variables.get(name)))


def _is_own(sentence: str, at: int) -> bool:
    """Whether the author does what stands at ``at``, now or from now on."""
    before = sentence[:at]
    clause = before[max(before.rfind(mark) for mark in "，：、") + 1 :]
    if not _LEADS.fullmatch(clause.strip()):
        return False
    return bool(_ME.search(sentence) or _AHEAD.search(sentence.strip())) and not _ELSE.search(
        before
    )
