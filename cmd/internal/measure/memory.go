package measure

import (
	"math/rand/v2"
	"os"
	"sync"
)

// line is what memory is moved in: 64 bytes, as 16 numbers.
const line = 16

// chase follows addresses through some bytes: every load gives the place of
// the next, so that none can start before the one before has ended.
func (b *Bench) chase(bytes int) job {
	next := ring(bytes)
	at := follow(next, 0, bytes/64) // once around: what fits a cache is in it
	return job{batch: 8192, do: func(n int) error {
		at = follow(next, at, n)
		b.sink += uint64(at)
		return nil
	}}
}

func follow(next []uint32, at uint32, n int) uint32 {
	for range n {
		at = next[at]
	}
	return at
}

// ring joins the lines of some bytes into one cycle in random order (Sattolo
// 1986), so that no prefetcher can guess the next.
func ring(bytes int) []uint32 {
	n := bytes / 64
	order := make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := n - 1; i > 0; i-- {
		j := random.IntN(i)
		order[i], order[j] = order[j], order[i]
	}
	next := make([]uint32, n*line)
	for i, to := range order {
		next[i*line] = to * line
	}
	return next
}

// megabyte is what is copied.
const megabyte = 1_000_000

// copyMemory copies from one large buffer to another, a megabyte further each
// time, so that only a very large cache holds it.
func (b *Bench) copyMemory() (job, error) {
	const size = 32 << 20
	from, to := make([]byte, size), make([]byte, size)
	for i := range from {
		from[i] = byte(i)
	}
	copy(to, from) // both are there for good
	at := 0
	return job{batch: 1, do: func(n int) error {
		for range n {
			copy(to[at:at+megabyte], from[at:at+megabyte])
			if at += megabyte; at+megabyte > size {
				at = 0
			}
		}
		b.sink += uint64(to[0])
		return nil
	}}, nil
}

func (b *Bench) mutex() (job, error) {
	var lock sync.Mutex
	return job{batch: 4096, do: func(n int) error {
		for range n {
			lock.Lock()
			b.sink++
			lock.Unlock()
		}
		return nil
	}}, nil
}

// systemCall asks for the parent's id, which no library keeps.
func (b *Bench) systemCall() (job, error) {
	return job{batch: 512, do: func(n int) error {
		for range n {
			b.sink += uint64(os.Getppid())
		}
		return nil
	}}, nil
}

// goroutineSwitch hands a token to another goroutine and takes it back: two
// switches.
func goroutineSwitch() (job, error) {
	there, back := make(chan struct{}), make(chan struct{})
	go func() {
		for range there {
			back <- struct{}{}
		}
	}()
	return job{batch: 256, per: 2, do: func(n int) error {
		for range n {
			there <- struct{}{}
			<-back
		}
		return nil
	}, end: func() { close(there) }}, nil
}
