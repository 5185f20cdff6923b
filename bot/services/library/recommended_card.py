"""The card of a recommended story as it is kept."""

from bot.domain.stories import Metadata
from bot.text.stored.markup import to_plain


def recommended_card(metadata: Metadata) -> str:
    """A recommendation as a few lines of plain text, to be handed back."""
    lines = (
        metadata.link,
        metadata.title,
        ", ".join(metadata.authors),
        ", ".join(metadata.fandoms),
        ", ".join(metadata.relationships),
        ", ".join(metadata.tags),
        to_plain(metadata.summary),
    )
    return "\n".join(line for line in lines if line)
