"""Write a draft as one self-contained HTML file: readable on a phone, printed on A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qicao.assembly.carrying import NAME
from qicao.text.blanks import runs
from qicao.writers.blocks import blocks, signature_lines
from qicao.writers.facts import author, facts
from qicao.writers.options import DEFAULT
from qicao.writers.page import BASE, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import Draft
    from qicao.writers.blocks import Block
    from qicao.writers.options import Options

# Heiti for headings, by its names on several systems; the print margins are those of
# GB/T 9704-2012. Blanks have an outline in print, where browsers omit backgrounds.
# Dark mode inverts the page with a filter: text copied from it stays dark on light.
_STYLE = (
    BASE
    + """\
article { max-width: 38em; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4 { font-family: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", SimHei, sans-serif; line-height: 1.5; break-after: avoid; text-wrap: balance; }
h1 { font-size: 1.5rem; text-align: center; margin: 0 0 1.5em; }
h2 { font-size: 1.2rem; margin: 1.6em 0 .5em; }
h3 { font-size: 1.0625rem; margin: 1.2em 0 .4em; }
h4 { font-size: 1.0625rem; font-weight: normal; margin: 1em 0 .4em; }
p { margin: 0 0 .6em; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; orphans: 2; widows: 2; }
p.flush { text-indent: 0; }
table { border-collapse: collapse; margin: 0 auto .8em; break-inside: avoid; }
th, td { border: 1px solid var(--line); padding: .15em .8em; text-align: center; overflow-wrap: anywhere; }
mark { background: var(--open); color: var(--open-ink); border-radius: .15em; padding: 0 .1em; }
p.own { text-indent: 0; background: var(--own); border-left: .25em solid var(--line); padding: .6em .9em; }
p.own mark { background: none; color: inherit; }
sup { line-height: 0; }
sup a, section.notes a { text-decoration: none; color: var(--faint); }
sup a { font-size: .75em; }
.tail { white-space: nowrap; }
div.signature { margin-top: 2.5em; width: fit-content; margin-left: auto; padding-right: 2em; break-inside: avoid; }
div.signature p { text-indent: 0; text-align: center; }
section.notes { margin-top: 3em; border-top: 1px solid var(--line); padding-top: 1em; font-size: .85rem; color: var(--faint); }
section.notes ol { margin: 0; padding-left: 2em; }
@media (max-width: 40em) { p.noted { text-align: start; } }
@media screen and (prefers-color-scheme: dark) { html { background: var(--paper); filter: invert(.9) hue-rotate(180deg); } }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, "Songti SC", "Noto Serif CJK SC", serif; vertical-align: top; padding-top: 7mm; } }
  :root { --paper: #fff; --ink: #000; --faint: #444; --line: #888; --own: #fff; }
  body { font-size: 12pt; }
  article { max-width: none; padding: 0; }
  mark { background: none; color: inherit; outline: 1px dashed #888; }
  p.own mark { outline: none; }
  section.notes a { display: none; }
}
"""
)


_TAIL = 2
"""Number of characters at a paragraph's end that stay on one line with its note's reference."""


def write(draft: Draft, options: Options = DEFAULT) -> str:
    """Return the whole draft as one page; ``trace`` adds each snippet's origin as an endnote."""
    main = ("<article>", *_article(draft, trace=options.trace), "</article>")
    return page(draft.title, _meta(draft, options), _STYLE, main)


def _meta(draft: Draft, options: Options) -> Iterator[str]:
    stated = {"author": author(draft), "date": draft.date.isoformat()}
    for name, value in {**stated, **facts(draft, options)}.items():
        if value != "":
            named = name if name in stated else name.replace("qicao", "generator")
            shown = f"qicao {value}" if named == "generator" else value
            yield f'<meta name="{named}" content="{escape(str(shown))}">'
    if options.carried:
        yield f'<meta name="{NAME}" content="{escape(options.carried)}">'


def _article(draft: Draft, *, trace: bool) -> Iterator[str]:
    yield f"<h1>{_text(draft.title)}</h1>"
    lines = list(blocks(draft, trace=trace))
    for block in lines:
        if block.level:
            yield f"<h{block.level + 1}>{_text(block.text)}</h{block.level + 1}>"
            continue
        if block.rows:
            yield from _table(block.rows)
            continue
        text = _noted(block.text, block.number) if block.note else _text(block.text)
        lead = f"<strong>{_text(block.lead)}</strong>" if block.lead else ""
        yield f"<p{_marked(block)}>{lead}{text}</p>"
    yield from _signature(draft)
    yield from _notes([block for block in lines if block.note])


def _notes(noted: Sequence[Block]) -> Iterator[str]:
    if noted:
        yield '<section class="notes" role="doc-endnotes" aria-label="来源">'
        yield "<ol>"
        for block in noted:
            back = f'<a href="#r{block.number}">↩</a>'
            yield f'<li id="n{block.number}">{_text(block.note)}\u00a0{back}</li>'
        yield "</ol>"
        yield "</section>"


def _noted(text: str, number: int) -> str:
    """Return a paragraph's text with its note's reference, which must not wrap alone."""
    kept, tail = text[:-_TAIL], text[-_TAIL:]
    mark = f'<sup id="r{number}"><a href="#n{number}" role="doc-noteref">[{number}]</a></sup>'
    if "】" in tail:  # the cut might run through a blank
        return _text(text) + mark
    return f'{_text(kept)}<span class="tail">{_text(tail)}{mark}</span>'


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "<table>"
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        yield f"<tr>{''.join(f'<{tag}>{_text(cell)}</{tag}>' for cell in row)}</tr>"
    yield "</table>"


def _marked(block: Block) -> str:
    """Return the attributes of a paragraph; an open passage has its name in ``data-own``."""
    if block.open:
        return f' class="own" data-own="{escape(block.name)}"'
    names = ["flush"] * block.flush + ["noted"] * bool(block.note)
    return f' class="{" ".join(names)}"' if names else ""


def _signature(draft: Draft) -> Iterator[str]:
    signed = signature_lines(draft)
    if signed:
        yield '<div class="signature">'
        yield from (f"<p>{_text(line)}</p>" for line in signed)
        yield "</div>"


def _text(text: str) -> str:
    """Escape ``text``; blanks become ``mark`` elements, with the variable in ``data-blank``."""
    return "".join(
        f"<mark{_named(run.name)}>{escape(run.text, quote=False)}</mark>"
        if run.blank
        else escape(run.text, quote=False)
        for run in runs(text)
    )


def _named(name: str) -> str:
    return f' data-blank="{escape(name)}"' if name else ""
