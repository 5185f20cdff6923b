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
    ExcerptSharingService,
)
from bot.services.follows.service import FollowService
from bot.services.guilds.service import AllowanceService, BudgetService, GuildService, HealthService
from bot.services.library.service import RecommendationService, SearchService
from bot.services.moderation.service import AuditService, BanService, ReportService
from bot.services.reactions.service import ReactionService
from bot.services.reading.service import ReadingService
from bot.services.serials.service import SerialService, SubscriptionService
from bot.services.series.service import SeriesService
from bot.services.stories.service import ChapterService, WaitingChapterService
from bot.services.submissions.service import (
    DecisionService,
    DraftService,
    LikenessService,
    OtherServersService,
    QueueService,
    RequirementService,
    SubmissionService,
)
from bot.services.tags.service import TagService
from bot.services.votes.service import BallotService, VoteService
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases by subject."""

    submissions: SubmissionService
    decisions: DecisionService
    search: SearchService
    reading: ReadingService
    reactions: ReactionService
    excerpts: ExcerptService
    guilds: GuildService
    chapters: ChapterService
    waiting_chapters: WaitingChapterService
    follows: FollowService
    votes: VoteService
    ballots: BallotService
    serials: SerialService
    excerpt_schedules: ExcerptScheduleService
    excerpt_selections: ExcerptSelectionService
    excerpt_choices: ExcerptChoiceService
    excerpt_sharing: ExcerptSharingService
    authors: AuthorService
    coauthors: CoauthorService
    series: SeriesService
    other_servers: OtherServersService
    audit: AuditService
    queue: QueueService
    requirements: RequirementService
    bans: BanService
    health: HealthService
    reports: ReportService
    likeness: LikenessService
    tags: TagService
    drafts: DraftService
    recommendations: RecommendationService
    subscriptions: SubscriptionService
    allowances: AllowanceService
    budgets: BudgetService


def make_services(database: Database, clock: Clock) -> Services:
    """The services on an open library."""
    context = Context(database, clock)
    return Services(
        SubmissionService(context),
        DecisionService(context),
        SearchService(context),
        ReadingService(context),
        ReactionService(context),
        ExcerptService(context),
        GuildService(context),
        ChapterService(context),
        WaitingChapterService(context),
        FollowService(context),
        VoteService(context),
        BallotService(context),
        SerialService(context),
        ExcerptScheduleService(context),
        ExcerptSelectionService(context),
        ExcerptChoiceService(context),
        ExcerptSharingService(context),
        AuthorService(context),
        CoauthorService(context),
        SeriesService(context),
        OtherServersService(context),
        AuditService(context),
        QueueService(context),
        RequirementService(context),
        BanService(context),
        HealthService(context),
        ReportService(context),
        LikenessService(context),
        TagService(context),
        DraftService(context),
        RecommendationService(context),
        SubscriptionService(context),
        AllowanceService(context),
        BudgetService(context),
    )
