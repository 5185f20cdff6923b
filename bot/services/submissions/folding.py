"""Folding a story's text for the search index before the transaction that lets it into the library or takes it out."""

from bot.domain.ids import GuildId, SubmissionId
from bot.services.computing import Whose, computing
from bot.storage.database import Database
from bot.storage.library import index
from bot.text.comparing.terms import documents

# A story of up to so many characters is folded in the transaction itself: in a few milliseconds at most.
LIGHT = 50_000


async def fold_ahead(database: Database, guild_id: GuildId, submission_id: SubmissionId) -> None:
    """Have at hand what a decision on a submission will put into the index or take out of it."""
    async with database.read() as connection:
        texts = await index.texts_around(connection, submission_id)
    if sum(map(len, texts)) > LIGHT:
        index.remember(texts, await computing().run(Whose(guild_id), documents, texts))
