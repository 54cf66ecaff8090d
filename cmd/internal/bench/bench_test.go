//go:build unix

package bench

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/cmd/internal/e2e"
)

func build(b *testing.B, dir, name, room string) string {
	b.Helper()
	out := filepath.Join(dir, name)
	if said, err := exec.Command("go", "build", "-o", out, room).CombinedOutput(); err != nil {
		b.Fatalf("build %s: %v\n%s", room, err, said)
	}
	return out
}

// firstFrame is the time from the start of the process until the last line of
// its first frame was written.
func firstFrame(b *testing.B, silent bool, home, text, program string) time.Duration {
	b.Helper()
	s, err := e2e.Start(e2e.Options{W: 200, H: 60, Silent: silent, Env: []string{"NAPKIN_HOME=" + home}}, program)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if err := s.Until("the first frame", func(s *e2e.Session) bool { return strings.Contains(s.Raw(), text) }); err != nil {
		b.Fatal(err)
	}
	_, at := s.Written()
	took := at.Sub(s.Began)
	if err := s.Send("q"); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Exit(); err != nil {
		b.Fatal(err)
	}
	return took
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

func milli(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// BenchmarkFirstFrame runs napkin and the bare program in turn, with a store
// that exists already, on a terminal that answers and on one that does not.
func BenchmarkFirstFrame(b *testing.B) {
	dir := b.TempDir()
	napkin, bare := build(b, dir, "napkin", "napkin/cmd/napkin"), build(b, dir, "bare", "napkin/cmd/internal/bench/bare")
	home := filepath.Join(dir, "home")
	const footer = "search everything"
	firstFrame(b, false, home, footer, napkin) // warm the page cache, make the store
	firstFrame(b, false, home, "bare program", bare)
	for _, silent := range []bool{false, true} {
		name := "answering"
		if silent {
			name = "silent"
		}
		b.Run(name, func(b *testing.B) {
			var ours, theirs, ratios []time.Duration
			for b.Loop() {
				o, t := firstFrame(b, silent, home, footer, napkin), firstFrame(b, silent, home, "bare program", bare)
				ours, theirs = append(ours, o), append(theirs, t)
				ratios = append(ratios, time.Duration(1000*float64(o)/float64(t)))
			}
			b.ReportMetric(milli(median(ours)), "napkin-ms")
			b.ReportMetric(milli(median(theirs)), "bare-ms")
			b.ReportMetric(float64(median(ratios))/1000, "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkKeyToFrame presses down and up on pages at 200x60 and times from
// the key's byte to the last byte of the frame that answers it.
func BenchmarkKeyToFrame(b *testing.B) {
	dir := b.TempDir()
	napkin := build(b, dir, "napkin", "napkin/cmd/napkin")
	for _, page := range []struct{ link, shows, keys string }{
		{"screen/learn", "lessons read", "jk"}, {"lesson/retry-with-backoff", "In this lesson", "jk"}, {"calc/feed-capacity", "It follows", "jk"},
	} {
		b.Run(page.link, func(b *testing.B) {
			s, err := e2e.Start(e2e.Options{W: 200, H: 60, Env: []string{"NAPKIN_HOME=" + filepath.Join(dir, "home")}}, napkin, "open", page.link)
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			if err := s.WaitFor(page.shows); err != nil {
				b.Fatal(err)
			}
			var times []time.Duration
			i := 0
			for b.Loop() {
				settle(s)
				before, _ := s.Written()
				sent := time.Now()
				if err := s.Send(page.keys[i%2 : i%2+1]); err != nil {
					b.Fatal(err)
				}
				if err := s.Until("an answer", func(s *e2e.Session) bool { n, _ := s.Written(); return n > before }); err != nil {
					b.Fatal(err)
				}
				_, at := s.Written()
				times = append(times, at.Sub(sent))
				i++
			}
			slices.Sort(times)
			b.ReportMetric(milli(times[len(times)/2]), "p50-ms")
			b.ReportMetric(milli(times[len(times)*99/100]), "p99-ms")
			b.ReportMetric(0, "ns/op")
			_ = s.Send("\x03")
		})
	}
}

// settle lets pass what the last key still causes, such as a place being
// kept: keys of a person come further apart than this.
func settle(*e2e.Session) { time.Sleep(30 * time.Millisecond) }
