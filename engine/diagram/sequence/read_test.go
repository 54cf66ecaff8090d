package sequence

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/figuretest"
	"napkin/engine/diagram/grid"
)

func parse(text string) (*Figure, diag.List) { return figuretest.Parse("test.yaml", text, Read) }

func show(d *grid.Drawing, ascii bool) string {
	return d.Text(grid.Show{ASCII: ascii, Selected: grid.None}).Plain()
}

func TestAllFormsOfAMessageAreRead(t *testing.T) {
	f, diags := parse(`
participants:
  app: App
  load_balancer: {label: LB}
  q:
messages:
  - {from: app, to: load_balancer, say: "get user:42", id: first}
  - {from: load_balancer, to: app, say: miss, returns: true}
  - {from: app, to: q, say: event, sync: false}
  - app -> load_balancer: get user:42
  - load_balancer-->app: miss
  - "app ->> q: event: it is -> done"
  - app -> app
  - note app, q: they wait
  - {note: also, over: [q, app]}
  - app -> q: work
    busy: true
    id: work
  - alt: hit
    id: choice
    messages:
      - q --> app: done
  - else: miss
    messages:
      - group: the rest
        messages: [{note: n, over: q}]
`)
	if len(diags) > 0 {
		t.Fatalf("%s", diags[0].Text())
	}
	var got []string
	for _, m := range f.number().all {
		got = append(got, fmt.Sprintf("%s %d %d-%d %q %t", m.id, m.Kind, m.From, m.To, m.Say, m.Busy))
	}
	want := []string{
		`first 0 0-1 "get user:42" false`, `#2 1 1-0 "miss" false`, `#3 2 0-2 "event" false`,
		`#4 0 0-1 "get user:42" false`, `#5 1 1-0 "miss" false`, `#6 2 0-2 "event: it is -> done" false`,
		`#7 0 0-0 "" false`, `note#1 3 0-2 "they wait" false`, `note#2 3 0-2 "also" false`,
		`work 0 0-2 "work" true`, `choice 4 0-0 "" false`, `#9 1 2-0 "done" false`,
		`group#2 4 0-0 "" false`, `note#3 3 2-2 "n" false`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for name, want := range map[string]string{"#1": "first", "first": "first", "#9": "#9", "q": "q", "choice": "choice", "group#1": "", "#10": ""} {
		if got, ok := f.Resolve(name); got != want || ok != (want != "") {
			t.Errorf("Resolve(%q) = %q, %t", name, got, ok)
		}
	}
	d, ok := f.Draw(0)
	if !ok {
		t.Fatal("cannot be drawn")
	}
	for _, part := range d.Parts {
		if id, ok := f.Resolve(part.ID); !ok || id != part.ID {
			t.Errorf("Resolve(%q) = %q, %t", part.ID, id, ok)
		}
	}
	if part := d.Parts[d.Find("work")]; part.Ends != [2]int{0, 2} || part.Name != "App to q: work" {
		t.Errorf("work is %+v", part)
	}
}

func TestParticipantsMayBeLeftOut(t *testing.T) {
	f, diags := parse("messages: [b -> a, {from: c, to: b}]")
	if len(diags) > 0 || len(f.Participants) != 3 || f.Participants[0].ID != "b" || f.Participants[2].ID != "c" {
		t.Errorf("%v, %v", f.Participants, diags)
	}
}

func TestMistakesAreNamedWhereTheyStand(t *testing.T) {
	const head = "participants: {cache: Cache, db: Database}\nmessages:\n"
	for text, want := range map[string]string{
		"":                                      `1:1: the sequence has no messages`,
		"messages: []":                          `1:11: the sequence has no messages`,
		"participants: App\nmessages: [a -> b]": `1:15: expected the participants by name, found text`,
		"participants: [a, a]\nmessages: [a -> a]":                     `1:19: the id "a" is given twice`,
		head + "  - cache -> cahce: get":                               `3:14: there is no participant "cahce"; did you mean "cache"?`,
		head + "  - cache -> queue: get":                               "3:14: there is no participant \"queue\"; add `queue: queue` under participants",
		head + "  - {from: db, to: zebra}":                             "3:20: there is no participant \"zebra\"; add `zebra: zebra` under participants",
		head + "  - {from: db}":                                        `3:5: a message needs both ends`,
		head + "  - {from: db, to: db, sya: x}":                        `3:24: unknown key in a message: "sya"; did you mean "say"?`,
		head + "  - {from: db, to: db, returns: x}":                    `3:33: "x" is neither true nor false`,
		head + "  - just words":                                        `3:5: this is not a message`,
		head + "  - [db, cache]":                                       `3:5: expected a message, found a list`,
		head + "  - {speak: up}":                                       `3:5: this is not a message`,
		head + "  - {note: x}":                                         `3:5: the note does not say over whom it stands`,
		head + "  - {note: , over: db}":                                `3:5: the note says nothing`,
		head + "  - loop: for ever":                                    `3:5: nothing happens in this loop`,
		head + "  - else: no\n    messages: [db -> db]":                `3:5: else follows no alt or par`,
		head + "  - {from: db, to: db, id: db}":                        `3:28: the id "db" is given twice`,
		head + "  - {from: db, to: db, id: '#3'}":                      `3:28: "#3" holds a #`,
		head + "  - {from: db, to: cache, sync: false, returns: true}": `3:33: nobody waits for the answer to an answer`,
		head + "  - db -> cache: x\n    sync: false":                   `4:5: unknown key in a message: "sync"`,
	} {
		f, diags := parse(text)
		got := ""
		if len(diags) > 0 {
			got = strings.TrimPrefix(diags[0].Where(), "test.yaml:") + ": " + diags[0].Message
			if strings.Contains(want, ";") {
				got += "; " + diags[0].Fix
			}
			if diags[0].Fix == "" || diags[0].Want == "" && len(f.Participants) == 0 {
				t.Errorf("%q: no fix or nothing wanted: %s", text, diags[0].Text())
			}
		}
		if len(diags) != 1 || !strings.HasPrefix(got, want) {
			t.Errorf("%q: %d diagnostics, first\n%s\nwant\n%s", text, len(diags), got, want)
		}
		f.Draw(80)
		f.Outline()
	}
}

func TestTooMuchIsRefusedAndTheRestDrawn(t *testing.T) {
	deep := "messages:\n"
	for i := range 12 {
		deep += strings.Repeat("    ", i) + "  - loop: x\n" + strings.Repeat("    ", i) + "    messages:\n"
	}
	deep += strings.Repeat("    ", 12) + "  - a -> b\n"
	for name, text := range map[string]string{
		"too-many": "messages:\n" + strings.Repeat("  - a -> b: get\n", MaxItems+50),
		"too-deep": deep,
	} {
		f, diags := parse(text)
		if !slices.ContainsFunc(diags, func(d diag.Diagnostic) bool { return d.Code == "diagram."+name }) {
			t.Errorf("%s: %v", name, diags)
		}
		if _, ok := f.Draw(0); !ok && name == "too-many" {
			t.Errorf("%s cannot be drawn", name)
		}
	}
	many := "messages:\n"
	for i := range 60 {
		many += fmt.Sprintf("  - a%d -> b%d: get\n", i, i)
	}
	f, _ := parse(many)
	if _, ok := f.Draw(0); !ok || len(f.Participants) != MaxParticipants {
		t.Errorf("%d participants", len(f.Participants))
	}
}

func TestHostileFigures(t *testing.T) {
	long := strings.Repeat("x", 500)
	for name, f := range map[string]*Figure{
		"empty":         {},
		"nobody":        {Items: []Item{{To: 3}, {Kind: Frame}}},
		"out of range":  {Participants: []Participant{{"a", ""}}, Items: []Item{{From: -4, To: 9, Say: "x"}, {Kind: Note, From: 7, To: -1}, {Kind: Frame}}},
		"a long word":   {Participants: []Participant{{"a", long}, {"b", "B"}}, Items: []Item{{To: 1, Say: long}}},
		"controls":      {Participants: []Participant{{"a", "\x1b[31m\r\n\t"}, {"", ""}}, Items: []Item{{To: 1, Say: "\x00\u202e\u200d x"}}},
		"empty words":   {Participants: []Participant{{"a", "A"}, {"b", "B"}}, Items: []Item{{Kind: Note}, {Kind: Send, From: 1}, {Kind: Frame, Sections: []Section{{}}}}},
		"another kind":  {Participants: []Participant{{"a", "A"}}, Items: []Item{{Kind: 77}}},
		"lines as text": {Participants: []Participant{{"a", "┬──┘"}, {"b", "▶◀"}}, Items: []Item{{To: 1, Say: "├─▶ >> |:"}}},
	} {
		for width := range 60 {
			if d, faults := f.draw(width); len(faults) > 0 {
				t.Errorf("%s at %d: %q", name, width, faults)
			} else if d != nil && width > 0 && d.Width > width {
				t.Errorf("%s at %d is %d wide", name, width, d.Width)
			}
		}
		if _, ok := f.Draw(-1); ok && len(f.Participants) > 0 {
			t.Errorf("%s is drawn at width -1", name)
		}
		f.Outline()
	}
}

func faults(f *Figure, width int) []string {
	_, faults := f.draw(width)
	return faults
}

func TestAnyFileIsDrawnOrRefused(t *testing.T) {
	figuretest.AnyFile(t, Read, faults,
		"participants: {a: A}\nmessages:\n  - a -> b: x\n  - note a, b: y\n  - alt: q\n    messages: [a --> b]\n  - else:\n    messages: [b ->> a: z]\n",
		"messages: [{from: a, to: a, say: 日本 語, busy: true}, {note: x, over: [a]}]\nbusy: true")
}
