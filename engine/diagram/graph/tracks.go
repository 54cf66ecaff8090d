package graph

// cross is how often two bends cross when i lies above j.
func cross(i, j bend) int {
	n := 0
	if j.from > i.low() && j.from < i.high() {
		n++
	}
	if i.to > j.low() && i.to < j.high() {
		n++
	}
	return n
}

// arrange gives every bend a track, so that little crosses and few tracks are
// needed, and returns how many there are.
func arrange(bends []bend, gap int) int {
	n := len(bends)
	if n == 0 {
		return 0
	}
	const never = 1 << 20
	cost := make([][]int, n) // of i above j
	for i := range bends {
		cost[i] = make([]int, n)
		for j := range bends {
			if i == j {
				continue
			}
			cost[i][j] = cross(bends[i], bends[j])
			if above(bends[j], bends[i]) {
				cost[i][j] += never
			}
		}
	}
	order := firstOrder(cost)
	for range 8 {
		if !reinsert(order, cost) {
			break
		}
	}
	tracks := 0
	for k, i := range order {
		b := &bends[i]
		b.track = 0
		for _, j := range order[:k] {
			if bends[j].low() <= b.high()+gap && b.low() <= bends[j].high()+gap {
				b.track = max(b.track, bends[j].track+1)
			}
		}
		tracks = max(tracks, b.track+1)
	}
	return tracks
}

// firstOrder takes the bend next that is best above all that are left.
func firstOrder(cost [][]int) []int {
	n := len(cost)
	gain := make([]int, n)
	for i := range cost {
		for j := range cost {
			gain[i] += cost[i][j] - cost[j][i]
		}
	}
	left := make([]int, n)
	for i := range left {
		left[i] = i
	}
	var order []int
	for len(left) > 0 {
		best := 0
		for k, i := range left {
			if blocked(i, left, cost) {
				continue
			}
			if blocked(left[best], left, cost) || gain[i] < gain[left[best]] {
				best = k
			}
		}
		i := left[best]
		left = append(left[:best], left[best+1:]...)
		order = append(order, i)
		for _, j := range left {
			gain[j] -= cost[j][i] - cost[i][j]
		}
	}
	return order
}

func blocked(i int, left []int, cost [][]int) bool {
	for _, j := range left {
		if j != i && cost[i][j] >= 1<<20 {
			return true
		}
	}
	return false
}

// reinsert moves each bend to the place in the order where it crosses least.
func reinsert(order []int, cost [][]int) bool {
	better := false
	for k := range order {
		i := order[k]
		best, least, sum := k, 0, 0
		for to := k - 1; to >= 0; to-- {
			sum += cost[i][order[to]] - cost[order[to]][i]
			if sum < least {
				best, least = to, sum
			}
		}
		sum = 0
		for to := k + 1; to < len(order); to++ {
			sum += cost[order[to]][i] - cost[i][order[to]]
			if sum < least {
				best, least = to, sum
			}
		}
		if best != k {
			better = true
			if best < k {
				copy(order[best+1:k+1], order[best:k])
			} else {
				copy(order[k:best], order[k+1:best+1])
			}
			order[best] = i
		}
	}
	return better
}
