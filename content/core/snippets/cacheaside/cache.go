package cacheaside

import (
	"sync"
	"time"
)

// leaseFor is how long a lease holds: whoever died with one must not
// keep a key empty for ever.
const leaseFor = 10 * time.Second

// begin cache

// Cache keeps rows for a time, and gives the right to fill an empty key
// to one caller at a time.
type Cache struct {
	Elapsed func() time.Duration

	mu     sync.Mutex
	rows   map[string]kept
	leases map[string]lease
	last   int
}

type kept struct {
	row   Row
	until time.Duration
}

type lease struct {
	number int
	until  time.Duration
}

// Found is what a key holds: a row, or nothing and perhaps a lease.
type Found struct {
	Hit   bool
	Row   Row
	Lease int // 0 when somebody else has it
}

// GetOrLease gives what is stored, or a lease to the first who asks.
func (c *Cache) GetOrLease(key string) Found {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.Elapsed()
	if k, ok := c.rows[key]; ok && now < k.until {
		return Found{Hit: true, Row: k.row}
	}
	if l, ok := c.leases[key]; ok && now < l.until {
		return Found{}
	}
	c.last++
	c.leases[key] = lease{c.last, now + leaseFor}
	return Found{Lease: c.last}
}

// SetWithLease stores a row, unless the key was deleted since the
// lease.
func (c *Cache) SetWithLease(
	key string, number int, r Row, ttl time.Duration,
) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.leases[key].number == number {
		delete(c.leases, key)
		c.rows[key] = kept{r, c.Elapsed() + ttl}
	}
}

// Delete forgets the row, and the lease of whoever is loading it.
func (c *Cache) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.rows, key)
	delete(c.leases, key)
}

// end cache

// NewCache makes an empty one.
func NewCache(elapsed func() time.Duration) *Cache {
	return &Cache{Elapsed: elapsed, rows: map[string]kept{}, leases: map[string]lease{}}
}

// Get gives what is stored, as a cache without leases does.
func (c *Cache) Get(key string) (Row, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.rows[key]
	return k.row, ok && c.Elapsed() < k.until
}

// Set stores a row whatever happened since it was read.
func (c *Cache) Set(key string, r Row, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rows[key] = kept{r, c.Elapsed() + ttl}
}
