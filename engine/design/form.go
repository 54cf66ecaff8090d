package design

import (
	"fmt"
	"strconv"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// Summary is an entry of a Table or Named prompt in a few words.
type Summary struct {
	Path   []string
	Title  string // what it is called
	Detail string // the rest, empty when nothing else is known
}

// Entries says what a Table or Named prompt holds, in file order; what Parse
// could not use is among them, so that a form can mend it.
func (d *Design) Entries(p Prompt) []Summary {
	n := d.Document.Root.At(p.Path...)
	var out []Summary
	for i, item := range n.Items() {
		name := strconv.Itoa(i)
		if n.Kind() == yaml.Map {
			name = n.Keys()[i].Text()
		}
		path := under(p.Path, name)
		s := Summary{Path: path, Title: name}
		var rest []string
		for j, f := range p.Fields {
			text := oneLine(d.Value(under(path, f.Path...)...))
			switch {
			case text == "":
			case j == 0 && p.Form == Table:
				s.Title = text
			default:
				rest = append(rest, text)
			}
		}
		if p.Form == Table && s.Title == name {
			s.Title = "(" + strings.ToLower(p.Fields[0].Label) + " is missing)"
			if text := oneLine(item.Text()); text != "" {
				s.Title = text
			}
		}
		s.Detail = strings.Join(rest, " · ")
		if said := d.say(p.Path[0], path); said.Title != "" {
			s.Title, s.Detail = said.Title, said.Detail
		}
		out = append(out, s)
	}
	return out
}

// say words the entries whose fields are better not strung together.
func (d *Design) say(section string, path []string) Summary {
	value := func(key string) string { return oneLine(d.Value(under(path, key)...)) }
	switch section {
	case "connections":
		from, to := value("from"), value("to")
		if from == "" && to == "" {
			return Summary{}
		}
		how := ""
		if value("sync") == "false" {
			how = "async"
		}
		return Summary{Title: orAsk(from) + " → " + orAsk(to), Detail: joined(" · ", value("label"), how, prefixed("timeout ", value("timeout")), prefixed("retries ", value("retries")))}
	case "components":
		s := Summary{Title: path[1], Detail: joined(" · ", value("kind"), value("does"))}
		if n := value("replicas"); n != "" && n != "1" {
			s.Title += " ×" + n
		}
		return s
	case "data":
		if value("entity") == "" {
			return Summary{}
		}
		return Summary{Title: value("entity"), Detail: joined(" · ", prefixed("key ", value("key")), prefixed("in ", value("store")))}
	case "decisions":
		if value("choose") == "" {
			return Summary{}
		}
		return Summary{Title: value("choose"), Detail: joined(" · ", prefixed("instead of ", value("instead_of")), prefixed("costs ", value("costs")))}
	}
	return Summary{}
}

func orAsk(text string) string {
	if text == "" {
		return "?"
	}
	return text
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// under is a path with more steps, in an array of its own.
func under(path []string, more ...string) []string {
	return append(append(make([]string, 0, len(path)+len(more)), path...), more...)
}

// Answer is the text at a path as a form shows it. Editable is false where
// the file has more structure than one text can hold, such as rules.
func (d *Design) Answer(path []string) (text string, editable bool) {
	if text := d.Value(path...); text != "" {
		return text, true
	}
	n := d.Document.Root.At(d.asWritten(path)...)
	switch {
	case n.Kind() == yaml.Null || n.Kind() == yaml.Scalar:
		return "", true
	case n.Kind() == yaml.Map:
		return fmt.Sprintf("%d entries", n.Len()), false
	}
	var lines []string
	plain := true
	for _, item := range n.Items() {
		if item.Kind() == yaml.Scalar {
			lines = append(lines, item.Text())
			continue
		}
		plain = false
		then := oneLine(item.Get("then").Text())
		if when := oneLine(item.Get("when").Text()); when != "" {
			lines = append(lines, when+": "+then)
		} else {
			lines = append(lines, "otherwise: "+then)
		}
	}
	if plain {
		return strings.Join(lines, ", "), true
	}
	return strings.Join(lines, "\n"), false
}

// Options lists the answers that can be offered for a prompt, nil for any.
func (d *Design) Options(p Prompt) []string {
	if len(p.Names) == 0 {
		return p.Choices
	}
	return d.Items(p.Names...)
}

// Add returns the text of the file with a new item in a List, a new entry in
// a Table whose first field is text, or a new entry in a Named whose name is
// text, with `name = answer` giving the first field as well. It also says
// where the new one is.
func (d *Design) Add(p Prompt, text string) (edited string, path []string, err error) {
	text = strings.TrimSpace(text)
	if p.Form != Named {
		path = under(p.Path, strconv.Itoa(len(d.Items(p.Path...))))
		value := any(text)
		if p.Form == Table {
			value = yaml.Pairs{{Key: p.Fields[0].Path[0], Value: text}}
		}
		edited, err = d.Edit(under(p.Path, "-"), value)
		return edited, path, err
	}
	name, answer := text, ""
	if i := strings.IndexAny(text, "=:"); i >= 0 {
		name, answer = text[:i], strings.TrimSpace(text[i+1:])
	}
	if name = strings.Trim(underscored(strings.TrimSpace(name)), "`"); !formulaName(name) {
		return "", nil, diag.New("design.name", "a name begins with a letter and has letters, digits and _")
	}
	path = under(p.Path, name)
	if d.Document.Root.At(path...) != nil || d.Document.Root.At(p.Path...).Key(name) != nil {
		return "", nil, diag.New("design.duplicate", "there is a %q already", name)
	}
	var value any
	if answer != "" {
		value = answer
	}
	edited, err = d.Edit(path, value)
	return edited, path, err
}

// Ticked reports whether a step is ticked in the file and deserves it.
func (d *Design) Ticked(step string) bool { return d.Steps[step].Done && d.Evidence(step).Done }

// Progress counts the ticked steps and says which comes next: the first that
// is not ticked, counted from 1; one more than there are when all are.
func (d *Design) Progress() (ticked, next int) {
	steps := Steps()
	next = len(steps) + 1
	for i, s := range steps {
		if d.Ticked(s.ID) {
			ticked++
		} else if next > len(steps) {
			next = i + 1
		}
	}
	return ticked, next
}

// FileLine is the line of the file where a path is written, or where the
// nearest part of it that is there begins; 1 for none.
func (d *Design) FileLine(path []string) int {
	path = d.asWritten(path)
	for n := len(path); n > 0; n-- {
		node := d.Document.Root.At(path[:n]...)
		if key := d.Document.Root.At(path[:n-1]...).Key(path[n-1]); key != nil {
			node = key
		}
		if node != nil {
			return d.Document.Source.Position(node.Span().Start).Line
		}
	}
	return 1
}

// Path is where a line of the estimates is kept.
func (l AssumptionLine) Path() []string { return at("assumptions", l.Name) }

// FormulaOf is the path of the formula that an edit at path changes, nil when
// it changes none. A name alone, as in a new line, stands for its formula.
func FormulaOf(path []string) []string {
	switch {
	case len(path) < 2 || path[0] != "assumptions":
		return nil
	case len(path) == 2:
		return under(path, "formula")
	case path[2] == "formula" || path[2] == "value":
		return under(path[:2], "formula")
	}
	return nil
}

// Mistake is the first error inside a formula of the estimates, nil when what
// is written there can be used.
func (d *Design) Mistake(path []string, findings diag.List) *diag.Diagnostic {
	for _, a := range d.Assumptions {
		if len(path) < 2 || a.Name != path[1] {
			continue
		}
		for i, f := range findings {
			if f.Severity == diag.Error && f.Span.Start >= a.Span.Start && f.Span.Start <= a.Span.End {
				return &findings[i]
			}
		}
	}
	return nil
}
