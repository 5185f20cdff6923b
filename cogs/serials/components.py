"""The components that only the parts of cogs/serials show."""

from datetime import date

from bot.domain.ids import ChannelId, SerialId, SubmissionId
from cogs.ui.arguments import a_page
from cogs.ui.component import Component


def a_serial(serial_id: SerialId) -> None:
    """A serial."""


def a_serial_day(serial_id: SerialId, day: date) -> None:
    """A day on which a serial would post."""


def a_serial_instalment(serial_id: SerialId, number: int) -> None:
    """An instalment of a serial, counted from 1."""


def a_pause_of_all(page: int, at: int | None) -> None:
    """When all were paused, in UTC seconds; None for all that are paused."""


def a_serial_start(submission_id: SubmissionId, channel_id: ChannelId, words: int | None) -> None:
    """A story, where it would be posted, and how many words at a time; None for chapters."""


def a_series_place(submission_id: SubmissionId, index: int, channel_id: ChannelId) -> None:
    """A series by a story in it, and where its stories would be posted."""


def some_serials(channel_id: ChannelId, at: int) -> None:
    """The serials that began together in a channel, at a time in UTC seconds."""


SERIAL_CHANGE = Component("serialchange", a_serial)
SERIAL_CHANGE_FORM = Component("serialchangeform", a_serial)
SERIAL_SKIP = Component("serialskip", a_serial_day)
SERIAL_UNSKIP = Component("serialunskip", a_serial)
SERIALS_PAUSE = Component("serialspause", a_page)
SERIALS_RESUME = Component("serialsresume", a_pause_of_all)
SERIAL_START = Component("serialstart", a_serial_start)
SERIALS = Component("serials", a_page)
SERIAL = Component("serial", a_serial)
SERIAL_PAUSE = Component("serialpause", a_serial)
SERIAL_RESUME = Component("serialresume", a_serial)
SERIAL_NEXT = Component("serialnext", a_serial_instalment)
SERIAL_STOP = Component("serialstop", a_serial)
SERIAL_STOP_YES = Component("serialstopyes", a_serial)
SERIAL_MANY = Component("serialmany", a_series_place)
SERIAL_MANY_FORM = Component("serialmanyform", a_series_place)
SERIAL_MANY_UNDO = Component("serialmanyundo", some_serials)
