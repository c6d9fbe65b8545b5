"""A store of one's own, and the JSON Schema of its files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import PurePosixPath

import jsonschema as validator
import pytest
import yaml

from qicao.files import write_all
from qicao.store import jsonschema, skeleton
from qicao.store.starter import starter_path

NAMES = ["store", "themes", "variables", "headings", "own"]
FILES = {name: f"{name}.yaml" for name in NAMES}
FILES |= {"outline": "outlines/*.yaml", "paragraphs": "paragraphs/*.yaml"}


def plain(path):
    """A file as an editor's YAML reads it: dates stay text."""
    value = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return json.loads(
        json.dumps(value, default=lambda v: v.isoformat() if isinstance(v, dt.date) else v)
    )


def faults(name: str, value: object) -> list[str]:
    checker = validator.Draft202012Validator(jsonschema.schema(name))
    return [error.message for error in checker.iter_errors(value)]


@pytest.mark.parametrize("name", FILES)
def test_the_starter_store_fits_its_schema(name):
    """Every file of the starter store is right in an editor's eyes, too."""
    found = {path.name: faults(name, plain(path)) for path in starter_path().glob(FILES[name])}
    assert found
    assert not any(found.values()), found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("store", {"format": 1, "nam": "甲"}),
        ("themes", [{"name": "甲", "keywords": "词"}]),
        ("variables", {"甲": {"type": "text"}}),
        ("headings", [{"name": "甲", "headings": {"乙": "丙"}}]),
        ("own", {"甲": {"prompt": "写", "length": "长"}}),
        ("outline", {"name": "甲", "about": "乙", "by": "role"}),
        ("paragraphs", [{"id": "甲", "theme": "乙", "role": "感想", "text": "丙"}]),
    ],
)
def test_a_schema_finds_what_the_reader_would_refuse(name, value):
    """Unknown keys, wrong kinds of value, missing keys and unknown choices."""
    assert len(faults(name, value)) >= 1


def test_text_may_be_written_as_a_number_or_a_bare_word():
    """As in the reader: 2024 and no are the text that was written."""
    value = [{"id": 12, "theme": "甲", "role": "认识", "text": True}]
    assert faults("paragraphs", value) == []


@pytest.mark.parametrize("name", [file.partition(".")[0] for file in jsonschema.files()])
def test_every_key_is_explained_in_chinese(name):
    """No key without words, none of them English."""
    for struct, definition in jsonschema.schema(name)["$defs"].items():
        known = {key for name, key in jsonschema.meanings() if name == struct}
        assert set(definition["properties"]) == known, struct
        assert "title" not in definition
        for key, value in definition["properties"].items():
            assert value["description"], key


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("themes.yaml", "schema/themes.schema.json"),
        ("outlines/甲.yaml", "../schema/outline.schema.json"),
    ],
)
def test_a_modeline_leads_to_the_schema(file, schema):
    """From the file's own folder."""
    modeline = jsonschema.modeline(PurePosixPath(file))
    assert modeline == f"# yaml-language-server: $schema={schema}\n"


def test_what_a_person_wrote_is_left_alone(tmp_path):
    """A second time only what is missing is made; an old schema is made anew."""
    folder = tmp_path / "库"
    write_all(skeleton.new_files(folder, "库"))
    (folder / "themes.yaml").write_text("# 我的\n", encoding="utf-8")
    (folder / "own.yaml").unlink()
    old = folder / "schema" / "own.schema.json"
    old.write_text("{}", encoding="utf-8")
    files = skeleton.new_files(folder, "别的名字")
    assert sorted(files) == [folder / "own.yaml", old]
    assert skeleton.new_files(folder, "库").keys() == files.keys()
    write_all(files)
    assert skeleton.new_files(folder, "库") == {}
    assert (folder / "themes.yaml").read_text(encoding="utf-8") == "# 我的\n"
