package consensus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func play(t *testing.T, text string) (last []string, summary string) {
	t.Helper()
	tr, err := Algorithms()[0].Run(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range tr.Steps[len(tr.Steps)-1].Cells {
		last = append(last, c.Text)
	}
	return last, strings.Join(tr.Summary, " ")
}

const upTo8c = "S1 elected 2 S2 S3; S1 appends; S1 replicates S2; S1 crashes\n" +
	"S5 elected 3 S3 S4; S5 appends; S5 crashes; S1 restarts\n" +
	"S1 elected 4 S2 S3; S1 replicates S2 S3; S1 appends\n"

// Figure 8 (c): term 2 is on S1, S2 and S3, a majority of five, and only the
// first entry is committed.
func TestFigure8c(t *testing.T) {
	last, _ := play(t, upTo8c)
	if want := "S1 appends|1 2 4 leader|1 2|1 2|1|1 3 down|2|1"; strings.Join(last, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(last, "|"), want)
	}
}

// Figure 8 (d): S5 wins with the votes of S2, S3 and S4 and overwrites term 2.
func TestFigure8d(t *testing.T) {
	last, summary := play(t, upTo8c+"S1 crashes; S5 restarts; S5 elected 5 S2 S3 S4; S5 replicates S2 S3 S4")
	if want := "S5 replicates S4|1 2 4 down|1 3|1 3|1 3|1 3 leader|2|1"; strings.Join(last, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(last, "|"), want)
	}
	if !strings.Contains(summary, "place 2: term 2 was on a majority, and term 3 took its place") {
		t.Errorf("the summary does not tell: %s", summary)
	}
}

// Figure 8 (e): with an entry of its own term on a majority all is committed,
// and S5 cannot win.
func TestFigure8e(t *testing.T) {
	last, summary := play(t, upTo8c+"S1 replicates S2 S3; S1 crashes; S5 restarts; S5 elected 5 S2 S3 S4")
	if want := "S5 elected 5 S2 S3 S4|1 2 4 down|1 2 4|1 2 4|1|1 3|3|3"; strings.Join(last, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(last, "|"), want)
	}
	if !strings.Contains(summary, "1 2 4") || strings.Contains(summary, "broken") {
		t.Errorf("the summary: %s", summary)
	}
}

// Safety on random histories: what a leader committed stands in the log of
// every later leader, and the rule is the brute count of who holds what; now
// and then counting alone is seen to break its word.
func TestWhatIsCommittedStays(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	naiveBroken := 0
	for trial := range 3000 {
		n := 3 + 2*rng.IntN(2)
		c := NewCluster(n)
		committed, counted := []int{1}, map[int]int{}
		term := 1
		for range 60 {
			me, other := rng.IntN(n), rng.IntN(n)
			s := &c.Servers[me]
			switch r := rng.IntN(10); {
			case r == 0:
				c.Crash(me)
			case r == 1:
				c.Restart(me)
			case r <= 3 && !s.Down:
				term++
				voters := rng.Perm(n)[:n/2+rng.IntN(n-n/2+1)]
				if _, ok := c.Elect(me, term, voters); ok {
					if len(s.Log) < len(committed) || !slices.Equal(s.Log[:len(committed)], committed) {
						t.Fatalf("trial %d: leader S%d has %v, committed is %v", trial, me+1, s.Log, committed)
					}
				}
			case r <= 5 && s.leads:
				c.Append(me)
			case r > 5 && s.leads && me != other && !c.Servers[other].Down:
				c.Replicate(me, other)
			default:
				continue
			}
			if !s.leads {
				continue
			}
			for place := len(s.Log); place > 0; place-- { // who holds this entry, by looking
				holders := 0
				for i := range c.Servers {
					if len(c.Servers[i].Log) >= place && slices.Equal(c.Servers[i].Log[:place], s.Log[:place]) {
						holders++
					}
				}
				if holders < c.Majority() {
					if s.commit >= place && place > len(committed) {
						t.Fatalf("trial %d: place %d is committed and on %d of %d", trial, place, holders, n)
					}
					continue
				}
				if old, ok := counted[place]; ok && old != s.Log[place-1] {
					naiveBroken++
				}
				counted[place] = s.Log[place-1]
			}
			for i := range min(s.commit, len(committed)) {
				if s.Log[i] != committed[i] {
					t.Fatalf("trial %d: S%d commits %v over %v", trial, me+1, s.Log[:s.commit], committed)
				}
			}
			if s.commit > len(committed) {
				committed = slices.Clone(s.Log[:s.commit])
			}
		}
	}
	if naiveBroken == 0 {
		t.Error("counting alone was never wrong: the histories are too tame")
	}
}

func TestMistakes(t *testing.T) {
	for _, bad := range []string{"S1 appends", "S9 crashes", "S1", "S1 crashes now", "S1 crashes; S1 elected 2 S2 S3", "S1 elected 1 S2 S3", "S1 elected 2 S2 S3; S1 replicates S1", "1 crashes", "S1 naps"} {
		if _, err := Algorithms()[0].Run(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
