package readback

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// sample is one picture of testdata.
type sample struct {
	name string
	part map[string]string // "" the picture, "ascii" its twin, "reads" what it says, "fails" a part of the error
}

// samples reads a file of pictures: "=== name", then parts that begin with
// "--- part".
func samples(t testing.TB, file string) []sample {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []sample
	for _, block := range strings.Split("\n"+string(data), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		s := sample{name, map[string]string{}}
		parts := strings.Split("\n"+rest, "\n--- ")
		s.part[""] = strings.Trim(parts[0], "\n")
		for _, p := range parts[1:] {
			key, text, _ := strings.Cut(p, "\n")
			s.part[key] = strings.TrimRight(text, "\n")
		}
		out = append(out, s)
	}
	return out
}

// tell says what a picture shows, one line for each part of it.
func tell(p Picture) string {
	var b strings.Builder
	in := func(group int) string {
		if group < 0 {
			return ""
		}
		return " in " + p.Groups[group].Title
	}
	for _, g := range p.Groups {
		fmt.Fprintf(&b, "{%s}%s\n", g.Title, in(g.Parent))
	}
	for _, x := range p.Boxes {
		fmt.Fprintf(&b, "[%s]%s", x.Title, in(x.Group))
		if len(x.Loops) > 0 {
			fmt.Fprintf(&b, " calls itself: %s", strings.Join(x.Loops, ", "))
		}
		b.WriteByte('\n')
	}
	for _, e := range p.Edges {
		fmt.Fprintf(&b, "%s %s %s", p.Boxes[e.From].Title, e.arrow(), p.Boxes[e.To].Title)
		if e.Label != "" {
			fmt.Fprintf(&b, ": %s", e.Label)
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}

func (e Edge) arrow() string {
	stroke := "-"
	if e.Dashed {
		stroke = "~"
	}
	switch {
	case e.HeadFrom && e.HeadTo:
		return "<" + stroke + ">"
	case e.HeadTo:
		return stroke + ">"
	case e.HeadFrom:
		return "<" + stroke
	}
	return stroke + stroke
}

func TestPicturesAreReadBack(t *testing.T) {
	for _, s := range samples(t, "good.txt") {
		t.Run(s.name, func(t *testing.T) {
			for part, ascii := range map[string]bool{"": false, "ascii": true} {
				text, ok := s.part[part]
				if !ok {
					continue
				}
				got, err := Read(text, ascii)
				if want, bad := s.part["fails"]; bad {
					if err == nil || !strings.Contains(err.Error(), want) {
						t.Errorf("%s\nerror %v\nwant %q", text, err, want)
					}
					continue
				}
				if err != nil || tell(got) != s.part["reads"] {
					t.Errorf("%s\nerror %v\ngot:\n%s\nwant:\n%s", text, err, tell(got), s.part["reads"])
				}
			}
		})
	}
}

func TestBrokenPicturesAreFaults(t *testing.T) {
	for _, s := range samples(t, "broken.txt") {
		t.Run(s.name, func(t *testing.T) {
			got, err := Read(s.part[""], strings.HasPrefix(s.name, "ascii:"))
			if err == nil {
				t.Fatalf("%s\nis read as\n%s", s.part[""], tell(got))
			}
			if want := s.part["fails"]; !strings.Contains(err.Error(), want) || want == "" {
				t.Errorf("%s\nerror %v\nwant  %s", s.part[""], err, want)
			}
		})
	}
}

// The same picture in ASCII, made sign by sign, reads the same.
func TestASCIITwinsReadTheSame(t *testing.T) {
	twins := 0
	for _, s := range samples(t, "good.txt") {
		text, ok := twin(t, s.part[""])
		if !ok {
			continue
		}
		twins++
		got, err := Read(text, true)
		if err != nil || tell(got) != s.part["reads"] {
			t.Errorf("%s\nerror %v\ngot:\n%s\nwant:\n%s", text, err, tell(got), s.part["reads"])
		}
	}
	if twins < 40 {
		t.Errorf("only %d twins", twins)
	}
}

// twin spells a picture in ASCII; false when its words have other characters.
func twin(t *testing.T, text string) (string, bool) {
	r := mustRead(t, text, false)
	signs := strings.NewReplacer("┌", "+", "┐", "+", "└", "+", "┘", "+", "├", "+", "┤", "+", "┬", "+", "┴", "+",
		"┏", "#", "┓", "#", "┗", "#", "┛", "#", "┣", "#", "┫", "#", "┳", "#", "┻", "#",
		"│", "|", "─", "-", "┃", "H", "━", "=")
	lines := strings.NewReplacer("│", "|", "─", "-", "┃", "H", "━", "=", "┆", "!", "┄", "~", "┇", "!", "┅", "~",
		"╭", ".", "╮", ".", "╰", "'", "╯", "'", "┏", ".", "┓", ".", "┗", "'", "┛", "'", "▲", "^", "▼", "v", "◀", "<", "▶", ">")
	for y := range r.rows {
		for x := range r.rows[y] {
			c := &r.rows[y][x]
			switch {
			case c.use == side || c.use == port || c.use == corner:
				c.text = signs.Replace(c.text)
			case c.use == frame && c.shows("┌┐└┘"):
				c.text = "*"
			case c.use == frame && c.shows("╌╎"):
				c.text = ":"
			case c.use == inside && c.text == "↻":
				c.text = "@"
			case c.use == free && c.stroke.arms == upright|level && r.edges[c.upright-1].Dashed:
				c.text = "!"
			case c.use == free && c.stroke.arms == upright|level:
				c.text = pick(c.text == "┼", "|", "H")
			case c.use == free:
				c.text = lines.Replace(c.text)
			}
		}
	}
	out := with(r.rows, -1, -1, "")
	for _, c := range out {
		if c >= 0x80 {
			return "", false
		}
	}
	return out, true
}

func TestPlacesAndSizes(t *testing.T) {
	const text = `
 ┌╌ 群 ╌╌╌╌╌╌╌┐
 ╎ ┌───────┐  ╎
 ╎ │ A 日本 │  ╎
 ╎ │       ├────── once ─╮
 ╎ │ ↻ x   │  ╎          ┆
 ╎ └───────┘  ╎          ┆
 └╌╌╌╌╌╌╌╌╌╌╌╌┘          ┆`
	drawn := strings.ReplaceAll(strings.ReplaceAll(text, "│ A 日本 │", "│ A 日  │"), "┆", "│") + `
                         ▼
                       ┌───┐
                       │ B │
                       └───┘`
	got, err := Read(drawn, false)
	if err != nil {
		t.Fatalf("%s\n%v", drawn, err)
	}
	want := Picture{
		Groups: []Group{{Title: "群", Parent: -1, X: 1, Y: 1, W: 14, H: 7}},
		Boxes: []Box{
			{Title: "A 日", Loops: []string{"x"}, Lines: []string{"A 日", "↻ x"}, X: 3, Y: 2, W: 9, H: 5, Group: 0},
			{Title: "B", Lines: []string{"B"}, X: 23, Y: 9, W: 5, H: 3, Group: -1},
		},
		Edges: []Edge{{From: 0, To: 1, Label: "once", HeadTo: true}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s\ngot  %+v\nwant %+v", drawn, got, want)
	}
}

func TestNothingIsAnEmptyPicture(t *testing.T) {
	for _, text := range []string{"", "\n\n", "   "} {
		got, err := Read(text, false)
		if err != nil || !reflect.DeepEqual(got, Picture{}) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

func TestBlanksAtTheEndsOfLinesDoNotMatter(t *testing.T) {
	for _, s := range samples(t, "good.txt") {
		padded := strings.ReplaceAll(s.part[""], "\n", "   \n") + "  \n\n"
		got, err := Read(padded, false)
		if err != nil || tell(got) != s.part["reads"] {
			t.Errorf("%s\nerror %v\n%s", padded, err, tell(got))
		}
	}
}

func TestWidths(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "é": 1, "e\u0301": 1, "日本": 4, "ｱ": 1, "Ａ": 2, "\u3000": 2, "한국": 4,
		"\u1112\u1161\u11ab": 2, "🚀": 2, "👍🏽": 2, "👩\u200d💻": 2, "👨\u200d👩\u200d👧": 2, "🇩🇪": 2,
		"🇩🇪🇫🇷": 4, "🇩": 2, "❤": 1, "❤\ufe0f": 2, "1\ufe0f\u20e3": 2, "a\ufe0f": 1, "a\u200db": 2, "☰": 2,
		"↻": 1, "×": 1, "…": 1, "▼": 1, "▶\ufe0f": 2, "\u0301x": 1, "🏴\U000e0067\U000e007f": 2, "\xff\xfe": 2,
		"ก็": 1, "\u200b": 0, "a\u200bb": 2, "𠮷": 2,
	} {
		if got := width(text); got != want {
			t.Errorf("%q takes %d, want %d", text, got, want)
		}
	}
}
