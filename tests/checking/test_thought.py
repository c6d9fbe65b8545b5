"""Names that are nearly right, and prose that only comes near them."""

from __future__ import annotations

WRONG = """
习近平新时代中国特色社会主义理论 习近平新时代中国特色社会主义的思想 习近平新时代的中国特色社会主义思想 习近平新时期中国特色社会主义理论
习近平新时代特色中国社会主义思想 习近平新时代中国特色思想 习近平新时代中国特色新社会主义思想 习近平新时代社会主义中国特色思想
近平总书记 习平近总书记 近习平同志 习近近平总书记 习近总书记 习新时代中国特色社会主义思想
习近平总书总书记 习近平总书记总书 习近平书记总书记 习近平总的书记 习近平总书计 习近平书记总
以习近平同志为首的党中央 以习近平同志为中心的党中央 以习近平总书记为核心的党中央 以习近平同志作为核心的党中央 以习近平同志为领导核心的党中央 以习近平同志为核心的全党中央
习近平法制思想 习近平的法治思想 习近平生态思想 习近平生态文明理念
“三个代表”的重要思想 “三个代表”重要理论 马克思列宁思想 中共产党
""".split()

RIGHT = """
学习习近平总书记关于新时代中国特色社会主义的重要论述 学习近平常的小事 习近平同志的思想和实践 习近平新时代中国特色社会主义思想学习问答
习近平新时代中国特色社会主义经济思想 习近平总书记的外交思想 学习新时代中国特色社会主义思想 开辟新时代中国特色社会主义理论新境界
习近平同志为县委书记时 习近平总结经验时说 习近平总书记总是牵挂群众 以习近平同志为核心的中共中央 以习近平同志为核心的党中央集中统一领导
维护习近平总书记党中央的核心、全党的核心地位，维护党中央权威 确立习近平同志党中央的核心、全党的核心地位 最近平总书记了账 附近平价超市
习近平论新时代中国特色社会主义思想 习近平在新时代中国特色社会主义建设中的思想 其中共产党员二十名 全中国产党参数量 坚持邓小平理论和“三个代表”重要思想 深刻领会习近平强军思想
习近平总书记在党的十九大上提出新时代中国特色社会主义思想 习近平带领全党推进新时代中国特色社会主义理论创新
""".split()


def test_a_name_that_is_nearly_right_is_an_error(findings):
    """One word changed, put in, lost or moved; asked, as what stood there isn't always known."""
    found = {name: findings(f"支部认真学习{name}，写了笔记。", "称谓") for name in WRONG}
    assert {n: [one.level for one in all_] for n, all_ in found.items()} == {
        key: ["error"] for key in WRONG
    }


def test_prose_around_the_names_is_left_alone(findings):
    """What the person did and said, other forms in official use, words that meet."""
    assert [text for text in RIGHT if findings(f"{text}。", "称谓")] == []
