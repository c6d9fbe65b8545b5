"""Lines of every kind that pages have: metadata, noise, headings, paragraphs, signatures."""

from __future__ import annotations

import pytest

from qicao.splitting.structure import analyse, is_tail, site_kind

ONE = "纪律是一面镜子，天天照一照，才看得见脸上的灰尘；把规矩当作平时的习惯，做起事来心里踏实，走起路来脚下稳当。"
TWO = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞；读过以后还要想一想、用一用，书里的道理才会变成本领。"
PAGE = "读书学习心得体会（精选2篇）"
LETTERED = "A、B、C、D四个小组各有分工，学习的时候互相帮助，从头到尾做到了一个都不落下。"
REFERRING = "书里引的文章[J]我也找来看了，读完以后再想一想自己，觉得离上面的要求还差得很远。"
REFERENCES = "参考文献\n[1] 林青. 怎样读书[J]. 读书研究, 2021(3): 12-15.\n[2] 林青.读书会[EB/OL]."
HALF = str.maketrans("（）：，；？！", "():,;?!")

SITE = (
    # fields about a page
    "时间：2024-03-14 14:01:33", "2024-03-14", "更新时间：2018-06-28 14:22作者：三水老师",
    "2024-03-14 21:22:11下载本文作者：会员上传", "2018-07-22 12:05:01工作报告访问手机版", "2020-06-17 来源：好文集锦",
    "2020-06-17 浏览量：", "2025-09-20人已围观", "2023-03-12 22:28:04 121", "推荐人： 来源： 阅读： 2.08W 次",
    "演講稿 閱讀（5.04K）", "全文約1263字", "总页数：6 页", "- 37.5 KB |", "- 2021-04-19 发布 |",
    "作者：第一小组，日期：2019-07-10", "admin292025-03-29 15:53:21", "2018-07-22心得体会", "本文标题：读书学习心得体会",
    "网站：好文网 | 时间：2020-06-17 | 移动端：好文网手机版",
    # where it lies, and buttons
    "网站首页 >> 范文大全 >> 工作总结", "當前位置：好文齋>範例>演講稿>", "您的当前位置：首页正文", "当前位置", "欢迎光临好文网",
    "打开APP", "发新话题 回复该主题", "读书学习心得体会_第1页", "已阅读5页，还剩23页未读 继续免费阅读", "微信扫一扫 ×",
    "- 12 -", "第 3 页 共 8 页", "- 目录", "TOP", "侵权投诉", "上一篇：守纪律心得体会", "下载本文档", "版权声明", "正文复制",
    "好文之家—全网资源每日更新 www.haowen.example", "联系客服", "文档简介", "仅展示645字，全文共4352字",
    # what an editor says to readers
    "导语：读书使人明智，下面来看一看这几篇文章。", "【导语】以下是热心网友整理的读书学习心得体会。",
    "以下是小编为大家整理的读书学习心得体会，希望对大家有所帮助。", "仅供参考，欢迎阅读。", "感谢您的参阅。",
    "我给大家整理了一些读书学习心得体会，快来看看吧。", "《读书学习心得体会.doc》由会员分享，可在线阅读。",
    "……（开头部分已省略210字）", "---此处隐藏0字，下载后查看---", "……（未完，全文共6831字，下载后查看）",
    "本文系作者原创投稿，未经许可不得转载。", "链接地址：http://www.haowen.example/1.html",
    "| 文轩", "青溪小学 五1班 周小远 指导老师：李安",
    "推荐访问：竞聘 科主任 方案", "Tags：纪律处分 条例 心得", "[注1]：本文数据来源于公开通报整理。", "新增时间 ： 2018-02-21 21:05", "回应（0）",
    "本文为网友上传，旨在传播知识，不代表本站。", "《读书发言稿5篇.doc》", "将本文的Word文档下载到电脑，方便收藏。", "免责声明：本站文章来自投稿。",
    "文/陆春燕", "【正文】", "青溪好文网原创", "本文来自：青溪好文网", "• 字体:大 中 小", "上一条：支部开会了 下一条：借书通知", "（运输二队　孙德旺）", "尊敬的各位领导、各位同仁：大家下午好！",
    "立案庭 周小远", "装卸二队 李安民",
    "主办单位：青溪县政府办公室 技术支持：青溪网", "文档标签：工作总结", "上一条：关于读书的通知", "VIP专免",
    "相关热词搜索：", "最后编辑于：2024.04.11 16:20:47", "©著作权归作者所有", "下载读书心得.doc", "下载读书心得word格式文档", "声明：本文内容由互联网用户自发贡献。",
    "[ 主题分类 ] 其他 [ 体裁分类 ] 文件", "索引号 113/2022-118 成文时间 2022-04-19", "原创 青溪卫生院 青溪健康 2021-08-19 20:46", "阅读原文", "阅读 2317 赞 86 在看 54",
    "文字：周小远 李安", "2021年8月5日 星期四 晴",
    "党建园地 职工之家 投稿须知 打印", "2022-11-08 青溪公务员考试网", "\\申论范文赏析",
    "2、标注“部分预览”的文档，未展示部分若有缺漏，请联系上传者。", "下载之前请确认文档是否完整，本站不负责修改。",
    # marks alone, and rows of links
    "/ G- k; W% a% |( ^#", ": n1 U( P' E, ~%", "1 1 1", "收听本文 00:00/00:00", "演讲稿范文 | 演讲稿格式 | 演讲稿大全",
)  # fmt: skip
"""Lines of sites, none of an essay."""

ENDS = (
    "相关推荐",
    "- 相关推荐",
    "相关文章 关闭窗口",
    "猜你喜欢",
    "看过读书学习心得体会的人还看了：",
)
"""Lines behind which nothing of the essay comes: there is no middle for them."""


@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
@pytest.mark.parametrize("where", ["head", "middle", "end"])
def test_the_site_s_own_lines_are_dropped(split, where, half):
    """They are no text of the essay, wherever they stand, and its paragraphs stay whole."""
    wrong = []
    for line in SITE if where == "middle" else SITE + ENDS:
        at = {where: [line]}
        before, middle, end = (at.get(place, []) for place in ("head", "middle", "end"))
        text = "\n".join(
            [PAGE, *before, "篇一：心得", ONE, *middle, TWO, "篇二：心得", TWO + ONE, *end]
        )

        result = split(text.translate(HALF) if half else text)

        kept = [(row.fate, row.kind) for row in result.rows if row.fate == "heading"]
        dropped = [row.text for row in result.rows if row.fate == "dropped"]
        whole = [snippet.text for snippet in result.snippets] == [ONE, TWO, TWO + ONE]
        lines = [text.translate(HALF) if half else text for text in (PAGE, line)]
        if kept != [("heading", "essay-title")] * 2 or dropped != lines or not whole:
            wrong.append(line)
    assert wrong == []


def test_the_site_s_lines_are_of_two_kinds():
    """Fields that say something of the text, and all the rest; behind some comes no text."""
    lines = {
        "发布时间：2024-03-14 来源：网友投稿": ("metadata", False), "微信扫一扫": ("noise", False),
        "猜你喜欢": ("noise", True),
        # What a person would write.
        "欢迎大家到支部来谈心，有话直说。": (None, False), "首页上的那句话，我至今记得。": (None, False),
        "二〇二四年，我们又走了一遍老路。": (None, False), "1.用好 Word": (None, False),
        "学习": (None, False), "PPT 和 Word 都要会用一点": (None, False),
    }  # fmt: skip
    assert {line: (site_kind(line), is_tail(line)) for line in lines} == lines


HEADINGS = {
    "heading-1": (
        "一、天天读书", "一、天天读书。", "一、基本情况：", "一、筹备篇 开好头起好步", "一、把稳“思想之舵”，行稳致远",
        "第一部分：天天读书", "第一章 天天读书", "引言", "读书的好处",
    ),
    "heading-2": ("（一） 天天读书", "（一）、天天读书", "（一）"),
    "heading-3": ("1.天天读书", "1、天天读书", "（1）天天读书", "①天天读书", "一是天天读书。"),
    # With its text on the same line it is a part of that.
    "paragraph": (
        "（一）天天读书。" + TWO, "一、天天读书" + TWO, "一是天天读书。" + TWO, "首先，" + TWO, "实习目的：" + TWO,
    ),
}  # fmt: skip


@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
def test_headings_are_recognised_by_their_numbers(kinds, half):
    """A heading's level is that of its number's form."""
    wrong = []
    for kind, lines in HEADINGS.items():
        for line in lines:
            text = "\n".join(["读书学习心得体会", ONE, line, TWO + ONE])
            got = [k for k, _ in kinds(text.translate(HALF) if half else text)]
            if got != ["essay-title", "paragraph", kind, "paragraph"]:
                wrong.append((line, got))
    assert wrong == []


def test_markup_tells_the_level_of_headings_without_numbers(kinds):
    """Without a number the level is that of the style."""
    text = "\n".join(["读书学习心得体会", ONE, "读书的好处", TWO, "读书的方法", ONE + TWO])

    got = kinds(text, levels={1: 1, 3: 2, 5: 3})

    assert [kind for kind, _ in got] == [
        "essay-title", "paragraph", "heading-1", "paragraph", "heading-2", "paragraph",
    ]  # fmt: skip


def test_after_the_list_of_related_texts_nothing_belongs_to_the_essay(kinds):
    """【……】相关文章： and all below it is noise, outside any essay."""
    text = f"{PAGE}\n篇一：心得\n{ONE}\n篇二：心得\n{TWO}\n【读书学习心得体会】相关文章：\n守纪律心得体会（精选14篇）07-11\n调研心得体会05-02"

    assert kinds(text)[-3:] == [("noise", 0)] * 3


def test_contents_before_the_text_are_no_text(split):
    """A list of headings with page numbers becomes neither text nor an empty snippet."""
    text = f"读书学习心得体会\n目录\n一、天天读书 ...... 1\n二、时时用书 ...... 3\n一、天天读书\n{ONE}\n二、时时用书\n{TWO}"

    result = split(text)

    assert [snippet.text for snippet in result.snippets] == [ONE, TWO]
    assert [row.kind for row in result.rows][4:] == ["heading-1", "paragraph"] * 2


def test_traditional_characters_become_simplified_ones(split):
    """Before anything is recognised; the ledger keeps the lines as they were."""
    one = "紀律是一面鏡子，天天照一照，才看得見臉上的灰塵；把規矩當作平時的習慣，做起事來心裡踏實，走起路來腳下穩當。"
    text = (
        "讀書學習心得體會（精選2篇）\n以下是小編為大家整理的心得體會。\n"
        f"讀書學習心得體會篇一\n{one}\n讀書學習心得體會篇二\n{one.replace('鏡子', '尺子')}"
    )

    result = split(text)

    assert (result.title, result.essays) == (PAGE, 2)
    assert result.rows[0].text == "讀書學習心得體會（精選2篇）"
    assert [row.kind for row in result.rows] == [
        "metadata", "noise", "essay-title", "paragraph", "essay-title", "paragraph",
    ]  # fmt: skip
    assert result.snippets[0].text == ONE


def test_a_traditional_page_becomes_simplified_to_the_last_character(split):
    """Also a line with one such character among many; on a simplified page a name keeps its own."""
    few = "天天照一照，把規矩当作平时的习惯，做起事来心里踏实，走起路来脚下稳当，日子久了自然看得远、走得正。"
    traditional = (
        "紀律是一面鏡子，天天照一照，才看得見臉上的灰塵；把規矩當作平時的習慣，做起事來心裡踏實。"
    )

    texts = [row.text for row in split(f"讀書學習心得體會\n{traditional}\n{few}").snippets]
    assert texts[1] == few.replace("規", "规")
    assert split(f"读书学习心得体会\n{ONE}\n{few}").snippets[1].text == few


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["好文网首发", PAGE, "篇一：心得", ONE, "篇二：心得", TWO], PAGE),
        (["篇一：读书心得", ONE, "篇二：守纪律心得", TWO], "读书心得"),
    ],
)
def test_a_collection_s_title(lines, title):
    """Of the lines above the first essay the one with genre or number; else the first essay's."""
    structure = _analysed("\n".join(lines))

    assert (structure.title, structure.essays) == (title, 2)


def _analysed(text):
    texts = text.split("\n")
    return analyse(texts, [0] * len(texts))


def _kinds(text):
    found = _analysed(text)
    return found.title, [element.kind for element in found.elements]


HEADS = {
    "a banner, crumbs and a menu": (
        "欢迎访问青溪学院新闻网\n当前位置：首页 > 校园 > 正文\n校园新闻\n写给党组织的思想汇报\n敬爱的党组织：\n" + ONE,
        ("写给党组织的思想汇报", ["noise", "metadata", "noise", "essay-title", "metadata", "paragraph"]),
    ),
    "buttons": (
        f"关注青溪\n发布投稿\n机关作风建设学习心得\n{ONE}\n举报",
        ("机关作风建设学习心得", ["noise", "noise", "essay-title", "paragraph", "noise"]),
    ),
    "a share bar": (
        f"分享到：微信 QQ空间 新浪微博\n读书心得\n{ONE}", ("读书心得", ["noise", "essay-title", "paragraph"]),
    ),
    "a first line of two clauses": (
        f"秋风送爽，团课记心间\n10月团课随记\n{ONE}",
        ("秋风送爽，团课记心间", ["essay-title", "heading-1", "paragraph"]),
    ),
    "a unit, a post and a name": (
        f"读书学习心得\n青溪县大岭镇选调生 周小远\n{ONE}",
        ("读书学习心得", ["essay-title", "metadata", "paragraph"]),
    ),
    "a title of two clauses": (
        f"消防安全，处处留心——宣传月主题活动\n引言\n{ONE}",
        ("消防安全，处处留心——宣传月主题活动", ["essay-title", "heading-1", "paragraph"]),
    ),
    "a title and its subtitle": (
        f"把书读厚\n——读书会上的发言\n{ONE}", ("把书读厚", ["essay-title", "essay-title", "paragraph"]),
    ),
    "fields and their values": (
        f"读书工作规则\n• 索引号：\n  6107/2024-001\n• 发文机构：\n县政府网站\n• 内容概述：\n{ONE}",
        ("读书工作规则", ["essay-title", "metadata", "noise", "metadata", "metadata", "metadata", "paragraph"]),
    ),
    "the path to it, with its name at the end": (
        f"首页 文史资料 读书学习心得体会\n读书学习心得体会\n{ONE}",
        ("读书学习心得体会", ["noise", "essay-title", "paragraph"]),
    ),
    "menus above the place on the site": (
        "书香网 手机版 阅读周报\n 政策文件 读书 招考信息\n您现在的位置: 书香园地 > 读书日记\n我在山村读“闲书”\n2009-03-16 10:12:00 书香园地\n" + ONE,
        ("我在山村读“闲书”", ["noise", "noise", "metadata", "essay-title", "metadata", "paragraph"]),
    ),
    "a site's number before the title": (
        f"67、心有书香 脚下有路——谈读书\n{ONE}", ("67、心有书香 脚下有路——谈读书", ["essay-title", "paragraph"]),
    ),
    "what a site says of length and writer": (
        f"读书学习心得\n- 约1.52千字\n本报评论员\n{ONE}", ("读书学习心得", ["essay-title", *["metadata"] * 2, "paragraph"]),
    ),
    "a short title of two clauses above its reporters": (
        f"B3版：要闻\n知之深，行之实\n本报记者 周小远 石小云\n{ONE}",
        ("知之深，行之实", ["metadata", "essay-title", "metadata", "paragraph"]),
    ),
    "a newspaper's page": (
        f"B3版：职工园地总第1643期\n收获满满的五天\n{ONE}",
        ("收获满满的五天", ["metadata", "essay-title", "paragraph"]),
    ),
    "what a library says of downloads, and tags": (
        "友情提示：\n1. 部分文档在线预览时可能会出现错位或空白，下载到本地后可正常显示。\n2. 本文档由会员自行上传，版权归会员本人。\n"
        "3. 下载之前请您先看清楚，内容不一致可以向本站反映。\n网站客服：206551883\n心得\n参加县里读书班的心得\n" + ONE,
        ("参加县里读书班的心得", [*["noise"] * 4, "metadata", "noise", "essay-title", "paragraph"]),
    ),
    "fields of a database of laws": (
        f"关于读书的通知\n【法规类别】文化 【发布部门】青溪县文化局 【时效性】现行有效\n{ONE}",
        ("关于读书的通知", ["essay-title", "metadata", "paragraph"]),
    ),
    "unit and name": (f"读书学习心得体会\n第二党支部 张三\n{ONE}", ("读书学习心得体会", ["essay-title", "metadata", "paragraph"])),
    "only who wrote it": (f"周远\n{ONE}\n{ONE}", ("", ["metadata", "paragraph", "paragraph"])),
    "who wrote it": (
        f"读书与教学\n周远\n青溪师范大学教育学院副院长\n{ONE}\n{ONE}", ("读书与教学", ["essay-title", "metadata", "metadata", "paragraph", "paragraph"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), HEADS.values(), ids=HEADS)
def test_what_stands_above_a_text(page, expected):
    """The title is found among what a site puts around it."""
    assert _kinds(page) == expected


def test_a_notice_and_what_it_hands_out_are_two_texts():
    """Metadata, the notice with its signature, and the document behind it."""
    page = (
        "索引号：111/2024-0001\n有效性状态 废止日期 暂无\n| [ 发布机构 ] | 青溪县安委会 | [ 主题 ] | 安全 |\n"
        f"青溪县安全生产委员会关于印发工作要点的通知\n青安委发〔2024〕8号\n各乡镇人民政府，各成员单位：\n{ONE}\n"
        f"青溪县安全生产委员会\n2024年6月13日\n（此件公开发布）\n安全生产工作要点\n{ONE}\n一、压实责任\n{TWO}"
    )
    found = _analysed(page)

    assert (found.title, found.essays) == (page.split("\n")[3], 2)
    assert [element.kind for element in found.elements] == [
        *["metadata"] * 2, "noise", "essay-title", *["metadata"] * 2, "paragraph", *["metadata"] * 2, "noise",
        "essay-title", "paragraph", "heading-1", "paragraph",
    ]  # fmt: skip
    assert [element.essay for element in found.elements][-4:] == [2, 2, 2, 2]


@pytest.mark.parametrize("attached", ["附：全县读书活动方案", "附件1：全县读书活动方案"])
def test_what_a_notice_encloses_is_a_text_behind_its_signature(attached):
    """Also where the day stands beside the unit; the notice's title above it, again, begins nothing."""
    title = "关于印发全县读书活动方案的通知"
    found = _analysed(
        f"{title}\n{title}\n各中小学：\n{ONE}\n{attached}\n青溪县教育局办公室 2016314\n全县读书活动方案\n{TWO}"
    )

    assert (found.title, found.essays) == (title, 2)
    assert [(one.kind, one.essay) for one in found.elements][3:] == [
        ("paragraph", 1), ("metadata", 1), ("metadata", 1), ("essay-title", 2), ("paragraph", 2),
    ]  # fmt: skip


GENRE = "读书学习心得体会"
BODIES = {
    "who signs, and when": (f"{ONE}\n{TWO}\n第二党支部\n2024年3月5日", ["paragraph", "paragraph", "metadata", "metadata"]),
    "words to the room": (
        f"{ONE}\n各位领导、同志们：\n{TWO}\n我的发言完了，谢谢大家！\n敬礼！",
        ["paragraph", "metadata", "paragraph", "metadata", "metadata"],
    ),
    "the title again": (f"{ONE}\n{GENRE}\n{TWO}\n{GENRE}\n{ONE}", ["paragraph", "noise", "paragraph", "noise", "paragraph"]),
    "numbers of a portal's pages": (f"{ONE}\n2\n{TWO}\n- 3 -\n{ONE}", ["paragraph", "noise", "paragraph", "noise", "paragraph"]),
    "items below each other": (f"{ONE}\n1、每天读半小时书。\n2、每周写一篇笔记。\n3、每月讲一次心得。", ["paragraph"] * 4),
    "rows of a table": (
        f"{ONE}\n| 序号 | 问题 | 措施 |\n|---|---|---|\n| 1 | 学得不深 | 每月一次 |\n{TWO}",
        ["paragraph", "noise", "noise", "noise", "paragraph"],
    ),
    "a table of contents": (
        f"{ONE}\n总则\n1.1 编制目的\n1.2 编制依据\n组织体系\n附则\n{TWO}",
        ["paragraph", *["noise"] * 4, "heading-1", "paragraph"],
    ),
    "a table of contents with pages, and the headings that it names": (
        f"{ONE}\n摘要 I\n1 总则 1\n1.1 编制目的……2\n附录A 名单 12\n1 总则\n1.1 编制目的\n1.1.1 由来\n{TWO}",
        ["paragraph", *["noise"] * 4, "heading-1", "heading-2", "heading-3", "paragraph"],
    ),
    "what a paper has beside its text": (
        f"{ONE}\n图2-1 各班借书的册数\n续表3 各班借书的册数\n{TWO}\nA. 常读 B. 不常读\n{REFERENCES}",
        ["paragraph", *["noise"] * 2, "paragraph", *["noise"] * 4],
    ),
    "prose with the letters of groups, and with a reference": (
        f"{ONE}\n{LETTERED}\n{REFERRING}\n{TWO}",
        ["paragraph"] * 4,
    ),
    "headings with a dash under a numbered one": (
        f"一、读书的情况\n{ONE}\n——读的人多了\n{ONE}\n二、下一步打算\n{TWO}",
        ["heading-1", "paragraph", "heading-2", "paragraph", "heading-1", "paragraph"],
    ),
    "a line that speaks of a picture": (
        f"{ONE}\n图2可以看出读书的人多了\n{TWO}",
        ["paragraph", "heading-1", "paragraph"],
    ),
    "parallel headings of two clauses": (
        f"{ONE}\n建好读书“小院坝”，带动邻里“一起学”\n{ONE}\n织密送书“小网格”，推动大家“全员学”\n{TWO}",
        ["paragraph", "heading-1", "paragraph", "heading-1", "paragraph"],
    ),
    "an item that explains behind a colon": (
        f"{ONE}\n2. 物品管理：书本破损的次数从每周两回降到没有，文具整\n{TWO}",
        ["paragraph", "paragraph", "paragraph"],
    ),
    "items that head nothing": (
        f"{ONE}\n1.古城的水利（学院教师）\n2.怎样写公文（县办公室）\n3.茶园现场教学\n{TWO}",
        ["paragraph"] * 5,
    ),
    "headings of a part, and of its first point": (
        f"一、读书的情况\n（一）读得早\n{ONE}\n二、下一步打算\n{TWO}",
        ["heading-1", "heading-2", "paragraph", "heading-1", "paragraph"],
    ),
    "a number with nothing beneath": (f"{ONE}\n{TWO}\n三、把书读活", ["paragraph", "paragraph", "paragraph"]),
    "items with full stops, the last one above a longer line": (
        f"{ONE}\n1、为人要正派，不议论人。\n2、为人要正派，不怕吃亏。\n3、为人要正派，不图虚名。\n{TWO}{ONE}", ["paragraph"] * 5,
    ),
    "a tag alone": (f"{ONE}\n{TWO}\n读书", ["paragraph", "paragraph", "noise"]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "kinds"), BODIES.values(), ids=BODIES)
def test_what_stands_in_the_midst_of_a_text(lines, kinds):
    """Tables, lists and headings that others write."""
    assert _kinds(f"{GENRE}\n{lines}")[1][1:] == kinds


def test_who_wrote_a_text_is_no_title_and_a_list_no_fields(split):
    """A post and a name above the title; items of a list have colons as a site's fields do."""
    body = "书要天天读，读了还要想一想，想明白了再去做一做，做完了回头再看一遍，才算真正读懂弄通。"
    result = split(
        f"驻村第一书记李明\n把读过的书用起来\n{body}\n一是：加强学习 二是：改进作风\n{body[:-1]}了。"
    )

    assert result.title == "把读过的书用起来"
    assert result.rows[3].kind not in ("metadata", "noise")


def test_a_title_in_markup_may_have_clauses_and_stand_in_parts(split):
    """What the markup makes a head is the title; its first part comes again above a subtitle."""
    body = "书要天天读，读了还要想一想，想明白了再去做一做，做完了回头再看一遍，才算真正读懂弄通。"
    result = split(
        f"读书日|把书读进去，把事做出来\n读书日\n——写在开卷之前\n{body}", levels={1: 2, 2: 1}
    )

    assert result.title == "读书日|把书读进去，把事做出来"
    assert [row.kind for row in result.rows] == [*["essay-title"] * 3, "paragraph"]


def test_a_day_in_a_title_is_no_number():
    """5.12 防灾 is the title of its text."""
    assert _kinds(f"5.12 防灾减灾学习体会\n{ONE}\n{TWO}")[1][0] == "essay-title"


def test_what_precedes_a_title_with_the_number_2_is_an_essay(split):
    """Its own title is lost in a line of the page, or missing; the site's words stay outside."""
    site = "以下是小编为大家整理的读书学习心得体会，希望对大家有所帮助。"
    for title in ((), ("读书心得篇一第一段：导入（150字）。",)):
        result = split(
            "\n".join([PAGE, site, *title, ONE, "读书心得篇二", TWO, "读书心得篇三", ONE + TWO])
        )
        kinds = {row.text: (row.kind, row.essay) for row in result.rows}

        assert result.essays == 3
        assert kinds[ONE], kinds[TWO] == (("paragraph", 1), ("paragraph", 2))
        assert kinds[site] == ("noise", 0)


def test_a_sentence_is_above_no_title():
    """A message of short lines has none but the first."""
    lines = "护士节\n又到了一年一度的护士节，向护士们道一声辛苦！\n五月十二日护士节快乐"
    assert _kinds(f"{lines}\n{TWO}\n{ONE}")[1][:2] == ["essay-title", "paragraph"]


def test_a_list_of_attached_documents_is_no_text():
    """The first stands behind 附件, the others below it; a link at the end opens no text."""
    found = _analysed(
        f"关于开展读书活动的通知\n{ONE}\n附件：1.青溪县读书活动领导小组成员名单\n2.青溪县读书活动计划表\n"
        "2026年3月1日\n读书活动工作要点"
    )

    kinds = [element.kind for element in found.elements]
    assert kinds[:5] == ["essay-title", "paragraph", "metadata", "metadata", "metadata"]
    assert found.essays == 1


def test_a_long_part_of_the_title_said_again_is_no_text():
    """As a page repeats it, centred, above a document."""
    title = "关于印发青溪县低温雨雪冰冻灾害应急预案的通知"
    _, kinds = _kinds("\n".join([title, "2026年3月1日", ONE, title[2:17], TWO, title[-6:], TWO]))
    assert (kinds[3], kinds[5]) == ("noise", "heading-1")
