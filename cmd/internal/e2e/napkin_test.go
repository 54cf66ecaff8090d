//go:build unix

package e2e

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func binary() string { return filepath.Join(os.Getenv("NAPKIN_E2E_DIR"), binaryName) }

// open starts napkin on Home, with a folder of its own.
func open(t *testing.T, o Options, args ...string) *Session {
	t.Helper()
	if o.W == 0 {
		o.W, o.H = 80, 24
	}
	o.Env = append(o.Env, "NAPKIN_HOME="+t.TempDir())
	s, err := Start(o, binary(), args...)
	must(t, err)
	t.Cleanup(s.Close)
	return s
}

func TestHomeOpensAndKeysWork(t *testing.T) {
	t.Parallel()
	s := open(t, Options{})
	must(t, s.WaitFor("Learn system design by doing it.", "Break a system"))
	must(t, s.Send("2"))
	must(t, s.WaitFor("lessons read"))
	must(t, s.Send("/"))
	must(t, s.WaitFor("Searches"))
	must(t, s.Send("thundering herd"))
	must(t, s.WaitFor("Thundering herd"))
	must(t, s.Send("\r"))
	must(t, s.WaitFor("Reference", "Many clients or workers"))
	must(t, s.Resize(120, 36))
	must(t, s.WaitFor(" terms"))
	must(t, s.Send("\x03"))
	status, err := s.Exit()
	must(t, err)
	if status != 0 {
		t.Errorf("status %d", status)
	}
	for mode, on := range Modes(s.Raw()) {
		if on && mode != "25" {
			t.Errorf("mode %s is still on after the end", mode)
		}
	}
}

func TestNapkinOnASilentTerminal(t *testing.T) {
	t.Parallel()
	s := open(t, Options{Silent: true})
	must(t, s.WaitFor("Learn system design by doing it."))
	must(t, s.Send("q"))
	status, err := s.Exit()
	must(t, err)
	if status != 0 {
		t.Errorf("status %d", status)
	}
}

func TestNoColorIsObeyedWhateverItsValue(t *testing.T) {
	t.Parallel()
	colour := regexp.MustCompile(`\x1b\[[0-9;:]*(3[0-8]|4[0-8]|9[0-7])[0-9;:]*m`)
	for _, value := range []string{"1", "yes", "0"} {
		s := open(t, Options{Env: []string{"NO_COLOR=" + value}})
		must(t, s.WaitFor("Break a system"))
		must(t, s.Send("q"))
		_, err := s.Exit()
		must(t, err)
		if m := colour.FindString(s.Raw()); m != "" {
			t.Errorf("NO_COLOR=%s: the colour %q was sent", value, m)
		}
	}
}

// TestKillInTheMiddleOfAReviewLosesNothing kills the program without warning
// right after an answer was acknowledged, many times over one folder: every
// acknowledged answer must be there.
func TestKillInTheMiddleOfAReviewLosesNothing(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	env := Env("NAPKIN_HOME=" + home)
	acknowledged := 0
	for round := range 6 {
		cmd := exec.Command(binary(), "review", "-n", "40")
		cmd.Env = env
		in, err := cmd.StdinPipe()
		must(t, err)
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		acknowledged += answer(t, in, out, round+1)
		must(t, cmd.Process.Kill())
		_, _ = io.Copy(io.Discard, out)
		_ = cmd.Wait() // it was killed
	}
	stats := piped(t, env, binary(), "stats")
	found := regexp.MustCompile(`answers\s+(\d+)`).FindStringSubmatch(string(stats.out))
	if found == nil {
		t.Fatalf("stats say %s%s", stats.out, stats.err)
	}
	if n, _ := strconv.Atoi(found[1]); n < acknowledged {
		t.Errorf("%d answers were acknowledged, %d are there", acknowledged, n)
	}
	doctor := piped(t, env, binary(), "doctor")
	if !strings.Contains(string(doctor.out), "nothing is wrong") {
		t.Errorf("doctor says\n%s", doctor.out)
	}
}

// answer answers until so many answers were acknowledged.
func answer(t *testing.T, in io.Writer, out io.Reader, want int) int {
	t.Helper()
	got := 0
	words := bufio.NewScanner(out)
	words.Split(bufio.ScanWords)
	for got < want && words.Scan() {
		switch words.Text() {
		case ">":
			// "a" answers a choice, "1" a number; what cannot be read is asked again.
			if _, err := io.WriteString(in, "a\n1\n"); err != nil {
				t.Fatal(err)
			}
		case "saved,":
			got++
		}
	}
	if got < want {
		t.Fatalf("the review ended after %d of %d answers", got, want)
	}
	return got
}
