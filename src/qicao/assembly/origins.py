"""Where a draft's words come from: what was taken over, and from which source."""

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
"""Characters of a source's hash by which one without a title is told from others."""


def overlap_of(sections: Iterable[Section], snippets: Mapping[str, Snippet]) -> Overlap:
    """How much of the text of ``sections`` stands word for word in somebody's source.

    A paragraph with an origin was taken over but for its run-in head and the values that
    were filled in; one without was written for a store, or by the author. Of one that the
    author changed, or parted in two, that was taken over which still stands in a run as of a
    repetition.
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
    """The lengths of the runs in a paragraph, made of a snippet, that are the source's own."""
    cut = placeholders.pieces(snippet.text) if snippet else None
    texts = cut[::2] if cut else [paragraph.text.removeprefix(paragraph.lead)]
    if paragraph.amended:
        return _kept(bare(paragraph.text), "".join(map(bare, texts)))
    return [size for text in texts if (size := len(bare(text)))]


def _kept(text: str, source: str) -> list[int]:
    """The lengths of the runs that ``text`` still has of ``source``, in their order."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, text, source, autojunk=False).get_matching_blocks()
    return [block.size for block in found if block.size >= RUN]
