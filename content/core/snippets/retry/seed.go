package retry

import "time"

// begin seed

// Seed is exponential_backoff_retry of lines 629-640 of the seed, with
// its faults. Sleep is time.sleep, line 639; uniform is
// random.uniform(0, 1), line 638.
func Seed(
	call func() error, maxRetries int, baseDelay time.Duration,
	sleep func(time.Duration), uniform func() float64,
) error {
	for attempt := range maxRetries { // line 630
		err := call()
		if err == nil {
			return nil // line 632
		}
		if attempt == maxRetries-1 {
			return err // lines 634-635
		}
		jitter := time.Duration(uniform() * float64(time.Second))
		sleep(baseDelay<<attempt + jitter)
	}
	return nil // Python's None, when maxRetries is 0
}

// end seed
