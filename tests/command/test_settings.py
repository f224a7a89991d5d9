"""Settings that cannot be used are refused with what to mend, and no secret is ever shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command.terminal import lumbung, said
from webhooks.settings import Settings, Wrong, read_settings

TOKEN, SECRET, TWILIO = "123456789:AAF4x-Zq9w_secretsecretsecretsecret", "a-web-hook-secret", "d0c0ffee" * 4
WHOLE = {
    "LUMBUNG_PUBLIC_URL": "https://koperasi.example/",
    "LUMBUNG_TELEGRAM_TOKEN": TOKEN,
    "LUMBUNG_TELEGRAM_SECRET": SECRET,
    "LUMBUNG_TWILIO_ACCOUNT": "AC123",
    "LUMBUNG_TWILIO_TOKEN": TWILIO,
    "LUMBUNG_TWILIO_NUMBER": "whatsapp:+62 812 0000 0000",
}


def _wrong(**changed: str | None) -> str:
    given_ = {name: value for name, value in {**WHOLE, **changed}.items() if value is not None}
    with pytest.raises(Wrong) as wrong:
        read_settings(given_)
    return str(wrong.value)


def test_whole_settings_name_the_accounts_of_the_webhooks() -> None:
    settings = read_settings(WHOLE)
    assert (settings.telegram_account, settings.whatsapp_account) == ("123456789", "6281200000000")
    assert settings.public_url == "https://koperasi.example"
    assert not settings.simulator


def test_nothing_set_is_a_counter_at_home_without_wires() -> None:
    settings = read_settings({})
    assert settings.sqlite
    assert (settings.telegram_account, settings.whatsapp_account, settings.simulator) == ("", "", False)


def test_the_simulator_is_only_open_at_home() -> None:
    assert read_settings({"LUMBUNG_DEMO": "true"}).simulator
    assert not read_settings({"LUMBUNG_DEMO": "true", "LUMBUNG_PUBLIC_URL": "https://koperasi.example"}).simulator


def test_a_name_that_is_no_setting_is_refused_with_all_that_are() -> None:
    wrong = _wrong(LUMBUNG_TELEGRAM_TOKENN="x")
    assert wrong.startswith("LUMBUNG_TELEGRAM_TOKENN is no setting of Lumbung. Known: LUMBUNG_DATABASE_URL, ")
    assert "LUMBUNG_TWILIO_TOKEN" in wrong


def test_other_programs_names_are_none_of_our_business() -> None:
    assert read_settings({**WHOLE, "PATH": "/bin", "lumbung_x": "1"})


MISSING = [
    ("LUMBUNG_TWILIO_TOKEN", "LUMBUNG_TWILIO_TOKEN missing: Twilio needs all three, or none"),
    ("LUMBUNG_TWILIO_ACCOUNT", "LUMBUNG_TWILIO_ACCOUNT missing: Twilio needs all three, or none"),
    ("LUMBUNG_TWILIO_NUMBER", "LUMBUNG_TWILIO_NUMBER missing: Twilio needs all three, or none"),
    ("LUMBUNG_PUBLIC_URL", "LUMBUNG_PUBLIC_URL is missing: Twilio signs its messages over it"),
    ("LUMBUNG_TELEGRAM_TOKEN", "LUMBUNG_TELEGRAM_TOKEN is missing"),
    ("LUMBUNG_TELEGRAM_SECRET", "LUMBUNG_TELEGRAM_SECRET is missing: with a public address it proves who knocks"),
]


@pytest.mark.parametrize(("name", "sentence"), MISSING, ids=[name for name, _ in MISSING])
def test_what_is_missing_of_half_filled_credentials_is_named(name: str, sentence: str) -> None:
    assert _wrong(**{name: None}) == sentence
    assert _wrong(**{name: ""}) == sentence


BAD = [
    ("LUMBUNG_PUBLIC_URL", "koperasi.example", "must begin with https://"),
    ("LUMBUNG_TELEGRAM_API", "ftp://api", "must begin with https://"),
    ("LUMBUNG_TELEGRAM_TOKEN", "secretsecret", "LUMBUNG_TELEGRAM_TOKEN must look like 123456:ABC..."),
    ("LUMBUNG_TWILIO_NUMBER", "0812 0000 0000", "must be a number with its country, like +6281200000000"),
    ("LUMBUNG_DATABASE_URL", "mysql://x", "must begin with sqlite:/// or postgresql+psycopg://"),
    ("LUMBUNG_DATABASE_URL", "sqlite:///:memory:", "SQLite needs a file"),
    ("LUMBUNG_DATABASE_URL", "sqlite:///", "SQLite needs a file"),
    ("LUMBUNG_LOG_LEVEL", "LOUD", "'DEBUG'"),
    ("LUMBUNG_DEMO", "perhaps", "valid boolean"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), BAD, ids=[f"{name}={value}" for name, value, _ in BAD])
def test_what_cannot_be_is_named_with_what_it_should_be(name: str, value: str, sentence: str) -> None:
    wrong = _wrong(**{name: value})
    assert sentence in wrong
    assert name in wrong


@given(
    drop=st.sets(st.sampled_from(sorted(WHOLE)), max_size=4),
    bad=st.dictionaries(st.sampled_from([name for name, *_ in BAD]), st.sampled_from(["", "x", TOKEN]), max_size=3),
)
def test_no_secret_stands_in_any_sentence(drop: set[str], bad: dict[str, str]) -> None:
    values = {name: value for name, value in (WHOLE | bad).items() if name not in drop}
    try:
        shown = repr(read_settings(values)) + str(read_settings(values))
    except Wrong as wrong:
        shown = str(wrong)
    assert [secret for secret in (TOKEN, SECRET, TWILIO) if secret in shown] == []


def test_every_setting_has_a_default_so_that_none_must_be_known_to_begin() -> None:
    assert all(not field.is_required() for field in Settings.model_fields.values())


def test_the_command_says_what_is_wrong_in_one_sentence() -> None:
    result = lumbung("doctor", twilio_account="AC1", twilio_token=TWILIO)
    assert result.exit_code == 1
    assert said(result) == "LUMBUNG_TWILIO_NUMBER missing: Twilio needs all three, or none"
