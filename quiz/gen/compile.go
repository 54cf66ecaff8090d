package gen

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

// Compile reads all texts of a template and tries it out on a few draws. The
// template is nil when the list holds errors.
func Compile(spec Spec) (*Template, diag.List) {
	c := &compiler{spec: spec, types: map[string]expr.Type{}}
	t := &Template{spec: spec, sources: spec.Sources, stream: streamOf(spec.ID)}
	c.head()
	t.form = c.form()
	if c.problems.HasErrors() {
		return nil, c.sorted()
	}
	t.prompt = c.text("prompt", spec.Prompt)
	for i, hint := range spec.Hints {
		t.hints = append(t.hints, c.text("hints."+strconv.Itoa(i), hint))
	}
	t.so = c.rules("so", spec.So)
	if spec.Calc != nil {
		if len(spec.So) == 0 {
			t.so = c.rulesOfSheet(*spec.Calc)
		}
		if len(t.sources) == 0 {
			t.sources = spec.Calc.Sheet.Spec().Sources
		}
	}
	if c.problems.HasErrors() {
		return nil, c.sorted()
	}
	t.version = versionOf(t.form)
	if _, err := t.Draw(0, Napkin); err != nil {
		c.problems.AddErr("gen.draw", err)
		return nil, c.sorted()
	}
	return t, c.sorted()
}

// versionOf is a short hash of what makes an answer right.
func versionOf(f form) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(f.key(), "\x00"))) // a hash does not fail
	return hex.EncodeToString(h.Sum(nil))
}

type compiler struct {
	spec     Spec
	problems diag.List
	names    []string             // that texts may hold
	types    map[string]expr.Type // of the names that formulas may hold
}

func (c *compiler) sorted() diag.List {
	c.problems.Sort()
	return c.problems
}

// placed is where a text stands, if the author's file is known.
func placed(spec Spec, path string) (*diag.Source, diag.Span, bool) {
	span, ok := spec.Positions[path]
	if spec.Source == nil || !ok || span.Start < 0 || span.Start > span.End || span.End > len(spec.Source.Text) {
		return spec.Source, diag.NoSpan(), false
	}
	return spec.Source, span, true
}

// report adds what is wrong with the text at a path; a place in the text itself
// is moved to where the text stands in the file.
func (c *compiler) report(path, text string, err error) {
	list, ok := diag.As(err)
	if !ok {
		list = diag.List{diag.New("gen.spec", "%s", err.Error())}
	}
	source, span, known := placed(c.spec, path)
	for _, d := range list {
		d.Notes = nil
		if known && d.Span.Start >= 0 && d.Span.End <= len(text) && source.Text[span.Start:span.End] == text {
			d.Span = diag.Span{Start: span.Start + d.Span.Start, End: span.Start + d.Span.End}
		} else {
			d.Span = span
		}
		d.Source = source
		if !known {
			d.Message = c.spec.ID + ", " + path + ": " + d.Message
		}
		c.problems.Add(d)
	}
}

// fail reports a mistake at a path.
func (c *compiler) fail(path, code, fix, format string, args ...any) {
	d := diag.New(code, format, args...)
	d.Fix = fix
	c.report(path, "", d)
}

// head checks what every template has.
func (c *compiler) head() {
	if _, ok := SetOf(c.spec.Set); !ok {
		fix := "one of " + strings.Join(setIDs(), ", ")
		if near, ok := diag.Nearest(c.spec.Set, setIDs()); ok {
			fix = "did you mean " + near + "?"
		}
		c.fail("set", "gen.set", fix, "there is no set %q", c.spec.Set)
	}
	if c.spec.Difficulty < 1 || c.spec.Difficulty > 3 {
		c.fail("difficulty", "gen.difficulty", "1 recall, 2 apply, 3 combine", "difficulty %d", c.spec.Difficulty)
	}
	seen := map[string]bool{}
	for _, d := range c.spec.Draw {
		switch {
		case !isName(d.Name):
			c.fail("draw."+d.Name, "gen.name", "letters, digits and _, as in per_user", "%q cannot be a name", d.Name)
		case seen[d.Name]:
			c.fail("draw."+d.Name, "gen.name", "draw it once", "%s is drawn twice", d.Name)
		case len(d.Texts) == 0:
			c.fail("draw."+d.Name, "gen.draw", "write [1M, 2M, 5M]", "%s is drawn from nothing", d.Name)
		}
		seen[d.Name] = true
	}
}

// form compiles the one form the template has.
func (c *compiler) form() form {
	forms := 0
	for _, there := range []bool{c.spec.Calc != nil, c.spec.Formula != "", c.spec.Order != nil, c.spec.Next != nil, c.spec.Match != nil, c.spec.Cases != nil} {
		if there {
			forms++
		}
	}
	switch {
	case forms != 1:
		c.fail("id", "gen.form", "keep exactly one of calc, formula, order, next, match and cases", "%s has %d forms", c.spec.ID, forms)
		return nil
	case c.problems.HasErrors():
		return nil
	case c.spec.Order != nil:
		return c.order(*c.spec.Order)
	case c.spec.Next != nil:
		return c.next(*c.spec.Next)
	case c.spec.Match != nil:
		return c.match(*c.spec.Match)
	case c.spec.Cases != nil:
		return c.cases(*c.spec.Cases)
	}
	return c.numeric()
}

// text compiles a sentence.
func (c *compiler) text(path, source string) text {
	if strings.TrimSpace(source) == "" {
		c.fail(path, "gen.text", "write a sentence", "there is no text")
		return nil
	}
	t, err := parseText(source)
	if err == nil {
		err = t.check(c.names)
	}
	if err != nil {
		c.report(path, source, err)
	}
	return t
}

// formula compiles an expression over the names there are, and gives its type.
func (c *compiler) formula(path, source string) (*expr.Expr, expr.Type, bool) {
	e, err := calc.Forms().ParseText(source)
	if err != nil {
		c.report(path, source, err)
		return nil, expr.Type{}, false
	}
	kind, err := e.Check(c.types)
	if err != nil {
		c.report(path, source, err)
		return nil, expr.Type{}, false
	}
	return e, kind, true
}

// condition compiles a yes or no; nil for an empty text.
func (c *compiler) condition(path, source string) *expr.Expr {
	if source == "" {
		return nil
	}
	e, kind, ok := c.formula(path, source)
	if !ok {
		return nil
	}
	if !kind.Bool {
		c.fail(path, "gen.condition", "compare it with something, as in mean > 20k/s", "a condition must be a yes or no, not %s", kind.Describe())
		return nil
	}
	return e
}

// maxDigits is how many digits a drawn number may have, so that a head can hold it.
const maxDigits = 3

// round numbers are those people reckon with: three digits at most, the same
// for what a share lacks to a whole (99.95 %), or a power of two.
func isRound(q unit.Quantity) bool {
	v, u := q.Display()
	if v <= 0 || math.IsInf(v, 0) {
		return v == 0
	}
	short := func(v float64) bool { return math.Abs(round(v, maxDigits)-v) <= 1e-9*math.Abs(v) }
	whole := 1.0
	if u.Symbol == "%" {
		whole = 100
	}
	fraction, _ := math.Frexp(v)
	return short(v) || v < whole && short(round(whole-v, 9)) || fraction == 0.5 && v >= 1
}

// checkRound reports a drawn number that nobody would reckon with.
func (c *compiler) checkRound(path, source string, q unit.Quantity) {
	if !isRound(q) {
		c.fail(path, "gen.digits", fmt.Sprintf("at most %d digits, such as %s", maxDigits, nearRound(q)), "%s is not a round number", source)
	}
}

func nearRound(q unit.Quantity) string {
	v, u := q.Display()
	return unit.Of(round(v, 2), u).Format(unit.Human)
}
