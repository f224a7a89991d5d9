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


def test_one_message_is_explained_line_by_line() -> None:
    assert lumbung("understand", "--explain", "setor cengek 20 kg").output == (
        "message      setor cengek 20 kg\n"
        "wish         deposit\n"
        'items        cabai rawit 20 kg (said "cengek")\n'
        "facts        -\n"
        "to be asked  -\n"
        "unexplained  -\n"
        "reasons      cengek = cabai rawit (Sunda)\n"
        "\n"
    )


def test_what_has_to_be_asked_is_named() -> None:
    lines = (
        'setor xyzw 3 ikat, tomat 20\n\n{"text": "harga jambu"}\nkalau jadi setor tomat 6 kg\nsetor duku 5 kg qwxz\n'
    )
    asked = _rows(lumbung("understand", "--explain", stdin=lines).output, "to be asked")
    assert asked == [
        ['which goods "xyzw" are', "20 tomat in which unit"],
        ["which jambu: jambu biji, jambu air"],
        ["whether it is meant so"],
        ['what "qwxz" means'],
    ]


def test_what_staff_enter_for_somebody_is_explained_with_its_facts() -> None:
    told = lumbung("understand", "--explain", "--role", "staff", "an bu Siti setor tomat grade A sekitar 20 kg").output
    assert _rows(told, "wish") == [["on_behalf: deposit"]]
    assert _rows(told, "items") == [["tomat about 20 kg grade A"]]
    assert _rows(told, "facts") == [["member bu Siti"]]
    told = lumbung("understand", "--explain", "--role", "staff", "timbang A27 52 bruto 2 krat potong 10% basah").output
    assert _rows(told, "facts") == [["ref A27", "gross 52", "containers 2 krat", "cut 10 % basah"]]


def test_a_message_as_an_argument_is_scored_as_well() -> None:
    assert json.loads(lumbung("understand", "harga kol").output)["intent"] == "price"


def _rows(told: str, label: str) -> list[list[str]]:
    """The lines under `label` of every message."""
    found: list[list[str]] = []
    inside = False
    for line in told.splitlines():
        head, rest = line[:13].strip(), line[13:]
        inside = head == label or (inside and not head and bool(rest))
        if head == label:
            found.append([])
        if inside:
            found[-1].append(rest)
    return found
