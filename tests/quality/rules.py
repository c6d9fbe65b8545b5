"""Count which of the rules of docs/drafts.md the drafts of invented authors keep.

    python tests/quality/rules.py

Each author in ``authors/`` writes with each outline that has a place for facts, with none of
their facts, with some and with all, at several lengths. The facts were written for this
project by somebody who didn't know the program.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import combinations, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import yaml

from qicao.assembly.assembling import make
from qicao.assembly.recipes import request_of
from qicao.models.draft import Request
from qicao.models.fact import FAULTS, Fact
from qicao.reading.sentences import sentences
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores
from qicao.text.counting import count_words
from qicao.text.ngrams import bare, windows
from qicao.text.quotes import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.draft import Draft, Paragraph, Section
    from qicao.models.recipe import Recipe
    from qicao.models.repertoire import Clause, Post, StudiedDocument
    from qicao.models.store import Outline, Store

AUTHORS = Path(__file__).parent / "authors"
DAY = dt.date(2026, 11, 29)
LENGTHS = (None, 900, 1500)
MOULDS = (
    re.compile(r"不是[^，。；]{2,20}，?而是"),
    re.compile(r"[^，。；]{4,}；[^，。；]{4,}；[^，。；]{4,}"),
    re.compile(r"先[^，。；]{2,12}，?再[^，。；]{2,12}"),
    re.compile("只有[^，。；]{2,20}，?才"),
)
MOST_SHARED = 0.15
RUN = 13


class Written(NamedTuple):
    """A draft, the request for it, the post whose words it should have, and what a store knows."""

    draft: Draft
    request: Request
    post: Post | None
    posts: tuple[Post, ...]
    outline: Outline
    documents: tuple[StudiedDocument, ...]
    recipe: Recipe


def authors() -> Iterator[tuple[dict[str, str], tuple[str, ...], tuple[Fact, ...]]]:
    """The values, themes and facts of every author."""
    for path in sorted(AUTHORS.glob("*.yaml")):
        told = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        facts = tuple(
            msgspec.convert({k: str(v) for k, v in fact.items()}, Fact)
            for fact in told.pop("facts")
        )
        themes = tuple(told.pop("themes"))
        yield {name: str(value) for name, value in told.items()}, themes, facts


def requests(store: Store, step: int = 1) -> Iterator[Request]:
    """What is asked for, authors × outlines × facts × lengths: all of it, or each ``step``-th.

    Steps that share no factor with the numbers of lengths and outlines miss none of these.
    """
    yield from islice(_requests(store), 0, None, step)


def _requests(store: Store) -> Iterator[Request]:
    outlines = [o.name for o in store.outlines.values() if any(part.facts for part in o.parts)]
    for values, themes, facts in authors():
        for outline in outlines:
            for number in sorted({0, 2, len(facts)}):
                for length in LENGTHS:
                    yield Request(
                        themes=themes,
                        date=DAY,
                        outline=outline,
                        variables=values,
                        length=length,
                        facts=facts[:number],
                    )


def written(store: Store, request: Request) -> Written:
    """The draft that ``request`` asks for."""
    made = make(store, request)
    draft = made.draft
    posts = store.repertoire.posts
    name = draft.author.post if draft.author else ""
    post = next((p for p in posts if p.name == name), None)
    outline = store.outlines[draft.outline]
    return Written(draft, request, post, posts, outline, store.repertoire.documents, made.recipe)


# --- the rules


def body(draft: Draft) -> list[Paragraph]:
    """The paragraphs between opening and close that are there: none that waits for its author."""
    return [p for section in draft.sections[1:-1] for p in section.paragraphs if not p.open]


def texts(draft: Draft) -> list[str]:
    """What the program wrote, or took out of the store."""
    return [p.text for section in draft.sections for p in section.paragraphs if not p.own]


def of_author(w: Written) -> list[str]:
    """The words that are the author's own: of their facts, and of what they filled in."""
    told = [
        getattr(fact, name).strip("。；，、 ")
        for fact in w.request.facts
        for name in fact.__struct_fields__
        if isinstance(getattr(fact, name), str)
    ]
    return sorted({*told, *w.request.variables.values()} - {""}, key=len, reverse=True)


def without_author(w: Written, text: str) -> str:
    """``text`` with a mark in the place of the author's words, which nobody judges."""
    for words in of_author(w):
        text = text.replace(words, "◇")
    return text


def foreign(w: Written) -> list[str]:
    """Words of other posts in what is neither the author's own nor quoted.

    A word that the author uses is none of another post: what is said of it may have it, too.
    """
    told = "".join(of_author(w))
    own = {mark for post in w.posts for mark in post.marks if mark in told}
    own |= set(w.post.marks) if w.post else set()
    said = without_author(w, "\n".join(texts(w.draft)))
    for value in w.post.words.values() if w.post else ():
        said = said.replace(value, "◇")
    said = re.sub(r"“[^”]*”|《[^》]*》", "◇", said)
    return [mark for post in w.posts for mark in post.marks if mark not in own and mark in said]


def speaks_of_post(w: Written) -> bool:
    """Whether nine of ten paragraphs have a word of the post, the branch or the author's own."""
    if w.post is None:
        return True
    words = {*w.post.marks, "支部", "党员", "组织", *_words(w.post), w.request.variables["岗位"]}
    found = body(w.draft)
    having = sum(bool(p.fact) or any(word in p.text for word in words) for p in found)
    return having >= 0.9 * len(found) - 1


def _words(post: Post) -> set[str]:
    return {part for value in post.words.values() for part in re.split("[、和]", value)}


def length_is_bought(w: Written) -> bool:
    """Whether a body longer than its facts carry says how many more it wants."""
    facts = len(w.request.facts)
    size = sum(count_words(p.text) for p in body(w.draft))
    return not facts or size <= 320 * facts + 250 or any("条材料" in n for n in w.draft.notes)


VIEWS = ("·看法", "·对照", "·原因")
"""How the name of a question ends that asks for a view of all facts of a section."""


def bare_facts(w: Written) -> list[int]:
    """The facts of which nobody says what is to be seen in them.

    That is the author's own view, a fault's motive, what is done against a hardship, a plan by
    itself, or a question: about the fact, or about those of its section.
    """
    covered = {p.fact for s in w.draft.sections for p in s.paragraphs if p.open}
    for section in w.draft.sections:
        if any(p.open and p.name.endswith(VIEWS) for p in section.paragraphs):
            covered |= {p.fact for p in section.paragraphs}
    covered |= {n for n, fact in enumerate(w.request.facts, 1) if fact.lesson or fact.motive}
    covered |= {
        told.number
        for told in w.draft.facts
        if told.kind == "困难" and w.request.facts[told.number - 1].measure
    }
    return [
        told.number
        for told in w.draft.facts
        if told.paragraphs and told.kind != "打算" and told.number not in covered
    ]


def thread_runs(w: Written) -> bool:
    """Whether the close takes up a fact by its noun, where one that has a noun is told."""
    keys = [told.key for told in w.draft.facts if told.key and told.paragraphs]
    return not keys or any(key in texts(w.draft)[-1] for key in keys)


PLACES = {
    "做法": ("做法", "全", "认识"),
    "数字": ("做法", "全", "认识"),
    "见闻": ("认识", "全", "做法"),
    "榜样": ("认识", "全", "做法"),
    "初心": ("认识", "全", "做法"),
    "问题": ("问题", "全", "认识"),
    "困难": ("问题", "全", "措施", "认识"),
    "打算": ("措施", "全", "做法", "认识"),
}
"""The stages in which each kind may be told, as the table in docs/drafts.md has them."""


def stands_where_it_belongs(w: Written) -> bool:
    """Whether each fact is first told in the first stage that the outline has for its kind."""
    stages = {part.facts for part in w.outline.parts if part.facts}
    heads = {part.heading: part.facts for part in w.outline.parts if part.facts and part.heading}
    for told in w.draft.facts:
        belongs = next((s for s in PLACES[told.kind] if s in stages), None)
        if told.paragraphs and told.section in heads and heads[told.section] != belongs:
            return False
    return True


def document_returns(w: Written) -> bool:
    """Whether a clause of the document stands behind the opening, where one suits a fact."""
    document = next(
        (d for d in w.documents if w.draft.document and d.title == w.draft.document.title), None
    )
    if document is None or not any(t.paragraphs for t in w.draft.facts):
        return True
    told = [(w.request.facts[t.number - 1], t.type) for t in w.draft.facts if t.paragraphs]
    suiting = {
        clause.text
        for clause in document.clauses
        for fact, type_ in told
        if clause.to == "都" and _suits(clause, fact, type_)
    }
    said = "".join(t for t in texts(w.draft)[1:])
    return not suiting or any(in_quotes(clause.text) in said for clause in document.clauses)


def _suits(clause: Clause, fact: Fact, type_: str) -> bool:
    """Two of its words, or one and its type."""
    words = sum(word in fact.text for word in clause.words)
    return words > 1 or (words == 1 and type_ in clause.types)


def answers_faults(w: Written) -> bool:
    """Whether every fault that is told with a measure has it told, and nothing else has."""
    for told in w.draft.facts:
        fact = w.request.facts[told.number - 1]
        core = bare(fact.measure)[2:10]
        if told.paragraphs and core:
            said = any(core in bare(p.text) for p in body(w.draft) if p.fact == told.number)
            if said != (told.kind in FAULTS or told.kind == "打算"):
                return False
    return True


def headings_fit(w: Written) -> bool:
    """Whether headings have 4 to 20 characters, and none comes twice."""
    found = [s.heading for s in w.draft.sections if s.heading]
    return len(set(found)) == len(found) and all(4 <= len(heading) <= 20 for heading in found)


def paragraphs_fit(w: Written) -> bool:
    """Whether paragraphs that hold no fact have 40 to 240 字.

    What stands beside a question about the same fact is joined with its answer.
    """
    asked = {
        id(beside)
        for section in w.draft.sections
        for pair in pairwise(section.paragraphs)
        for question, beside in (pair, pair[::-1])
        if question.open and question.fact and question.fact == beside.fact
    }
    found = [p for p in body(w.draft) if not p.own and p.kind != "fact" and id(p) not in asked]
    return all(40 <= count_words(p.text) <= 240 for p in found)


def mean_sentence(w: Written) -> float:
    """Mean 字 of a sentence in which nothing is the author's or quoted."""
    found = [
        count_words(s)
        for t in texts(w.draft)
        for s in sentences(without_author(w, t))
        if "◇" not in s and "“" not in s
    ]
    return sum(found) / max(1, len(found))


def moulds(w: Written) -> int:
    """How often the mould that comes most often comes."""
    said = without_author(w, "\n".join(texts(w.draft)))
    return max(len(mould.findall(said)) for mould in MOULDS)


def runs_of(w: Written) -> set[str]:
    """The runs of characters that are neither the author's words nor quotation nor title."""
    found: set[str] = set()
    for text in texts(w.draft):
        for part in re.split(r"“[^”]*”|《[^》]*》|◇", without_author(w, text)):
            found.update(windows(bare(part), RUN))
    return found


def all_runs_of(w: Written) -> set[str]:
    """The runs of characters of the whole text; titles may be the same."""
    parts = (part for text in texts(w.draft) for part in re.split(r"《[^》]*》", text))
    return {run for part in parts for run in windows(bare(part), RUN)}


def length_or_said(w: Written) -> bool:
    """Whether the length is met, or the draft says why not."""
    asked, count = w.request.length, w.draft.length.count
    said = bool(w.draft.length.short) or any("字" in note for note in w.draft.notes)
    return not asked or abs(count - asked) <= 0.03 * asked or said


def _faults_in(w: Written, section: Section) -> int:
    """How many faults a section tells: each may be asked about by itself."""
    told = {p.fact for p in section.paragraphs}
    return sum(fact.number in told and fact.kind in FAULTS for fact in w.draft.facts)


RULES = {
    "1 foreign words": lambda w: not foreign(w),
    "1 words of the post": speaks_of_post,
    "2 length is bought": length_is_bought,
    "2 length ±3 %, or said": length_or_said,
    "3 no bare fact": lambda w: not bare_facts(w),
    "3 the close takes a fact up": thread_runs,
    "3 facts in their place": stands_where_it_belongs,
    "4 the document returns": document_returns,
    "5 faults are answered": answers_faults,
    "6 opening ≤ 160": lambda w: count_words(texts(w.draft)[0]) <= 160,
    "6 close 55–140": lambda w: 55 <= count_words(texts(w.draft)[-1]) <= 140,
    "7 headings 4–20": headings_fit,
    "8 paragraphs 40–240": paragraphs_fit,
    "8 sentences ≤ 35": lambda w: mean_sentence(w) <= 35,
    "9 one question": lambda w: all(
        len([p for p in s.paragraphs if p.open]) <= 1 + _faults_in(w, s) for s in w.draft.sections
    ),
    "10 moulds ≤ 2": lambda w: moulds(w) <= 2,
}
TEXTS_DIFFER, FRAMES_DIFFER = "11 two authors share ≤ 15 %", "11 ≤ 15 % of the frame"
STABLE = "12 stable"


def stable(store: Store, w: Written) -> bool:
    """Whether answering one question changes only the paragraphs of that fact."""
    waiting = [p for s in w.draft.sections for p in s.paragraphs if p.open and p.fact]
    if not waiting:
        return True
    answer = Request(themes=(), date=DAY, own={waiting[0].name: "答的是这一句。"})
    second = make(store, request_of(w.recipe, answer), w.recipe)
    fact = waiting[0].fact
    before = [p.text for s in w.draft.sections for p in s.paragraphs if p.fact != fact]
    after = [p.text for s in second.draft.sections for p in s.paragraphs if p.fact != fact]
    return before == after


class Report(NamedTuple):
    """How many drafts there were, the share of them that keeps each rule, and of pairs of authors."""

    drafts: int
    kept: dict[str, float]
    broken: dict[str, list[str]]


def measure(store: Store, step: int = 1) -> Report:
    """Make all drafts, or each ``step``-th, and count."""
    kept: dict[str, list[bool]] = defaultdict(list)
    broken: dict[str, list[str]] = defaultdict(list)
    number = 0
    for request in requests(store, step):
        number += 1
        w = written(store, request)
        where = (
            f"{request.variables['岗位']} {request.outline} {len(request.facts)} {request.length}"
        )
        for name, rule in RULES.items():
            kept[name].append(bool(rule(w)))
            if not kept[name][-1]:
                broken[name].append(where)
        if request.length == LENGTHS[-1] and request.facts:
            kept[STABLE].append(stable(store, w))
    made = _of_one_request(store)
    for name, runs in ((TEXTS_DIFFER, all_runs_of), (FRAMES_DIFFER, runs_of)):
        pairs = combinations(map(runs, made), 2)
        kept[name] = [len(a & b) <= MOST_SHARED * min(len(a), len(b)) for a, b in pairs]
    return Report(
        number, {name: sum(all_) / len(all_) for name, all_ in kept.items()}, dict(broken)
    )


def _of_one_request(store: Store) -> list[Written]:
    """A draft of each author, who all ask for the same."""
    return [
        written(
            store,
            Request(
                themes=("坚定政治信仰", "净化政治生态"),
                date=DAY,
                outline="三个方面",
                length=LENGTHS[-1],
                variables=values,
                facts=facts,
            ),
        )
        for values, _, facts in authors()
    ]


if __name__ == "__main__":
    found = measure(open_stores([starter_path()]))
    print(f"{found.drafts} 篇")
    for name, share in found.kept.items():
        examples = "；".join(found.broken.get(name, [])[:4])
        print(f"{share:6.1%}  {name}  {examples}")
