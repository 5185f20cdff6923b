"""Every service on one library: what cogs, the command line, the demo and tests call."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.services.audit import AuditService
from bot.services.authors import AuthorService
from bot.services.ballots import BallotService
from bot.services.bans import BanService
from bot.services.chapters import ChapterService
from bot.services.coauthors import CoauthorService
from bot.services.context import Context
from bot.services.doctor import DoctorService
from bot.services.drafts import DraftService
from bot.services.elsewhere import ElsewhereService
from bot.services.excerpts import ExcerptService
from bot.services.excerpts_choices import ExcerptChoiceService
from bot.services.excerpts_schedules import ExcerptScheduleService
from bot.services.excerpts_selecting import ExcerptSelectionService
from bot.services.excerpts_sharing import SharingService
from bot.services.follows import FollowService
from bot.services.guilds import GuildService
from bot.services.judging import JudgingService
from bot.services.likeness import LikenessService
from bot.services.moderation import ModerationService
from bot.services.own import OwnService
from bot.services.reactions import ReactionService
from bot.services.reading import ReadingService
from bot.services.recommending import RecommendationService
from bot.services.reports import ReportService
from bot.services.requirements import RequirementService
from bot.services.search import SearchService
from bot.services.serials import SerialService
from bot.services.series import SeriesService
from bot.services.stories import StoryService
from bot.services.tags import TagService
from bot.services.votes import VoteService
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
