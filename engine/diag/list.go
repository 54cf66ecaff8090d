package diag

import (
	"sort"
	"strings"
)

// List is several diagnostics; it is an error itself.
type List []Diagnostic

// Add appends diagnostics.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// AddErr appends the diagnostics inside err; any other error becomes one
// without a place, under the given code. A nil err adds nothing.
func (l *List) AddErr(code string, err error) {
	if err == nil {
		return
	}
	if found, ok := As(err); ok {
		l.Add(found...)
		return
	}
	l.Add(New(code, "%s", err.Error()))
}

// Error is one line per diagnostic.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.Error()
	}
	return strings.Join(lines, "\n")
}

// Text renders all diagnostics, an empty line between two.
func (l List) Text() string {
	texts := make([]string, len(l))
	for i, d := range l {
		texts[i] = d.Text()
	}
	return strings.Join(texts, "\n\n")
}

// HasErrors reports whether one of them has severity Error.
func (l List) HasErrors() bool {
	for _, d := range l {
		if d.Severity == Error {
			return true
		}
	}
	return false
}

// Err is the list as an error, or nil when it holds no error (warnings alone are nil).
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	return l
}

// Sort orders by source name, then place, then severity, then code and
// message. Equal ones keep their order.
func (l List) Sort() {
	sort.SliceStable(l, func(i, j int) bool {
		a, b := l[i], l[j]
		if x, y := sourceName(a), sourceName(b); x != y {
			return x < y
		}
		if a.Span.Start != b.Span.Start {
			return a.Span.Start < b.Span.Start
		}
		if a.Severity != b.Severity {
			return a.Severity < b.Severity
		}
		if a.Code != b.Code {
			return a.Code < b.Code
		}
		return a.Message < b.Message
	})
}

func sourceName(d Diagnostic) string {
	if d.Source == nil {
		return ""
	}
	return d.Source.Name
}

// As collects the diagnostics inside err, looking through wrapped and joined
// errors. It reports false when there are none.
func As(err error) (List, bool) {
	var found List
	collect(err, &found)
	return found, len(found) > 0
}

func collect(err error, into *List) {
	switch e := err.(type) {
	case nil:
	case Diagnostic:
		into.Add(e)
	case *Diagnostic:
		if e != nil {
			into.Add(*e)
		}
	case List:
		into.Add(e...)
	case *List:
		if e != nil {
			into.Add(*e...)
		}
	case interface{ Unwrap() error }:
		collect(e.Unwrap(), into)
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			collect(inner, into)
		}
	}
}
