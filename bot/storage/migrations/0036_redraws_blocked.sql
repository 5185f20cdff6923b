-- A message that should be drawn anew or taken away and could not be: what stood in the way, since when. It keeps its
-- redraw_at, far off, and is tried at once when what was in the way may be gone. Empty: nothing is in the way.
ALTER TABLE deliveries ADD COLUMN redraw_refusal TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN redraw_lacks TEXT NOT NULL DEFAULT ''; -- permissions, one a line
ALTER TABLE deliveries ADD COLUMN redraw_problem TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN redraw_blocked_at INTEGER;

CREATE INDEX deliveries_redraw_blocked ON deliveries (guild_id, id) WHERE redraw_refusal <> '';
