package calc

import (
	"strings"
	"testing"
)

func TestTornado(t *testing.T) {
	s := compile(t, feed())
	r, err := s.Run(map[string]string{"users": "80M..120M", "posts_per_user": "1..4"})
	if err != nil {
		t.Fatal(err)
	}
	writes := r.Outputs[0]
	got := r.Tornado(writes, 70)
	lines := strings.Split(got.Plain(), "\n")
	if len(lines) < 2 || !strings.HasPrefix(lines[0], "posts_per_user  1.1k/s  ━") || !strings.HasSuffix(lines[0], "━  4.5k/s") ||
		!strings.HasPrefix(lines[1], "daily users     1.9k/s   ") || !strings.HasSuffix(lines[1], "2.8k/s") {
		t.Errorf("got\n%s", got.Plain())
	}
	middle := func(line string) int { return len([]rune(line[:strings.Index(line, "┼")])) }
	if middle(lines[0]) != middle(lines[1]) {
		t.Errorf("the middle moves:\n%s", got.Plain())
	}
	if narrow := r.Tornado(writes, 30); len(narrow) > 0 {
		t.Errorf("in 30 columns\n%s", narrow.Plain())
	}
	r, _ = s.Run(map[string]string{"users": "80M..120M"})
	if one := r.Tornado(r.Outputs[0], 70); len(one) > 0 {
		t.Errorf("with one range\n%s", one.Plain())
	}
}
