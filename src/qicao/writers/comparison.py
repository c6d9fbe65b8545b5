"""Write a Comparison as JSON with a stable form: fields are added, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qicao.writers.json import VERSION, encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.comparing.model import Comparison, Pair, Run
    from qicao.comparing.papers import Paper
    from qicao.models.span import Span

ENDINGS = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}
"""The format of a file to be written, by its suffix."""


def write(comparison: Comparison) -> str:
    """Return the whole comparison as one JSON object, ending in a newline.

    Texts are named by their paths; lines and columns count from 1, shares are 0 … 1.
    """
    papers = comparison.papers
    groups = [[papers[number].name for number in group] for group in comparison.groups]
    return encode(
        {
            "version": VERSION,
            "threshold": comparison.threshold,
            "texts": list(_texts(comparison)),
            "earlier": [paper.name for paper in papers[len(comparison.standings) :]],
            "pairs": [_pair(pair, papers) for pair in comparison.pairs],
            "groups": groups,
        }
    )


def _texts(comparison: Comparison) -> Iterable[dict[str, Any]]:
    for standing in comparison.standings:
        nearest = standing.nearest
        yield {
            "path": comparison.papers[standing.number].name,
            "counted": standing.counted,
            "total": standing.total,
            "unquoted": standing.unquoted,
            "most": standing.most,
            "nearest": None if nearest is None else comparison.papers[nearest].name,
            "masked": standing.masked,
        }


def _pair(pair: Pair, papers: tuple[Paper, ...]) -> dict[str, Any]:
    a, b = papers[pair.a], papers[pair.b]
    return {
        "a": a.name,
        "b": b.name,
        "share": pair.share,
        "share_a": pair.share_a,
        "share_b": pair.share_b,
        "masked": pair.masked,
        "longest": pair.longest,
        "runs": [_run(run, a, b) for run in pair.runs],
    }


def _run(run: Run, a: Paper, b: Paper) -> dict[str, Any]:
    changes = [{"a": a.words(change.a), "b": b.words(change.b)} for change in run.changes]
    return {
        "length": run.length,
        "text": "\n".join(map(a.words, run.a)),
        "a": [_place(span) for span in run.a],
        "b": [_place(span) for span in run.b],
        "changes": changes,
    }


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line + 1, "column": span.start + 1, "length": span.end - span.start}
