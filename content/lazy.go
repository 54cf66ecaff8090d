package content

import (
	"sync"

	"napkin/engine/diag"
)

// Lazy is a value that is read the first time somebody asks for it, and what
// was wrong with it. Reading happens once, also when several ask at a time.
type Lazy[T any] struct {
	once     sync.Once
	read     func() (T, diag.List)
	value    T
	findings diag.List
}

// Later makes a value that read will produce when it is first needed. read
// must be pure: the same value whenever it is called.
func Later[T any](read func() (T, diag.List)) *Lazy[T] { return &Lazy[T]{read: read} }

// Ready makes a value that is known already.
func Ready[T any](value T, findings ...diag.Diagnostic) *Lazy[T] {
	return Later(func() (T, diag.List) { return value, findings })
}

// Value reads on the first call; a nil Lazy has the zero value.
func (l *Lazy[T]) Value() T {
	value, _ := l.Read()
	return value
}

// Read gives the value and the findings of reading it.
func (l *Lazy[T]) Read() (T, diag.List) {
	if l == nil {
		var zero T
		return zero, nil
	}
	l.once.Do(func() { l.value, l.findings = l.read(); l.read = nil })
	return l.value, l.findings
}

func (l *Lazy[T]) problems() diag.List {
	_, findings := l.Read()
	return findings
}
