package output

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"napkin/engine/cells"
)

// through writes text in pieces of n bytes.
func through(t testing.TB, text string, n int, asJSON, ascii bool) string {
	t.Helper()
	var b bytes.Buffer
	o := New(&b, func() bool { return asJSON }, func() bool { return ascii })
	for piece := []byte(text); len(piece) > 0; piece = piece[min(n, len(piece)):] {
		if _, err := o.Write(piece[:min(n, len(piece))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// FuzzOutput is promise S1 for the command line: whatever is printed, nothing
// drives the terminal; ASCII is ASCII; JSON still says the same.
func FuzzOutput(f *testing.F) {
	for _, text := range []string{
		"plain\ttext\n", "\x1b[31mred\x1b]52;c;QQ==\a", "\u009b31m", "\x9b31m", "a\u202eb\u2066c", "日本\r\n", "é → ×", "\xe2\x86", "👩‍💻️", "\U000e0041", "\x7f\x00",
	} {
		for n := range 4 {
			f.Add(text, n)
		}
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		n = min(max(n, 1), 64)
		got := through(t, text, n, false, false)
		if strings.ContainsFunc(got, func(r rune) bool { return r != '\n' && r != '\t' && Drives(r) }) || !utf8.ValidString(got) {
			t.Errorf("%q came out as %q", text, got)
		}
		if again := through(t, got, n, false, false); again != got {
			t.Errorf("%q came out as %q, and that as %q", text, got, again)
		}
		got = through(t, text, n, false, true)
		if strings.ContainsFunc(got, func(r rune) bool { return r > 0x7e || r < 0x20 && r != '\n' && r != '\t' }) {
			t.Errorf("%q came out as %q in ASCII", text, got)
		}
		in, err := json.Marshal([]string{text})
		if err != nil {
			t.Fatal(err)
		}
		for _, ascii := range []bool{false, true} {
			var was, is []string
			out := through(t, string(in), n, true, ascii)
			if json.Unmarshal(in, &was) != nil || json.Unmarshal([]byte(out), &is) != nil || was[0] != is[0] {
				t.Errorf("%s came out as %s, which reads %q, not %q", in, out, is, was)
			}
		}
	})
}

func TestASCIIKeepsWidths(t *testing.T) {
	for _, text := range []string{fancy, "日本 é", "┌──┐ │ok│ └──┘"} {
		if got := through(t, text, 7, false, true); cells.Width(got) != cells.Width(text) {
			t.Errorf("%q, %d cells, came out as %q, %d cells", text, cells.Width(text), got, cells.Width(got))
		}
	}
	if utf8.RuneCountInString(fancy) != len(modest) {
		t.Errorf("%d signs have %d likenesses", utf8.RuneCountInString(fancy), len(modest))
	}
}
