"""The components that only the parts of cogs/follows show."""

from bot.domain.ids import FollowId
from cogs.ui.component import Component


def a_follow(follow_id: FollowId) -> None:
    """Something followed."""


UNFOLLOW = Component("unfollow", a_follow)
REFOLLOW = Component("refollow", a_follow)
