"""The document that was studied: what it is called, and which of its clauses suits a fact."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from qicao.assembly.studied import Written, studied, written
from qicao.models.fact import Fact
from qicao.models.repertoire import Clause, DocumentPart, StudiedDocument
from qicao.text.quotes import in_quotes

CHARTER = StudiedDocument(
    title="青禾读书会章程", short="党章", basis="测试", aliases=("会章",)
)  # fmt: skip
RULES = StudiedDocument(
    title="关于读书的规定（试行）",
    short="规定",
    basis="测试",
    aliases=("读书规定", "读书会精神"),
    parts=(DocumentPart(name="选书", themes=("读书",)), DocumentPart(name="走访")),
    clauses=(
        Clause(
            text="书要一本一本地读", article="第三条", part="选书", words=("书桌", "台灯", "页"),
            types=("坚持",),
        ),
        Clause(text="灯要一盏一盏地点", to="党组织", words=("书桌", "台灯"), types=("坚持",)),
    ),
)  # fmt: skip
DOCUMENTS = (CHARTER, RULES)
READING, VISITS = {"读书"}, {"走访"}


def test_a_document_is_known_by_title_or_alias_and_an_unknown_one_called_by_its_kind():
    """党章 stands without 《》; what has no kind in its title has no short name."""
    for named, title, short in (
        ("《关于读书的规定（试行）》", RULES.title, "《规定》"),
        ("《读书规定》和近期会议精神", RULES.title, "《规定》"),
        ("读书会精神", RULES.title, "《规定》"),
        ("会章", CHARTER.title, "党章"),
        ("《青禾市点灯条例（试行）》", "青禾市点灯条例（试行）", "《条例》"),
        ("《灯下集》", "灯下集", ""),
        # Of several the first that the store knows, wherever others stand.
        ("《灯下集》和《读书规定》", RULES.title, "《规定》"),
        ("《读书规定》和《会章》", RULES.title, "《规定》"),
        # A meeting that no store knows has no name to be called by.
        ("第三次读书会", "", ""),
        ("", "", ""),
        (None, "", ""),
    ):
        found = studied(named, DOCUMENTS)
        assert (found.title, found.short) == (title, short)
        assert found.document == next((d for d in DOCUMENTS if d.title == title), None)


LAMPS = StudiedDocument(title="中国共产党点灯条例（试行）", short="条例", basis="测试")
BOOKS = StudiedDocument(title="中国共产党借书条例", short="条例", basis="测试", aliases=("书规",))
FULL = "学习内容：“{}”写成了公布的题名《{}》"


@pytest.mark.parametrize(
    ("named", "text", "remarks"),
    [
        ("点灯条例", "《中国共产党点灯条例（试行）》", [FULL.format("点灯条例", LAMPS.title)]),
        ("《借书条例》", "《中国共产党借书条例》", [FULL.format("《借书条例》", BOOKS.title)]),
        (LAMPS.title, f"《{LAMPS.title}》", []),
        (f"《{BOOKS.title}》和会章", f"《{BOOKS.title}》和会章", []),
        (
            "点灯条例、借书条例",
            f"《{LAMPS.title}》《{BOOKS.title}》",
            [FULL.format("点灯条例", LAMPS.title), FULL.format("借书条例", BOOKS.title)],
        ),
        # A title has a 、 of its own.
        ("《关于借书、读书的规定》、会章", "《关于借书、读书的规定》、会章", []),
        # Perhaps another document's, which no store knows.
        (
            "读书规定（试行）",
            "《关于读书的规定（试行）》",
            [FULL.format("读书规定（试行）", RULES.title)],
        ),
        (
            "书会章程",
            "书会章程",
            ["学习内容：“书会章程”照原样写；是《青禾读书会章程》的话，请写全名"],
        ),
        # What is said so everywhere, what has no kind, what nobody knows, what means too many.
        *(
            (same, same, [])
            for same in ("会章", "书规", "《青禾读书会章程》", "读书会精神", "登山规定", "条例", "")
        ),
    ],
)
def test_a_known_document_is_printed_with_its_full_title(named, text, remarks):
    """Called by all of its title but its issuer; by its end alone the author is asked."""
    assert written(named, (*DOCUMENTS, LAMPS, BOOKS)) == Written(text, tuple(remarks))


def _fact(words: int, *, suits: bool) -> Fact:
    details = ("书桌", "台灯", "页")[:words]
    return Fact(
        text="那晚" + "、".join(details) + "都在。", kind="做法", type="坚持" if suits else "改进"
    )


def test_a_clause_is_quoted_for_two_of_its_words_or_one_with_its_type_and_part():
    """For every number of words, type and theme: neither the type nor the theme alone makes up for a word."""
    found = studied("读书规定", DOCUMENTS)
    for words, suits, theme in product(range(4), (False, True), (READING, VISITS, ())):
        clause = found.clause([_fact(words, suits=suits)], theme, {"都"}, ())
        expected = words >= 2 or (words == 1 and suits and theme == READING)
        assert (clause is not None) == expected, (words, suits, theme)
        # What a fault was about isn't what was wrong with it.
        fault = replace(_fact(words, suits=suits), kind="问题")
        clause = found.clause([fault], theme, {"都"}, ())
        assert (clause is not None) == (expected and suits), (words, suits, theme)


@pytest.mark.parametrize(
    ("texts", "suits"),
    [
        (["书桌还在。"], False),
        (["台灯也在。"], False),
        (["书桌还在。", "台灯也在。"], True),
        (["书桌和台灯都在。", "路修好了。"], True),
        (["书桌和台灯都在。", "路修好了。", "路修好了。"], False),
    ],
)
def test_a_clause_at_the_head_of_a_section_is_about_all_its_facts(texts, suits):
    """Together they may have what none has; it suits a half of them at least."""
    found = studied("读书规定", DOCUMENTS)
    clause = found.clause([Fact(text=text) for text in texts], (), {"都"}, ())
    assert clause == (RULES.clauses[0] if suits else None)


def test_a_clause_suits_a_fact_that_tells_in_everyday_words_what_it_is_about():
    """Nobody writes 群众 or 病人; several words for one sort of people tell it once.

    Two things told so may be chance.
    """
    clause = Clause(text="灯要一盏一盏地点", words=("居民", "看病", "账目"))
    document = StudiedDocument(title="点灯办法", basis="测试", clauses=(clause,))
    found = studied("《点灯办法》", [document])
    for text, suits in (
        ("徐家的老太太在病房外头量血压，账上的钱还差三块。", clause),
        ("徐家的老太太在病房外头量血压。", None),
        ("老太太、老大爷、老奶奶都来了。", None),
        ("机器坏了，报修单交了两回。", None),
    ):
        assert found.clause([Fact(text=text)], (), {"都"}, ()) == suits


def test_a_clause_comes_once_and_speaks_to_the_author():
    """One that was used doesn't come again, nor one that is said to others."""
    found, fact = studied("读书规定", DOCUMENTS), _fact(3, suits=True)
    first, second = RULES.clauses
    assert found.clause([fact], READING, {"都"}, ()) == first
    assert found.clause([fact], READING, {"都"}, {in_quotes(first.text)}) is None
    assert found.clause([fact], READING, {"都", "党组织"}, {in_quotes(first.text)}) == second


def test_the_clause_that_has_most_in_common_with_the_fact_is_taken():
    """Three words against two; on a tie the part that speaks of the theme tells."""
    near = Clause(text="近", words=("书桌", "台灯", "页"))
    far = Clause(text="远", words=("书桌", "台灯"))
    here = Clause(text="此", words=("书桌", "台灯"), part="选书")
    document = StudiedDocument(
        title="读书", basis="测试", parts=RULES.parts, clauses=(far, here, near)
    )
    found = studied("读书", [document])
    for words, theme, used, taken in (
        (3, READING, (), near),
        (2, READING, {"“近”"}, here),
        (2, VISITS, {"“近”"}, far),
    ):
        assert found.clause([_fact(words, suits=False)], theme, {"都"}, used) == taken


def test_a_sentence_that_the_author_gives_is_quoted_where_it_has_words_in_common():
    """Without its quotes, of a document that nobody knows; at the head of a part anyhow."""
    found = studied("《灯下集》", DOCUMENTS, "“灯要擦亮。”；\n书要合上；；")
    assert [clause.text for clause in found.given] == ["灯要擦亮", "书要合上"]
    lamp, book, none = (
        Fact(text=text) for text in ("我把灯擦亮了，灯要常擦。", "夜里书要合上。", "门开了。")
    )
    assert found.clause([lamp], (), {"都"}, ()).text == "灯要擦亮"
    assert found.clause([book], (), {"都"}, ()).text == "书要合上"
    assert found.clause([book], (), {"都"}, {"“书要合上”"}) is None
    assert found.clause([none], (), {"都"}, ()) is None
    assert found.clause([none], (), {"都"}, (), heads=True) in found.given


def test_a_clause_is_cited_with_its_article():
    """Behind the short name, or the title where there is none."""
    clause = RULES.clauses[0]
    assert studied("读书规定", DOCUMENTS).cited(clause) == "《规定》第三条"
    assert studied("会章", DOCUMENTS).cited(clause) == "党章第三条"
    assert studied("《灯下集》", DOCUMENTS).cited(Clause(text="灯要擦亮")) == "《灯下集》"
