package trace

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"napkin/engine/diag"
)

func form() Form {
	return Form{
		Rows:     "a time and a word",
		Settings: []Setting{{"limit", "5", "how many"}, {"window", "1s", "how long"}, {"share", "2%", "of all"}},
		Example:  "limit=3\n1s ok\n2s no\n",
	}
}

func words(in *Input) string {
	var rows []string
	for _, r := range in.Rows {
		var row []string
		for _, w := range r {
			row = append(row, w.Text)
		}
		rows = append(rows, strings.Join(row, "|"))
	}
	return strings.Join(rows, " / ")
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"a b,c\td\r\ne", "a|b|c|d / e"},
		{"a;b ; ;c", "a / b / c"},
		{"a # b; c\nd#e", "a / d#e"},
		{"# a\nb;# c\n  # d", "b"},
		{"limit = 7 window=2min a", "a"},
		{`"a b" "limit=9" x`, "a b|limit=9|x"},
		{`"open`, `"open`},
		{"a limit=1\nb", "a / b"},
	} {
		in := Read(form(), diag.NewSource("", tt.text))
		if got := words(in); got != tt.want || in.Err() != nil {
			t.Errorf("%q: got %q, want %q, error %v", tt.text, got, tt.want, in.Err())
		}
		for _, r := range in.Rows {
			for _, w := range r {
				if at := tt.text[w.At.Start:w.At.End]; strings.Trim(at, `"`) != strings.Trim(w.Text, `"`) {
					t.Errorf("%q: %q stands at %q", tt.text, w.Text, at)
				}
			}
		}
	}
	in := Read(form(), diag.NewSource("", "limit = 7 window=2min"))
	if l, w, s := in.Int("limit", 1, 10), in.Span("window", 0, time.Hour), in.Share("share", 0, 1); l != 7 || w != 2*time.Minute || s != 0.02 || in.Err() != nil {
		t.Errorf("got %d, %v, %g, %v", l, w, s, in.Err())
	}
}

// FuzzRead: every word stands where it says, words come in order, and nothing
// that is not a gap, a note or a setting is left out.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"a b;c # d", "limit = 3 \"x y\"", "\"", "=", "a=b=c", "#\n#", "\xff;\xc3 x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in := Read(form(), diag.NewSource("", text))
		end, kept := 0, 0
		for _, r := range in.Rows {
			for _, w := range r {
				at := text[w.At.Start:w.At.End]
				if w.At.Start < end || at != w.Text && at != `"`+w.Text+`"` {
					t.Fatalf("%q: %q at %v after %d", text, w.Text, w.At, end)
				}
				end = w.At.End
				kept += len(at)
			}
		}
		if in.Err() == nil && len(in.given) == 0 && !strings.ContainsAny(text, "#") {
			if gaps := len(text) - len(strings.NewReplacer(" ", "", "\t", "", ",", "", "\r", "", "\n", "", ";", "").Replace(text)); !strings.Contains(text, `"`) && kept+gaps != len(text) {
				t.Fatalf("%q: %d bytes of words and %d of gaps in %d", text, kept, gaps, len(text))
			}
		}
	})
}

func TestMistakesPointAtTheirPlace(t *testing.T) {
	for _, tt := range []struct{ text, at, says string }{
		{"limt=4 1s ok", "limt=4", "did you mean limit?"},
		{"limit=4 limit=5 1s ok", "limit=5", "keep one"},
		{"limit= 1s", "", ""}, // the value may stand apart
		{"limit=\n1s ok", "limit=", "for example: limit=10"},
		{"limit=zero 1s", "zero", "a whole number from 1 to 10"},
		{"limit=11", "11", "a whole number from 1 to 10"},
		{"window=2GB", "2GB", "250ms"},
		{"window=2%", "2%", "250ms"},
		{"share=2s", "2s", "0.5%"},
		{"window=9h", "9h", "from 0 s to 60 min"},
	} {
		in := Read(form(), diag.NewSource("", tt.text))
		in.Int("limit", 1, 10)
		in.Span("window", 0, time.Hour)
		in.Share("share", 0, 1)
		list, _ := diag.As(in.Err())
		if tt.says == "" {
			continue
		}
		if len(list) == 0 {
			t.Errorf("%q is taken", tt.text)
			continue
		}
		d := list[0]
		if got := tt.text[d.Span.Start:d.Span.End]; got != tt.at || !strings.Contains(d.Fix, tt.says) {
			t.Errorf("%q: points at %q and says %q; want %q, %q", tt.text, got, d.Fix, tt.at, tt.says)
		}
	}
}

func TestNothingToTrace(t *testing.T) {
	in := Read(form(), diag.NewSource("", "limit=2"))
	in.NeedRows()
	list, _ := diag.As(in.Err())
	if len(list) != 1 || list[0].Fix != "for example: 1s ok" || list[0].Want != "a time and a word" {
		t.Errorf("got %+v", list)
	}
}

func TestRepeats(t *testing.T) {
	in := Read(form(), diag.NewSource("", "a x3\nx3\nb x\nc x0"))
	for i, want := range []string{"1 3", "1 1", "2 1", "1 1"} {
		row, n := in.Repeats(in.Rows[i], 10)
		if got := fmt.Sprint(len(row), " ", n); got != want {
			t.Errorf("row %d: got %s, want %s", i, got, want)
		}
	}
	if in.Err() == nil {
		t.Error("x0 is taken")
	}
}

func TestValues(t *testing.T) {
	for _, tt := range []struct {
		value Value
		text  string
		json  string
	}{
		{Number(1.0 / 3), "0.3333", "0.3333333333333333"},
		{Number(-0.00001), "0", "-0.00001"},
		{Int(7), "7", "7"},
		{Seconds(1500 * time.Millisecond), "1.5", "1.5"},
		{Text("a<b"), "a<b", `"a\u003cb"`},
		{Number(math.Inf(1)), "+Inf", `"+Inf"`},
	} {
		b, err := json.Marshal(tt.value)
		if tt.value.Text != tt.text || string(b) != tt.json || err != nil {
			t.Errorf("got %q, %s, %v; want %q, %s", tt.value.Text, b, err, tt.text, tt.json)
		}
	}
}

func TestSentencesAreBrokenBetweenWords(t *testing.T) {
	for width := 1; width < 60; width++ {
		text := paragraph(0, "=> ", "one two three, and a-very-long-word-that-stays-whole at the end", width).Plain()
		if got := strings.Join(strings.Fields(text), " "); got != "=> one two three, and a-very-long-word-that-stays-whole at the end" {
			t.Errorf("width %d loses words: %q", width, text)
		}
		for _, line := range strings.Split(text, "\n") {
			if len(line) > width && len(strings.Fields(strings.TrimPrefix(line, "=> "))) > 1 {
				t.Errorf("width %d: %q", width, line)
			}
		}
	}
}

func ExampleAlgorithm_Run() {
	doubling := Algorithm{
		ID: "doubling", Title: "Doubling", Shows: "A number is doubled.",
		Input:   Form{Rows: "numbers", Example: "21"},
		Sources: []string{"arithmetic"},
		Trace: func(in *Input) Trace {
			t := Trace{Columns: []Column{{Key: "n", Title: "n", Number: true}, {Key: "twice", Title: "twice", Number: true}}}
			for _, r := range in.Rows {
				n := in.IntAt(r[0], "number", 0, 1000)
				t.Steps = append(t.Steps, Step{Cells: []Value{Int(n), Int(2 * n)}, Why: "Twice a number is the number added to itself."})
			}
			t.Summary = []string{"Every number was doubled."}
			return t
		},
	}
	t, err := doubling.Run("21; 100")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Table().Text().Plain())
	// Output:
	//   n  twice
	//  21     42
	// 100    200
}
