package content

import (
	"fmt"

	"napkin/engine/diag"
)

// Snippet is a small program of the library, or a text in another
// language whose faults such a program shows. Lessons show parts of it,
// so that what they print was compiled and tested.
type Snippet struct {
	ID    string
	Parts []SnippetPart
}

// SnippetPart is a stretch of one of a snippet's files that can be
// shown alone.
type SnippetPart struct {
	Name     string // one of a kind within its snippet
	File     string // snippets/retry/retry.go
	Language string
	Server   string // of Servers, for SQL that only this one takes
	Text     string // moved to the left, without tabs
	Lines    [2]int // of the file, from 1, both ends included
	Source   *diag.Source
	Span     diag.Span
}

// Part finds a part by its name.
func (s *Snippet) Part(name string) (SnippetPart, bool) {
	for _, part := range s.Parts {
		if part.Name == name {
			return part, true
		}
	}
	return SnippetPart{}, false
}

// Names lists the parts in the order of the files.
func (s *Snippet) Names() []string {
	var out []string
	for _, part := range s.Parts {
		out = append(out, part.Name)
	}
	return out
}

// Snippets are the programs that lessons show parts of, by id.
func (l *Library) Snippets() []*Snippet { return append([]*Snippet(nil), l.parts.Snippets.Value()...) }

// Snippet finds one by id; this reads them.
func (l *Library) Snippet(id string) (*Snippet, bool) {
	for _, s := range l.parts.Snippets.Value() {
		if s.ID == id {
			return s, true
		}
	}
	return nil, false
}

// Origin says where a code block of a snippet stands: its file and
// lines. It is empty for code that the page holds itself.
func (c Code) Origin() string {
	if c.File == "" {
		return ""
	}
	return fmt.Sprintf("%s, lines %d-%d", c.File, c.Lines[0], c.Lines[1])
}
