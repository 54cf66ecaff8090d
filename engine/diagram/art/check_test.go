package art

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diagram/figuretest"
)

func TestCheck(t *testing.T) {
	for _, tc := range []struct {
		name, art string
		want      []string // line:column of each flaw
	}{
		{"a box", "┌──┐\n│ok│\n└──┘", nil},
		{"a titled box", "┌ Edge ─┐\n│ ok    │\n└───────┘", nil},
		{"a fan", "   │\n┌──┼──┐\n▼  ▼  ▼", nil},
		{"a bucket", "│   │\n│ ○ │\n└───┘", nil},
		{"lifelines", "┌─┴─┐\n│ A │\n└─┬─┘\n  │──▶\n  │", []string{"0:2"}},
		{"a wall met without a junction", "──▶│ok│\n   │ok│", nil},
		{"right side short", "┌───┐\n│ok │\n│ok│\n└───┘", []string{"1:4", "3:4"}},
		{"top short", "┌──┐\n│ok │\n└───┘", []string{"0:3", "1:4"}},
		{"open corner", "┌──┐\n│ok│\n└──", []string{"1:3", "2:2"}},
		{"ascii box", "+--+--+\n|ok|ok|\n+--+--+", nil},
		{"ascii right side short", "+---+\n|ok|\n+---+", []string{"1:4"}},
		{"ascii without a bottom", "+---+\n|ok |", []string{"1:0"}},
		{"arithmetic is no box", "a + b - c | d", nil},
		{"wide letters", "┌─┐\n│中│\n└─┘", []string{"1:1"}},
		{"emoji", "✅", []string{"0:0"}},
		{"too wide", strings.Repeat("x", 73), []string{"0:72"}},
	} {
		var got []string
		for _, flaw := range Check(tc.art, 72) {
			got = append(got, fmt.Sprintf("%d:%d", flaw.Line, flaw.Column))
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: flaws %v; want %v\n%s", tc.name, got, tc.want, tc.art)
		}
	}
}

func TestFlawsLieInTheDrawing(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	for range 2000 {
		art := figuretest.Damage(rng, []string{"┌──┐\n│ok│\n└──┘", "+--+\n|  |\n+--+\n+--+--+\n|ok|ok|\n+--+--+", "   │\n┌──┼──┐\n▼  ▼  ▼"})
		lines := strings.Split(art, "\n")
		for _, flaw := range Check(art, 72) {
			if flaw.Line < 0 || flaw.Line >= len(lines) || flaw.Column < 0 || flaw.Column > len([]rune(lines[flaw.Line])) && flaw.Code != "border" {
				t.Fatalf("%q: flaw outside the drawing: %+v", art, flaw)
			}
		}
	}
}
