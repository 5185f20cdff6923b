-- A server's time zone, what it asks of a submission, and every change of a setting, so that each can be undone.

ALTER TABLE guilds ADD COLUMN zone TEXT;                          -- an IANA name; NULL: not chosen, UTC counts
ALTER TABLE guilds ADD COLUMN required TEXT NOT NULL DEFAULT '';  -- card fields, one a line

CREATE TABLE setting_changes (
    id       INTEGER PRIMARY KEY,
    guild_id INTEGER NOT NULL REFERENCES guilds (id),
    name     TEXT    NOT NULL,
    before   TEXT,
    after    TEXT,
    actor_id INTEGER NOT NULL,
    at       INTEGER NOT NULL
);
CREATE INDEX setting_changes_of_guild ON setting_changes (guild_id, id);
