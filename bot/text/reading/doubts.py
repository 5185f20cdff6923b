"""What several importers doubt in the same words, so that it can be told apart where it is beside the point."""

from bot.locale import _


def no_title() -> str:
    """The doubt about a story without a title. A chapter need not have one."""
    return _("No title was found; please give the story one.")


def no_rating() -> str:
    """The doubt about a story without a rating. A chapter has its story's."""
    return _("No rating was found, so the story counts as not rated; please choose one.")
