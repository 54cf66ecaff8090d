package bench

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/export"
)

// corpus are the graphs of real systems by name.
func corpus(b *testing.B) map[string]*diagram.Diagram {
	b.Helper()
	files, err := filepath.Glob("../../../engine/diagram/testdata/corpus/*.yaml")
	if err != nil || len(files) == 0 {
		b.Fatal("no corpus", err)
	}
	out := map[string]*diagram.Diagram{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		d, findings := diagram.Parse(diag.NewSource(file, string(text)))
		if findings.HasErrors() {
			b.Fatal(findings.Text())
		}
		out[strings.TrimSuffix(filepath.Base(file), ".yaml")] = d
	}
	return out
}

// BenchmarkDiagram draws each graph of the corpus, as it likes to be and in 80
// columns, and beside it has graphviz lay the same graph out, when that is
// installed. We draw within this process, and dot is a process of its own that
// has to start and find its fonts; so dot is given the graph once and, in
// another process, many times more: "dot-ms" is what one more costs,
// "dot-process-ms" what the first one does. Each time is the least of the runs:
// whatever else the machine does only adds. Of some graphs dot 2.43 takes only
// one before it crashes: they have no "dot-ms".
func BenchmarkDiagram(b *testing.B) {
	const more = 10
	graphs := corpus(b)
	dot, err := exec.LookPath("dot")
	if err != nil {
		b.Log("dot is not installed: only our own times")
	}
	for _, name := range slices.Sorted(maps.Keys(graphs)) {
		d := graphs[name]
		b.Run(name, func(b *testing.B) {
			text := export.DOT(d.Graph)
			var likes, fitted, once, often []time.Duration
			for b.Loop() {
				likes = append(likes, drawn(d, 0))
				fitted = append(fitted, drawn(d, 80))
				if dot == "" {
					continue
				}
				if took, ok := laidOut(dot, text); ok {
					once = append(once, took)
				}
				if took, ok := laidOut(dot, strings.Repeat(text, 1+more)); ok {
					often = append(often, took)
				}
			}
			ours := milli(slices.Min(likes))
			b.ReportMetric(ours, "napkin-ms")
			b.ReportMetric(milli(slices.Min(fitted)), "napkin-80-ms")
			if len(once) > 0 {
				b.ReportMetric(milli(slices.Min(once)), "dot-process-ms")
			}
			if len(once) > 0 && len(often) > 0 {
				theirs := milli(slices.Min(often)-slices.Min(once)) / more
				b.ReportMetric(theirs, "dot-ms")
				b.ReportMetric(theirs/ours, "dot/napkin")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

func drawn(d *diagram.Diagram, width int) time.Duration {
	began := time.Now()
	d.Draw(diagram.Options{Width: width, Fold: width > 0})
	return time.Since(began)
}

// laidOut is how long dot takes to place graphs; it draws nothing. It is false
// when dot fails.
func laidOut(dot, text string) (time.Duration, bool) {
	cmd := exec.Command(dot, "-Tplain")
	cmd.Stdin = strings.NewReader(text)
	began := time.Now()
	err := cmd.Run()
	return time.Since(began), err == nil
}
