-- Why a post was refused, by kind, and which permissions the bot lacks, one a line.
ALTER TABLE deliveries ADD COLUMN refusal TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN lacks TEXT NOT NULL DEFAULT '';

-- Between which times an earlier try, or an earlier life of a restored library, may have posted a part. NULL: never.
ALTER TABLE delivery_parts ADD COLUMN since INTEGER;
ALTER TABLE delivery_parts ADD COLUMN until INTEGER;

-- A backup carries when it was made; the bot that starts on one looks for what was posted since.
ALTER TABLE library ADD COLUMN copied_at INTEGER;
ALTER TABLE library ADD COLUMN look_from INTEGER;   -- when the backup was made that this library began from,
ALTER TABLE library ADD COLUMN restored_at INTEGER; -- when the bot began on it,
ALTER TABLE library ADD COLUMN look_until INTEGER;  -- and how long posts planned since are looked for as well

-- What an administrator has been told of and is not mended yet: told once.
CREATE TABLE alerts (
    guild_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL, -- 0: the whole server
    refusal    TEXT    NOT NULL,
    since      INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id, refusal)
);

-- When the next post is due, whose lease has ended, what is in trouble: each one look-up, however many are planned.
DROP INDEX deliveries_due;
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state = 'due';
CREATE INDEX deliveries_claimed ON deliveries (lease_until) WHERE state = 'claimed';
CREATE INDEX deliveries_coming ON deliveries (guild_id, due_at) WHERE state = 'due';
CREATE INDEX deliveries_in_trouble ON deliveries (guild_id, id) WHERE state IN ('failed', 'unknown');
DROP INDEX deliveries_redraw;
CREATE INDEX deliveries_redraw ON deliveries (redraw_at, id)
    WHERE redraw_at IS NOT NULL AND state NOT IN ('due', 'claimed');
