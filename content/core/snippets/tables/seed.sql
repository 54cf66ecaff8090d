-- Lines 502-531 of the seed, word for word; tables_test.go shows what is wrong.

-- begin seed-index
CREATE INDEX idx_users_email ON users(email);
CREATE INDEX idx_posts_author_created ON posts(author_id, created_at);
-- end seed-index

-- begin seed-explain
EXPLAIN ANALYZE
SELECT * FROM posts
WHERE author_id = 123
ORDER BY created_at DESC
LIMIT 10;
-- end seed-explain

-- begin seed-stats
CREATE TABLE user_post_stats AS
SELECT
    user_id,
    COUNT(*) as post_count,
    MAX(created_at) as last_post_at
FROM posts
GROUP BY user_id;
-- end seed-stats

-- begin seed-partition
CREATE TABLE events (
    id BIGINT,
    event_type VARCHAR(50),
    created_at TIMESTAMP
) PARTITION BY RANGE (created_at) (
    PARTITION p2024_01 VALUES LESS THAN ('2024-02-01'),
    PARTITION p2024_02 VALUES LESS THAN ('2024-03-01'),
    ...
);
-- end seed-partition
