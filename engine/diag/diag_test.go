package diag

import (
	"errors"
	"fmt"
	"testing"
)

func TestWhere(t *testing.T) {
	src := NewSource("a.yaml", "one\ntwö x\n")
	for _, tt := range []struct {
		d    Diagnostic
		want string
	}{
		{Diagnostic{Message: "m"}, ""},
		{New("c", "m").At(src, Span{9, 10}), "a.yaml:2:5"},
		{New("c", "m").At(src, NoSpan()), "a.yaml"},
		{New("c", "m").At(src, Span{99, 100}), "a.yaml:3:1"},
		{New("c", "m").At(NewSource("", "abc"), Span{1, 2}), "1:2"},
	} {
		if got := tt.d.Where(); got != tt.want {
			t.Errorf("Where = %q, want %q", got, tt.want)
		}
	}
	if got := New("c", "no %d", 5).At(src, Span{0, 1}).Error(); got != "a.yaml:1:1: no 5" {
		t.Errorf("Error = %q", got)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"users", "posts_per_user", "kB/s", "reads", "min", "ms"}
	for word, want := range map[string]string{
		"usrs": "users", "user": "users", "uesrs": "users", "USERS": "users", "posts_per_users": "posts_per_user",
		"KBs": "kB/s", "raeds": "reads", "x": "", "": "", "writes": "", "us": "", "reasd": "reads", "m": "",
	} {
		if got, _ := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "abc", "acb", "xyz", "日本", "本日"}
	for _, a := range words {
		for _, b := range words {
			distance := func(a, b string) int { return within(100, []rune(a), []rune(b)) }
			d := distance(a, b)
			for limit := range 4 {
				if got := within(limit, []rune(a), []rune(b)); got != min(d, limit+1) {
					t.Errorf("within %d of (%q, %q) = %d, the distance is %d", limit, a, b, got, d)
				}
			}
			if d != distance(b, a) || (d == 0) != (a == b) || d > max(len([]rune(a)), len([]rune(b))) {
				t.Errorf("distance(%q, %q) = %d", a, b, d)
			}
		}
	}
}

func TestAs(t *testing.T) {
	one := New("a", "first")
	two := New("b", "second")
	err := fmt.Errorf("read: %w", errors.Join(one, fmt.Errorf("deeper: %w", List{two, one}), &two, errors.New("plain")))
	list, ok := As(err)
	if !ok || len(list) != 4 || list[0].Code != "a" || list[1].Code != "b" || list[3].Code != "b" {
		t.Errorf("As = %v, %v", list, ok)
	}
	if _, ok := As(errors.New("plain")); ok {
		t.Error("a plain error holds a diagnostic")
	}
	if _, ok := As(nil); ok {
		t.Error("nil holds a diagnostic")
	}
}

func TestList(t *testing.T) {
	a, b := NewSource("a", "xyz"), NewSource("b", "xyz")
	l := List{
		New("4", "m").At(b, Span{0, 1}), New("3", "m").At(a, Span{2, 3}), New("1", "m").At(a, NoSpan()),
		{Code: "2w", Severity: Warning, Source: a, Span: Span{1, 1}}, New("2", "m").At(a, Span{1, 2}),
	}
	l.Sort()
	got := ""
	for _, d := range l {
		got += d.Code + " "
	}
	if got != "1 2 2w 3 4 " {
		t.Errorf("sorted: %s", got)
	}
	if (List{{Severity: Warning}, {Severity: Info}}).Err() != nil || l.Err() == nil || (List{}).Err() != nil {
		t.Error("Err must be nil exactly when nothing has severity Error")
	}
	if !l.HasErrors() || l.Error() == "" {
		t.Error("the list has errors")
	}
	var added List
	added.AddErr("x", nil)
	added.AddErr("x", l)
	added.AddErr("x", errors.New("plain"))
	if len(added) != 6 || added[5].Code != "x" {
		t.Errorf("added: %v", added)
	}
}

func TestReport(t *testing.T) {
	d := New("c", "m").At(NewSource("f", "abc"), Span{1, 2})
	d.Want = "more"
	if got := d.Report(); got != (Report{"c", "m", "f:1:2", "expected more"}) {
		t.Errorf("Report = %+v", got)
	}
	d.Fix = "repair"
	if got := d.Report(); got.Fix != "repair" {
		t.Errorf("Report = %+v", got)
	}
}

func ExampleDiagnostic_Text() {
	src := NewSource("sheet.yaml", "writes: users * per_usr\n")
	d := New("expr.unknown-name", "unknown name %q", "per_usr").At(src, Span{Start: 16, End: 23})
	d.Fix = "did you mean per_user?"
	fmt.Println(d.Text())
	// Output:
	// error[expr.unknown-name]: unknown name "per_usr"
	//   at sheet.yaml:1:17
	//   1 | writes: users * per_usr
	//     |                 ^^^^^^^
	//   fix: did you mean per_user?
}
