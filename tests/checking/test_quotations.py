"""Whose words are quoted, and where they are from."""

from __future__ import annotations

WORDS = "“读书要先把书读薄，做事要先把事做实。”"

CLEAN = [
    "习近平总书记在考察学校时指出：“读书要先把书读薄。”",
    "2026年3月，习近平总书记强调：“读书要先把书读薄。”",
    "党的二十大报告指出：“读书要先把书读薄。”",
    "《关于推进全民读书的意见》指出：“读书要先把书读薄。”",
    "在全国教育大会上，习近平总书记强调，要多读书、读好书。",
    "习近平总书记在给学生的回信中勉励：“读书要先把书读薄。”",
    "学习了《论读书》。习近平总书记指出：“读书要先把书读薄。”",
    f"孔子说：{WORDS}",
    "陆游有诗云：“纸上得来终觉浅，绝知此事要躬行。”",
    "《礼记》有言：“博学之，审问之，慎思之。”",
    "古人云：“纸上得来终觉浅，绝知此事要躬行。”（陆游《冬夜读书示子聿》）",
    "张老师说：“书要一页一页读，路要一步一步走。”",
    "一位大娘拉着我的手说：“你们可来了，路修好了，灯也亮了。”",
    "我对自己说：“不能再拖了，今天就把它读完。”",
    "老站长常说“慢就是快”，我信。“慢就是快”，他说。",
    "领导要求“少开会”，大家都高兴。专家评审组、作家协会送来“书香”牌匾。",
    "作家柳青在《创业史》里写过：“日子要慢慢过。”王教授讲过：“日子要慢慢过。”",
    "书里“红船”二字写得好，歌里“春天”二字唱得好。",
    "在全县教育大会上，领导强调：“日子要慢慢过，书要慢慢读。”",
    "孩子们齐声背诵：\n“秦时明月汉时关，万里长征人未还。\n但使龙城飞将在，不教胡马度阴山。”\n掌声响了。",
    "增强“四个意识”，落实“三会一课”。",
    "开展“读一本好书，交一个朋友，写一篇心得，做一次分享”活动。",
    "以“读好书、做好人、办好事、走好路、写好字”为主题办书展。",
    "坚持“少而精、要管用，学一点、用一点，不贪多求快”的原则。",
    "克服“干与不干一个样，干多干少一个样，干好干坏一个样”的想法。",
    "习近平总书记强调的读书方法，我记在心里。",
    "学习习近平总书记关于读书的重要论述，要多读书。",
    "有人说：“差不多”就行。",
    "父亲曾说：“做人要像写字，一笔一画都要站得稳。”",
    "总书记的教导，“读书要先把书读薄，做事要先把事做实”的要求，要记牢。",
    "做总书记提出的“有理想信念、有道德情操、有扎实学识、有仁爱之心”好老师。",
    "“绿水青山就是金山银山”，大家都懂。",
]


def test_told_sources_names_and_one_s_own_story_need_nothing(seen):
    """Who and where stands near, or nobody of record is quoted."""
    assert {text: found for text in CLEAN if (found := seen(f"读书体会\n{text}", "引文"))} == {}


SOURCELESS = {
    f"习近平总书记指出：{WORDS}": "quotation-source",
    f"习近平总书记多次强调{WORDS}": "quotation-source",
    f"正如毛泽东同志所说：{WORDS}": "quotation-source",
    f"邓小平同志曾经说过，{WORDS}": "quotation-source",
    f"一位教育家说过：{WORDS}": "quotation-unnamed",
    f"有专家指出：{WORDS}": "quotation-unnamed",
    "有位作家写过：“慢慢读。慢慢走。”": "quotation-unnamed",
    "一位老领导讲过，“书不是摆设”，我信。": "quotation-unnamed",
    "领导在会上强调：“书要慢慢读。”": "quotation-unnamed",
    "书上说：“慢慢来，比较快。”": "quotation-saying",
    "老话讲：“一口吃不成胖子。”": "quotation-saying",
    "俗话说：“一口吃不成胖子，一锹挖不出井。”": "quotation-saying",
    "名人曾言：“慢慢来，比较快。”": "quotation-saying",
    "先贤所言：“慢慢来，比较快。”": "quotation-saying",
    f"古人云：{WORDS}": "quotation-saying",
    f"古语说得好：{WORDS}": "quotation-saying",
    "古人云：“其身正，不令而行。”": "quotation-saying",
    f"正如一位哲人所说：{WORDS}": "quotation-saying",
    f"常言道：{WORDS}": "quotation-saying",
    f"有句名言说：{WORDS}": "quotation-saying",
    "习近平总书记指出，读书要先把书读薄。": "quotation-report",
    "习近平总书记反复强调：要多读书、读好书。": "quotation-report",
}


def test_words_without_a_source_are_found(seen):
    """Leaders, scholars and nobody in particular; in quotes or retold."""
    found = {text: seen(f"读书体会\n{text}", "引文") for text in SOURCELESS}
    assert {text: [rule for rule, _ in all_] for text, all_ in found.items()} == {
        text: [rule] for text, rule in SOURCELESS.items()
    }


def test_the_source_may_stand_in_the_sentence_before(seen):
    """Not farther away."""
    told = "2026年春天，总书记到学校来了。"

    assert seen(f"读书体会\n{told}习近平总书记指出：{WORDS}", "引文") == []
    assert len(seen(f"读书体会\n{told}大家都很高兴。习近平总书记指出：{WORDS}", "引文")) == 1


def test_a_missing_source_is_a_hint(findings):
    """The author may know it."""
    (found,) = findings(f"习近平总书记指出：{WORDS}", "引文")

    assert (found.level, found.column) == ("hint", 10)
