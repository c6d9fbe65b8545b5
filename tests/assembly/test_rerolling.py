"""Single paragraphs of a draft exchanged."""

from __future__ import annotations


def test_each_paragraph_of_two_that_stand_together_has_its_own_number(
    snippet, store_of, draft_of, ids_of
):
    """By either number both go; what stands behind them is the third."""
    store = store_of(*(snippet(name) for name in "甲丙丁戊己"), snippet("乙", follows="甲"))

    def ids(seed: int, *numbers: int) -> list[str]:
        return ids_of(draft_of(store, "选书", length=305, seed=seed, reroll=numbers))

    seed = next(seed for seed in range(50) if ids(seed)[:2] == ["甲", "乙"])
    third = ids(seed)[2]
    for number, kept in ((1, {third}), (2, {third}), (3, {"甲", "乙"})):
        assert {"甲", "乙", third} & {*ids(seed, number)} == kept
