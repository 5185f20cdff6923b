-- Threads of adult stories bore their titles. Drawing their openings anew takes those away.
UPDATE deliveries SET redraw_at = 0
WHERE kind = 'serial_opening' AND state = 'sent' AND submission_id IN (
    SELECT id FROM submissions WHERE coalesce(approved_rating, rating) NOT IN ('General Audiences', 'Teen And Up Audiences')
);
