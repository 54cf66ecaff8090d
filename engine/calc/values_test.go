package calc

import (
	"slices"
	"testing"

	"napkin/engine/unit"
)

// TestValuesAreThoseOfARun holds the quick way to the whole one.
func TestValuesAreThoseOfARun(t *testing.T) {
	sheet, problems := Compile(Spec{
		ID: "t", Title: "T",
		Inputs: []Input{{Name: "users", Unit: "user", Default: "10"}, {Name: "each", Unit: "1/day", Default: "2"}, {Name: "size", Unit: "kB", Default: "3"}},
		Outputs: []Output{
			{Name: "mean", Unit: "1/s", Formula: "users * each"},
			{Name: "other", Formula: "size * 2"},
			{Name: "bytes", Unit: "kB/s", Formula: "mean * size"},
		},
	})
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	users, err := sheet.Read("users", "86.4M")
	if err != nil {
		t.Fatal(err)
	}
	values := sheet.Values(map[string]unit.Quantity{"users": users})
	run, err := sheet.Run(map[string]string{"users": "86.4M"})
	if err != nil {
		t.Fatal(err)
	}
	var working []string
	for _, line := range slices.Concat(run.Inputs, run.Outputs) {
		if got := values[line.Name]; got != line.Value {
			t.Errorf("%s: got %v, want %v", line.Name, got, line.Value)
		}
		if line.Name == "mean" || line.Name == "bytes" {
			working = append(working, line.Working())
		}
	}
	path := sheet.Path("bytes")
	if !slices.Equal(path, []string{"mean", "bytes"}) {
		t.Errorf("bytes rests on %v", path)
	}
	if got := sheet.WorkingOf(values, path); !slices.Equal(got, working) {
		t.Errorf("working %q, want %q", got, working)
	}
	if _, err := sheet.Read("usrs", "1"); err == nil {
		t.Error("an input that is not there can be read")
	}
}
