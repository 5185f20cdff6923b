-- What a moderator has a serial pass over, and since when it rests.
ALTER TABLE serials ADD COLUMN skipped_day TEXT;   -- no slot up to and on this local date counts
ALTER TABLE serials ADD COLUMN paused_at INTEGER;  -- since when a moderator has it rest; NULL: none has
