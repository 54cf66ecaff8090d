// Package ident takes the ids by which steps name the parts of a figure. It
// must never let two parts go by one id unreported. Start reading at IDs.
package ident

import (
	"fmt"
	"strings"

	"napkin/engine/diagram/label"
	"napkin/engine/yaml"
)

// IDs are the ids that a file has given so far.
type IDs struct {
	reader *yaml.Reader
	taken  map[string]bool
}

// New has no ids yet; mistakes are reported to the reader.
func New(r *yaml.Reader) *IDs { return &IDs{r, map[string]bool{}} }

// Take takes an id for what stands at a node. False when it is in use, which is
// reported.
func (s *IDs) Take(n *yaml.Node, id string) bool {
	if s.taken[id] {
		s.reader.Fail(n, "duplicate-id", fmt.Sprintf("the id %q is given twice", label.Excerpt(id)), "an id of its own", "choose another: a step could not tell them apart")
		return false
	}
	s.taken[id] = true
	return true
}

// Reserve takes an id that may be in use.
func (s *IDs) Reserve(id string) { s.taken[id] = true }

// Given reads and takes the `id:` of an item whose number would do as well;
// empty when there is none that can be used.
func (s *IDs) Given(item *yaml.Node) string {
	node := item.Get("id")
	id := strings.TrimSpace(s.reader.Str(node))
	switch {
	case id == "":
		return ""
	case strings.Contains(id, "#"):
		s.reader.Fail(node, "id", fmt.Sprintf("%q holds a #, as the numbers of items do", label.Excerpt(id)), "a word without #", "leave the # out")
		return ""
	case !s.Take(node, id):
		return ""
	}
	return id
}
