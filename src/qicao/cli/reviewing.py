"""Review snippets on a terminal: show one at a time, read a key, write each decision at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.cli.app import report
from qicao.cli.edit import as_text, in_editor
from qicao.cli.keyboard import END, Keyboard
from qicao.cli.own import change, check_template, take_back
from qicao.cli.stores import open_named
from qicao.cli.terminal import review as terminal
from qicao.cli.terminal.setting import tell
from qicao.cli.wording.snippet import theme_path
from qicao.errors import QicaoError
from qicao.lexicon.script import simplified
from qicao.splitting import revisions
from qicao.splitting.duplicates import NEARNESS
from qicao.splitting.examination import examine, still_there, words_named
from qicao.splitting.filing import waits_for
from qicao.splitting.themes import Classifier, TextInContext
from qicao.store import snippetchanges
from qicao.store.snippetchanges import SnippetChange
from qicao.store.themes import UNSORTED, leaves_meant
from qicao.text import placeholders
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import typer

    from qicao.cli.console import Screen
    from qicao.models.store import Snippet, Store
    from qicao.splitting.themes import Verdict
    from qicao.store.snippetchanges import Written

_LIKENED = lazy(rf"与 (\S+) {NEARNESS}")
"""The reason that holds a near duplicate of another snippet; group 1 is the other's id."""

_KEYS = (
    ("a", "放行"),
    ("p", "照建议改"),
    ("e", "改正文"),
    ("m", "换主题"),
    ("d", "删去"),
    ("s", "跳过"),
    ("u", "撤销"),
    ("q", "退出"),
)


class _Done(NamedTuple):
    """A written decision: its name, the written files, and the review's state before it."""

    what: str
    written: Written
    store: Store
    names: list[str]
    at: int


class Review:
    """A review: the snippets that wait, the position among them, and the decisions so far."""

    def __init__(
        self,
        ctx: typer.Context,
        screen: Screen,
        store: Store,
        waiting: Iterable[Snippet],
    ) -> None:
        self._ctx = ctx
        self._screen = screen
        self._store = store
        self._names = [snippet.id for snippet in waiting]
        self._at = 0
        self._done: list[_Done] = []
        self._proposal = ""
        """A text proposed for the snippet that is shown; "" if there is none."""
        self._keyboard = Keyboard()
        self._classifier: Classifier | None = None
        self._choices: dict[str, Callable[[Snippet], None]] = {
            "a": self._accept,
            "p": self._take_proposal,
            "e": self._edit,
            "m": self._move,
            "d": self._drop,
            "u": self._undo,
        }

    def run(self) -> None:
        """Go through the snippets until the last or until the user stops; print a summary."""
        try:
            with self._keyboard:
                while self._at < len(self._names) and self._step():
                    pass
        except KeyboardInterrupt:
            streams.say()
            raise
        finally:
            streams.finish()
            streams.say(self._summary())

    def _step(self) -> bool:
        """Show the current snippet and carry out one decision; False to stop the review."""
        snippet = self._store.snippets.get(self._names[self._at])
        if snippet is None or not waits_for(snippet):  # decided in the meantime
            self._at += 1
            return True
        near = self._nearest(snippet) if snippet.theme == UNSORTED else []
        self._proposal = revisions.proposed(snippet, self._store)
        self._show(snippet, near)
        while (key := self._keyboard.key().lower()) not in ("q", END):
            if key == "s":
                self._at += 1
                return True
            if key.isdecimal() and 0 < int(key) <= len(near):
                return self._tried(self._move_to, snippet, near[int(key) - 1].theme)
            if key in self._choices:
                return self._tried(self._choices[key], snippet)
            if key.strip():  # Enter, typed after a key as at other prompts, is ignored
                self._say(f"没有“{key}”这个选择，按 {'、'.join(key for key, _ in self._keys())}")
        return False

    def _tried(self, choice: Callable[..., None], *args: object) -> bool:
        """Carry out a decision. On an error print it and reopen the stores. Always return True."""
        try:
            choice(*args)
        except QicaoError as error:
            streams.finish()
            report(error)
            self._store = open_named(self._ctx)
        return True

    def _show(self, snippet: Snippet, near: list[Verdict]) -> None:
        store = self._store
        likened = _LIKENED.search(snippet.reason)
        terminal.show(
            self._screen,
            snippet,
            self._keys(),
            place=f"{self._at + 1}/{len(self._names)}",
            path=self._path(snippet.theme),
            words=words_named((snippet.reason, *snippet.flags), snippet.text),
            leader=store.snippets.get(snippet.follows),
            near=store.snippets.get(likened[1]) if likened else None,
            proposal=self._proposal,
            candidates=[f"{self._path(v.theme or '')}（{'、'.join(v.evidence)}）" for v in near],
        )

    def _keys(self) -> list[tuple[str, str]]:
        """Return the keys that can be pressed now, with their labels."""
        possible = {"u": bool(self._done), "p": bool(self._proposal)}
        return [one for one in _KEYS if possible.get(one[0], True)]

    def _path(self, theme: str) -> str:
        return theme_path(theme, self._store.parents)

    def _nearest(self, snippet: Snippet) -> list[Verdict]:
        """The nearest themes for a snippet, without its own."""
        if self._classifier is None:
            self._classifier = Classifier(self._store.themes, self._store.snippets.values())
        plain = simplified(placeholders.named(snippet.text))
        paragraph = TextInContext((), simplified(snippet.lead), plain)
        return self._classifier.nearest(paragraph, {snippet.theme, UNSORTED})

    def _say(self, *lines: str) -> None:
        for line in lines:
            tell(self._screen, line, "")

    def _agrees(self, question: str) -> bool:
        self._say(question)
        return self._keyboard.key().lower() == "y"

    def _write(self, what: str, snippet: Snippet, changes: list[SnippetChange]) -> None:
        """Write a decision; snippets that are held because of it are reviewed next."""
        written, anew = change(self._ctx, self._store, changes)
        self._done.append(_Done(what, written, self._store, list(self._names), self._at))
        self._store = anew
        self._say(f"已{what} {snippet.id}")
        for other, after in changes:
            if other.id == snippet.id or after is None:
                continue
            self._say(f"{other.id} 接在它后面，改为暂存")
            if other.id not in self._names:
                self._names.insert(self._at + 1, other.id)
        now = self._store.snippets.get(snippet.id)
        if now is None or not waits_for(now):
            self._at += 1

    def _accept(self, snippet: Snippet) -> None:
        if not (snippet.flags or snippet.status == "held"):
            self._say("它已经可用，只差主题：按 m 换主题，或按数字归入")
            return
        left = still_there(snippet, examine(snippet, self._store)) if snippet.reason else []
        if left:
            self._say(*(f"还有：{reason}" for reason in left))
            if not self._agrees("仍要放行吗？按 y 放行，按别的键不放行"):
                self._say("没有放行")
                return
        after = revisions.released(snippet, settled=snippet.flags)
        self._write("放行", snippet, [SnippetChange(snippet, after)])

    def _take_proposal(self, snippet: Snippet) -> None:
        if not self._proposal:
            self._say("对这一条没有建议；按 e 自己改")
            return
        after, _ = revisions.with_text(snippet, self._proposal, self._store)
        if after.reason != revisions.REVISED:
            self._say(f"还有：{after.reason}")
        else:
            after = revisions.released(after, settled=())
        self._write("照建议改", snippet, [SnippetChange(snippet, after)])

    def _edit(self, snippet: Snippet) -> None:
        with in_editor(snippet) as write:
            wanted = self._revised(snippet, write)
            if wanted == snippet.text:
                self._say("正文没有改动")
                return
            after, looked = revisions.with_text(snippet, wanted, self._store)
            self._write("改正文", snippet, [SnippetChange(snippet, after)])
        self._say(*(f"还有：{reason}" for reason in looked.reasons))
        if after.status == "held" and not looked.reasons:
            self._say("程序没有再看出问题；按 a 放行")

    def _revised(self, snippet: Snippet, write: Callable[[], str]) -> str:
        """The text from the editor, opened again while the text has faults and the user goes on."""
        while True:
            try:
                with self._keyboard.lent():
                    wanted = write()
                wanted = as_text(wanted, snippet)
                check_template(wanted, self._store)
            except QicaoError as error:
                streams.finish()
                report(error)
                if not self._agrees("按 y 接着改，按别的键不改了"):
                    raise QicaoError("没有改正文") from error
            else:
                return wanted

    def _move(self, snippet: Snippet) -> None:
        choices = [verdict.theme or "" for verdict in self._nearest(snippet)]
        if choices:
            self._say("最近的主题：")
        while True:
            terminal.choices(self._screen, [self._path(theme) for theme in choices])
            typed = self._keyboard.line("换到哪个主题？写名称里的几个字，或数字；直接回车不换：")
            if not typed:
                self._say("没有换主题")
                return
            if typed.isdecimal() and 0 < int(typed) <= len(choices):
                themes = [choices[int(typed) - 1]]
            else:
                themes = leaves_meant(typed, self._store)
            if len(themes) == 1:
                self._move_to(snippet, themes[0])
                return
            choices = themes
            self._say(f"“{typed}”可以是：" if themes else f"没有主题“{typed}”")

    def _move_to(self, snippet: Snippet, theme: str) -> None:
        if theme == snippet.theme:
            self._say(f"已经在 {self._path(theme)}")
            return
        self._write("换主题", snippet, [SnippetChange(snippet, revisions.moved(snippet, theme))])
        self._say(f"现在在 {self._path(theme)}")

    def _drop(self, snippet: Snippet) -> None:
        self._write("删去", snippet, snippetchanges.removals(self._store, [snippet.id]))

    def _undo(self, _snippet: Snippet) -> None:
        if not self._done:
            self._say("还没有做过什么，没有可撤销的")
            return
        take_back(self._ctx, self._done[-1].written)
        done = self._done.pop()
        self._store, self._names, self._at = done.store, done.names, done.at
        self._say(f"已撤销：{done.what} {self._names[self._at]}")

    def _summary(self) -> str:
        """The number of decisions of each kind, and of snippets that still wait."""
        counts = Counter(done.what for done in self._done)
        told = "、".join(f"{what} {number} 条" for what, number in counts.items())
        waiting = [s for name in self._names if (s := self._store.snippets.get(name))]
        left = sum(bool(waits_for(snippet)) for snippet in waiting)
        return f"{told or '什么都没有改'}；{f'还有 {left} 条等着看' if left else '都看完了'}"
