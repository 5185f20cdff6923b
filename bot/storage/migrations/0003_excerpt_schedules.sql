-- Excerpts by schedule, fair turns, and what authors have decided about passages of their stories.

-- A passage again and again in one channel. One delivery, excerpt:<uuid>:<local date>, is planned at any time.
CREATE TABLE excerpt_schedules (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    uuid       TEXT    NOT NULL UNIQUE,
    guild_id   INTEGER NOT NULL REFERENCES guilds (id),
    channel_id INTEGER NOT NULL,
    minute     INTEGER NOT NULL,                  -- from local midnight
    zone       TEXT    NOT NULL,                  -- an IANA name
    weekdays   INTEGER NOT NULL,                  -- bit 0 is Monday
    ratings    TEXT    NOT NULL CHECK (ratings IN ('general', 'teen', 'all', 'adult')),
    fandoms    TEXT    NOT NULL,                  -- one a line; empty for any
    paused     INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER,                           -- kept, so that it can be put back
    problem    TEXT    NOT NULL DEFAULT '',       -- what went wrong last
    last_date  TEXT,                              -- the local date served last
    since      INTEGER NOT NULL,                  -- no slot before this counts
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX excerpt_schedules_of_guild ON excerpt_schedules (guild_id, id);

-- Whose turn has been. A line is a schedule, or 0 for what moderators ask for; in one round of a line no story
-- comes twice of itself.
CREATE TABLE excerpt_turns (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- its order is the order of the turns
    guild_id      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    round         INTEGER NOT NULL,
    submission_id INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    delivery_id   INTEGER NOT NULL UNIQUE REFERENCES deliveries (id) ON DELETE CASCADE
);
CREATE INDEX excerpt_turns_of_guild ON excerpt_turns (guild_id, line, round);
CREATE INDEX excerpt_turns_by_submission ON excerpt_turns (submission_id);

INSERT INTO excerpt_turns (guild_id, line, round, submission_id, delivery_id)
SELECT guild_id, 0, row_number() OVER (PARTITION BY submission_id ORDER BY id), submission_id, id FROM deliveries
WHERE kind = 'excerpt' AND state IN ('sent', 'claimed', 'unknown') AND submission_id IS NOT NULL ORDER BY id;

-- An author's word on excerpts of a story on one server. The passage is an offset into one wording.
CREATE TABLE excerpt_choices (
    submission_id   INTEGER PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
    forbidden       INTEGER NOT NULL DEFAULT 0,
    chapter_text_id INTEGER REFERENCES chapter_texts (id),
    passage_start   INTEGER,
    passage_end     INTEGER,
    updated_at      INTEGER NOT NULL
);
