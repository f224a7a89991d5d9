"""`lumbung understand` reads JSON lines and names the line that is none."""

import json
from pathlib import Path

import pytest

from tests.command.terminal import lumbung, said


def test_every_line_is_read_and_written_as_one_line() -> None:
    lines = '{"text": "setor cengek 20 kg"}\n\n{"text": "harga kol", "more": 1}\n'
    read = [json.loads(line) for line in lumbung("understand", stdin=lines).output.splitlines()]
    assert [each["intent"] for each in read] == ["deposit", "price"]
    assert read[0]["items"][0]["commodity"] == "cabai rawit"


def test_staff_are_read_as_staff() -> None:
    line = '{"text": "antrean"}\n'
    assert json.loads(lumbung("understand", "--role", "staff", stdin=line).output)["intent"] == "queue"


@pytest.mark.parametrize("bad", ["halo", "[]", "{}", '{"text": 5}', "null", '{"text": "halo"'])
def test_a_line_that_is_none_is_named(bad: str) -> None:
    result = lumbung("understand", stdin='{"text": "halo"}\n' + bad + "\n")
    assert result.exit_code == 1
    assert said(result).endswith('line 2 is no JSON object with a "text"')


def test_a_role_that_is_none_is_refused() -> None:
    assert said(lumbung("understand", "--role", "boss")) == "--role is member or staff, not boss"


def test_a_catalogue_that_is_none_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"tomat": {}}', "utf-8")
    assert said(lumbung("understand", "--catalog", str(broken))).startswith(f"{broken} is no catalogue: ")
    missing = tmp_path / "missing.json"
    assert said(lumbung("understand", "--catalog", str(missing))) == f"there is no catalogue at {missing}"
