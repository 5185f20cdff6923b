-- Messages that turned out to be second ones: another process had posted and recorded the same before. Each is here from
-- the moment that this is known until it is deleted; its delivery's redraw_at is when that is tried.
CREATE TABLE second_posts (
    message_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE
);

CREATE INDEX second_posts_of_delivery ON second_posts (delivery_id);
