"""Describes a draft line by line: what its author must know before using it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from qicao.cli.wording.facts import proposals, sort_of
from qicao.models.profile import DEFAULT
from qicao.writers.origins import as_title, whence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.models.draft import Draft

Again: TypeAlias = "tuple[list[str], list[str]]"
"""The command that makes a draft again from its file: its words before and after new options."""


def known_lines(draft: Draft, stores: str) -> Iterator[str]:
    """Yield the lines on length, themes, profile and facts; ``stores`` is the line on stores."""
    yield from length_lines(draft)
    yield from theme_lines(draft, stores)
    yield from profile_lines(draft)
    yield from fact_lines(draft)


def length_lines(draft: Draft) -> Iterator[str]:
    """Yield the draft's length, notes and remarks, and the themes without enough material."""
    length = draft.length
    asked = f"（要求 {length.asked} 字）" if length.asked else ""
    own = sum(passage.length for passage in draft.own)
    waiting = f"（其中待写约 {own} 字）" if own else ""
    yield f"字数：{length.count}{asked}{waiting}　提纲：{draft.outline}　种子：{draft.seed}"
    yield from draft.notes
    yield from draft.remarks
    for shortage in length.short:
        yield f"素材不够：“{shortage.theme}”还差约 {shortage.lacks} 字"
    if length.short:
        yield "提示：可以多选几个主题、拆入更多来源；用自己的素材库时还可以再加 --store starter"


_MUCH = 0.3
"""Share of the text copied from other people's from which on the report says it in so many words; a
choice of this project, without a source."""

_BEGUN = 10
"""Number of a paragraph's characters by which an author finds it."""

_FOUND_BY = {"alias": "是它的别名", "part": "是名称里的字"}


def theme_lines(draft: Draft, stores: str = "") -> Iterator[str]:
    """Yield how the theme names were understood, and the line on the stores if given."""
    told = []
    for one in draft.themes:
        path = " › ".join(filter(None, (one.parent, one.theme)))
        told.append(path + (f"（“{one.asked}”{_FOUND_BY[one.by]}）" if one.by in _FOUND_BY else ""))
    if told:
        yield f"主题：{'；'.join(told)}"
    for one in draft.themes:
        if one.is_outline:
            yield f"留意：“{one.asked}”也是提纲的名称；要写{one.asked}，用 --outline {one.asked}，再写明主题"
    if stores:
        yield stores


def profile_lines(draft: Draft) -> Iterator[str]:
    """Yield what the draft used of the author's profile, and how many of its facts it left out."""
    took = draft.profile
    if took is None:
        return
    facts = [fact for fact in draft.facts if fact.number in took.facts]
    names = [f"材料“{fact.key}”" if fact.key else f"材料 {fact.number}" for fact in facts]
    whose = "" if took.name == DEFAULT else f"“{took.name}”的"
    if told := dict.fromkeys((*took.variables, *names)):
        yield f"个人信息：用了{whose}{'、'.join(told)}"
    if took.others and not draft.facts:
        yield f"个人信息：还有 {took.others} 条材料没有写进去，要写加 --my-fact 名称"


def post_lines(draft: Draft) -> Iterator[str]:
    """Yield how the author's post was understood, if it was given."""
    if draft.author is not None:
        post = draft.author.post
        how = f"按“{post}”的说法写" if post else "不在岗位表里，用不分行业的说法写"
        yield f"岗位：{draft.author.called}，{how}"


def fact_lines(draft: Draft) -> Iterator[str]:
    """Yield how post, document and facts were understood, and the heading above each fact."""
    yield from post_lines(draft)
    if not draft.facts:
        return
    if draft.document is not None and not draft.document.known:
        yield (
            f"文件：库里没有《{draft.document.title}》的条文，"
            "用 --var 要点='原句；原句' 给两到五句，就能引进去"
        )
    if draft.document is not None and not draft.document.taken_up:
        yield (
            f"文件：《{draft.document.title}》只在开头提到；"
            "在一两条材料的“看法”里写明学到的是哪一条，同事情怎样对得上"
        )
    for fact in draft.facts:
        name = f"“{fact.key}”，" if fact.key else ""
        where = f"，写在“{fact.section}”" if fact.section else ""
        where = where if fact.paragraphs else "，没有写进去"
        sort = sort_of(fact.kind, fact.type) + proposals(fact.proposed, fact.theme)
        yield f"材料：{fact.number} {name}{sort}{where}"


def source_lines(draft: Draft) -> Iterator[str]:
    """Yield the draft's snippets with their origins, numbered from 1."""
    if draft.taken:
        yield "来源："
    for number, paragraph in enumerate(draft.taken, 1):
        where = whence(paragraph)
        yield f"{number:>3}. {paragraph.id}（{paragraph.theme}·{paragraph.role}）{where}"


def why_lines(draft: Draft, why: Mapping[str, str]) -> Iterator[str]:
    """Yield the reasons for each snippet; ``why`` maps a snippet's id to them."""
    if draft.taken:
        yield "为什么是这些（字数差得不多时，减得多的让给别的）："
    for number, paragraph in enumerate(draft.taken, 1):
        yield f"{number:>3}. {paragraph.id}：{why.get(paragraph.id or '', '照配方，或写明要用')}"


def overlap_lines(draft: Draft) -> Iterator[str]:
    """Yield for each source how much of the draft is copied from it word for word."""
    for share in draft.overlap.by_source:
        yield (
            f"照用{as_title(share.source)}{share.characters} 字，占正文 {share.share:.0%}，"
            f"最长一处 {share.longest_run} 字（都不计标点）"
        )
    if draft.overlap.share >= _MUCH:
        yield f"正文有 {draft.overlap.share:.0%} 是别人的原话：逐段读过、改成自己的话再交"


def open_lines(draft: Draft, again: Again | None) -> Iterator[str]:
    """Yield what the author still has to do.

    ``again`` is the command that makes the draft again from its file, None if it has no file yet.
    """
    for paragraph in draft.taken:
        if paragraph.flags:
            yield f"存疑：{paragraph.id}（{'；'.join(paragraph.flags)}）"
    if draft.claims:
        numbers = {one.id: (number, one.text) for number, one in enumerate(draft.taken, 1)}
        told = (numbers[name] for name in draft.claims)
        which = "、".join(f"来源 {number}（“{text[:_BEGUN]}……”）" for number, text in told)
        yield f"请核对：{which}写到了做过的事，与实际不符的要改"
    if draft.missing:
        yield f"待填：{'、'.join(draft.missing)}（用 --var 名称=值 填写）"
    for own in draft.own:
        yield f"自写：{own.name}，约 {own.length} 字——{own.prompt}（补写时加 --own {own.name}=文本 或 =@文件）"
        if own.questions:
            yield f"  可以想：{''.join(own.questions)}"
    if draft.facts_wanted:
        yield (
            f"自己的事：一件也没有给，全文说的谁都能说；给 {draft.facts_wanted} 件左右才像自己写的"
            "（qicao facts new 材料.yaml 填好，再加 --facts 材料.yaml）"
        )
    if draft.unused:
        yield f"这一稿没有用到：{'、'.join(draft.unused)}"
    yield from _fill_lines(draft, again)


def _fill_lines(draft: Draft, again: Again | None) -> Iterator[str]:
    """Yield the command that fills the open blanks and own passages; the rest stays unchanged."""
    if not draft.own and not draft.missing:
        return
    if again is None:
        yield "补写：先用 -o 初稿.docx 存成带配方的文件，再用 --recipe 初稿.docx 补，其余不动"
        return
    before, behind = again
    options = [f"--var {name}=…" for name in draft.missing]
    options += [f"--own {own.name}=…" for own in draft.own]
    yield f"补写：{' '.join((*before, *options, *behind))}"
