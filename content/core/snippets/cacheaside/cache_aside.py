# The cache-aside of the lesson, in Python. cacheaside.go runs the same steps.

# begin lease

def get_user(user_id):
    key = f"user:{user_id}"
    for _ in range(25):                  # wait half a second at most
        found = cache.get_or_lease(key)
        if found.hit:                    # also a stored "no such user"
            return found.value
        if found.lease:                  # one caller may load
            break
        time.sleep(0.02)                 # somebody else is loading

    user = db.query_one("SELECT * FROM users WHERE id = ?", (user_id,))
    if found.lease:
        ttl = 30 if user is None else 3600 * random.uniform(0.9, 1.1)
        cache.set_with_lease(key, found.lease, user, ttl)
    return user

def rename_user(user_id, name):
    with db.transaction():
        db.execute("UPDATE users SET name = ? WHERE id = ?",
                   (name, user_id))
    cache.delete(f"user:{user_id}")      # after commit; voids leases

# end lease
