// Package keymap holds key bindings as data: what a key does is said once,
// and dispatch, footer, help, palette and cheat sheet all read it.
//
// It must never know a page. Start at Binding and Match.
package keymap

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Binding is one action a key can run.
type Binding struct {
	ID    string   // stable name, "lesson.next"
	Keys  []string // as Bubble Tea spells them; the first is shown
	Label string   // how the keys are shown, "" for the first key
	Help  string   // what it does, in a few words
	Group string   // heading in the help overlay; "" for the page's own
	Rank  int      // place in the footer, 1 first; 0 is not in the footer

	// Off says why the action is not possible now; "" when it is.
	Off string
	// WhileTyping lets the binding win over a focused text field.
	WhileTyping bool
	// Hidden keeps alternative keys out of help.
	Hidden bool

	Run func() tea.Cmd
}

// Shown is the key as the footer and the help print it.
func (b Binding) Shown() string {
	if b.Label != "" {
		return b.Label
	}
	if len(b.Keys) == 0 {
		return ""
	}
	return Pretty(b.Keys[0])
}

// Pretty turns a key name into what is printed on a key cap.
func Pretty(key string) string {
	switch key {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	return key
}

// Match finds the binding for a key. A binding that is off still matches, so
// that the reason can be told. Letters fall back to their lower case, since
// caps lock turns j into J.
func Match(bindings []Binding, key string, typing bool) (Binding, bool) {
	find := func(key string) (Binding, bool) {
		for _, b := range bindings {
			if typing && !b.WhileTyping {
				continue
			}
			if slices.Contains(b.Keys, key) {
				return b, true
			}
		}
		return Binding{}, false
	}
	if b, ok := find(key); ok {
		return b, true
	}
	if !typing && len(key) == 1 && strings.ToLower(key) != key {
		return find(strings.ToLower(key))
	}
	return Binding{}, false
}

// Footer lists the bindings that belong into the footer, most useful first.
func Footer(bindings []Binding) []Binding {
	var out []Binding
	for _, b := range bindings {
		if b.Rank > 0 && b.Off == "" {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b Binding) int { return a.Rank - b.Rank })
	return out
}

// Conflict is a key that two bindings of one set claim.
type Conflict struct{ Key, First, Second string }

// Conflicts finds keys claimed twice within one set.
func Conflicts(bindings []Binding) []Conflict {
	var out []Conflict
	seen := map[string]string{}
	for _, b := range bindings {
		for _, k := range b.Keys {
			if first, ok := seen[k]; ok {
				out = append(out, Conflict{k, first, b.ID})
				continue
			}
			seen[k] = b.ID
		}
	}
	return out
}
