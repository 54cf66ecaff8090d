package passage

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

func TestProseIsSpoken(t *testing.T) {
	for _, tt := range []struct {
		line string
		w    int
		want string
	}{
		{"Master the art.", 40, "Master the art."},
		{"- **Redundancy**: Eliminate single points of failure", 30, "· Redundancy: Eliminate single|  points of failure"},
		{"  - nested and quite long", 16, "  · nested and|    quite long"},
		{"12. **Twelfth** of `many` things", 40, "12. Twelfth of many things"},
		{"**Consistent Hashing:** keys move", 12, "Consistent|Hashing:|keys move"},
		{"- [Google SRE Book](https://sre.google/books/)", 60, "· Google SRE Book https://sre.google/books/"},
		{"a lone ** stays, 2 * 3", 40, "a lone ** stays, 2 * 3"},
		{"", 40, ""},
	} {
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.Ascii} {
			th := theme.For(true, profile)
			var got []string
			for _, line := range Prose(th, th.Seed, tt.line, tt.w) {
				got = append(got, ansi.Strip(line))
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("%q in %d: %q, want %q", tt.line, tt.w, strings.Join(got, "|"), tt.want)
			}
		}
	}
}

func TestBoldIsStrongOnEveryLine(t *testing.T) {
	th := theme.For(true, colorprofile.TrueColor)
	got := Prose(th, th.Seed, "see **very bold words** here", 12)
	want := []string{th.Seed.Paint("see ") + th.Strong.Paint("very"), th.Strong.Paint("bold words"), th.Seed.Paint("here")}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCodeGoesOnBehindAHook(t *testing.T) {
	th := theme.For(true, colorprofile.TrueColor)
	for _, tt := range []struct {
		line string
		w    int
		want string
	}{
		{"x = 1", 20, "x = 1"},
		{"\treturn value  ", 20, "    return value"},
		{"    won = cache.add(lock, 1)  # one caller wins the right to rebuild", 40, "    won = cache.add(lock, 1)  # one|    ↳ caller wins the right to rebuild"},
		{"┌──────────────┐", 8, "┌──────…"},
	} {
		var got []string
		for _, line := range Code(th, th.Code, tt.line, tt.w) {
			if cell.Width(line) > tt.w {
				t.Errorf("%q is wider than %d", line, tt.w)
			}
			got = append(got, ansi.Strip(line))
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q in %d: %q, want %q", tt.line, tt.w, strings.Join(got, "|"), tt.want)
		}
	}
}
