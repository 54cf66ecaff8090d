package design

import (
	"fmt"
	"slices"
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

// Settle checks an answer to a prompt that knows its answers, and returns it
// as the file spells it: in its own case, and whole when only one begins so.
func (d *Design) Settle(p Prompt, answer string) (string, error) {
	answer = strings.TrimSpace(answer)
	known := d.Options(p)
	if len(p.Choices) == 0 && !(p.Needed && len(p.Names) > 0) {
		return answer, nil // what is named may come later
	}
	var begin []string
	for _, k := range known {
		if strings.EqualFold(k, answer) {
			return k, nil
		}
		if answer != "" && strings.HasPrefix(strings.ToLower(k), strings.ToLower(answer)) {
			begin = append(begin, k)
		}
	}
	if len(begin) == 1 {
		return begin[0], nil
	}
	what := strings.ToLower(p.Label)
	if len(p.Names) > 0 {
		what = strings.TrimSuffix(p.Names[0], "s")
	}
	if answer == "" && len(known) > 0 {
		return "", diag.New("design.missing", "choose a %s: %s", what, strings.Join(known, ", "))
	}
	if near, ok := diag.Nearest(answer, known); ok {
		return "", diag.New("design.unknown", "there is no %s %q; did you mean %s?", what, short(answer), near)
	}
	if len(p.Choices) > 0 {
		return "", diag.New("design.unknown", "%q is none of these: %s", short(answer), strings.Join(known, ", "))
	}
	if len(known) == 0 {
		return "", diag.New("design.unknown", "there is no %s yet; add it first", what)
	}
	return "", diag.New("design.unknown", "there is no %s %q", what, short(answer))
}

// Next is a prompt as it asks for one more entry: its example is not what is
// there already, and who calls is one that is there.
func (d *Design) Next(p Prompt) Prompt {
	there := d.Items(p.Path...)
	switch {
	case p.Form == Named && slices.Contains(there, p.Example):
		p.Example = ""
		if name, _ := d.newComponent(); p.Path[0] == "components" && !slices.Contains(there, name) {
			p.Example = name
		}
	case p.Form == Table && len(p.Fields[0].Names) > 0:
		if known := d.Options(p.Fields[0]); len(known) > 0 && !slices.Contains(known, p.Example) {
			p.Example = known[0]
		}
	}
	return p
}

// Asks lists what a new item or entry needs before it can be kept: of a Named
// its name and of both kinds of entries the fields that are Needed.
func (p Prompt) Asks() []Prompt {
	if p.Form == List {
		return []Prompt{{Label: p.Label, Hint: p.Hint, Example: p.Example}}
	}
	var asks []Prompt
	if p.Form == Named {
		asks = append(asks, Prompt{Label: "Name", Hint: "What it is called, in one word", Example: p.Example, Lead: p.Lead})
	}
	for _, f := range p.Fields {
		if f.Needed {
			asks = append(asks, f)
		}
	}
	return asks
}

// Answers takes apart what was typed for the first of Asks when it holds the
// second as well: `writes = users * 2 /day`, `clients -> api`.
func (p Prompt) Answers(text string) []string {
	text = strings.TrimSpace(text)
	marks := []string{}
	switch asks := p.Asks(); {
	case p.Form == Named && len(asks) > 1:
		marks = []string{"=", ":"}
	case p.Form == Table && len(asks) > 1:
		marks = []string{"->", "→"}
	}
	at, size := -1, 0
	for _, m := range marks {
		if i := strings.Index(text, m); i >= 0 && (at < 0 || i < at) {
			at, size = i, len(m)
		}
	}
	if at < 0 {
		return []string{text}
	}
	first, second := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+size:])
	if second == "" {
		return []string{first}
	}
	return []string{first, second}
}

// Accept checks the answers to the first of Asks, and returns them as they
// will be written.
func (d *Design) Accept(p Prompt, answers []string) ([]string, error) {
	out := make([]string, 0, len(answers))
	for i, ask := range p.Asks() {
		if i >= len(answers) {
			break
		}
		answer, err := d.Settle(ask, answers[i])
		if p.Form == Named && i == 0 {
			answer, err = d.newName(p, answers[i])
		}
		if err == nil && answer == "" {
			err = ask.missing()
		}
		if err != nil {
			return nil, err
		}
		out = append(out, answer)
	}
	return out, nil
}

// missing says that a prompt has no answer yet, and what one looks like.
func (p Prompt) missing() error {
	text := "the " + strings.ToLower(p.Label) + " is missing"
	if p.Example != "" {
		text += "; for example " + oneLine(p.Example)
	}
	return diag.New("design.missing", "%s", text)
}

// newName is a name for a new entry, as a formula and the picture can say it.
func (d *Design) newName(p Prompt, text string) (string, error) {
	name := strings.Trim(underscored(strings.TrimSpace(text)), "`")
	if name == "" {
		return "", Prompt{Label: "Name", Example: p.Example}.missing()
	}
	if !formulaName(name) {
		return "", diag.New("design.name", "a name begins with a letter and has letters, digits and _")
	}
	if d.Document.Root.At(under(p.Path, name)...) != nil || d.Document.Root.At(p.Path...).Key(name) != nil {
		return "", diag.New("design.duplicate", "there is a %q already", name)
	}
	return name, nil
}

// Add returns the text of the file with a new item in a List, or a new entry
// with the answers to all of Asks, so that it is valid from the start. The
// last ones may stand in one text; see Answers. It also says where the new
// one is.
func (d *Design) Add(p Prompt, answers ...string) (edited string, path []string, err error) {
	if n := len(answers); n > 0 && n < len(p.Asks()) {
		answers = append(answers[:n-1:n-1], p.Answers(answers[n-1])...)
	}
	answers, err = d.Accept(p, answers)
	if err != nil {
		return "", nil, err
	}
	asks := p.Asks()
	if len(answers) < len(asks) {
		_, err = d.Accept(p, append(answers, ""))
		return "", nil, err
	}
	if p.Form == List {
		edited, err = d.Edit(under(p.Path, "-"), answers[0])
		return edited, under(p.Path, strconv.Itoa(len(d.Items(p.Path...)))), err
	}
	var fields yaml.Pairs
	for i, ask := range asks {
		if len(ask.Path) > 0 {
			fields = append(fields, yaml.Pair{Key: ask.Path[0], Value: answers[i]})
		}
	}
	if p.Form == Table {
		edited, err = d.Edit(under(p.Path, "-"), fields)
		return edited, under(p.Path, strconv.Itoa(len(d.Items(p.Path...)))), err
	}
	path = under(p.Path, answers[0])
	if FormulaOf(path) != nil {
		edited, err = d.Edit(path, answers[1]) // `writes: users * 2 /day`
		return edited, path, err
	}
	edited, err = d.Edit(path, fields)
	return edited, path, err
}

// Begun reports whether anything is answered of what a step asks.
func (d *Design) Begun(s Step) bool {
	for _, p := range s.Ask {
		if text, editable := d.Answer(p.Path); strings.TrimSpace(text) != "" && editable {
			return true
		}
		if len(d.Items(p.Path...)) > 0 {
			return true
		}
	}
	return false
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

// Spoilt is the first error after an edit of which there are more than before
// it, nil when the edit breaks nothing. Errors count by their code: an edit
// moves those below it, and a new name stands in the words of all that name it.
func Spoilt(before, after diag.List) *diag.Diagnostic {
	known := map[string]int{}
	for _, f := range before {
		if f.Severity == diag.Error {
			known[f.Code]++
		}
	}
	for i, f := range after {
		if f.Severity != diag.Error {
			continue
		}
		if known[f.Code]--; known[f.Code] < 0 {
			return &after[i]
		}
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
