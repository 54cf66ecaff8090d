package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"napkin/cmd/internal/cli"
)

// learner answers a review over two pipes: asked for a line, it looks at the
// question that was printed last and types what it knows.
type learner struct {
	out    bytes.Buffer
	typed  map[string][]string // by a part of the question, a line after the other
	failed []string
}

// talk reads what is printed until it ends, and answers every prompt.
func (l *learner) talk(from io.Reader, to io.Writer) {
	part := make([]byte, 1<<12)
	for {
		n, err := from.Read(part)
		l.out.Write(part[:n])
		if err != nil {
			return
		}
		if strings.HasSuffix(l.out.String(), "\n> ") {
			fmt.Fprintln(to, l.line(l.out.String()))
		}
	}
}

// line is what is typed. "@text" stands for the letter in front of the text.
func (l *learner) line(out string) string {
	asked := out[strings.LastIndex(out, "\n? ")+1:]
	for part, lines := range l.typed {
		if !strings.Contains(asked, part) || len(lines) == 0 {
			continue
		}
		l.typed[part] = lines[1:]
		words := strings.Split(lines[0], "|")
		for i, word := range words {
			if text, ok := strings.CutPrefix(word, "@"); ok {
				words[i] = letterOf(asked, text)
			}
		}
		return strings.Join(words, "")
	}
	l.failed = append(l.failed, asked)
	return "quit"
}

// letterOf finds the letter of what was shown last with this text.
func letterOf(out, text string) string {
	at := strings.LastIndex(out, ") "+text)
	if at < 1 {
		return "?"
	}
	return out[at-1 : at]
}

// everyKind is a home with a pack that has a question of each kind.
func everyKind(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	if err := os.CopyFS(filepath.Join(home, "packs", "kinds"), os.DirFS("../../../content/lint/testdata/good")); err != nil {
		t.Fatal(err)
	}
	return home
}

func sit(t *testing.T, home string, l *learner, args ...string) (string, int) {
	t.Helper()
	in, answers := pipe(t)
	printed, out := pipe(t)
	problems, err := os.Create(filepath.Join(home, "problems"))
	if err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	go func() {
		defer close(over)
		l.talk(printed, answers)
	}()
	code := cli.Run(cli.Process{
		Args: args, Env: []string{"HOME=" + home, "NAPKIN_HOME=" + home, "TZ=UTC"}, Dir: home,
		In: in, Out: out, Err: problems, Now: func() time.Time { return time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC) }, Probes: probes,
	})
	out.Close() // ends the talk
	<-over
	said, err := os.ReadFile(problems.Name())
	if err != nil || len(said) > 0 || len(l.failed) > 0 {
		t.Fatalf("%v; nothing to type at %q; problems %q; all of it:\n%s", err, l.failed, said, l.out.String())
	}
	return l.out.String(), code
}

func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.Close()
		w.Close()
	})
	return r, w
}

// Every kind is asked in lines and answered rightly, with letters as they were
// shuffled.
func TestReviewOfEveryKind(t *testing.T) {
	l := &learner{typed: map[string][]string{
		"how many are inside?":  {"100"},
		"a read from the disk":  {"1..10 ms"},
		"Put these in order":    {"@a memory read| |@a flash read| |@a disk read"},
		"Which letter stands":   {"1|@how many are inside| 2|@how many come| 3|@how long each stays"},
		"Complete the law":      {"arrivals; 100"},
		"def inside":            {"3"},
		"napkin: 1":             {"line 4"},
		"missing from the law":  {"client -> queue"},
		"Where is it then":      {"@full, with one waiting"},
		"standard breaker then": {"@open"},
		"Explain the law":       {"rate times time, for any distribution", "@It multiplies|@It holds"},
		"What does the law":     {"@a stable system"},
		"Where does it hold":    {"@in a thread pool|,|@in a shop"},
	}}
	out, code := sit(t, everyKind(t), l, "review", "--topic", "little", "-n", "13", "--beyond")
	if code != 0 || !strings.Contains(out, "13 of 13 right") || strings.Count(out, "saved, again in") != 13 {
		t.Errorf("exit status %d:\n%s", code, out)
	}
	for _, want := range []string{
		"1 |", "Parts: client, queue, server, client -> queue, queue -> server", "____ (1)", "  - The system is stable. that is its one condition",
		"Read as 1 ms … 10 ms: the unit fits.", "Working: inside = rate × time = 2k/s × 50 ms = 100", "type the letters of the points that you said",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not printed:\n%s", want, out)
		}
	}
}

// What is half right says which half; a hint and the answer cost what they do
// on the screen.
func TestReviewOfMistakes(t *testing.T) {
	home := everyKind(t)
	file := filepath.Join(home, "packs", "kinds", "questions", "little.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	hinted := strings.Replace(string(text), "  explain: Rate times time.\n", "  explain: Rate times time.\n  hints: [It multiplies., Two thousand twentieths.]\n", 1)
	if err := os.WriteFile(file, []byte(hinted), 0o600); err != nil {
		t.Fatal(err)
	}
	l := &learner{typed: map[string][]string{
		"how many are inside?": {"h", "h", "h", "100"},
		"a read from the disk": {"4 ms", "a"},
		"Put these in order":   {"a", "h", "@a flash read| |@a memory read| |@a disk read"},
		"Which letter stands":  {"answer"},
		"Complete the law":     {"service; 40", ""}, // the last word: it does not count
	}}
	out, code := sit(t, home, l, "review", "--topic", "little", "-n", "5")
	for _, want := range []string{
		"hint: It multiplies.", "hint: Two thousand twentieths.", "that was the last hint", "one value is no range", "The answer: 4 ms",
		"1 of 3 things are in the list", "there is no hint", "not quite: 67 % of it is right", "The answer: L = how many are inside",
		"  - blank 1: not service, but arrival.", "1 of 5 right",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not printed:\n%s", want, out)
		}
	}
	if code != 1 {
		t.Errorf("exit status %d; want 1: something was wrong", code)
	}
	if fmt.Sprint(l.typed) != "map[Complete the law:[] Put these in order:[] Which letter stands:[] a read from the disk:[] how many are inside?:[]]" {
		t.Errorf("not everything was typed: %v", l.typed)
	}
}
