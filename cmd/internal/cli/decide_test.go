package cli_test

import (
	"strings"
	"testing"
)

// A review in lines can be decided about: notes, flags, what is asked last or
// no more, and an answer that counts though it was graded wrong.
func TestReviewIsDecidedAbout(t *testing.T) {
	home := everyKind(t)
	l := &learner{typed: map[string][]string{
		"how many are inside?": {":help", "! too early", ":note think of the law", ":flag 2", ":flag x", "40"},
		"a read from the disk": {"!", "! I read it as a share", ":suspend"},
		"Put these in order":   {"! once more", "@a memory read| |@a flash read| |@a disk read"},
		"Which letter stands":  {"1|@how many are inside| 2|@how many come| 3|@how many servers", "! the same by another name", "q"},
	}}
	out, code := sit(t, home, l, "review", "--topic", "little", "-n", "4")
	for _, want := range []string{
		":skip asks it last", "there is no answer of yours to count", "the note is kept", "the flag is kept", "a flag is 1, 2 or 3", "say why it counts",
		"the answer before is counted, again in", "it is not asked any more", "the answer before is counted as right",
		"3 of 3 right",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not printed:\n%s", want, out)
		}
	}
	if code != 0 || strings.Count(out, "is counted, again in") != 2 {
		t.Errorf("exit status %d; %d were counted, want 2", code, strings.Count(out, "is counted, again in"))
	}
	for _, want := range []string{"took back the answer to little-match", "took back the answer to little-order", "took back putting aside", "took back the answer to little-inside", "took back"} {
		if got, _ := sit(t, home, &learner{}, "undo"); !strings.Contains(got, want) {
			t.Errorf("undo says %q, want %q", got, want)
		}
	}
}
