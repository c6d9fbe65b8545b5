"""Plain text as it is pasted into a form."""

from __future__ import annotations

from qicao.writers.plain import write


def test_plain_text_has_indents_and_no_marks_of_markup(draft):
    """The title flush, everything else indented, the signature apart; nothing escaped."""
    assert write(draft) == (
        "读书汇报\n"
        "\n"
        "　　先说几句。\n"
        "　　一、好书要读\n"
        "　　1. 书要*慢*读。 急不得。\n"
        "　　【自写：写一件读书的事。】\n"
        "　　二、近邻要访\n"
        "　　进门先问寒暖。\n"
        "\n"
        "青禾小学\n"
        "2026年11月22日\n"
    )
