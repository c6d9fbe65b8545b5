"""Describe a draft before it is written to a file: its parts, its length, what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.fitting import facts_wanted, paragraphs_length
from qicao.assembly.reaching import reach
from qicao.models.forecast import Forecast, ForecastSection, OpenVariable, Outlined

if TYPE_CHECKING:
    from qicao.models.draft import Draft, Paragraph, Request, Section
    from qicao.models.store import Store


def forecast(store: Store, request: Request, draft: Draft) -> Forecast:
    """Describe ``draft``, made from ``request``, and how far ``store`` reaches for such drafts.

    Raises:
        QicaoError: as ``assemble``.
    """
    length = draft.length
    return Forecast(
        title=draft.title,
        outline=draft.outline,
        seed=draft.seed,
        date=draft.date,
        count=length.count,
        waiting=sum(passage.length for passage in draft.own),
        reach=reach(store, request, draft),
        sections=tuple(map(_section, draft.sections)),
        asked=length.asked,
        audience=request.audience,
        themes=draft.themes,
        short=length.short,
        missing=tuple(_variable(name, store) for name in draft.missing),
        own=draft.own,
        facts=draft.facts,
        facts_wanted=facts_wanted(length.asked or length.count),
        notes=draft.notes,
    )


def _section(section: Section) -> ForecastSection:
    return ForecastSection(
        length=paragraphs_length(section.paragraphs),
        paragraphs=tuple(map(_outlined, section.paragraphs)),
        heading=section.heading,
        level=section.level,
        number=section.number,
    )


def _outlined(one: Paragraph) -> Outlined:
    return Outlined(
        kind=one.kind,
        length=paragraphs_length([one]),
        open=one.open,
        id=one.id,
        theme=one.theme,
        role=one.role,
        fact=one.fact,
        name=one.name,
    )


def _variable(name: str, store: Store) -> OpenVariable:
    variable = store.variables[name]
    return OpenVariable(name=name, prompt=variable.prompt, example=variable.example)
