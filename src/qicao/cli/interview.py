"""``qicao assemble -i``: run the interview on a terminal; save the answers if it is broken off."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qicao.assembly.interview.answers import RefusedError
from qicao.assembly.interview.script import Script
from qicao.assembly.interview.state import START, Interview, Question
from qicao.cli import console, streams
from qicao.cli.keyboard import Keyboard
from qicao.cli.retelling import command
from qicao.cli.target import Target
from qicao.cli.terminal import interview as terminal
from qicao.errors import QicaoError
from qicao.models.common import AUDIENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import typer

    from qicao.assembly.interview.state import State
    from qicao.cli.console import Screen
    from qicao.models.draft import Request
    from qicao.models.estimate import Estimate
    from qicao.models.fact import Fact
    from qicao.models.recipe import Recipe
    from qicao.models.store import Store

T = TypeVar("T")

BACK = ("<", "＜", "《", "上一步")
"""Answers that go back to the previous question; a Chinese input method types 《 for the key <."""

ON = (">", "＞", "》", "下一步")
"""Answers that skip the remaining questions of a step, which keep their former answers."""

_KEYS = "< 回到上一问，> 跳到下一步，Ctrl-C 存下答过的、先不写了"
_YES = frozenset(("y", "yes", "是", "好", "存"))
_FACTS, _SO_FAR, _SO_FAR_FACTS = map(Path, ("我的材料.yaml", "接着写.yaml", "接着写-材料.yaml"))


class _BackError(Exception):
    """Somebody goes back from the questions about files to the last question of the script."""


class Talk:
    """One interview on the terminal."""

    def __init__(
        self, ctx: typer.Context, store: Store, given: Request, recipe: Recipe | None
    ) -> None:
        """Prepare the interview: what the request or the recipe gives already isn't asked."""
        if not streams.can_answer():
            raise QicaoError("--interactive 要在终端上用", hint="不在终端上时用 --var 或 --vars")
        self._ctx = ctx
        self._given = given
        self._screen: Screen = console.asking(ctx)
        reach = {} if recipe is not None else _reach(ctx, given)
        self._script = Script(store, given, reach, recipe)
        self._interview = Interview(self._script)
        self._keyboard = Keyboard(sys.stderr)
        self._state: State = START

    def run(self, save_vars: Path | None, target: Target) -> tuple[Request, Target, str]:
        """Ask every question, and for a file where the draft would be shown on this terminal.

        ``save_vars`` also gets the values when the interview is broken off.

        Returns:
            The complete request, the output, and the command that does the same without questions.

        Raises:
            KeyboardInterrupt: on Ctrl-C or the end of input; the answers are saved first.
            QicaoError: when the answers make no draft; the answers are saved first.
        """
        shown = target.path is None and target.kind is None and streams.on_terminal()
        told = self._script.told()
        terminal.tell(self._screen, _KEYS)
        if told:
            terminal.tell(self._screen, f"已经写明、不再问的：{'；'.join(told)}")
        try:
            with _outliving(), self._keyboard:
                while True:
                    request = self._ask()
                    with suppress(_BackError):
                        facts, asked = self._ask_files(request, shown=shown)
                        break
                    self._state = self._interview.back(self._state)
        except (KeyboardInterrupt, EOFError, QicaoError) as broken:
            self._keep(save_vars)
            if isinstance(broken, EOFError):
                raise KeyboardInterrupt from broken
            raise
        again = command(
            self._ctx, self._given, request, facts=facts, out=asked.path if asked else None
        )
        if self._typed(request) and facts is None:
            again += "（加上 --facts 文件：你讲的材料没有存）"
        return request, asked or target, again

    def _ask(self) -> Request:
        step = ""
        while isinstance(question := self._interview.at(self._state), Question):
            kept = self._state.kept.get(question.key, "")
            terminal.show(self._screen, question, kept, headed=question.step != step)
            step = question.step
            while not self._took(question, kept):
                pass
        return question

    def _took(self, question: Question, kept: str) -> bool:
        """Read an answer and move the state on; False when the question must be asked again.

        ``kept`` is the former answer to the question, "" for none.
        """
        typed = self._keyboard.answer("> ", prose=question.prose)
        before = self._state
        try:
            if typed in BACK:
                self._state = self._interview.back(before)
            elif typed in ON:
                self._state = self._interview.skip(before)
            else:
                self._state = self._interview.answer(before, typed)
        except RefusedError as error:
            why = str(error).rstrip("。")
            terminal.tell(self._screen, f"{why}。请再答一次", "warn")
            return False
        if typed in BACK and self._state == before:
            terminal.tell(self._screen, "已经是第一问", "warn")
            return False
        meant = self._state.kept.get(question.key, "")
        if meant not in (typed, kept) and typed not in (*BACK, *ON) and not question.prose:
            terminal.tell(self._screen, f"当作：{meant or '空着'}")
        return True

    # --- after the last question

    def _typed(self, request: Request) -> tuple[Fact, ...]:
        """The facts answered in the interview; empty when the command line gave facts."""
        return () if self._given.facts else request.facts

    def _ask_files(self, request: Request, *, shown: bool) -> tuple[Path | None, Target | None]:
        """Ask where to save the facts and, if it would be ``shown`` here, the draft.

        Each is None where no file is wanted, or none was asked for.
        """
        typed, saved, target = self._typed(request), None, None
        if typed:
            question = f"这 {len(typed)} 件事要存下来，下次再用吗？写 y 或文件名，例如 {_FACTS}；直接回车：不存"
            saved = self._ask_file(question, partial(self._save_facts, typed))
        if shown:
            question = "初稿写到哪个文件？例如 初稿.docx；直接回车：显示在这里，不写文件"
            target = self._ask_file(question, _as_target)
        return saved, target

    def _ask_file(self, question: str, use: Callable[[str], T]) -> T | None:
        """Ask for a file name until ``use`` accepts it; None when no file is wanted."""
        self._screen.line()
        terminal.tell(self._screen, question)
        while (typed := self._keyboard.answer("> ", prose=False)) not in ("", *ON):
            if typed in BACK:
                raise _BackError
            try:
                return use(typed)
            except QicaoError as error:
                told = "；".join(map(str, error.problems))
                terminal.tell(self._screen, f"{told}。换一个文件名", "warn")
        return None

    def _save_facts(self, facts: tuple[Fact, ...], typed: str) -> Path | None:
        """Save the facts in the file that the answer names; None if it declines."""
        if typed.lower() in ("n", "no", "不", "否", "不存"):
            return None
        path = streams.free(_FACTS) if typed.lower() in _YES else Path(typed)
        if path.name and not path.suffix:  # "." and "/" name a folder, as saving says
            path = path.with_suffix(".yaml")
        streams.save(path, _as_file(facts), force=False)
        terminal.tell(self._screen, f"材料已写入 {path}")
        return path

    # --- when the interview is broken off

    def _keep(self, save_vars: Path | None) -> None:
        """Save the answers, if any, into new files, and print the command that goes on with them.

        ``save_vars`` also gets the values.
        """
        with suppress(QicaoError):
            self._state = self._interview.furthest(self._state)
        if not any(self._state.kept.values()):
            return
        found = self._so_far()
        typed = self._typed(found)
        values = streams.free(_SO_FAR)
        facts = streams.free(_SO_FAR_FACTS) if typed else None
        go_on = command(self._ctx, self._given, found, values=values, facts=facts, interactive=True)
        streams.save(values, _with_note(go_on, found.variables), force=False)
        if facts is not None:
            streams.save(facts, _as_file(typed), force=False)
        files = "、".join(str(path) for path in (values, facts) if path)
        streams.complain("")
        streams.complain(f"答过的存在 {files}。接着写：")
        streams.complain(f"  {go_on}")
        if facts is not None:
            streams.complain(f"还有别的事，先写进 {facts}；没有答完的也在里面补。")
        if save_vars is not None:
            from qicao.cli.savedvalues import remember

            remember(save_vars, found.variables)

    def _so_far(self) -> Request:
        """The request as answered so far, without last answers that no draft can be made of."""
        try:
            found = self._interview.at(self._state)
        except QicaoError:
            self._state = self._interview.back(self._state)
            return self._so_far()
        return found.so_far if isinstance(found, Question) else found


def _reach(ctx: typer.Context, given: Request) -> Mapping[str, Estimate]:
    """Return theme → estimate of how much can be written on it for the request's audience."""
    from qicao.assembly.estimates import open_estimated
    from qicao.cli.stores import located

    told = next((one for one in AUDIENCES if one == given.audience), None)
    return open_estimated(located(ctx), told)[1]


def _as_target(typed: str) -> Target:
    """The draft's file that an answer names, with .docx as its usual suffix."""
    target = Target.of(Path(typed if Path(typed).suffix else f"{typed}.docx"), None, force=False)
    target.check(batch=False)
    return target


def _as_file(facts: tuple[Fact, ...]) -> bytes:
    from qicao.assembly.factfile import in_chinese
    from qicao.store.yamledits import dump

    return dump([in_chinese(fact) for fact in facts]).encode()


def _with_note(go_on: str, values: Mapping[str, object]) -> bytes:
    """Return a YAML file of values whose heading comment has the command ``go_on`` that uses it."""
    from qicao.store.yamledits import dump

    head = "".join(f"# {line}\n" for line in ("接着写：", *go_on.splitlines()))
    return (head + (dump(dict(values)) if values else "")).encode()


@contextmanager
def _outliving() -> Iterator[None]:
    """Ignore SIGHUP: a closed terminal reads as the end of input, and the answers are saved."""
    if not hasattr(signal, "SIGHUP"):
        yield
        return
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)
