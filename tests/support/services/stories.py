"""Stories in two servers' libraries: what a writer does, and who looks from where."""

from dataclasses import replace
from typing import Any

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating
from bot.domain.submissions.submissions import Submission
from bot.services.wiring import Services
from bot.text.stored.markup import words

GUILD, OTHER = 10, 20
WRITER, MODERATOR, OTHER_MODERATOR, READER = 1, 2, 3, 4
QUEUE = Audience(AudienceKind.CHANNEL, GUILD, age_restricted=True, moderators=True, private=False)
MILD_QUEUE = replace(QUEUE, age_restricted=False)
LOUNGE = Audience(AudienceKind.CHANNEL, GUILD)
DEN = Audience(AudienceKind.CHANNEL, GUILD, age_restricted=True)
WHO = Viewer(READER)


def draft(*texts: str, title: str = "Low Water", rating: Rating = Rating.GENERAL, **card: Any) -> Draft:
    card.setdefault("fandoms", ("The Night Ferry",))
    chapters = tuple(ChapterDraft(n, f"Part {n}", text, words(text)) for n, text in enumerate(texts, 1))
    return Draft(Metadata(title=title, rating=rating, **card), chapters)


async def publish(services: Services, *texts: str, guild_id: int = GUILD, **card: Any) -> Submission:
    read = draft(*(texts or ("The lamp went out at the weir.", "She rowed by the sound.")), **card)
    kept = await services.submissions.start(guild_id, WRITER, "Wren", read, rating_chosen=True)
    await services.submissions.submit(kept.id, WRITER, QUEUE)
    return await services.decisions.approve(kept.id, guild_id, MODERATOR)


async def add(services: Services, story: Submission, *texts: str) -> Submission:
    waiting = await services.waiting_chapters.keep(story.guild_id, WRITER, story.id, draft(*texts, title=""))
    return await services.waiting_chapters.add(waiting.kept.id, WRITER, QUEUE)
