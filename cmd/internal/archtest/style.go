package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"napkin/engine/cells"
)

// The limits of the house style, in lines.
const (
	maxFile     = 500
	maxTestFile = 800
	maxFunction = 80
)

func fileSize(t *Tree) (out []Finding) {
	for _, f := range t.Files {
		limit := maxFile
		if f.Test {
			limit = maxTestFile
		}
		if f.Go != nil && f.Lines() > limit {
			out = append(out, Finding{Key: f.Path, File: f.Path, Line: 1, Text: fmt.Sprintf("%d lines, the limit is %d", f.Lines(), limit)})
		}
	}
	return out
}

// functionSize leaves tests out: a table of cases may be long.
func functionSize(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		for _, d := range f.Go.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if ok && f.Span(fn) > maxFunction {
				out = append(out, Finding{
					Key: f.Room + "." + fn.Name.Name, File: f.Path, Line: f.Line(fn),
					Text: fmt.Sprintf("%s has %d lines, the limit is %d", fn.Name.Name, f.Span(fn), maxFunction),
				})
			}
		}
	}
	return out
}

func packageComments(t *Tree) (out []Finding) {
	for _, r := range t.Rooms {
		var first *File
		var with []*File
		for _, f := range r.Files {
			if f.Test {
				continue
			}
			if first == nil {
				first = f
			}
			if f.Go.Doc != nil {
				with = append(with, f)
			}
		}
		switch {
		case first == nil && len(with) == 0: // a room of tests only
		case len(with) == 0:
			out = append(out, Finding{Key: r.Path, File: first.Path, Line: 1, Text: r.Path + " has no package comment"})
		case len(with) > 1:
			out = append(out, Finding{Key: r.Path, File: with[1].Path, Line: 1, Text: r.Path + " has a second package comment"})
		}
	}
	return out
}

func docs(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		miss := func(n ast.Node, name string) {
			out = append(out, Finding{Key: f.Room + "." + name, File: f.Path, Line: f.Line(n), Text: name + " is exported and has no comment"})
		}
		for _, d := range f.Go.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Doc == nil && d.Name.IsExported() && onExported(d) {
					miss(d, d.Name.Name)
				}
			case *ast.GenDecl:
				undocumented(d, miss)
			}
		}
	}
	return out
}

// onExported leaves out methods of types that nobody outside can name.
func onExported(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return true
	}
	e := fn.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return true
		}
	}
}

// undocumented accepts a comment on the group for constants and variables.
func undocumented(d *ast.GenDecl, miss func(ast.Node, string)) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				miss(s, s.Name.Name)
			}
		case *ast.ValueSpec:
			for _, name := range s.Names {
				if name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
					miss(s, name.Name)
				}
			}
		}
	}
}

// forbidden is what no file may say. The words are put together here, so
// that this file does not say them.
func forbidden() []*regexp.Regexp {
	list := []string{
		`\bTO` + `DO\b`, `\bFIX` + `ME\b`, `(?i)not ` + `implemented`, `(?i)coming ` + `soon`,
		`(?i)\bplace` + `holder\b`,
		`proxy\.golang` + `\.org`, `sum\.golang` + `\.org`, `registry\.npm` + `js\.org`, `py` + `pi\.org`, `crates` + `\.io`,
		`gh` + `cr\.io`, `doc` + `ker\.io`, `qu` + `ay\.io`, `gc` + `r\.io`, `deb\.deb` + `ian\.org`,
		`/wo` + `rk/(shared|main)\b`,
	}
	out := make([]*regexp.Regexp, len(list))
	for i, p := range list {
		out[i] = regexp.MustCompile(p)
	}
	return out
}

// ofBubbles is the field of a text input, which is not our choice of word.
func ofBubbles() *strings.Replacer {
	const field = "Place" + "holder"
	return strings.NewReplacer("."+field, "", field+":", "")
}

func words(t *Tree) (out []Finding) {
	all, field := forbidden(), ofBubbles()
	for _, f := range t.Files {
		for i, line := range strings.Split(f.Text, "\n") {
			if f.Go != nil {
				line = field.Replace(line)
			}
			for _, re := range all {
				if word := re.FindString(line); word != "" {
					out = append(out, Finding{Key: f.Path, File: f.Path, Line: i + 1, Text: fmt.Sprintf("says %q", word)})
				}
			}
		}
	}
	return out
}

// widths refuses, in texts that are drawn, what terminals disagree about:
// emoji and other wide characters, joiners, variation selectors, combining
// and invisible ones. Control characters pass: code that filters them has to
// name them, and the sweep finds those that are drawn.
func widths(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		if layerOf(f.Room) != layerOf("tui") || inTerminal(f) {
			continue
		}
		ast.Inspect(f.Go, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING && lit.Kind != token.CHAR {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				return true
			}
			for _, r := range text {
				if !agreed(r) {
					out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(n), Text: fmt.Sprintf("%U in a text: terminals disagree about its width", r)})
				}
			}
			return true
		})
	}
	return out
}

// agreed reports whether a character takes one cell everywhere, or
// is a control character.
func agreed(r rune) bool {
	if unicode.IsControl(r) {
		return true
	}
	return cells.Rune(r) == 1 && !unicode.In(r, unicode.M, unicode.Cf)
}
