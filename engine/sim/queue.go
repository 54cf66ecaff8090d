package sim

import "time"

// item is one scheduled event. seq makes the order total: two events of the same
// instant leave in the order they came.
type item struct {
	at      time.Duration
	seq     uint64
	handler Handler
	id      int64
	kind    Kind
}

func (a *item) before(b *item) bool {
	return a.at < b.at || (a.at == b.at && a.seq < b.seq)
}

// queue is a binary heap in a slice, written out rather than taken from
// container/heap so that no event passes through an interface. Both sifts move a
// hole instead of swapping.
type queue struct {
	items []item
	seq   uint64
}

func (q *queue) push(at time.Duration, h Handler, kind Kind, id int64) {
	it := item{at: at, seq: q.seq, handler: h, id: id, kind: kind}
	q.seq++
	q.items = append(q.items, it)
	hole := len(q.items) - 1
	for hole > 0 {
		parent := (hole - 1) / 2
		if !it.before(&q.items[parent]) {
			break
		}
		q.items[hole] = q.items[parent]
		hole = parent
	}
	q.items[hole] = it
}

func (q *queue) pop() item {
	items := q.items
	top := items[0]
	last := len(items) - 1
	it := items[last]
	items[last] = item{} // let go of the handler
	items = items[:last]
	q.items = items
	if last == 0 {
		return top
	}
	hole := 0
	for {
		child := 2*hole + 1
		if child >= last {
			break
		}
		if right := child + 1; right < last && items[right].before(&items[child]) {
			child = right
		}
		if !items[child].before(&it) {
			break
		}
		items[hole] = items[child]
		hole = child
	}
	items[hole] = it
	return top
}
