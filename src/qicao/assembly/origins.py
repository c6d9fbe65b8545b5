"""Measure how much of a draft is copied from each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.models.draft import Overlap, SourceShare
from qicao.text import placeholders
from qicao.text.counting import ratio
from qicao.text.ngrams import RUN, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qicao.models.draft import Paragraph, Section
    from qicao.models.store import Snippet


_SHOWN = 8
"""Number of characters of its digest in the name of a source without a title."""


def overlap_of(sections: Iterable[Section], snippets: Mapping[str, Snippet]) -> Overlap:
    """Measure how much of the text of ``sections`` is copied word for word from sources.

    A paragraph with an origin counts as copied, except its run-in head and the values filled in.
    A paragraph without one was written for a store or by the author. If the author changed a
    paragraph or divided it, only runs of at least ``RUN`` characters of its snippet count.
    Lengths and shares are in characters without spaces and punctuation marks; open passages are
    left out.
    """
    total = 0
    taken: dict[tuple[str, str], list[list[int]]] = {}
    for section in sections:
        base = None
        for paragraph in section.paragraphs:
            if paragraph.open:
                continue
            total += len(bare(paragraph.text))
            base = base if base and paragraph.is_put_in else paragraph
            if base.origin is None:
                continue
            runs = _runs(paragraph, snippets.get(base.id or ""))
            if runs or paragraph is base:
                name = base.origin.title or f"无题 {base.origin.sha256[:_SHOWN]}"
                taken.setdefault((base.origin.sha256, name), []).append(runs)
    shares = tuple(
        SourceShare(
            source=name,
            characters=sum(map(sum, paragraphs)),
            share=ratio(sum(map(sum, paragraphs)), total),
            paragraphs=len(paragraphs),
            longest_run=max((max(runs, default=0) for runs in paragraphs), default=0),
        )
        for (_, name), paragraphs in taken.items()
    )
    return Overlap(
        longest_run=max((share.longest_run for share in shares), default=0),
        share=ratio(sum(share.characters for share in shares), total),
        by_source=shares,
    )


def _runs(paragraph: Paragraph, snippet: Snippet | None) -> list[int]:
    """Return the lengths of the runs in a paragraph that come from its snippet, in characters."""
    cut = placeholders.pieces(snippet.text) if snippet else None
    texts = cut[::2] if cut else [paragraph.text.removeprefix(paragraph.lead)]
    if paragraph.amended:
        return _kept(bare(paragraph.text), "".join(map(bare, texts)))
    return [size for text in texts if (size := len(bare(text)))]


def _kept(text: str, source: str) -> list[int]:
    """Return the lengths of runs of at least ``RUN`` characters that ``text`` has of ``source``."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, text, source, autojunk=False).get_matching_blocks()
    return [block.size for block in found if block.size >= RUN]
