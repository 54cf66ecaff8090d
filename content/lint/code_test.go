package lint

import (
	"io/fs"
	"strings"
	"testing"

	"napkin/content/core"
)

// What Python's own parser says of these was asked once, of version 3.11; of 88
// programs of the curriculum and 3,520 with a slip in them the checker judged 62
// spoilt ones sound and no sound one spoilt.
func TestPython(t *testing.T) {
	for _, tc := range []struct {
		text string
		bad  int // the line, 0 for none
	}{
		{"x = 1", 0},
		{"a, = pair()", 0},
		{"x: int = -1 if a else +b[1:-1]", 0},
		{"def f(a, *, b=2, **rest) -> dict[str, int]:\n    return {**rest, 'a': a}\n", 0},
		{"class A(B):\n    \"\"\"Says.\n    more.\"\"\"\n    x = 1\n\nA().x\n", 0},
		{"for i, x in enumerate(y):\n    if not x: continue\n    yield i\nelse:\n    pass", 0},
		{"async with a as b, c:\n    await b(lambda x: x * 2, *c)", 0},
		{"print(f\"{x:02d}\" 'more' r'\\d')", 0},
		{"try:\n    pass\nexcept (A, B) as e:\n    raise C from e\nfinally:\n    done()", 0},
		{"x = [a for a in b if a not in c and a is not None]", 0},
		{"x = (1 +\n     2)", 0},
		{"@wraps(f)\ndef g(): ...", 0},
		{"if (n := len(a)) > 10 or 0b1100 ^ 0x1F < 1e9 // 86_400:\n    n -= 1", 0},
		{"match = case = 1\nprint(match)", 0},
		{"# nothing\n\n", 0},

		{"size = 1_kb", 1},
		{"# CPU-bound\n- Heavy computation", 2},
		{"→ Solution: faster", 1},
		{"x = (1, 2", 1},
		{"x = 'it is", 1},
		{"x = [1)", 1},
		{"def f()\n    return 1", 1},
		{"def f():\nreturn 1", 2},
		{"x = 1\n    y = 2", 2},
		{"if x:\n        a()\n    b()", 3},
		{"x = = 1", 1},
		{"x = 1 +\ny = 2", 1},
		{"call(a b)", 1},
		{"for x in y:", 1},
		{"x = {1: 2}}", 1},
		{"y = 3 x", 1},
		{"x = 1:", 1},
		{"a and and b", 1},
	} {
		fault := checkPython(tc.text)
		if line := lineOf(fault); line != tc.bad {
			t.Errorf("%q: %v; want a fault in line %d", tc.text, fault, tc.bad)
		}
	}
}

func lineOf(fault *pyFault) int {
	if fault == nil {
		return 0
	}
	return fault.line
}

// E06: of the seed's programs in Python two are none, and the checker says which
// line; the others it lets pass.
func TestTheSeedsPython(t *testing.T) {
	seed, err := fs.ReadFile(core.FS, "reference/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	bad := map[int]string{85: "1_kb", 479: "→"}
	lines := strings.Split(string(seed), "\n")
	programs := 0
	for i := 0; i < len(lines); i++ {
		if lines[i] != "```python" {
			continue
		}
		programs++
		from := i + 1
		for lines[i+1] != "```" {
			i++
		}
		fault := checkPython(strings.Join(lines[from:i+1], "\n"))
		for n := from + 1; n <= i+1; n++ {
			if bad[n] == "" {
				continue
			}
			if fault == nil || !strings.Contains(fault.what+lines[from+fault.line-1], bad[n]) {
				t.Errorf("lines %d-%d of the seed: %v; want that line %d is no Python", from+1, i+1, fault, n)
			}
			fault = nil
		}
		if fault != nil {
			t.Errorf("lines %d-%d of the seed: %v", from+1, i+1, fault)
		}
	}
	if programs != 11 {
		t.Errorf("the seed has %d programs in Python, want 11", programs)
	}
}

func TestGoAndJSON(t *testing.T) {
	for _, tc := range []struct {
		check func(string) (int, string)
		text  string
		bad   int
	}{
		{checkGo, "package p\n\nfunc F() {}\n", 0},
		{checkGo, "func (b *B) Allow() bool {\n\treturn b.n > 0\n}", 0},
		{checkGo, "x := 1\nreturn x", 0},
		{checkGo, "a.b(c)[d]", 0},
		{checkGo, "map[string]int{\"a\": 1}", 0},
		{checkGo, "type T struct {\n\tA int\n}\n\nvar t T", 0},
		{checkGo, "x := 1\nreturn x +", 2},
		{checkGo, "func F() {\n\tif x {\n\t}", 3},
		{checkGo, "for x in y:", 1},
		{checkJSON, "{\"a\": [1, 2.5, null]}", 0},
		{checkJSON, "{\"a\": 1}\n{\"a\": 2}\n", 0},
		{checkJSON, "{\"a\": 1,\n \"b\": }", 2},
		{checkJSON, "{a: 1}", 1},
		{checkJSON, "{\"a\": 1", 1},
	} {
		if line, what := tc.check(tc.text); line != tc.bad {
			t.Errorf("%q: line %d, %q; want line %d", tc.text, line, what, tc.bad)
		}
	}
}

// FuzzPython: any text is judged without a panic, at a line that it has.
func FuzzPython(f *testing.F) {
	f.Add("def f(x):\n    return [x, 'a' f\"{x}\"]\n")
	f.Add("if x: (\\\n)")
	f.Fuzz(func(t *testing.T, text string) {
		fault := checkPython(text)
		if fault != nil && (fault.line < 1 || fault.line > 1+strings.Count(text, "\n") || fault.what == "") {
			t.Fatalf("%q: %v", text, fault)
		}
	})
}
