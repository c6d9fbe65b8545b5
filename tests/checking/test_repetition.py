"""What a text says twice, and what it may say again."""

from __future__ import annotations

SAID = "那年冬天我在村小代课，天不亮就起来给孩子们生炉子。"
OTHER = "后来我调进县城，每逢下雪还会想起那间屋子。"
CLAUSE = "我住的这条老街一百年没有修过"
LIST = "把准政治方向、坚持政治领导、夯实政治根基、涵养政治生态、防范政治风险"

FAR = "".join(f"第{number}天走了{number}里山路，到了{number}户人家。" for number in range(150))
"""More than a text of usual length has."""

CLEAN = {
    "another sentence": f"{SAID}\n{OTHER}",
    "too short": "要多读书。要多读书。",
    "parallel opening": "要坚持天天读书，不把它当负担；要坚持天天写字，不把它当任务。",
    "parallel closing": "读书使人明理，这是我多年来的感受。写字使人静心，这是我多年来的感受。",
    "parallel sides": "有的人读书是为了做官，我不同意；有的人写字是为了做官，我不同意。",
    "setting the scene": "在今后的工作中，我要读书。大家都来。在今后的工作中，我要写字。",
    "set phrases": "深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神。\n用习近平新时代中国特色社会主义思想和党的二十大精神武装头脑。",
    "set phrases without marks": "要完整、准确、全面贯彻新发展理念，办好学校。\n必须完整准确全面贯彻新发展理念，办好食堂。",
    "a title": "我读了《关于新形势下党内政治生活的若干准则》的全文。\n再读《关于新形势下党内政治生活的若干准则》又有收获。",
    "a unit": "青溪县第二中学语文组党支部组织党员读书。\n青溪县第二中学语文组党支部组织党员读报。",
    "a list": f"要{LIST}。\n学{LIST}，要记在心里。",
    "a name far away": f"走进{CLAUSE}，心里亮堂。\n{FAR}\n走进{CLAUSE}，心里踏实。",
    "emphasis": "学习、学习、再学习。读书，读书，还是读书。",
    "denied, then told": "问他是不是真把群众当亲人，把群众当亲人，他不答。",
    "taken up": "最要紧的是把群众当亲人；把群众当亲人，才有路走。",
    "said more fully": "把群众当亲人，真正把群众当亲人，才有路走。",
    "a unit of a unit": "撤销城市规划委员会、城市规划委员会办公室、服务平台。",
    "a bracket": "分管市场规范管理科、旅游市场监管科（旅游市场监管分局）。",
    "a question": "为什么要天天读书？因为有用。\n为什么要天天读书？因为有趣。",
    "equal measures": "一季度完成任务增长12%，二季度也好，完成任务增长12%，三季度更好。",
    "quotations": "他说：“水龙头还滴答不滴答。”过了一年，他又说：“水龙头还滴答不滴答。”",
    "a run-in head": "（一）把每一件小事都办好。把每一件小事都办好，就是不平凡。",
    "two lists": "一是多读书；二是多写字；三是多走路。\n一是多读书；二是少说话。",
    "short points": "一是读，二是写，三是读。",
    "a heading taken up": "一、多读好书\n多读好书，是我从小的习惯。",
    "a heading of every part": "一、教学\n（一）主要做法\n备课要细。\n二、班级\n（一）主要做法\n家访要勤。",
    "two paragraphs": "通过学习，我懂了。\n通过学习，我改了。\n后来，我忘了。",
    "other openings": "我读书。\n我写字。\n我走路。",
    "periods": "五年来，读了书。\n五年来，写了字。\n五年来，走了路。",
    "numbered openings": "一要读原著，学原文。\n二要悟原理，用原理。\n三要写心得，常回头。",
    "a table": "姓名　单位　职务　联系电话\n林晓明　一中　教师　八二三一\n姓名　单位　职务　联系电话",
}


def test_what_is_parallel_on_purpose_or_said_alike_by_all_may_come_again(seen):
    """So may names, formulas, and what is far away or short."""
    found = {name: seen(f"读书体会\n{text}", "重复") for name, text in CLEAN.items()}
    assert found == {key: [] for key in CLEAN}


REPEATED = {
    f"{SAID}\n{OTHER}{SAID}": [("repeated-sentence", SAID[:-1])],
    f"{SAID}\n{FAR}{SAID}": [("repeated-sentence", SAID[:-1])],
    f"{SAID}\n{SAID.replace('，', '、')}": [("repeated-sentence", SAID[:-1].replace("，", "、"))],
    "书要一页一页慢慢读。\n人都忙。书要一页一页慢慢读。": [("repeated-sentence", "书要一页一页慢慢读")],
    f"{SAID}\n我讲{SAID[:-1]}的事。": [("repeated-run", SAID[:-1])],
    f"{SAID}{SAID}": [("doubled-clause", SAID[:-1])],
    "读书要持之以恒，读书要持之以恒。": [("doubled-clause", "读书要持之以恒")],
    "读书要持之以恒读书要持之以恒，不能停。": [("doubled-clause", "读书要持之以恒")],
    "多读好书，少说空话，多读好书，少说空话，是本分。": [("doubled-clause", "多读好书，少说空话")],
    "我要把群众当亲人，把群众当亲人，才有路走。": [("doubled-clause", "把群众当亲人")],
    "天不亮就起来生炉子，烧水，扫院子，天不亮就起来生炉子，人都说他傻。": [("repeated-clause", "天不亮就起来生炉子")],
    "我天不亮就来生炉子，烧水，扫院子，天不亮就来生炉子，人都说傻。": [("repeated-clause", "天不亮就来生炉子")],
    f"{CLAUSE}，坑多。{CLAUSE}，灯少。": [("repeated-clause", CLAUSE)],
    f"{CLAUSE}，坑多。\n他说，{CLAUSE}，是真的。": [("repeated-clause", CLAUSE)],
    "学校开展了诗歌朗诵、书法比赛、亲子共读活动，热闹。\n到了秋天，开展了诗歌朗诵、书法比赛、亲子共读活动，也热闹。": [("repeated-run", "开展了诗歌朗诵、书法比赛、亲子共读活动")],
    "一是多读好书；二是多写字；三是多读好书。": [("repeated-item", "多读好书")],
    "一是多读好书，不贪多。\n二是多读好书，不求快。": [("repeated-item", "多读好书")],
    "通过学习，我懂了。\n通过学习，我改了。\n\n通过学习，我好了。": [("alike-openings", "通过学习")],
    "我们要读书。\n我们要写字。\n我们要走路。\n我们要唱歌。": [("alike-openings", "我们要")],
    "一、多读好书\n好。\n二、多读好书\n好。": [("repeated-heading", "二、多读好书")],
    "一、教学\n（一）把每一节课都备得细一点\n好。\n二、班级\n（一）把每一节课都备得细一点\n好。": [("repeated-heading", "（一）把每一节课都备得细一点")],
}  # fmt: skip


def test_what_is_said_twice_is_found_in_its_later_place(seen):
    """Once, whatever else it might be called."""
    assert {text: seen(f"读书体会\n{text}", "重复") for text in REPEATED} == REPEATED


def test_a_finding_says_in_which_line_the_first_stands(findings):
    """By the line's number in the file."""
    (found,) = findings(f"读书体会\n\n{SAID}\n{OTHER}\n{SAID}", "重复")

    assert (found.line, found.level, found.message) == (5, "warning", "这句话在第 3 行已经有了")


def test_of_three_places_the_nearest_earlier_one_is_told(findings):
    """A reader looks there first."""
    told = [f.message for f in findings(f"读书体会\n{SAID}\n{SAID}\n{OTHER}\n{SAID}", "重复")]

    assert told == ["这句话在第 2 行已经有了", "这句话在第 3 行已经有了"]


def test_values_of_variables_may_come_again(findings):
    """However long; a short one (我们) is a word of every day, and hides nothing."""
    unit = "柳河流域水土保持与生态修复工程技术中心试验站"
    text = f"我在{unit}上班，天天读书。\n他在{unit}上班，天天写字。"

    assert findings(text, "重复", variables={"单位": unit}) == []
    assert [f.rule for f in findings(text, "重复")] == ["repeated-run"]
    said = "那年我们在村小代课，我们天不亮就起来生炉子。"
    assert findings(f"{said}\n我讲{said}", "重复", variables={"人称": "我们"})
