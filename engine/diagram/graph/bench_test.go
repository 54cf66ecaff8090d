package graph

import (
	"sort"
	"testing"
	"time"
)

// BenchmarkCorpus draws the real graphs, as they like to be and fitted to 100
// columns: the 95th percentile and the slowest, without the large one.
func BenchmarkCorpus(b *testing.B) {
	graphs := corpus(b)
	delete(graphs, "stress")
	for name, o := range map[string]Options{"natural": {}, "fitted": {Width: 100, Fold: true}} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, g := range graphs {
					start := time.Now()
					g.Draw(o)
					took = append(took, time.Since(start))
				}
			}
			sort.Slice(took, func(x, y int) bool { return took[x] < took[y] })
			ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
			b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
			b.ReportMetric(ms(took[len(took)-1]), "max-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkStress draws 110 nodes and 236 edges.
func BenchmarkStress(b *testing.B) {
	g := corpus(b)["stress"]
	for b.Loop() {
		g.Draw(Options{})
	}
}
