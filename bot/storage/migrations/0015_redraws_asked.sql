-- How often a delivery's messages were to be drawn anew. Two askings can bear the same time, so by the time alone one
-- that came while the other was being done would be taken for it, and forgotten.

ALTER TABLE deliveries ADD COLUMN redraws_asked INTEGER NOT NULL DEFAULT 0;

-- Also where redraw_at is set to what it was. By a trigger, so that nothing that asks can leave it out.
CREATE TRIGGER deliveries_redraws_asked AFTER UPDATE OF redraw_at ON deliveries
BEGIN
    UPDATE deliveries SET redraws_asked = redraws_asked + 1 WHERE id = NEW.id;
END;
