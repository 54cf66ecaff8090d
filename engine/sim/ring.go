package sim

// Ring keeps the last few of anything: the trace of a run, recent arrivals.
type Ring[T any] struct {
	items []T
	next  int
	full  bool
}

// NewRing keeps the last size things, at least one.
func NewRing[T any](size int) *Ring[T] { return &Ring[T]{items: make([]T, max(size, 1))} }

// Push adds one; the oldest makes room.
func (r *Ring[T]) Push(v T) {
	r.items[r.next] = v
	r.next++
	if r.next == len(r.items) {
		r.next, r.full = 0, true
	}
}

// Len is how many are kept now.
func (r *Ring[T]) Len() int {
	if r.full {
		return len(r.items)
	}
	return r.next
}

// Newest is the i-th newest, 0 the last pushed. It panics when i is out of range,
// as a slice would.
func (r *Ring[T]) Newest(i int) T {
	if i < 0 || i >= r.Len() {
		panic("sim: ring index out of range")
	}
	at := r.next - 1 - i
	if at < 0 {
		at += len(r.items)
	}
	return r.items[at]
}

// Each visits newest first until visit says stop.
func (r *Ring[T]) Each(visit func(T) bool) {
	for i := range r.Len() {
		if !visit(r.Newest(i)) {
			return
		}
	}
}
