package pack

import (
	"fmt"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
)

// fence reads one kind of typed fence. Every attribute it knows is named; the
// function gets them with the segment.
type fence struct {
	name       string
	attributes []string
	read       func(r *reader, s segment, attr map[string]attribute) content.Block
}

// fences lists the typed fences.
func fences() []fence {
	return []fence{
		{"diagram", []string{"alt", "kind", "id"}, (*reader).diagram},
		{"calc", []string{"id", "given"}, (*reader).calc},
		{"lab", []string{"id", "given"}, (*reader).lab},
		{"check", nil, (*reader).check},
		{"snippet", []string{"id", "part"}, (*reader).shownSnippet},
		{"seed", []string{"lines"}, (*reader).seed},
		{"errata", []string{"id"}, (*reader).errata},
		{"say", nil, (*reader).say},
		{"wrong", nil, (*reader).wrong},
	}
}

// Languages lists the names a code fence may carry.
func Languages() []string {
	return []string{
		"text", "go", "python", "sql", "yaml", "json", "sh", "http", "proto", "javascript", "typescript", "java", "rust",
		"c", "toml", "ini", "diff", "lua", "promql", "html", "xml", "dockerfile", "markdown", "pseudo",
	}
}

// blocks reads the body of a lesson that starts at an offset.
func (r *reader) blocks(from int) []content.Block {
	var all []content.Block
	for _, s := range split(r.source.Text, from) {
		if !s.fence {
			all = append(all, r.prose(s))
			continue
		}
		before := len(r.findings)
		block := r.fence(s)
		if block == nil { // what made it unreadable is the last finding
			problem := diag.New("fence.unreadable", "this block could not be read").At(r.source, s.span)
			if len(r.findings) > before {
				problem = r.findings[len(r.findings)-1]
			}
			block = content.Fault{Place: content.Place{Span: s.span}, Problem: problem}
		}
		all = append(all, block)
	}
	return all
}

// fence reads one fence; nil when nothing of it can be shown.
func (r *reader) fence(s segment) content.Block {
	if !s.closed {
		r.report(diag.New("fence.open", "this fence is never closed"), s.span, "end it with a line of three backticks")
	}
	name, rest, _ := strings.Cut(s.info, " ")
	for _, kind := range fences() {
		if kind.name != name {
			continue
		}
		found, wrong, at := attributes(rest, s.at.Start+len(s.info)-len(rest))
		if wrong != "" {
			r.report(diag.New("fence.attribute", "%s in the first line of this %s", wrong, name), at, `write name=value, or name="value with blanks"`)
			return nil
		}
		return kind.read(r, s, r.knownAttributes(kind, found))
	}
	return r.code(s, name, rest)
}

// knownAttributes checks attribute names against what the fence knows.
func (r *reader) knownAttributes(kind fence, found []attribute) map[string]attribute {
	byName := map[string]attribute{}
	for _, a := range found {
		if !slices.Contains(kind.attributes, a.name) {
			fix := fmt.Sprintf("a %s knows: %s", kind.name, strings.Join(kind.attributes, ", "))
			if len(kind.attributes) == 0 {
				fix = fmt.Sprintf("a %s takes nothing on its first line", kind.name)
			}
			if near, ok := diag.Nearest(a.name, kind.attributes); ok {
				fix = fmt.Sprintf("did you mean %s=?", near)
			}
			r.report(diag.New("fence.attribute", "a %s has no attribute %q", kind.name, a.name), a.span, fix)
			continue
		}
		if _, twice := byName[a.name]; twice {
			r.report(diag.New("fence.attribute", "%s is given twice", a.name), a.span, "keep one of them")
			continue
		}
		byName[a.name] = a
	}
	return byName
}

// required gives an attribute that must be there.
func (r *reader) required(s segment, attr map[string]attribute, name, example string) (attribute, bool) {
	a, ok := attr[name]
	if !ok || strings.TrimSpace(a.value) == "" {
		r.report(diag.New("fence.attribute", "this fence needs %s=", name), s.at, "write "+example)
		return a, false
	}
	return a, true
}

func (r *reader) code(s segment, language, rest string) content.Block {
	text := strings.ReplaceAll(r.body(s), "\t", "    ")
	block := content.Code{Place: content.Place{Span: s.span}, Language: language, Text: text}
	if slices.Contains(Languages(), language) {
		block.Server = r.server(s, language, rest)
	}
	switch {
	case language == "":
		d := diag.New("fence.language", "this fence does not say what it holds")
		d.Severity = diag.Warning
		r.report(d, firstLine(r.source.Text, s.span), "write ```text, or the language")
		block.Language = "text"
	case !slices.Contains(Languages(), language):
		var names []string
		for _, kind := range fences() {
			names = append(names, kind.name)
		}
		fix := "typed fences: " + strings.Join(names, ", ") + "; for anything else write ```text"
		if near, ok := diag.Nearest(language, slices.Concat(names, Languages())); ok {
			fix = fmt.Sprintf("did you mean %s?", near)
		}
		r.report(diag.New("fence.unknown", "there is no fence or language called %q", language), s.at, fix)
	}
	return block
}

// server reads which database the SQL of a fence is for.
func (r *reader) server(s segment, language, rest string) string {
	found, wrong, at := attributes(rest, s.at.Start+len(s.info)-len(rest))
	if wrong != "" {
		r.report(diag.New("fence.attribute", "%s in the first line of this %s", wrong, language), at, "write the language alone, or `sql server=postgresql`")
		return ""
	}
	kind := fence{name: language}
	if language == "sql" {
		kind.attributes = []string{"server"}
	}
	server, ok := r.knownAttributes(kind, found)["server"]
	if !ok {
		return ""
	}
	var known []string
	for _, s := range content.Servers() {
		known = append(known, s.ID)
	}
	if !slices.Contains(known, server.value) {
		r.report(diag.New("fence.server", "there is no server called %q", server.value), server.span, "servers: "+strings.Join(known, ", "))
		return ""
	}
	return server.value
}

// body is the text between the marks, without trailing blanks on its lines.
func (r *reader) body(s segment) string {
	out := strings.Split(r.source.Text[s.body.Start:s.body.End], "\n")
	for i := range out {
		out[i] = strings.TrimRight(out[i], " \t")
	}
	return strings.Trim(strings.Join(out, "\n"), "\n")
}

// empty reports a body where none belongs.
func (r *reader) empty(s segment, name string) {
	if r.body(s) != "" {
		r.report(diag.New("fence.body", "a %s has no text of its own", name), firstLine(r.source.Text, s.body), "close the fence right after its first line")
	}
}

// diagram reads a picture: drawn by hand, declared when the fence says of which
// kind it is, or one of the library, which is looked up when all packs are read.
func (r *reader) diagram(s segment, attr map[string]attribute) content.Block {
	block := content.Diagram{Place: content.Place{Span: s.span}}
	if id, ok := attr["id"]; ok {
		r.embedded(s, attr)
		block.ID = id.value
		return block
	}
	alt, _ := r.required(s, attr, "alt", `alt="what the picture shows"`)
	if kind, ok := attr["kind"]; ok && kind.value != "art" {
		d, findings := diagram.ParseBlock(r.source, s.body, kind.value, alt.value)
		r.findings = append(r.findings, findings...)
		if d == nil {
			return nil
		}
		block.Diagram = d
		return block
	}
	art := strings.Split(strings.ReplaceAll(r.source.Text[s.body.Start:s.body.End], "\t", "    "), "\n")
	var captions []diagram.Step
	for i, l := range art {
		if strings.TrimRight(l, " ") == "---" {
			captions = steps(art[i+1:])
			art = art[:i]
			break
		}
	}
	for i := range art {
		art[i] = strings.TrimRight(art[i], " ")
	}
	text := strings.Trim(strings.Join(art, "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		r.report(diag.New("fence.body", "this diagram is empty"), firstLine(r.source.Text, s.span), "draw something between the fence lines")
		return nil
	}
	block.Diagram = diagram.Art(text, alt.value, captions)
	return block
}

// steps reads the captions under a diagram: a numbered line starts one, other
// lines continue it; without numbers each line is one.
func steps(captions []string) []diagram.Step {
	var texts []string
	numbered := false
	for _, l := range captions {
		trimmed := strings.TrimSpace(l)
		switch {
		case trimmed == "":
		case patterns().number.MatchString(l):
			numbered = true
			texts = append(texts, patterns().number.ReplaceAllString(l, ""))
		case numbered && len(texts) > 0:
			texts[len(texts)-1] += " " + trimmed
		default:
			texts = append(texts, trimmed)
		}
	}
	var all []diagram.Step
	for _, text := range texts {
		step := diagram.Step{Say: patterns().braces.ReplaceAllString(text, "$1")}
		for _, m := range patterns().braces.FindAllStringSubmatch(text, -1) {
			step.Show = append(step.Show, m[1])
		}
		all = append(all, step)
	}
	return all
}

func (r *reader) calc(s segment, attr map[string]attribute) content.Block {
	r.empty(s, "calc")
	id, ok := r.required(s, attr, "id", `id=qps given="users=100M"`)
	if !ok {
		return nil
	}
	given, order := r.given(attr)
	return content.Calc{Place: content.Place{Span: s.span}, ID: id.value, Given: given, Order: order}
}

func (r *reader) lab(s segment, attr map[string]attribute) content.Block {
	r.empty(s, "lab")
	id, ok := r.required(s, attr, "id", `id=retry-storm given="tries=3"`)
	if !ok {
		return nil
	}
	given, order := r.given(attr)
	return content.Lab{Place: content.Place{Span: s.span}, ID: id.value, Given: given, Order: order}
}

func (r *reader) given(attr map[string]attribute) (map[string]string, []string) {
	given, order, ok := pairs(attr["given"].value)
	if !ok {
		r.report(diag.New("fence.given", "given= must be name=value pairs with commas between, each name once"), attr["given"].span, `write given="users=100M, per_user=50 /day"`)
	}
	return given, order
}

func (r *reader) check(s segment, _ map[string]attribute) content.Block {
	block := content.Check{Place: content.Place{Span: s.span}, Questions: strings.Fields(strings.ReplaceAll(r.body(s), ",", " "))}
	if len(block.Questions) == 0 {
		r.report(diag.New("fence.body", "this check asks nothing"), firstLine(r.source.Text, s.span), "name a question on each line")
		return nil
	}
	return block
}

func (r *reader) seed(s segment, attr map[string]attribute) content.Block {
	r.empty(s, "seed")
	a, ok := r.required(s, attr, "lines", "lines=421-444")
	if !ok {
		return nil
	}
	first, last, ok := lineRange(a.value)
	if !ok {
		r.report(diag.New("seed.lines", "%q is not a range of lines", a.value), a.span, "write lines=421-444")
		return nil
	}
	return content.Seed{Place: content.Place{Span: s.span}, Lines: [2]int{first, last}}
}

// lineRange reads "421-444" or "388".
func lineRange(text string) (first, last int, ok bool) {
	a, b, isRange := strings.Cut(text, "-")
	if !isRange {
		b = a
	}
	first, okFirst := whole(strings.TrimSpace(a))
	last, okLast := whole(strings.TrimSpace(b))
	return first, last, okFirst && okLast && first >= 1 && last >= first
}

func (r *reader) errata(s segment, attr map[string]attribute) content.Block {
	f := r.fields(s, "errata", "says", "accurate", "source")
	return content.Errata{
		Place: content.Place{Span: s.span}, ID: attr["id"].value,
		Says: f["says"], Accurate: f["accurate"], Source: f["source"],
	}
}

func (r *reader) say(s segment, _ map[string]attribute) content.Block {
	return content.Say{Place: content.Place{Span: s.span}, Text: r.body(s)}
}

func (r *reader) wrong(s segment, _ map[string]attribute) content.Block {
	f := r.fields(s, "wrong", "claim", "why")
	return content.Wrong{Place: content.Place{Span: s.span}, Claim: f["claim"], Why: f["why"]}
}
