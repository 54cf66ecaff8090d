package mermaid

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/engine/diag"
)

var update = flag.Bool("update-mermaid", false, "write the golden files of this package")

// TestCorpus reads charts as they stand in READMEs.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/*.mmd")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d charts, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		chart, diags := Read(diag.NewSource(filepath.Base(file), string(text)))
		if err := chart.Graph.Check(); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		got, path := dump(chart, diags), strings.TrimSuffix(file, ".mmd")+".txt"
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s reads differently; run the test with -update-mermaid if the change is meant\n got:\n%s\nwant:\n%s", file, got, want)
		}
	}
}
