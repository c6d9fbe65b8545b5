"""``qicao assemble``: assemble a draft from themes and variables, and report on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import typer

from qicao.cli import assemble_options as options
from qicao.cli import console, streams, values
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import date_option, today
from qicao.cli.ledger import enter, held, used_before
from qicao.cli.report import foretell, report
from qicao.cli.target import Target
from qicao.cli.words import first_length, understood
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.assembly.assembling import Made
    from qicao.cli.wording.draft import Again
    from qicao.models.fact import Fact
    from qicao.writers.options import Options

app = new_command()

_EXAMPLES = """\
qicao assemble -i -o 初稿.docx
qicao assemble -t 坚定政治信仰 -t 净化政治生态 --var 单位=青溪县第二中学
qicao assemble 提高政治能力 1500字 --seed 7 -o 初稿.docx
qicao assemble -t 净化政治生态 --vars 我的信息.yaml --format json
qicao assemble -t 净化政治生态 --own 岗位实践=@我的一件事.txt --save-recipe 配方.yaml
qicao assemble --recipe 配方.yaml --reroll 3
qicao assemble -t 净化政治生态 --batch 名单.xlsx -o '{{ 姓名 }}.md'
qicao assemble --outline 通知.docx --facts 材料.yaml -o 初稿.docx
qicao assemble -t 政治信仰 --outline 认识问题措施 --format text | less"""


@app.command(
    cls=QicaoCommand.with_usual(options.USUAL),
    help="按主题组装一篇初稿。初稿写到标准输出或 -o 指定的文件；"
    "字数、来源和待填的内容写到标准错误。",
    epilog=_EXAMPLES,
)
def assemble(
    ctx: typer.Context,
    words: options.ThemeWords = None,
    theme: options.Theme = None,
    outline: options.Outline = None,
    save_outline: options.SaveOutline = None,
    var: options.Var = None,
    vars_file: options.Vars = None,
    length: options.Length = None,
    seed: options.Seed = None,
    title: options.Title = None,
    date: options.Date = None,
    audience: options.Audience = None,
    own: options.Own = None,
    facts: options.Facts = None,
    as_: options.As = None,
    no_profile: options.NoProfile = False,
    my_facts: options.MyFacts = None,
    use: options.Use = None,
    drop: options.Drop = None,
    avoid: options.Avoid = None,
    reroll: options.Reroll = None,
    recipe: options.Recipe = None,
    save_recipe: options.SaveRecipe = None,
    interactive: options.Interactive = False,
    save_vars: options.SaveVars = None,
    ledger: options.Ledger = None,
    batch: options.Batch = None,
    fill: options.Fill = False,
    out: options.Out = None,
    output: options.Output = None,
    preset: options.Preset = None,
    reference: options.Reference = None,
    latin: options.Latin = None,
    front_matter: options.FrontMatter = True,
    clean: options.Clean = False,
    trace: options.Trace = False,
    force: options.Force = False,
    plan: options.Plan = False,
    check: options.Check = True,
    explain: options.Explain = False,
    strict: options.Strict = False,
) -> None:
    """Assemble a draft."""
    from qicao.assembly.assembling import make
    from qicao.cli import profiles
    from qicao.cli.recalling import prepared
    from qicao.cli.stores import open_named, stores_told
    from qicao.models.draft import Request

    _check_usage({**ctx.params, "seed": seed is not None})  # 0 is a valid seed
    if interactive:
        streams.claim_stdin("--interactive")
    target = Target.of(out, output, force=force)
    target.check(batch=batch is not None)
    _check_files(save_recipe, save_vars, force=force)
    outputs = [target.path, save_recipe, save_vars, ledger]
    named = [reference, facts, batch, Path(outline) if outline else None]
    streams.refuse_sources(outputs, [*named, *(avoid or ()), *values.own_files(own or ())])
    # ``--save-vars`` may add to the file of ``--vars``.
    streams.refuse_sources([target.path, save_recipe], [vars_file])
    form = target.options(
        trace=trace,
        front_matter=front_matter,
        clean=clean,
        preset=preset,
        reference=reference,
        latin=latin,
    )
    given = {**values.from_file(vars_file), **values.pairs("--var", var or [])}
    mine = profiles.chosen(as_, my_facts or (), without=no_profile)
    request = Request(
        themes=tuple(theme or ()),
        date=date_option(date, "--date") or today(),
        outline=outline,
        variables=given,
        # A notice's own length gives way to one that was typed.
        length=first_length(words or ()) if length is None else length,
        seed=seed,
        title=(title or "").strip() or None,
        audience=audience,
        own=values.own_passages(own or []),
        facts=(*_facts(facts), *mine.facts),
        profile=mine.profile,
        # For a draft that is made, it is read while it is held.
        shun=used_before(ledger) if plan or interactive else frozenset(),
        use=tuple(use or ()),
        drop=tuple(drop or ()),
        avoid=_avoided(avoid or []),
        reroll=tuple(reroll or ()),
    )
    store = open_named(ctx)
    if outline is not None or save_outline is not None:
        from qicao.cli.tasked import prescribed

        store, request = prescribed(ctx, store, request, save_outline, force=force)
    if recipe is None:
        needed = batch is None and not interactive
        request = understood(request, words or (), store, needed=needed)
    if batch is not None and out is not None:
        from qicao.cli.batch import batch_of, run

        making = batch_of(store, target, form, dated=date is not None, fill=fill)
        run(batch, out, request, making, console.stderr(ctx), ledger, strict=strict)
        return
    known, request = prepared(recipe, request, store, dated=date is not None)
    again = ""
    if interactive:
        from qicao.cli.interview import Talk

        request, target, again = Talk(ctx, store, request, known).run(save_vars, target)
        given = request.variables
    if plan:
        foretell(ctx, make(store, request, known).draft, request, store, output)
        return
    screen = console.stdout(ctx)
    with held(ledger) as used:
        made = make(store, msgspec.structs.replace(request, shun=used), known)
        target.put(made, form, screen)
        enter(ledger, [made.draft])
    report(
        made.draft,
        console.stderr(ctx),
        below=screen is not None and target.path is None,
        check=check,
        again=_again(ctx, target, form, mine.option),
        stores=stores_told(store),
        why=made.why if explain else None,
    )
    _note_down(made, given, save_recipe, save_vars, force=force)
    if again:
        streams.say(f"同样的命令：{again}")
    if strict and made.draft.is_open:
        raise typer.Exit(1)


_ALONE = {
    "recipe": ("words", "theme", "outline", "length", "seed", "audience", "save_outline"),
    "plan": ("batch", "interactive"),
    "fill": ("force",),
    "batch": ("recipe", "interactive", "save_recipe"),
}
"""Parameter → the parameters that can't be combined with it."""


def _check_usage(given: Mapping[str, Any]) -> None:
    """Refuse options that exclude or need each other, and side files that would go to stdout."""
    for name in ("save_recipe", "save_vars", "ledger"):
        if str(given[name]) == "-":
            raise typer.BadParameter(f"{_typed(name)} 要写到文件，不能写到标准输出")
    if both := {*(given["use"] or ())} & {*(given["drop"] or ())}:
        raise typer.BadParameter(f"--use 和 --drop 都写了 {'、'.join(sorted(both))}")
    for name, others in _ALONE.items():
        beside = [_typed(other) for other in others if given[other]] if given[name] else []
        if beside and name == "recipe":
            raise typer.BadParameter(f"用了 --recipe，就不能再写 {'、'.join(beside)}")
        if beside:
            raise typer.BadParameter(f"{_typed(name)} 不能和 {beside[0]} 同用")
    if given["fill"] and given["batch"] is None:
        raise typer.BadParameter("--fill 要配合 --batch；只补一份，用 --recipe 加那份稿子")
    if given["batch"] is not None and "{{" not in str(given["out"]):
        raise typer.BadParameter("--batch 要配合 -o '{{ 姓名 }}.md' 这样的文件名")


def _typed(name: str) -> str:
    """How a user writes a parameter: its option, or 主题 for the words."""
    return {"words": "主题", "theme": "-t"}.get(name, f"--{name.replace('_', '-')}")


def _check_files(recipe: Path | None, saved_values: Path | None, *, force: bool) -> None:
    """Check, before anything is made, the files of ``--save-recipe`` and ``--save-vars``."""
    if recipe is not None:
        streams.check_target(recipe, force=force)
    if saved_values is not None:
        from qicao.cli.savedvalues import saved

        saved(saved_values)


def _note_down(
    made: Made,
    given: Mapping[str, Any],
    recipe: Path | None,
    saved_values: Path | None,
    *,
    force: bool,
) -> None:
    """Write the recipe and the values that the author gave, each if it has a file."""
    if recipe is not None:
        from qicao.assembly.recipefile import dump

        streams.save(recipe, dump(made.recipe).encode(), force=force)
        streams.say(f"配方已写入 {recipe}")
    if saved_values is not None:
        from qicao.cli.savedvalues import remember

        remember(saved_values, given)


def _facts(path: Path | None) -> tuple[Fact, ...]:
    if path is None:
        return ()
    from qicao.cli.facts import read

    return read(path)


def _avoided(paths: list[Path]) -> frozenset[str]:
    """All runs of ``RUN`` characters in earlier texts of any file format; see ``ngrams.runs``."""
    if not paths:
        return frozenset()
    from qicao.text.ngrams import runs

    documents = [streams.read_document(path, "--avoid") for path in paths]
    return frozenset().union(*(runs(line.text) for one in documents for line in one.lines))


def _again(ctx: typer.Context, target: Target, form: Options, profile: str) -> Again | None:
    """The command that makes the draft again from its file: words before and after new values.

    None when there is no file, or it carries no recipe. ``profile`` is the option that chooses the
    profile, "" for none.
    """
    from qicao.writers import DEFAULT, carries

    if target.path is None or not carries(target.kind or "", form):
        return None
    file = quoted(str(target.path))
    stores = [f"--store {quoted(name)}" for name in ctx.obj.stores]
    behind = [profile] if profile else []
    behind += ["--trace"] if form.trace else []
    if target.kind == "docx" and form.preset != DEFAULT.preset:
        behind.append(f"--preset {form.preset}")
    if form.latin:
        behind.append(f"--latin {quoted(form.latin)}")
    if form.reference is not None:
        behind.append("--reference …")
    return ["qicao", *stores, "assemble --recipe", file], [*behind, f"-o {file} --force"]
