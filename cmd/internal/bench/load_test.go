//go:build unix

package bench

import (
	"flag"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"napkin/cmd/internal/e2e"
)

// collection is a folder that `dev collection` has filled; without one the
// benchmark fills one, which takes a minute or more.
var collection = flag.String("collection", "", "folder with the progress for BenchmarkLargeCollection")

// BenchmarkLargeCollection times, from the start of the process, until the first
// question is asked and until Progress shows its figures, with 100,000 cards and
// a million answers.
func BenchmarkLargeCollection(b *testing.B) {
	dir := b.TempDir()
	napkin := build(b, dir, "napkin", "napkin/cmd/napkin")
	home := *collection
	if home == "" {
		home = filepath.Join(dir, "home")
		fill := exec.Command(build(b, dir, "dev", "napkin/cmd/internal/dev"), "collection", "-days", "700", "-cards", "100000", "-new", "220", "-most", "6000", "-answers", "1000000", home)
		if said, err := fill.CombinedOutput(); err != nil {
			b.Fatalf("fill %s: %v\n%s", home, err, said)
		}
	}
	opened(b, napkin, home, "screen/home", "This week") // the day's backup is made
	for _, page := range []struct{ link, shows string }{{"screen/home", "This week"}, {"screen/review", "1 of "}, {"screen/progress", "This week"}} {
		b.Run(page.link, func(b *testing.B) {
			var times []time.Duration
			for b.Loop() {
				times = append(times, opened(b, napkin, home, page.link, page.shows))
			}
			b.ReportMetric(milli(median(times)), "p50-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// opened starts napkin on a page and gives the time until a text was written.
func opened(b *testing.B, napkin, home, link, text string) time.Duration {
	b.Helper()
	s, err := e2e.Start(e2e.Options{W: 80, H: 24, Env: []string{"NAPKIN_HOME=" + home}}, napkin, "open", link)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if err := s.Until(text, func(s *e2e.Session) bool { return strings.Contains(s.Raw(), text) }); err != nil {
		b.Fatal(err)
	}
	_, at := s.Written()
	took := at.Sub(s.Began)
	if err := s.Send("\x03"); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Exit(); err != nil {
		b.Fatal(err)
	}
	return took
}
