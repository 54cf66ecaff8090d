package figuretest

import (
	"slices"
	"strings"
	"testing"
)

func TestPageHasACharacterToACell(t *testing.T) {
	p := NewPage("┌─┐ 日本\ne\u0301 👩\u200d💻 ❤\ufe0f🇫🇷")
	for y, want := range []string{"┌,─,┐, ,日,,本,", "e\u0301, ,👩\u200d💻,, ,❤\ufe0f,,🇫🇷,"} {
		if got := strings.Join(p[y], ","); got != want {
			t.Errorf("row %d is %q, want %q", y, got, want)
		}
	}
	if p.At(4, 0) != "日" || p.At(-1, 0) != " " || p.At(0, 2) != " " || p.Width() != 9 {
		t.Errorf("%q, %d cells wide", p, p.Width())
	}
}

func TestSaid(t *testing.T) {
	lines := strings.Split("│ waits for │\n│ 200 ms 日 │\n│ 本語 end  │", "\n")
	for words, want := range map[string]bool{
		"": true, "waits for 200 ms": true, "200 ms 日本語 end": true, "for 200 ms": true,
		"for waits": false, "200 ms waits for": false, "日本 語": false, "ends": false,
	} {
		if Said(lines, words) != want {
			t.Errorf("Said(%q) is %t in %q", words, !want, slices.Clone(lines))
		}
	}
}
