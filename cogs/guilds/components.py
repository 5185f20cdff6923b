"""The components that only the parts of cogs/guilds show."""

from bot.domain.ids import DeliveryId, SettingChangeId
from cogs.ui.arguments import a_first_page, a_page, nothing
from cogs.ui.component import Choice, Component


def a_delivery(delivery_id: DeliveryId, page: int) -> None:
    """A post, and the page of the list that it is on."""


def a_settings_page(at: str = "") -> None:
    """A step or page of the settings, the first where none is named."""


def a_place_setting(column: str, at: str, chosen: int | None = None) -> None:
    """A channel or role for a column; none takes it away."""


def a_column(column: str, at: str) -> None:
    """A column for which a channel or role is chosen."""


def a_section(name: str, page: int = 0) -> None:
    """A page of a section of the settings."""


def a_flag(name: str, at: str, on: bool) -> None:
    """A setting that is turned on or off."""


def an_option(name: str, at: str) -> None:
    """A setting, and the page that it is on."""


def a_setting_change(change_id: SettingChangeId, at: str) -> None:
    """A change of a setting, and the page that it was made on."""


HELP = Component("help", a_page)
DOCTOR = Component("doctor", a_page)
DOCTOR_ALL = Component("doctorall", a_first_page)
DOCTOR_AGAIN = Component("doctoragain", a_delivery)
DOCTOR_ASIDE = Component("doctoraside", a_delivery)
DOCTOR_BACK = Component("doctorback", a_delivery)
SETTINGS = Component("settings", nothing)
SETTING = Choice("setting", a_place_setting, a_column)
ZONE = Component("zone", a_settings_page)
OTHER_ZONE = Component("otherzone", a_settings_page)
ZONE_FORM = Component("zoneform", a_settings_page)
REQUIRED = Component("required", a_settings_page)
SECTION = Choice("section", a_section, nothing)
FLAG = Component("flag", a_flag)
OPTION = Component("option", an_option)
OPTION_FORM = Component("optionform", an_option)
UNSET = Component("unset", a_setting_change)
RECHECK = Component("recheck", a_settings_page)
MAKE_CHANNELS = Component("makechannels", nothing)
TEST_POSTS = Component("testposts", nothing)
NEW_DESK = Component("newdesk", nothing)
