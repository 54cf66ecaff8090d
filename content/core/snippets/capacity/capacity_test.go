package capacity

import (
	"math"
	"testing"
)

// feed is the seed's example; the last three are of the lesson.
func feed() Feed {
	return Feed{Users: 100e6, PostsPerDay: 2, ReadsPerDay: 50, PostSize: 1e3, PhotoSize: 500e3, PhotoShare: 0.3, Peak: 3, Copies: 3, Followers: 200}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 0.005*math.Abs(b) }

// The seed's own figures come out of its own lines (79, 82, 90, 93, 97, 100).
func TestTheSeedsFigures(t *testing.T) {
	e := Seed(feed())
	for _, tc := range []struct {
		what      string
		got, want float64
	}{{"writes a second", e.Writes, 2315}, {"reads a second", e.Reads, 57_870}, {"text a year", e.Text, 73e12}, {"media a year", e.Media, 10_950e12}, {"bytes in", e.In, 350e6}, {"bytes out", e.Out, 58e6}} {
		if !near(tc.got, tc.want) {
			t.Errorf("%s: %g, the seed says %g", tc.what, tc.got, tc.want)
		}
	}
}

// E01 to E05: what the seed's lines leave out, and by how much.
func TestWhatTheSeedLeavesOut(t *testing.T) {
	seed, e := Seed(feed()), Of(feed())
	for _, tc := range []struct {
		erratum             string
		seed, want, by, got float64
	}{
		{"E01, media are read, too", seed.Out, 8.74e9, 151, e.Out},
		{"E02, writes at the peak", seed.Writes, 6944, 3, e.Writes},
		{"E02, reads at the peak", seed.Reads, 173_611, 3, e.Reads},
		{"E03, three copies", seed.Text + seed.Media, 33_069e12, 3, e.Text + e.Media},
	} {
		if !near(tc.got, tc.want) || !near(tc.got/tc.seed, tc.by) {
			t.Errorf("%s: %g, %.4g times the seed's %g; want %g, %g times", tc.erratum, tc.got, tc.got/tc.seed, tc.seed, tc.want, tc.by)
		}
	}
	if got := e.Inserts / 3; !near(got, 462_963) || seed.Inserts != 0 {
		t.Errorf("E05: %g inserts into timelines a second on average, want 462,963; the seed has %g", got, seed.Inserts)
	}
	video := feed()
	video.PhotoSize += 18.75e6 / 125 / 0.3 // a minute of video at 2.5 Mbit/s in one post of 125
	if got := Of(video).Media / e.Media; !near(got, 2) {
		t.Errorf("E04: such videos multiply the media by %g, want 2", got)
	}
}
