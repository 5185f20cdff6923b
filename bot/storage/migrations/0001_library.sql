-- The library. Times are UTC seconds since 1970; ids from Discord are 64-bit integers; flags are 0 or 1.
-- Text is stored in the markup of bot/text/markup.py. What is immutable says so.

CREATE TABLE library (
    only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
    uuid       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);

-- A server and its settings. A channel that is NULL has not been chosen.
CREATE TABLE guilds (
    id                 INTEGER PRIMARY KEY,
    library_channel    INTEGER,
    adult_channel      INTEGER,
    queue_channel      INTEGER,
    excerpt_channel    INTEGER,
    moderator_role     INTEGER,
    desk_channel       INTEGER,
    desk_number        INTEGER NOT NULL DEFAULT 0,
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL
);

-- A Discord user as the library knows them.
CREATE TABLE people (
    id         INTEGER PRIMARY KEY,
    pen_name   TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE stories (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
);

-- Who owns a story. The name is the one the author signed this story with.
CREATE TABLE story_authors (
    story_id  INTEGER NOT NULL REFERENCES stories (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    position  INTEGER NOT NULL,
    PRIMARY KEY (story_id, person_id)
);
CREATE INDEX story_authors_by_person ON story_authors (person_id);

-- A chapter keeps its id when it is edited or moved.
CREATE TABLE chapters (
    id       INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories (id)
);
CREATE INDEX chapters_by_story ON chapters (story_id);

-- One wording of a chapter. Immutable: an edit adds a row.
CREATE TABLE chapter_texts (
    id           INTEGER PRIMARY KEY,
    chapter_id   INTEGER NOT NULL REFERENCES chapters (id),
    title        TEXT    NOT NULL,
    notes_before TEXT    NOT NULL,
    notes_after  TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    words        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
);
CREATE INDEX chapter_texts_by_chapter ON chapter_texts (chapter_id);

-- One state of a story: its card and which wording of which chapters, in order. Immutable.
CREATE TABLE revisions (
    id               INTEGER PRIMARY KEY,
    story_id         INTEGER NOT NULL REFERENCES stories (id),
    number           INTEGER NOT NULL,
    title            TEXT    NOT NULL,
    authors          TEXT    NOT NULL, -- the byline, one name a line
    summary          TEXT    NOT NULL,
    disclaimer       TEXT    NOT NULL,
    notes_before     TEXT    NOT NULL,
    notes_after      TEXT    NOT NULL,
    rating           TEXT    NOT NULL,
    rating_chosen    INTEGER NOT NULL, -- 0 until the writer has chosen it, so that Not Rated is a choice
    language         TEXT    NOT NULL,
    status           TEXT,
    planned_chapters INTEGER,
    words            INTEGER NOT NULL,
    doubts           TEXT    NOT NULL, -- what the importer was unsure of, one sentence a line
    created_by       INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    UNIQUE (story_id, number)
);

CREATE TABLE revision_chapters (
    revision_id     INTEGER NOT NULL REFERENCES revisions (id),
    position        INTEGER NOT NULL, -- from 1
    chapter_id      INTEGER NOT NULL REFERENCES chapters (id),
    chapter_text_id INTEGER NOT NULL REFERENCES chapter_texts (id),
    PRIMARY KEY (revision_id, position)
);
CREATE INDEX revision_chapters_by_text ON revision_chapters (chapter_text_id);

CREATE TABLE revision_tags (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    kind        TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    PRIMARY KEY (revision_id, kind, position)
);

CREATE TABLE revision_series (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    position    INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    part        INTEGER,
    PRIMARY KEY (revision_id, position)
);

-- A story before one server. Its rating and tags there may differ from the writer's: moderators correct them.
CREATE TABLE submissions (
    id                INTEGER PRIMARY KEY,
    uuid              TEXT    NOT NULL UNIQUE,
    guild_id          INTEGER NOT NULL REFERENCES guilds (id),
    story_id          INTEGER NOT NULL REFERENCES stories (id),
    state             TEXT    NOT NULL CHECK (state IN
                      ('draft', 'pending', 'approved', 'changes', 'rejected', 'withdrawn', 'removed')),
    revision_id       INTEGER NOT NULL REFERENCES revisions (id), -- the one in hand: drafted or put forward
    approved_revision INTEGER REFERENCES revisions (id),          -- the one that readers see
    approvals         INTEGER NOT NULL DEFAULT 0,
    rounds            INTEGER NOT NULL DEFAULT 0,                 -- how often it was put before moderators
    title             TEXT    NOT NULL,                           -- of the revision in hand, for lists
    title_key         TEXT    NOT NULL,                           -- folded, to sort and to match by
    rating            TEXT    NOT NULL,
    status            TEXT,
    words             INTEGER NOT NULL,
    created_by        INTEGER NOT NULL REFERENCES people (id),
    created_at        INTEGER NOT NULL,
    submitted_at      INTEGER,
    decided_by        INTEGER,
    decided_at        INTEGER,
    reason            TEXT    NOT NULL DEFAULT '',
    approved_at       INTEGER,
    UNIQUE (guild_id, story_id)
);
CREATE INDEX submissions_newest ON submissions (guild_id, state, approved_at, id);
CREATE INDEX submissions_by_title ON submissions (guild_id, state, title_key, id);
CREATE INDEX submissions_by_story ON submissions (story_id);
CREATE INDEX submissions_by_writer ON submissions (created_by, state);
CREATE INDEX submissions_by_approved_revision ON submissions (approved_revision);

CREATE TABLE submission_tags (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    kind          TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, -- folded, to match by
    PRIMARY KEY (submission_id, kind, position)
);
CREATE INDEX submission_tags_by_name ON submission_tags (kind, name_key, submission_id);

-- What happened to a submission, for its writer and its moderators. Only ever added to.
CREATE TABLE submission_events (
    id            INTEGER PRIMARY KEY,
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    actor_id      INTEGER NOT NULL,
    action        TEXT    NOT NULL,
    detail        TEXT    NOT NULL,
    revision_id   INTEGER REFERENCES revisions (id),
    at            INTEGER NOT NULL
);
CREATE INDEX submission_events_by_submission ON submission_events (submission_id, id);

-- Full text, one document a chapter wording that some server's readers may see; rowid is chapter_texts.id.
-- Contentless: rows leave by the 'delete' command with the same terms (contentless_delete needs SQLite 3.43).
CREATE VIRTUAL TABLE chapter_search USING fts5 (text, content = '', tokenize = "unicode61 remove_diacritics 2");

-- A library's cards; rowid is submissions.id.
CREATE VIRTUAL TABLE story_search USING fts5 (
    title, authors, fandoms, relationships, characters, tags, summary,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- By which rules the two indexes above were filled (FOLDING in bot/text/terms.py). Where they differ from the
-- rules of today, or no row says so, they are filled anew.
CREATE TABLE search_rules (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    folding  INTEGER NOT NULL
);

-- A search somebody made, so that its later pages work after a restart. Purged after a day.
CREATE TABLE searches (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id   INTEGER NOT NULL,
    person_id  INTEGER NOT NULL,
    question   TEXT    NOT NULL, -- JSON: see services/search.py
    created_at INTEGER NOT NULL
);
CREATE INDEX searches_by_age ON searches (created_at);

-- Where a reader is: a chapter and an anchor in it, an offset into the wording that was shown.
CREATE TABLE places (
    person_id       INTEGER NOT NULL,
    submission_id   INTEGER NOT NULL REFERENCES submissions (id),
    chapter_id      INTEGER NOT NULL REFERENCES chapters (id),
    chapter_text_id INTEGER NOT NULL REFERENCES chapter_texts (id),
    anchor          INTEGER NOT NULL,
    finished        INTEGER NOT NULL DEFAULT 0,
    updated_at      INTEGER NOT NULL,
    PRIMARY KEY (person_id, submission_id)
);
CREATE INDEX places_by_person ON places (person_id, updated_at);

CREATE TABLE kudos (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    person_id     INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (submission_id, person_id)
);

-- One person's emoji on one message that was posted for a story.
CREATE TABLE reactions (
    message_id    INTEGER NOT NULL,
    person_id     INTEGER NOT NULL,
    emoji         TEXT    NOT NULL, -- the character, or name:id of a server's own
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    at            INTEGER NOT NULL,
    PRIMARY KEY (message_id, person_id, emoji)
);
CREATE INDEX reactions_by_submission ON reactions (submission_id, emoji);

-- The outbox: one row for each thing that must be posted once. bot/delivery/ tells how.
CREATE TABLE deliveries (
    id            INTEGER PRIMARY KEY,
    key           TEXT    NOT NULL UNIQUE,
    kind          TEXT    NOT NULL,
    guild_id      INTEGER NOT NULL,
    channel_id    INTEGER,            -- where to, or
    recipient_id  INTEGER,            -- whose direct messages
    submission_id INTEGER REFERENCES submissions (id),
    revision_id   INTEGER REFERENCES revisions (id),
    content       TEXT,               -- JSON: what it shows, chosen once, at the latest when claimed
    state         TEXT    NOT NULL CHECK (state IN ('due', 'claimed', 'sent', 'unknown', 'failed', 'cancelled')),
    due_at        INTEGER NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    token         TEXT,               -- of the claim in force
    lease_until   INTEGER,
    problem       TEXT    NOT NULL DEFAULT '', -- why it has not been sent
    redraw_at     INTEGER,            -- when its message is next to be drawn anew
    created_at    INTEGER NOT NULL,
    finished_at   INTEGER,
    CHECK ((channel_id IS NULL) <> (recipient_id IS NULL))
);
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state IN ('due', 'claimed');
CREATE INDEX deliveries_redraw ON deliveries (redraw_at) WHERE redraw_at IS NOT NULL;
CREATE INDEX deliveries_by_submission ON deliveries (submission_id, kind);
CREATE INDEX deliveries_of_guild ON deliveries (guild_id, kind, finished_at);

-- One message of a delivery. Part n + 1 waits for part n.
CREATE TABLE delivery_parts (
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
    ordinal     INTEGER NOT NULL, -- from 1
    nonce       TEXT    NOT NULL, -- at most 25 characters
    marker      TEXT    NOT NULL, -- found again in the message's components
    after_id    INTEGER,          -- the channel's newest message before the first try
    tried       INTEGER NOT NULL DEFAULT 0,
    message_id  INTEGER,
    channel_id  INTEGER,
    sent_at     INTEGER,
    PRIMARY KEY (delivery_id, ordinal)
);
CREATE INDEX delivery_parts_by_message ON delivery_parts (message_id) WHERE message_id IS NOT NULL;
