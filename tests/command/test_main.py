"""The commands as a whole: every error is one sentence and a non-zero exit. These run the real program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.terminal import empty_url, lumbung, said
from tests.databases import Databases

LUMBUNG = Path(sys.executable).with_name("lumbung")


def _run(*words: str, folder: Path, stdin: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if not name.startswith("LUMBUNG_")}
    env |= {f"LUMBUNG_{name.upper()}": value for name, value in settings.items()}
    command = [str(LUMBUNG), *words]
    return subprocess.run(command, cwd=folder, env=env, input=stdin, capture_output=True, text=True, timeout=60)


def test_a_conversation_can_be_piped_into_the_terminal(databases: Databases, tmp_path: Path) -> None:
    lines = "setor cengek 20 kg\n\nsetor cabe 3 kg\n1\nok\n"
    ran = _run("chat", "--as", "Siti", folder=tmp_path, stdin=lines, database_url=databases.fresh("sqlite"))
    assert (ran.returncode, ran.stderr) == (0, "")
    first, question, second = ran.stdout.strip().split("\n\n")
    assert first.startswith("Dicatat ")
    assert question.startswith("Cabe yang mana?\n1. cabai rawit\n2. ")
    assert second.endswith("Salah? Balas BATAL " + second.split()[1].rstrip(":") + ".")


def test_a_stranger_can_be_tried_in_the_terminal_too(databases: Databases, tmp_path: Path) -> None:
    ran = _run("chat", "--as", "asep", folder=tmp_path, stdin="halo\n", database_url=databases.fresh("sqlite"))
    assert ran.stdout.startswith("Halo! Ini loket chat Koperasi Desa Sukamaju.")


def test_a_refusal_of_the_office_is_the_sentence_of_the_chat(databases: Databases, tmp_path: Path) -> None:
    ran = _run("coop", "add", "SUKAMAJU", "Lagi", folder=tmp_path, database_url=databases.fresh("sqlite"))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "lumbung: Kode SUKAMAJU sudah dipakai koperasi lain.\n"


def test_a_wrong_name_in_the_env_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LUMBUNG_TELEGRAM_TOKE=123:secret\n", "utf-8")
    ran = _run("doctor", folder=tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.startswith("lumbung: LUMBUNG_TELEGRAM_TOKE is no setting of Lumbung.")
    assert "secret" not in ran.stderr


def test_on_sqlite_there_is_no_post_of_its_own(tmp_path: Path) -> None:
    result = lumbung("post", url=empty_url(tmp_path))
    assert result.exit_code == 1
    assert said(result) == "on SQLite `lumbung serve` delivers by itself; a post of its own needs PostgreSQL"


def test_the_demo_is_made_only_where_it_is_wanted_and_once(tmp_path: Path) -> None:
    url = empty_url(tmp_path)
    assert said(lumbung("migrate", url=url)) == "The database is up to date.\n"
    assert said(lumbung("demo", url=url)) == "the demo co-op is only made with LUMBUNG_DEMO=true"
    for _ in range(2):
        made = lumbung("demo", url=url, demo="true")
        assert said(made) == "Koperasi Desa Sukamaju is open; its code is SUKAMAJU. Prices are examples.\n"


@pytest.mark.parametrize("words", [("chat", "--as", "siti"), ("demo",)])
def test_a_database_that_was_never_migrated_is_a_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = _run(*words, folder=tmp_path, stdin="halo\n", database_url=empty_url(tmp_path), demo="true")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "migrate" in ran.stderr
