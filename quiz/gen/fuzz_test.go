package gen

import (
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// FuzzText: a text is read or refused at a place in it; what is read gives the
// words back, and a value where a name stands.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "no names", "{a} and {b:n}", "{{a}}", "{a", "a}", "{a:x}", "{}", "{{{a}}}", "{a}}"} {
		f.Add(seed)
	}
	s := scope{values: map[string]unit.Quantity{"a": unit.Count(7)}, typed: map[string]string{"b": "x"}}
	f.Fuzz(func(t *testing.T, source string) {
		read, err := parseText(source)
		if err != nil {
			list, ok := diag.As(err)
			if !ok || list[0].Fix == "" || list[0].Span.Start < 0 || list[0].Span.End > len(source) {
				t.Fatalf("%q: %v has no fix or no place", source, err)
			}
			return
		}
		if !strings.ContainsAny(source, "{}") && read.fill(s) != source {
			t.Fatalf("%q became %q", source, read.fill(s))
		}
		escaped := strings.NewReplacer("{", "{{", "}", "}}").Replace(source)
		again, err := parseText(escaped)
		if err != nil || again.fill(s) != source {
			t.Fatalf("%q with doubled braces became %q, %v", source, again.fill(s), err)
		}
	})
}

// FuzzCompile: whatever an author writes is refused with a diagnostic, or draws
// sound drills, the same ones for the same seed.
func FuzzCompile(f *testing.F) {
	f.Add("{users} make {each:n}", "users * each -> 1/s", "answer * 24", "users / each", "answer > 20 /s", "2M", "1/s")
	f.Add("{users}", "users^2", "users", "1 / users", "", "3", "")
	f.Add("", "answer", "1/0", "sqrt(users)", "1", "1e300", "%")
	f.Add("{answer}", "users * 1 GB", "answer * 8", "answer / 8", "users > 1 and answer < 1 PB", "7", "MB")
	f.Fuzz(func(t *testing.T, prompt, formula, wrong, other, where, users, asked string) {
		spec := rates()
		spec.Prompt, spec.Formula, spec.Where, spec.Unit = prompt, formula, where, asked
		spec.Wrong = []WrongSpec{{wrong, "one"}, {other, "two {users}"}, {"answer * 7", "three"}}
		spec.So = spec.So[2:]
		spec.Draw[0].Texts = append(spec.Draw[0].Texts, users)
		template, problems := Compile(spec)
		if template == nil {
			if !problems.HasErrors() {
				t.Fatal("there is no template and nothing says why")
			}
			return
		}
		for seed := range uint64(3) {
			for _, mode := range []Mode{Napkin, Exam} {
				d, err := template.Draw(seed, mode)
				if err != nil {
					if _, ok := diag.As(err); !ok {
						t.Fatalf("%v is no diagnostic", err)
					}
					continue
				}
				if err := d.Check(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
