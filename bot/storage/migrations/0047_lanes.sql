-- The first of a lane's deliveries that are due, or are to be drawn anew: one look-up, however many there are. A lane is
-- a channel, or the negative of a person for direct messages.
CREATE INDEX deliveries_due_in_lane ON deliveries (coalesce(channel_id, -recipient_id), due_at, id)
    WHERE state = 'due';
CREATE INDEX deliveries_redraw_in_lane ON deliveries (coalesce(channel_id, -recipient_id), redraw_at, id)
    WHERE redraw_at IS NOT NULL AND state NOT IN ('due', 'claimed');
