"""Every service on one library: what cogs, the command line, the demo and tests call."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.services.authors.service import AuthorService, CoauthorService
from bot.services.context import Context
from bot.services.excerpts.service import (
    ExcerptChoiceService,
    ExcerptScheduleService,
    ExcerptSelectionService,
    ExcerptService,
    SharingService,
)
from bot.services.follows.service import FollowService
from bot.services.guilds.service import DoctorService, GuildService
from bot.services.library.service import RecommendationService, SearchService
from bot.services.moderation.service import AuditService, BanService, ReportService
from bot.services.reactions.service import ReactionService
from bot.services.reading.service import ReadingService
from bot.services.serials.service import OwnService, SerialService
from bot.services.series.service import SeriesService
from bot.services.stories.service import ChapterService
from bot.services.submissions.service import (
    DraftService,
    ElsewhereService,
    JudgingService,
    LikenessService,
    ModerationService,
    RequirementService,
    StoryService,
)
from bot.services.tags.service import TagService
from bot.services.votes.service import BallotService, VoteService
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases by subject."""

    stories: StoryService
    moderation: ModerationService
    search: SearchService
    reading: ReadingService
    reactions: ReactionService
    excerpts: ExcerptService
    guilds: GuildService
    chapters: ChapterService
    follows: FollowService
    votes: VoteService
    ballots: BallotService
    serials: SerialService
    excerpt_schedules: ExcerptScheduleService
    excerpt_selections: ExcerptSelectionService
    excerpt_choices: ExcerptChoiceService
    sharing: SharingService
    authors: AuthorService
    coauthors: CoauthorService
    series: SeriesService
    elsewhere: ElsewhereService
    audit: AuditService
    judging: JudgingService
    requirements: RequirementService
    bans: BanService
    doctor: DoctorService
    reports: ReportService
    likeness: LikenessService
    tags: TagService
    drafts: DraftService
    recommending: RecommendationService
    own: OwnService


def make_services(database: Database, clock: Clock) -> Services:
    """The services on an open library."""
    context = Context(database, clock)
    return Services(
        StoryService(context),
        ModerationService(context),
        SearchService(database, clock),
        ReadingService(context),
        ReactionService(context),
        ExcerptService(context),
        GuildService(context),
        ChapterService(context),
        FollowService(context),
        VoteService(context),
        BallotService(context),
        SerialService(context),
        ExcerptScheduleService(context),
        ExcerptSelectionService(context),
        ExcerptChoiceService(context),
        SharingService(context),
        AuthorService(context),
        CoauthorService(context),
        SeriesService(context),
        ElsewhereService(context),
        AuditService(context),
        JudgingService(context),
        RequirementService(context),
        BanService(context),
        DoctorService(context),
        ReportService(context),
        LikenessService(context),
        TagService(context),
        DraftService(context),
        RecommendationService(context),
        OwnService(context),
    )
