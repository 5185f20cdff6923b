"""Every setting is documented and read in one place."""

import re
from pathlib import Path

import pytest

from bot.config import Config, load_config
from bot.errors import ConfigError

ROOT = Path(__file__).parents[1]


def test_nothing_set_gives_the_documented_defaults() -> None:
    assert load_config({}, dotenv=None) == Config()
    documented = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert load_config(documented, dotenv=None) == Config()


def test_every_setting_is_in_env_example_and_readme() -> None:
    source = (ROOT / "bot" / "config.py").read_text("utf-8")
    read = set(re.findall(r'values\.get\("([A-Z_]+)"', source))
    documented = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
    assert read == documented
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not {name for name in read if f"`{name}`" not in readme}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("DISCORD_TOKEN=from-file\nDATABASE=here/a.db\nLOG_LEVEL=debug\n")
    config = load_config({"DISCORD_TOKEN": "from-env"}, dotenv=dotenv)
    assert (config.token, config.database, config.log_level) == ("from-env", Path("here/a.db"), "DEBUG")


@pytest.mark.parametrize("values", [{"LOG_LEVEL": "loud"}, {"SYNC_GUILD": "my server"}])
def test_a_value_that_makes_no_sense_is_named(values: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=next(iter(values))):
        load_config(values, dotenv=None)


def test_the_token_is_never_shown() -> None:
    assert "secret" not in repr(Config(token="secret"))


def test_a_byte_order_mark_hides_no_setting(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("DISCORD_TOKEN=abc\n", encoding="utf-8-sig")
    assert load_config({}, dotenv).token == "abc"


def test_settings_that_are_no_utf_8_are_a_sentence(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("DISCORD_TOKEN=abc\n", encoding="utf-16")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config({}, dotenv)
