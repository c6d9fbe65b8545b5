"""The scripts that learn the tables of roles and of facts."""

from __future__ import annotations

from quality import learn_facts, learn_roles


def _parsed(rows):
    """The weights of a table's rows, by label and feature."""
    split = (row.split() for row in rows)
    return {(label, name): float(weight) for label, weight, *names in split for name in names}


def test_a_story_is_told_by_its_kind_and_themes():
    """Each label's stories from all others; what few stories have, and what tells little, is left out."""
    rows = [
        f"{kind}\t{theme}\t{words}{n}"
        for kind, theme, words in (("问题", "读书", "忘书"), ("做法", "入户、读书", "帮书"))
        for n in "甲乙丙丁戊己庚辛壬癸"
    ]

    found = _parsed(learn_facts.table(learn_facts.learn([learn_facts.read(row) for row in rows])))

    assert found["问题", "忘"] > 1
    assert found["问题", "帮"] < -1
    assert found["入户", "帮"] > 1
    assert ("问题", "书") not in found
    assert not any(name in "甲乙丙" for _, name in found)


def test_a_role_is_told_by_words_place_and_what_it_follows():
    """A heading's role is worth much from the start; what never follows is worth less than nothing."""
    faults = "问题\t一\tinside\t\t心得\t存在的问题\t灯没有关"
    mends = "措施\t一\tinside\t\t心得\t\t今后关灯"
    end = "结尾\t一\tlast\t\t心得\t\t请批评"
    rows = [row.replace("\t一\t", f"\t{n}\t") for n in range(10) for row in (faults, mends, end)]

    found = _parsed(learn_roles.table(learn_roles.learn([learn_roles.read(row) for row in rows])))

    assert found["问题", "under-问题"] > 3
    assert found["原因", "under-原因"] == learn_roles.SUPPOSED
    assert found["结尾", "last"] > 0
    assert found["措施", "after-问题"] > 0 > found["问题", "after-问题"]
