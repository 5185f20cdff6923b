"""Lists that follow another: what is added there is not forgotten here."""

from dataclasses import fields

import pytest

from bot.domain.delivery.kinds import KINDS, Readership
from bot.domain.stories import Metadata
from bot.text.importers import TAKEN
from cogs.guilds.doctor_cards import KIND_NAMES
from cogs.submissions.queue_card import FIELD_NAMES
from cogs.ui.editor.forms import STORY_FILE, story_files


def test_every_field_of_a_story_has_a_name_in_a_change() -> None:
    # A rating that changed has a line of its own.
    assert set(FIELD_NAMES) == {field.name for field in fields(Metadata)} - {"rating"}


def test_every_kind_of_post_in_a_channel_has_a_name_for_administrators() -> None:
    # What only one person is sent nobody else is shown.
    in_channels = (Readership.SERVER, Readership.MODERATORS)
    assert set(KIND_NAMES) == {name for name, kind in KINDS.items() if kind.readership in in_channels}


@pytest.mark.parametrize("format", [word.strip(".,") for word in TAKEN.split() if word.startswith(".")])
def test_every_format_that_is_read_is_named_where_files_are_asked_for(format: str) -> None:
    assert format in STORY_FILE
    assert format in str(story_files("File").description)
