"""Lengths, written once: Discord's with their source, then our own.

Unless a name ends in ``BYTES`` or ``COUNT`` the unit is characters (code points, as Discord counts them).
"""

# Discord, "Create Message": content of a message sent by a bot.
MESSAGE_CONTENT = 2_000

# Discord, "Component Reference", Components V2: characters over all text displays of one message, and
# components in it, nested ones counted.
V2_TEXT = 4_000
V2_COMPONENTS_COUNT = 40

# Discord, "Component Reference": what a component may carry.
CUSTOM_ID = 100
BUTTON_LABEL = 80
SELECT_OPTIONS_COUNT = 25
SELECT_PLACEHOLDER = 150
OPTION_LABEL = 100
OPTION_DESCRIPTION = 100
MODAL_TITLE = 45
MODAL_COMPONENTS_COUNT = 5
TEXT_INPUT = 4_000
UPLOADS_COUNT = 10

# Discord, "Application Commands": choices of one autocomplete answer and the length of a choice's name.
AUTOCOMPLETE_COUNT = 25
AUTOCOMPLETE_NAME = 100

# Discord, "Channel Resource": title of a forum post (a thread's name).
FORUM_TITLE = 100

# Discord, "Uploading Files": one attachment in a server without boosts; a guild's own limit may be higher.
ATTACHMENT_BYTES = 10 * 1024 * 1024

# Ours: what an importer takes, and how long single facts about a story may be.
MAX_FILE_BYTES = 10 * 1024 * 1024

# All files that are handed in together, in bytes.
MAX_FILES_BYTES = 2 * MAX_FILE_BYTES
# What an archive's files may have when they are unpacked, in bytes.
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_TITLE = 200
MAX_LINK = 300
# A summary or a note from a file, in bytes.
MAX_PROSE = 64 * 1024
MAX_AUTHOR = 100
MAX_TAG = 150
# Tags of one kind, names of a byline, or series that one story may be given: each is looked up for itself.
TAGS_COUNT = 200
# More beginnings of chapters than this in one file are something else.
MAX_CHAPTERS = 2_000
MAX_CHAPTER_TITLE = 200
