"""The script that learns the table of generality."""

from __future__ import annotations

from quality.learn_generality import learn, table


def test_what_tells_one_kind_from_the_other_is_weighed():
    """Characters of both kinds weigh little, those of few paragraphs nothing; the table rounds."""
    words = {True: "要读书", False: "我读书"}
    judged = [(is_good, 1.0, f"{words[is_good]}{n}") for n in range(10) for is_good in words]

    weights, bias = learn(judged)

    assert weights["要"] > 1
    assert abs(weights["书"]) < 0.1
    assert weights["我"] < -1
    assert "7" not in weights
    head, first, *_ = table(weights, bias)
    assert head == f"{bias:.1f} bias"
    assert float(first.split()[0]) == round(weights["我"], 1)
    assert "我" in first.split()
