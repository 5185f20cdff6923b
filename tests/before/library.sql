PRAGMA application_id = 0;
PRAGMA user_version = 36;
BEGIN TRANSACTION;
CREATE VIRTUAL TABLE chapter_search USING fts5 (text, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE story_search USING fts5 (
    title, authors, fandoms, relationships, characters, tags, summary,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE TABLE library (
    only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
    uuid       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
, copied_at INTEGER, look_from INTEGER, restored_at INTEGER, look_until INTEGER);
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
, zone TEXT, required TEXT NOT NULL DEFAULT '');
CREATE TABLE people (
    id         INTEGER PRIMARY KEY,
    pen_name   TEXT    NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE TABLE stories (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
, anonymous INTEGER NOT NULL DEFAULT 0, reveal_at INTEGER, orphaned_at INTEGER);
CREATE TABLE story_authors (
    story_id  INTEGER NOT NULL REFERENCES stories (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    position  INTEGER NOT NULL, name TEXT,
    PRIMARY KEY (story_id, person_id)
);
CREATE TABLE chapters (
    id       INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories (id)
);
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
    created_at       INTEGER NOT NULL, link TEXT NOT NULL DEFAULT '', link_key TEXT NOT NULL DEFAULT '',
    UNIQUE (story_id, number)
);
CREATE TABLE revision_chapters (
    revision_id     INTEGER NOT NULL REFERENCES revisions (id),
    position        INTEGER NOT NULL, -- from 1
    chapter_id      INTEGER NOT NULL REFERENCES chapters (id),
    chapter_text_id INTEGER NOT NULL REFERENCES chapter_texts (id),
    PRIMARY KEY (revision_id, position)
);
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
    approved_at       INTEGER, approved_title TEXT, approved_title_key TEXT, approved_rating TEXT, approved_status TEXT, approved_words INTEGER, approved_authors TEXT, no_votes INTEGER NOT NULL DEFAULT 0, no_downloads INTEGER NOT NULL DEFAULT 0, expires_at INTEGER,
    UNIQUE (guild_id, story_id)
);
CREATE TABLE submission_tags (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    kind          TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, typed TEXT NOT NULL DEFAULT '', typed_key TEXT NOT NULL DEFAULT '', -- folded, to match by
    PRIMARY KEY (submission_id, kind, position)
);
CREATE TABLE submission_events (
    id            INTEGER PRIMARY KEY,
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    actor_id      INTEGER NOT NULL,
    action        TEXT    NOT NULL,
    detail        TEXT    NOT NULL,
    revision_id   INTEGER REFERENCES revisions (id),
    at            INTEGER NOT NULL
);
CREATE TABLE search_rules (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    folding  INTEGER NOT NULL
);
CREATE TABLE searches (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id   INTEGER NOT NULL,
    person_id  INTEGER NOT NULL,
    question   TEXT    NOT NULL, -- JSON: see services/search.py
    created_at INTEGER NOT NULL
);
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
CREATE TABLE kudos (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    person_id     INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (submission_id, person_id)
);
CREATE TABLE reactions (
    message_id    INTEGER NOT NULL,
    person_id     INTEGER NOT NULL,
    emoji         TEXT    NOT NULL, -- the character, or name:id of a server's own
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    at            INTEGER NOT NULL,
    PRIMARY KEY (message_id, person_id, emoji)
);
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
    finished_at   INTEGER, refusal TEXT NOT NULL DEFAULT '', lacks TEXT NOT NULL DEFAULT '', redraws_asked INTEGER NOT NULL DEFAULT 0, mended INTEGER NOT NULL DEFAULT 0, redraw_refusal TEXT NOT NULL DEFAULT '', redraw_lacks TEXT NOT NULL DEFAULT '', redraw_problem TEXT NOT NULL DEFAULT '', redraw_blocked_at INTEGER,
    CHECK ((channel_id IS NULL) <> (recipient_id IS NULL))
);
CREATE TABLE delivery_parts (
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
    ordinal     INTEGER NOT NULL, -- from 1
    nonce       TEXT    NOT NULL, -- at most 25 characters
    marker      TEXT    NOT NULL, -- found again in the message's components
    after_id    INTEGER,          -- the channel's newest message before the first try
    tried       INTEGER NOT NULL DEFAULT 0,
    message_id  INTEGER,
    channel_id  INTEGER,
    sent_at     INTEGER, since INTEGER, until INTEGER,
    PRIMARY KEY (delivery_id, ordinal)
);
CREATE TABLE serials (
    id            INTEGER PRIMARY KEY,
    uuid          TEXT    NOT NULL UNIQUE,
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    shape         TEXT    NOT NULL CHECK (shape IN ('channel', 'thread', 'forum')),
    channel_id    INTEGER NOT NULL,           -- the channel or forum that was chosen
    thread_id     INTEGER,                    -- the thread or forum post, once there is one
    words         INTEGER,                    -- about how many an instalment has; NULL: each is a chapter
    minute        INTEGER NOT NULL,           -- when in the day, local, from midnight
    zone          TEXT    NOT NULL,           -- an IANA name
    weekdays      INTEGER NOT NULL,           -- a bit for each, Monday is 1
    first_now     INTEGER NOT NULL,           -- 1: the first instalment did not wait for a slot
    state         TEXT    NOT NULL CHECK (state IN ('running', 'paused', 'waiting', 'done', 'stopped')),
    problem       TEXT    NOT NULL DEFAULT '', -- why it is paused or stopped, where nobody chose that
    posted        INTEGER NOT NULL DEFAULT 0, -- instalments that have ended; the next one's number is one more
    total         INTEGER NOT NULL,           -- how many there are as far as is known
    planned_day   TEXT,                       -- the local date of the slot that is planned; NULL: outside of slots
    last_day      TEXT,                       -- the local date of the slot that was served last
    -- Where the last instalment ended: an offset into one wording of a chapter, which stood in a revision.
    mark_revision INTEGER REFERENCES revisions (id),
    mark_chapter  INTEGER REFERENCES chapters (id),
    mark_text     INTEGER REFERENCES chapter_texts (id),
    mark_offset   INTEGER,
    created_by    INTEGER NOT NULL,
    created_at    INTEGER NOT NULL
, every_days INTEGER NOT NULL DEFAULT 1, from_day TEXT, month_day INTEGER, month_week INTEGER, late_hours INTEGER NOT NULL DEFAULT 12, skipped_day TEXT, paused_at INTEGER);
CREATE TABLE excerpt_schedules (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    uuid       TEXT    NOT NULL UNIQUE,
    guild_id   INTEGER NOT NULL REFERENCES guilds (id),
    channel_id INTEGER NOT NULL,
    minute     INTEGER NOT NULL,                  -- from local midnight
    zone       TEXT    NOT NULL,                  -- an IANA name
    weekdays   INTEGER NOT NULL,                  -- bit 0 is Monday
    paused     INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER,                           -- kept, so that it can be put back
    problem    TEXT    NOT NULL DEFAULT '',       -- what went wrong last
    last_date  TEXT,                              -- the local date served last
    since      INTEGER NOT NULL,                  -- no slot before this counts
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
, every_days INTEGER NOT NULL DEFAULT 1, from_day TEXT, month_day INTEGER, month_week INTEGER, late_hours INTEGER NOT NULL DEFAULT 12, selection_id INTEGER REFERENCES excerpt_selections (id));
CREATE TABLE excerpt_turns (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- its order is the order of the turns
    guild_id      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    submission_id INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    delivery_id   INTEGER NOT NULL UNIQUE REFERENCES deliveries (id) ON DELETE CASCADE
);
CREATE TABLE excerpt_choices (
    submission_id   INTEGER PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
    forbidden       INTEGER NOT NULL DEFAULT 0,
    chapter_text_id INTEGER REFERENCES chapter_texts (id),
    passage_start   INTEGER,
    passage_end     INTEGER,
    updated_at      INTEGER NOT NULL
);
CREATE TABLE rounds (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    uuid       TEXT    NOT NULL UNIQUE,
    guild_id   INTEGER NOT NULL REFERENCES guilds (id),
    channel_id INTEGER NOT NULL,
    purpose    TEXT    NOT NULL CHECK (purpose IN ('week', 'serial', 'own')),
    title      TEXT    NOT NULL,
    method     TEXT    NOT NULL CHECK (method IN ('choice', 'approval', 'ranked')),
    tie_rule   TEXT    NOT NULL CHECK (tie_rule IN ('oldest', 'lot', 'shared')),
    seed       TEXT    NOT NULL DEFAULT '', -- of the lot; drawn when the round opens, and published then
    adult      INTEGER NOT NULL,            -- whether the channel was age-restricted
    suggest    TEXT    NOT NULL,            -- a draft's filter: JSON
    state      TEXT    NOT NULL CHECK (state IN ('draft', 'open', 'counted', 'cancelled')),
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    members    INTEGER,                     -- how many the server had when it opened
    opened_at  INTEGER,                     -- the roll: who was a member then
    closes_at  INTEGER,
    lasts      INTEGER,                     -- a draft's seconds, where no time was named
    zone       TEXT    NOT NULL,
    ended_at   INTEGER
);
CREATE TABLE candidates (
    round_id      INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    place         INTEGER NOT NULL, -- on the ballot, from 1
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    preference    INTEGER NOT NULL, -- in the tie rule's order, fixed when the round opens; 1 wins a tie
    PRIMARY KEY (round_id, place),
    UNIQUE (round_id, submission_id)
);
CREATE TABLE ballots (
    id        INTEGER PRIMARY KEY,
    round_id  INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person_id INTEGER,
    UNIQUE (round_id, person_id)
);
CREATE TABLE ballot_choices (
    ballot_id INTEGER NOT NULL REFERENCES ballots (id) ON DELETE CASCADE,
    rank      INTEGER NOT NULL, -- from 1; without meaning unless the round is ranked
    place     INTEGER NOT NULL,
    PRIMARY KEY (ballot_id, rank)
);
CREATE TABLE approved_tags (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    kind          TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, typed TEXT NOT NULL DEFAULT '', typed_key TEXT NOT NULL DEFAULT '', -- folded, to match by
    PRIMARY KEY (submission_id, kind, position)
);
CREATE TABLE chapter_drafts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    person_id     INTEGER NOT NULL,
    submission_id INTEGER REFERENCES submissions (id),
    content       TEXT    NOT NULL, -- JSON: see storage/chapters.py
    created_at    INTEGER NOT NULL
);
CREATE TABLE guild_options (
    guild_id INTEGER NOT NULL REFERENCES guilds (id),
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL, -- as the setting's kind writes it; no row: its default
    PRIMARY KEY (guild_id, name)
);
CREATE TABLE acts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id      INTEGER NOT NULL,
    actor_id      INTEGER NOT NULL, -- 0: the bot's operator at the command line
    action        TEXT    NOT NULL, -- a name of bot/domain/acts.py
    submission_id INTEGER,
    person_id     INTEGER,          -- whom it concerns, such as who was banned
    detail        TEXT    NOT NULL,
    at            INTEGER NOT NULL
);
CREATE TABLE setting_changes (
    id       INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guilds (id),
    name     TEXT    NOT NULL,
    before   TEXT,
    after    TEXT,
    actor_id INTEGER NOT NULL,
    at       INTEGER NOT NULL
);
CREATE TABLE alerts (
    guild_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL, -- 0: the whole server
    refusal    TEXT    NOT NULL,
    since      INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id, refusal)
);
CREATE TABLE excerpt_selections (
    id           INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    schedule_id  INTEGER NOT NULL REFERENCES excerpt_schedules (id),
    ratings      TEXT    NOT NULL CHECK (ratings IN ('general', 'teen', 'all', 'adult')),
    fandoms      TEXT    NOT NULL, -- one a line: one of them, or any where empty
    tags         TEXT    NOT NULL, -- one a line: each of them, of whatever kind
    without_tags TEXT    NOT NULL, -- one a line: none of them
    newest       INTEGER,          -- only so many, those that joined the library last
    days         INTEGER,          -- only those that joined it within so many days
    complete     INTEGER NOT NULL, -- only stories that are complete
    created_at   INTEGER NOT NULL,
    CHECK (newest IS NULL OR days IS NULL)
);
CREATE TABLE own_serials (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    uuid          TEXT    NOT NULL UNIQUE,
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    person_id     INTEGER NOT NULL,
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    serial_id     INTEGER REFERENCES serials (id),  -- the server's serial that it keeps step with; NULL: its own pace
    words         INTEGER,                    -- about how many an instalment has; NULL: each is a chapter
    minute        INTEGER NOT NULL,           -- the columns of a cadence: bot/storage/cadences.py
    zone          TEXT    NOT NULL,
    weekdays      INTEGER NOT NULL,
    every_days    INTEGER NOT NULL,
    from_day      TEXT,
    month_day     INTEGER,
    month_week    INTEGER,
    late_hours    INTEGER NOT NULL,           -- how late one that was missed still comes
    state         TEXT    NOT NULL CHECK (state IN ('running', 'paused', 'waiting', 'done', 'stopped')),
    reason        TEXT    NOT NULL DEFAULT '', -- why it rests, where its reader did not choose that: see domain/own.py
    sent          INTEGER NOT NULL DEFAULT 0, -- instalments that have ended; the next one's number is one more
    planned_day   TEXT,                       -- the local date of the slot that is planned; NULL: outside of slots
    last_day      TEXT,                       -- the local date of the slot that was served last
    -- How far the story has been read, here and in /read: an offset into one wording of a chapter, as of a revision.
    -- All NULL: its beginning. Looking back does not move it; the page that was looked at last is in places.
    mark_revision INTEGER REFERENCES revisions (id),
    mark_chapter  INTEGER REFERENCES chapters (id),
    mark_text     INTEGER REFERENCES chapter_texts (id),
    mark_offset   INTEGER,
    created_at    INTEGER NOT NULL,
    UNIQUE (person_id, submission_id)
);
CREATE TABLE pen_names (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    person_id INTEGER NOT NULL REFERENCES people (id),
    name      TEXT    NOT NULL,
    used_at   INTEGER NOT NULL,
    UNIQUE (person_id, name)
);
CREATE TABLE coauthor_invitations (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    story_id      INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    submission_id INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE, -- where it was asked
    person_id     INTEGER NOT NULL,
    invited_by    INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined', 'withdrawn')),
    number        INTEGER NOT NULL DEFAULT 1,        -- how often they were asked
    created_at    INTEGER NOT NULL,
    UNIQUE (story_id, person_id)
);
CREATE TABLE "follows" (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    person_id     INTEGER NOT NULL,
    submission_id INTEGER REFERENCES submissions (id),
    author_id     INTEGER REFERENCES people (id),
    author_name   TEXT,                              -- as in submissions.approved_authors
    created_at    INTEGER NOT NULL,
    ended_at      INTEGER, -- kept for a while after the end, so that it can be undone
    CHECK ((submission_id IS NULL) <> (author_id IS NULL)),
    CHECK ((author_id IS NULL) = (author_name IS NULL)),
    UNIQUE (person_id, submission_id),
    UNIQUE (guild_id, person_id, author_id, author_name)
);
CREATE TABLE claims (
    submission_id INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL,
    until         INTEGER NOT NULL
);
CREATE TABLE former_readings (
    submission_id INTEGER PRIMARY KEY,
    state         TEXT    NOT NULL,
    revision_id   INTEGER,
    title         TEXT,
    title_key     TEXT,
    rating        TEXT,
    status        TEXT,
    words         INTEGER,
    reason        TEXT    NOT NULL,
    decided_by    INTEGER,
    decided_at    INTEGER,
    in_hand       INTEGER NOT NULL -- the revision that was decided on
);
CREATE TABLE former_tags (
    submission_id INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, typed TEXT NOT NULL DEFAULT '', typed_key TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (submission_id, kind, position)
);
CREATE TABLE report_cases (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id      INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'held', 'kept', 'down')),
    opened_at     INTEGER NOT NULL,
    decided_by    INTEGER,
    decided_at    INTEGER,
    reason        TEXT    NOT NULL DEFAULT ''
);
CREATE TABLE reports (
    case_id     INTEGER NOT NULL REFERENCES report_cases (id),
    person_id   INTEGER NOT NULL,
    revision_id INTEGER NOT NULL, -- what they read: the same is not reported again after it was judged
    reason      TEXT    NOT NULL,
    wants_word  INTEGER NOT NULL, -- 1: they asked to be told what came of it
    at          INTEGER NOT NULL,
    PRIMARY KEY (case_id, person_id)
);
CREATE TABLE bans (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id  INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    actor_id  INTEGER NOT NULL,
    reason    TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    until     INTEGER,          -- NULL: until it is lifted
    lifted_at INTEGER,
    lifted_by INTEGER
);
CREATE TABLE rules_accepted (
    guild_id  INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    wording   TEXT    NOT NULL, -- a hash of the text
    at        INTEGER NOT NULL,
    PRIMARY KEY (guild_id, person_id)
);
CREATE TABLE text_prints (
    print           INTEGER NOT NULL,
    chapter_text_id INTEGER NOT NULL REFERENCES chapter_texts (id) ON DELETE CASCADE,
    PRIMARY KEY (print, chapter_text_id)
) WITHOUT ROWID;
CREATE TABLE tag_synonyms (
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    kind          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, -- bot/text/tag_key.py
    name          TEXT    NOT NULL,
    canonical_key TEXT    NOT NULL,
    canonical     TEXT    NOT NULL,
    PRIMARY KEY (guild_id, kind, name_key)
) WITHOUT ROWID;
CREATE TABLE tag_changes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id   INTEGER NOT NULL REFERENCES guilds (id),
    actor_id   INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('shown', 'applied', 'undone')),
    doing      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    names      TEXT    NOT NULL, -- one a line
    into_name  TEXT    NOT NULL,
    seen       TEXT    NOT NULL, -- a hash of what the preview showed
    rows       TEXT    NOT NULL, -- JSON: the rows of tag_synonyms before and after; [] until it is applied
    at         INTEGER NOT NULL
);
CREATE TABLE tag_rules (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    keys     INTEGER NOT NULL
);
CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,
    sha256 TEXT    NOT NULL -- '' for those before
);
INSERT INTO library VALUES (1, 'f9bec8f667f04fac981e11a2bf98b676', 1796057326, NULL, NULL, NULL, NULL);
INSERT INTO guilds VALUES (1477456586342400000, 1477456586342400001, 1477456586342400014, 1477456586342400015, 1477456586342400004, 1477456586342400016, 1477456586342400001, 1, 1772323500, 1772323500, 'Europe/Berlin', '');
INSERT INTO people VALUES (1477456586342400017, '', 1772323500);
INSERT INTO people VALUES (1477456586342400018, '', 1772323500);
INSERT INTO people VALUES (1477456586342400019, '', 1772323500);
INSERT INTO people VALUES (1477456586342400020, '', 1772323500);
INSERT INTO stories VALUES (1, 'ac04588d341f47bab59861b8f59bc01a', 1772323500, 0, NULL, NULL);
INSERT INTO stories VALUES (2, '09d811b1bb3e4846afdccb3b8e2ccee9', 1772323500, 0, NULL, NULL);
INSERT INTO stories VALUES (3, '03e306da49a5417f9125349a6b5e285a', 1772323500, 0, NULL, NULL);
INSERT INTO stories VALUES (4, '7945cb36c0624eaea2d814d66a142b4e', 1772323500, 0, NULL, NULL);
INSERT INTO stories VALUES (5, '4b4045fb3fb04be985b08bbe9fc27964', 1772323500, 0, NULL, NULL);
INSERT INTO stories VALUES (6, '2571ed10b13c4078bf349927d6d0457b', 1772323620, 0, NULL, NULL);
INSERT INTO stories VALUES (7, '6930dec697944902a704cd88405d2021', 1772323740, 0, NULL, NULL);
INSERT INTO stories VALUES (8, '3cdc19d3631d47de8399548f50e38dc1', 1772323860, 0, NULL, NULL);
INSERT INTO stories VALUES (9, '6a9f7c04a32c43bbb31ce12f3e1f84de', 1772323980, 0, NULL, NULL);
INSERT INTO stories VALUES (10, '5b0274fe62de44cd9dfcb39ee6ce6f0a', 1772324220, 0, NULL, NULL);
INSERT INTO stories VALUES (11, '9189445304e540b0a34017318766e0cb', 1772324340, 0, NULL, NULL);
INSERT INTO stories VALUES (12, 'fe4c96475edd403aa92da44485c1a305', 1772324400, 0, NULL, NULL);
INSERT INTO stories VALUES (13, '4979e42e161043d3a41fd900572aabbd', 1772324460, 0, NULL, NULL);
INSERT INTO stories VALUES (14, '5de871e8696c46a4944363ab320f48f7', 1772324460, 0, NULL, NULL);
INSERT INTO stories VALUES (15, '4eb5073bb7454a08ab728fd242ecf349', 1772584440, 0, NULL, NULL);
INSERT INTO stories VALUES (16, '07a4c1247f4f44eab662413f05c28b07', 1772584440, 0, NULL, NULL);
INSERT INTO stories VALUES (17, 'adae7d07a7754f788cc0cc56e222369e', 1772584440, 0, NULL, NULL);
INSERT INTO stories VALUES (18, 'b19a2f35cb3d46a592f268e629a84d35', 1772584440, 0, NULL, NULL);
INSERT INTO stories VALUES (19, 'd75d0c806d9d41efaf1040cc48b02d43', 1772584440, 0, NULL, NULL);
INSERT INTO story_authors VALUES (1, 1477456586342400017, 1, NULL);
INSERT INTO story_authors VALUES (2, 1477456586342400018, 1, NULL);
INSERT INTO story_authors VALUES (3, 1477456586342400019, 1, NULL);
INSERT INTO story_authors VALUES (4, 1477456586342400020, 1, NULL);
INSERT INTO story_authors VALUES (5, 1477456586342400017, 1, NULL);
INSERT INTO story_authors VALUES (6, 1477456586342400018, 1, NULL);
INSERT INTO story_authors VALUES (7, 1477456586342400017, 1, NULL);
INSERT INTO story_authors VALUES (8, 1477456586342400018, 1, NULL);
INSERT INTO story_authors VALUES (9, 1477456586342400018, 1, NULL);
INSERT INTO story_authors VALUES (10, 1477456586342400020, 1, NULL);
INSERT INTO story_authors VALUES (11, 1477456586342400017, 1, NULL);
INSERT INTO story_authors VALUES (12, 1477456586342400019, 1, NULL);
INSERT INTO story_authors VALUES (13, 1477456586342400017, 1, NULL);
INSERT INTO story_authors VALUES (14, 1477456586342400018, 1, NULL);
INSERT INTO story_authors VALUES (15, 1477456586342400018, 1, NULL);
INSERT INTO story_authors VALUES (16, 1477456586342400019, 1, NULL);
INSERT INTO story_authors VALUES (17, 1477456586342400017, 1, NULL);
INSERT INTO story_authors VALUES (18, 1477456586342400020, 1, NULL);
INSERT INTO story_authors VALUES (19, 1477456586342400017, 1, NULL);
INSERT INTO chapters VALUES (1, 1);
INSERT INTO chapters VALUES (2, 1);
INSERT INTO chapters VALUES (3, 1);
INSERT INTO chapters VALUES (4, 2);
INSERT INTO chapters VALUES (5, 2);
INSERT INTO chapters VALUES (6, 3);
INSERT INTO chapters VALUES (7, 3);
INSERT INTO chapters VALUES (8, 3);
INSERT INTO chapters VALUES (9, 3);
INSERT INTO chapters VALUES (10, 4);
INSERT INTO chapters VALUES (11, 5);
INSERT INTO chapters VALUES (12, 6);
INSERT INTO chapters VALUES (13, 7);
INSERT INTO chapters VALUES (14, 8);
INSERT INTO chapters VALUES (15, 9);
INSERT INTO chapters VALUES (16, 10);
INSERT INTO chapters VALUES (17, 11);
INSERT INTO chapters VALUES (18, 12);
INSERT INTO chapters VALUES (19, 14);
INSERT INTO chapters VALUES (20, 1);
INSERT INTO chapters VALUES (21, 15);
INSERT INTO chapters VALUES (22, 16);
INSERT INTO chapters VALUES (23, 17);
INSERT INTO chapters VALUES (24, 18);
INSERT INTO chapters VALUES (25, 19);
INSERT INTO chapter_texts VALUES (1, 1, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 13 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 14 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 15 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 16 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 17 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 18 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 19 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 20 is counted aloud, and the keeper writes it down before the lamp is turned again.', 340, 1772323500);
INSERT INTO chapter_texts VALUES (2, 2, 'Landing 2', '', '', 'Step 21 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 22 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 23 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 24 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 25 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 26 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 27 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 28 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 29 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 30 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 31 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 32 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 33 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 34 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 35 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 36 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 37 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 38 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 39 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 40 is counted aloud, and the keeper writes it down before the lamp is turned again.', 340, 1772323500);
INSERT INTO chapter_texts VALUES (3, 3, 'Landing 3', '', '', 'Step 41 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 42 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 43 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 44 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 45 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 46 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 47 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 48 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 49 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 50 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 51 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 52 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 53 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 54 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 55 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 56 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 57 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 58 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 59 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 60 is counted aloud, and the keeper writes it down before the lamp is turned again.', 340, 1772323500);
INSERT INTO chapter_texts VALUES (4, 4, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 13 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 14 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 15 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 16 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 17 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 18 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 19 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 20 is counted aloud, and the keeper writes it down before the lamp is turned again.', 340, 1772323500);
INSERT INTO chapter_texts VALUES (5, 5, 'Landing 2', '', '', 'Step 21 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 22 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 23 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 24 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 25 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 26 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 27 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 28 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 29 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 30 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 31 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 32 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 33 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 34 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 35 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 36 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 37 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 38 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 39 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 40 is counted aloud, and the keeper writes it down before the lamp is turned again.', 340, 1772323500);
INSERT INTO chapter_texts VALUES (6, 6, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 13 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 14 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 15 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 16 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 17 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 18 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 19 is counted aloud, and the keeper writes it down before the lamp is turned again.', 323, 1772323500);
INSERT INTO chapter_texts VALUES (7, 7, 'Landing 2', '', '', 'Step 20 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 21 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 22 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 23 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 24 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 25 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 26 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 27 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 28 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 29 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 30 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 31 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 32 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 33 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 34 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 35 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 36 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 37 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 38 is counted aloud, and the keeper writes it down before the lamp is turned again.', 323, 1772323500);
INSERT INTO chapter_texts VALUES (8, 8, 'Landing 3', '', '', 'Step 39 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 40 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 41 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 42 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 43 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 44 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 45 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 46 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 47 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 48 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 49 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 50 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 51 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 52 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 53 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 54 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 55 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 56 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 57 is counted aloud, and the keeper writes it down before the lamp is turned again.', 323, 1772323500);
INSERT INTO chapter_texts VALUES (9, 9, 'Landing 4', '', '', 'Step 58 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 59 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 60 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 61 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 62 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 63 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 64 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 65 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 66 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 67 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 68 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 69 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 70 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 71 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 72 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 73 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 74 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 75 is counted aloud, and the keeper writes it down before the lamp is turned again.', 306, 1772323500);
INSERT INTO chapter_texts VALUES (10, 10, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.', 204, 1772323500);
INSERT INTO chapter_texts VALUES (11, 11, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772323500);
INSERT INTO chapter_texts VALUES (12, 12, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772323620);
INSERT INTO chapter_texts VALUES (13, 13, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772323740);
INSERT INTO chapter_texts VALUES (14, 14, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772323860);
INSERT INTO chapter_texts VALUES (15, 15, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772323980);
INSERT INTO chapter_texts VALUES (16, 16, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772324220);
INSERT INTO chapter_texts VALUES (17, 17, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772324340);
INSERT INTO chapter_texts VALUES (18, 18, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772324400);
INSERT INTO chapter_texts VALUES (19, 19, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772324460);
INSERT INTO chapter_texts VALUES (20, 20, 'Floor 0', '', '', 'Step 1000 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 1001 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 1002 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 1003 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 1004 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 1005 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 1006 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 1007 is counted aloud, and the keeper writes it down before the lamp is turned again.', 136, 1772411460);
INSERT INTO chapter_texts VALUES (21, 21, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.', 204, 1772584440);
INSERT INTO chapter_texts VALUES (22, 22, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.', 204, 1772584440);
INSERT INTO chapter_texts VALUES (23, 23, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 10 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 11 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 12 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 13 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 14 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 15 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 16 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 17 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 18 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 19 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 20 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 21 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 22 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 23 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 24 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 25 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 26 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 27 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 28 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 29 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 30 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 31 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 32 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 33 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 34 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 35 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 36 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 37 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 38 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 39 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 40 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 41 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 42 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 43 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 44 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 45 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 46 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 47 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 48 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 49 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 50 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 51 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 52 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 53 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 54 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 55 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 56 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 57 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 58 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 59 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 60 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 61 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 62 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 63 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 64 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 65 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 66 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 67 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 68 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 69 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 70 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 71 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 72 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 73 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 74 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 75 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 76 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 77 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 78 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 79 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 80 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 81 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 82 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 83 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 84 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 85 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 86 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 87 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 88 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 89 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 90 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 91 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 92 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 93 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 94 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 95 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 96 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 97 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 98 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 99 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 100 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 101 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 102 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 103 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 104 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 105 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 106 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 107 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 108 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 109 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 110 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 111 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 112 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 113 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 114 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 115 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 116 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 117 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 118 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 119 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 120 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 121 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 122 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 123 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 124 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 125 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 126 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 127 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 128 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 129 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 130 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 131 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 132 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 133 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 134 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 135 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 136 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 137 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 138 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 139 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 140 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 141 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 142 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 143 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 144 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 145 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 146 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 147 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 148 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 149 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 150 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 151 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 152 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 153 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 154 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 155 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 156 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 157 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 158 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 159 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 160 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 161 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 162 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 163 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 164 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 165 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 166 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 167 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 168 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 169 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 170 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 171 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 172 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 173 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 174 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 175 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 176 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 177 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 178 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 179 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 180 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 181 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 182 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 183 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 184 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 185 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 186 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 187 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 188 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 189 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 190 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 191 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 192 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 193 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 194 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 195 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 196 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 197 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 198 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 199 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 200 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 201 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 202 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 203 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 204 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 205 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 206 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 207 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 208 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 209 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 210 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 211 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 212 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 213 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 214 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 215 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 216 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 217 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 218 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 219 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 220 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 221 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 222 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 223 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 224 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 225 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 226 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 227 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 228 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 229 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 230 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 231 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 232 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 233 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 234 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 235 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 236 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 237 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 238 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 239 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 240 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 241 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 242 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 243 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 244 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 245 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 246 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 247 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 248 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 249 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 250 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 251 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 252 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 253 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 254 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 255 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 256 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 257 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 258 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 259 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 260 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 261 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 262 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 263 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 264 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 265 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 266 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 267 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 268 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 269 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 270 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 271 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 272 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 273 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 274 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 275 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 276 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 277 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 278 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 279 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 280 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 281 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 282 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 283 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 284 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 285 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 286 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 287 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 288 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 289 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 290 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 291 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 292 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 293 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 294 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 295 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 296 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 297 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 298 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 299 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 300 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 301 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 302 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 303 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 304 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 305 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 306 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 307 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 308 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 309 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 310 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 311 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 312 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 313 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 314 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 315 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 316 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 317 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 318 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 319 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 320 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 321 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 322 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 323 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 324 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 325 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 326 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 327 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 328 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 329 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 330 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 331 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 332 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 333 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 334 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 335 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 336 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 337 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 338 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 339 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 340 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 341 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 342 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 343 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 344 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 345 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 346 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 347 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 348 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 349 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 350 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 351 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 352 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 353 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 354 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 355 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 356 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 357 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 358 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 359 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 360 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 361 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 362 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 363 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 364 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 365 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 366 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 367 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 368 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 369 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 370 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 371 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 372 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 373 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 374 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 375 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 376 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 377 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 378 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 379 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 380 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 381 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 382 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 383 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 384 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 385 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 386 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 387 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 388 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 389 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 390 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 391 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 392 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 393 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 394 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 395 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 396 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 397 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 398 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 399 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 400 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 401 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 402 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 403 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 404 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 405 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 406 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 407 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 408 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 409 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 410 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 411 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 412 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 413 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 414 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 415 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 416 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 417 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 418 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 419 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 420 is counted aloud, and the keeper writes it down before the lamp is turned again.', 7140, 1772584440);
INSERT INTO chapter_texts VALUES (24, 24, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772584440);
INSERT INTO chapter_texts VALUES (25, 25, 'Landing 1', '', '', 'Step 1 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 2 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 3 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 4 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 5 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 6 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 7 is counted aloud, and the keeper writes it down before the lamp is turned again. Step 8 is counted aloud, and the keeper writes it down before the lamp is turned again.

Step 9 is counted aloud, and the keeper writes it down before the lamp is turned again.', 153, 1772584440);
INSERT INTO revisions VALUES (1, 1, 1, 'First Stair', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 1020, '', 1477456586342400017, 1772323500, '', '');
INSERT INTO revisions VALUES (2, 2, 1, 'Second Stair', 'Pen 1477456586342400018', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 680, '', 1477456586342400018, 1772323500, '', '');
INSERT INTO revisions VALUES (3, 3, 1, 'Third Stair', 'Pen 1477456586342400019', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 1275, '', 1477456586342400019, 1772323500, '', '');
INSERT INTO revisions VALUES (4, 4, 1, 'Adult Stair', 'Pen 1477456586342400020', '', '', '', '', 'Mature', 1, 'English', NULL, NULL, 204, '', 1477456586342400020, 1772323500, '', '');
INSERT INTO revisions VALUES (5, 5, 1, 'Annex 0', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400017, 1772323500, '', '');
INSERT INTO revisions VALUES (6, 6, 1, 'Annex 1', 'Pen 1477456586342400018', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400018, 1772323620, '', '');
INSERT INTO revisions VALUES (7, 7, 1, 'Balcony', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400017, 1772323740, '', '');
INSERT INTO revisions VALUES (8, 8, 1, 'Landing False', 'Pen 1477456586342400018', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400018, 1772323860, '', '');
INSERT INTO revisions VALUES (9, 9, 1, 'Landing True', 'Pen 1477456586342400018', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400018, 1772323980, '', '');
INSERT INTO revisions VALUES (10, 10, 1, 'Spandrel', 'Pen 1477456586342400020', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400020, 1772324220, '', '');
INSERT INTO revisions VALUES (11, 11, 1, 'Scaffold', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400017, 1772324340, '', '');
INSERT INTO revisions VALUES (12, 12, 1, 'Double Helix', 'Pen 1477456586342400019', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400019, 1772324400, '', '');
INSERT INTO revisions VALUES (13, 13, 1, 'Elsewhere Stair', 'Somebody', 'A stair elsewhere.', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 0, '', 1477456586342400017, 1772324460, 'https://archive.example/works/1', 'archive.example/works/1');
INSERT INTO revisions VALUES (14, 14, 1, 'Loft', 'Pen 1477456586342400018', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400018, 1772324460, '', '');
INSERT INTO revisions VALUES (15, 1, 2, 'First Stair', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 1156, '', 1477456586342400017, 1772411460, '', '');
INSERT INTO revisions VALUES (16, 15, 1, 'Pending Stair', 'Pen 1477456586342400018', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 204, '', 1477456586342400018, 1772584440, '', '');
INSERT INTO revisions VALUES (17, 16, 1, 'Half Stair', 'Pen 1477456586342400019', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 204, '', 1477456586342400019, 1772584440, '', '');
INSERT INTO revisions VALUES (18, 17, 1, 'Long Stair', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 7140, '', 1477456586342400017, 1772584440, '', '');
INSERT INTO revisions VALUES (19, 18, 1, 'Late Stair', 'Pen 1477456586342400020', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400020, 1772584440, '', '');
INSERT INTO revisions VALUES (20, 19, 1, 'Draft Stair', 'Pen 1477456586342400017', '', '', '', '', 'General Audiences', 1, 'English', NULL, NULL, 153, '', 1477456586342400017, 1772584440, '', '');
INSERT INTO revision_chapters VALUES (1, 1, 1, 1);
INSERT INTO revision_chapters VALUES (1, 2, 2, 2);
INSERT INTO revision_chapters VALUES (1, 3, 3, 3);
INSERT INTO revision_chapters VALUES (2, 1, 4, 4);
INSERT INTO revision_chapters VALUES (2, 2, 5, 5);
INSERT INTO revision_chapters VALUES (3, 1, 6, 6);
INSERT INTO revision_chapters VALUES (3, 2, 7, 7);
INSERT INTO revision_chapters VALUES (3, 3, 8, 8);
INSERT INTO revision_chapters VALUES (3, 4, 9, 9);
INSERT INTO revision_chapters VALUES (4, 1, 10, 10);
INSERT INTO revision_chapters VALUES (5, 1, 11, 11);
INSERT INTO revision_chapters VALUES (6, 1, 12, 12);
INSERT INTO revision_chapters VALUES (7, 1, 13, 13);
INSERT INTO revision_chapters VALUES (8, 1, 14, 14);
INSERT INTO revision_chapters VALUES (9, 1, 15, 15);
INSERT INTO revision_chapters VALUES (10, 1, 16, 16);
INSERT INTO revision_chapters VALUES (11, 1, 17, 17);
INSERT INTO revision_chapters VALUES (12, 1, 18, 18);
INSERT INTO revision_chapters VALUES (14, 1, 19, 19);
INSERT INTO revision_chapters VALUES (15, 1, 1, 1);
INSERT INTO revision_chapters VALUES (15, 2, 2, 2);
INSERT INTO revision_chapters VALUES (15, 3, 3, 3);
INSERT INTO revision_chapters VALUES (15, 4, 20, 20);
INSERT INTO revision_chapters VALUES (16, 1, 21, 21);
INSERT INTO revision_chapters VALUES (17, 1, 22, 22);
INSERT INTO revision_chapters VALUES (18, 1, 23, 23);
INSERT INTO revision_chapters VALUES (19, 1, 24, 24);
INSERT INTO revision_chapters VALUES (20, 1, 25, 25);
INSERT INTO revision_tags VALUES (1, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (1, 'character', 1, 'Odile');
INSERT INTO revision_tags VALUES (1, 'character', 2, 'The Ferryman');
INSERT INTO revision_tags VALUES (1, 'additional', 1, 'Slow Burn');
INSERT INTO revision_tags VALUES (1, 'additional', 2, 'slow burn.');
INSERT INTO revision_tags VALUES (1, 'additional', 3, 'Stairs');
INSERT INTO revision_tags VALUES (2, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (3, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (4, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (5, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (6, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (7, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (8, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (9, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (10, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (11, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (12, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (13, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (14, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (15, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (15, 'character', 1, 'Odile');
INSERT INTO revision_tags VALUES (15, 'character', 2, 'The Ferryman');
INSERT INTO revision_tags VALUES (15, 'additional', 1, 'Slow Burn');
INSERT INTO revision_tags VALUES (15, 'additional', 2, 'slow burn.');
INSERT INTO revision_tags VALUES (15, 'additional', 3, 'Stairs');
INSERT INTO revision_tags VALUES (16, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (17, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (18, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (19, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_tags VALUES (20, 'fandom', 1, 'The Long Stair');
INSERT INTO revision_series VALUES (1, 1, 'The Stairs', 1);
INSERT INTO revision_series VALUES (2, 1, 'The Stairs', 2);
INSERT INTO revision_series VALUES (15, 1, 'The Stairs', 1);
INSERT INTO submissions VALUES (1, '73fdc40e37e24b8ba5516e9f0ed85931', 1477456586342400000, 1, 'approved', 15, 15, 2, 2, 'First Stair', 'first stair', 'General Audiences', NULL, 1156, 1477456586342400017, 1772323500, 1772411460, 1477456586342400026, 1772411460, '', 1772323500, 'First Stair', 'first stair', 'General Audiences', NULL, 1156, 'Pen 1477456586342400017', 0, 0, 1773533100);
INSERT INTO submissions VALUES (2, 'e2e0c29af49744a191873eb8ad7eb7e5', 1477456586342400000, 2, 'approved', 2, 2, 1, 1, 'Second Stair', 'second stair', 'General Audiences', NULL, 680, 1477456586342400018, 1772323500, 1772323500, 1477456586342400026, 1772323500, '', 1772323500, 'Second Stair', 'second stair', 'General Audiences', NULL, 680, 'Pen 1477456586342400018', 0, 0, 1773533100);
INSERT INTO submissions VALUES (3, 'a39501ba6bd94e2fa4518c2777b75e2d', 1477456586342400000, 3, 'approved', 3, 3, 1, 1, 'Third Stair', 'third stair', 'General Audiences', NULL, 1275, 1477456586342400019, 1772323500, 1772323500, 1477456586342400026, 1772323500, '', 1772323500, 'Third Stair', 'third stair', 'General Audiences', NULL, 1275, 'Pen 1477456586342400019', 0, 0, 1773533100);
INSERT INTO submissions VALUES (4, '4e66dc3e08b4484d80d8825cae177a13', 1477456586342400000, 4, 'approved', 4, 4, 1, 1, 'Adult Stair', 'adult stair', 'Mature', NULL, 204, 1477456586342400020, 1772323500, 1772323500, 1477456586342400026, 1772323500, '', 1772323500, 'Adult Stair', 'adult stair', 'Mature', NULL, 204, 'Pen 1477456586342400020', 0, 0, 1773533100);
INSERT INTO submissions VALUES (5, '3e1228e19fc84c44a610ef03c2e6c4a3', 1477456586342400000, 5, 'changes', 5, NULL, 0, 1, 'Annex 0', 'annex 0', 'General Audiences', NULL, 153, 1477456586342400017, 1772323500, 1772323500, 1477456586342400026, 1772323560, 'Count the steps once more.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773533100);
INSERT INTO submissions VALUES (6, '6246054a82da4d26bc448537c09441c1', 1477456586342400000, 6, 'changes', 6, NULL, 0, 1, 'Annex 1', 'annex 1', 'General Audiences', NULL, 153, 1477456586342400018, 1772323620, 1772323620, 1477456586342400026, 1772323680, 'Count the steps once more.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773533220);
INSERT INTO submissions VALUES (7, 'fc3473d871244a82a46d2844259ea900', 1477456586342400000, 7, 'removed', 7, NULL, 1, 1, 'Balcony', 'balcony', 'General Audiences', NULL, 153, 1477456586342400017, 1772323740, 1772323740, 1477456586342400026, 1772323800, 'It has no railing.', 1772323740, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773533340);
INSERT INTO submissions VALUES (8, '698d58b4192c4266b5cf9fda56c28169', 1477456586342400000, 8, 'approved', 8, 8, 1, 1, 'Landing False', 'landing false', 'General Audiences', NULL, 153, 1477456586342400018, 1772323860, 1772323860, 1477456586342400026, 1772323860, '', 1772323860, 'Landing False', 'landing false', 'General Audiences', NULL, 153, 'Pen 1477456586342400018', 0, 0, 1773533460);
INSERT INTO submissions VALUES (9, 'da7d312da40a4426af6c9c03ef3355cb', 1477456586342400000, 9, 'removed', 9, NULL, 1, 1, 'Landing True', 'landing true', 'General Audiences', NULL, 153, 1477456586342400018, 1772323980, 1772323980, 1477456586342400026, 1772324100, '', 1772323980, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773533580);
INSERT INTO submissions VALUES (10, 'abfcfbb39c394468a8d608891cb55370', 1477456586342400000, 10, 'approved', 10, 10, 1, 1, 'Spandrel', 'spandrel', 'General Audiences', NULL, 153, 1477456586342400020, 1772324220, 1772324220, 1477456586342400026, 1772324220, '', 1772324220, 'Spandrel', 'spandrel', 'General Audiences', NULL, 153, 'Pen 1477456586342400020', 0, 0, 1773533820);
INSERT INTO submissions VALUES (11, 'eea249d9fb77484983b853b73a8fe953', 1477456586342400000, 11, 'draft', 11, NULL, 0, 0, 'Scaffold', 'scaffold', 'General Audiences', NULL, 153, 1477456586342400017, 1772324340, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773533940);
INSERT INTO submissions VALUES (12, '194836d6482c40f0b4e11a17a2563623', 1477456586342400000, 12, 'draft', 12, NULL, 0, 0, 'Double Helix', 'double helix', 'General Audiences', NULL, 153, 1477456586342400019, 1772324400, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773534000);
INSERT INTO submissions VALUES (13, 'de714985123e4b1f8b2ffc4ed07a342e', 1477456586342400000, 13, 'approved', 13, 13, 1, 1, 'Elsewhere Stair', 'elsewhere stair', 'General Audiences', NULL, 0, 1477456586342400017, 1772324460, 1772324460, 1477456586342400026, 1772324460, '', 1772324460, 'Elsewhere Stair', 'elsewhere stair', 'General Audiences', NULL, 0, 'Somebody', 1, 1, 1773534060);
INSERT INTO submissions VALUES (14, '22779fb7ab584a0dbddc5b0a81ef8672', 1477456586342400000, 14, 'removed', 14, NULL, 1, 1, 'Loft', 'loft', 'General Audiences', NULL, 153, 1477456586342400018, 1772324460, 1772324460, 1477456586342400026, 1772324460, 'The ladder is missing.', 1772324460, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773534060);
INSERT INTO submissions VALUES (15, '2e9268120ee64d44be6c1b69f85464ad', 1477456586342400000, 15, 'pending', 16, NULL, 0, 1, 'Pending Stair', 'pending stair', 'General Audiences', NULL, 204, 1477456586342400018, 1772584440, 1772584440, 1477456586342400018, 1772584440, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773794040);
INSERT INTO submissions VALUES (16, 'b05c91cb78b54002b408174a1fa9d8b1', 1477456586342400000, 16, 'approved', 17, 17, 1, 1, 'Half Stair', 'half stair', 'General Audiences', NULL, 204, 1477456586342400019, 1772584440, 1772584440, 1477456586342400026, 1772584440, '', 1772584440, 'Half Stair', 'half stair', 'General Audiences', NULL, 204, 'Pen 1477456586342400019', 0, 0, 1773794040);
INSERT INTO submissions VALUES (17, '1bf0933bb9b141dcaac8925f1a1ef9d5', 1477456586342400000, 17, 'approved', 18, 18, 1, 1, 'Long Stair', 'long stair', 'General Audiences', NULL, 7140, 1477456586342400017, 1772584440, 1772584440, 1477456586342400026, 1772584440, '', 1772584440, 'Long Stair', 'long stair', 'General Audiences', NULL, 7140, 'Pen 1477456586342400017', 0, 0, 1773794040);
INSERT INTO submissions VALUES (18, '7f5ceadc663a44428fee2e11038ac74c', 1477456586342400000, 18, 'pending', 19, NULL, 0, 1, 'Late Stair', 'late stair', 'General Audiences', NULL, 153, 1477456586342400020, 1772584440, 1772584440, 1477456586342400020, 1772584440, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773794040);
INSERT INTO submissions VALUES (19, '3dce784ee28d4a829a45e3a6623867b0', 1477456586342400000, 19, 'draft', 20, NULL, 0, 0, 'Draft Stair', 'draft stair', 'General Audiences', NULL, 153, 1477456586342400017, 1772584440, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1773794040);
INSERT INTO submission_tags VALUES (2, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (3, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (4, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (5, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (6, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (7, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (8, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (9, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (10, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (11, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (12, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (13, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (14, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (1, 'additional', 1, 'Slow Burn', 'slow burn', 'Slow Burn', 'slow burn');
INSERT INTO submission_tags VALUES (1, 'additional', 2, 'Slow Burn', 'slow burn', 'slow burn.', 'slow burn.');
INSERT INTO submission_tags VALUES (1, 'additional', 3, 'Stairs', 'stairs', 'Stairs', 'stairs');
INSERT INTO submission_tags VALUES (1, 'character', 4, 'Odile', 'odile', 'Odile', 'odile');
INSERT INTO submission_tags VALUES (1, 'character', 5, 'The Ferryman', 'the ferryman', 'The Ferryman', 'the ferryman');
INSERT INTO submission_tags VALUES (1, 'fandom', 6, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (15, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (16, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (17, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (18, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_tags VALUES (19, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO submission_events VALUES (1, 1, 1477456586342400017, 'drafted', '', 1, 1772323500);
INSERT INTO submission_events VALUES (2, 1, 1477456586342400017, 'submitted', '', 1, 1772323500);
INSERT INTO submission_events VALUES (3, 1, 1477456586342400026, 'approved', '', 1, 1772323500);
INSERT INTO submission_events VALUES (4, 2, 1477456586342400018, 'drafted', '', 2, 1772323500);
INSERT INTO submission_events VALUES (5, 2, 1477456586342400018, 'submitted', '', 2, 1772323500);
INSERT INTO submission_events VALUES (6, 2, 1477456586342400026, 'approved', '', 2, 1772323500);
INSERT INTO submission_events VALUES (7, 3, 1477456586342400019, 'drafted', '', 3, 1772323500);
INSERT INTO submission_events VALUES (8, 3, 1477456586342400019, 'submitted', '', 3, 1772323500);
INSERT INTO submission_events VALUES (9, 3, 1477456586342400026, 'approved', '', 3, 1772323500);
INSERT INTO submission_events VALUES (10, 4, 1477456586342400020, 'drafted', '', 4, 1772323500);
INSERT INTO submission_events VALUES (11, 4, 1477456586342400020, 'submitted', '', 4, 1772323500);
INSERT INTO submission_events VALUES (12, 4, 1477456586342400026, 'approved', '', 4, 1772323500);
INSERT INTO submission_events VALUES (13, 5, 1477456586342400017, 'drafted', '', 5, 1772323500);
INSERT INTO submission_events VALUES (14, 5, 1477456586342400017, 'submitted', '', 5, 1772323500);
INSERT INTO submission_events VALUES (15, 5, 1477456586342400026, 'changes', 'Count the steps once more.', 5, 1772323560);
INSERT INTO submission_events VALUES (16, 6, 1477456586342400018, 'drafted', '', 6, 1772323620);
INSERT INTO submission_events VALUES (17, 6, 1477456586342400018, 'submitted', '', 6, 1772323620);
INSERT INTO submission_events VALUES (18, 6, 1477456586342400026, 'changes', 'Count the steps once more.', 6, 1772323680);
INSERT INTO submission_events VALUES (19, 7, 1477456586342400017, 'drafted', '', 7, 1772323740);
INSERT INTO submission_events VALUES (20, 7, 1477456586342400017, 'submitted', '', 7, 1772323740);
INSERT INTO submission_events VALUES (21, 7, 1477456586342400026, 'approved', '', 7, 1772323740);
INSERT INTO submission_events VALUES (22, 7, 1477456586342400026, 'removed', 'It has no railing.', 7, 1772323800);
INSERT INTO submission_events VALUES (23, 8, 1477456586342400018, 'drafted', '', 8, 1772323860);
INSERT INTO submission_events VALUES (24, 8, 1477456586342400018, 'submitted', '', 8, 1772323860);
INSERT INTO submission_events VALUES (25, 8, 1477456586342400026, 'approved', '', 8, 1772323860);
INSERT INTO submission_events VALUES (26, 9, 1477456586342400018, 'drafted', '', 9, 1772323980);
INSERT INTO submission_events VALUES (27, 9, 1477456586342400018, 'submitted', '', 9, 1772323980);
INSERT INTO submission_events VALUES (28, 9, 1477456586342400026, 'approved', '', 9, 1772323980);
INSERT INTO submission_events VALUES (29, 9, 1477456586342400026, 'held', '', 9, 1772324100);
INSERT INTO submission_events VALUES (30, 9, 1477456586342400026, 'removed', 'It is too steep.', 9, 1772324160);
INSERT INTO submission_events VALUES (31, 10, 1477456586342400020, 'drafted', '', 10, 1772324220);
INSERT INTO submission_events VALUES (32, 10, 1477456586342400020, 'submitted', '', 10, 1772324220);
INSERT INTO submission_events VALUES (33, 10, 1477456586342400026, 'approved', '', 10, 1772324220);
INSERT INTO submission_events VALUES (34, 10, 1477456586342400020, 'hidden', '', NULL, 1772324280);
INSERT INTO submission_events VALUES (35, 11, 1477456586342400017, 'drafted', '', 11, 1772324340);
INSERT INTO submission_events VALUES (36, 12, 1477456586342400019, 'drafted', '', 12, 1772324400);
INSERT INTO submission_events VALUES (37, 13, 1477456586342400017, 'drafted', '', 13, 1772324460);
INSERT INTO submission_events VALUES (38, 13, 1477456586342400017, 'submitted', '', 13, 1772324460);
INSERT INTO submission_events VALUES (39, 13, 1477456586342400026, 'approved', '', 13, 1772324460);
INSERT INTO submission_events VALUES (40, 14, 1477456586342400018, 'drafted', '', 14, 1772324460);
INSERT INTO submission_events VALUES (41, 14, 1477456586342400018, 'submitted', '', 14, 1772324460);
INSERT INTO submission_events VALUES (42, 14, 1477456586342400026, 'approved', '', 14, 1772324460);
INSERT INTO submission_events VALUES (43, 14, 1477456586342400026, 'removed', 'The ladder is missing.', 14, 1772324460);
INSERT INTO submission_events VALUES (44, 10, 1477456586342400020, 'revealed', '', NULL, 1772368260);
INSERT INTO submission_events VALUES (45, 1, 1477456586342400017, 'submitted', '', 15, 1772411460);
INSERT INTO submission_events VALUES (46, 1, 1477456586342400026, 'approved', '', 15, 1772411460);
INSERT INTO submission_events VALUES (47, 15, 1477456586342400018, 'drafted', '', 16, 1772584440);
INSERT INTO submission_events VALUES (48, 15, 1477456586342400018, 'submitted', '', 16, 1772584440);
INSERT INTO submission_events VALUES (49, 16, 1477456586342400019, 'drafted', '', 17, 1772584440);
INSERT INTO submission_events VALUES (50, 16, 1477456586342400019, 'submitted', '', 17, 1772584440);
INSERT INTO submission_events VALUES (51, 16, 1477456586342400026, 'approved', '', 17, 1772584440);
INSERT INTO submission_events VALUES (52, 17, 1477456586342400017, 'drafted', '', 18, 1772584440);
INSERT INTO submission_events VALUES (53, 17, 1477456586342400017, 'submitted', '', 18, 1772584440);
INSERT INTO submission_events VALUES (54, 17, 1477456586342400026, 'approved', '', 18, 1772584440);
INSERT INTO submission_events VALUES (55, 18, 1477456586342400020, 'drafted', '', 19, 1772584440);
INSERT INTO submission_events VALUES (56, 18, 1477456586342400020, 'submitted', '', 19, 1772584440);
INSERT INTO submission_events VALUES (57, 19, 1477456586342400017, 'drafted', '', 20, 1772584440);
DELETE FROM chapter_search_data;
INSERT INTO chapter_search_data VALUES (1, X'0FD573');
INSERT INTO chapter_search_data VALUES (10, X'00000000010F11000F0101010201010301010401010501010601010701010801010901010A01010B01010C01010D01010E01010F0103');
INSERT INTO chapter_search_data VALUES (137438953473, X'00000612023031010403040201300104811E0201310104812F02013201048140020133010481510201340104816202013501048173020136010482040201370104821502013801048226020139010482370101320102160102030201300104824802013102020502013202021602013302022702013402023802013502024902013602025A02013702026B02013802027C0201390204810D0101330102270202030201300204811E0201310204812F02013202048140020133020481510201340204816202013502048173020136020482040201370204821502013802048226020139020482370101340102380201300204824802013103020502013203021602013303022702013403023802013503024902013603025A02013703026B02013803027C0201390304810D0101350102490201300304811E0201310304812F020132030481400201330304815102013403048162020135030481730201360304820402013703048215020138030482260201390304823701013601025A0201300304824801013701026B01013801027C0101390104810D0105616761696E01281413131313131313131313131313131313131313012814131313131313131313131313131313131313130128141313131313131313131313131313131313131302046C6F756401280813131313131313131313131313131313131313012808131313131313131313131313131313131313130128081313131313131313131313131313131313131302026E6401280913131313131313131313131313131313131313012809131313131313131313131313131313131313130128091313131313131313131313131313131313131301066265666F726501280F1313131313131313131313131313131313131301280F1313131313131313131313131313131313131301280F131313131313131313131313131313131313130107636F756E7465640128071313131313131313131313131313131313131301280713131313131313131313131313131313131313012807131313131313131313131313131313131313130104646F776E01280E1313131313131313131313131313131313131301280E1313131313131313131313131313131313131301280E13131313131313131313131313131313131313010269730150060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E0150060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E0150060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E02017401280D1313131313131313131313131313131313131301280D1313131313131313131313131313131313131301280D1313131313131313131313131313131313131301066B656570657201280B1313131313131313131313131313131313131301280B1313131313131313131313131313131313131301280B1313131313131313131313131313131313131301046C616D7001281113131313131313131313131313131313131313012811131313131313131313131313131313131313130128111313131313131313131313131313131313131303056E64696E67010202010202010202010473746570012804131313131313131313131313131313131313130128041313131313131313131313131313131313131301280413131313131313131313131313131313131313010374686501500A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D0801500A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D0801500A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D08020575726E6564012813131313131313131313131313131313131313130128131313131313131313131313131313131313131301281313131313131313131313131313131313131313010677726974657301280C1313131313131313131313131313131313131301280C1313131313131313131313131313131313131301280C13131313131313131313131313131313131313040707070707070707070707090706060606060606060709070707070707070707070607060606060606060607060707070707070707070706070606074948464A4B488102454A481048810349');
INSERT INTO chapter_search_data VALUES (274877906945, X'0000042C023031040403040201300404811E0201310404812F02013204048140020133040481510201340404816202013504048173020136040482040201370404821502013804048226020139040482370101320402160102030201300404824802013105020502013205021602013305022702013405023802013505024902013605025A02013705026B02013805027C0201390504810D0101330402270201300504811E0201310504812F02013205048140020133050481510201340504816202013505048173020136050482040201370504821502013805048226020139050482370101340402380201300504824801013504024901013604025A01013704026B01013804027C0101390404810D0105616761696E042814131313131313131313131313131313131313130128141313131313131313131313131313131313131302046C6F7564042808131313131313131313131313131313131313130128081313131313131313131313131313131313131302026E64042809131313131313131313131313131313131313130128091313131313131313131313131313131313131301066265666F726504280F1313131313131313131313131313131313131301280F131313131313131313131313131313131313130107636F756E74656404280713131313131313131313131313131313131313012807131313131313131313131313131313131313130104646F776E04280E1313131313131313131313131313131313131301280E13131313131313131313131313131313131313010269730450060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E0150060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E02017404280D1313131313131313131313131313131313131301280D1313131313131313131313131313131313131301066B656570657204280B1313131313131313131313131313131313131301280B1313131313131313131313131313131313131301046C616D70042811131313131313131313131313131313131313130128111313131313131313131313131313131313131303056E64696E670402020102020104737465700428041313131313131313131313131313131313131301280413131313131313131313131313131313131313010374686504500A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D0801500A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D08020575726E65640428131313131313131313131313131313131313131301281313131313131313131313131313131313131313010677726974657304280C1313131313131313131313131313131313131301280C131313131313131313131313131313131313130407070707070707070707070907060606060606060607060707070707070707070706070606060607333230343532582F34320D325933');
INSERT INTO chapter_search_data VALUES (412316860417, X'00000785023031060403040201300604811E0201310604812F020132060481400201330604815102013406048162020135060481730201360604820402013706048215020138060482260201390604823701013206021601020302013007020502013107021602013207022702013307023802013407024902013507025A02013607026B02013707027C0201380704810D0201390704811E0101330602270202030201300704812F020131070481400201320704815102013307048162020134070481730201350704820402013607048215020137070482260201380704823702013908020501013406023803020302013008021602013108022702013208023802013308024902013408025A02013508026B02013608027C0201370804810D0201380804811E0201390804812F010135060249020130080481400201310804815102013208048162020133080481730201340804820402013508048215020136080482260201370804823702013809020502013909021601013606025A02013009022702013109023802013209024902013309025A02013409026B02013509027C0201360904810D0201370904811E0201380904812F0201390904814001013706026B02013009048151020131090481620201320904817302013309048204020134090482150201350904822601013806027C0101390604810D0105616761696E062614131313131313131313131313131313131313012614131313131313131313131313131313131313012614131313131313131313131313131313131313012414131313131313131313131313131313131302046C6F7564062608131313131313131313131313131313131313012608131313131313131313131313131313131313012608131313131313131313131313131313131313012408131313131313131313131313131313131302026E64062609131313131313131313131313131313131313012609131313131313131313131313131313131313012609131313131313131313131313131313131313012409131313131313131313131313131313131301066265666F726506260F13131313131313131313131313131313131301260F13131313131313131313131313131313131301260F13131313131313131313131313131313131301240F13131313131313131313131313131313130107636F756E74656406260713131313131313131313131313131313131301260713131313131313131313131313131313131301260713131313131313131313131313131313131301240713131313131313131313131313131313130104646F776E06260E13131313131313131313131313131313131301260E13131313131313131313131313131313131301260E13131313131313131313131313131313131301240E131313131313131313131313131313131301026973064C060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E014C060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E014C060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E0148060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E02017406260D13131313131313131313131313131313131301260D13131313131313131313131313131313131301260D13131313131313131313131313131313131301240D131313131313131313131313131313131301066B656570657206260B13131313131313131313131313131313131301260B13131313131313131313131313131313131301260B13131313131313131313131313131313131301240B131313131313131313131313131313131301046C616D70062611131313131313131313131313131313131313012611131313131313131313131313131313131313012611131313131313131313131313131313131313012411131313131313131313131313131313131303056E64696E6706020201020201020201020201047374657006260413131313131313131313131313131313131301260413131313131313131313131313131313131301260413131313131313131313131313131313131301240413131313131313131313131313131313130103746865064C0A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D08014C0A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D08014C0A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D0801480A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D08020575726E65640626131313131313131313131313131313131313130126131313131313131313131313131313131313130126131313131313131313131313131313131313130124131313131313131313131313131313131313010677726974657306260C13131313131313131313131313131313131301260C13131313131313131313131313131313131301260C13131313131313131313131313131313131301240C1313131313131313131313131313131313040707070707070707070707090606060606060606070709070707070707070707060906060606060606070707060707070707070707060606060606060606070707070607070707070706075A59575B5C598122565B59135981235A');
INSERT INTO chapter_search_data VALUES (549755813889, X'0000018E0230310A0403040201300A04811E0201310A04812F0201320A0481400101320A02160101330A02270101340A02380101350A02490101360A025A0101370A026B0101380A027C0101390A04810D0105616761696E0A1814131313131313131313131302046C6F75640A1808131313131313131313131302026E640A1809131313131313131313131301066265666F72650A180F13131313131313131313130107636F756E7465640A180713131313131313131313130104646F776E0A180E1313131313131313131313010269730A30060E070E070E070E070E070E070E070E070E070E070E070E0201740A180D131313131313131313131301066B65657065720A180B131313131313131313131301046C616D700A1811131313131313131313131303056E64696E670A02020104737465700A1804131313131313131313131301037468650A300A080D080D080D080D080D080D080D080D080D080D080D08020575726E65640A1813131313131313131313131301067772697465730A180C1313131313131313131313040707070706060606060606071514121617141E1116140A141F15');
INSERT INTO chapter_search_data VALUES (687194767361, X'000001490230310D0403040101320D02160101330D02270101340D02380101350D02490101360D025A0101370D026B0101380D027C0101390D04810D0105616761696E0D1214131313131313131302046C6F75640D1208131313131313131302026E640D1209131313131313131301066265666F72650D120F13131313131313130107636F756E7465640D120713131313131313130104646F776E0D120E1313131313131313010269730D24060E070E070E070E070E070E070E070E070E0201740D120D131313131313131301066B65657065720D120B131313131313131301046C616D700D1211131313131313131303056E64696E670D02020104737465700D1204131313131313131301037468650D240A080D080D080D080D080D080D080D080D08020575726E65640D1213131313131313131301067772697465730D120C13131313131313130407060606060606060712110F131411180E13110A111912');
INSERT INTO chapter_search_data VALUES (824633720833, X'000000AD0230310D010101320D010101330D010101340D010101350D010101360D010101370D010101380D010101390D010105616761696E0D0102046C6F75640D0102026E640D0101066265666F72650D010107636F756E7465640D010104646F776E0D01010269730D010201740D0101066B65657065720D0101046C616D700D0103056E64696E670D010104737465700D0101037468650D01020575726E65640D0101067772697465730D01040505050505050505050908060A0B0806050A0809080709');
INSERT INTO chapter_search_data VALUES (962072674305, X'000001490230310E0403040101320E02160101330E02270101340E02380101350E02490101360E025A0101370E026B0101380E027C0101390E04810D0105616761696E0E1214131313131313131302046C6F75640E1208131313131313131302026E640E1209131313131313131301066265666F72650E120F13131313131313130107636F756E7465640E120713131313131313130104646F776E0E120E1313131313131313010269730E24060E070E070E070E070E070E070E070E070E0201740E120D131313131313131301066B65657065720E120B131313131313131301046C616D700E1211131313131313131303056E64696E670E02020104737465700E1204131313131313131301037468650E240A080D080D080D080D080D080D080D080D08020575726E65640E1213131313131313131301067772697465730E120C13131313131313130407060606060606060712110F131411180E13110A111912');
INSERT INTO chapter_search_data VALUES (1099511627777, X'000001490230310F0403040101320F02160101330F02270101340F02380101350F02490101360F025A0101370F026B0101380F027C0101390F04810D0105616761696E0F1214131313131313131302046C6F75640F1208131313131313131302026E640F1209131313131313131301066265666F72650F120F13131313131313130107636F756E7465640F120713131313131313130104646F776E0F120E1313131313131313010269730F24060E070E070E070E070E070E070E070E070E0201740F120D131313131313131301066B65657065720F120B131313131313131301046C616D700F1211131313131313131303056E64696E670F02020104737465700F1204131313131313131301037468650F240A080D080D080D080D080D080D080D080D08020575726E65640F1213131313131313131301067772697465730F120C13131313131313130407060606060606060712110F131411180E13110A111912');
INSERT INTO chapter_search_data VALUES (1236950581249, X'000000AD0230310F010101320F010101330F010101340F010101350F010101360F010101370F010101380F010101390F010105616761696E0F0102046C6F75640F0102026E640F0101066265666F72650F010107636F756E7465640F010104646F776E0F01010269730F010201740F0101066B65657065720F0101046C616D700F0103056E64696E670F010104737465700F0101037468650F01020575726E65640F0101067772697465730F01040505050505050505050908060A0B0806050A0809080709');
INSERT INTO chapter_search_data VALUES (1374389534721, X'000001490230311004030401013210021601013310022701013410023801013510024901013610025A01013710026B01013810027C0101391004810D0105616761696E101214131313131313131302046C6F7564101208131313131313131302026E64101209131313131313131301066265666F726510120F13131313131313130107636F756E74656410120713131313131313130104646F776E10120E1313131313131313010269731024060E070E070E070E070E070E070E070E070E02017410120D131313131313131301066B656570657210120B131313131313131301046C616D70101211131313131313131303056E64696E671002020104737465701012041313131313131313010374686510240A080D080D080D080D080D080D080D080D08020575726E65641012131313131313131313010677726974657310120C13131313131313130407060606060606060712110F131411180E13110A111912');
INSERT INTO chapter_search_data VALUES (1511828488193, X'000001490230311304030401013213021601013313022701013413023801013513024901013613025A01013713026B01013813027C0101391304810D0105616761696E131214131313131313131302046C6F7564131208131313131313131302026E64131209131313131313131301066265666F726513120F13131313131313130107636F756E74656413120713131313131313130104646F776E13120E1313131313131313010269731324060E070E070E070E070E070E070E070E070E02017413120D131313131313131301066B656570657213120B131313131313131301046C616D70131211131313131313131303056E64696E671302020104737465701312041313131313131313010374686513240A080D080D080D080D080D080D080D080D08020575726E65641312131313131313131313010677726974657313120C13131313131313130407060606060606060712110F131411180E13110A111912');
INSERT INTO chapter_search_data VALUES (1649267441665, X'000000AD0230311301010132130101013313010101341301010135130101013613010101371301010138130101013913010105616761696E130102046C6F7564130102026E64130101066265666F726513010107636F756E74656413010104646F776E1301010269731301020174130101066B6565706572130101046C616D70130103056E64696E671301010473746570130101037468651301020575726E6564130101067772697465731301040505050505050505050908060A0B0806050A0809080709');
INSERT INTO chapter_search_data VALUES (1786706395137, X'0000013A02303014020301043130303014020504013114021604013214022704013314023804013414024904013514025A04013614026B04013714027C0105616761696E1410141313131313131302046C6F75641410081313131313131302026E641410091313131313131301066265666F726514100F131313131313130107636F756E746564141007131313131313130104646F776E14100E131313131313130105666C6F6F72140202010269731420060E070E070E070E070E070E070E070E02017414100D1313131313131301066B656570657214100B1313131313131301046C616D701410111313131313131301047374657014100413131313131313010374686514200A080D080D080D080D080D080D080D08020575726E656414101313131313131313010677726974657314100C131313131313130406090606060606060611100E1213100A160D1210101711');
INSERT INTO chapter_search_data VALUES (1924145348609, X'0000018E023031160403040201301604811E0201311604812F0201321604814001013216021601013316022701013416023801013516024901013616025A01013716026B01013816027C0101391604810D0105616761696E161814131313131313131313131302046C6F7564161808131313131313131313131302026E64161809131313131313131313131301066265666F726516180F13131313131313131313130107636F756E74656416180713131313131313131313130104646F776E16180E1313131313131313131313010269731630060E070E070E070E070E070E070E070E070E070E070E070E02017416180D131313131313131313131301066B656570657216180B131313131313131313131301046C616D70161811131313131313131313131303056E64696E671602020104737465701618041313131313131313131313010374686516300A080D080D080D080D080D080D080D080D080D080D080D08020575726E65641618131313131313131313131313010677726974657316180C1313131313131313131313040707070706060606060606071514121617141E1116140A141F15');
INSERT INTO chapter_search_data VALUES (2061584302081, X'00000E2B023031170403040201301704811E03013017048D1803013117048D2903013217048D3A03013317048D4B03013417048D5C03013517048D6D03013617048D7E03013717048E0F03013817048E2003013917048E310201311704812F03013017048E4203013117048E5303013217048E6403013317048E7503013417048F0603013517048F1703013617048F2803013717048F3903013817048F4A03013917048F5B0201321704814003013017048F6C03013117048F7D0301321704900E0301331704901F03013417049030030135170490410301361704905203013717049063030138170490740301391704910502013317048151030130170491160301311704912703013217049138030133170491490301341704915A0301351704916B0301361704917C0301371704920D0301381704921E0301391704922F0201341704816203013017049240030131170492510301321704926203013317049273030134170493040301351704931503013617049326030137170493370301381704934803013917049359020135170481730301301704936A0301311704937B0301321704940C0301331704941D0301341704942E0301351704943F03013617049450030137170494610301381704947203013917049503020136170482040301301704951403013117049525030132170495360301331704954703013417049558030135170495690301361704957A0301371704960B0301381704961C0301391704962D020137170482150301301704963E0301311704964F03013217049660030133170496710301341704970203013517049713030136170497240301371704973503013817049746030139170497570201381704822603013017049768030131170497790301321704980A0301331704981B0301341704982C0301351704983D0301361704984E0301371704985F0301381704987003013917049901020139170482370301301704991203013117049923030132170499340301331704994503013417049956030135170499670301361704997803013717049A0903013817049A1A03013917049A2B0101321702160201301704824803013017049A3C03013117049A4D03013217049A5E03013317049A6F03013417049B0003013517049B1103013617049B2203013717049B3303013817049B4403013917049B550201311704825903013017049B6603013117049B7703013217049C0803013317049C1903013417049C2A03013517049C3B03013617049C4C03013717049C5D03013817049C6E03013917049C7F0201321704826A03013017049D1003013117049D2103013217049D3203013317049D4303013417049D5403013517049D6503013617049D7603013717049E0703013817049E1803013917049E290201331704827B03013017049E3A03013117049E4B03013217049E5C03013317049E6D03013417049E7E03013517049F0F03013617049F2003013717049F3103013817049F4203013917049F530201341704830C03013017049F6403013117049F750301321704A0060301331704A0170301341704A0280301351704A0390301361704A04A0301371704A05B0301381704A06C0301391704A07D0201351704831D0301301704A10E0301311704A11F0301321704A1300301331704A1410301341704A1520301351704A1630301361704A1740301371704A2050301381704A2160301391704A2270201361704832E0301301704A2380301311704A2490301321704A25A0301331704A26B0301341704A27C0301351704A30D0301361704A31E0301371704A32F0301381704A3400301391704A3510201371704833F0301301704A3620301311704A3730301321704A4040301331704A4150301341704A4260301351704A4370301361704A4480301371704A4590301381704A46A0301391704A47B020138170483500301301704A50C0301311704A51D0301321704A52E0301331704A53F0301341704A5500301351704A5610301361704A5720301371704A6030301381704A6140301391704A625020139170483610301301704A6360301311704A6470301321704A6580301331704A6690301341704A67A0301351704A70B0301361704A71C0301371704A72D0301381704A73E0301391704A74F010133170227020130170483720301301704A7600301311704A7710301321704A8020301331704A8130301341704A8240301351704A8350301361704A8460301371704A8570301381704A8680301391704A879020131170484030301301704A90A0301311704A91B0301321704A92C0301331704A93D0301341704A94E0301351704A95F0301361704A9700301371704AA010301381704AA120301391704AA23020132170484140301301704AA340301311704AA450301321704AA560301331704AA670301341704AA780301351704AB090301361704AB1A0301371704AB2B0301381704AB3C0301391704AB4D020133170484250301301704AB5E0301311704AB6F0301321704AC000301331704AC110301341704AC220301351704AC330301361704AC440301371704AC550301381704AC660301391704AC77020134170484360301301704AD080301311704AD190301321704AD2A0301331704AD3B0301341704AD4C0301351704AD5D0301361704AD6E0301371704AD7F0301381704AE100301391704AE21020135170484470301301704AE320301311704AE430301321704AE540301331704AE650301341704AE760301351704AF070301361704AF180301371704AF290301381704AF3A0301391704AF4B020136170484580301301704AF5C0301311704AF6D0301321704AF7E0301331704B00F0301341704B0200301351704B0310301361704B0420301371704B0530301381704B0640301391704B075020137170484690301301704B1060301311704B1170301321704B1280301331704B1390301341704B14A0301351704B15B0301361704B16C0301371704B17D0301381704B20E0301391704B21F0201381704847A0301301704B2300301311704B2410301321704B2520301331704B2630301341704B2740301351704B3050301361704B3160301371704B3270301381704B3380301391704B3490201391704850B0301301704B35A0301311704B36B0301321704B37C0301331704B40D0301341704B41E0301351704B42F0301361704B4400301371704B4510301381704B4620301391704B4730101341702380201301704851C0301301704B5040301311704B5150301321704B5260301331704B5370301341704B5480301351704B5590301361704B56A0301371704B57B0301381704B60C0301391704B61D0201311704852D0301301704B62E0301311704B63F0301321704B6500301331704B6610301341704B6720301351704B7030301361704B7140301371704B7250301381704B7360301391704B7470201321704853E0301301704B7580201331704854F020134170485600201351704857102013617048602020137170486130201381704862402013917048635010135170249020130170486460201311704865702013217048668020133170486790201341704870A0201351704871B0201361704872C0201371704873D0201381704874E0201391704875F01013617025A0201301704877002013117048801020132170488120201331704882302013417048834020135170488450201361704885602013717048867020138170488780201391704890901013717026B0201301704891A0201311704892B0201321704893C0201331704894D0201341704895E0201351704896F02013617048A0002013717048A1102013817048A2202013917048A3301013817027C02013017048A4402013117048A5502013217048A6602013317048A7702013417048B0802013517048B1902013617048B2A02013717048B3B02013817048B4C02013917048B5D0101391704810D02013017048B6E02013117048B7F02013217048C1002013317048C2102013417048C3202013517048C4302013617048C5402013717048C6502013817048C7602013917048D070105616761696E17864814131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131302046C6F7564178648081313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131304070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707060707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707060707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707070707060707070707070707070707070707070707070707070707070707070707070706070707070707070707070607070707070707070707060707070707070707070706070707070707070707070707070707070707070707832E');
INSERT INTO chapter_search_data VALUES (2061584302082, X'00000FBA131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313130430616E6417864809131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131301066265666F72651786480F13131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313130107636F756E7465641786480713131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313130104646F776E1786480E131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131301026973178D10060E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E070E0201741786480D131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131301066B65657065721786480B131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131301046C616D70178648111313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313812D832C832F8330832D864F832A832F');
INSERT INTO chapter_search_data VALUES (2061584302083, X'0000086A08306C616E64696E671702020104737465701786480413131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313130103746865178D100A080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D080D08020575726E656417864813131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131301067772697465731786480C1313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313131313040C832D8650832E');
DELETE FROM chapter_search_idx;
INSERT INTO chapter_search_idx VALUES (1, X'', 2);
INSERT INTO chapter_search_idx VALUES (2, X'', 2);
INSERT INTO chapter_search_idx VALUES (3, X'', 2);
INSERT INTO chapter_search_idx VALUES (4, X'', 2);
INSERT INTO chapter_search_idx VALUES (5, X'', 2);
INSERT INTO chapter_search_idx VALUES (6, X'', 2);
INSERT INTO chapter_search_idx VALUES (7, X'', 2);
INSERT INTO chapter_search_idx VALUES (8, X'', 2);
INSERT INTO chapter_search_idx VALUES (9, X'', 2);
INSERT INTO chapter_search_idx VALUES (10, X'', 2);
INSERT INTO chapter_search_idx VALUES (11, X'', 2);
INSERT INTO chapter_search_idx VALUES (12, X'', 2);
INSERT INTO chapter_search_idx VALUES (13, X'', 2);
INSERT INTO chapter_search_idx VALUES (14, X'', 2);
INSERT INTO chapter_search_idx VALUES (15, X'', 2);
INSERT INTO chapter_search_idx VALUES (15, X'30616E', 4);
INSERT INTO chapter_search_idx VALUES (15, X'306C616E', 6);
DELETE FROM chapter_search_docsize;
INSERT INTO chapter_search_docsize VALUES (1, X'8256');
INSERT INTO chapter_search_docsize VALUES (2, X'8256');
INSERT INTO chapter_search_docsize VALUES (3, X'8256');
INSERT INTO chapter_search_docsize VALUES (4, X'8256');
INSERT INTO chapter_search_docsize VALUES (5, X'8256');
INSERT INTO chapter_search_docsize VALUES (6, X'8245');
INSERT INTO chapter_search_docsize VALUES (7, X'8245');
INSERT INTO chapter_search_docsize VALUES (8, X'8245');
INSERT INTO chapter_search_docsize VALUES (9, X'8234');
INSERT INTO chapter_search_docsize VALUES (10, X'814E');
INSERT INTO chapter_search_docsize VALUES (14, X'811B');
INSERT INTO chapter_search_docsize VALUES (16, X'811B');
INSERT INTO chapter_search_docsize VALUES (20, X'810A');
INSERT INTO chapter_search_docsize VALUES (22, X'814E');
INSERT INTO chapter_search_docsize VALUES (23, X'B766');
DELETE FROM chapter_search_config;
INSERT INTO chapter_search_config VALUES ('version', 4);
DELETE FROM story_search_data;
INSERT INTO story_search_data VALUES (1, X'0911111B00030503');
INSERT INTO story_search_data VALUES (10, X'0000000002041300041101010101010201010301010000');
INSERT INTO story_search_data VALUES (137438953473, X'0000015A143031343737343536353836333432343030303137010701010301046275726E010901050304010866657272796D616E010701040402046972737401030201046C6F6E67010701020301056F64696C650107010402010370656E01070101020104736C6F7701090105020402047461697201090301020406017301070105060103746865010D010202010403000331313401070101030102627501090105030401026665010701040402016901030201026C6F010701020301026F6401070104020102706501070101020102736C010901050204020174010F0301020401050601027468010D01020201040300043231343701070101030103627572010901050304010366657201070104040202697201030201036C6F6E010701020301036F64690107010402010370656E01070101020103736C6F01090105020402027461010F030102040105060103746865010D010202010403041A0C0F090B0C0A0C0C080D0A0A09060909090A0C0C0B0B0A070A0A0A0B0D');
INSERT INTO story_search_data VALUES (274877906945, X'000000C51430313437373435363538363334323430303031391006010103010468616C6610020201046C6F6E671006010203010370656E10060101020105737461697210080301020401037468651006010202000331313410060101030102686110020201026C6F1006010203010270651006010102010273741008030102040102746810060102020004323134371006010103010368616C10020201036C6F6E1006010203010370656E1006010102010373746110080301020401037468651006010202041A090B0A0D0A0A0709090A090B080A0A0B');
INSERT INTO story_search_data VALUES (412316860417, X'000000B0143031343737343536353836333432343030303137110601010301046C6F6E67110802010203010370656E110601010201057374616972110803010204010374686511060102020003313134110601010301026C6F11080201020301027065110601010201027374110803010204010274681106010202000432313437110601010301036C6F6E110802010203010370656E1106010102010373746111080301020401037468651106010202041A0C0A0D0A0A0A090A090B0B0A0B');
INSERT INTO story_search_data VALUES (2336462209025, X'000003EF143031343737343536353836333432343030303137010601010313013802060101030606010103130139030601010312023230040601010306060101030101610D06010602020464756C7404020201046275726E0108010503040109656C736577686572650D0802010604010566616C73650802030207657272796D616E010601040402046972737401020201076C616E64696E6708020202036F6E67010601020301060102030106010203010601020304060102030206010203030601020301056F64696C650106010402010370656E01060101020106010102010601010201060101020406010102020601010201067365636F6E6402020202036C6F7701080105020402076F6D65626F64790D06010102020770616E6472656C0A020202047461697201080301020401080301020401080301020401080301020404060102040206010204030E0301020401060306017301060105060103746865010C0102020104030106010202010601020201060102020406010202020601020203060102020303697264030202000331313401060101030106010103010601010301060101030406010103020601010301026164040202010262750108010503040102656C0D080201060401026661080203020165010601040402016901020201026C6108020202016F010601020301060102030106010203010601020304060102030206010203030601020301026F640106010402010270650106010102010601010201060101020106010102040601010202060101020102736502020202016C01080105020402016F0D060101020201700A0202020174010E0301020401050601080301020401080301020401080301020404060102040206010204030E0301020401060301027468010C01020201040301060102020108020102020106010202040601020202060102020306010202000432313437010601010301060101030106010103010601010304060101030206010103010361647504020201036275720108010503040103656C730D0802010604010366616C0802030202657201060104040202697201020201036C616E08020202026F6E010601020301060102030106010203010601020304060102030206010203030601020301036F64690106010402010370656E010601010201060101020106010102010601010204060101020206010102010373656302020202026C6F01080105020402026F6D0D06010102020270610A020202027461010E0301020401050601080301020401080301020401080301020404060102040206010204030E030102040106030103746865010C010202010403010601020201060102020106010202040601020202060102020306010202030169030202041A0D080E08090C110A0E090C280C230B0B0E0C31082B0823070A0A0708060726092207090806312B24080B0B08090708270A23080A0907322B');
DELETE FROM story_search_idx;
INSERT INTO story_search_idx VALUES (1, X'', 2);
INSERT INTO story_search_idx VALUES (2, X'', 2);
INSERT INTO story_search_idx VALUES (3, X'', 2);
INSERT INTO story_search_idx VALUES (17, X'', 2);
DELETE FROM story_search_content;
INSERT INTO story_search_content VALUES (1, 'first stair', 'pen 1477456586342400017', 'the long stair', '', 'odile
the ferryman', 'slow burn
slow burn.
stairs', '');
INSERT INTO story_search_content VALUES (2, 'second stair', 'pen 1477456586342400018', 'the long stair', '', '', '', '');
INSERT INTO story_search_content VALUES (3, 'third stair', 'pen 1477456586342400019', 'the long stair', '', '', '', '');
INSERT INTO story_search_content VALUES (4, 'adult stair', 'pen 1477456586342400020', 'the long stair', '', '', '', '');
INSERT INTO story_search_content VALUES (8, 'landing false', 'pen 1477456586342400018', 'the long stair', '', '', '', '');
INSERT INTO story_search_content VALUES (10, 'spandrel', 'pen 1477456586342400020', 'the long stair', '', '', '', '');
INSERT INTO story_search_content VALUES (13, 'elsewhere stair', 'somebody', 'the long stair', '', '', '', 'a stair elsewhere.');
INSERT INTO story_search_content VALUES (16, 'half stair', 'pen 1477456586342400019', 'the long stair', '', '', '', '');
INSERT INTO story_search_content VALUES (17, 'long stair', 'pen 1477456586342400017', 'the long stair', '', '', '', '');
DELETE FROM story_search_docsize;
INSERT INTO story_search_docsize VALUES (1, X'02020300030500');
INSERT INTO story_search_docsize VALUES (2, X'02020300000000');
INSERT INTO story_search_docsize VALUES (3, X'02020300000000');
INSERT INTO story_search_docsize VALUES (4, X'02020300000000');
INSERT INTO story_search_docsize VALUES (8, X'02020300000000');
INSERT INTO story_search_docsize VALUES (10, X'01020300000000');
INSERT INTO story_search_docsize VALUES (13, X'02010300000003');
INSERT INTO story_search_docsize VALUES (16, X'02020300000000');
INSERT INTO story_search_docsize VALUES (17, X'02020300000000');
DELETE FROM story_search_config;
INSERT INTO story_search_config VALUES ('version', 4);
INSERT INTO search_rules VALUES (1, 1);
INSERT INTO places VALUES (1477456586342400025, 2, 5, 5, 1071, 0, 1772562720);
INSERT INTO places VALUES (1477456586342400021, 1, 1, 1, 0, 0, 1772324460);
INSERT INTO places VALUES (1477456586342400024, 3, 9, 9, 0, 0, 1772541120);
INSERT INTO kudos VALUES (1, 1477456586342400021, 1772323500);
INSERT INTO kudos VALUES (1, 1477456586342400022, 1772323500);
INSERT INTO kudos VALUES (1, 1477456586342400023, 1772323500);
INSERT INTO reactions VALUES (1477456586342400076, 1477456586342400023, '💧', 1, 1772323500);
INSERT INTO reactions VALUES (1477456586342400081, 1477456586342400023, '💧', 2, 1772323500);
INSERT INTO deliveries VALUES (1, 'log:f9bec8f667f04fac981e11a2bf98b676:1', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 1}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (2, 'log:f9bec8f667f04fac981e11a2bf98b676:2', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 2}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (3, 'log:f9bec8f667f04fac981e11a2bf98b676:3', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 3}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (4, 'log:f9bec8f667f04fac981e11a2bf98b676:4', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 4}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (5, 'log:f9bec8f667f04fac981e11a2bf98b676:5', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 5}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (6, 'log:f9bec8f667f04fac981e11a2bf98b676:6', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 6}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (7, 'log:f9bec8f667f04fac981e11a2bf98b676:7', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 7}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (8, 'desk:f9bec8f667f04fac981e11a2bf98b676:1477456586342400000:1', 'desk', 1477456586342400000, 1477456586342400001, NULL, NULL, NULL, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (9, 'log:f9bec8f667f04fac981e11a2bf98b676:8', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 8}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (10, 'log:f9bec8f667f04fac981e11a2bf98b676:9', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 9}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (11, 'log:f9bec8f667f04fac981e11a2bf98b676:10', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 10}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (12, 'log:f9bec8f667f04fac981e11a2bf98b676:11', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 11}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (13, 'log:f9bec8f667f04fac981e11a2bf98b676:12', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 12}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (14, 'log:f9bec8f667f04fac981e11a2bf98b676:13', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 13}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (15, 'log:f9bec8f667f04fac981e11a2bf98b676:14', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 14}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (16, 'log:f9bec8f667f04fac981e11a2bf98b676:15', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 15}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (17, 'log:f9bec8f667f04fac981e11a2bf98b676:16', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 16}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (18, 'log:f9bec8f667f04fac981e11a2bf98b676:17', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 17}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (19, 'log:f9bec8f667f04fac981e11a2bf98b676:18', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 18}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (20, 'log:f9bec8f667f04fac981e11a2bf98b676:19', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 19}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (21, 'log:f9bec8f667f04fac981e11a2bf98b676:20', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 20}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (22, 'draft_ends:73fdc40e37e24b8ba5516e9f0ed85931:1773533100', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 1, NULL, '{"at": 1773533100}', 'due', 1773273900, 0, NULL, NULL, '', NULL, 1772323500, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (23, 'queue:73fdc40e37e24b8ba5516e9f0ed85931:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 1, NULL, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 3, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (24, 'log:f9bec8f667f04fac981e11a2bf98b676:21', 'log', 1477456586342400000, 1477456586342400002, NULL, 1, NULL, '{"act": 21}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (25, 'notice:73fdc40e37e24b8ba5516e9f0ed85931:3.1772323500:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 1, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (26, 'announcement:73fdc40e37e24b8ba5516e9f0ed85931:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 1, 1, '{}', 'sent', 1772323500, 1, NULL, NULL, '', 1772584440, 1772323500, 1772323500, '', '', 8, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (27, 'draft_ends:e2e0c29af49744a191873eb8ad7eb7e5:1773533100', 'draft_ends', 1477456586342400000, NULL, 1477456586342400018, 2, NULL, '{"at": 1773533100}', 'due', 1773273900, 0, NULL, NULL, '', NULL, 1772323500, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (28, 'queue:e2e0c29af49744a191873eb8ad7eb7e5:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 2, NULL, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (29, 'log:f9bec8f667f04fac981e11a2bf98b676:22', 'log', 1477456586342400000, 1477456586342400002, NULL, 2, NULL, '{"act": 22}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (30, 'notice:e2e0c29af49744a191873eb8ad7eb7e5:6.1772323500:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 2, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (31, 'announcement:e2e0c29af49744a191873eb8ad7eb7e5:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 2, 2, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (32, 'draft_ends:a39501ba6bd94e2fa4518c2777b75e2d:1773533100', 'draft_ends', 1477456586342400000, NULL, 1477456586342400019, 3, NULL, '{"at": 1773533100}', 'due', 1773273900, 0, NULL, NULL, '', NULL, 1772323500, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (33, 'queue:a39501ba6bd94e2fa4518c2777b75e2d:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 3, NULL, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (34, 'log:f9bec8f667f04fac981e11a2bf98b676:23', 'log', 1477456586342400000, 1477456586342400002, NULL, 3, NULL, '{"act": 23}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (35, 'notice:a39501ba6bd94e2fa4518c2777b75e2d:9.1772323500:1477456586342400019', 'notice', 1477456586342400000, NULL, 1477456586342400019, 3, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (36, 'announcement:a39501ba6bd94e2fa4518c2777b75e2d:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 3, 3, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (37, 'draft_ends:4e66dc3e08b4484d80d8825cae177a13:1773533100', 'draft_ends', 1477456586342400000, NULL, 1477456586342400020, 4, NULL, '{"at": 1773533100}', 'due', 1773273900, 0, NULL, NULL, '', NULL, 1772323500, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (38, 'queue:4e66dc3e08b4484d80d8825cae177a13:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 4, NULL, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (39, 'log:f9bec8f667f04fac981e11a2bf98b676:24', 'log', 1477456586342400000, 1477456586342400002, NULL, 4, NULL, '{"act": 24}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 3, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (40, 'notice:4e66dc3e08b4484d80d8825cae177a13:12.1772323500:1477456586342400020', 'notice', 1477456586342400000, NULL, 1477456586342400020, 4, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (41, 'announcement:4e66dc3e08b4484d80d8825cae177a13:1', 'announcement', 1477456586342400000, 1477456586342400014, NULL, 4, 4, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (42, 'serial:846584c7eff742a9ad4904ea713054c0:1', 'serial', 1477456586342400000, 1477456586342400006, NULL, 3, 3, '{"n": 1, "of": 4, "parts": 1, "pieces": [[6, 6, 0, 706]], "revision": 3, "serial": 1, "spans": [[6, 6, 0, 1685]]}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (43, 'log:f9bec8f667f04fac981e11a2bf98b676:25', 'log', 1477456586342400000, 1477456586342400002, NULL, 3, NULL, '{"act": 25}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (44, 'serial:2e4711a3a9bc4415882fac6117e8ab6f:open', 'serial_opening', 1477456586342400000, 1477456586342400007, NULL, 2, NULL, '{"serial": 2, "thread": "Second Stair"}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (45, 'log:f9bec8f667f04fac981e11a2bf98b676:26', 'log', 1477456586342400000, 1477456586342400002, NULL, 2, NULL, '{"act": 26}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (46, 'serial:713a42793cfc482b8c606f7061c961e8:open', 'serial_opening', 1477456586342400000, 1477456586342400013, NULL, 1, NULL, '{"serial": 3, "thread": "First Stair"}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (47, 'log:f9bec8f667f04fac981e11a2bf98b676:27', 'log', 1477456586342400000, 1477456586342400002, NULL, 1, NULL, '{"act": 27}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (48, 'own:4081e65547604c3ebf4e17f04e4b8ec2:1', 'own', 1477456586342400000, NULL, 1477456586342400024, 3, 3, '{"caught_up": false, "n": 1, "own": 1, "parts": 1, "pieces": [[6, 6, 0, 1685]], "posted": 0, "revision": 3, "spans": [[6, 6, 0, 1685]]}', 'sent', 1772348400, 1, NULL, NULL, '', NULL, 1772323500, 1772368260, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (49, 'excerpt:750ff5fde6ed4774b5fae25160231f95:2026-03-01', 'excerpt', 1477456586342400000, 1477456586342400004, NULL, 1, 1, '{"chapter": 1, "end": 1774, "late": 12, "number": 1, "schedule": 1, "slot": 1772352000, "start": 1062, "submission": 1, "text": 1, "title": "Landing 1", "words": 340}', 'sent', 1772352000, 1, NULL, NULL, '', NULL, 1772323500, 1772368260, '', '', 4, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (50, 'log:f9bec8f667f04fac981e11a2bf98b676:28', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 28}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (51, 'excerpt:93f25de89c014017b5ea99a7458eb772:2026-03-01', 'excerpt', 1477456586342400000, 1477456586342400012, NULL, 1, 1, '{"chapter": 1, "end": 1417, "late": 12, "number": 1, "schedule": 2, "slot": 1772355600, "start": 706, "submission": 1, "text": 1, "title": "Landing 1", "words": 340}', 'sent', 1772355600, 1, NULL, NULL, '', NULL, 1772323500, 1772368260, '', '', 4, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (52, 'log:f9bec8f667f04fac981e11a2bf98b676:29', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 29}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (53, 'serial:846584c7eff742a9ad4904ea713054c0:2', 'serial', 1477456586342400000, 1477456586342400006, NULL, 3, 3, '{"n": 2, "of": 4, "parts": 1, "pieces": [[7, 7, 0, 714]], "revision": 3, "serial": 1, "spans": [[7, 7, 0, 1694]]}', 'sent', 1772470800, 1, NULL, NULL, '', NULL, 1772323500, 1772476260, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (54, 'serial:713a42793cfc482b8c606f7061c961e8:1', 'serial', 1477456586342400000, 1477456586342400096, NULL, 1, 15, '{"n": 1, "of": 3, "parts": 1, "pieces": [[1, 1, 0, 1774]], "revision": 15, "serial": 3, "spans": [[1, 1, 0, 1774]], "cut": 1, "today": [[1, 1, 0, 1774]]}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 1, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (55, 'serial:2e4711a3a9bc4415882fac6117e8ab6f:1', 'serial', 1477456586342400000, 1477456586342400095, NULL, 2, 2, '{"n": 1, "of": 4, "parts": 1, "pieces": [[4, 4, 0, 1062]], "revision": 2, "serial": 2, "spans": [[4, 4, 0, 1062]]}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (56, 'serial:713a42793cfc482b8c606f7061c961e8:2', 'serial', 1477456586342400000, 1477456586342400096, NULL, 1, 15, '{"n": 2, "of": 4, "parts": 1, "pieces": [[2, 2, 0, 1783]], "revision": 15, "serial": 3, "spans": [[2, 2, 0, 1783]]}', 'sent', 1772467200, 1, NULL, NULL, '', NULL, 1772323500, 1772476260, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (57, 'own:32d0755ac5c048d99cfbae2a3c2fe480:1', 'own', 1477456586342400000, NULL, 1477456586342400025, 2, 2, '{"caught_up": false, "n": 1, "own": 2, "parts": 1, "pieces": [[4, 4, 0, 1062]], "posted": 1, "revision": 2, "spans": [[4, 4, 0, 1062]]}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323500, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (58, 'serial:2e4711a3a9bc4415882fac6117e8ab6f:2', 'serial', 1477456586342400000, 1477456586342400095, NULL, 2, 2, '{"n": 2, "of": 4, "parts": 2, "pieces": [[4, 4, 1062, 1774], [5, 5, 0, 357]], "revision": 2, "serial": 2, "spans": [[4, 4, 1062, 1774], [5, 5, 0, 357]]}', 'sent', 1772474400, 1, NULL, NULL, '', NULL, 1772323500, 1772476260, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (59, 'log:f9bec8f667f04fac981e11a2bf98b676:30', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 30}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323560, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (60, 'log:f9bec8f667f04fac981e11a2bf98b676:31', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 31}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323560, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (61, 'log:f9bec8f667f04fac981e11a2bf98b676:32', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 32}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323560, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (62, 'log:f9bec8f667f04fac981e11a2bf98b676:33', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 33}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323560, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (63, 'draft_ends:3e1228e19fc84c44a610ef03c2e6c4a3:1773533100', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 5, NULL, '{"at": 1773533100}', 'due', 1773273900, 0, NULL, NULL, '', NULL, 1772323500, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (64, 'queue:3e1228e19fc84c44a610ef03c2e6c4a3:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 5, NULL, '{}', 'sent', 1772323500, 1, NULL, NULL, '', NULL, 1772323500, 1772323560, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (65, 'log:f9bec8f667f04fac981e11a2bf98b676:34', 'log', 1477456586342400000, 1477456586342400002, NULL, 5, NULL, '{"act": 34}', 'sent', 1772323560, 1, NULL, NULL, '', NULL, 1772323560, 1772323620, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (66, 'notice:3e1228e19fc84c44a610ef03c2e6c4a3:15.1772323560:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 5, NULL, '{"action": "changes", "by": 1477456586342400026, "reason": "Count the steps once more."}', 'sent', 1772323560, 1, NULL, NULL, '', NULL, 1772323560, 1772323620, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (67, 'draft_ends:6246054a82da4d26bc448537c09441c1:1773533220', 'draft_ends', 1477456586342400000, NULL, 1477456586342400018, 6, NULL, '{"at": 1773533220}', 'due', 1773274020, 0, NULL, NULL, '', NULL, 1772323620, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (68, 'queue:6246054a82da4d26bc448537c09441c1:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 6, NULL, '{}', 'sent', 1772323620, 1, NULL, NULL, '', NULL, 1772323620, 1772323680, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (69, 'log:f9bec8f667f04fac981e11a2bf98b676:35', 'log', 1477456586342400000, 1477456586342400002, NULL, 6, NULL, '{"act": 35}', 'sent', 1772323680, 1, NULL, NULL, '', NULL, 1772323680, 1772323740, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (70, 'notice:6246054a82da4d26bc448537c09441c1:18.1772323680:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 6, NULL, '{"action": "changes", "by": 1477456586342400026, "reason": "Count the steps once more."}', 'sent', 1772323680, 1, NULL, NULL, '', NULL, 1772323680, 1772323740, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (71, 'draft_ends:fc3473d871244a82a46d2844259ea900:1773533340', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 7, NULL, '{"at": 1773533340}', 'due', 1773274140, 0, NULL, NULL, '', NULL, 1772323740, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (72, 'queue:fc3473d871244a82a46d2844259ea900:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 7, NULL, '{}', 'sent', 1772323740, 1, NULL, NULL, '', NULL, 1772323740, 1772323800, '', '', 3, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (73, 'log:f9bec8f667f04fac981e11a2bf98b676:36', 'log', 1477456586342400000, 1477456586342400002, NULL, 7, NULL, '{"act": 36}', 'sent', 1772323740, 1, NULL, NULL, '', NULL, 1772323740, 1772323800, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (74, 'notice:fc3473d871244a82a46d2844259ea900:21.1772323740:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 7, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323740, 1, NULL, NULL, '', NULL, 1772323740, 1772323800, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (75, 'announcement:fc3473d871244a82a46d2844259ea900:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 7, 7, '{}', 'sent', 1772323740, 1, NULL, NULL, '', NULL, 1772323740, 1772323800, '', '', 3, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (76, 'log:f9bec8f667f04fac981e11a2bf98b676:37', 'log', 1477456586342400000, 1477456586342400002, NULL, 7, NULL, '{"act": 37}', 'sent', 1772323800, 1, NULL, NULL, '', NULL, 1772323800, 1772323860, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (77, 'notice:fc3473d871244a82a46d2844259ea900:22.1772323800:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 7, NULL, '{"action": "removed", "by": 1477456586342400026, "reason": "It has no railing."}', 'sent', 1772323800, 1, NULL, NULL, '', NULL, 1772323800, 1772323860, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (78, 'draft_ends:698d58b4192c4266b5cf9fda56c28169:1773533460', 'draft_ends', 1477456586342400000, NULL, 1477456586342400018, 8, NULL, '{"at": 1773533460}', 'due', 1773274260, 0, NULL, NULL, '', NULL, 1772323860, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (79, 'queue:698d58b4192c4266b5cf9fda56c28169:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 8, NULL, '{}', 'sent', 1772323860, 1, NULL, NULL, '', NULL, 1772323860, 1772323920, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (80, 'log:f9bec8f667f04fac981e11a2bf98b676:38', 'log', 1477456586342400000, 1477456586342400002, NULL, 8, NULL, '{"act": 38}', 'sent', 1772323860, 1, NULL, NULL, '', NULL, 1772323860, 1772323920, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (81, 'notice:698d58b4192c4266b5cf9fda56c28169:25.1772323860:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 8, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323860, 1, NULL, NULL, '', NULL, 1772323860, 1772323920, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (82, 'announcement:698d58b4192c4266b5cf9fda56c28169:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 8, 8, '{}', 'sent', 1772323860, 1, NULL, NULL, '', NULL, 1772323860, 1772323920, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (83, 'news:698d58b4192c4266b5cf9fda56c28169:8.1772323860:1477456586342400022', 'news', 1477456586342400000, NULL, 1477456586342400022, 8, 8, '{"chapters": [], "follow": 2}', 'sent', 1772323860, 1, NULL, NULL, '', NULL, 1772323860, 1772323920, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (84, 'log:f9bec8f667f04fac981e11a2bf98b676:39', 'log', 1477456586342400000, 1477456586342400002, NULL, 8, NULL, '{"act": 39}', 'sent', 1772323920, 1, NULL, NULL, '', NULL, 1772323920, 1772323980, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (85, 'report:f9bec8f667f04fac981e11a2bf98b676:1', 'report', 1477456586342400000, 1477456586342400015, NULL, 8, NULL, '{"case": 1}', 'sent', 1772323920, 1, NULL, NULL, '', NULL, 1772323920, 1772323980, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (86, 'log:f9bec8f667f04fac981e11a2bf98b676:40', 'log', 1477456586342400000, 1477456586342400002, NULL, 8, NULL, '{"act": 40}', 'sent', 1772323920, 1, NULL, NULL, '', NULL, 1772323920, 1772323980, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (87, 'draft_ends:da7d312da40a4426af6c9c03ef3355cb:1773533580', 'draft_ends', 1477456586342400000, NULL, 1477456586342400018, 9, NULL, '{"at": 1773533580}', 'due', 1773274380, 0, NULL, NULL, '', NULL, 1772323980, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (88, 'queue:da7d312da40a4426af6c9c03ef3355cb:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 9, NULL, '{}', 'sent', 1772323980, 1, NULL, NULL, '', NULL, 1772323980, 1772324040, '', '', 5, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (89, 'log:f9bec8f667f04fac981e11a2bf98b676:41', 'log', 1477456586342400000, 1477456586342400002, NULL, 9, NULL, '{"act": 41}', 'sent', 1772323980, 1, NULL, NULL, '', NULL, 1772323980, 1772324040, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (90, 'notice:da7d312da40a4426af6c9c03ef3355cb:28.1772323980:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 9, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772323980, 1, NULL, NULL, '', NULL, 1772323980, 1772324040, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (91, 'announcement:da7d312da40a4426af6c9c03ef3355cb:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 9, 9, '{}', 'sent', 1772323980, 1, NULL, NULL, '', NULL, 1772323980, 1772324040, '', '', 5, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (92, 'news:da7d312da40a4426af6c9c03ef3355cb:9.1772323980:1477456586342400022', 'news', 1477456586342400000, NULL, 1477456586342400022, 9, 9, '{"chapters": [], "follow": 2}', 'sent', 1772323980, 1, NULL, NULL, '', NULL, 1772323980, 1772324040, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (93, 'log:f9bec8f667f04fac981e11a2bf98b676:42', 'log', 1477456586342400000, 1477456586342400002, NULL, 9, NULL, '{"act": 42}', 'sent', 1772324040, 1, NULL, NULL, '', NULL, 1772324040, 1772324100, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (94, 'report:f9bec8f667f04fac981e11a2bf98b676:2', 'report', 1477456586342400000, 1477456586342400015, NULL, 9, NULL, '{"case": 2}', 'sent', 1772324040, 1, NULL, NULL, '', NULL, 1772324040, 1772324100, '', '', 7, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (95, 'log:f9bec8f667f04fac981e11a2bf98b676:43', 'log', 1477456586342400000, 1477456586342400002, NULL, 9, NULL, '{"act": 43}', 'sent', 1772324040, 1, NULL, NULL, '', NULL, 1772324040, 1772324100, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (96, 'log:f9bec8f667f04fac981e11a2bf98b676:44', 'log', 1477456586342400000, 1477456586342400002, NULL, 9, NULL, '{"act": 44}', 'sent', 1772324100, 1, NULL, NULL, '', NULL, 1772324100, 1772324160, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (97, 'notice:da7d312da40a4426af6c9c03ef3355cb:29.1772324100:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 9, NULL, '{"action": "held", "by": 1477456586342400026, "reason": ""}', 'sent', 1772324100, 1, NULL, NULL, '', NULL, 1772324100, 1772324160, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (98, 'log:f9bec8f667f04fac981e11a2bf98b676:45', 'log', 1477456586342400000, 1477456586342400002, NULL, 9, NULL, '{"act": 45}', 'sent', 1772324160, 1, NULL, NULL, '', NULL, 1772324160, 1772324220, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (99, 'notice:da7d312da40a4426af6c9c03ef3355cb:30.1772324160:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 9, NULL, '{"action": "removed", "by": 1477456586342400026, "reason": "It is too steep."}', 'sent', 1772324160, 1, NULL, NULL, '', NULL, 1772324160, 1772324220, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (100, 'report_word:f9bec8f667f04fac981e11a2bf98b676:2:1477456586342400021:1772324160', 'report_word', 1477456586342400000, NULL, 1477456586342400021, 9, NULL, '{"down": true}', 'sent', 1772324160, 1, NULL, NULL, '', NULL, 1772324160, 1772324220, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (101, 'report_word:f9bec8f667f04fac981e11a2bf98b676:2:1477456586342400022:1772324160', 'report_word', 1477456586342400000, NULL, 1477456586342400022, 9, NULL, '{"down": true}', 'sent', 1772324160, 1, NULL, NULL, '', NULL, 1772324160, 1772324220, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (102, 'draft_ends:abfcfbb39c394468a8d608891cb55370:1773533820', 'draft_ends', 1477456586342400000, NULL, 1477456586342400020, 10, NULL, '{"at": 1773533820}', 'due', 1773274620, 0, NULL, NULL, '', NULL, 1772324220, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (103, 'queue:abfcfbb39c394468a8d608891cb55370:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 10, NULL, '{}', 'sent', 1772324220, 1, NULL, NULL, '', NULL, 1772324220, 1772324280, '', '', 4, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (104, 'log:f9bec8f667f04fac981e11a2bf98b676:46', 'log', 1477456586342400000, 1477456586342400002, NULL, 10, NULL, '{"act": 46}', 'sent', 1772324220, 1, NULL, NULL, '', NULL, 1772324220, 1772324280, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (105, 'notice:abfcfbb39c394468a8d608891cb55370:33.1772324220:1477456586342400020', 'notice', 1477456586342400000, NULL, 1477456586342400020, 10, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772324220, 1, NULL, NULL, '', NULL, 1772324220, 1772324280, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (106, 'announcement:abfcfbb39c394468a8d608891cb55370:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 10, 10, '{}', 'sent', 1772324220, 1, NULL, NULL, '', NULL, 1772324220, 1772324280, '', '', 4, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (107, 'reveal:5b0274fe62de44cd9dfcb39ee6ce6f0a:1772350200:1772324280:1477456586342400020:10', 'reveal', 1477456586342400000, NULL, 1477456586342400020, 10, NULL, '{"at": 1772350200}', 'sent', 1772350200, 1, NULL, NULL, '', NULL, 1772324280, 1772368260, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (108, 'draft_ends:eea249d9fb77484983b853b73a8fe953:1773533940', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 11, NULL, '{"at": 1773533940}', 'due', 1773274740, 0, NULL, NULL, '', NULL, 1772324340, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (109, 'draft_ends:194836d6482c40f0b4e11a17a2563623:1773534000', 'draft_ends', 1477456586342400000, NULL, 1477456586342400019, 12, NULL, '{"at": 1773534000}', 'due', 1773274800, 0, NULL, NULL, '', NULL, 1772324400, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (110, 'authors:194836d6482c40f0b4e11a17a2563623:invited:1:1:1477456586342400020', 'authors', 1477456586342400000, NULL, 1477456586342400020, 12, NULL, '{"action": "invited", "by": 1477456586342400019, "invitation": 1}', 'sent', 1772324400, 1, NULL, NULL, '', NULL, 1772324400, 1772324460, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (111, 'draft_ends:de714985123e4b1f8b2ffc4ed07a342e:1773534060', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 13, NULL, '{"at": 1773534060}', 'due', 1773274860, 0, NULL, NULL, '', NULL, 1772324460, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (112, 'queue:de714985123e4b1f8b2ffc4ed07a342e:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 13, NULL, '{}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (113, 'log:f9bec8f667f04fac981e11a2bf98b676:47', 'log', 1477456586342400000, 1477456586342400002, NULL, 13, NULL, '{"act": 47}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (114, 'notice:de714985123e4b1f8b2ffc4ed07a342e:39.1772324460:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 13, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (115, 'announcement:de714985123e4b1f8b2ffc4ed07a342e:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 13, 13, '{}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (116, 'round:b58672263b254f77854430d77d1712b8:opening', 'round', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 1}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 4, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (117, 'round:b58672263b254f77854430d77d1712b8:result', 'round_result', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"ballots": 5, "round": 1, "steps": [{"counts": [[1, 3], [2, 1], [3, 1]], "exhausted": 0, "out": [], "tied": []}], "winners": [1]}', 'sent', 1772350380, 1, NULL, NULL, '', NULL, 1772324460, 1772368260, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (118, 'log:f9bec8f667f04fac981e11a2bf98b676:48', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 48}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (119, 'round:edd310d406294803a868430d90a3638c:opening', 'round', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 2}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (120, 'round:edd310d406294803a868430d90a3638c:result', 'round_result', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 2}', 'cancelled', 1772350380, 0, NULL, NULL, '', NULL, 1772324460, 1772324460, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (121, 'log:f9bec8f667f04fac981e11a2bf98b676:49', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 49}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (122, 'round:edd310d406294803a868430d90a3638c:cancelled', 'round_cancelled', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 2}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (123, 'log:f9bec8f667f04fac981e11a2bf98b676:50', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 50}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (124, 'share:1772323501', 'share', 1477456586342400000, 1477456586342400003, NULL, 3, NULL, '{"chapter": 6, "end": 351, "number": 1, "sharer": 1477456586342400021, "start": 0, "submission": 3, "text": 6, "title": "Landing 1", "words": 323}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (125, 'test:1477456586342400000:1477456586342400001:1772323502', 'test', 1477456586342400000, 1477456586342400001, NULL, NULL, NULL, '{}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (126, 'test:1477456586342400000:1477456586342400014:1772323502', 'test', 1477456586342400000, 1477456586342400014, NULL, NULL, NULL, '{}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (127, 'test:1477456586342400000:1477456586342400015:1772323502', 'test', 1477456586342400000, 1477456586342400015, NULL, NULL, NULL, '{}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (128, 'test:1477456586342400000:1477456586342400004:1772323502', 'test', 1477456586342400000, 1477456586342400004, NULL, NULL, NULL, '{}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (129, 'draft_ends:22779fb7ab584a0dbddc5b0a81ef8672:1773534060', 'draft_ends', 1477456586342400000, NULL, 1477456586342400018, 14, NULL, '{"at": 1773534060}', 'due', 1773274860, 0, NULL, NULL, '', NULL, 1772324460, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (130, 'queue:22779fb7ab584a0dbddc5b0a81ef8672:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 14, NULL, '{}', 'cancelled', 1772324460, 0, NULL, NULL, '', NULL, 1772324460, 1772324460, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (131, 'log:f9bec8f667f04fac981e11a2bf98b676:51', 'log', 1477456586342400000, 1477456586342400002, NULL, 14, NULL, '{"act": 51}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (132, 'notice:22779fb7ab584a0dbddc5b0a81ef8672:42.1772324460:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 14, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (133, 'announcement:22779fb7ab584a0dbddc5b0a81ef8672:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 14, 14, '{}', 'cancelled', 1772324460, 0, NULL, NULL, '', NULL, 1772324460, 1772324460, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (134, 'news:22779fb7ab584a0dbddc5b0a81ef8672:14.1772324460:1477456586342400022', 'news', 1477456586342400000, NULL, 1477456586342400022, 14, 14, '{"chapters": [], "follow": 2}', 'cancelled', 1772324460, 0, NULL, NULL, '', NULL, 1772324460, 1772324460, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (136, 'log:f9bec8f667f04fac981e11a2bf98b676:52', 'log', 1477456586342400000, 1477456586342400002, NULL, 14, NULL, '{"act": 52}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (137, 'notice:22779fb7ab584a0dbddc5b0a81ef8672:43.1772324460:1477456586342400018', 'notice', 1477456586342400000, NULL, 1477456586342400018, 14, NULL, '{"action": "removed", "by": 1477456586342400026, "reason": "The ladder is missing."}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (138, 'own_word:05847c08885b4c9ba6662efdec570475:left:1772324460', 'own_word', 1477456586342400000, NULL, 1477456586342400024, 14, NULL, '{"own": 3, "word": "left"}', 'sent', 1772324460, 1, NULL, NULL, '', NULL, 1772324460, 1772325060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (139, 'own:4081e65547604c3ebf4e17f04e4b8ec2:2', 'own', 1477456586342400000, NULL, 1477456586342400024, 3, 3, '{"caught_up": false, "n": 2, "own": 1, "parts": 1, "pieces": [[7, 7, 0, 1694]], "posted": 0, "revision": 3, "spans": [[7, 7, 0, 1694]]}', 'sent', 1772434800, 1, NULL, NULL, '', NULL, 1772368260, 1772454660, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (140, 'excerpt:750ff5fde6ed4774b5fae25160231f95:2026-03-02', 'excerpt', 1477456586342400000, 1477456586342400004, NULL, 2, 2, '{"chapter": 4, "end": 1060, "late": 12, "number": 1, "schedule": 1, "slot": 1772438400, "start": 353, "submission": 2, "text": 4, "title": "Landing 1", "words": 340}', 'sent', 1772438400, 1, NULL, NULL, '', NULL, 1772368260, 1772454660, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (141, 'excerpt:93f25de89c014017b5ea99a7458eb772:2026-03-02', 'excerpt', 1477456586342400000, 1477456586342400012, NULL, 2, 2, '{"chapter": 4, "end": 1060, "late": 12, "number": 1, "schedule": 2, "slot": 1772442000, "start": 0, "submission": 2, "text": 4, "title": "Landing 1", "words": 340}', 'sent', 1772442000, 1, NULL, NULL, '', NULL, 1772368260, 1772454660, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (142, 'queue:73fdc40e37e24b8ba5516e9f0ed85931:2', 'queue', 1477456586342400000, 1477456586342400015, NULL, 1, NULL, '{}', 'sent', 1772411460, 1, NULL, NULL, '', NULL, 1772411460, 1772433060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (143, 'log:f9bec8f667f04fac981e11a2bf98b676:53', 'log', 1477456586342400000, 1477456586342400002, NULL, 1, NULL, '{"act": 53}', 'sent', 1772411460, 1, NULL, NULL, '', NULL, 1772411460, 1772433060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (144, 'notice:73fdc40e37e24b8ba5516e9f0ed85931:46.1772411460:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 1, NULL, '{"action": "changed", "by": 1477456586342400026, "reason": ""}', 'sent', 1772411460, 1, NULL, NULL, '', NULL, 1772411460, 1772433060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (145, 'news:73fdc40e37e24b8ba5516e9f0ed85931:15.1772411460:1477456586342400021', 'news', 1477456586342400000, NULL, 1477456586342400021, 1, 15, '{"chapters": [20], "follow": 1}', 'sent', 1772411460, 1, NULL, NULL, '', NULL, 1772411460, 1772433060, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (146, 'own:4081e65547604c3ebf4e17f04e4b8ec2:3', 'own', 1477456586342400000, NULL, 1477456586342400024, 3, 3, '{"caught_up": false, "n": 3, "own": 1, "parts": 1, "pieces": [[8, 8, 0, 1694]], "posted": 0, "revision": 3, "spans": [[8, 8, 0, 1694]]}', 'sent', 1772521200, 1, NULL, NULL, '', NULL, 1772454660, 1772541120, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (147, 'excerpt:750ff5fde6ed4774b5fae25160231f95:2026-03-03', 'excerpt', 1477456586342400000, 1477456586342400004, NULL, 3, 3, '{"chapter": 6, "end": 1685, "late": 12, "number": 1, "schedule": 1, "slot": 1772524800, "start": 706, "submission": 3, "text": 6, "title": "Landing 1", "words": 323}', 'sent', 1772524800, 1, NULL, NULL, '', NULL, 1772454660, 1772541120, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (148, 'excerpt:93f25de89c014017b5ea99a7458eb772:2026-03-03', 'excerpt', 1477456586342400000, 1477456586342400012, NULL, 3, 3, '{"chapter": 6, "end": 1685, "late": 12, "number": 1, "schedule": 2, "slot": 1772528400, "start": 1062, "submission": 3, "text": 6, "title": "Landing 1", "words": 323}', 'sent', 1772528400, 1, NULL, NULL, '', NULL, 1772454660, 1772541120, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (149, 'serial:713a42793cfc482b8c606f7061c961e8:3', 'serial', 1477456586342400000, 1477456586342400096, NULL, 1, 15, '{"n": 3, "of": 4, "parts": 1, "pieces": [[3, 3, 0, 1783]], "revision": 15, "serial": 3, "spans": [[3, 3, 0, 1783]]}', 'sent', 1772553600, 1, NULL, NULL, '', NULL, 1772476260, 1772562720, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (150, 'serial:846584c7eff742a9ad4904ea713054c0:3', 'serial', 1477456586342400000, 1477456586342400006, NULL, 3, 3, '{"n": 3, "of": 4, "parts": 1, "pieces": [[8, 8, 0, 714]], "revision": 3, "serial": 1, "spans": [[8, 8, 0, 1694]]}', 'sent', 1772557200, 1, NULL, NULL, '', NULL, 1772476260, 1772562720, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (151, 'own:32d0755ac5c048d99cfbae2a3c2fe480:2', 'own', 1477456586342400000, NULL, 1477456586342400025, 2, 2, '{"caught_up": false, "n": 2, "own": 2, "parts": 2, "pieces": [[4, 4, 1062, 1774], [5, 5, 0, 357]], "posted": 2, "revision": 2, "spans": [[4, 4, 1062, 1774], [5, 5, 0, 357]]}', 'sent', 1772476260, 1, NULL, NULL, '', NULL, 1772476260, 1772476260, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (152, 'serial:2e4711a3a9bc4415882fac6117e8ab6f:3', 'serial', 1477456586342400000, 1477456586342400095, NULL, 2, 2, '{"n": 3, "of": 4, "parts": 1, "pieces": [[5, 5, 357, 1071]], "revision": 2, "serial": 2, "spans": [[5, 5, 357, 1071]]}', 'sent', 1772560800, 1, NULL, NULL, '', NULL, 1772476260, 1772562720, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (153, 'round:70ca66622cf94d7b8a9771f00cfc0fd2:opening', 'round', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 3}', 'sent', 1772497860, 1, NULL, NULL, '', NULL, 1772497860, 1772497920, '', '', 2, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (154, 'round:70ca66622cf94d7b8a9771f00cfc0fd2:result', 'round_result', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"ballots": 5, "round": 3, "steps": [{"counts": [[1, 5], [2, 0], [3, 0]], "exhausted": 0, "out": [], "tied": []}], "winners": [1]}', 'sent', 1772523780, 1, NULL, NULL, '', NULL, 1772497860, 1772541120, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (155, 'log:f9bec8f667f04fac981e11a2bf98b676:54', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 54}', 'sent', 1772497860, 1, NULL, NULL, '', NULL, 1772497860, 1772497920, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (156, 'excerpt:15bcf4449ad74221873e2cabca9aa220:2026-03-03', 'excerpt', 1477456586342400000, 1477456586342400010, NULL, 1, 15, '{"chapter": 1, "end": 704, "late": 12, "number": 1, "schedule": 3, "slot": 1772532000, "start": 0, "submission": 1, "text": 1, "title": "Landing 1", "words": 340}', 'sent', 1772532000, 1, NULL, NULL, '', 1772605980, 1772497920, 1772541120, '', '', 2, 0, 'permission', 'view_channel', 'the bot lacks a permission to edit its own message: Missing Access', 1772584380);
INSERT INTO deliveries VALUES (157, 'log:f9bec8f667f04fac981e11a2bf98b676:55', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 55}', 'sent', 1772497920, 1, NULL, NULL, '', NULL, 1772497920, 1772519520, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (158, 'own:4081e65547604c3ebf4e17f04e4b8ec2:4', 'own', 1477456586342400000, NULL, 1477456586342400024, 3, NULL, '{"n": 4, "own": 1}', 'due', 1772607600, 0, NULL, NULL, '', NULL, 1772541120, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (159, 'excerpt:750ff5fde6ed4774b5fae25160231f95:2026-03-04', 'excerpt', 1477456586342400000, 1477456586342400004, NULL, NULL, NULL, '{"late": 12, "schedule": 1, "slot": 1772611200}', 'due', 1772611200, 0, NULL, NULL, '', NULL, 1772541120, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (160, 'excerpt:93f25de89c014017b5ea99a7458eb772:2026-03-04', 'excerpt', 1477456586342400000, 1477456586342400012, NULL, NULL, NULL, '{"late": 12, "schedule": 2, "slot": 1772614800}', 'due', 1772614800, 0, NULL, NULL, '', NULL, 1772541120, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (161, 'excerpt:15bcf4449ad74221873e2cabca9aa220:2026-03-04', 'excerpt', 1477456586342400000, 1477456586342400010, NULL, NULL, NULL, '{"late": 12, "schedule": 3, "slot": 1772618400}', 'due', 1772618400, 0, NULL, NULL, '', NULL, 1772541120, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (162, 'serial:713a42793cfc482b8c606f7061c961e8:4', 'serial', 1477456586342400000, 1477456586342400096, NULL, 1, NULL, '{"n": 4, "serial": 3}', 'due', 1772640000, 0, NULL, NULL, '', NULL, 1772562720, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (163, 'serial:846584c7eff742a9ad4904ea713054c0:4', 'serial', 1477456586342400000, 1477456586342400006, NULL, 3, NULL, '{"n": 4, "serial": 1}', 'due', 1772643600, 0, NULL, NULL, '', NULL, 1772562720, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (164, 'own:32d0755ac5c048d99cfbae2a3c2fe480:3', 'own', 1477456586342400000, NULL, 1477456586342400025, 2, 2, '{"caught_up": false, "n": 3, "own": 2, "parts": 1, "pieces": [[5, 5, 357, 1071]], "posted": 3, "revision": 2, "spans": [[5, 5, 357, 1071]]}', 'sent', 1772562720, 1, NULL, NULL, '', NULL, 1772562720, 1772562720, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (165, 'serial:2e4711a3a9bc4415882fac6117e8ab6f:4', 'serial', 1477456586342400000, 1477456586342400095, NULL, 2, NULL, '{"n": 4, "serial": 2}', 'due', 1772647200, 0, NULL, NULL, '', NULL, 1772562720, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (166, 'serial:06aa041edc924af790404759348e88d1:1', 'serial', 1477456586342400000, 1477456586342400008, NULL, 1, 15, '{"n": 1, "of": 4, "parts": 1, "pieces": [[1, 1, 0, 706]], "revision": 15, "serial": 4, "spans": [[1, 1, 0, 1774]]}', 'unknown', 1772584320, 2, NULL, NULL, 'the bot may not read the channel''s history, so it can''t know whether the post arrived', NULL, 1772584320, 1772584320, 'history', 'read_message_history', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (167, 'log:f9bec8f667f04fac981e11a2bf98b676:56', 'log', 1477456586342400000, 1477456586342400002, NULL, 1, NULL, '{"act": 56}', 'sent', 1772584320, 1, NULL, NULL, '', NULL, 1772584320, 1772584320, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (168, 'alert:f9bec8f667f04fac981e11a2bf98b676:1477456586342400000:1477456586342400008:history:1772584320:channel:1477456586342400015', 'alert', 1477456586342400000, 1477456586342400015, NULL, NULL, NULL, '{"channel": 1477456586342400008, "key": "serial:06aa041edc924af790404759348e88d1:1", "lacks": ["read_message_history"], "problem": "the bot may not read the channel''s history, so it can''t know whether the post arrived", "refusal": "history", "since": 1772584320, "ways": [["person", 1477456586342400026]]}', 'sent', 1772584320, 1, NULL, NULL, '', NULL, 1772584320, 1772584320, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (169, 'serial:9ca36a13fb814adb9ed79625ede1ee6a:1', 'serial', 1477456586342400000, 1477456586342400009, NULL, 2, 2, '{"n": 1, "of": 2, "parts": 1, "pieces": [[4, 4, 0, 706]], "revision": 2, "serial": 5, "spans": [[4, 4, 0, 1774]]}', 'failed', 1772584320, 1, NULL, NULL, 'the bot lacks a permission to post: Missing Permissions', NULL, 1772584320, 1772584320, 'permission', 'send_messages
attach_files', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (170, 'log:f9bec8f667f04fac981e11a2bf98b676:57', 'log', 1477456586342400000, 1477456586342400002, NULL, 2, NULL, '{"act": 57}', 'sent', 1772584320, 1, NULL, NULL, '', NULL, 1772584320, 1772584320, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (171, 'alert:f9bec8f667f04fac981e11a2bf98b676:1477456586342400000:1477456586342400009:permission:1772584320:channel:1477456586342400015', 'alert', 1477456586342400000, 1477456586342400015, NULL, NULL, NULL, '{"channel": 1477456586342400009, "key": "serial:9ca36a13fb814adb9ed79625ede1ee6a:1", "lacks": ["send_messages", "attach_files"], "problem": "the bot lacks a permission to post: Missing Permissions", "refusal": "permission", "since": 1772584320, "ways": [["person", 1477456586342400026]]}', 'sent', 1772584320, 1, NULL, NULL, '', NULL, 1772584320, 1772584320, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (172, 'alert:f9bec8f667f04fac981e11a2bf98b676:1477456586342400000:1477456586342400010:redraw_permission:1772584380:channel:1477456586342400015', 'alert', 1477456586342400000, 1477456586342400015, NULL, NULL, NULL, '{"channel": 1477456586342400010, "key": "excerpt:15bcf4449ad74221873e2cabca9aa220:2026-03-03", "lacks": ["view_channel"], "problem": "the bot lacks a permission to edit its own message: Missing Access", "redraw": true, "refusal": "permission", "since": 1772584380, "ways": [["person", 1477456586342400026]]}', 'sent', 1772584380, 1, NULL, NULL, '', NULL, 1772584380, 1772584380, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (173, 'round:65aaac1177034c8c80430a312a116b4f:opening', 'round', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 4}', 'sent', 1772584380, 1, NULL, NULL, '', NULL, 1772584380, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (174, 'round:65aaac1177034c8c80430a312a116b4f:result', 'round_result', 1477456586342400000, 1477456586342400003, NULL, NULL, NULL, '{"round": 4}', 'due', 1772610300, 0, NULL, NULL, '', NULL, 1772584380, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (175, 'log:f9bec8f667f04fac981e11a2bf98b676:58', 'log', 1477456586342400000, 1477456586342400002, NULL, NULL, NULL, '{"act": 58}', 'sent', 1772584380, 1, NULL, NULL, '', NULL, 1772584380, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (176, 'draft_ends:2e9268120ee64d44be6c1b69f85464ad:1773794040', 'draft_ends', 1477456586342400000, NULL, 1477456586342400018, 15, NULL, '{"at": 1773794040}', 'due', 1773534840, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (177, 'queue:2e9268120ee64d44be6c1b69f85464ad:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 15, NULL, '{}', 'claimed', 1772584440, 1, '4bb662f8bc42e332', 1772584620, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (178, 'draft_ends:b05c91cb78b54002b408174a1fa9d8b1:1773794040', 'draft_ends', 1477456586342400000, NULL, 1477456586342400019, 16, NULL, '{"at": 1773794040}', 'due', 1773534840, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (179, 'queue:b05c91cb78b54002b408174a1fa9d8b1:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 16, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (180, 'log:f9bec8f667f04fac981e11a2bf98b676:59', 'log', 1477456586342400000, 1477456586342400002, NULL, 16, NULL, '{"act": 59}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (181, 'notice:b05c91cb78b54002b408174a1fa9d8b1:51.1772584440:1477456586342400019', 'notice', 1477456586342400000, NULL, 1477456586342400019, 16, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'claimed', 1772584440, 1, 'ffca70a63350e963', 1772584620, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (182, 'announcement:b05c91cb78b54002b408174a1fa9d8b1:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 16, 17, '{}', 'claimed', 1772584440, 1, 'c16d8f7f6d714745', 1772584620, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (183, 'draft_ends:1bf0933bb9b141dcaac8925f1a1ef9d5:1773794040', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 17, NULL, '{"at": 1773794040}', 'due', 1773534840, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (184, 'queue:1bf0933bb9b141dcaac8925f1a1ef9d5:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 17, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (185, 'log:f9bec8f667f04fac981e11a2bf98b676:60', 'log', 1477456586342400000, 1477456586342400002, NULL, 17, NULL, '{"act": 60}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (186, 'notice:1bf0933bb9b141dcaac8925f1a1ef9d5:54.1772584440:1477456586342400017', 'notice', 1477456586342400000, NULL, 1477456586342400017, 17, NULL, '{"action": "approved", "by": 1477456586342400026, "reason": ""}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (187, 'announcement:1bf0933bb9b141dcaac8925f1a1ef9d5:1', 'announcement', 1477456586342400000, 1477456586342400001, NULL, 17, 18, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (188, 'serial:08437f84460049208e6b76555b852413:open', 'serial_opening', 1477456586342400000, 1477456586342400011, NULL, 17, NULL, '{"serial": 6, "thread": "Long Stair"}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (189, 'log:f9bec8f667f04fac981e11a2bf98b676:61', 'log', 1477456586342400000, 1477456586342400002, NULL, 17, NULL, '{"act": 61}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (190, 'serial:e3cf437474dd4963a9b66897efbf119d:open', 'serial_opening', 1477456586342400000, 1477456586342400005, NULL, 17, NULL, '{"serial": 7, "thread": "Long Stair"}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (191, 'log:f9bec8f667f04fac981e11a2bf98b676:62', 'log', 1477456586342400000, 1477456586342400002, NULL, 17, NULL, '{"act": 62}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (192, 'serial:6150f3b349cb4805821dc98008db716f:open', 'serial_opening', 1477456586342400000, 1477456586342400013, NULL, 2, NULL, '{"serial": 8, "thread": "Second Stair"}', 'claimed', 1772584440, 1, 'fdf715b3cf1ebdaf', 1772584620, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (193, 'log:f9bec8f667f04fac981e11a2bf98b676:63', 'log', 1477456586342400000, 1477456586342400002, NULL, 2, NULL, '{"act": 63}', 'sent', 1772584440, 1, NULL, NULL, '', NULL, 1772584440, 1772584440, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (194, 'serial:08437f84460049208e6b76555b852413:1', 'serial', 1477456586342400000, 1478551048028160007, NULL, 17, 18, '{"n": 1, "of": 3, "parts": 6, "pieces": [[23, 23, 0, 2133], [23, 23, 2133, 4275], [23, 23, 4275, 6417], [23, 23, 6417, 8559], [23, 23, 8559, 10722], [23, 23, 10722, 12527]], "revision": 18, "serial": 6, "spans": [[23, 23, 0, 12527]]}', 'claimed', 1772584440, 1, '961f8f08617ec369', 1772584620, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (195, 'serial:e3cf437474dd4963a9b66897efbf119d:1', 'serial', 1477456586342400000, 1478551048028160009, NULL, 17, 18, '{"n": 1, "of": 3, "parts": 6, "pieces": [[23, 23, 0, 2133], [23, 23, 2133, 4275], [23, 23, 4275, 6417], [23, 23, 6417, 8559], [23, 23, 8559, 10722], [23, 23, 10722, 12527]], "revision": 18, "serial": 7, "spans": [[23, 23, 0, 12527]]}', 'claimed', 1772584440, 1, '1d8153e4cd9fb8ef', 1772584620, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (196, 'draft_ends:7f5ceadc663a44428fee2e11038ac74c:1773794040', 'draft_ends', 1477456586342400000, NULL, 1477456586342400020, 18, NULL, '{"at": 1773794040}', 'due', 1773534840, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (197, 'queue:7f5ceadc663a44428fee2e11038ac74c:1', 'queue', 1477456586342400000, 1477456586342400015, NULL, 18, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (198, 'test:1477456586342400000:1477456586342400001:777', 'test', 1477456586342400000, 1477456586342400001, NULL, NULL, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (199, 'test:1477456586342400000:1477456586342400014:777', 'test', 1477456586342400000, 1477456586342400014, NULL, NULL, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (200, 'test:1477456586342400000:1477456586342400015:777', 'test', 1477456586342400000, 1477456586342400015, NULL, NULL, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (201, 'test:1477456586342400000:1477456586342400004:777', 'test', 1477456586342400000, 1477456586342400004, NULL, NULL, NULL, '{}', 'due', 1772584440, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO deliveries VALUES (202, 'draft_ends:3dce784ee28d4a829a45e3a6623867b0:1773794040', 'draft_ends', 1477456586342400000, NULL, 1477456586342400017, 19, NULL, '{"at": 1773794040}', 'due', 1773534840, 0, NULL, NULL, '', NULL, 1772584440, NULL, '', '', 0, 0, '', '', '', NULL);
INSERT INTO delivery_parts VALUES (1, 1, '1acd2c66cb74c1e3af42', '1acd2c66cb74c1e3af42', 0, 1, 1477456586342400052, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (8, 1, '6103cbb697033b416b87', '6103cbb697033b416b87', 0, 1, 1477456586342400053, 1477456586342400001, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (2, 1, 'ac504c539093532af4ef', 'ac504c539093532af4ef', 1477456586342400052, 1, 1477456586342400054, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (3, 1, '5579e79a30f8286bb1db', '5579e79a30f8286bb1db', 1477456586342400054, 1, 1477456586342400055, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (4, 1, '937dace532fe68ec0fd7', '937dace532fe68ec0fd7', 1477456586342400055, 1, 1477456586342400056, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (5, 1, '36f7db578729df64eb58', '36f7db578729df64eb58', 1477456586342400056, 1, 1477456586342400057, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (6, 1, '7006254bcf0854cdfa05', '7006254bcf0854cdfa05', 1477456586342400057, 1, 1477456586342400058, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (7, 1, '3f81ddadbe10944e4cc1', '3f81ddadbe10944e4cc1', 1477456586342400058, 1, 1477456586342400059, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (9, 1, '2df33c0c90557e3e2f1b', '2df33c0c90557e3e2f1b', 1477456586342400059, 1, 1477456586342400060, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (10, 1, '2b7718f7afa23a8af35d', '2b7718f7afa23a8af35d', 1477456586342400060, 1, 1477456586342400061, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (11, 1, '9d598c0e700e2df1bde8', '9d598c0e700e2df1bde8', 1477456586342400061, 1, 1477456586342400062, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (12, 1, 'a09dbcf68764a6d9b1a6', 'a09dbcf68764a6d9b1a6', 1477456586342400062, 1, 1477456586342400063, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (13, 1, '30cc41881534910cbbaa', '30cc41881534910cbbaa', 1477456586342400063, 1, 1477456586342400064, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (14, 1, 'dadc7bd83f193cb446ac', 'dadc7bd83f193cb446ac', 1477456586342400064, 1, 1477456586342400065, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (15, 1, '6c9d04d1bcc32927ed32', '6c9d04d1bcc32927ed32', 1477456586342400065, 1, 1477456586342400066, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (16, 1, '3f840e0916414336a2f8', '3f840e0916414336a2f8', 1477456586342400066, 1, 1477456586342400067, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (17, 1, '0bfd493d77490b266e9a', '0bfd493d77490b266e9a', 1477456586342400067, 1, 1477456586342400068, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (18, 1, 'b9a6e3d505d00498d3a2', 'b9a6e3d505d00498d3a2', 1477456586342400068, 1, 1477456586342400069, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (19, 1, '6b018dde5cbe7ecc78b5', '6b018dde5cbe7ecc78b5', 1477456586342400069, 1, 1477456586342400070, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (20, 1, '7ebd3bd0b6ce3cf6cf32', '7ebd3bd0b6ce3cf6cf32', 1477456586342400070, 1, 1477456586342400071, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (21, 1, '2b430aecce2e414ae718', '2b430aecce2e414ae718', 1477456586342400071, 1, 1477456586342400072, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (23, 1, '9a4026dd4461c03c8ebf', '9a4026dd4461c03c8ebf', 0, 1, 1477456586342400073, 1477456586342400015, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (24, 1, 'df8b935d79000c04b7d3', 'df8b935d79000c04b7d3', 1477456586342400072, 1, 1477456586342400074, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (25, 1, 'f5c5a6e79ac872c06369', 'f5c5a6e79ac872c06369', 0, 1, 1477456586342400078, 1477456586342400075, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (26, 1, 'd844ab42e90b942eb596', 'd844ab42e90b942eb596', 1477456586342400053, 1, 1477456586342400076, 1477456586342400001, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (28, 1, 'f24e8a756febfefa4ccb', 'f24e8a756febfefa4ccb', 1477456586342400073, 1, 1477456586342400077, 1477456586342400015, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (29, 1, '3e2600a5c42be27a7a09', '3e2600a5c42be27a7a09', 1477456586342400074, 1, 1477456586342400080, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (30, 1, 'b0fce1dd59813938a579', 'b0fce1dd59813938a579', 0, 1, 1477456586342400083, 1477456586342400079, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (31, 1, '98819d33e535a3b3dc4c', '98819d33e535a3b3dc4c', 1477456586342400076, 1, 1477456586342400081, 1477456586342400001, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (33, 1, '1b055c2bb6fc02da8f7d', '1b055c2bb6fc02da8f7d', 1477456586342400077, 1, 1477456586342400082, 1477456586342400015, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (34, 1, '35a21067e4df2f7b0de8', '35a21067e4df2f7b0de8', 1477456586342400080, 1, 1477456586342400084, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (35, 1, 'bca78514268bd00c3e83', 'bca78514268bd00c3e83', 0, 1, 1477456586342400088, 1477456586342400085, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (36, 1, '55228a48d2b274e7667f', '55228a48d2b274e7667f', 1477456586342400081, 1, 1477456586342400086, 1477456586342400001, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (38, 1, 'f749d62bf66dad4dc6ce', 'f749d62bf66dad4dc6ce', 1477456586342400082, 1, 1477456586342400087, 1477456586342400015, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (39, 1, '8fc1c25ff1a71a787726', '8fc1c25ff1a71a787726', 1477456586342400084, 1, 1477456586342400089, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (40, 1, 'd77dbb61a24542b6a8a5', 'd77dbb61a24542b6a8a5', 0, 1, 1477456586342400092, 1477456586342400090, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (41, 1, '6b8cdeed8c5e767dc926', '6b8cdeed8c5e767dc926', 0, 1, 1477456586342400091, 1477456586342400014, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (42, 1, '3cd35adbd51427439278', '3cd35adbd51427439278', 0, 1, 1477456586342400093, 1477456586342400006, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (43, 1, 'deb1056f2275f64e835f', 'deb1056f2275f64e835f', 1477456586342400089, 1, 1477456586342400094, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (44, 1, '77a10b06ae322b0a77e8', '77a10b06ae322b0a77e8', 0, 1, 1477456586342400095, 1477456586342400007, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (46, 1, '289384970e7d25e75d1e', '289384970e7d25e75d1e', 0, 1, 1477456586342400096, 1477456586342400096, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (45, 1, '7608b4f3782dd7f5403a', '7608b4f3782dd7f5403a', 1477456586342400094, 1, 1477456586342400098, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (54, 1, '201990c28f00cb4acc1b', '201990c28f00cb4acc1b', 1477456586342400096, 1, 1477456586342400099, 1477456586342400096, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (55, 1, 'e43c02934789b296de5e', 'e43c02934789b296de5e', 1477456586342400097, 1, 1477456586342400101, 1477456586342400095, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (47, 1, '508a81bd95d69f29ecc9', '508a81bd95d69f29ecc9', 1477456586342400098, 1, 1477456586342400100, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (50, 1, '945f871ae04c3fe6682f', '945f871ae04c3fe6682f', 1477456586342400100, 1, 1477456586342400102, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (57, 1, '6b8968520da81fe722c9', '6b8968520da81fe722c9', 0, 1, 1477456586342400105, 1477456586342400103, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (52, 1, '097c81c0d5cf4548d4f9', '097c81c0d5cf4548d4f9', 1477456586342400102, 1, 1477456586342400104, 1477456586342400002, 1772323500, NULL, NULL);
INSERT INTO delivery_parts VALUES (59, 1, '750abab3e8ddbf62f9fc', '750abab3e8ddbf62f9fc', 1477456586342400104, 1, 1477456838000640000, 1477456586342400002, 1772323560, NULL, NULL);
INSERT INTO delivery_parts VALUES (64, 1, 'fcd90b84c743996b50d3', 'fcd90b84c743996b50d3', 1477456586342400087, 1, 1477456838000640002, 1477456586342400015, 1772323560, NULL, NULL);
INSERT INTO delivery_parts VALUES (60, 1, 'edf160fa233ae39b158b', 'edf160fa233ae39b158b', 1477456838000640000, 1, 1477456838000640001, 1477456586342400002, 1772323560, NULL, NULL);
INSERT INTO delivery_parts VALUES (61, 1, '6214371027c352c8b318', '6214371027c352c8b318', 1477456838000640001, 1, 1477456838000640003, 1477456586342400002, 1772323560, NULL, NULL);
INSERT INTO delivery_parts VALUES (62, 1, 'e0913e46316f02c43d1b', 'e0913e46316f02c43d1b', 1477456838000640003, 1, 1477456838000640004, 1477456586342400002, 1772323560, NULL, NULL);
INSERT INTO delivery_parts VALUES (65, 1, 'ac9e7f3ef8d76ad80afe', 'ac9e7f3ef8d76ad80afe', 1477456838000640004, 1, 1477457089658880000, 1477456586342400002, 1772323620, NULL, NULL);
INSERT INTO delivery_parts VALUES (66, 1, '87f9d7e86fc716fd019f', '87f9d7e86fc716fd019f', 1477456586342400078, 1, 1477457089658880001, 1477456586342400075, 1772323620, NULL, NULL);
INSERT INTO delivery_parts VALUES (68, 1, '669ffcb540ad34384f4e', '669ffcb540ad34384f4e', 1477456838000640002, 1, 1477457341317120000, 1477456586342400015, 1772323680, NULL, NULL);
INSERT INTO delivery_parts VALUES (69, 1, 'b31b107aa0c7e594c0c2', 'b31b107aa0c7e594c0c2', 1477457089658880000, 1, 1477457592975360000, 1477456586342400002, 1772323740, NULL, NULL);
INSERT INTO delivery_parts VALUES (70, 1, '5d10cea973e56c3e7b54', '5d10cea973e56c3e7b54', 1477456586342400083, 1, 1477457592975360001, 1477456586342400079, 1772323740, NULL, NULL);
INSERT INTO delivery_parts VALUES (72, 1, '8aa8bb7afe8d9c7aca0a', '8aa8bb7afe8d9c7aca0a', 1477457341317120000, 1, 1477457844633600000, 1477456586342400015, 1772323800, NULL, NULL);
INSERT INTO delivery_parts VALUES (73, 1, 'fa1dc777b3fee7a2a653', 'fa1dc777b3fee7a2a653', 1477457592975360000, 1, 1477457844633600001, 1477456586342400002, 1772323800, NULL, NULL);
INSERT INTO delivery_parts VALUES (74, 1, 'ec202c2a780ed664df56', 'ec202c2a780ed664df56', 1477457089658880001, 1, 1477457844633600002, 1477456586342400075, 1772323800, NULL, NULL);
INSERT INTO delivery_parts VALUES (75, 1, 'f6b82d64c62fe9f4d837', 'f6b82d64c62fe9f4d837', 1477456586342400086, 1, 1477457844633600003, 1477456586342400001, 1772323800, NULL, NULL);
INSERT INTO delivery_parts VALUES (76, 1, 'dc082e4316bf1fa380c3', 'dc082e4316bf1fa380c3', 1477457844633600001, 1, 1477458096291840000, 1477456586342400002, 1772323860, NULL, NULL);
INSERT INTO delivery_parts VALUES (77, 1, '40c07fbe02aa1bd42785', '40c07fbe02aa1bd42785', 1477457844633600002, 1, 1477458096291840002, 1477456586342400075, 1772323860, NULL, NULL);
INSERT INTO delivery_parts VALUES (79, 1, '909f0631dbdd75ccaf19', '909f0631dbdd75ccaf19', 1477457844633600000, 1, 1477458347950080000, 1477456586342400015, 1772323920, NULL, NULL);
INSERT INTO delivery_parts VALUES (80, 1, '85f4d4b0f7c841ce7e92', '85f4d4b0f7c841ce7e92', 1477458096291840000, 1, 1477458347950080001, 1477456586342400002, 1772323920, NULL, NULL);
INSERT INTO delivery_parts VALUES (81, 1, '104d80e9db2420e38a6d', '104d80e9db2420e38a6d', 1477457592975360001, 1, 1477458347950080002, 1477456586342400079, 1772323920, NULL, NULL);
INSERT INTO delivery_parts VALUES (82, 1, '2e9949e3105eeb6a43fb', '2e9949e3105eeb6a43fb', 1477457844633600003, 1, 1477458347950080003, 1477456586342400001, 1772323920, NULL, NULL);
INSERT INTO delivery_parts VALUES (83, 1, 'ef16afaa305314d68a1a', 'ef16afaa305314d68a1a', 0, 1, 1477458347950080005, 1477458347950080004, 1772323920, NULL, NULL);
INSERT INTO delivery_parts VALUES (84, 1, '9b54354c60f2a2baf92c', '9b54354c60f2a2baf92c', 1477458347950080001, 1, 1477458599608320000, 1477456586342400002, 1772323980, NULL, NULL);
INSERT INTO delivery_parts VALUES (85, 1, '53969bcc2746a63fa85a', '53969bcc2746a63fa85a', 1477458347950080000, 1, 1477458599608320001, 1477456586342400015, 1772323980, NULL, NULL);
INSERT INTO delivery_parts VALUES (86, 1, 'e6c89418e0c795a5d798', 'e6c89418e0c795a5d798', 1477458599608320000, 1, 1477458599608320002, 1477456586342400002, 1772323980, NULL, NULL);
INSERT INTO delivery_parts VALUES (88, 1, 'db6f0b5df0a43b2235f9', 'db6f0b5df0a43b2235f9', 1477458599608320001, 1, 1477458851266560001, 1477456586342400015, 1772324040, NULL, NULL);
INSERT INTO delivery_parts VALUES (89, 1, 'ec08a756d3c4b37523c1', 'ec08a756d3c4b37523c1', 1477458599608320002, 1, 1477458851266560000, 1477456586342400002, 1772324040, NULL, NULL);
INSERT INTO delivery_parts VALUES (90, 1, '15af19c4578a91007cb8', '15af19c4578a91007cb8', 1477458347950080002, 1, 1477458851266560002, 1477456586342400079, 1772324040, NULL, NULL);
INSERT INTO delivery_parts VALUES (91, 1, '4567b37a5bdfa7f4a0cb', '4567b37a5bdfa7f4a0cb', 1477458347950080003, 1, 1477458851266560003, 1477456586342400001, 1772324040, NULL, NULL);
INSERT INTO delivery_parts VALUES (92, 1, 'acfd7828421973724781', 'acfd7828421973724781', 1477458347950080005, 1, 1477458851266560004, 1477458347950080004, 1772324040, NULL, NULL);
INSERT INTO delivery_parts VALUES (93, 1, 'dc8790c98a22257fbbda', 'dc8790c98a22257fbbda', 1477458851266560000, 1, 1477459102924800000, 1477456586342400002, 1772324100, NULL, NULL);
INSERT INTO delivery_parts VALUES (94, 1, 'aaa10ecec64e22e2ef0a', 'aaa10ecec64e22e2ef0a', 1477458851266560001, 1, 1477459102924800001, 1477456586342400015, 1772324100, NULL, NULL);
INSERT INTO delivery_parts VALUES (95, 1, 'bab1f3014d7e78fc2063', 'bab1f3014d7e78fc2063', 1477459102924800000, 1, 1477459102924800002, 1477456586342400002, 1772324100, NULL, NULL);
INSERT INTO delivery_parts VALUES (96, 1, 'e2b000337a619faa4bda', 'e2b000337a619faa4bda', 1477459102924800002, 1, 1477459354583040000, 1477456586342400002, 1772324160, NULL, NULL);
INSERT INTO delivery_parts VALUES (97, 1, 'f20889461cb01d9d23cc', 'f20889461cb01d9d23cc', 1477458851266560002, 1, 1477459354583040001, 1477456586342400079, 1772324160, NULL, NULL);
INSERT INTO delivery_parts VALUES (98, 1, '9b1bd17733793aa4e1da', '9b1bd17733793aa4e1da', 1477459354583040000, 1, 1477459606241280001, 1477456586342400002, 1772324220, NULL, NULL);
INSERT INTO delivery_parts VALUES (99, 1, '672a706dcb13085681f8', '672a706dcb13085681f8', 1477459354583040001, 1, 1477459606241280003, 1477456586342400079, 1772324220, NULL, NULL);
INSERT INTO delivery_parts VALUES (100, 1, '63bcecaa44a9227f681f', '63bcecaa44a9227f681f', 0, 1, 1477459606241280004, 1477459606241280000, 1772324220, NULL, NULL);
INSERT INTO delivery_parts VALUES (101, 1, '4e7c211d837db5b2aed4', '4e7c211d837db5b2aed4', 1477458851266560004, 1, 1477459606241280005, 1477458347950080004, 1772324220, NULL, NULL);
INSERT INTO delivery_parts VALUES (103, 1, 'a4ecf5b021fd50c5f96c', 'a4ecf5b021fd50c5f96c', 1477459102924800001, 1, 1477459857899520000, 1477456586342400015, 1772324280, NULL, NULL);
INSERT INTO delivery_parts VALUES (104, 1, 'd78f1cda9a170f48c169', 'd78f1cda9a170f48c169', 1477459606241280001, 1, 1477459857899520001, 1477456586342400002, 1772324280, NULL, NULL);
INSERT INTO delivery_parts VALUES (105, 1, '7a875d8ecacc6db831ae', '7a875d8ecacc6db831ae', 1477456586342400092, 1, 1477459857899520002, 1477456586342400090, 1772324280, NULL, NULL);
INSERT INTO delivery_parts VALUES (106, 1, '79dba74c914ae6f58b46', '79dba74c914ae6f58b46', 1477458851266560003, 1, 1477459857899520003, 1477456586342400001, 1772324280, NULL, NULL);
INSERT INTO delivery_parts VALUES (110, 1, 'c7b7fb0189680a5fb5f7', 'c7b7fb0189680a5fb5f7', 1477459857899520002, 1, 1477460612874240000, 1477456586342400090, 1772324460, NULL, NULL);
INSERT INTO delivery_parts VALUES (112, 1, '2abe9b53f420920c4346', '2abe9b53f420920c4346', 1477459857899520000, 1, 1477463129456640000, 1477456586342400015, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (113, 1, 'f573a7f0842516e70139', 'f573a7f0842516e70139', 1477459857899520001, 1, 1477463129456640001, 1477456586342400002, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (114, 1, 'ab73f8cd3cb8696735eb', 'ab73f8cd3cb8696735eb', 1477458096291840002, 1, 1477463129456640002, 1477456586342400075, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (115, 1, 'b57f51c0b2c530482f55', 'b57f51c0b2c530482f55', 1477459857899520003, 1, 1477463129456640003, 1477456586342400001, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (116, 1, 'cb784f0ffe3272849187', 'cb784f0ffe3272849187', 0, 1, 1477463129456640004, 1477456586342400003, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (118, 1, '5715e5b6f7f37ef4162b', '5715e5b6f7f37ef4162b', 1477463129456640001, 1, 1477463129456640005, 1477456586342400002, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (125, 1, 'd7c2df4574d5452a7415', 'd7c2df4574d5452a7415', 1477463129456640003, 1, 1477463129456640006, 1477456586342400001, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (119, 1, '31a966f93e3ada4e9356', '31a966f93e3ada4e9356', 1477463129456640004, 1, 1477463129456640007, 1477456586342400003, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (121, 1, '11fc343ba8b9d5896bfa', '11fc343ba8b9d5896bfa', 1477463129456640005, 1, 1477463129456640008, 1477456586342400002, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (126, 1, '8892cc1fe2c95729daf9', '8892cc1fe2c95729daf9', 1477456586342400091, 1, 1477463129456640009, 1477456586342400014, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (122, 1, '90954d5c5ca2b4db960a', '90954d5c5ca2b4db960a', 1477463129456640007, 1, 1477463129456640010, 1477456586342400003, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (123, 1, '1bc1d1b4af164df33bee', '1bc1d1b4af164df33bee', 1477463129456640008, 1, 1477463129456640011, 1477456586342400002, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (127, 1, '3f3eb378a54cfa984046', '3f3eb378a54cfa984046', 1477463129456640000, 1, 1477463129456640012, 1477456586342400015, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (124, 1, '952e4be84fe2469adc48', '952e4be84fe2469adc48', 1477463129456640010, 1, 1477463129456640013, 1477456586342400003, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (128, 1, '97868f4feb323facfd78', '97868f4feb323facfd78', 0, 1, 1477463129456640014, 1477456586342400004, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (131, 1, 'e223dfc0e0b164151b52', 'e223dfc0e0b164151b52', 1477463129456640011, 1, 1477463129456640015, 1477456586342400002, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (132, 1, 'edce3fe500f191557f9c', 'edce3fe500f191557f9c', 1477459606241280003, 1, 1477463129456640018, 1477456586342400079, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (138, 1, '492bfa079a96a002bfde', '492bfa079a96a002bfde', 0, 1, 1477463129456640019, 1477463129456640016, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (136, 1, '1e2942892545ae15deb4', '1e2942892545ae15deb4', 1477463129456640015, 1, 1477463129456640017, 1477456586342400002, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (137, 1, 'a9c03610cd1ca81bb112', 'a9c03610cd1ca81bb112', 1477463129456640018, 1, 1477463129456640021, 1477456586342400079, 1772325060, NULL, NULL);
INSERT INTO delivery_parts VALUES (48, 1, 'bd43c6ec4c9952860e52', 'bd43c6ec4c9952860e52', 1477463129456640019, 1, 1477644323389440003, 1477463129456640016, 1772368260, NULL, NULL);
INSERT INTO delivery_parts VALUES (107, 1, 'd1605beb192a8208054a', 'd1605beb192a8208054a', 1477460612874240000, 1, 1477644323389440000, 1477456586342400090, 1772368260, NULL, NULL);
INSERT INTO delivery_parts VALUES (117, 1, '5804c29d42dc1ff3f555', '5804c29d42dc1ff3f555', 1477463129456640013, 1, 1477644323389440002, 1477456586342400003, 1772368260, NULL, NULL);
INSERT INTO delivery_parts VALUES (49, 1, '719ac84b5cbbee81fd70', '719ac84b5cbbee81fd70', 1477463129456640014, 1, 1477644323389440004, 1477456586342400004, 1772368260, NULL, NULL);
INSERT INTO delivery_parts VALUES (51, 1, '7d3cd2f3f2c9a68bb5c5', '7d3cd2f3f2c9a68bb5c5', 0, 1, 1477644323389440005, 1477456586342400012, 1772368260, NULL, NULL);
INSERT INTO delivery_parts VALUES (142, 1, '15581087386cffbe4bf9', '15581087386cffbe4bf9', 1477463129456640012, 1, 1477916114288640000, 1477456586342400015, 1772433060, NULL, NULL);
INSERT INTO delivery_parts VALUES (143, 1, 'b7c390e72715b2c5c0f4', 'b7c390e72715b2c5c0f4', 1477463129456640017, 1, 1477916114288640001, 1477456586342400002, 1772433060, NULL, NULL);
INSERT INTO delivery_parts VALUES (144, 1, '8c79348913395d70ca6c', '8c79348913395d70ca6c', 1477463129456640002, 1, 1477916114288640002, 1477456586342400075, 1772433060, NULL, NULL);
INSERT INTO delivery_parts VALUES (145, 1, 'fbd78d2c4cd4dae390aa', 'fbd78d2c4cd4dae390aa', 1477459606241280004, 1, 1477916114288640003, 1477459606241280000, 1772433060, NULL, NULL);
INSERT INTO delivery_parts VALUES (139, 1, '13e883924d8c2d24e1a0', '13e883924d8c2d24e1a0', 1477644323389440003, 1, 1478006711255040000, 1477463129456640016, 1772454660, NULL, NULL);
INSERT INTO delivery_parts VALUES (140, 1, 'c19c6b4bda553b052009', 'c19c6b4bda553b052009', 1477644323389440004, 1, 1478006711255040001, 1477456586342400004, 1772454660, NULL, NULL);
INSERT INTO delivery_parts VALUES (141, 1, '3911f60919535ad5efbb', '3911f60919535ad5efbb', 1477644323389440005, 1, 1478006711255040002, 1477456586342400012, 1772454660, NULL, NULL);
INSERT INTO delivery_parts VALUES (56, 1, '15ca9126851c1982ab98', '15ca9126851c1982ab98', 1477456586342400099, 1, 1478097308221440000, 1477456586342400096, 1772476260, NULL, NULL);
INSERT INTO delivery_parts VALUES (53, 1, '1968855d2cc5ea74b66f', '1968855d2cc5ea74b66f', 1477456586342400093, 1, 1478097308221440001, 1477456586342400006, 1772476260, NULL, NULL);
INSERT INTO delivery_parts VALUES (58, 1, '486322b7123540699531', '486322b7123540699531', 1477456586342400101, 1, 1478097308221440002, 1477456586342400095, 1772476260, NULL, NULL);
INSERT INTO delivery_parts VALUES (58, 2, '8c93555e43cf3ed0640b', '8c93555e43cf3ed0640b', 1478097308221440002, 1, 1478097308221440003, 1477456586342400095, 1772476260, NULL, NULL);
INSERT INTO delivery_parts VALUES (151, 1, '8a99f1a6a9592a5631ad', '8a99f1a6a9592a5631ad', 1477456586342400105, 1, 1478097308221440004, 1477456586342400103, 1772476260, NULL, NULL);
INSERT INTO delivery_parts VALUES (151, 2, '7d8ec279a9910202249f', '7d8ec279a9910202249f', 1478097308221440004, 1, 1478097308221440005, 1477456586342400103, 1772476260, NULL, NULL);
INSERT INTO delivery_parts VALUES (153, 1, '3cd83f340a17c4962291', '3cd83f340a17c4962291', 1477644323389440002, 1, 1478188156846080001, 1477456586342400003, 1772497920, NULL, NULL);
INSERT INTO delivery_parts VALUES (155, 1, '6104cf6ff416382d5b25', '6104cf6ff416382d5b25', 1477916114288640001, 1, 1478188156846080000, 1477456586342400002, 1772497920, NULL, NULL);
INSERT INTO delivery_parts VALUES (157, 1, 'cf330706e7760a53b13c', 'cf330706e7760a53b13c', 1478188156846080000, 1, 1478278753812480000, 1477456586342400002, 1772519520, NULL, NULL);
INSERT INTO delivery_parts VALUES (146, 1, '47b771da5c2c2fc61d97', '47b771da5c2c2fc61d97', 1478006711255040000, 1, 1478369350778880000, 1477463129456640016, 1772541120, NULL, NULL);
INSERT INTO delivery_parts VALUES (154, 1, '41140a1da2b59315bf1e', '41140a1da2b59315bf1e', 1478188156846080001, 1, 1478369350778880002, 1477456586342400003, 1772541120, NULL, NULL);
INSERT INTO delivery_parts VALUES (147, 1, 'e1c48ac04b278357fe2a', 'e1c48ac04b278357fe2a', 1478006711255040001, 1, 1478369350778880003, 1477456586342400004, 1772541120, NULL, NULL);
INSERT INTO delivery_parts VALUES (148, 1, 'c8251526ee43ef7f3b55', 'c8251526ee43ef7f3b55', 1478006711255040002, 1, 1478369350778880004, 1477456586342400012, 1772541120, NULL, NULL);
INSERT INTO delivery_parts VALUES (156, 1, 'dac7dd48d18aeb1c3f37', 'dac7dd48d18aeb1c3f37', 0, 1, 1478369350778880005, 1477456586342400010, 1772541120, NULL, NULL);
INSERT INTO delivery_parts VALUES (149, 1, '2f816b07ce99658b1923', '2f816b07ce99658b1923', 1478097308221440000, 1, 1478459947745280000, 1477456586342400096, 1772562720, NULL, NULL);
INSERT INTO delivery_parts VALUES (150, 1, '432e2ae9642b6a36b20e', '432e2ae9642b6a36b20e', 1478097308221440001, 1, 1478459947745280001, 1477456586342400006, 1772562720, NULL, NULL);
INSERT INTO delivery_parts VALUES (152, 1, '746ee09de44e67168e8b', '746ee09de44e67168e8b', 1478097308221440003, 1, 1478459947745280002, 1477456586342400095, 1772562720, NULL, NULL);
INSERT INTO delivery_parts VALUES (164, 1, '11a619129f1d08a0260d', '11a619129f1d08a0260d', 1478097308221440005, 1, 1478459947745280003, 1477456586342400103, 1772562720, NULL, NULL);
INSERT INTO delivery_parts VALUES (166, 1, 'cad78e0968f32ab92a4b', 'cad78e0968f32ab92a4b', 0, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (167, 1, 'eaeddd4aad0aa4bb3ac8', 'eaeddd4aad0aa4bb3ac8', 1478278753812480000, 1, 1478550544711680001, 1477456586342400002, 1772584320, NULL, NULL);
INSERT INTO delivery_parts VALUES (168, 1, '07a40f86c060d5120b73', '07a40f86c060d5120b73', 1477916114288640000, 1, 1478550544711680002, 1477456586342400015, 1772584320, NULL, NULL);
INSERT INTO delivery_parts VALUES (169, 1, 'd92ec6d7854f84711c43', 'd92ec6d7854f84711c43', 0, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (170, 1, '007c468acb92e3a77de9', '007c468acb92e3a77de9', 1478550544711680001, 1, 1478550544711680003, 1477456586342400002, 1772584320, NULL, NULL);
INSERT INTO delivery_parts VALUES (171, 1, 'acf98a408ea043752433', 'acf98a408ea043752433', 1478550544711680002, 1, 1478550544711680004, 1477456586342400015, 1772584320, NULL, NULL);
INSERT INTO delivery_parts VALUES (172, 1, '06d0d13b945d57d8c7f5', '06d0d13b945d57d8c7f5', 1478550544711680004, 1, 1478550796369920000, 1477456586342400015, 1772584380, NULL, NULL);
INSERT INTO delivery_parts VALUES (173, 1, 'f86c763b309c586632de', 'f86c763b309c586632de', 1478369350778880002, 1, 1478551048028160000, 1477456586342400003, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (175, 1, '1cd915ebd1aaae0afc6a', '1cd915ebd1aaae0afc6a', 1478550544711680003, 1, 1478551048028160001, 1477456586342400002, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (177, 1, '7567428c0e38d8b307df', '7567428c0e38d8b307df', 1478550796369920000, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (180, 1, 'ee06cb2cd807edb25143', 'ee06cb2cd807edb25143', 1478551048028160001, 1, 1478551048028160003, 1477456586342400002, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (181, 1, '6b2e774ef1eb15682f8e', '6b2e774ef1eb15682f8e', 1477456586342400088, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (182, 1, '0deb732b862553c7179a', '0deb732b862553c7179a', 1477463129456640006, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (186, 1, '9d044f8da9c588912dec', '9d044f8da9c588912dec', 1477916114288640002, 1, 1478551048028160005, 1477456586342400075, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (188, 1, 'bdbd386ebd7ed3aa693d', 'bdbd386ebd7ed3aa693d', 0, 1, 1478551048028160007, 1477456586342400011, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (190, 1, '66a92c4e10042920af9f', '66a92c4e10042920af9f', 0, 1, 1478551048028160009, 1477456586342400005, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (192, 1, 'fd9d17e53851d975e33a', 'fd9d17e53851d975e33a', 1477456586342400096, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (185, 1, '45c56c7b500a6b870e24', '45c56c7b500a6b870e24', 1478551048028160003, 1, 1478551048028160011, 1477456586342400002, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (194, 1, 'cda05228f4d9c2f9adf1', 'cda05228f4d9c2f9adf1', 1478551048028160008, 1, 1478551048028160012, 1478551048028160007, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (194, 2, 'cdd38543420498e4976d', 'cdd38543420498e4976d', 1478551048028160012, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (194, 3, 'd98b702068a4e241e70d', 'd98b702068a4e241e70d', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (194, 4, '553e5d0aaef55233e3f2', '553e5d0aaef55233e3f2', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (194, 5, 'cf199bf582a398d6e9d8', 'cf199bf582a398d6e9d8', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (194, 6, '38007896c01b9dc5a072', '38007896c01b9dc5a072', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (195, 1, '65b98b286499597f0c2d', '65b98b286499597f0c2d', 1478551048028160010, 1, 1478551048028160013, 1478551048028160009, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (195, 2, '9c81174b2f1ed04b459d', '9c81174b2f1ed04b459d', 1478551048028160013, 1, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (195, 3, 'a0d8afef9d238c9ea28f', 'a0d8afef9d238c9ea28f', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (195, 4, '216033058466b46ccfb5', '216033058466b46ccfb5', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (195, 5, 'bb84139ce0eec4ddf962', 'bb84139ce0eec4ddf962', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (195, 6, '339eed31391f0644f2b1', '339eed31391f0644f2b1', NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO delivery_parts VALUES (189, 1, '91dc12c4e01aa1be7f83', '91dc12c4e01aa1be7f83', 1478551048028160011, 1, 1478551048028160015, 1477456586342400002, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (191, 1, '9e635b4c4def94257510', '9e635b4c4def94257510', 1478551048028160015, 1, 1478551048028160016, 1477456586342400002, 1772584440, NULL, NULL);
INSERT INTO delivery_parts VALUES (193, 1, 'cc15150d3e9ad03d65d1', 'cc15150d3e9ad03d65d1', 1478551048028160016, 1, 1478551048028160017, 1477456586342400002, 1772584440, NULL, NULL);
INSERT INTO serials VALUES (1, '846584c7eff742a9ad4904ea713054c0', 1477456586342400000, 3, 'channel', 1477456586342400006, NULL, 300, 1080, 'Europe/Berlin', 127, 1, 'running', '', 3, 4, '2026-03-04', '2026-03-03', 3, 8, 8, 1694, 1477456586342400026, 1772323500, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (2, '2e4711a3a9bc4415882fac6117e8ab6f', 1477456586342400000, 2, 'thread', 1477456586342400007, 1477456586342400095, 200, 1140, 'Europe/Berlin', 127, 1, 'running', '', 3, 4, '2026-03-04', '2026-03-03', 2, 5, 5, 1071, 1477456586342400026, 1772323500, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (3, '713a42793cfc482b8c606f7061c961e8', 1477456586342400000, 1, 'forum', 1477456586342400013, 1477456586342400096, NULL, 1020, 'Europe/Berlin', 127, 1, 'running', '', 3, 4, '2026-03-04', '2026-03-03', 15, 3, 3, 1783, 1477456586342400026, 1772323500, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (4, '06aa041edc924af790404759348e88d1', 1477456586342400000, 1, 'channel', 1477456586342400008, NULL, 300, 720, 'Europe/Berlin', 127, 1, 'paused', 'the bot may not read the channel''s history, so it can''t know whether the post arrived', 0, 4, '2026-03-04', NULL, NULL, NULL, NULL, NULL, 1477456586342400026, 1772584320, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (5, '9ca36a13fb814adb9ed79625ede1ee6a', 1477456586342400000, 2, 'channel', 1477456586342400009, NULL, 300, 720, 'Europe/Berlin', 127, 1, 'paused', 'the bot lacks a permission to post: Missing Permissions', 0, 2, '2026-03-04', NULL, NULL, NULL, NULL, NULL, 1477456586342400026, 1772584320, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (6, '08437f84460049208e6b76555b852413', 1477456586342400000, 17, 'thread', 1477456586342400011, 1478551048028160007, 2500, 780, 'Europe/Berlin', 127, 1, 'running', '', 0, 3, '2026-03-04', NULL, NULL, NULL, NULL, NULL, 1477456586342400026, 1772584440, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (7, 'e3cf437474dd4963a9b66897efbf119d', 1477456586342400000, 17, 'thread', 1477456586342400005, 1478551048028160009, 2500, 780, 'Europe/Berlin', 127, 1, 'running', '', 0, 3, '2026-03-04', NULL, NULL, NULL, NULL, NULL, 1477456586342400026, 1772584440, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO serials VALUES (8, '6150f3b349cb4805821dc98008db716f', 1477456586342400000, 2, 'forum', 1477456586342400013, NULL, NULL, 840, 'Europe/Berlin', 127, 1, 'running', '', 0, 2, NULL, NULL, NULL, NULL, NULL, NULL, 1477456586342400026, 1772584440, 1, NULL, NULL, NULL, 12, NULL, NULL);
INSERT INTO excerpt_schedules VALUES (1, '750ff5fde6ed4774b5fae25160231f95', 1477456586342400000, 1477456586342400004, 540, 'Europe/Berlin', 127, 0, NULL, '', '2026-03-03', 1772323500, 1477456586342400026, 1772323500, 1772323500, 1, NULL, NULL, NULL, 12, 1);
INSERT INTO excerpt_schedules VALUES (2, '93f25de89c014017b5ea99a7458eb772', 1477456586342400000, 1477456586342400012, 600, 'Europe/Berlin', 127, 0, NULL, '', '2026-03-03', 1772323500, 1477456586342400026, 1772323500, 1772323500, 1, NULL, NULL, NULL, 12, 2);
INSERT INTO excerpt_schedules VALUES (3, '15bcf4449ad74221873e2cabca9aa220', 1477456586342400000, 1477456586342400010, 660, 'Europe/Berlin', 127, 0, NULL, '', '2026-03-03', 1772497920, 1477456586342400026, 1772497920, 1772497920, 1, NULL, NULL, NULL, 12, 3);
INSERT INTO excerpt_turns VALUES (1, 1477456586342400000, 1, 1, 49);
INSERT INTO excerpt_turns VALUES (2, 1477456586342400000, 2, 1, 51);
INSERT INTO excerpt_turns VALUES (3, 1477456586342400000, 1, 2, 140);
INSERT INTO excerpt_turns VALUES (4, 1477456586342400000, 2, 2, 141);
INSERT INTO excerpt_turns VALUES (5, 1477456586342400000, 1, 3, 147);
INSERT INTO excerpt_turns VALUES (6, 1477456586342400000, 2, 3, 148);
INSERT INTO excerpt_turns VALUES (7, 1477456586342400000, 3, 1, 156);
INSERT INTO excerpt_choices VALUES (13, 1, NULL, NULL, NULL, 1772324460);
INSERT INTO rounds VALUES (1, 'b58672263b254f77854430d77d1712b8', 1477456586342400000, 1477456586342400003, 'own', 'Railing 0', 'choice', 'oldest', '', 0, '{"by": "newest", "fandom": ""}', 'counted', 1477456586342400026, 1772324460, 20, 1772324460, 1772350380, 25920, 'UTC', 1772368260);
INSERT INTO rounds VALUES (2, 'edd310d406294803a868430d90a3638c', 1477456586342400000, 1477456586342400003, 'own', 'Railing 3', 'choice', 'oldest', '', 0, '{"by": "newest", "fandom": ""}', 'cancelled', 1477456586342400026, 1772324460, 20, 1772324460, 1772350380, 25920, 'UTC', 1772324460);
INSERT INTO rounds VALUES (3, '70ca66622cf94d7b8a9771f00cfc0fd2', 1477456586342400000, 1477456586342400003, 'own', 'Railing 2', 'ranked', 'oldest', '', 0, '{"by": "newest", "fandom": ""}', 'counted', 1477456586342400026, 1772497860, 20, 1772497860, 1772523780, 25920, 'UTC', 1772541120);
INSERT INTO rounds VALUES (4, '65aaac1177034c8c80430a312a116b4f', 1477456586342400000, 1477456586342400003, 'own', 'Railing 1', 'approval', 'oldest', '', 0, '{"by": "newest", "fandom": ""}', 'open', 1477456586342400026, 1772584380, 20, 1772584380, 1772610300, 25920, 'UTC', NULL);
INSERT INTO candidates VALUES (1, 1, 2, 2);
INSERT INTO candidates VALUES (1, 2, 3, 3);
INSERT INTO candidates VALUES (1, 3, 1, 1);
INSERT INTO candidates VALUES (2, 1, 3, 3);
INSERT INTO candidates VALUES (2, 2, 1, 1);
INSERT INTO candidates VALUES (2, 3, 2, 2);
INSERT INTO candidates VALUES (3, 1, 2, 2);
INSERT INTO candidates VALUES (3, 2, 3, 3);
INSERT INTO candidates VALUES (3, 3, 1, 1);
INSERT INTO candidates VALUES (4, 1, 3, 3);
INSERT INTO candidates VALUES (4, 2, 1, 1);
INSERT INTO candidates VALUES (4, 3, 2, 2);
INSERT INTO ballots VALUES (1, 1, NULL);
INSERT INTO ballots VALUES (2, 1, NULL);
INSERT INTO ballots VALUES (3, 1, NULL);
INSERT INTO ballots VALUES (4, 1, NULL);
INSERT INTO ballots VALUES (5, 1, NULL);
INSERT INTO ballots VALUES (6, 2, NULL);
INSERT INTO ballots VALUES (7, 2, NULL);
INSERT INTO ballots VALUES (8, 2, NULL);
INSERT INTO ballots VALUES (9, 2, NULL);
INSERT INTO ballots VALUES (10, 2, NULL);
INSERT INTO ballots VALUES (11, 3, NULL);
INSERT INTO ballots VALUES (12, 3, NULL);
INSERT INTO ballots VALUES (13, 3, NULL);
INSERT INTO ballots VALUES (14, 3, NULL);
INSERT INTO ballots VALUES (15, 3, NULL);
INSERT INTO ballots VALUES (16, 4, 1477456586342400021);
INSERT INTO ballots VALUES (17, 4, 1477456586342400022);
INSERT INTO ballots VALUES (18, 4, 1477456586342400023);
INSERT INTO ballots VALUES (19, 4, 1477456586342400024);
INSERT INTO ballots VALUES (20, 4, 1477456586342400025);
INSERT INTO ballot_choices VALUES (1, 1, 1);
INSERT INTO ballot_choices VALUES (2, 1, 1);
INSERT INTO ballot_choices VALUES (3, 1, 3);
INSERT INTO ballot_choices VALUES (4, 1, 1);
INSERT INTO ballot_choices VALUES (5, 1, 2);
INSERT INTO ballot_choices VALUES (6, 1, 3);
INSERT INTO ballot_choices VALUES (7, 1, 3);
INSERT INTO ballot_choices VALUES (8, 1, 3);
INSERT INTO ballot_choices VALUES (9, 1, 1);
INSERT INTO ballot_choices VALUES (10, 1, 3);
INSERT INTO ballot_choices VALUES (11, 1, 1);
INSERT INTO ballot_choices VALUES (12, 1, 1);
INSERT INTO ballot_choices VALUES (13, 1, 1);
INSERT INTO ballot_choices VALUES (14, 1, 1);
INSERT INTO ballot_choices VALUES (15, 1, 1);
INSERT INTO ballot_choices VALUES (16, 1, 3);
INSERT INTO ballot_choices VALUES (17, 1, 1);
INSERT INTO ballot_choices VALUES (18, 1, 2);
INSERT INTO ballot_choices VALUES (19, 1, 1);
INSERT INTO ballot_choices VALUES (20, 1, 3);
INSERT INTO approved_tags VALUES (2, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (3, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (4, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (8, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (10, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (13, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (1, 'additional', 1, 'Slow Burn', 'slow burn', 'Slow Burn', 'slow burn');
INSERT INTO approved_tags VALUES (1, 'additional', 2, 'Slow Burn', 'slow burn', 'slow burn.', 'slow burn.');
INSERT INTO approved_tags VALUES (1, 'additional', 3, 'Stairs', 'stairs', 'Stairs', 'stairs');
INSERT INTO approved_tags VALUES (1, 'character', 4, 'Odile', 'odile', 'Odile', 'odile');
INSERT INTO approved_tags VALUES (1, 'character', 5, 'The Ferryman', 'the ferryman', 'The Ferryman', 'the ferryman');
INSERT INTO approved_tags VALUES (1, 'fandom', 6, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (16, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO approved_tags VALUES (17, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO guild_options VALUES (1477456586342400000, 'log_channel', '1477456586342400002');
INSERT INTO guild_options VALUES (1477456586342400000, 'own_approval', '1');
INSERT INTO guild_options VALUES (1477456586342400000, 'anonymous', '0');
INSERT INTO guild_options VALUES (1477456586342400000, 'claim_hours', '12');
INSERT INTO guild_options VALUES (1477456586342400000, 'least_words', '20');
INSERT INTO guild_options VALUES (1477456586342400000, 'most_words', '400000');
INSERT INTO guild_options VALUES (1477456586342400000, 'forbidden_tags', 'Weather Wizardry
Bees');
INSERT INTO guild_options VALUES (1477456586342400000, 'rules', 'Be kind to the stair.');
INSERT INTO guild_options VALUES (1477456586342400000, 'most_waiting', '9');
INSERT INTO guild_options VALUES (1477456586342400000, 'changes', 'approval');
INSERT INTO guild_options VALUES (1477456586342400000, 'languages', 'English');
INSERT INTO guild_options VALUES (1477456586342400000, 'reject_reasons', 'Too steep.
Too many steps.');
INSERT INTO guild_options VALUES (1477456586342400000, 'recommendations', 'approval');
INSERT INTO guild_options VALUES (1477456586342400000, 'names_seen', '0');
INSERT INTO acts VALUES (1, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "log_channel", "before": null, "after": "1477456586342400002"}', 1772323500);
INSERT INTO acts VALUES (2, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "library_channel", "before": null, "after": 1477456586342400001}', 1772323500);
INSERT INTO acts VALUES (3, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "adult_channel", "before": null, "after": 1477456586342400014}', 1772323500);
INSERT INTO acts VALUES (4, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "queue_channel", "before": null, "after": 1477456586342400015}', 1772323500);
INSERT INTO acts VALUES (5, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "excerpt_channel", "before": null, "after": 1477456586342400004}', 1772323500);
INSERT INTO acts VALUES (6, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "moderator_role", "before": null, "after": 1477456586342400016}', 1772323500);
INSERT INTO acts VALUES (7, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "zone", "before": null, "after": "Europe/Berlin"}', 1772323500);
INSERT INTO acts VALUES (8, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "own_approval", "before": null, "after": "1"}', 1772323500);
INSERT INTO acts VALUES (9, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "anonymous", "before": null, "after": "0"}', 1772323500);
INSERT INTO acts VALUES (10, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "claim_hours", "before": null, "after": "12"}', 1772323500);
INSERT INTO acts VALUES (11, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "least_words", "before": null, "after": "20"}', 1772323500);
INSERT INTO acts VALUES (12, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "most_words", "before": null, "after": "400000"}', 1772323500);
INSERT INTO acts VALUES (13, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "forbidden_tags", "before": null, "after": "Weather Wizardry\nBees"}', 1772323500);
INSERT INTO acts VALUES (14, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "rules", "before": null, "after": "Be kind to the stair."}', 1772323500);
INSERT INTO acts VALUES (15, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "most_waiting", "before": null, "after": "9"}', 1772323500);
INSERT INTO acts VALUES (16, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "changes", "before": null, "after": "approval"}', 1772323500);
INSERT INTO acts VALUES (17, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "languages", "before": null, "after": "English"}', 1772323500);
INSERT INTO acts VALUES (18, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "reject_reasons", "before": null, "after": "Too steep.\nToo many steps."}', 1772323500);
INSERT INTO acts VALUES (19, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "recommendations", "before": null, "after": "approval"}', 1772323500);
INSERT INTO acts VALUES (20, 1477456586342400000, 1477456586342400026, 'setting', NULL, NULL, '{"name": "names_seen", "before": null, "after": "0"}', 1772323500);
INSERT INTO acts VALUES (21, 1477456586342400000, 1477456586342400026, 'approved', 1, NULL, '', 1772323500);
INSERT INTO acts VALUES (22, 1477456586342400000, 1477456586342400026, 'approved', 2, NULL, '', 1772323500);
INSERT INTO acts VALUES (23, 1477456586342400000, 1477456586342400026, 'approved', 3, NULL, '', 1772323500);
INSERT INTO acts VALUES (24, 1477456586342400000, 1477456586342400026, 'approved', 4, NULL, '', 1772323500);
INSERT INTO acts VALUES (25, 1477456586342400000, 1477456586342400026, 'serialstart', 3, NULL, '1477456586342400006', 1772323500);
INSERT INTO acts VALUES (26, 1477456586342400000, 1477456586342400026, 'serialstart', 2, NULL, '1477456586342400007', 1772323500);
INSERT INTO acts VALUES (27, 1477456586342400000, 1477456586342400026, 'serialstart', 1, NULL, '1477456586342400013', 1772323500);
INSERT INTO acts VALUES (28, 1477456586342400000, 1477456586342400026, 'excerptstart', NULL, NULL, '1477456586342400004', 1772323500);
INSERT INTO acts VALUES (29, 1477456586342400000, 1477456586342400026, 'excerptstart', NULL, NULL, '1477456586342400012', 1772323500);
INSERT INTO acts VALUES (30, 1477456586342400000, 1477456586342400026, 'banned', NULL, 1477456586342400025, '→ 2026-03-31 00:05 UTC
Spam.', 1772323500);
INSERT INTO acts VALUES (31, 1477456586342400000, 1477456586342400026, 'banned', NULL, 1477456586342400023, 'A mistake.', 1772323500);
INSERT INTO acts VALUES (32, 1477456586342400000, 1477456586342400026, 'lifted', NULL, 1477456586342400023, '', 1772323500);
INSERT INTO acts VALUES (33, 1477456586342400000, 1477456586342400026, 'tagsmerge', NULL, NULL, 'slow burn. → Slow Burn', 1772323500);
INSERT INTO acts VALUES (34, 1477456586342400000, 1477456586342400026, 'changes', 5, NULL, 'Count the steps once more.', 1772323560);
INSERT INTO acts VALUES (35, 1477456586342400000, 1477456586342400026, 'changes', 6, NULL, 'Count the steps once more.', 1772323680);
INSERT INTO acts VALUES (36, 1477456586342400000, 1477456586342400026, 'approved', 7, NULL, '', 1772323740);
INSERT INTO acts VALUES (37, 1477456586342400000, 1477456586342400026, 'removed', 7, NULL, 'It has no railing.', 1772323800);
INSERT INTO acts VALUES (38, 1477456586342400000, 1477456586342400026, 'approved', 8, NULL, '', 1772323860);
INSERT INTO acts VALUES (39, 1477456586342400000, 0, 'reported', 8, NULL, '', 1772323920);
INSERT INTO acts VALUES (40, 1477456586342400000, 0, 'reported', 8, NULL, '', 1772323920);
INSERT INTO acts VALUES (41, 1477456586342400000, 1477456586342400026, 'approved', 9, NULL, '', 1772323980);
INSERT INTO acts VALUES (42, 1477456586342400000, 0, 'reported', 9, NULL, '', 1772324040);
INSERT INTO acts VALUES (43, 1477456586342400000, 0, 'reported', 9, NULL, '', 1772324040);
INSERT INTO acts VALUES (44, 1477456586342400000, 1477456586342400026, 'held', 9, NULL, '', 1772324100);
INSERT INTO acts VALUES (45, 1477456586342400000, 1477456586342400026, 'removed', 9, NULL, 'It is too steep.', 1772324160);
INSERT INTO acts VALUES (46, 1477456586342400000, 1477456586342400026, 'approved', 10, NULL, '', 1772324220);
INSERT INTO acts VALUES (47, 1477456586342400000, 1477456586342400026, 'approved', 13, NULL, '', 1772324460);
INSERT INTO acts VALUES (48, 1477456586342400000, 1477456586342400026, 'voteopen', NULL, NULL, '1477456586342400003
Railing 0', 1772324460);
INSERT INTO acts VALUES (49, 1477456586342400000, 1477456586342400026, 'voteopen', NULL, NULL, '1477456586342400003
Railing 3', 1772324460);
INSERT INTO acts VALUES (50, 1477456586342400000, 1477456586342400026, 'votecancel', NULL, NULL, '1477456586342400003
Railing 3', 1772324460);
INSERT INTO acts VALUES (51, 1477456586342400000, 1477456586342400026, 'approved', 14, NULL, '', 1772324460);
INSERT INTO acts VALUES (52, 1477456586342400000, 1477456586342400026, 'removed', 14, NULL, 'The ladder is missing.', 1772324460);
INSERT INTO acts VALUES (53, 1477456586342400000, 1477456586342400026, 'approved', 1, NULL, '', 1772411460);
INSERT INTO acts VALUES (54, 1477456586342400000, 1477456586342400026, 'voteopen', NULL, NULL, '1477456586342400003
Railing 2', 1772497860);
INSERT INTO acts VALUES (55, 1477456586342400000, 1477456586342400026, 'excerptstart', NULL, NULL, '1477456586342400010', 1772497920);
INSERT INTO acts VALUES (56, 1477456586342400000, 1477456586342400026, 'serialstart', 1, NULL, '1477456586342400008', 1772584320);
INSERT INTO acts VALUES (57, 1477456586342400000, 1477456586342400026, 'serialstart', 2, NULL, '1477456586342400009', 1772584320);
INSERT INTO acts VALUES (58, 1477456586342400000, 1477456586342400026, 'voteopen', NULL, NULL, '1477456586342400003
Railing 1', 1772584380);
INSERT INTO acts VALUES (59, 1477456586342400000, 1477456586342400026, 'approved', 16, NULL, '', 1772584440);
INSERT INTO acts VALUES (60, 1477456586342400000, 1477456586342400026, 'approved', 17, NULL, '', 1772584440);
INSERT INTO acts VALUES (61, 1477456586342400000, 1477456586342400026, 'serialstart', 17, NULL, '1477456586342400011', 1772584440);
INSERT INTO acts VALUES (62, 1477456586342400000, 1477456586342400026, 'serialstart', 17, NULL, '1477456586342400005', 1772584440);
INSERT INTO acts VALUES (63, 1477456586342400000, 1477456586342400026, 'serialstart', 2, NULL, '1477456586342400013', 1772584440);
INSERT INTO setting_changes VALUES (1, 1477456586342400000, 'log_channel', NULL, '1477456586342400002', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (2, 1477456586342400000, 'library_channel', NULL, '1477456586342400001', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (3, 1477456586342400000, 'adult_channel', NULL, '1477456586342400014', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (4, 1477456586342400000, 'queue_channel', NULL, '1477456586342400015', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (5, 1477456586342400000, 'excerpt_channel', NULL, '1477456586342400004', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (6, 1477456586342400000, 'moderator_role', NULL, '1477456586342400016', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (7, 1477456586342400000, 'zone', NULL, 'Europe/Berlin', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (8, 1477456586342400000, 'own_approval', NULL, '1', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (9, 1477456586342400000, 'anonymous', NULL, '0', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (10, 1477456586342400000, 'claim_hours', NULL, '12', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (11, 1477456586342400000, 'least_words', NULL, '20', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (12, 1477456586342400000, 'most_words', NULL, '400000', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (13, 1477456586342400000, 'forbidden_tags', NULL, 'Weather Wizardry
Bees', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (14, 1477456586342400000, 'rules', NULL, 'Be kind to the stair.', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (15, 1477456586342400000, 'most_waiting', NULL, '9', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (16, 1477456586342400000, 'changes', NULL, 'approval', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (17, 1477456586342400000, 'languages', NULL, 'English', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (18, 1477456586342400000, 'reject_reasons', NULL, 'Too steep.
Too many steps.', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (19, 1477456586342400000, 'recommendations', NULL, 'approval', 1477456586342400026, 1772323500);
INSERT INTO setting_changes VALUES (20, 1477456586342400000, 'names_seen', NULL, '0', 1477456586342400026, 1772323500);
INSERT INTO alerts VALUES (1477456586342400000, 1477456586342400008, 'history', 1772584320);
INSERT INTO alerts VALUES (1477456586342400000, 1477456586342400009, 'permission', 1772584320);
INSERT INTO alerts VALUES (1477456586342400000, 1477456586342400010, 'redraw_permission', 1772584380);
INSERT INTO excerpt_selections VALUES (1, 1, 'teen', '', '', '', NULL, NULL, 0, 1772323500);
INSERT INTO excerpt_selections VALUES (2, 2, 'teen', '', '', '', NULL, NULL, 0, 1772323500);
INSERT INTO excerpt_selections VALUES (3, 3, 'teen', '', '', '', NULL, NULL, 0, 1772497920);
INSERT INTO own_serials VALUES (1, '4081e65547604c3ebf4e17f04e4b8ec2', 1477456586342400000, 1477456586342400024, 3, NULL, 300, 480, 'Europe/Berlin', 127, 1, NULL, NULL, NULL, 12, 'running', '', 3, '2026-03-04', '2026-03-03', 3, 8, 8, 1694, 1772323500);
INSERT INTO own_serials VALUES (2, '32d0755ac5c048d99cfbae2a3c2fe480', 1477456586342400000, 1477456586342400025, 2, 2, 300, 1080, 'Europe/Berlin', 127, 1, NULL, NULL, NULL, 12, 'running', '', 3, NULL, NULL, 2, 5, 5, 1071, 1772323500);
INSERT INTO own_serials VALUES (3, '05847c08885b4c9ba6662efdec570475', 1477456586342400000, 1477456586342400024, 14, NULL, 300, 663, 'Europe/Berlin', 127, 1, NULL, NULL, NULL, 12, 'paused', 'left', 0, NULL, NULL, NULL, NULL, NULL, NULL, 1772324460);
INSERT INTO pen_names VALUES (1, 1477456586342400017, 'Pen 1477456586342400017', 1772584440);
INSERT INTO pen_names VALUES (2, 1477456586342400018, 'Pen 1477456586342400018', 1772584440);
INSERT INTO pen_names VALUES (3, 1477456586342400019, 'Pen 1477456586342400019', 1772584440);
INSERT INTO pen_names VALUES (4, 1477456586342400020, 'Pen 1477456586342400020', 1772584440);
INSERT INTO coauthor_invitations VALUES (1, 12, 12, 1477456586342400020, 1477456586342400019, 'waiting', 1, 1772324400);
INSERT INTO follows VALUES (1, 1477456586342400000, 1477456586342400021, 1, NULL, NULL, 1772323500, NULL);
INSERT INTO follows VALUES (2, 1477456586342400000, 1477456586342400022, NULL, 1477456586342400018, 'Pen 1477456586342400018', 1772323500, NULL);
INSERT INTO former_readings VALUES (1, 'pending', 1, 'First Stair', 'first stair', 'General Audiences', NULL, 1020, '', 1477456586342400017, 1772411460, 15);
INSERT INTO former_readings VALUES (2, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400018, 1772323500, 2);
INSERT INTO former_readings VALUES (3, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400019, 1772323500, 3);
INSERT INTO former_readings VALUES (4, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400020, 1772323500, 4);
INSERT INTO former_readings VALUES (7, 'approved', 7, 'Balcony', 'balcony', 'General Audiences', NULL, 153, '', 1477456586342400026, 1772323740, 7);
INSERT INTO former_readings VALUES (8, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400018, 1772323860, 8);
INSERT INTO former_readings VALUES (9, 'approved', 9, 'Landing True', 'landing true', 'General Audiences', NULL, 153, '', 1477456586342400026, 1772323980, 9);
INSERT INTO former_readings VALUES (10, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400020, 1772324220, 10);
INSERT INTO former_readings VALUES (13, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400017, 1772324460, 13);
INSERT INTO former_readings VALUES (14, 'approved', 14, 'Loft', 'loft', 'General Audiences', NULL, 153, '', 1477456586342400026, 1772324460, 14);
INSERT INTO former_readings VALUES (16, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400019, 1772584440, 17);
INSERT INTO former_readings VALUES (17, 'pending', NULL, NULL, NULL, NULL, NULL, NULL, '', 1477456586342400017, 1772584440, 18);
INSERT INTO former_tags VALUES (7, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO former_tags VALUES (9, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO former_tags VALUES (14, 'fandom', 1, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO former_tags VALUES (1, 'additional', 1, 'Slow Burn', 'slow burn', 'Slow Burn', 'slow burn');
INSERT INTO former_tags VALUES (1, 'additional', 2, 'Slow Burn', 'slow burn', 'slow burn.', 'slow burn.');
INSERT INTO former_tags VALUES (1, 'additional', 3, 'Stairs', 'stairs', 'Stairs', 'stairs');
INSERT INTO former_tags VALUES (1, 'character', 4, 'Odile', 'odile', 'Odile', 'odile');
INSERT INTO former_tags VALUES (1, 'character', 5, 'The Ferryman', 'the ferryman', 'The Ferryman', 'the ferryman');
INSERT INTO former_tags VALUES (1, 'fandom', 6, 'The Long Stair', 'the long stair', 'The Long Stair', 'the long stair');
INSERT INTO report_cases VALUES (1, 1477456586342400000, 8, 'open', 1772323920, NULL, NULL, '');
INSERT INTO report_cases VALUES (2, 1477456586342400000, 9, 'down', 1772324040, 1477456586342400026, 1772324160, 'It is too steep.');
INSERT INTO reports VALUES (1, 1477456586342400021, 8, 'It breaks the rules of this server
It is steep.', 1, 1772323920);
INSERT INTO reports VALUES (1, 1477456586342400022, 8, 'It breaks the rules of this server
It is steep.', 1, 1772323920);
INSERT INTO reports VALUES (2, 1477456586342400021, 9, 'It breaks the rules of this server
It is steep.', 1, 1772324040);
INSERT INTO reports VALUES (2, 1477456586342400022, 9, 'It breaks the rules of this server
It is steep.', 1, 1772324040);
INSERT INTO bans VALUES (1, 1477456586342400000, 1477456586342400025, 1477456586342400026, 'Spam.', 1772323500, 1774915500, NULL, NULL);
INSERT INTO bans VALUES (2, 1477456586342400000, 1477456586342400023, 1477456586342400026, 'A mistake.', 1772323500, NULL, 1772323500, 1477456586342400026);
INSERT INTO rules_accepted VALUES (1477456586342400000, 1477456586342400017, '0068af505c656374', 1772323500);
INSERT INTO rules_accepted VALUES (1477456586342400000, 1477456586342400018, '0068af505c656374', 1772323500);
INSERT INTO rules_accepted VALUES (1477456586342400000, 1477456586342400019, '0068af505c656374', 1772323500);
INSERT INTO rules_accepted VALUES (1477456586342400000, 1477456586342400020, '0068af505c656374', 1772323500);
INSERT INTO text_prints VALUES (-8972265130785532208, 1);
INSERT INTO text_prints VALUES (-8699080593654174615, 1);
INSERT INTO text_prints VALUES (-8595313525531856098, 1);
INSERT INTO text_prints VALUES (-8493489084369921493, 1);
INSERT INTO text_prints VALUES (-8430918811136742337, 1);
INSERT INTO text_prints VALUES (-8406919691263654475, 1);
INSERT INTO text_prints VALUES (-8176612943842638686, 1);
INSERT INTO text_prints VALUES (-8160638454646655285, 1);
INSERT INTO text_prints VALUES (-7948559087009374607, 1);
INSERT INTO text_prints VALUES (-7676379241721363512, 1);
INSERT INTO text_prints VALUES (-7651073456020802280, 1);
INSERT INTO text_prints VALUES (-7544304473350521825, 1);
INSERT INTO text_prints VALUES (-7508818354152455875, 1);
INSERT INTO text_prints VALUES (-7487768962582601420, 1);
INSERT INTO text_prints VALUES (-7120458667738913054, 1);
INSERT INTO text_prints VALUES (-6841747722938614978, 1);
INSERT INTO text_prints VALUES (-6795101555553432579, 1);
INSERT INTO text_prints VALUES (-6716953062299260443, 1);
INSERT INTO text_prints VALUES (-6483955479202884494, 1);
INSERT INTO text_prints VALUES (-6272106307823111405, 1);
INSERT INTO text_prints VALUES (-6204437840924892966, 1);
INSERT INTO text_prints VALUES (-6202068661959116955, 1);
INSERT INTO text_prints VALUES (-6122584525797898711, 1);
INSERT INTO text_prints VALUES (-5744052522927277220, 1);
INSERT INTO text_prints VALUES (-5678679120367473656, 1);
INSERT INTO text_prints VALUES (-5612620554646443606, 1);
INSERT INTO text_prints VALUES (-5442156785345195462, 1);
INSERT INTO text_prints VALUES (-5440841159817497927, 1);
INSERT INTO text_prints VALUES (-5360614588562382028, 1);
INSERT INTO text_prints VALUES (-5151449096818742984, 1);
INSERT INTO text_prints VALUES (-5125762875296613127, 1);
INSERT INTO text_prints VALUES (-5032318427942120666, 1);
INSERT INTO text_prints VALUES (-9162257722171790390, 2);
INSERT INTO text_prints VALUES (-9096523458785033055, 2);
INSERT INTO text_prints VALUES (-9002821240923155125, 2);
INSERT INTO text_prints VALUES (-8994404418359041134, 2);
INSERT INTO text_prints VALUES (-8978784271699823709, 2);
INSERT INTO text_prints VALUES (-8961658244331065290, 2);
INSERT INTO text_prints VALUES (-8918535936554904068, 2);
INSERT INTO text_prints VALUES (-8883870498704430415, 2);
INSERT INTO text_prints VALUES (-8819887301326527894, 2);
INSERT INTO text_prints VALUES (-8708261893398379266, 2);
INSERT INTO text_prints VALUES (-8581955940761340984, 2);
INSERT INTO text_prints VALUES (-8523430000726396513, 2);
INSERT INTO text_prints VALUES (-8396242570066767740, 2);
INSERT INTO text_prints VALUES (-8296697529985983716, 2);
INSERT INTO text_prints VALUES (-8166006013051191978, 2);
INSERT INTO text_prints VALUES (-8077998856738940981, 2);
INSERT INTO text_prints VALUES (-8050904756089026252, 2);
INSERT INTO text_prints VALUES (-7623821549142781894, 2);
INSERT INTO text_prints VALUES (-7317927975529464050, 2);
INSERT INTO text_prints VALUES (-7027633394304151876, 2);
INSERT INTO text_prints VALUES (-6884831661540611810, 2);
INSERT INTO text_prints VALUES (-6759617301825130112, 2);
INSERT INTO text_prints VALUES (-5724027857672760492, 2);
INSERT INTO text_prints VALUES (-5514675032863262876, 2);
INSERT INTO text_prints VALUES (-5342034889395734000, 2);
INSERT INTO text_prints VALUES (-5109204554603397472, 2);
INSERT INTO text_prints VALUES (-5099858694323852263, 2);
INSERT INTO text_prints VALUES (-4937262554625872699, 2);
INSERT INTO text_prints VALUES (-4775633316936222727, 2);
INSERT INTO text_prints VALUES (-4576750547903716921, 2);
INSERT INTO text_prints VALUES (-4571665204226166754, 2);
INSERT INTO text_prints VALUES (-4423122174503563973, 2);
INSERT INTO text_prints VALUES (-9159911930280464170, 3);
INSERT INTO text_prints VALUES (-9106946786061444926, 3);
INSERT INTO text_prints VALUES (-9005493554412252367, 3);
INSERT INTO text_prints VALUES (-8905785469058044634, 3);
INSERT INTO text_prints VALUES (-8877259248127474083, 3);
INSERT INTO text_prints VALUES (-8727484464043834440, 3);
INSERT INTO text_prints VALUES (-8468179050383262189, 3);
INSERT INTO text_prints VALUES (-8338275330652663805, 3);
INSERT INTO text_prints VALUES (-8327354774793638824, 3);
INSERT INTO text_prints VALUES (-8305129168074879991, 3);
INSERT INTO text_prints VALUES (-8296575065620780396, 3);
INSERT INTO text_prints VALUES (-8244887260583340259, 3);
INSERT INTO text_prints VALUES (-8032053982644897574, 3);
INSERT INTO text_prints VALUES (-7946293016666846556, 3);
INSERT INTO text_prints VALUES (-7907955378267158888, 3);
INSERT INTO text_prints VALUES (-7579648121310238810, 3);
INSERT INTO text_prints VALUES (-6502323918499329200, 3);
INSERT INTO text_prints VALUES (-6410460030686520682, 3);
INSERT INTO text_prints VALUES (-6257941568013279769, 3);
INSERT INTO text_prints VALUES (-6179024872686435756, 3);
INSERT INTO text_prints VALUES (-6130151675786331466, 3);
INSERT INTO text_prints VALUES (-6120353320898564776, 3);
INSERT INTO text_prints VALUES (-5516622964291398548, 3);
INSERT INTO text_prints VALUES (-5303504475530889161, 3);
INSERT INTO text_prints VALUES (-5216375256602886428, 3);
INSERT INTO text_prints VALUES (-5012811867260295351, 3);
INSERT INTO text_prints VALUES (-4960785543070822496, 3);
INSERT INTO text_prints VALUES (-4875307694910742581, 3);
INSERT INTO text_prints VALUES (-4816451753515552277, 3);
INSERT INTO text_prints VALUES (-4680253514966658183, 3);
INSERT INTO text_prints VALUES (-4652166828961933770, 3);
INSERT INTO text_prints VALUES (-4551693766733985953, 3);
INSERT INTO text_prints VALUES (-8972265130785532208, 4);
INSERT INTO text_prints VALUES (-8699080593654174615, 4);
INSERT INTO text_prints VALUES (-8595313525531856098, 4);
INSERT INTO text_prints VALUES (-8493489084369921493, 4);
INSERT INTO text_prints VALUES (-8430918811136742337, 4);
INSERT INTO text_prints VALUES (-8406919691263654475, 4);
INSERT INTO text_prints VALUES (-8176612943842638686, 4);
INSERT INTO text_prints VALUES (-8160638454646655285, 4);
INSERT INTO text_prints VALUES (-7948559087009374607, 4);
INSERT INTO text_prints VALUES (-7676379241721363512, 4);
INSERT INTO text_prints VALUES (-7651073456020802280, 4);
INSERT INTO text_prints VALUES (-7544304473350521825, 4);
INSERT INTO text_prints VALUES (-7508818354152455875, 4);
INSERT INTO text_prints VALUES (-7487768962582601420, 4);
INSERT INTO text_prints VALUES (-7120458667738913054, 4);
INSERT INTO text_prints VALUES (-6841747722938614978, 4);
INSERT INTO text_prints VALUES (-6795101555553432579, 4);
INSERT INTO text_prints VALUES (-6716953062299260443, 4);
INSERT INTO text_prints VALUES (-6483955479202884494, 4);
INSERT INTO text_prints VALUES (-6272106307823111405, 4);
INSERT INTO text_prints VALUES (-6204437840924892966, 4);
INSERT INTO text_prints VALUES (-6202068661959116955, 4);
INSERT INTO text_prints VALUES (-6122584525797898711, 4);
INSERT INTO text_prints VALUES (-5744052522927277220, 4);
INSERT INTO text_prints VALUES (-5678679120367473656, 4);
INSERT INTO text_prints VALUES (-5612620554646443606, 4);
INSERT INTO text_prints VALUES (-5442156785345195462, 4);
INSERT INTO text_prints VALUES (-5440841159817497927, 4);
INSERT INTO text_prints VALUES (-5360614588562382028, 4);
INSERT INTO text_prints VALUES (-5151449096818742984, 4);
INSERT INTO text_prints VALUES (-5125762875296613127, 4);
INSERT INTO text_prints VALUES (-5032318427942120666, 4);
INSERT INTO text_prints VALUES (-9162257722171790390, 5);
INSERT INTO text_prints VALUES (-9096523458785033055, 5);
INSERT INTO text_prints VALUES (-9002821240923155125, 5);
INSERT INTO text_prints VALUES (-8994404418359041134, 5);
INSERT INTO text_prints VALUES (-8978784271699823709, 5);
INSERT INTO text_prints VALUES (-8961658244331065290, 5);
INSERT INTO text_prints VALUES (-8918535936554904068, 5);
INSERT INTO text_prints VALUES (-8883870498704430415, 5);
INSERT INTO text_prints VALUES (-8819887301326527894, 5);
INSERT INTO text_prints VALUES (-8708261893398379266, 5);
INSERT INTO text_prints VALUES (-8581955940761340984, 5);
INSERT INTO text_prints VALUES (-8523430000726396513, 5);
INSERT INTO text_prints VALUES (-8396242570066767740, 5);
INSERT INTO text_prints VALUES (-8296697529985983716, 5);
INSERT INTO text_prints VALUES (-8166006013051191978, 5);
INSERT INTO text_prints VALUES (-8077998856738940981, 5);
INSERT INTO text_prints VALUES (-8050904756089026252, 5);
INSERT INTO text_prints VALUES (-7623821549142781894, 5);
INSERT INTO text_prints VALUES (-7317927975529464050, 5);
INSERT INTO text_prints VALUES (-7027633394304151876, 5);
INSERT INTO text_prints VALUES (-6884831661540611810, 5);
INSERT INTO text_prints VALUES (-6759617301825130112, 5);
INSERT INTO text_prints VALUES (-5724027857672760492, 5);
INSERT INTO text_prints VALUES (-5514675032863262876, 5);
INSERT INTO text_prints VALUES (-5342034889395734000, 5);
INSERT INTO text_prints VALUES (-5109204554603397472, 5);
INSERT INTO text_prints VALUES (-5099858694323852263, 5);
INSERT INTO text_prints VALUES (-4937262554625872699, 5);
INSERT INTO text_prints VALUES (-4775633316936222727, 5);
INSERT INTO text_prints VALUES (-4576750547903716921, 5);
INSERT INTO text_prints VALUES (-4571665204226166754, 5);
INSERT INTO text_prints VALUES (-4423122174503563973, 5);
INSERT INTO text_prints VALUES (-8972265130785532208, 6);
INSERT INTO text_prints VALUES (-8699080593654174615, 6);
INSERT INTO text_prints VALUES (-8595313525531856098, 6);
INSERT INTO text_prints VALUES (-8493489084369921493, 6);
INSERT INTO text_prints VALUES (-8430918811136742337, 6);
INSERT INTO text_prints VALUES (-8406919691263654475, 6);
INSERT INTO text_prints VALUES (-8176612943842638686, 6);
INSERT INTO text_prints VALUES (-8160638454646655285, 6);
INSERT INTO text_prints VALUES (-7676379241721363512, 6);
INSERT INTO text_prints VALUES (-7651073456020802280, 6);
INSERT INTO text_prints VALUES (-7544304473350521825, 6);
INSERT INTO text_prints VALUES (-7508818354152455875, 6);
INSERT INTO text_prints VALUES (-7120458667738913054, 6);
INSERT INTO text_prints VALUES (-6841747722938614978, 6);
INSERT INTO text_prints VALUES (-6795101555553432579, 6);
INSERT INTO text_prints VALUES (-6483955479202884494, 6);
INSERT INTO text_prints VALUES (-6272106307823111405, 6);
INSERT INTO text_prints VALUES (-6204437840924892966, 6);
INSERT INTO text_prints VALUES (-6202068661959116955, 6);
INSERT INTO text_prints VALUES (-6122584525797898711, 6);
INSERT INTO text_prints VALUES (-5744052522927277220, 6);
INSERT INTO text_prints VALUES (-5678679120367473656, 6);
INSERT INTO text_prints VALUES (-5612620554646443606, 6);
INSERT INTO text_prints VALUES (-5442156785345195462, 6);
INSERT INTO text_prints VALUES (-5440841159817497927, 6);
INSERT INTO text_prints VALUES (-5360614588562382028, 6);
INSERT INTO text_prints VALUES (-5151449096818742984, 6);
INSERT INTO text_prints VALUES (-5125762875296613127, 6);
INSERT INTO text_prints VALUES (-5032318427942120666, 6);
INSERT INTO text_prints VALUES (-4679393960376438652, 6);
INSERT INTO text_prints VALUES (-4669142465810901816, 6);
INSERT INTO text_prints VALUES (-4600948036078585609, 6);
INSERT INTO text_prints VALUES (-9162257722171790390, 7);
INSERT INTO text_prints VALUES (-9096523458785033055, 7);
INSERT INTO text_prints VALUES (-9002821240923155125, 7);
INSERT INTO text_prints VALUES (-8994404418359041134, 7);
INSERT INTO text_prints VALUES (-8978784271699823709, 7);
INSERT INTO text_prints VALUES (-8961658244331065290, 7);
INSERT INTO text_prints VALUES (-8918535936554904068, 7);
INSERT INTO text_prints VALUES (-8883870498704430415, 7);
INSERT INTO text_prints VALUES (-8708261893398379266, 7);
INSERT INTO text_prints VALUES (-8581955940761340984, 7);
INSERT INTO text_prints VALUES (-8523430000726396513, 7);
INSERT INTO text_prints VALUES (-8396242570066767740, 7);
INSERT INTO text_prints VALUES (-8296697529985983716, 7);
INSERT INTO text_prints VALUES (-8166006013051191978, 7);
INSERT INTO text_prints VALUES (-8077998856738940981, 7);
INSERT INTO text_prints VALUES (-7798442432024915952, 7);
INSERT INTO text_prints VALUES (-7623821549142781894, 7);
INSERT INTO text_prints VALUES (-7487768962582601420, 7);
INSERT INTO text_prints VALUES (-7317927975529464050, 7);
INSERT INTO text_prints VALUES (-7027633394304151876, 7);
INSERT INTO text_prints VALUES (-6884831661540611810, 7);
INSERT INTO text_prints VALUES (-6759617301825130112, 7);
INSERT INTO text_prints VALUES (-5724027857672760492, 7);
INSERT INTO text_prints VALUES (-5514675032863262876, 7);
INSERT INTO text_prints VALUES (-5109204554603397472, 7);
INSERT INTO text_prints VALUES (-5099858694323852263, 7);
INSERT INTO text_prints VALUES (-4775633316936222727, 7);
INSERT INTO text_prints VALUES (-4576750547903716921, 7);
INSERT INTO text_prints VALUES (-4571665204226166754, 7);
INSERT INTO text_prints VALUES (-4423122174503563973, 7);
INSERT INTO text_prints VALUES (-4295993597376105855, 7);
INSERT INTO text_prints VALUES (-4247440588123592736, 7);
INSERT INTO text_prints VALUES (-9106946786061444926, 8);
INSERT INTO text_prints VALUES (-8905785469058044634, 8);
INSERT INTO text_prints VALUES (-8819887301326527894, 8);
INSERT INTO text_prints VALUES (-8727484464043834440, 8);
INSERT INTO text_prints VALUES (-8468179050383262189, 8);
INSERT INTO text_prints VALUES (-8338275330652663805, 8);
INSERT INTO text_prints VALUES (-8305129168074879991, 8);
INSERT INTO text_prints VALUES (-8050904756089026252, 8);
INSERT INTO text_prints VALUES (-8032053982644897574, 8);
INSERT INTO text_prints VALUES (-7946293016666846556, 8);
INSERT INTO text_prints VALUES (-7907955378267158888, 8);
INSERT INTO text_prints VALUES (-7579648121310238810, 8);
INSERT INTO text_prints VALUES (-6502323918499329200, 8);
INSERT INTO text_prints VALUES (-6410460030686520682, 8);
INSERT INTO text_prints VALUES (-6257941568013279769, 8);
INSERT INTO text_prints VALUES (-6179024872686435756, 8);
INSERT INTO text_prints VALUES (-6130151675786331466, 8);
INSERT INTO text_prints VALUES (-6120353320898564776, 8);
INSERT INTO text_prints VALUES (-5342034889395734000, 8);
INSERT INTO text_prints VALUES (-5303504475530889161, 8);
INSERT INTO text_prints VALUES (-5216375256602886428, 8);
INSERT INTO text_prints VALUES (-5012811867260295351, 8);
INSERT INTO text_prints VALUES (-4960785543070822496, 8);
INSERT INTO text_prints VALUES (-4875307694910742581, 8);
INSERT INTO text_prints VALUES (-4816451753515552277, 8);
INSERT INTO text_prints VALUES (-4680253514966658183, 8);
INSERT INTO text_prints VALUES (-4551693766733985953, 8);
INSERT INTO text_prints VALUES (-4435942623950157931, 8);
INSERT INTO text_prints VALUES (-4403611829081722564, 8);
INSERT INTO text_prints VALUES (-4124921096124104590, 8);
INSERT INTO text_prints VALUES (-3853640308110858742, 8);
INSERT INTO text_prints VALUES (-3804505408173820849, 8);
INSERT INTO text_prints VALUES (-9205784542084579041, 9);
INSERT INTO text_prints VALUES (-9159911930280464170, 9);
INSERT INTO text_prints VALUES (-9005493554412252367, 9);
INSERT INTO text_prints VALUES (-8994477948160197089, 9);
INSERT INTO text_prints VALUES (-8950470868179248259, 9);
INSERT INTO text_prints VALUES (-8513557908762161673, 9);
INSERT INTO text_prints VALUES (-8483248180868894676, 9);
INSERT INTO text_prints VALUES (-8384104287748835644, 9);
INSERT INTO text_prints VALUES (-8327354774793638824, 9);
INSERT INTO text_prints VALUES (-8296575065620780396, 9);
INSERT INTO text_prints VALUES (-8289323873186852019, 9);
INSERT INTO text_prints VALUES (-8252151415241010853, 9);
INSERT INTO text_prints VALUES (-8244887260583340259, 9);
INSERT INTO text_prints VALUES (-8184996280080308603, 9);
INSERT INTO text_prints VALUES (-8052630576801430936, 9);
INSERT INTO text_prints VALUES (-7958643440537367268, 9);
INSERT INTO text_prints VALUES (-7612313452127352933, 9);
INSERT INTO text_prints VALUES (-7581114547966743045, 9);
INSERT INTO text_prints VALUES (-7414963516015849728, 9);
INSERT INTO text_prints VALUES (-6851545330559887593, 9);
INSERT INTO text_prints VALUES (-6794533977346099938, 9);
INSERT INTO text_prints VALUES (-6747280919027293056, 9);
INSERT INTO text_prints VALUES (-6638625542054828972, 9);
INSERT INTO text_prints VALUES (-6537439287480128937, 9);
INSERT INTO text_prints VALUES (-6082347244853165876, 9);
INSERT INTO text_prints VALUES (-6071969680985350998, 9);
INSERT INTO text_prints VALUES (-5590567897423209084, 9);
INSERT INTO text_prints VALUES (-5516622964291398548, 9);
INSERT INTO text_prints VALUES (-5074682194452637936, 9);
INSERT INTO text_prints VALUES (-4871480969065623066, 9);
INSERT INTO text_prints VALUES (-4445035734212192496, 9);
INSERT INTO text_prints VALUES (-4402740918465151119, 9);
INSERT INTO text_prints VALUES (-8699080593654174615, 10);
INSERT INTO text_prints VALUES (-8595313525531856098, 10);
INSERT INTO text_prints VALUES (-8430918811136742337, 10);
INSERT INTO text_prints VALUES (-8176612943842638686, 10);
INSERT INTO text_prints VALUES (-7676379241721363512, 10);
INSERT INTO text_prints VALUES (-7651073456020802280, 10);
INSERT INTO text_prints VALUES (-7120458667738913054, 10);
INSERT INTO text_prints VALUES (-6483955479202884494, 10);
INSERT INTO text_prints VALUES (-6204437840924892966, 10);
INSERT INTO text_prints VALUES (-6202068661959116955, 10);
INSERT INTO text_prints VALUES (-6122584525797898711, 10);
INSERT INTO text_prints VALUES (-5744052522927277220, 10);
INSERT INTO text_prints VALUES (-5612620554646443606, 10);
INSERT INTO text_prints VALUES (-5442156785345195462, 10);
INSERT INTO text_prints VALUES (-5360614588562382028, 10);
INSERT INTO text_prints VALUES (-5151449096818742984, 10);
INSERT INTO text_prints VALUES (-5125762875296613127, 10);
INSERT INTO text_prints VALUES (-5032318427942120666, 10);
INSERT INTO text_prints VALUES (-4679393960376438652, 10);
INSERT INTO text_prints VALUES (-4669142465810901816, 10);
INSERT INTO text_prints VALUES (-4534486234162771956, 10);
INSERT INTO text_prints VALUES (-4516265024814542248, 10);
INSERT INTO text_prints VALUES (-4427935259575925346, 10);
INSERT INTO text_prints VALUES (-4300438449415995481, 10);
INSERT INTO text_prints VALUES (-4126026147867036227, 10);
INSERT INTO text_prints VALUES (-3442553972586575293, 10);
INSERT INTO text_prints VALUES (-3281556948733627569, 10);
INSERT INTO text_prints VALUES (-3087649024408608141, 10);
INSERT INTO text_prints VALUES (-2879220016148926868, 10);
INSERT INTO text_prints VALUES (-2747240989536368067, 10);
INSERT INTO text_prints VALUES (-2709036893636356111, 10);
INSERT INTO text_prints VALUES (-2458520319118806088, 10);
INSERT INTO text_prints VALUES (-8699080593654174615, 11);
INSERT INTO text_prints VALUES (-8176612943842638686, 11);
INSERT INTO text_prints VALUES (-7676379241721363512, 11);
INSERT INTO text_prints VALUES (-7651073456020802280, 11);
INSERT INTO text_prints VALUES (-7120458667738913054, 11);
INSERT INTO text_prints VALUES (-6483955479202884494, 11);
INSERT INTO text_prints VALUES (-6204437840924892966, 11);
INSERT INTO text_prints VALUES (-6122584525797898711, 11);
INSERT INTO text_prints VALUES (-5442156785345195462, 11);
INSERT INTO text_prints VALUES (-5360614588562382028, 11);
INSERT INTO text_prints VALUES (-5151449096818742984, 11);
INSERT INTO text_prints VALUES (-5125762875296613127, 11);
INSERT INTO text_prints VALUES (-4679393960376438652, 11);
INSERT INTO text_prints VALUES (-4534486234162771956, 11);
INSERT INTO text_prints VALUES (-4516265024814542248, 11);
INSERT INTO text_prints VALUES (-4427935259575925346, 11);
INSERT INTO text_prints VALUES (-4300438449415995481, 11);
INSERT INTO text_prints VALUES (-4126026147867036227, 11);
INSERT INTO text_prints VALUES (-3281556948733627569, 11);
INSERT INTO text_prints VALUES (-3087649024408608141, 11);
INSERT INTO text_prints VALUES (-2879220016148926868, 11);
INSERT INTO text_prints VALUES (-2747240989536368067, 11);
INSERT INTO text_prints VALUES (-2709036893636356111, 11);
INSERT INTO text_prints VALUES (-2458520319118806088, 11);
INSERT INTO text_prints VALUES (-1546429595087245694, 11);
INSERT INTO text_prints VALUES (-1523005627873609613, 11);
INSERT INTO text_prints VALUES (-1459592355250332447, 11);
INSERT INTO text_prints VALUES (-1315905917336624963, 11);
INSERT INTO text_prints VALUES (-1225126828071803793, 11);
INSERT INTO text_prints VALUES (-1019864917823365133, 11);
INSERT INTO text_prints VALUES (-851436613253964063, 11);
INSERT INTO text_prints VALUES (-718846877890469742, 11);
INSERT INTO text_prints VALUES (-8699080593654174615, 12);
INSERT INTO text_prints VALUES (-8176612943842638686, 12);
INSERT INTO text_prints VALUES (-7676379241721363512, 12);
INSERT INTO text_prints VALUES (-7651073456020802280, 12);
INSERT INTO text_prints VALUES (-7120458667738913054, 12);
INSERT INTO text_prints VALUES (-6483955479202884494, 12);
INSERT INTO text_prints VALUES (-6204437840924892966, 12);
INSERT INTO text_prints VALUES (-6122584525797898711, 12);
INSERT INTO text_prints VALUES (-5442156785345195462, 12);
INSERT INTO text_prints VALUES (-5360614588562382028, 12);
INSERT INTO text_prints VALUES (-5151449096818742984, 12);
INSERT INTO text_prints VALUES (-5125762875296613127, 12);
INSERT INTO text_prints VALUES (-4679393960376438652, 12);
INSERT INTO text_prints VALUES (-4534486234162771956, 12);
INSERT INTO text_prints VALUES (-4516265024814542248, 12);
INSERT INTO text_prints VALUES (-4427935259575925346, 12);
INSERT INTO text_prints VALUES (-4300438449415995481, 12);
INSERT INTO text_prints VALUES (-4126026147867036227, 12);
INSERT INTO text_prints VALUES (-3281556948733627569, 12);
INSERT INTO text_prints VALUES (-3087649024408608141, 12);
INSERT INTO text_prints VALUES (-2879220016148926868, 12);
INSERT INTO text_prints VALUES (-2747240989536368067, 12);
INSERT INTO text_prints VALUES (-2709036893636356111, 12);
INSERT INTO text_prints VALUES (-2458520319118806088, 12);
INSERT INTO text_prints VALUES (-1546429595087245694, 12);
INSERT INTO text_prints VALUES (-1523005627873609613, 12);
INSERT INTO text_prints VALUES (-1459592355250332447, 12);
INSERT INTO text_prints VALUES (-1315905917336624963, 12);
INSERT INTO text_prints VALUES (-1225126828071803793, 12);
INSERT INTO text_prints VALUES (-1019864917823365133, 12);
INSERT INTO text_prints VALUES (-851436613253964063, 12);
INSERT INTO text_prints VALUES (-718846877890469742, 12);
INSERT INTO text_prints VALUES (-8699080593654174615, 13);
INSERT INTO text_prints VALUES (-8176612943842638686, 13);
INSERT INTO text_prints VALUES (-7676379241721363512, 13);
INSERT INTO text_prints VALUES (-7651073456020802280, 13);
INSERT INTO text_prints VALUES (-7120458667738913054, 13);
INSERT INTO text_prints VALUES (-6483955479202884494, 13);
INSERT INTO text_prints VALUES (-6204437840924892966, 13);
INSERT INTO text_prints VALUES (-6122584525797898711, 13);
INSERT INTO text_prints VALUES (-5442156785345195462, 13);
INSERT INTO text_prints VALUES (-5360614588562382028, 13);
INSERT INTO text_prints VALUES (-5151449096818742984, 13);
INSERT INTO text_prints VALUES (-5125762875296613127, 13);
INSERT INTO text_prints VALUES (-4679393960376438652, 13);
INSERT INTO text_prints VALUES (-4534486234162771956, 13);
INSERT INTO text_prints VALUES (-4516265024814542248, 13);
INSERT INTO text_prints VALUES (-4427935259575925346, 13);
INSERT INTO text_prints VALUES (-4300438449415995481, 13);
INSERT INTO text_prints VALUES (-4126026147867036227, 13);
INSERT INTO text_prints VALUES (-3281556948733627569, 13);
INSERT INTO text_prints VALUES (-3087649024408608141, 13);
INSERT INTO text_prints VALUES (-2879220016148926868, 13);
INSERT INTO text_prints VALUES (-2747240989536368067, 13);
INSERT INTO text_prints VALUES (-2709036893636356111, 13);
INSERT INTO text_prints VALUES (-2458520319118806088, 13);
INSERT INTO text_prints VALUES (-1546429595087245694, 13);
INSERT INTO text_prints VALUES (-1523005627873609613, 13);
INSERT INTO text_prints VALUES (-1459592355250332447, 13);
INSERT INTO text_prints VALUES (-1315905917336624963, 13);
INSERT INTO text_prints VALUES (-1225126828071803793, 13);
INSERT INTO text_prints VALUES (-1019864917823365133, 13);
INSERT INTO text_prints VALUES (-851436613253964063, 13);
INSERT INTO text_prints VALUES (-718846877890469742, 13);
INSERT INTO text_prints VALUES (-8699080593654174615, 14);
INSERT INTO text_prints VALUES (-8176612943842638686, 14);
INSERT INTO text_prints VALUES (-7676379241721363512, 14);
INSERT INTO text_prints VALUES (-7651073456020802280, 14);
INSERT INTO text_prints VALUES (-7120458667738913054, 14);
INSERT INTO text_prints VALUES (-6483955479202884494, 14);
INSERT INTO text_prints VALUES (-6204437840924892966, 14);
INSERT INTO text_prints VALUES (-6122584525797898711, 14);
INSERT INTO text_prints VALUES (-5442156785345195462, 14);
INSERT INTO text_prints VALUES (-5360614588562382028, 14);
INSERT INTO text_prints VALUES (-5151449096818742984, 14);
INSERT INTO text_prints VALUES (-5125762875296613127, 14);
INSERT INTO text_prints VALUES (-4679393960376438652, 14);
INSERT INTO text_prints VALUES (-4534486234162771956, 14);
INSERT INTO text_prints VALUES (-4516265024814542248, 14);
INSERT INTO text_prints VALUES (-4427935259575925346, 14);
INSERT INTO text_prints VALUES (-4300438449415995481, 14);
INSERT INTO text_prints VALUES (-4126026147867036227, 14);
INSERT INTO text_prints VALUES (-3281556948733627569, 14);
INSERT INTO text_prints VALUES (-3087649024408608141, 14);
INSERT INTO text_prints VALUES (-2879220016148926868, 14);
INSERT INTO text_prints VALUES (-2747240989536368067, 14);
INSERT INTO text_prints VALUES (-2709036893636356111, 14);
INSERT INTO text_prints VALUES (-2458520319118806088, 14);
INSERT INTO text_prints VALUES (-1546429595087245694, 14);
INSERT INTO text_prints VALUES (-1523005627873609613, 14);
INSERT INTO text_prints VALUES (-1459592355250332447, 14);
INSERT INTO text_prints VALUES (-1315905917336624963, 14);
INSERT INTO text_prints VALUES (-1225126828071803793, 14);
INSERT INTO text_prints VALUES (-1019864917823365133, 14);
INSERT INTO text_prints VALUES (-851436613253964063, 14);
INSERT INTO text_prints VALUES (-718846877890469742, 14);
INSERT INTO text_prints VALUES (-8699080593654174615, 15);
INSERT INTO text_prints VALUES (-8176612943842638686, 15);
INSERT INTO text_prints VALUES (-7676379241721363512, 15);
INSERT INTO text_prints VALUES (-7651073456020802280, 15);
INSERT INTO text_prints VALUES (-7120458667738913054, 15);
INSERT INTO text_prints VALUES (-6483955479202884494, 15);
INSERT INTO text_prints VALUES (-6204437840924892966, 15);
INSERT INTO text_prints VALUES (-6122584525797898711, 15);
INSERT INTO text_prints VALUES (-5442156785345195462, 15);
INSERT INTO text_prints VALUES (-5360614588562382028, 15);
INSERT INTO text_prints VALUES (-5151449096818742984, 15);
INSERT INTO text_prints VALUES (-5125762875296613127, 15);
INSERT INTO text_prints VALUES (-4679393960376438652, 15);
INSERT INTO text_prints VALUES (-4534486234162771956, 15);
INSERT INTO text_prints VALUES (-4516265024814542248, 15);
INSERT INTO text_prints VALUES (-4427935259575925346, 15);
INSERT INTO text_prints VALUES (-4300438449415995481, 15);
INSERT INTO text_prints VALUES (-4126026147867036227, 15);
INSERT INTO text_prints VALUES (-3281556948733627569, 15);
INSERT INTO text_prints VALUES (-3087649024408608141, 15);
INSERT INTO text_prints VALUES (-2879220016148926868, 15);
INSERT INTO text_prints VALUES (-2747240989536368067, 15);
INSERT INTO text_prints VALUES (-2709036893636356111, 15);
INSERT INTO text_prints VALUES (-2458520319118806088, 15);
INSERT INTO text_prints VALUES (-1546429595087245694, 15);
INSERT INTO text_prints VALUES (-1523005627873609613, 15);
INSERT INTO text_prints VALUES (-1459592355250332447, 15);
INSERT INTO text_prints VALUES (-1315905917336624963, 15);
INSERT INTO text_prints VALUES (-1225126828071803793, 15);
INSERT INTO text_prints VALUES (-1019864917823365133, 15);
INSERT INTO text_prints VALUES (-851436613253964063, 15);
INSERT INTO text_prints VALUES (-718846877890469742, 15);
INSERT INTO text_prints VALUES (-8699080593654174615, 16);
INSERT INTO text_prints VALUES (-8176612943842638686, 16);
INSERT INTO text_prints VALUES (-7676379241721363512, 16);
INSERT INTO text_prints VALUES (-7651073456020802280, 16);
INSERT INTO text_prints VALUES (-7120458667738913054, 16);
INSERT INTO text_prints VALUES (-6483955479202884494, 16);
INSERT INTO text_prints VALUES (-6204437840924892966, 16);
INSERT INTO text_prints VALUES (-6122584525797898711, 16);
INSERT INTO text_prints VALUES (-5442156785345195462, 16);
INSERT INTO text_prints VALUES (-5360614588562382028, 16);
INSERT INTO text_prints VALUES (-5151449096818742984, 16);
INSERT INTO text_prints VALUES (-5125762875296613127, 16);
INSERT INTO text_prints VALUES (-4679393960376438652, 16);
INSERT INTO text_prints VALUES (-4534486234162771956, 16);
INSERT INTO text_prints VALUES (-4516265024814542248, 16);
INSERT INTO text_prints VALUES (-4427935259575925346, 16);
INSERT INTO text_prints VALUES (-4300438449415995481, 16);
INSERT INTO text_prints VALUES (-4126026147867036227, 16);
INSERT INTO text_prints VALUES (-3281556948733627569, 16);
INSERT INTO text_prints VALUES (-3087649024408608141, 16);
INSERT INTO text_prints VALUES (-2879220016148926868, 16);
INSERT INTO text_prints VALUES (-2747240989536368067, 16);
INSERT INTO text_prints VALUES (-2709036893636356111, 16);
INSERT INTO text_prints VALUES (-2458520319118806088, 16);
INSERT INTO text_prints VALUES (-1546429595087245694, 16);
INSERT INTO text_prints VALUES (-1523005627873609613, 16);
INSERT INTO text_prints VALUES (-1459592355250332447, 16);
INSERT INTO text_prints VALUES (-1315905917336624963, 16);
INSERT INTO text_prints VALUES (-1225126828071803793, 16);
INSERT INTO text_prints VALUES (-1019864917823365133, 16);
INSERT INTO text_prints VALUES (-851436613253964063, 16);
INSERT INTO text_prints VALUES (-718846877890469742, 16);
INSERT INTO text_prints VALUES (-8699080593654174615, 17);
INSERT INTO text_prints VALUES (-8176612943842638686, 17);
INSERT INTO text_prints VALUES (-7676379241721363512, 17);
INSERT INTO text_prints VALUES (-7651073456020802280, 17);
INSERT INTO text_prints VALUES (-7120458667738913054, 17);
INSERT INTO text_prints VALUES (-6483955479202884494, 17);
INSERT INTO text_prints VALUES (-6204437840924892966, 17);
INSERT INTO text_prints VALUES (-6122584525797898711, 17);
INSERT INTO text_prints VALUES (-5442156785345195462, 17);
INSERT INTO text_prints VALUES (-5360614588562382028, 17);
INSERT INTO text_prints VALUES (-5151449096818742984, 17);
INSERT INTO text_prints VALUES (-5125762875296613127, 17);
INSERT INTO text_prints VALUES (-4679393960376438652, 17);
INSERT INTO text_prints VALUES (-4534486234162771956, 17);
INSERT INTO text_prints VALUES (-4516265024814542248, 17);
INSERT INTO text_prints VALUES (-4427935259575925346, 17);
INSERT INTO text_prints VALUES (-4300438449415995481, 17);
INSERT INTO text_prints VALUES (-4126026147867036227, 17);
INSERT INTO text_prints VALUES (-3281556948733627569, 17);
INSERT INTO text_prints VALUES (-3087649024408608141, 17);
INSERT INTO text_prints VALUES (-2879220016148926868, 17);
INSERT INTO text_prints VALUES (-2747240989536368067, 17);
INSERT INTO text_prints VALUES (-2709036893636356111, 17);
INSERT INTO text_prints VALUES (-2458520319118806088, 17);
INSERT INTO text_prints VALUES (-1546429595087245694, 17);
INSERT INTO text_prints VALUES (-1523005627873609613, 17);
INSERT INTO text_prints VALUES (-1459592355250332447, 17);
INSERT INTO text_prints VALUES (-1315905917336624963, 17);
INSERT INTO text_prints VALUES (-1225126828071803793, 17);
INSERT INTO text_prints VALUES (-1019864917823365133, 17);
INSERT INTO text_prints VALUES (-851436613253964063, 17);
INSERT INTO text_prints VALUES (-718846877890469742, 17);
INSERT INTO text_prints VALUES (-8699080593654174615, 18);
INSERT INTO text_prints VALUES (-8176612943842638686, 18);
INSERT INTO text_prints VALUES (-7676379241721363512, 18);
INSERT INTO text_prints VALUES (-7651073456020802280, 18);
INSERT INTO text_prints VALUES (-7120458667738913054, 18);
INSERT INTO text_prints VALUES (-6483955479202884494, 18);
INSERT INTO text_prints VALUES (-6204437840924892966, 18);
INSERT INTO text_prints VALUES (-6122584525797898711, 18);
INSERT INTO text_prints VALUES (-5442156785345195462, 18);
INSERT INTO text_prints VALUES (-5360614588562382028, 18);
INSERT INTO text_prints VALUES (-5151449096818742984, 18);
INSERT INTO text_prints VALUES (-5125762875296613127, 18);
INSERT INTO text_prints VALUES (-4679393960376438652, 18);
INSERT INTO text_prints VALUES (-4534486234162771956, 18);
INSERT INTO text_prints VALUES (-4516265024814542248, 18);
INSERT INTO text_prints VALUES (-4427935259575925346, 18);
INSERT INTO text_prints VALUES (-4300438449415995481, 18);
INSERT INTO text_prints VALUES (-4126026147867036227, 18);
INSERT INTO text_prints VALUES (-3281556948733627569, 18);
INSERT INTO text_prints VALUES (-3087649024408608141, 18);
INSERT INTO text_prints VALUES (-2879220016148926868, 18);
INSERT INTO text_prints VALUES (-2747240989536368067, 18);
INSERT INTO text_prints VALUES (-2709036893636356111, 18);
INSERT INTO text_prints VALUES (-2458520319118806088, 18);
INSERT INTO text_prints VALUES (-1546429595087245694, 18);
INSERT INTO text_prints VALUES (-1523005627873609613, 18);
INSERT INTO text_prints VALUES (-1459592355250332447, 18);
INSERT INTO text_prints VALUES (-1315905917336624963, 18);
INSERT INTO text_prints VALUES (-1225126828071803793, 18);
INSERT INTO text_prints VALUES (-1019864917823365133, 18);
INSERT INTO text_prints VALUES (-851436613253964063, 18);
INSERT INTO text_prints VALUES (-718846877890469742, 18);
INSERT INTO text_prints VALUES (-8699080593654174615, 19);
INSERT INTO text_prints VALUES (-8176612943842638686, 19);
INSERT INTO text_prints VALUES (-7676379241721363512, 19);
INSERT INTO text_prints VALUES (-7651073456020802280, 19);
INSERT INTO text_prints VALUES (-7120458667738913054, 19);
INSERT INTO text_prints VALUES (-6483955479202884494, 19);
INSERT INTO text_prints VALUES (-6204437840924892966, 19);
INSERT INTO text_prints VALUES (-6122584525797898711, 19);
INSERT INTO text_prints VALUES (-5442156785345195462, 19);
INSERT INTO text_prints VALUES (-5360614588562382028, 19);
INSERT INTO text_prints VALUES (-5151449096818742984, 19);
INSERT INTO text_prints VALUES (-5125762875296613127, 19);
INSERT INTO text_prints VALUES (-4679393960376438652, 19);
INSERT INTO text_prints VALUES (-4534486234162771956, 19);
INSERT INTO text_prints VALUES (-4516265024814542248, 19);
INSERT INTO text_prints VALUES (-4427935259575925346, 19);
INSERT INTO text_prints VALUES (-4300438449415995481, 19);
INSERT INTO text_prints VALUES (-4126026147867036227, 19);
INSERT INTO text_prints VALUES (-3281556948733627569, 19);
INSERT INTO text_prints VALUES (-3087649024408608141, 19);
INSERT INTO text_prints VALUES (-2879220016148926868, 19);
INSERT INTO text_prints VALUES (-2747240989536368067, 19);
INSERT INTO text_prints VALUES (-2709036893636356111, 19);
INSERT INTO text_prints VALUES (-2458520319118806088, 19);
INSERT INTO text_prints VALUES (-1546429595087245694, 19);
INSERT INTO text_prints VALUES (-1523005627873609613, 19);
INSERT INTO text_prints VALUES (-1459592355250332447, 19);
INSERT INTO text_prints VALUES (-1315905917336624963, 19);
INSERT INTO text_prints VALUES (-1225126828071803793, 19);
INSERT INTO text_prints VALUES (-1019864917823365133, 19);
INSERT INTO text_prints VALUES (-851436613253964063, 19);
INSERT INTO text_prints VALUES (-718846877890469742, 19);
INSERT INTO text_prints VALUES (-9165913159693566909, 20);
INSERT INTO text_prints VALUES (-8473086608859571799, 20);
INSERT INTO text_prints VALUES (-8396568362664263660, 20);
INSERT INTO text_prints VALUES (-8316573981180473976, 20);
INSERT INTO text_prints VALUES (-8197346876489856549, 20);
INSERT INTO text_prints VALUES (-8072505667271060368, 20);
INSERT INTO text_prints VALUES (-8061048876183027593, 20);
INSERT INTO text_prints VALUES (-7045654638990021748, 20);
INSERT INTO text_prints VALUES (-5417035161822790555, 20);
INSERT INTO text_prints VALUES (-4747253817576255959, 20);
INSERT INTO text_prints VALUES (-4551584142090120936, 20);
INSERT INTO text_prints VALUES (-4489504912317970908, 20);
INSERT INTO text_prints VALUES (-3912733816412242638, 20);
INSERT INTO text_prints VALUES (-3789050050853357233, 20);
INSERT INTO text_prints VALUES (-3171296910569393078, 20);
INSERT INTO text_prints VALUES (-2879220016148926868, 20);
INSERT INTO text_prints VALUES (-2709036893636356111, 20);
INSERT INTO text_prints VALUES (-1963356518511235773, 20);
INSERT INTO text_prints VALUES (-1940528340518652547, 20);
INSERT INTO text_prints VALUES (-1664990436669062491, 20);
INSERT INTO text_prints VALUES (-1523005627873609613, 20);
INSERT INTO text_prints VALUES (-955042004976682657, 20);
INSERT INTO text_prints VALUES (-930380964718808706, 20);
INSERT INTO text_prints VALUES (-901901769515668475, 20);
INSERT INTO text_prints VALUES (-613826226611356917, 20);
INSERT INTO text_prints VALUES (-590913975752871969, 20);
INSERT INTO text_prints VALUES (-239233527118618264, 20);
INSERT INTO text_prints VALUES (273261559853302216, 20);
INSERT INTO text_prints VALUES (630189657190319385, 20);
INSERT INTO text_prints VALUES (1061762880806198530, 20);
INSERT INTO text_prints VALUES (1168323389204897325, 20);
INSERT INTO text_prints VALUES (1285209641463858333, 20);
INSERT INTO text_prints VALUES (-8699080593654174615, 21);
INSERT INTO text_prints VALUES (-8595313525531856098, 21);
INSERT INTO text_prints VALUES (-8430918811136742337, 21);
INSERT INTO text_prints VALUES (-8176612943842638686, 21);
INSERT INTO text_prints VALUES (-7676379241721363512, 21);
INSERT INTO text_prints VALUES (-7651073456020802280, 21);
INSERT INTO text_prints VALUES (-7120458667738913054, 21);
INSERT INTO text_prints VALUES (-6483955479202884494, 21);
INSERT INTO text_prints VALUES (-6204437840924892966, 21);
INSERT INTO text_prints VALUES (-6202068661959116955, 21);
INSERT INTO text_prints VALUES (-6122584525797898711, 21);
INSERT INTO text_prints VALUES (-5744052522927277220, 21);
INSERT INTO text_prints VALUES (-5612620554646443606, 21);
INSERT INTO text_prints VALUES (-5442156785345195462, 21);
INSERT INTO text_prints VALUES (-5360614588562382028, 21);
INSERT INTO text_prints VALUES (-5151449096818742984, 21);
INSERT INTO text_prints VALUES (-5125762875296613127, 21);
INSERT INTO text_prints VALUES (-5032318427942120666, 21);
INSERT INTO text_prints VALUES (-4679393960376438652, 21);
INSERT INTO text_prints VALUES (-4669142465810901816, 21);
INSERT INTO text_prints VALUES (-4534486234162771956, 21);
INSERT INTO text_prints VALUES (-4516265024814542248, 21);
INSERT INTO text_prints VALUES (-4427935259575925346, 21);
INSERT INTO text_prints VALUES (-4300438449415995481, 21);
INSERT INTO text_prints VALUES (-4126026147867036227, 21);
INSERT INTO text_prints VALUES (-3442553972586575293, 21);
INSERT INTO text_prints VALUES (-3281556948733627569, 21);
INSERT INTO text_prints VALUES (-3087649024408608141, 21);
INSERT INTO text_prints VALUES (-2879220016148926868, 21);
INSERT INTO text_prints VALUES (-2747240989536368067, 21);
INSERT INTO text_prints VALUES (-2709036893636356111, 21);
INSERT INTO text_prints VALUES (-2458520319118806088, 21);
INSERT INTO text_prints VALUES (-8699080593654174615, 22);
INSERT INTO text_prints VALUES (-8595313525531856098, 22);
INSERT INTO text_prints VALUES (-8430918811136742337, 22);
INSERT INTO text_prints VALUES (-8176612943842638686, 22);
INSERT INTO text_prints VALUES (-7676379241721363512, 22);
INSERT INTO text_prints VALUES (-7651073456020802280, 22);
INSERT INTO text_prints VALUES (-7120458667738913054, 22);
INSERT INTO text_prints VALUES (-6483955479202884494, 22);
INSERT INTO text_prints VALUES (-6204437840924892966, 22);
INSERT INTO text_prints VALUES (-6202068661959116955, 22);
INSERT INTO text_prints VALUES (-6122584525797898711, 22);
INSERT INTO text_prints VALUES (-5744052522927277220, 22);
INSERT INTO text_prints VALUES (-5612620554646443606, 22);
INSERT INTO text_prints VALUES (-5442156785345195462, 22);
INSERT INTO text_prints VALUES (-5360614588562382028, 22);
INSERT INTO text_prints VALUES (-5151449096818742984, 22);
INSERT INTO text_prints VALUES (-5125762875296613127, 22);
INSERT INTO text_prints VALUES (-5032318427942120666, 22);
INSERT INTO text_prints VALUES (-4679393960376438652, 22);
INSERT INTO text_prints VALUES (-4669142465810901816, 22);
INSERT INTO text_prints VALUES (-4534486234162771956, 22);
INSERT INTO text_prints VALUES (-4516265024814542248, 22);
INSERT INTO text_prints VALUES (-4427935259575925346, 22);
INSERT INTO text_prints VALUES (-4300438449415995481, 22);
INSERT INTO text_prints VALUES (-4126026147867036227, 22);
INSERT INTO text_prints VALUES (-3442553972586575293, 22);
INSERT INTO text_prints VALUES (-3281556948733627569, 22);
INSERT INTO text_prints VALUES (-3087649024408608141, 22);
INSERT INTO text_prints VALUES (-2879220016148926868, 22);
INSERT INTO text_prints VALUES (-2747240989536368067, 22);
INSERT INTO text_prints VALUES (-2709036893636356111, 22);
INSERT INTO text_prints VALUES (-2458520319118806088, 22);
INSERT INTO text_prints VALUES (-9217148613262842181, 23);
INSERT INTO text_prints VALUES (-9212074462109953378, 23);
INSERT INTO text_prints VALUES (-9205784542084579041, 23);
INSERT INTO text_prints VALUES (-9190300531709572453, 23);
INSERT INTO text_prints VALUES (-9169068401385972110, 23);
INSERT INTO text_prints VALUES (-9162257722171790390, 23);
INSERT INTO text_prints VALUES (-9159911930280464170, 23);
INSERT INTO text_prints VALUES (-9158930694412916737, 23);
INSERT INTO text_prints VALUES (-9156635498217455895, 23);
INSERT INTO text_prints VALUES (-9156571092672785932, 23);
INSERT INTO text_prints VALUES (-9154625237049154273, 23);
INSERT INTO text_prints VALUES (-9153003419516967730, 23);
INSERT INTO text_prints VALUES (-9146041250302909317, 23);
INSERT INTO text_prints VALUES (-9106946786061444926, 23);
INSERT INTO text_prints VALUES (-9099817307070986329, 23);
INSERT INTO text_prints VALUES (-9096523458785033055, 23);
INSERT INTO text_prints VALUES (-9093483262853128718, 23);
INSERT INTO text_prints VALUES (-9089156650442260640, 23);
INSERT INTO text_prints VALUES (-9087956576272977954, 23);
INSERT INTO text_prints VALUES (-9087758992566815124, 23);
INSERT INTO text_prints VALUES (-9080951835315321170, 23);
INSERT INTO text_prints VALUES (-9076453997353104438, 23);
INSERT INTO text_prints VALUES (-9051162912278849732, 23);
INSERT INTO text_prints VALUES (-9048466354675543807, 23);
INSERT INTO text_prints VALUES (-9022249352589373297, 23);
INSERT INTO text_prints VALUES (-9011640887036560410, 23);
INSERT INTO text_prints VALUES (-9010509233823800200, 23);
INSERT INTO text_prints VALUES (-9010133561862723981, 23);
INSERT INTO text_prints VALUES (-9005493554412252367, 23);
INSERT INTO text_prints VALUES (-9002821240923155125, 23);
INSERT INTO text_prints VALUES (-9001100719182159907, 23);
INSERT INTO text_prints VALUES (-9001014631315415718, 23);
INSERT INTO text_prints VALUES (-8699080593654174615, 24);
INSERT INTO text_prints VALUES (-8176612943842638686, 24);
INSERT INTO text_prints VALUES (-7676379241721363512, 24);
INSERT INTO text_prints VALUES (-7651073456020802280, 24);
INSERT INTO text_prints VALUES (-7120458667738913054, 24);
INSERT INTO text_prints VALUES (-6483955479202884494, 24);
INSERT INTO text_prints VALUES (-6204437840924892966, 24);
INSERT INTO text_prints VALUES (-6122584525797898711, 24);
INSERT INTO text_prints VALUES (-5442156785345195462, 24);
INSERT INTO text_prints VALUES (-5360614588562382028, 24);
INSERT INTO text_prints VALUES (-5151449096818742984, 24);
INSERT INTO text_prints VALUES (-5125762875296613127, 24);
INSERT INTO text_prints VALUES (-4679393960376438652, 24);
INSERT INTO text_prints VALUES (-4534486234162771956, 24);
INSERT INTO text_prints VALUES (-4516265024814542248, 24);
INSERT INTO text_prints VALUES (-4427935259575925346, 24);
INSERT INTO text_prints VALUES (-4300438449415995481, 24);
INSERT INTO text_prints VALUES (-4126026147867036227, 24);
INSERT INTO text_prints VALUES (-3281556948733627569, 24);
INSERT INTO text_prints VALUES (-3087649024408608141, 24);
INSERT INTO text_prints VALUES (-2879220016148926868, 24);
INSERT INTO text_prints VALUES (-2747240989536368067, 24);
INSERT INTO text_prints VALUES (-2709036893636356111, 24);
INSERT INTO text_prints VALUES (-2458520319118806088, 24);
INSERT INTO text_prints VALUES (-1546429595087245694, 24);
INSERT INTO text_prints VALUES (-1523005627873609613, 24);
INSERT INTO text_prints VALUES (-1459592355250332447, 24);
INSERT INTO text_prints VALUES (-1315905917336624963, 24);
INSERT INTO text_prints VALUES (-1225126828071803793, 24);
INSERT INTO text_prints VALUES (-1019864917823365133, 24);
INSERT INTO text_prints VALUES (-851436613253964063, 24);
INSERT INTO text_prints VALUES (-718846877890469742, 24);
INSERT INTO tag_synonyms VALUES (1477456586342400000, 'additional', 'slow burn', 'Slow Burn', 'slow burn', 'Slow Burn');
INSERT INTO tag_synonyms VALUES (1477456586342400000, 'additional', 'slow burn.', 'slow burn.', 'slow burn', 'Slow Burn');
INSERT INTO tag_changes VALUES (1, 1477456586342400000, 1477456586342400026, 'applied', 'merge', 'additional', 'slow burn.', 'Slow Burn', 'f3fe9c132b8acdc016da2c04e67853268ae4de01fc1bdbda2ba32dbc53d1c333', '[["slow burn", null, ["slow burn", "Slow Burn", "slow burn", "Slow Burn"]], ["slow burn.", null, ["slow burn.", "slow burn.", "slow burn", "Slow Burn"]]]', 1772323500);
INSERT INTO tag_rules VALUES (1, 1);
INSERT INTO migrations VALUES (1, '');
INSERT INTO migrations VALUES (2, '');
INSERT INTO migrations VALUES (3, '');
INSERT INTO migrations VALUES (4, '');
INSERT INTO migrations VALUES (5, '');
INSERT INTO migrations VALUES (6, '');
INSERT INTO migrations VALUES (7, '');
INSERT INTO migrations VALUES (8, '');
INSERT INTO migrations VALUES (9, '');
INSERT INTO migrations VALUES (10, '');
INSERT INTO migrations VALUES (11, '');
INSERT INTO migrations VALUES (12, '');
INSERT INTO migrations VALUES (14, '');
INSERT INTO migrations VALUES (15, '');
INSERT INTO migrations VALUES (18, '');
INSERT INTO migrations VALUES (22, '');
INSERT INTO migrations VALUES (23, '');
INSERT INTO migrations VALUES (24, '');
INSERT INTO migrations VALUES (30, 'ae97a7f1d3ec6fabd599d302fad5442265aa96d4c9c325c21c382cb12a4dc353');
INSERT INTO migrations VALUES (35, 'c4cb321c283b243d6c0f726a25ab6756eb3d32c322f46cc0693944a73d5c1cc5');
INSERT INTO migrations VALUES (36, '6a5120071ad6bca99c9eb2237a14669cdc71d221d1372d5a08a6fa6f5b756f5f');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('excerpt_turns', 7);
INSERT INTO sqlite_sequence VALUES ('excerpt_selections', 3);
INSERT INTO sqlite_sequence VALUES ('pen_names', 18);
INSERT INTO sqlite_sequence VALUES ('follows', 2);
INSERT INTO sqlite_sequence VALUES ('acts', 63);
INSERT INTO sqlite_sequence VALUES ('own_serials', 3);
INSERT INTO sqlite_sequence VALUES ('excerpt_schedules', 3);
INSERT INTO sqlite_sequence VALUES ('bans', 2);
INSERT INTO sqlite_sequence VALUES ('tag_changes', 1);
INSERT INTO sqlite_sequence VALUES ('report_cases', 2);
INSERT INTO sqlite_sequence VALUES ('coauthor_invitations', 1);
INSERT INTO sqlite_sequence VALUES ('rounds', 4);
INSERT INTO sqlite_sequence VALUES ('chapter_drafts', 1);
CREATE TRIGGER deliveries_redraws_asked AFTER UPDATE OF redraw_at ON deliveries
BEGIN
    UPDATE deliveries SET redraws_asked = redraws_asked + 1 WHERE id = NEW.id;
END;
CREATE INDEX story_authors_by_person ON story_authors (person_id);
CREATE INDEX chapters_by_story ON chapters (story_id);
CREATE INDEX chapter_texts_by_chapter ON chapter_texts (chapter_id);
CREATE INDEX revision_chapters_by_text ON revision_chapters (chapter_text_id);
CREATE INDEX submissions_newest ON submissions (guild_id, approved_at, id) WHERE approved_revision IS NOT NULL;
CREATE INDEX submissions_by_story ON submissions (story_id);
CREATE INDEX submissions_by_writer ON submissions (created_by, state);
CREATE INDEX submissions_by_approved_revision ON submissions (approved_revision);
CREATE INDEX submission_tags_by_name ON submission_tags (kind, name_key, submission_id);
CREATE INDEX submission_events_by_submission ON submission_events (submission_id, id);
CREATE INDEX searches_by_age ON searches (created_at);
CREATE INDEX places_by_person ON places (person_id, updated_at);
CREATE INDEX reactions_by_submission ON reactions (submission_id, emoji);
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state = 'due';
CREATE INDEX deliveries_redraw ON deliveries (redraw_at, id)
    WHERE redraw_at IS NOT NULL AND state NOT IN ('due', 'claimed');
CREATE INDEX deliveries_by_submission ON deliveries (submission_id, kind);
CREATE INDEX deliveries_of_guild ON deliveries (guild_id, kind, finished_at);
CREATE INDEX delivery_parts_by_message ON delivery_parts (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX serials_of_guild ON serials (guild_id, id);
CREATE INDEX serials_by_submission ON serials (submission_id);
CREATE INDEX excerpt_schedules_of_guild ON excerpt_schedules (guild_id, id);
CREATE INDEX excerpt_turns_of_line ON excerpt_turns (guild_id, line, submission_id);
CREATE INDEX excerpt_turns_by_submission ON excerpt_turns (submission_id);
CREATE INDEX rounds_of_guild ON rounds (guild_id, state, opened_at, id);
CREATE INDEX candidates_by_submission ON candidates (submission_id);
CREATE INDEX approved_tags_by_name ON approved_tags (kind, name_key, submission_id);
CREATE INDEX submissions_by_title ON submissions (guild_id, approved_title_key, id)
    WHERE approved_revision IS NOT NULL;
CREATE INDEX chapter_drafts_by_writer ON chapter_drafts (person_id, guild_id);
CREATE INDEX chapter_drafts_by_submission ON chapter_drafts (submission_id);
CREATE INDEX follows_of_story ON follows (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX follows_of_author ON follows (guild_id, author_id) WHERE author_id IS NOT NULL;
CREATE INDEX setting_changes_of_guild ON setting_changes (guild_id, id);
CREATE INDEX deliveries_claimed ON deliveries (lease_until) WHERE state = 'claimed';
CREATE INDEX deliveries_coming ON deliveries (guild_id, due_at) WHERE state = 'due' AND recipient_id IS NULL;
CREATE INDEX deliveries_in_trouble ON deliveries (guild_id, id) WHERE state IN ('failed', 'unknown');
CREATE INDEX excerpt_selections_of_schedule ON excerpt_selections (schedule_id, id);
CREATE INDEX own_serials_of_story ON own_serials (submission_id);
CREATE INDEX own_serials_in_step ON own_serials (serial_id) WHERE serial_id IS NOT NULL;
CREATE INDEX coauthor_invitations_of_person ON coauthor_invitations (person_id, state);
CREATE INDEX acts_of_guild ON acts (guild_id, id);
CREATE INDEX acts_by_actor ON acts (guild_id, actor_id, id);
CREATE INDEX acts_by_story ON acts (submission_id, id) WHERE submission_id IS NOT NULL;
CREATE UNIQUE INDEX report_cases_open ON report_cases (submission_id) WHERE state IN ('open', 'held');
CREATE INDEX report_cases_of_guild ON report_cases (guild_id, state, id);
CREATE INDEX bans_of_guild ON bans (guild_id, person_id);
CREATE UNIQUE INDEX bans_in_force ON bans (guild_id, person_id) WHERE lifted_at IS NULL;
CREATE INDEX text_prints_by_text ON text_prints (chapter_text_id);
CREATE INDEX submissions_queue ON submissions (guild_id, state, coalesce(submitted_at, created_at), id);
CREATE INDEX submission_tags_by_typed ON submission_tags (kind, typed_key, submission_id);
CREATE INDEX approved_tags_by_typed ON approved_tags (kind, typed_key, submission_id);
CREATE INDEX tag_synonyms_of ON tag_synonyms (guild_id, kind, canonical_key);
CREATE INDEX tag_changes_of_guild ON tag_changes (guild_id, state, id);
CREATE INDEX revisions_by_link ON revisions (link_key) WHERE link_key <> '';
CREATE INDEX deliveries_redraw_blocked ON deliveries (guild_id, id) WHERE redraw_refusal <> '';
COMMIT;
