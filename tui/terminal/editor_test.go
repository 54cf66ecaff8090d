package terminal

import (
	"os/exec"
	"strings"
	"testing"
)

func TestViSaysHowItIsLeftBeforeItOpens(t *testing.T) {
	var out strings.Builder
	i := &introduced{exec.Command("cat")}
	i.SetStdin(strings.NewReader("\ntyped ahead"))
	i.SetStdout(&out)
	i.SetStderr(&out)
	if err := i.Run(); err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(out.String(), "Enter opens it. ")
	if !strings.Contains(before, ":q!") || after != "typed ahead" {
		t.Errorf("on the terminal: %q", out.String())
	}
}

func TestAnEditorIsGivenTheLineItsOwnWay(t *testing.T) {
	for _, c := range []struct {
		command string
		line    int
		want    string
	}{
		{"", 3, "vi +3 a b.yaml"},
		{"vim -n", 3, "vim -n +3 a b.yaml"},
		{"vim", 0, "vim a b.yaml"},
		{"code --wait", 3, "code --wait --goto a b.yaml:3"},
		{"/usr/bin/hx", 3, "/usr/bin/hx a b.yaml:3"},
		{"ed", 3, "ed a b.yaml"},
	} {
		if got := strings.Join(Editor{Command: c.command}.args("a b.yaml", c.line), " "); got != c.want {
			t.Errorf("%q at line %d: got %q want %q", c.command, c.line, got, c.want)
		}
	}
}
