"""What the rules that words describe find, family by family, and what only looks like it."""

from __future__ import annotations

import pytest

MASKED = [
    "在××镇开展活动。", "在ＸＸ中学任教。", "在XX县工作。", "我是xx学校的教师。", "×市的同志来了。", "X局组织学习。", "20XX年X月X日", "20xx年3月",
    "202X年，支部换届。", "2026年x月", "2026年X月X日", "二〇XX年十月", "某某同志带头。", "某局组织学习。", "某镇的干部", "王某同志说了很多。",
    "李某某迟到了。", "某年某月某日", "○○中学", "在○○○带领下", "〇〇同志", "在＿＿社区", "在____社区走访", "***同志", "在*市工作", "□□□同志",
    "△△中学的教师", "第X次会议", "共X人参加。", "X个支部", "N名党员", "共有XX名党员", "X级领导", "X老师的课", "**学校", "某支部", "某科室",
    "某企业", "某社区", "张XX同志", "王××", "135****1234", "于2026年×月×日召开。", "X X中学", "x省x市", "OO学校", "※※中学",
    "我校共有x名教师。", "在﹡﹡镇工作。", "﹍﹍社区", "●●中学",
]  # fmt: skip
"""Stars, letters, circles, squares, lines and 某, alone or before what they hide."""

MANGLED = """
习近平新时代中国特色社会主义理论 习近平新时代中国特色社会主义的思想 习近平新时代的中国特色社会主义思想 习近平新时期中国特色社会主义理论 习近平新时代特色中国社会主义思想 习近平新时代中国特色思想
习近平新时代中国特色新社会主义思想 习近平新时代社会主义中国特色思想 近平总书记 习平近总书记 近习平同志 习近近平总书记 习近总书记 习新时代中国特色社会主义思想 习近平总书总书记 习近平总书记总书
习近平书记总书记 习近平总的书记 习近平总书计 习近平书记总 以习近平同志为首的党中央 以习近平同志为中心的党中央 以习近平总书记为核心的党中央 以习近平同志作为核心的党中央
以习近平同志为领导核心的党中央 以习近平同志为核心的全党中央 习近平法制思想 习近平的法治思想 习近平生态思想 习近平生态文明理念 “三个代表”的重要思想 “三个代表”重要理论 马克思列宁思想 中共产党
以习近平为核心的党中央 以习近平同志为党中央核心 习近平新时代特色社会主义思想 习近平新时代中国社会主义思想 习近平新时期中国特色社会主义思想 习近平中国特色社会主义思想 新时代特色社会主义思想
以习近平新时代中国特色社会主义为指导 习总书记来到村里 习大大来到村里 坚持“三个代表”思想 邓小平思想、“三个代表”重要思想
""".split()
"""One word changed, put in, lost or moved: what stood there isn't always known."""

FOUND = {
    "自写": {
        "我在【待填：单位】工作。": "blank-open 【待填：单位】",
        "【自写：写一件事。（1）什么时候？】": "blank-own 【自写：写一件事。（1）什么时候？】",
        "{{ 单位 }}组织了学习。": "blank-template {{ 单位 }}",
        "{% if 单位 %}组织了学习。": "blank-template {% if 单位 %}",
        "学习了（ ）的讲话。": "blank-empty （ ）",
        "学习了()的讲话。": "blank-empty ()",
        "学习了《》。": "blank-empty 《》",
        "牢记“”的教导。": "blank-empty “”",
        "以“……”为主题。": "blank-empty “……”",
        "……": "blank-empty ……",
        "我是（姓名），来自（单位名称）。": "blank-form （姓名）",
        "我在（单位）工作。": "blank-form （单位）",
        "（此处填写具体事例）": "blank-form （此处填写具体事例）",
        "【姓名】同志带头。": "blank-form 【姓名】",
        "[时间]，支部集中学习。": "blank-form [时间]",
        "会议于（具体时间）召开。": "blank-form （具体时间）",
        "（请填写您的姓名）": "blank-form （请填写您的姓名）",
        "（此处结合自身实际补充）": "blank-form （此处结合自身实际补充）",
        "（请结合实际填写）": "blank-form （请结合实际填写）",
        "TODO：补充案例": "blank-template TODO：",
        "{单位}组织了学习。": "blank-template {单位}",
        "此处插入本人事例。": "blank-form 此处插入",
        "2026年  月  日": "blank-date 2026年  月  日",
        "2026年11月 日": "blank-date 2026年11月 日",
        "年　　月　　日": "blank-date 年　　月　　日",
        "汇报人：": "blank-label 汇报人：",
        "全年实现产值  万元，增速较快。": "blank-figure   万元",
        "单  位：": "blank-label 单  位：",
    },
    "固定提法": {
        "一体推进不敢腐、不想腐、不会腐。": "phrase-san-bu-fu 不会腐",
        "提高政治判断力、政治领悟力、政治行动力。": "phrase-zheng-zhi-san-li 政治行动力",
        "抓好政治建设、思想建设、组织建设、纪律建设。": "phrase-jian-she-zong-bu-ju 政治建设、思想建设、组织建设、纪律建设",
        "弘扬忠诚老实、公道正派、实事求是、勤政廉洁的价值观。": "phrase-jia-zhi-guan-dang 勤政廉洁",
        "同中国具体实际相结合、同中华优秀传统美德相结合。": "phrase-liang-ge-jie-he 同中华优秀传统美德相结合",
        "坚决维护习近平总书记党中央的核心、全党的核心地位，坚决维护党中央权威。": "phrase-liang-ge-wei-hu 坚决维护党中央权威",
        "坚持一个中心、三个基本点。": "phrase-count-bare 一个中心、三个基本点",
        "落实“五个区分开来”。": "phrase-count-quoted “五个区分开来”",
        "统筹推进“五位一体”战略布局。": "phrase-layout-swapped “五位一体”战略布局",
        "增强“四个觉悟”。": "phrase-name-changed “四个觉悟”",
        "工会工作要增强政治性、先进性、服务性。": "phrase-qun-tuan-near 工会工作要增强政治性、先进性、服务性",
    },
    "语体": {
        "遇到困难咋办？": "register-how",
        "没啥可说的。": "register-what",
        "有的同志老是拖到最后。": "register-always",
        "大家都说小编写得好。": "register-net",
        "食堂的服务，给力。": "register-geili",
        "然后呢，要抓好落实。": "register-talk",
        "学就是了呗。": "register-particle",
        "统一思想，提高认识，加强领导，狠抓落实。": "register-empty",
        "不能糊弄过去。": "register-spoken-words",
        "材料报得磨磨唧唧。": "register-spoken-words",
        "不能怼群众。": "register-spoken-words",
        "群众直呼给力。": "register-geili-called",
        "全面、深入、系统、扎实、持续地开展。": "register-adverbs",
        "进一步学习、进一步走访、进一步整改、进一步总结。": "register-further",
    },
    "遮盖": dict.fromkeys(MASKED, "mask-"),
    "称谓": {f"支部认真学习{name}，写了笔记。": "name-" for name in MANGLED},
}  # fmt: skip
"""By the text the rule that finds it, and the words it is about, as far as they matter."""

RIGHT = {
    "自写": [
        "各部门（单位）要按时报送材料。", "学校（幼儿园）食堂由专人负责。", "会议于11月25日（星期三）召开。", "表格要如实填写姓名、单位和时间。",
        "请在每月底前填写读书登记表。", "他停了停，说：“……算了。”", "读书、思考、写作……样样都要练。", "一年一月，日日不断。", "今年 一月",
        "《中国共产党章程》（以下简称《党章》）", "姓名：林一禾", "【案例】一名党员迟到了三次。", "【活动时间】每周三下午。", "具体时间另行通知。", "在这里补充两点。",
        "各支部（党小组）补充发言（不超过3分钟）。", "2026年11月25日", "学习时间：每周三下午。", "专业技术职务（职称），被投诉人的名称（姓名）。",
        "全年实现产值 300 万元，增速较快。", "指标名称  万元  增速",
    ],
    "固定提法": [
        "抓好思想建设、组织建设、作风建设、纪律建设以及制度建设。", "抓好思想建设、组织建设、作风建设。", "抓好政治建设、思想建设等工作。",
        "以政治建设为统领，全面推进思想建设、组织建设、作风建设、纪律建设，把制度建设贯穿其中。", "理论联系实际、密切联系群众、开展批评和自我批评。",
        "同中国具体实际相结合，才有活力。", "坚决维护党中央权威。", "采取“三位一体”的做法，管好“三风”问题。", "和平共处五项原则。",
        "对人忠诚老实、公道正派、实事求是、乐于助人。", "把握方向、把握大势、掌握节奏。", "班级的“三个意识”、学校的“五个明确”。", "校风、教风、学风建设。",
        "做到不敢腐、不能腐。", "增强政治性、先进性、时代感。", "学校抓“五史”学习教育。",
    ],
    "语体": [
        "群众说“啥时候能通上自来水”。", "他劝我“咋难也要办”。", "有人“躺平”，有人实干。", "令人咋舌。", "长老是寺里的老师。", "给力度更大的支持。",
        "提高供给力。", "寺里的喇嘛，也来了。", "这一条最重要。", "群众点赞，传播正能量。", "超级计算机。", "小编制的单位。", "怨怼之情。", "乡亲们来了。",
        "全面、准确、完整地理解。", "进一步学习，进一步整改。", "玩命之徒。", "十分给力度。", "压根本的问题。", "提高认识，每周学一次，写一篇笔记，抓好落实。",
        "坚挺不错位。", "伟大的祖国万岁！伟大的人民万岁！伟大的党万岁！",
    ],
    "遮盖": [
        "某些党员存在问题。", "某种程度上", "某一方面", "某个时候", "某项工作", "用A4纸打印。", "买了XL号的衣服。", "XXL号", "3×4等于12。",
        "长5米×宽3米的展板", "拍了X光片。", "X射线", "O型血", "二〇〇〇年", "二〇二六年", "一〇〇周年", "5G基站", "K12教育", "3D打印",
        "X轴和Y轴", "Wi-Fi 6", "○一名党员", "iPhone X", "YOUTUBE", "GOOGLE", "www.xx.cn是网址", "某人的话", "谋某事",
        "第一次会议", "2026年11月25日", "100%", "共5人参加。", "X行为型领导", "一〇一中学", "八一中学", "—— 题记", "N95口罩",
        "n个理由", "A市和B市", "10×10的方格", "（三）", "□已读", "①②③", "脸书book", "too", "food", "zoo", "由于某原因",
        "对于某问题的看法", "某日清晨，我在操场上遇见了他。", "某地的经验", "随便某处", "※注意", "●一是学", "●一要学", "Excel表格",
        "2026年1月1日",
    ],
    "称谓": [
        "学习习近平总书记关于新时代中国特色社会主义的重要论述", "学习近平常的小事", "习近平同志的思想和实践", "习近平新时代中国特色社会主义思想学习问答",
        "习近平新时代中国特色社会主义经济思想", "习近平总书记的外交思想", "学习新时代中国特色社会主义思想", "开辟新时代中国特色社会主义理论新境界", "习近平同志为县委书记时",
        "习近平总结经验时说", "习近平总书记总是牵挂群众", "以习近平同志为核心的中共中央", "以习近平同志为核心的党中央集中统一领导",
        "维护习近平总书记党中央的核心、全党的核心地位，维护党中央权威", "确立习近平同志党中央的核心、全党的核心地位", "最近平总书记了账", "附近平价超市",
        "习近平论新时代中国特色社会主义思想", "习近平在新时代中国特色社会主义建设中的思想", "其中共产党员二十名", "全中国产党参数量", "坚持邓小平理论和“三个代表”重要思想",
        "深刻领会习近平强军思想", "习近平总书记在党的十九大上提出新时代中国特色社会主义思想", "习近平带领全党推进新时代中国特色社会主义理论创新", "学习总书记的讲话",
        "学习进平等互信的经验", "陋习总在不经意间养成", "学习近平原地区的做法", "总书籍数不少", "实习主席团", "总书记记下了乡亲的话", "邓小平思想解放的故事",
        "为中国共产党党员", "研习总书记的回信",
    ],
}  # fmt: skip
"""Brackets and labels with words of their own; lists of one's own, or some of a list; what is quoted,
longer words and names; sizes, sums, rays, years with 〇 and 某 as a word; words that meet."""

MANY = ("自写", "遮盖")
"""Families of which several findings may be about one text."""


def around(text: str) -> str:
    return f"读书体会\n{text}\n读书要坚持。"


@pytest.mark.parametrize("family", FOUND)
def test_what_a_rule_is_about_is_found(seen, family):
    """By the rule that is about it, once."""
    for text, expected in FOUND[family].items():
        told = [f"{rule} {words}" for rule, words in seen(around(text), family)]
        assert any(one.startswith(expected) for one in told), (text, told)
        assert len(told) == 1 or family in MANY, (text, told)


@pytest.mark.parametrize("family", RIGHT)
def test_what_only_looks_like_it_is_left_alone(seen, family):
    """Whatever the family's rules look for."""
    assert {t: found for t in RIGHT[family] if (found := seen(around(t), family))} == {}


def test_what_they_say(findings):
    """How grave it is, and what is missing."""
    (blank,) = findings("我在【待填：单位】工作。", "自写")
    assert (blank.level, blank.message) == ("error", "【待填：单位】还没有填")
    named = [one for name in MANGLED for one in findings(f"支部认真学习{name}。", "称谓")]
    assert {(one.level, one.fix) for one in named if one.rule == "name-thought-near"} == {
        ("error", None)
    }
    assert {one.level for one in findings("遇到困难咋办？没啥可说的。", "语体")} == {"hint"}
