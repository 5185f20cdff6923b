-- Which stories an excerpt schedule takes, each choice a row that is never changed, so that a former one can be
-- taken up again.
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
CREATE INDEX excerpt_selections_of_schedule ON excerpt_selections (schedule_id, id);

INSERT INTO excerpt_selections (schedule_id, ratings, fandoms, tags, without_tags, complete, created_at)
SELECT id, ratings, fandoms, '', '', 0, created_at FROM excerpt_schedules ORDER BY id;

ALTER TABLE excerpt_schedules ADD COLUMN selection_id INTEGER REFERENCES excerpt_selections (id);
UPDATE excerpt_schedules SET selection_id =
    (SELECT s.id FROM excerpt_selections AS s WHERE s.schedule_id = excerpt_schedules.id);
ALTER TABLE excerpt_schedules DROP COLUMN ratings;
ALTER TABLE excerpt_schedules DROP COLUMN fandoms;

-- A line's turn is the story's that has waited longest, so no round needs to be counted.
DROP INDEX excerpt_turns_of_guild;
ALTER TABLE excerpt_turns DROP COLUMN round;
CREATE INDEX excerpt_turns_of_line ON excerpt_turns (guild_id, line, submission_id);
