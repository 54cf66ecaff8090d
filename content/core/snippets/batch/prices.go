package batch

import (
	"context"
	"time"
)

// begin prices

// Places is how many calls all pages of this process have under way.
type Places chan struct{}

// Prices asks for each product: a second for each call, three for all,
// and the first error ends the others.
func (p Places) Prices(
	ctx context.Context, products []string,
	price func(context.Context, string) (float64, error),
) ([]float64, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	out := make([]float64, len(products))
	var calls []func(context.Context) error
	for i, product := range products {
		calls = append(calls, func(ctx context.Context) (err error) {
			select { // wait here, not over there
			case p <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			defer func() { <-p }()
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel() // counts once we have a place
			out[i], err = price(ctx, product)
			return err
		})
	}
	if err := Gather(ctx, max(len(calls), 1), calls...); err != nil {
		return nil, err
	}
	return out, nil
}

// end prices
