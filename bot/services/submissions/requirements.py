"""What a server asks of a submission: told to the writer beforehand, and checked, all of it at once, when it is
put forward.

A change of a story in the library is held to what the change itself brings: a rating or tag that is not taken.
What was approved before the server asked for more goes on being editable.
"""

import hashlib
from dataclasses import dataclass

from bot.domain.gate import Audience
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import (
    ALLOWED_RATINGS,
    FORBIDDEN_TAGS,
    LANGUAGES,
    LEAST_WORDS,
    MOST_WAITING,
    MOST_WORDS,
    NOT_TAKEN,
    RECOMMENDATIONS,
    RULES,
)
from bot.domain.ids import UserId
from bot.domain.moderation.bans import Ban
from bot.domain.stories import REFUSED_PAIRS, Metadata, Rating, TagKind
from bot.domain.submissions.submissions import REQUIRABLE, State, Submission
from bot.errors import BadInput, NotAllowed, NotReady
from bot.locale import N_, Plural
from bot.sentences import Amount, Label, Lines, Moment, Name, Sentence, Several, Told
from bot.services.submissions.loading import load
from bot.storage.database import Connection
from bot.storage.moderation import bans
from bot.storage.submissions import submissions
from bot.storage.tags.tags import keys_meant
from bot.text.comparing.fold import fold
from bot.text.comparing.tag_key import tag_key


@dataclass(frozen=True, slots=True)
class WriterStanding:
    """A writer before a server: their ban, how many of their stories wait, whether they have accepted its rules.

    ``forbidden`` are the keys of the tags that the server does not take, by whatever wording they are forbidden.
    """

    ban: Ban | None = None
    waiting: int = 0
    rules_accepted: bool = True
    forbidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MissingRequirements:
    """What keeps a submission from being put forward, as sentences that say what to do.

    ``rules``: its writer has to accept the server's rules; that is among the sentences too. ``server``: some of
    it is for those who manage the server. ``banned``: the writer may not submit.
    """

    sentences: tuple[Sentence, ...] = ()
    rules: bool = False
    server: bool = False
    banned: bool = False

    @property
    def only_rules(self) -> bool:
        """Whether a yes to the rules is all that is lacking."""
        return self.rules and len(self.sentences) == 1


NOTHING_MISSING = MissingRequirements()


def refused_pair(rating: Rating, warnings: tuple[str, ...]) -> str | None:
    """The warning that this rating may not stand beside on a server, or None."""
    return next((warning for warning in warnings if (rating, warning) in REFUSED_PAIRS), None)


def wording_of(rules: str) -> str:
    """A wording of the rules by its hash, 16 hexadecimal digits."""
    return hashlib.sha256(rules.encode()).hexdigest()[:16]


async def check_submittable(
    connection: Connection,
    submission: Submission,
    settings: GuildSettings,
    queue_channel: Audience | None,
    person_id: UserId,
    now: int,
) -> None:
    """Refuse what can't be put forward, with everything that is off.

    Raises NotAllowed for a writer who is banned, NotReady where the server is what is off, else BadInput.
    """
    missing = await missing_of(connection, submission, settings, queue_channel, person_id, now)
    if not missing.sentences:
        return
    kept = Label(N_("Nothing was changed.") if submission.in_library else N_("Your draft is kept (/mine)."))
    kind = NotAllowed if missing.banned else NotReady if missing.server else BadInput
    if len(missing.sentences) == 1:
        raise kind(N_("{sentence} {kept}"), sentence=missing.sentences[0], kept=kept)
    raise kind(
        N_("This is still to do before it can be submitted:\n{sentences}\n{kept}"),
        sentences=Lines(missing.sentences),
        kept=kept,
    )


async def missing_of(
    connection: Connection,
    submission: Submission,
    settings: GuildSettings,
    queue_channel: Audience | None,
    person_id: UserId,
    now: int,
) -> MissingRequirements:
    """What a submission still lacks, and its writer.

    ``queue_channel`` is the moderators\' channel, None where there is none.
    """
    guild_id = submission.guild_id
    before = await load(connection, submission.id, approved=True) if submission.in_library else None
    rules = settings.of(RULES)
    accepted = not rules or await bans.accepted_wording(connection, guild_id, person_id) == wording_of(rules)
    standing = WriterStanding(
        await bans.ban_of(connection, guild_id, person_id, now),
        await submissions.count_submissions_of_writer(connection, guild_id, person_id, (State.PENDING,)),
        accepted,
        frozenset(await keys_meant(connection, guild_id, settings.of(FORBIDDEN_TAGS))),
    )
    return shortcomings(submission, before, settings, queue_channel, standing)


def shortcomings(
    submission: Submission,
    before: Submission | None,
    settings: GuildSettings,
    queue_channel: Audience | None,
    standing: WriterStanding,
) -> MissingRequirements:
    """What keeps a submission from being put forward; ``before`` is what readers have of it already."""
    if settings.queue_channel is None or settings.library_channel is None:
        sentence = Sentence(
            N_("This server's library is not set up yet. Someone who manages the server does it with /setup.")
        )
        return MissingRequirements((sentence,), server=True)
    found: list[Sentence] = []
    if standing.ban is not None:
        found.append(banned_sentence(standing.ban))
    found += _of_card(submission, before, settings)
    found += _of_tags(submission.metadata, before, standing)
    if before is None:
        found += _of_text(submission, settings)
        found += _of_writer(standing, settings)
    rules = before is None and not standing.rules_accepted
    if rules:
        found.append(Sentence(N_("This server has rules for submissions. Press “Rules…”, read and accept them.")))
    adult = _of_adult(submission.rating, settings, queue_channel) if submission.rating_chosen else []
    return MissingRequirements((*found, *adult), rules, bool(adult) and not found, standing.ban is not None)


def banned_sentence(ban: Ban) -> Sentence:
    """That somebody may not submit, until when, and why."""
    if ban.until is None:
        said = Sentence(N_("The moderators do not take submissions of yours on this server."))
    else:
        said = Sentence(N_("The moderators do not take submissions of yours until {until}."), until=Moment(ban.until))
    if not ban.reason:
        return said
    return Sentence(N_("{sentence} They write: {reason}"), sentence=said, reason=Told(ban.reason))


def _of_card(submission: Submission, before: Submission | None, settings: GuildSettings) -> list[Sentence]:
    metadata = submission.metadata
    found: list[Sentence] = []
    if not metadata.title.strip():
        found.append(Sentence(N_("A story needs a title. Press “Edit card” and give it one.")))
    if submission.recommended:
        if before is None and settings.of(RECOMMENDATIONS) == NOT_TAKEN:
            found.append(Sentence(N_("This server takes no recommendations.")))
    elif not submission.contents or not submission.words:
        found.append(Sentence(N_("There is no text yet. Press “Replace text” and attach the story.")))
    if not submission.rating_chosen:
        found.append(Sentence(N_("Choose a rating first; it decides where the story may be shown.")))
    elif metadata.rating.value not in settings.of(ALLOWED_RATINGS) and (
        before is None or before.rating is not metadata.rating
    ):
        taken = tuple(Label(value) for value in settings.of(ALLOWED_RATINGS))
        found.append(
            Sentence(
                N_("This server does not take stories rated {rating}. It takes: {taken}."),
                rating=Label(metadata.rating.value),
                taken=Several(taken),
            )
        )
    lacking = (
        []
        if before is not None or submission.recommended
        else [name for name in settings.required if not getattr(metadata, name)]
    )
    if lacking:
        found.append(
            Sentence(
                N_("This server asks for more on a story's card: {fields}. Fill it in, then submit again."),
                fields=Several(tuple(Label(REQUIRABLE[name]) for name in lacking)),
            )
        )
    return found


def _of_tags(metadata: Metadata, before: Submission | None, standing: WriterStanding) -> list[Sentence]:
    found: list[Sentence] = []
    warning = refused_pair(metadata.rating, metadata.warnings)
    if warning is not None:
        found.append(
            Sentence(
                N_("This server does not take stories rated {rating} with the warning “{warning}”."),
                rating=Label(metadata.rating.value),
                warning=Label(warning),
            )
        )
    there = {key for key, _name in _tags(before.metadata)} if before is not None else set[str]()
    names = dict.fromkeys(name for key, name in _tags(metadata) if key in standing.forbidden - there)
    if names:
        found.append(
            Sentence(
                Plural(
                    "This server does not take stories tagged {tags}. Take it off if it does not fit (“Edit tags”).",
                    "This server does not take stories tagged {tags}. Take them off if they do not fit (“Edit tags”).",
                    len(names),
                ),
                tags=Several(tuple(Name(f"“{name}”") for name in names)),
            )
        )
    return found


def _tags(metadata: Metadata) -> list[tuple[str, str]]:
    """Key and name of every tag."""
    return [(tag_key(kind, name), name) for kind in TagKind for name in metadata.tags_of(kind)]


def _of_text(submission: Submission, settings: GuildSettings) -> list[Sentence]:
    found: list[Sentence] = []
    if submission.recommended:
        return found
    least, most = settings.of(LEAST_WORDS), settings.of(MOST_WORDS)
    if least is not None and 0 < submission.words < least:
        found.append(
            Sentence(
                N_("This server takes stories of at least {least} words; yours has {words}. Add to it (“Chapters”)."),
                least=Amount(least),
                words=Amount(submission.words),
            )
        )
    if most is not None and submission.words > most:
        found.append(
            Sentence(
                N_("This server takes stories of at most {most} words; yours has {words}. Hand in a part of it."),
                most=Amount(most),
                words=Amount(submission.words),
            )
        )
    languages = settings.of(LANGUAGES)
    if languages and fold(submission.metadata.language) not in {fold(language) for language in languages}:
        found.append(
            Sentence(
                N_("This server takes stories in {languages}. Say on the card which it is (“Edit card”)."),
                languages=Several(tuple(Name(language) for language in languages)),
            )
        )
    return found


def _of_writer(standing: WriterStanding, settings: GuildSettings) -> list[Sentence]:
    most = settings.of(MOST_WAITING)
    if most is None or standing.waiting < most:
        return []
    return [
        Sentence(
            Plural(
                "You may have {most} story waiting here. Come back when the moderators have decided.",
                "You may have {most} stories waiting here. Come back when the moderators have decided.",
                most,
            ),
            most=most,
        )
    ]


def _of_adult(rating: Rating, settings: GuildSettings, queue_channel: Audience | None) -> list[Sentence]:
    if not rating.adult:
        return []
    if settings.adult_channel is None:
        return [
            Sentence(
                N_(
                    "This server has no channel for adult stories yet, so it can't take one rated {rating}. Ask"
                    " someone who manages the server to choose one with /setup."
                ),
                rating=Label(rating.value),
            )
        ]
    if queue_channel is not None and not queue_channel.age_restricted:
        return [
            Sentence(
                N_(
                    "The moderators' channel is not age-restricted, so they may not be shown a story rated {rating}."
                    " Ask them to change that in the channel's settings."
                ),
                rating=Label(rating.value),
            )
        ]
    return []
