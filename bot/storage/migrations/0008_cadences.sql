-- More days than weekdays, and each schedule's own word on what was missed. The columns of a cadence are the same in
-- every table: minute, zone, weekdays, every_days, from_day, month_day, month_week (bot/storage/cadences.py).
ALTER TABLE serials ADD COLUMN every_days INTEGER NOT NULL DEFAULT 1;   -- above 1: so many days apart, from from_day on
ALTER TABLE serials ADD COLUMN from_day TEXT;                           -- a local date
ALTER TABLE serials ADD COLUMN month_day INTEGER;                       -- 1 to 31; a shorter month has it on its last day
ALTER TABLE serials ADD COLUMN month_week INTEGER;                      -- 1 to 4: the so manieth weekday; -1: the last
ALTER TABLE serials ADD COLUMN late_hours INTEGER NOT NULL DEFAULT 12;  -- how late one that was missed still comes

ALTER TABLE excerpt_schedules ADD COLUMN every_days INTEGER NOT NULL DEFAULT 1;
ALTER TABLE excerpt_schedules ADD COLUMN from_day TEXT;
ALTER TABLE excerpt_schedules ADD COLUMN month_day INTEGER;
ALTER TABLE excerpt_schedules ADD COLUMN month_week INTEGER;
ALTER TABLE excerpt_schedules ADD COLUMN late_hours INTEGER NOT NULL DEFAULT 12;
