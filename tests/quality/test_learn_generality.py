"""The script that learns the table of generality."""

from __future__ import annotations

from quality.learn_generality import learn, table


def test_what_tells_one_kind_from_the_other_is_weighed():
    """Characters of both kinds weigh little, those of few paragraphs nothing; the table rounds."""
    words = {True: "要读书", False: "我读书"}
    judged = [(is_good, 1.0, f"{words[is_good]}{n}") for n in range(10) for is_good in words]

    weights = learn(judged, {})

    assert weights["要"] > 1
    assert abs(weights["书"]) < 0.1
    assert weights["我"] < -1
    assert "7" not in weights
    head, first, *_ = table(weights)
    assert head == f"{weights['bias']:.1f} bias"
    assert float(first.split()[0]) == round(weights["我"], 1)
    assert "我" in first.split()


def test_learning_goes_on_from_known_weights():
    """What new paragraphs don't show stays; what they contradict gives way."""
    judged = [
        (is_good, 1.0, f"{'我' if is_good else '要'}读{n}") for n in range(10) for is_good in (1, 0)
    ]

    weights = learn(judged, {"我": -1.0, "山": 2.0, "bias": 0.5})

    assert weights["山"] == 2.0
    assert weights["我"] > -1.0
    assert weights["要"] < 0
