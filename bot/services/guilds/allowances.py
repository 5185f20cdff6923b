"""Keeping what each person does within their allowances (bot/domain/guilds/allowances.py)."""

from bot.domain.guilds.allowances import Allowance, Used
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import UserId
from bot.errors import NotAllowed
from bot.locale import N_
from bot.sentences import Moment
from bot.services.context import Context

# So many people are kept account of; the one who was seen longest ago is forgotten first.
MOST_PEOPLE = 10_000


class AllowanceService:
    """Counted in memory: a restart forgives. A person's use counts on every server together."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._used: dict[tuple[UserId, str], Used] = {}

    def require(self, allowance: Allowance, person_id: UserId, settings: GuildSettings | None) -> None:
        """Raises NotAllowed, saying when to come back, where nothing is left. Direct messages have no settings."""
        most = allowance.option.default if settings is None else settings.of(allowance.option)
        assert most is not None  # it has a default
        used = self._used.get((person_id, allowance.option.name))
        wait = 0.0 if used is None else used.wait(self._context.clock.monotonic(), allowance.window, most)
        if wait > 0:
            until = self._context.now() + int(wait) + 1
            raise NotAllowed(
                N_("You have used up what one person may do of this for now. Try again after {when}."),
                when=Moment(until),
            )

    def add(self, allowance: Allowance, person_id: UserId, amount: float = 1) -> None:
        """Something was used: once, or so many seconds."""
        key = person_id, allowance.option.name
        used = self._used.pop(key, None) or Used()
        self._used[key] = used  # the last seen is the last of the dict
        used.add(self._context.clock.monotonic(), amount)
        while len(self._used) > MOST_PEOPLE:
            del self._used[next(iter(self._used))]

    def take(self, allowance: Allowance, person_id: UserId, settings: GuildSettings | None) -> None:
        """:meth:`require`, and use one."""
        self.require(allowance, person_id, settings)
        self.add(allowance, person_id)
