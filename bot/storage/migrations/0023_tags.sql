-- A server's own wording of tags. Every tag of a submission keeps what was typed; name and name_key are what the
-- server's synonyms make of it, so that taking a synonym back gives exactly what was there.
ALTER TABLE submission_tags ADD COLUMN typed TEXT NOT NULL DEFAULT '';
ALTER TABLE submission_tags ADD COLUMN typed_key TEXT NOT NULL DEFAULT '';
UPDATE submission_tags SET typed = name, typed_key = name_key;
CREATE INDEX submission_tags_by_typed ON submission_tags (kind, typed_key, submission_id);

ALTER TABLE approved_tags ADD COLUMN typed TEXT NOT NULL DEFAULT '';
ALTER TABLE approved_tags ADD COLUMN typed_key TEXT NOT NULL DEFAULT '';
UPDATE approved_tags SET typed = name, typed_key = name_key;
CREATE INDEX approved_tags_by_typed ON approved_tags (kind, typed_key, submission_id);

-- Which wording means which canonical tag. A row whose two keys are the same says how the server writes that tag.
-- A canonical tag is never itself a wording of another.
CREATE TABLE tag_synonyms (
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    kind          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, -- bot/text/tag_key.py
    name          TEXT    NOT NULL,
    canonical_key TEXT    NOT NULL,
    canonical     TEXT    NOT NULL,
    PRIMARY KEY (guild_id, kind, name_key)
) WITHOUT ROWID;
CREATE INDEX tag_synonyms_of ON tag_synonyms (guild_id, kind, canonical_key);

-- What moderators did to tags, or were shown and have not done yet.
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
CREATE INDEX tag_changes_of_guild ON tag_changes (guild_id, state, id);

-- By which rules the keys of tags were made (TAG_KEYS in bot/text/tag_key.py). Where they differ, they are made anew.
CREATE TABLE tag_rules (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    keys     INTEGER NOT NULL
);

-- What is put back after an undone decision follows the server's synonyms of that day.
ALTER TABLE former_tags ADD COLUMN typed TEXT NOT NULL DEFAULT '';
ALTER TABLE former_tags ADD COLUMN typed_key TEXT NOT NULL DEFAULT '';
UPDATE former_tags SET typed = name, typed_key = name_key;
