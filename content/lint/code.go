package lint

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/scanner"
	"go/token"
	"io"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
	"napkin/quiz"
)

// codes holds what is shown as a program to the language it is said to be in. It
// cannot run it: snippets are run by their tests, SQL by the test of this room.
func codes(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		for _, block := range lesson.Blocks() {
			if b, ok := block.(content.Code); ok && b.Snippet == "" {
				p.program(lesson.Source, b.Span, b.Language, b.Text)
			}
		}
	}
	for _, s := range p.lib.Snippets() {
		for _, part := range s.Parts {
			if part.Language != "go" { // that is compiled
				p.program(part.Source, part.Span, part.Language, part.Text)
			}
		}
	}
	for _, set := range p.lib.QuestionSets() {
		for _, e := range set.Exercises() {
			if k, ok := e.Kind.(*quiz.Spot); ok && k.Shown.Language != "yaml" { // that is read with the question
				p.program(e.Source, entry(e.Source, e.Span), k.Shown.Language, k.Shown.Code)
			}
		}
	}
}

// program checks a text in one language. Others than these are shown unread.
func (p *pass) program(source *diag.Source, span diag.Span, language, text string) {
	line, what := 0, ""
	switch language {
	case "go":
		line, what = checkGo(text)
	case "python":
		if fault := checkPython(text); fault != nil {
			line, what = fault.line, fault.what
		}
	case "json":
		line, what = checkJSON(text)
	case "yaml":
		shown := diag.NewSource("", text)
		if _, findings := yaml.Parse(shown); findings.HasErrors() {
			line, what = shown.Position(findings[0].Span.Start).Line, findings[0].Message
		}
	}
	if what == "" {
		return
	}
	if lines := strings.Split(text, "\n"); line >= 1 && line <= len(lines) {
		span = find(source, span, strings.TrimSpace(lines[line-1]))
	}
	p.fail(source, span, diag.New("code."+language, "line %d is no %s: %s", line, language, what), "mend it, or call what is no program ```text")
}

// checkGo parses a file, declarations, statements, or an expression; the line
// and the fault are those of the nearest of these.
func checkGo(text string) (line int, what string) {
	for _, as := range []struct {
		before, after string
		lines         int
	}{{"", "", 0}, {"package p\n", "\n", 1}, {"package p\nfunc _() {\n", "\n}\n", 2}} {
		_, err := parser.ParseFile(token.NewFileSet(), "", as.before+text+as.after, parser.SkipObjectResolution)
		if err == nil {
			return 0, ""
		}
		var list scanner.ErrorList
		if errors.As(err, &list) && len(list) > 0 && list[0].Pos.Line-as.lines >= line {
			line, what = list[0].Pos.Line-as.lines, list[0].Msg
		}
	}
	if _, err := parser.ParseExpr(text); err == nil {
		return 0, ""
	}
	return min(max(line, 1), 1+strings.Count(strings.TrimSpace(text), "\n")), what
}

// checkJSON reads one value or several after each other.
func checkJSON(text string) (line int, what string) {
	decoder := json.NewDecoder(strings.NewReader(text))
	for {
		var value any
		err := decoder.Decode(&value)
		if err == nil {
			continue
		}
		if errors.Is(err, io.EOF) {
			return 0, ""
		}
		at := min(int(decoder.InputOffset()), len(text))
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = min(int(syntax.Offset), len(text))
		}
		return 1 + strings.Count(text[:at], "\n"), err.Error()
	}
}
