"""The bot's settings, read once. Nothing else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import ConfigError
from bot.locale import N_
from bot.sentences import Name, Several, Typed

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting. ``.env.example`` says what each is for.

    ``token`` may be empty for everything but ``run``; it is left out of the repr so that no log shows it.
    """

    database: Path = Path("data/library.db")
    token: str = field(default="", repr=False)
    log_level: str = "INFO"
    sync_guild: int | None = None


def load_config(environment: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> Config:
    """Settings from ``.env`` in the working folder, overridden by the environment.

    Raises ConfigError, naming the setting, where a value makes no sense.
    """
    values: dict[str, str] = {}
    if dotenv is not None and dotenv.is_file():
        try:
            # Windows' editors may put a byte order mark before the first setting, or save in another encoding.
            kept = dotenv_values(dotenv, encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise ConfigError(N_("{path} is not UTF-8 text. Save it as UTF-8."), path=dotenv) from None
        values |= {name: value for name, value in kept.items() if value is not None}
    values |= os.environ if environment is None else environment
    level = values.get("LOG_LEVEL", "").strip().upper() or "INFO"
    if level not in LEVELS:
        raise ConfigError(
            N_("LOG_LEVEL is “{value}”; use one of {choices}."),
            value=Typed(level),
            choices=Several(tuple(map(Name, LEVELS))),
        )
    guild = values.get("SYNC_GUILD", "").strip()
    if guild and not guild.isdecimal():
        raise ConfigError(N_("SYNC_GUILD is “{value}”; it must be a server's id, digits only."), value=Typed(guild))
    return Config(
        database=Path(values.get("DATABASE", "").strip() or "data/library.db"),
        token=values.get("DISCORD_TOKEN", "").strip(),
        log_level=level,
        sync_guild=int(guild) if guild else None,
    )
