package batch

import (
	"context"
	"sync"
)

// begin gather

// Gather makes the calls, at most limit at a time. The first error ends
// the others, and Gather returns when none of them runs any more.
func Gather(
	ctx context.Context, limit int,
	calls ...func(context.Context) error,
) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	places := make(chan struct{}, limit)
	var running sync.WaitGroup
	for _, call := range calls {
		places <- struct{}{} // waits while limit calls run
		running.Go(func() {
			defer func() { <-places }()
			if ctx.Err() != nil {
				return
			}
			if err := call(ctx); err != nil {
				cancel(err)
			}
		})
	}
	running.Wait()
	return context.Cause(ctx)
}

// end gather
