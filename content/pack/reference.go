package pack

import (
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// The files of the reference folder.
const (
	seedFile     = "reference/seed.md"
	rowsFile     = "reference/seed-rows.yaml"
	glossaryFile = "reference/glossary.yaml"
	latencyFile  = "reference/latency.yaml"
)

// reference reads the seed's text now, and the rows, the glossary and the
// latencies later. A pack may do without any of them.
func (l *loader) reference() {
	if l.exists(seedFile) {
		r, ok := l.open(seedFile)
		if ok {
			seed := content.NewSeedText(r.source.Text)
			l.pack.seed = &seed
		}
		l.found(r.findings...)
	}
	if l.exists(rowsFile) {
		l.pack.rows = content.Later(func() ([]content.SeedRow, diag.List) { return readList(l, rowsFile, (*reader).seedRow) })
	}
	if l.exists(glossaryFile) {
		l.pack.terms = content.Later(func() ([]content.Term, diag.List) {
			terms, findings := readList(l, glossaryFile, (*reader).term)
			slices.SortStableFunc(terms, func(a, b content.Term) int {
				return strings.Compare(strings.ToLower(a.Term), strings.ToLower(b.Term))
			})
			return terms, findings
		})
	}
	if l.exists(latencyFile) {
		l.pack.latencies = content.Later(func() ([]content.Latency, diag.List) { return readList(l, latencyFile, (*reader).latency) })
	}
}

// readList reads a file that is a list of maps; what cannot be read is
// reported and left out.
func readList[T any](l *loader, file string, item func(*reader, *yaml.Node) (T, bool)) ([]T, diag.List) {
	r, ok := l.open(file)
	if !ok {
		return nil, r.findings
	}
	root := r.parse(0, len(r.source.Text))
	if root.Kind() != yaml.List {
		r.report(diag.New("pack.shape", "this file is a list"), firstLine(r.source.Text, root.Span()), "start each entry with `- `")
		return nil, r.findings
	}
	var all []T
	for _, node := range root.Items() {
		if value, ok := item(r, node); ok {
			all = append(all, value)
		}
	}
	return all, r.findings
}

func (r *reader) seedRow(node *yaml.Node) (content.SeedRow, bool) {
	if !r.known(node, "a row", "row", "item", "lines", "asks") {
		return content.SeedRow{}, false
	}
	row := content.SeedRow{Row: r.num(node, "row"), Item: r.need(node, "item", "the row"), Asks: r.list(node, "asks"), Source: r.source, Span: firstLine(r.source.Text, node.Span())}
	for i, ask := range row.Asks {
		if !slices.Contains(content.Asks(), ask) {
			span := node.Get("asks").Span()
			if items := node.Get("asks").Items(); i < len(items) {
				span = items[i].Span()
			}
			fix := "a row asks for: " + strings.Join(content.Asks(), ", ")
			if near, ok := diag.Nearest(ask, content.Asks()); ok {
				fix = "did you mean " + near + "?"
			}
			r.report(diag.New("seed.asks", "no row can ask for %q", ask), span, fix)
		}
	}
	if text := r.need(node, "lines", "the row"); text != "" {
		first, last, ok := lineRange(text)
		if !ok {
			r.report(diag.New("seed.lines", "%q is not a range of lines", text), node.Get("lines").Span(), "write 421-444")
		}
		row.Lines = [2]int{first, last}
	}
	return row, true
}

func (r *reader) term(node *yaml.Node) (content.Term, bool) {
	if !r.known(node, "a term", "id", "term", "means", "also", "see") {
		return content.Term{}, false
	}
	term := content.Term{
		ID: r.id(node, "the term"), Term: r.need(node, "term", "the term"), Means: r.need(node, "means", "the term"),
		Also: r.list(node, "also"), Source: r.source, Span: firstLine(r.source.Text, node.Span()),
	}
	term.See = r.links(node, "see")
	return term, term.ID != "" && term.Term != ""
}
