"""``/queue``, taking a submission, and the conversation with its writer."""

from discord import app_commands
from discord.ext import commands

from bot.domain.guilds.settings import ANONYMOUS
from bot.domain.ids import InteractionId, SubmissionId, UserId
from bot.domain.submissions.queue import QUEUE_STATES, QueueFilter, Whose
from bot.domain.submissions.submissions import State
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import N_, _
from bot.sentences import Channel
from cogs.submissions import conversation_cards, queue_list
from cogs.submissions.components import ASK, CLAIM, LET_GO, QUEUE, QUEUE_AGAIN, QUEUE_STATE
from cogs.submissions.moderated import ModeratorsCog
from cogs.ui import reasons
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.card import plain
from cogs.ui.component_data import ComponentData
from cogs.ui.components import ANSWER, ANSWER_FORM, ASK_FORM, QUEUED, TALK
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show, tell
from cogs.ui.translator import beginning

STATES = [app_commands.Choice(name=beginning(queue_list.STATES[state]), value=state.value) for state in QUEUE_STATES]
WHOSE = [app_commands.Choice(name=beginning(name), value=whose.value) for whose, name in queue_list.WHOSE.items()]


class Queue(ModeratorsCog):
    """The queue. Decisions themselves are in cogs/submissions/decisions.py."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py after every fresh session: what an older version took in is made comparable."""
        await self.services.likeness.fill()

    @app_commands.command(name="queue", description=N_("Moderators: what waits for a decision, the oldest first"))
    @app_commands.describe(
        state=N_("Only what is in this state; left out, what waits"),
        days=N_("Only what has waited at least so many days"),
        whose=N_("All of it, what you have taken, or what nobody has"),
    )
    @app_commands.choices(state=STATES, whose=WHOSE)
    @app_commands.guild_only()
    async def queue(
        self,
        interaction: Interaction,
        state: app_commands.Choice[str] | None = None,
        days: app_commands.Range[int, 0, 3650] = 0,
        whose: app_commands.Choice[str] | None = None,
    ) -> None:
        """The first page."""
        wanted = QueueFilter(
            State(state.value) if state else State.PENDING, days, Whose(whose.value) if whose else Whose.ALL
        )
        await self._show_queue(interaction, wanted, 0)

    @QUEUE.handler
    async def on_queue(
        self,
        interaction: Interaction,
        data: ComponentData,
        state: State = State.PENDING,
        days: int = 0,
        whose: Whose = Whose.ALL,
        page: int = 0,
    ) -> None:
        """What waits, from a button, or another page."""
        await self._show_queue(interaction, QueueFilter(state, days, whose), page)

    @QUEUE_STATE.handler
    async def on_queue_state(self, interaction: Interaction, data: ComponentData, state: State) -> None:
        """Another state was chosen from the list's menu."""
        await self._show_queue(interaction, QueueFilter(state), 0)

    async def _show_queue(self, interaction: Interaction, wanted: QueueFilter, number: int) -> None:
        settings = await self.settings_of(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        if settings.queue_channel is None:
            raise NotReady(
                N_("No moderators' channel is chosen yet. Someone who manages the server does it with /setup.")
            )
        if not audience.moderators:
            raise NotAllowed(
                N_("Submissions are read in {channel} only. Use /queue there."), channel=Channel(settings.queue_channel)
            )
        page = await self.services.queue.queue(settings.guild_id, audience, viewer, wanted, number)
        await show(interaction, queue_list.queue_page(page.items, wanted, page.total, page.number, page.pages))

    @QUEUED.handler
    async def on_queued(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open one of the queue, with everything that its card in the channel can do."""
        submission = await self.judged(interaction, submission_id)
        audience = audience_of(interaction, await self.settings_of(interaction))
        await show(interaction, await self.card(submission, audience, private=True))

    @QUEUE_AGAIN.handler
    async def on_queue_again(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Post a submission's card in the moderators' channel once more."""
        submission = await self.judged(interaction, submission_id)
        await self.services.queue.post_again(submission.id, submission.guild_id, InteractionId(interaction.id))
        await self.done(interaction, submission, _("Its card is being posted again; an older one says so."))

    # Taking one

    @CLAIM.handler
    async def on_claim(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, holder_id: UserId
    ) -> None:
        """Take a submission, from whom the card said has it (0: nobody)."""
        submission = await self.judged(interaction, submission_id)
        await self.services.queue.take(submission.id, submission.guild_id, user_id_of(interaction), holder_id)
        said = _("You have taken “{title}”; until you let it go, the others can't decide on it.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @LET_GO.handler
    async def on_let_go(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Let go what one has taken."""
        submission = await self.judged(interaction, submission_id)
        await self.services.queue.let_go(submission.id, submission.guild_id, user_id_of(interaction))
        said = _("“{title}” is free for every moderator again.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    # The conversation

    @TALK.handler
    async def on_talk(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int
    ) -> None:
        """A page of the conversation, for its writer or for the moderators."""
        try:
            submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
            writer = True
        except NotFound:
            submission = await self.judged(interaction, submission_id)
            writer = False
        found = await self.services.queue.conversation(submission, page)
        settings = await self.services.guilds.settings(submission.guild_id)
        unnamed = writer and settings.of(ANONYMOUS)
        await show(
            interaction,
            conversation_cards.conversation_page(submission, found, writer=writer, unnamed=unnamed),
        )

    @ASK.handler
    async def on_ask(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form for a question."""
        await interaction.response.send_modal(reasons.question_form(await self.judged(interaction, submission_id)))

    @ASK_FORM.handler
    async def on_ask_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """A question came in."""
        submission = await self.judged(interaction, submission_id)
        await self.services.queue.ask(submission.id, submission.guild_id, user_id_of(interaction), data.text("words"))
        said = _("The writer of “{title}” gets your question; the answer comes as a new card here.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @ANSWER.handler
    async def on_answer(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form for a writer's answer."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await interaction.response.send_modal(reasons.answer_form(submission))

    @ANSWER_FORM.handler
    async def on_answer_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """A writer's answer came in."""
        submission = await self.services.queue.answer(submission_id, user_id_of(interaction), data.text("words"))
        said = _("The moderators have your answer about “{title}”.").format(title=plain(submission.title))
        await tell(interaction, said)
