-- Undoing what was decided, reports, bans, rules, and what a text is like. What refers to a story by its number
-- alone may outlive it.

-- What readers had before the last decision that took or changed it, so that the decision can be undone.
-- revision_id NULL: they had nothing.
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
    name_key      TEXT    NOT NULL,
    PRIMARY KEY (submission_id, kind, position)
);

-- Readers' complaints about one story, gathered until the moderators close the case. At most one is open.
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
CREATE UNIQUE INDEX report_cases_open ON report_cases (submission_id) WHERE state IN ('open', 'held');
CREATE INDEX report_cases_of_guild ON report_cases (guild_id, state, id);

CREATE TABLE reports (
    case_id     INTEGER NOT NULL REFERENCES report_cases (id),
    person_id   INTEGER NOT NULL,
    revision_id INTEGER NOT NULL, -- what they read: the same is not reported again after it was judged
    reason      TEXT    NOT NULL,
    wants_word  INTEGER NOT NULL, -- 1: they asked to be told what came of it
    at          INTEGER NOT NULL,
    PRIMARY KEY (case_id, person_id)
);

-- Who may not submit. One row a ban; at most one is in force for a person.
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
CREATE INDEX bans_of_guild ON bans (guild_id, person_id);
CREATE UNIQUE INDEX bans_in_force ON bans (guild_id, person_id) WHERE lifted_at IS NULL;

-- Who has accepted which wording of a server's rules.
CREATE TABLE rules_accepted (
    guild_id  INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    wording   TEXT    NOT NULL, -- a hash of the text
    at        INTEGER NOT NULL,
    PRIMARY KEY (guild_id, person_id)
);

-- The smallest hashes of a chapter wording's runs of words: two wordings that share many of them are alike.
CREATE TABLE text_prints (
    print           INTEGER NOT NULL,
    chapter_text_id INTEGER NOT NULL REFERENCES chapter_texts (id) ON DELETE CASCADE,
    PRIMARY KEY (print, chapter_text_id)
) WITHOUT ROWID;
CREATE INDEX text_prints_by_text ON text_prints (chapter_text_id);

-- The moderators' queue: by state, the oldest first.
CREATE INDEX submissions_queue ON submissions (guild_id, state, coalesce(submitted_at, created_at), id);
