"""Plain text as it is pasted into a form."""

from __future__ import annotations

from qicao.writers.plain import write


def test_plain_text_has_indents_and_no_marks_of_markup(draft):
    """The title flush, everything else indented, the signature apart; nothing escaped."""
    lines = [
        "读书汇报",
        "",
        "　　先说几句。",
        "　　一、好书要读",
        "　　1. 书要*慢*读。 急不得。",
        "　　【自写：写一件读书的事。】",
        "　　二、近邻要访",
        "　　进门先问寒暖。",
        "",
        "青禾小学",
        "2026年11月22日",
    ]
    assert write(draft) == "\n".join(lines) + "\n"
