package calc

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"
)

// What was written as CSV is read back with every digit.
func TestCSVIsReadBack(t *testing.T) {
	r, err := compile(t, feed()).Run(map[string]string{"users": "80M..120M"})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(r.CSV())).ReadAll()
	if err != nil || len(rows) != 1+len(r.Inputs)+len(r.Outputs) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, l := range append(r.Inputs, r.Outputs...) {
		row := rows[i+1]
		if row[1] != l.Name {
			t.Fatalf("row %d is %v, want %s", i+1, row, l.Name)
		}
		if l.Err != nil {
			continue
		}
		want, _ := l.Value.Display()
		if got, err := strconv.ParseFloat(row[2], 64); err != nil || got != want {
			t.Errorf("%s reads %q, want %v", l.Name, row[2], want)
		}
		if (row[4] != "") != (l.Doubt != nil && !math.IsNaN(l.Doubt.Low)) {
			t.Errorf("%s has the ends %q", l.Name, row[4:])
		}
	}
}

func TestMarkdownHoldsEveryLine(t *testing.T) {
	r, err := compile(t, feed()).Run(nil)
	if err != nil {
		t.Fatal(err)
	}
	text := r.Markdown()
	for _, want := range []string{"| daily users | 100,000,000 user |", "| writes | 2,315 /s |", "=> CDN", "Sources: the seed"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 3 && strings.Count(line, "|") != 5 {
			t.Errorf("a row with the wrong number of cells: %s", line)
		}
	}
}
