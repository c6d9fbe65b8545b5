"""Open the workbench as its command does, on a screen that nobody sees, until it has painted once."""

from __future__ import annotations

from types import SimpleNamespace

from qicao import cli


def paint() -> None:
    """Leave as soon as the first picture stands."""
    import gc
    import os

    gc.set_threshold(cli._COLLECTED_AFTER)  # noqa: SLF001 - as ``main`` does
    from qicao.cli.workbench import made

    application = made(SimpleNamespace(obj=SimpleNamespace(stores=())), None, None, without=True)
    application.desk.call_after_refresh(application.exit)
    application.run(headless=True, size=(80, 24))
    os._exit(0)  # the store that is opened behind the picture isn't waited for
