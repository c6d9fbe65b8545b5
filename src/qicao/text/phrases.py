"""Set phrases: what every text of this kind says in the same words, and must.

They are no repetition, and nobody's own words. Only for leaving them out of comparisons;
what is right and wrong about them is a matter of the rules.
"""

from __future__ import annotations

import functools
import re

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
).split()


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_PHRASES, key=len, reverse=True))))


def without_phrases(text: str) -> list[str]:
    """The pieces of ``text`` between set phrases."""
    return _pattern().split(text)
