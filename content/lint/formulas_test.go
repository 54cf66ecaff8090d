package lint

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"napkin/content/core"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// TestFormulasAreReachable reads which calculator computes which row of the
// list of formulas, one file a family, and looks each of them up.
func TestFormulasAreReachable(t *testing.T) {
	files, err := filepath.Glob("testdata/formulas/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no map in testdata/formulas: %v", err)
	}
	lib := library(core.FS)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, problems := yaml.Parse(diag.NewSource(file, string(text)))
		if len(problems) > 0 {
			t.Errorf("%s:\n%s", file, problems.Text())
			continue
		}
		rows := doc.Root.Get("rows").Items()
		if doc.Root.Get("section").Text() == "" || len(rows) == 0 {
			t.Errorf("%s has no section or no rows", file)
		}
		for _, row := range rows {
			name, id, outputs := row.Get("row").Text(), row.Get("calculator").Text(), row.Get("outputs").Items()
			sheet, ok := lib.Sheet(id)
			if !ok || name == "" || len(outputs) == 0 {
				t.Errorf("%s: row %q: calculator %q is missing, or the entry names no row or no outputs", file, name, id)
				continue
			}
			have := make([]string, 0, len(outputs))
			for _, output := range sheet.Spec().Outputs {
				have = append(have, output.Name)
			}
			for _, output := range outputs {
				if !slices.Contains(have, output.Text()) {
					t.Errorf("%s: row %q: %s has no output %q, but %v", file, name, id, output.Text(), have)
				}
			}
		}
	}
}
