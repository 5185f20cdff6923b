"""A type for each kind of id, so that a story's is never taken for a submission's. At run time all are plain ints.

An id gets its type once, where it enters: who acts and where (cogs/ui/interaction.py), what a press is about (its
handler), another object of Discord's, a row of storage, the command line, a delivery's JSON. Numbers that only count
(a page, a chapter's number, a candidate's) are ``int``.

They are called, and not handed on: to pyright ``map(UserId, …)`` makes anything.
"""

from typing import NewType

# Discord's: snowflakes of 64 bits (https://discord.com/developers/docs/reference#snowflakes).
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)  # of a channel, a forum, a thread or direct messages
UserId = NewType("UserId", int)
RoleId = NewType("RoleId", int)
MessageId = NewType("MessageId", int)
InteractionId = NewType("InteractionId", int)  # names what a person asked for, so that it is done once

# Who acted where nobody with a Discord account did: the owner of the machine, at the command line.
OPERATOR = UserId(0)

# The library's: row ids of SQLite. What is named in messages is never used again (AUTOINCREMENT).
StoryId = NewType("StoryId", int)
ChapterId = NewType("ChapterId", int)  # stays when the chapter is edited or moved
TextId = NewType("TextId", int)  # of one wording of a chapter
RevisionId = NewType("RevisionId", int)
SubmissionId = NewType("SubmissionId", int)
EventId = NewType("EventId", int)  # of what happened to a submission
ChapterDraftId = NewType("ChapterDraftId", int)  # of chapters that were sent in and wait to be added
InvitationId = NewType("InvitationId", int)  # to be a story's author
PenNameId = NewType("PenNameId", int)
DeliveryId = NewType("DeliveryId", int)
SerialId = NewType("SerialId", int)
SubscriptionId = NewType("SubscriptionId", int)
ScheduleId = NewType("ScheduleId", int)  # of excerpts
SelectionId = NewType("SelectionId", int)  # of the stories that a schedule's excerpts are from
VoteId = NewType("VoteId", int)
FollowId = NewType("FollowId", int)
SearchId = NewType("SearchId", int)
CaseId = NewType("CaseId", int)  # of all open reports of one story
BanId = NewType("BanId", int)
TagChangeId = NewType("TagChangeId", int)
SettingChangeId = NewType("SettingChangeId", int)
ActId = NewType("ActId", int)  # of a line in a server's log


def made_at(snowflake: int) -> int:
    """When Discord made an id, in UTC seconds (https://discord.com/developers/docs/reference#snowflakes)."""
    return ((snowflake >> 22) + 1_420_070_400_000) // 1000
