"""Names of new themes, from titles and headings."""

from __future__ import annotations

import pytest

from qicao.splitting.newthemes import child_name, make_themes, topic_of


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("2023年师德师风心得体会（精选6篇）", "师德师风"),
        ("最新廉洁自律学习心得【精华7篇】", "廉洁自律"),
        ("关于读书的心得体会", "读书"),
        ("安全生产工作总结三篇", "安全生产"),
        ("读书活动发言稿", "读书活动"),
        ("心得体会", "心得体会"),
        ("第一篇：师德的核心", "师德的核心"),
        ("读书活动工作总结2022篇1", "读书活动"),
        ("", ""),
        ("员工培训：练在平时", "员工培训"),
        ("入党积极分子思想汇报2019年3月：发展党员的程序", "入党积极分子"),
        ("2022-2023学年第二学期班主任工作总结", "班主任"),
        ("小学微信公众平台管理制度.docx", "小学微信公众平台管理"),
        ("青政发〔2014〕20号《预算管理制度改革的意见》", "预算管理制度改革"),
        (
            "青政办发【2022】9号关于印发青溪县农村读书养护年活动方案的通知",
            "县农村读书养护年活动方案",
        ),
        ("青溪县人民政府关于印发中小学低温雨雪冰冻灾害应急预案的通知", "低温雨雪冰冻灾害应急预案"),
        ("东山地区农村中小学青年教师读书活动培训班学习心得体会", "中小学青年教师读书活动"),
        ("在全县读书活动推进会上的发言", "全县读书活动"),
        ("学习贯彻读书工作会议精神心得体会", "读书工作会议精神"),
        ("一、读书活动的背景", "读书活动的背景"),
        ("印象最深的一件事", ""),
        ("校学生会工作总结", "校学生会"),
        ("构建和谐社会心得体会", "构建和谐社会"),
        ("在青少年读书会上的发言", "青少年读书"),
        ("青溪镇妇联工作总结", ""),
        ("林晓明述职报告", ""),
    ],
)
def test_a_page_s_topic_is_its_title_without_year_count_and_genre(title, topic):
    """2023年师德师风心得体会（精选6篇） is about 师德师风."""
    assert topic_of(title) == topic


def test_a_child_is_named_by_its_heading_s_first_clause():
    """Without marks and not longer than twelve characters."""
    assert child_name("把稳“思想之舵”，行稳致远") == "把稳思想之舵"
    assert child_name("走访中群众反映的问题和建议") == "群众反映的问题和建议"
    assert child_name("感悟之一学生的身体时刻挂心") == "学生的身体时刻挂心"
    assert len(child_name("书" * 30)) == 12
    assert child_name("青溪县城关镇第二小学：林晓明") == ""  # who wrote it is no topic


@pytest.mark.parametrize(
    "heading",
    ["存在的主要问题", "今年以来工作情况", "下一步打算", "着力点之一", "几点体会", "推荐第2篇", "典型案例的深度剖析", "9个班长，一条心", "书旧了，话不旧", "以读书为载体，把人聚拢来"],
)  # fmt: skip
def test_a_heading_that_labels_a_part_or_is_a_sentence_names_no_topic(heading):
    """What stands under it belongs to the page's topic."""
    assert child_name(heading) == ""


def test_one_theme_with_a_child_per_heading():
    """Each heading once, in order, the general one first, names that are taken prefixed."""
    theme = make_themes("读书心得", ["天天读书", "写笔记，勤动手", "天天读书"], ["天天读书"])

    assert theme.name == "读书"
    assert theme.definition == "由《读书心得》的小标题生成，请改写。"
    assert [child.name for child in theme.children] == ["读书总论", "读书·天天读书", "写笔记"]
