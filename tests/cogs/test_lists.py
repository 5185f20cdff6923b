"""Lists that follow another: what is added there is not forgotten here."""

from dataclasses import fields

import pytest

from bot.delivery import outbox
from bot.domain.stories import Metadata
from bot.text.importers import TAKEN
from cogs.guilds.doctor_cards import KIND_NAMES
from cogs.submissions.queue_card import FIELD_NAMES
from cogs.ui.editor.forms import STORY_FILE, story_files
from tests.support.posting import KINDS

# What only one person is sent: nobody else is shown that.
PRIVATE = {*outbox.TO_AUTHORS, outbox.NEWS, outbox.OWN, outbox.OWN_WORD, outbox.REPORT_WORD}


def test_every_field_of_a_story_has_a_name_in_a_change() -> None:
    # A rating that changed has a line of its own.
    assert set(FIELD_NAMES) == {field.name for field in fields(Metadata)} - {"rating"}


def test_every_kind_of_post_in_a_channel_has_a_name_for_administrators() -> None:
    assert set(KIND_NAMES) == set(KINDS) - PRIVATE


@pytest.mark.parametrize("format", [word.strip(".,") for word in TAKEN.split() if word.startswith(".")])
def test_every_format_that_is_read_is_named_where_files_are_asked_for(format: str) -> None:
    assert format in STORY_FILE
    assert format in str(story_files("File").description)
