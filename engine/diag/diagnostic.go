package diag

import "fmt"

// Severity says how much a diagnostic matters. The zero value is Error, so
// that one built in a hurry is never overlooked.
type Severity uint8

// The severities, the gravest first.
const (
	Error   Severity = iota // the part concerned cannot be used
	Warning                 // it can be used, but probably means something else
	Info                    // worth knowing
)

// String is the word shown before the message.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "info"
	}
	return "error"
}

// Diagnostic is one thing somebody wrote wrong.
type Diagnostic struct {
	Code     string // stable, lower case, "unit.mismatch"
	Severity Severity
	Message  string  // what is wrong, one sentence without a full stop
	Source   *Source // where; nil when there is no text to point into
	Span     Span
	Want     string // what was expected there, or empty
	Fix      string // how to fix it, or empty
	Notes    []Note // further places that explain the first
}

// Note is a second place in the same source and what it has to do with the first.
type Note struct {
	Span Span
	Text string
}

// New builds an error without a place; At gives it one.
func New(code, format string, args ...any) Diagnostic {
	return Diagnostic{Code: code, Message: fmt.Sprintf(format, args...), Span: NoSpan()}
}

// At returns a copy that points at a place.
func (d Diagnostic) At(source *Source, span Span) Diagnostic {
	d.Source, d.Span = source, span
	return d
}

// Error is the message with its place in front, on one line.
func (d Diagnostic) Error() string {
	if where := d.Where(); where != "" {
		return where + ": " + d.Message
	}
	return d.Message
}

// Where is "file:line:column"; "line:column" when the source has no name; only
// the name when the place is not known; empty without a source.
func (d Diagnostic) Where() string {
	switch {
	case d.Source == nil:
		return ""
	case d.Span.Start < 0:
		return d.Source.Name
	}
	at := d.Source.Position(d.Span.Start)
	if d.Source.Name == "" {
		return fmt.Sprintf("%d:%d", at.Line, at.Column)
	}
	return fmt.Sprintf("%s:%d:%d", d.Source.Name, at.Line, at.Column)
}

// Report is the shape of a diagnostic in JSON.
type Report struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Where   string `json:"where"`
	Fix     string `json:"fix"`
}

// Report gives the diagnostic for JSON. Without a fix, what was expected
// stands in its place.
func (d Diagnostic) Report() Report {
	fix := d.Fix
	if fix == "" && d.Want != "" {
		fix = "expected " + d.Want
	}
	return Report{Code: d.Code, Message: d.Message, Where: d.Where(), Fix: fix}
}
