"""Find the document that the author studied, write its title, and choose a clause to quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from qicao.models.repertoire import Clause
from qicao.text.lazy import lazy
from qicao.text.ngrams import bare, windows
from qicao.text.quotes import in_quotes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qicao.models.fact import Fact
    from qicao.models.repertoire import Addressee, StudiedDocument

STUDIED, POINTS = "学习内容", "要点"
"""The variables that name what was studied, and hold sentences of it to quote."""

_TITLE = lazy("《([^《》]+)》")
_KIND = lazy(
    "(意见|条例|准则|规定|决定|决议|办法|纲要|规划|细则|规则|通知|方案|建议|章程|报告|实施办法)(?:（[^）]*）)?$"
)
_BARE = lazy("党章|宪法|党的|中央|二十")
"""Prefixes of the names that are written without 《》."""

_LEFT_OUT = lazy("^(?:中国共产党|中华人民共和国|中共中央)|（试行）$")
"""The prefixes and the suffix of a title that people leave out."""

_SHORTEST = 4
"""Minimum length of a title's suffix that may mean the title, in characters."""

_MOST_MEANT = 3
"""Maximum number of documents that a remark offers for a suffix; 工作条例 is the suffix of many."""

_POINTS = lazy(r"[；;\n]")
_BETWEEN = lazy("、(?![^《]*》)")
"""The separator of two documents; a 、 inside a title is none."""

_GRAM, _SHARED = 2, 2
"""Length of an n-gram, and how many of them a given sentence shares with a fact that it suits."""

_SURE = 3
"""Number of shared concepts that are enough for a clause to suit facts without other evidence."""


class Studied(Struct, frozen=True):
    """What the author studied.

    ``title`` is the full title without 《》, empty where there is none (a meeting's spirit).
    ``short`` is the short name as it is printed, empty where there is none. ``document`` is the
    store's entry for it, None where no store has one. ``given`` are the sentences that the author
    gave to quote.
    """

    title: str = ""
    short: str = ""
    document: StudiedDocument | None = None
    given: tuple[Clause, ...] = ()

    def is_told(self, text: str) -> bool:
        """Whether ``text`` names the document, by title without issuer or short name, or quotes it."""
        names = (_core(self.title), self.short.strip("《》"))
        clauses = self.document.clauses if self.document is not None else ()
        quoted = (in_quotes(clause.text) for clause in (*clauses, *self.given))
        return any(words in text for words in (*names, *quoted) if words)

    def clause(
        self,
        facts: Sequence[Fact],
        themes: Collection[str],
        speakers: Collection[Addressee],
        used: Collection[str],
        *,
        heads: bool = False,
    ) -> Clause | None:
        """Return a clause to quote next to ``facts``, or None.

        Where the author gave sentences, return the one that has most words in common with the
        facts, or any of them if it ``heads`` a part. Otherwise return the document's unused clause
        for ``speakers`` with the highest score that shares concepts with at least half of the facts.

        For a fault the type must match as well: its subject (调解) isn't what was wrong with it.
        ``used`` are the clauses that the draft already quotes, with their quotation marks.
        """
        if self.given:
            text = "\n".join(fact.text for fact in facts)
            return self._given_to(text, used, least=0 if heads else _SHARED)
        if self.document is None:
            return None
        parts = {p.name for p in self.document.parts if not set(themes).isdisjoint(p.themes)}
        best, most = None, 0
        for clause in self.document.clauses:
            if clause.to not in speakers or in_quotes(clause.text) in used:
                continue
            points = _in_common(clause, facts, of_part=clause.part in parts)
            touched = sum(_touched(clause, fact.text) > 0 for fact in facts)
            if 2 * touched >= len(facts) and points > most:
                best, most = clause, points
        return best

    def _given_to(self, text: str, used: Collection[str], least: int) -> Clause | None:
        """Return the author's sentence with most bigrams of ``text``, if they are ``least``."""
        words = set(windows(bare(text), _GRAM))
        free = [one for one in self.given if in_quotes(one.text) not in used]
        shared = {one: len(words.intersection(windows(bare(one.text), _GRAM))) for one in free}
        best = max(free, key=lambda one: shared[one], default=None)
        return best if best is not None and shared[best] >= least else None

    def cited(self, clause: Clause) -> str:
        """Return the document and article that ``clause`` comes from, as a draft cites them."""
        return (self.short or f"《{self.title}》") + clause.article


def _in_common(clause: Clause, facts: Sequence[Fact], *, of_part: bool) -> int:
    """Return the score of a clause next to ``facts``; 0 if the match may be chance.

    Measured on 90 clauses and the facts of 56 authors: two paraphrased concepts alone matched by
    chance in one of two cases, one concept and the type in two of three. The matches accepted
    here were right in most cases. ``of_part``: its part of the document is about the facts' theme.
    """
    of_type = any(fact.type in clause.types for fact in facts)
    if not of_type and any(fact.kind == "问题" for fact in facts):
        return 0
    text = "\n".join(fact.text for fact in facts)
    things = _touched(clause, text)
    if things == 1:
        suits = of_type and of_part
    else:
        literal = any(word in text for word in clause.words)
        suits = things >= _SURE or (things > 1 and (literal or of_type or of_part))
    return 2 * things + of_type + of_part if suits else 0


def _touched(clause: Clause, text: str) -> int:
    """Return how many of a clause's words or concepts occur in ``text``: the larger number.

    A concept occurs where ``text`` has one of its everyday words. Several words of one concept
    count once, and a word of several concepts counts for the first of them only.
    """
    from qicao.lexicon.concepts import concepts

    literal = sum(word in text for word in clause.words)
    meant = 0
    told: set[str] = set()
    for one in concepts():
        if not set(one.heads).isdisjoint(clause.words):
            new = {word for word in one.told if word in text} - told
            meant += bool(new)
            told |= new
    return max(literal, meant)


class Written(Struct, frozen=True):
    """A value of 学习内容 as it is printed, and remarks for the author, in Chinese."""

    text: str
    remarks: tuple[str, ...] = ()


def written(named: str, documents: Sequence[StudiedDocument]) -> Written:
    """Return ``named`` with the titles of known documents in full and in 《》.

    A title is recognised without its issuer (纪律处分条例). A shorter suffix (处分条例) may belong
    to several titles: it stays as typed, and a remark names these, if they are few. A document
    whose short name is written without 《》 (党章) stays as typed.
    """
    if not named:
        return Written("", ())
    pieces, remarks = [], []
    for piece in _BETWEEN.split(named):
        bare = piece.strip().removeprefix("《").removesuffix("》")
        titles = [one.title for one in documents if _is(bare, one)]
        ending = [one.title for one in documents if _ends(bare, one)]
        pieces.append(f"《{titles[0]}》" if titles else piece)
        if titles and bare != titles[0]:
            remarks.append(f"{STUDIED}：“{piece}”写成了公布的题名《{titles[0]}》")
        elif 0 < len(ending) <= _MOST_MEANT and not titles:
            which = "、".join(f"《{title}》" for title in ending)
            remarks.append(f"{STUDIED}：“{piece}”照原样写；是{which}的话，请写全名")
    # GB/T 15834-2011, 4.5: nothing between titles in 《》.
    return Written("、".join(pieces).replace("》、《", "》《"), tuple(remarks))


def _is(bare: str, document: StudiedDocument) -> bool:
    """Whether ``bare`` is a title or alias of ``document``, apart from what people leave out."""
    is_title = bool(_KIND.search(bare) or bare.endswith("法"))
    names = map(_core, (document.title, *document.aliases))
    return is_title and not _BARE.match(document.short) and _core(bare) in names


def _ends(bare: str, document: StudiedDocument) -> bool:
    """Whether ``bare`` is a long enough suffix of the title of ``document``, and no name of it."""
    called = (document.title, *document.aliases)
    if len(bare) < _SHORTEST or bare in called or not _KIND.search(bare):
        return False
    return _core(document.title).endswith(_core(bare))


def _core(title: str) -> str:
    return _LEFT_OUT.sub("", title)


def studied(named: object, documents: Sequence[StudiedDocument], quoted: object = None) -> Studied:
    """Find what ``named``, the value of 学习内容, means; of several documents the first one named.

    ``quoted`` is the value of 要点: sentences to quote, separated by ； or line breaks. They
    replace the clauses of a document that the store knows, too.
    """
    found = _studied(str(named or ""), documents)
    given = tuple(
        Clause(text=text.strip("“”。 "))
        for text in _POINTS.split(str(quoted or ""))
        if text.strip("“”。 ")
    )
    return structs.replace(found, given=given)


def _studied(text: str, documents: Sequence[StudiedDocument]) -> Studied:
    named_at = [
        (at, document)
        for document in documents
        for name in (document.title, *document.aliases)
        if (at := _place(name, text)) >= 0
    ]
    if named_at:
        _, document = min(named_at, key=lambda one: one[0])
        return Studied(document.title, _printed(document.short), document)
    titles = _TITLE.findall(text)
    if not titles:
        return Studied()
    kind = _KIND.search(titles[0])
    return Studied(titles[0], _printed(kind[1]) if kind else "")


def _place(name: str, text: str) -> int:
    """Return the offset of ``name`` in ``text``, or -1.

    Where ``text`` has 《, only the whole text between 《 and 》 counts as a name.
    """
    titled = text.find(f"《{name}》")
    return titled if titled >= 0 or "《" in text else text.find(name)


def _printed(short: str) -> str:
    return short if not short or _BARE.match(short) else f"《{short}》"
