"""Make a snippet of a paragraph that an author adds, and propose the keys that are missing.

The words stay as they were written. Repairs that splitting would make are reported, for the author
to decide; a reason for which splitting would hold it holds it, unless the author gives a status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.errors import QicaoError
from qicao.lexicon.script import simplified
from qicao.models.store import Snippet
from qicao.reading import paragraphform
from qicao.splitting.duplicates import hold_near
from qicao.splitting.examination import examine_text, told
from qicao.splitting.roles import role_of
from qicao.splitting.sourceparagraphs import identity
from qicao.splitting.themes import Classifier, TextInContext
from qicao.store.likeness import Likeness
from qicao.text import placeholders
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.store import Store
    from qicao.splitting.sourceparagraphs import SourceParagraph


class Proposal(NamedTuple):
    """A snippet, the keys proposed for it, the evidence for its theme, and doubts.

    ``doubts`` are sentences in Chinese on the repairs that splitting would make.
    """

    snippet: Snippet
    proposed: tuple[str, ...]
    evidence: tuple[str, ...]
    doubts: tuple[str, ...]


def propose(text: str, given: Mapping[str, object], store: Store) -> Proposal:
    """Make a snippet of ``text``.

    Args:
        text: one paragraph, with variables written as templates.
        given: the author's values, under the keys of a store's files; they override proposals.
        store: the store whose themes and snippets it is compared with.

    Raises:
        QicaoError: when the store has the paragraph already, or no theme is found.
    """
    _refuse_copy(text, store)
    plain = placeholders.named(text)
    paragraph, changes = examine_text(plain, store)
    mended = [told(change) for change in changes]
    keys: dict[str, object] = {"id": identity(text), **_read_off(plain, paragraph)}
    evidence: tuple[str, ...] = ()
    if "theme" not in given:
        lead = str(given.get("lead", ""))
        classifier = Classifier(store.themes, store.snippets.values())
        verdict = classifier.classify(TextInContext((), simplified(lead), simplified(plain)))
        if verdict.theme is None:
            raise QicaoError(
                "看不出这一段属于哪个主题",
                hint="用 -t 写明二级主题；qicao list-themes 查看全部主题",
            )
        keys["theme"], evidence = verdict.theme, verdict.evidence
        keys["also"] = verdict.also
    keys |= {"flags": tuple(paragraph.flags)}
    if paragraph.reasons:
        keys |= {"status": "held", "reason": "；".join(paragraph.reasons)}
    snippet = msgspec.convert({**keys, "text": text, **given}, Snippet)
    snippet = hold_near(
        snippet, Likeness(s for s in store.snippets.values() if s.status == "ready")
    )
    proposed = tuple(key for key in ("theme", "role", "person", "audience") if key not in given)
    return Proposal(snippet, proposed, evidence, tuple(mended))


def _refuse_copy(text: str, store: Store) -> None:
    words = bare(text)
    for snippet in store.snippets.values():
        if bare(snippet.text) == words:
            place = store.places[snippet.id]
            raise QicaoError(f"库里已有同样的一段：{snippet.id}（{place.path}:{place.line}）")


def _read_off(plain: str, paragraph: SourceParagraph) -> dict[str, object]:
    """Return the keys that follow from the wording: role, person, audience, announces."""
    return {
        "role": role_of(simplified(plain), announces=bool(paragraph.announces)),
        "person": paragraphform.person_of(simplified(plain)),
        "audience": paragraphform.audience_of(simplified(plain)),
        "announces": paragraph.announces,
    }
