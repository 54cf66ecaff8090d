-- For PostgreSQL: SQLite has neither partitions nor EXPLAIN ANALYZE. The test holds
-- these lines to the rules of PostgreSQL's documentation.

-- begin explain
BEGIN;
EXPLAIN (ANALYZE, BUFFERS)
DELETE FROM posts WHERE author_id = 123;
ROLLBACK;
-- end explain

-- begin partition
CREATE TABLE events (
    id         bigint      NOT NULL,
    event_type text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE events_2024_01 PARTITION OF events
    FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
-- end partition
