"""The settings of a deployment, from the environment or .env. Every name begins with LUMBUNG_."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from models.database import is_sqlite, sqlite_file

PREFIX = "LUMBUNG_"
NOBODYS = "NOT_LUMBUNG_"
DOTENV = Path(".env")


class Wrong(Exception):
    """The settings cannot be used; the message names what to mend, without any secret."""


class Settings(BaseSettings):
    """All settings. Half-filled credentials are refused, with the name of what is missing."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=DOTENV, extra="ignore", hide_input_in_errors=True)

    database_url: str = "sqlite:///lumbung.db"
    public_url: str = ""  # https://co-op.example: where the providers find us
    telegram_token: SecretStr = SecretStr("")
    telegram_secret: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    twilio_account: str = ""
    twilio_token: SecretStr = SecretStr("")
    twilio_number: str = ""  # +62..., the WhatsApp number at Twilio
    twilio_api: str = "https://api.twilio.com"
    demo: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO")

    @field_validator("public_url", "telegram_api", "twilio_api")
    @classmethod
    def _is_web_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("must begin with https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if value.startswith("sqlite:///"):
            sqlite_file(value)
        elif not value.startswith("postgresql+psycopg://"):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        return value

    @field_validator("twilio_number")
    @classmethod
    def _is_number(cls, value: str) -> str:
        plain = value.removeprefix("whatsapp:").replace(" ", "")
        if plain and not (plain.startswith("+") and plain[1:].isdigit()):
            raise ValueError("must be a number with its country, like +6281200000000")
        return plain

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        twilio = {
            "TWILIO_ACCOUNT": self.twilio_account,
            "TWILIO_TOKEN": self.twilio_token.get_secret_value(),
            "TWILIO_NUMBER": self.twilio_number,
        }
        _all_or_none(twilio)
        if self.twilio_account and not self.public_url:
            raise ValueError(f"{PREFIX}PUBLIC_URL is missing: Twilio signs its messages over it")
        token, secret = self.telegram_token.get_secret_value(), self.telegram_secret.get_secret_value()
        if secret and not token:
            raise ValueError(f"{PREFIX}TELEGRAM_TOKEN is missing")
        if token and not token.split(":")[0].isdigit():
            raise ValueError(f"{PREFIX}TELEGRAM_TOKEN must look like 123456:ABC...")
        if token and self.public_url and not secret:
            raise ValueError(f"{PREFIX}TELEGRAM_SECRET is missing: with a public address it proves who knocks")
        return self

    @property
    def sqlite(self) -> bool:
        """Whether one process does everything."""
        return is_sqlite(self.database_url)

    @property
    def telegram_account(self) -> str:
        """The bot's own id, as it stands in the webhook's path; "" without a bot."""
        return self.telegram_token.get_secret_value().split(":")[0]

    @property
    def whatsapp_account(self) -> str:
        """The number's digits, as they stand in the webhook's path; "" without a number."""
        return self.twilio_number.lstrip("+")

    @property
    def simulator(self) -> bool:
        """The simulator is for trying things at home: never on a public address."""
        return self.demo and not self.public_url


def _all_or_none(values: Mapping[str, str]) -> None:
    missing = [PREFIX + name for name, value in values.items() if not value]
    if 0 < len(missing) < len(values):
        raise ValueError(f"{' and '.join(missing)} missing: Twilio needs all three, or none")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises Wrong, also for a LUMBUNG_ name that does not exist."""
    given = os.environ if environment is None else environment
    file = dotenv_values(DOTENV) if environment is None else {}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in {*given, *file} if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise Wrong(f"{unknown[0]} is no setting of Lumbung. Known: {', '.join(sorted(known))}")
    try:
        if environment is None:
            return Settings()
        values = {name.removeprefix(PREFIX).lower(): value for name, value in given.items() if name in known}
        alone = {"_env_file": None, "_env_prefix": NOBODYS}  # only what was given, nothing of this process's own
        return Settings(**alone, **values)  # type: ignore[arg-type]
    except ValidationError as invalid:
        raise Wrong(_sentence(invalid)) from None


def _sentence(invalid: ValidationError) -> str:
    first = invalid.errors(include_input=False, include_url=False)[0]
    where = "".join(PREFIX + str(part).upper() + " " for part in first["loc"])
    return where + first["msg"].removeprefix("Value error, ")
