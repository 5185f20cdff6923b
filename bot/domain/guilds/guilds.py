"""What a server has chosen, as plain values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.domain.guilds.settings import Option
from bot.domain.ids import ChannelId, GuildId, RoleId
from bot.domain.stories import Rating

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a server has chosen. A channel or role that is None has not been chosen yet; ids are Discord's.

    ``zone`` is an IANA name or None; ``required`` names the card's fields that a submission must fill. ``options``
    holds what was chosen of bot/domain/guilds/settings.py, as stored; :meth:`of` reads it.
    """

    guild_id: GuildId
    library_channel: ChannelId | None = None
    adult_channel: ChannelId | None = None
    queue_channel: ChannelId | None = None
    excerpt_channel: ChannelId | None = None
    moderator_role: RoleId | None = None
    desk_channel: ChannelId | None = None
    desk_number: int = 0
    zone: str | None = None
    required: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)

    def of(self, option: Option[T]) -> T:
        """What the server has chosen for a setting of bot/domain/guilds/settings.py, or that setting's default."""
        return option.read(self.options.get(option.name))

    @property
    def time_zone(self) -> str:
        """The zone that times on this server are meant in."""
        return self.zone or "UTC"

    def channel_for(self, rating: Rating) -> ChannelId | None:
        """Where a story of this rating is announced, or None where no channel has been chosen."""
        return self.adult_channel if rating.adult else self.library_channel
