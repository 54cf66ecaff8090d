package bulkhead

import (
	"errors"
	"testing"
	"testing/synctest"
)

// A dependency hangs: it takes the 30 places, and no further caller waits.
func TestAHangTakesItsPlacesOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, hang := make(Bulkhead, 30), make(chan struct{})
		for range 30 {
			go func() { _ = b.Do(func() error { <-hang; return nil }) }()
		}
		synctest.Wait()
		for range 170 {
			if err := b.Do(func() error { t.Error("called without a place"); return nil }); !errors.Is(err, ErrFull) {
				t.Fatalf("the 31st caller gets %v", err)
			}
		}
		close(hang)
		synctest.Wait()
		if err := b.Do(func() error { return nil }); err != nil {
			t.Errorf("after the hang: %v", err)
		}
	})
}

func TestAPanicGivesThePlaceBack(t *testing.T) {
	b := make(Bulkhead, 1)
	func() {
		defer func() { _ = recover() }()
		_ = b.Do(func() error { panic("a fault") })
	}()
	if err := b.Do(func() error { return nil }); err != nil {
		t.Errorf("after a panic: %v", err)
	}
}
