"""The same command gives the same draft."""

from __future__ import annotations


def test_a_store_that_was_kept_gives_the_draft_that_it_gave_when_it_was_read(qicao):
    """The first run reads the files, the second asks the index that the first one made."""
    args = ["-t", "净化政治生态", "--date", "2026-11-29", "--seed", "3", "--length", "900"]
    studied = ["--var", "学习内容=《中国共产党纪律处分条例》", "--var", "岗位=护士"]
    first = qicao("--store", "starter", "assemble", *args, *studied)
    assert qicao("--store", "starter", "assemble", *args, *studied) == first
