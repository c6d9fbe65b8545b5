"""The page about the house names its rooms, and nothing that isn't there."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[1]
ROOMS = PROJECT / "src" / "qicao"
PAGE = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_room_stands_in_the_picture():
    """Packages, and what is no package but a module of the house."""
    picture = PAGE.split("```")[1]
    rooms = {path.parent.name for path in ROOMS.glob("*/__init__.py")}
    assert {room for room in rooms if not re.search(rf"\b{room}\b", picture)} == set()


def test_every_module_that_is_named_is_there():
    """`room.module` and `room.module.function`; a module alone belongs to the room named before."""
    lost = []
    for step in re.findall(r"^\d\. (.*?)(?=^\d\. |^#|\Z)", PAGE, re.MULTILINE | re.DOTALL):
        room = ""
        for words in re.findall(r"`([a-z_.]+)`", step):
            first, *names = words.split(".")
            if (ROOMS / first).is_dir():
                room, (module, *names) = first, names or [""]
            else:
                module = first
            if not _is_there(ROOMS / room, module, names):
                lost.append(words)
    assert lost == []


def _is_there(room, module, names):
    """Whether a room has a module, and the module a function, or the room itself has it."""
    path = room / f"{module}.py" if (room / f"{module}.py").is_file() else room / "__init__.py"
    wanted = names if path.stem == module else [module]
    text = path.read_text(encoding="utf-8")
    return all(f"def {name}(" in text for name in wanted if name)
