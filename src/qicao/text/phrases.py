"""Set phrases: what every text of this kind says in the same words, and must.

They are no repetition, and nobody's own words. Only for leaving them out of comparisons;
what is right and wrong about them is a matter of the rules.
"""

from __future__ import annotations

_PHRASES = (
    "习近平新时代中国特色社会主义思想 以习近平同志为核心的党中央 马克思列宁主义 毛泽东思想 邓小平理论 “三个代表”重要思想"
    " 科学发展观 中国特色社会主义最本质的特征 中国特色社会主义制度的最大优势 坚持和加强党的全面领导 党中央权威和集中统一领导"
    " 党中央的核心、全党的核心地位 增强“四个意识” 坚定“四个自信” 做到“两个维护” 捍卫“两个确立” 拥护“两个确立” 领悟“两个确立”的决定性意义"
    " 政治意识、大局意识、核心意识、看齐意识 道路自信、理论自信、制度自信、文化自信 政治立场、政治方向、政治原则、政治道路"
    " 在思想上政治上行动上 保持高度一致 全心全意为人民服务的根本宗旨 政治判断力、政治领悟力、政治执行力 中华民族伟大复兴"
    " 形式主义、官僚主义、享乐主义和奢靡之风 自我净化、自我完善、自我革新、自我提高 坚持真理、坚守理想 践行初心、担当使命"
    " 不怕牺牲、英勇斗争 对党忠诚、不负人民 理论联系实际、密切联系群众 批评和自我批评 党在社会主义初级阶段的基本路线"
    " 集体领导、民主集中、个别酝酿、会议决定 信念坚定、为民服务、勤政务实、敢于担当、清正廉洁 忠诚老实、公道正派、实事求是、清正廉洁"
    " 党中央提倡的坚决响应、党中央决定的坚决执行、党中央禁止的坚决不做 个人服从组织、少数服从多数、下级服从上级、全党服从中央"
    " 坚决维护习近平总书记党中央的核心、全党的核心地位 坚决维护党中央权威和集中统一领导 政治性、时代性、原则性、战斗性 政治性、先进性、群众性"
    " 教育党员、管理党员、监督党员和组织群众、宣传群众、凝聚群众、服务群众 政治领导力、思想引领力、群众组织力、社会号召力"
    " 把握方向、把握大势、把握全局 辨别政治是非、保持政治定力、驾驭政治局面、防范政治风险 坚持四项基本原则、坚持改革开放"
    " 政治协商、民主监督、参政议政 创新、协调、绿色、开放、共享 立党为公、为民造福、科学决策、真抓实干 明大德、守公德、严私德"
    " 必须维护党中央权威 必须维护党的团结 必须遵循组织程序 必须服从组织决定 必须管好领导干部亲属和身边工作人员 守初心、担使命，找差距、抓落实 学思想、强党性、重实践、建新功"
    " 宣传党的路线、方针、政策下基层 调查研究下基层 信访接待下基层 现场办公下基层 党的二十大和二十届历次全会精神"
    " 马克思主义基本原理同中国具体实际相结合、同中华优秀传统文化相结合 进一步全面深化改革、推进中国式现代化"
    " 当代中国马克思主义、二十一世纪马克思主义 中华文化和中国精神的时代精华"
).split()


# The longest first: 把握方向、把握大势、把握全局 before what it holds.
_LONGEST_FIRST = tuple(sorted(_PHRASES, key=len, reverse=True))


def without_phrases(text: str) -> list[str]:
    """The pieces of ``text`` between set phrases."""
    pieces = [text]
    for phrase in _LONGEST_FIRST:
        # Quicker than one pattern of them all, which takes longer to compile than a draft.
        if phrase in text:
            pieces = [rest for piece in pieces for rest in piece.split(phrase)]
    return pieces


def phrase_spans(text: str) -> list[tuple[int, int]]:
    """Where set phrases stand in ``text``; they may lie in each other."""
    spans = []
    for phrase in _LONGEST_FIRST:
        at = text.find(phrase)
        while at >= 0:
            spans.append((at, at + len(phrase)))
            at = text.find(phrase, at + len(phrase))
    return spans
