"""Where a draft's words come from: what was taken over, and from which source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.models.draft import Overlap, SourceShare
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.draft import Section


def overlap_of(sections: Iterable[Section]) -> Overlap:
    """How much of the text of ``sections`` stands word for word in somebody's source.

    A paragraph with an origin was taken over whole; one without was written for a store.
    """
    total = longest = 0
    taken: dict[tuple[str, str], list[int]] = {}
    for section in sections:
        for paragraph in section.paragraphs:
            if paragraph.own:
                continue
            size = len(bare(paragraph.text.removeprefix(paragraph.lead)))
            total += size
            if paragraph.origin is not None:
                name = paragraph.origin.title or paragraph.origin.sha256
                taken.setdefault((paragraph.origin.sha256, name), []).append(size)
                longest = max(longest, size)
    return Overlap(
        longest_run=longest,
        share=_share(sum(map(sum, taken.values())), total),
        by_source=tuple(
            SourceShare(
                source=name,
                characters=sum(sizes),
                share=_share(sum(sizes), total),
                paragraphs=len(sizes),
            )
            for (_, name), sizes in taken.items()
        ),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
