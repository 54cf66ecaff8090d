package rich

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"napkin/engine/cells"
)

func row(texts ...string) []Line {
	var out []Line
	for _, text := range texts {
		out = append(out, L(T(Plain, text)))
	}
	return out
}

func TestTable(t *testing.T) {
	table := Table{
		Columns: []Column{{"name", Left}, {"value", Decimal}, {"n", Right}},
		Rows:    [][]Line{row("writes", "2,315 /s", "1"), row("日本", "8.74 GB/s", "200"), row("share", "30%", "3"), row("none", "no value"), row()},
	}
	want := strings.Join([]string{
		"name            value    n",
		"writes  2,315 /s         1",
		"日本        8.74 GB/s  200",
		"share      30%           3",
		"none    no value",
		"",
	}, "\n")
	if got := table.Text().Plain(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if again := table.Text().Plain(); again != want {
		t.Errorf("laying out twice gives\n%s", again)
	}
	wantMarkdown := "| name | value | n |\n|---|---:|---:|\n| writes | 2,315 /s | 1 |\n| 日本 | 8.74 GB/s | 200 |\n| share | 30% | 3 |\n| none | no value |  |\n|  |  |  |\n"
	if got := table.Markdown(); got != wantMarkdown {
		t.Errorf("got\n%s\nwant\n%s", got, wantMarkdown)
	}
}

func TestTableWithoutTitlesHasNoHead(t *testing.T) {
	table := Table{Columns: []Column{{}, {}}, Rows: [][]Line{row("a|b", "c")}}
	if got := table.Text().Plain(); got != "a|b  c" {
		t.Errorf("got %q", got)
	}
	if got := table.Markdown(); !strings.Contains(got, `a\|b`) {
		t.Errorf("got %q", got)
	}
}

func TestClipAndPad(t *testing.T) {
	line := L(T(Name, "日本語"), T(Value, "plain"), T(Unit, " /s"))
	for width := range 20 {
		got := line.Clip(width)
		if got.Width() > width || got.Width() < min(width, line.Width())-1 {
			t.Errorf("Clip(%d) = %q, %d cells", width, got.Plain(), got.Width())
		}
		if padded := got.Pad(width); padded.Width() != width {
			t.Errorf("Pad(%d) has %d cells", width, padded.Width())
		}
	}
	if line.Plain() != "日本語plain /s" {
		t.Error("the line itself changed")
	}
}

func TestText(t *testing.T) {
	text := append(Lines(Code, "one\nthree"), L(T(Good, "日本語")))
	if text.Plain() != "one\nthree\n日本語" || text.Width() != 6 {
		t.Errorf("got %q, %d", text.Plain(), text.Width())
	}
}

func TestSparkline(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		width  int
		want   string
	}{
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7, 8}, 20, "▁▂▃▄▅▆▇██"},
		{[]float64{0, 0, 8, 8}, 2, "▁█"},
		{[]float64{5, 5, 5}, 5, "███"},
		{[]float64{0, 0}, 5, "▁▁"},
		{[]float64{-4, 4}, 5, "▁█"},
		{[]float64{math.NaN(), 1}, 5, " █"},
		{[]float64{math.Inf(1), 1, 0}, 5, "██▁"},
		{[]float64{math.MaxFloat64, -math.MaxFloat64}, 5, "█▁"},
		{nil, 5, ""}, {[]float64{1}, 0, ""},
	} {
		if got := Sparkline(tt.values, tt.width); got != tt.want {
			t.Errorf("Sparkline(%v, %d) = %q, want %q", tt.values, tt.width, got, tt.want)
		}
	}
	long := make([]float64, 1000)
	for i := range long {
		long[i] = float64(i)
	}
	for width := 1; width < 100; width++ {
		if got := cells.Width(Sparkline(long, width)); got != width {
			t.Errorf("width %d: %d cells", width, got)
		}
	}
}

func ExampleTable_Text() {
	table := Table{
		Columns: []Column{{Title: "what"}, {Title: "value", Align: Decimal}},
		Rows: [][]Line{
			{L(T(Name, "reads")), L(T(Value, "57,870"), T(Unit, " /s"))},
			{L(T(Name, "egress")), L(T(Value, "8.74"), T(Unit, " GB/s"))},
		},
	}
	fmt.Println(table.Text().Plain())
	// Output:
	// what             value
	// reads   57,870 /s
	// egress       8.74 GB/s
}
