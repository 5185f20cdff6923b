-- A story posted in instalments. Each instalment is a delivery with the key serial:<uuid>:<n>; at most one is
-- planned at any time, and instalment n + 1 only when n has ended.
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
);
CREATE INDEX serials_of_guild ON serials (guild_id, id);
CREATE INDEX serials_by_submission ON serials (submission_id);
