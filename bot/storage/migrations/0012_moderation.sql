-- Settings by name (bot/domain/settings.py), and everything that moderators and administrators did, in one log.

CREATE TABLE guild_options (
    guild_id INTEGER NOT NULL REFERENCES guilds (id),
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL, -- as the setting's kind writes it; no row: its default
    PRIMARY KEY (guild_id, name)
);

-- Only ever added to. What it is about may be gone by now, so it refers to nothing.
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
CREATE INDEX acts_of_guild ON acts (guild_id, id);
CREATE INDEX acts_by_actor ON acts (guild_id, actor_id, id);
CREATE INDEX acts_by_story ON acts (submission_id, id) WHERE submission_id IS NOT NULL;

-- What was decided before there was a log.
INSERT INTO acts (guild_id, actor_id, action, submission_id, detail, at)
SELECT s.guild_id, e.actor_id, e.action, e.submission_id, e.detail, e.at
FROM submission_events AS e JOIN submissions AS s ON s.id = e.submission_id
WHERE e.action IN ('approved', 'rejected', 'reopened', 'removed', 'corrected')
ORDER BY e.id;

-- A moderator who has taken a submission to decide on it; over after ``until``.
CREATE TABLE claims (
    submission_id INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL,
    until         INTEGER NOT NULL
);
