-- Rounds of voting. Times are UTC seconds; the result of a round is the content of its delivery round:<uuid>:result.
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
CREATE INDEX rounds_of_guild ON rounds (guild_id, state, opened_at, id);

CREATE TABLE candidates (
    round_id      INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    place         INTEGER NOT NULL, -- on the ballot, from 1
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    preference    INTEGER NOT NULL, -- in the tie rule's order, fixed when the round opens; 1 wins a tie
    PRIMARY KEY (round_id, place),
    UNIQUE (round_id, submission_id)
);
CREATE INDEX candidates_by_submission ON candidates (submission_id);

-- A member's vote. Whose it is, is known only while the round is open (a change of mind needs it): when the round is
-- counted or cancelled person_id becomes NULL.
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
