package timeline

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/figuretest"
	"napkin/engine/diagram/grid"
	"napkin/engine/unit"
)

func parse(text string) (*Figure, diag.List) { return figuretest.Parse("test.yaml", text, Read) }

func show(d *grid.Drawing, ascii bool) string {
	return d.Text(grid.Show{ASCII: ascii, Selected: grid.None}).Plain()
}

func TestAllFormsOfAnEventAreRead(t *testing.T) {
	f, diags := parse(`
from: 0 s
lanes:
  client:
    label: Client
    events:
      - {at: 200 ms, say: a}
      - {from: 1, to: 0.5 min, say: b, id: long}
  db_primary: [{at: 2}]
  idle: {}
`)
	if len(diags) > 0 {
		t.Fatalf("%s", diags[0].Text())
	}
	if f.Unit.Symbol != "s" {
		t.Errorf("the unit is %q", f.Unit.Symbol)
	}
	want := `Time from 0 s to 30 s.
Client.
  At 200 ms: a.
  From 1 s to 0.5 min: b.
db primary.
  At 2 s.
idle.
  Nothing happens.`
	if got := f.Outline().Plain(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for name, want := range map[string]string{"client": "client", "client#1": "client#1", "client#2": "long", "long": "long", "db_primary#1": "db_primary#1", "client#3": "", "x": ""} {
		if got, ok := f.Resolve(name); got != want || ok != (want != "") {
			t.Errorf("Resolve(%q) = %q, %t", name, got, ok)
		}
	}
	d, ok := f.Draw(76)
	if !ok {
		t.Fatal("cannot be drawn")
	}
	for _, part := range d.Parts {
		if id, ok := f.Resolve(part.ID); !ok || id != part.ID {
			t.Errorf("Resolve(%q) = %q, %t", part.ID, id, ok)
		}
	}
	if part := d.Parts[d.Find("long")]; part.Name != "Client, b, from 1 s to 0.5 min" || part.Area.W < 2 {
		t.Errorf("long is %+v", part)
	}
}

func TestUnitsAndEnds(t *testing.T) {
	for text, want := range map[string]string{
		"lanes: {a: [{at: 5}, {at: 9}]}":                        "Time from 5 to 9.",
		"lanes: {a: [{at: 1}, {at: 9}]}":                        "Time from 0 to 9.",
		"lanes: {a: [{at: 3}]}":                                 "Time from 3 to 4.",
		"lanes: {a: []}":                                        "Time from 0 to 1.",
		"to: 3\nlanes: {a: []}":                                 "Time from 0 to 3.",
		"to: -3\nlanes: {a: []}":                                "Time from -4 to -3.",
		"unit: s\nlanes: {a: [{at: 1}, {at: 9 min}]}":           "Time from 0 s to 540 s.",
		"lanes: {a: [{at: 1 s}, {at: 9 min}]}":                  "Time from 0 min to 9 min.",
		"unit: day\nfrom: 1\nto: 30\nlanes: {a: [{at: 36 h}]}":  "Time from 1 day to 30 day.",
		"unit: request\nlanes: {a: [{at: 0}, {at: 8 request}]}": "Time from 0 request to 8 request.",
	} {
		f, diags := parse(text)
		if got, _, _ := strings.Cut(f.Outline().Plain(), "\n"); len(diags) > 0 || got != want {
			t.Errorf("%q: %s, want %s, %v", text, got, want, diags)
		}
		if _, ok := f.Draw(60); !ok {
			t.Errorf("%q cannot be drawn", text)
		}
	}
}

func TestMistakesAreNamedWhereTheyStand(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "1:1: the timeline has no lanes",
		"lanes: x":                          "1:8: the timeline has no lanes",
		"unit: bananas\nlanes: {a: []}":     `1:7: "bananas" is not a unit`,
		"lanes: {a: [3 s]}":                 "1:13: expected an event, found text",
		"lanes: {a: [{say: x}]}":            "1:13: the event does not say when it is",
		"lanes: {a: [{from: 1}]}":           "1:13: the event does not say when it is",
		"lanes: {a: [{at: 1, to: 2}]}":      "1:18: an event is either a point or a span",
		"lanes: {a: [{at: soon}]}":          `1:18: "soon" cannot be read as a time`,
		"lanes: {a: [{at: 1e999}]}":         `1:18: "1e999" cannot be read as a time`,
		"lanes: {a: [{at: 9e307}]}":         `1:18: "9e307" is too far away`,
		"unit: s\nlanes: {a: [{at: 3 kB}]}": `2:18: "3 kB" is an amount of data`,
		"lanes: {a: [{from: 2, to: 1}]}":    "1:27: the span ends before it begins",
		"from: 3\nto: 3\nlanes: {a: []}":    "2:5: the axis ends where it begins, or before",
		"to: 3\nlanes: {a: [{at: 4}]}":      "2:13: the event lies outside of the axis",
		"lanes: {a: [{at: 1, saay: x}]}":    `1:21: unknown key in an event: "saay"`,
		"lanes: {a: {evnts: []}}":           `1:13: unknown key in a lane: "evnts"`,
		"lanes: {a: [{at: 1, id: a}]}":      `1:25: the id "a" is given twice`,
		"lanes: {a: [{at: 1, id: 'a#1'}]}":  `1:25: "a#1" holds a #`,
	} {
		f, diags := parse(text)
		got := ""
		if len(diags) > 0 {
			got = strings.TrimPrefix(diags[0].Where(), "test.yaml:") + ": " + diags[0].Message
			if diags[0].Fix == "" || diags[0].Want == "" {
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
	text := "lanes:\n  a:\n" + strings.Repeat("    - {at: 3, say: x}\n", MaxEvents+20)
	for i := range MaxLanes + 5 {
		text += fmt.Sprintf("  l%d: []\n", i)
	}
	f, diags := parse(text)
	if len(diags) != 2 || len(f.Lanes) != MaxLanes || len(f.Lanes[0].Events) != MaxEvents {
		t.Errorf("%d lanes, %d events, %v", len(f.Lanes), len(f.Lanes[0].Events), diags)
	}
	if _, ok := f.Draw(80); !ok {
		t.Error("cannot be drawn")
	}
}

func TestHostileFigures(t *testing.T) {
	long := strings.Repeat("x", 500)
	n := unit.Count
	for name, f := range map[string]*Figure{
		"empty":           {},
		"no length":       {From: n(1), To: n(1), Lanes: []Lane{{ID: "a"}}},
		"not a number":    {From: n(math.NaN()), To: n(1), Lanes: []Lane{{ID: "a"}}},
		"infinite":        {From: n(math.Inf(-1)), To: n(math.Inf(1)), Lanes: []Lane{{ID: "a", Events: []Event{{}}}}},
		"as far as it is": {From: n(-math.MaxFloat64), To: n(math.MaxFloat64), Lanes: []Lane{{ID: "a", Events: []Event{{}}}}},
		"as near":         {From: n(1), To: n(math.Nextafter(1, 2)), Lanes: []Lane{{ID: "a"}}},
		"tiny":            {From: n(0), To: n(math.SmallestNonzeroFloat64), Lanes: []Lane{{ID: "a"}}},
		"outside":         {To: n(1), Lanes: []Lane{{ID: "a", Events: []Event{{From: n(-5), To: n(9), Span: true, Say: "x"}, {From: n(7), To: n(3), Span: true}}}}},
		"a long word":     {To: n(1), Lanes: []Lane{{ID: "a", Label: long, Events: []Event{{Say: long}}}}},
		"controls":        {To: n(1), Lanes: []Lane{{ID: "a", Label: "\x1b[31m\r\n", Events: []Event{{Say: "\x00\u202e\u200d x"}}}, {}}},
	} {
		for width := range 70 {
			if d, faults := f.draw(width); len(faults) > 0 {
				t.Errorf("%s at %d: %q", name, width, faults)
			} else if d != nil && width > 0 && d.Width > width {
				t.Errorf("%s at %d is %d wide", name, width, d.Width)
			}
		}
		if _, ok := f.Draw(-1); ok && len(f.Lanes) > 0 {
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
		"unit: s\nfrom: 0 s\nto: 16 s\nlanes:\n  a: {label: A, events: [{at: 0 s, say: x}, {from: 1, to: 2 min, id: q}]}\n",
		"lanes:\n  a: [{at: 1}]\n  b: [{from: -3, to: 1e30, say: 日本 語}]")
}
