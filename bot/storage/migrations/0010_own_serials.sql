-- A reader's own serial: a story in instalments by direct message, at the reader's own pace. Each instalment is a
-- delivery with the key own:<uuid>:<n>; at most one is planned at any time, and instalment n + 1 only when n has ended.
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
CREATE INDEX own_serials_of_story ON own_serials (submission_id);
CREATE INDEX own_serials_in_step ON own_serials (serial_id) WHERE serial_id IS NOT NULL;

-- What comes next in a server's channels is looked up without passing by what its readers are sent.
DROP INDEX deliveries_coming;
CREATE INDEX deliveries_coming ON deliveries (guild_id, due_at) WHERE state = 'due' AND recipient_id IS NULL;
