-- What the lesson puts beside lines 502-531 of the seed. tables_test.go runs it.

-- begin index
CREATE UNIQUE INDEX users_email ON users (email);
CREATE INDEX posts_author_created ON posts (author_id, created_at);
-- end index

-- begin stats
CREATE TABLE user_post_stats (
    user_id      bigint PRIMARY KEY,
    post_count   bigint NOT NULL,
    last_post_at text   NOT NULL
);

-- in the transaction that inserts the post
INSERT INTO user_post_stats VALUES (:author, 1, :created)
ON CONFLICT (user_id) DO UPDATE
SET post_count   = user_post_stats.post_count + 1,
    last_post_at = excluded.last_post_at;
-- end stats
