// Package queue is shown in a lesson of the tests.
package queue

// begin inside

// Inside is the mean number of requests inside: rate times time.
func Inside(rate, seconds float64) float64 {
	// begin sum
	return rate * seconds
	// end sum
}

// end inside
