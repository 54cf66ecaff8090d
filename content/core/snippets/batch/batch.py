# The seed's lines 538-553 with posts that are dicts all the way. python.go shows
# why the seed's own lines fail for objects and for dicts alike.

# begin combine

async def get_posts_with_authors(post_ids):
    posts = await get_posts_batch(post_ids)
    author_ids = {post["author_id"] for post in posts}
    authors = await get_users_batch(author_ids) if author_ids else []
    by_id = {author["id"]: author for author in authors}
    return [{**post, "author": by_id.get(post["author_id"])}
            for post in posts]

# end combine
