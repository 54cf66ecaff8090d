package pack

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/engine/yaml"
)

// The files of the shelf, in the reference folder.
const (
	databasesFile  = "reference/databases.yaml"
	workloadsFile  = "reference/workloads.yaml"
	tradeoffsFile  = "reference/tradeoffs.yaml"
	cardsFile      = "reference/cards.yaml"
	checklistsFile = "reference/checklists.yaml"
	sizesFile      = "reference/sizes.yaml"
	resourcesFile  = "reference/resources.yaml"
)

// shelf reads what there is of the shelf, later.
func (l *loader) shelf() content.Shelf {
	return content.Shelf{
		Databases:  laterList(l, databasesFile, (*reader).database),
		Workloads:  laterList(l, workloadsFile, (*reader).workload),
		Tradeoffs:  laterList(l, tradeoffsFile, (*reader).tradeoff),
		Cards:      laterList(l, cardsFile, (*reader).card),
		Checklists: laterList(l, checklistsFile, (*reader).checklist),
		Sizes:      laterList(l, sizesFile, (*reader).size),
		Resources:  laterList(l, resourcesFile, (*reader).resource),
	}
}

// laterList is a file that is read when somebody asks; nil when the pack has
// none.
func laterList[T any](l *loader, file string, item func(*reader, *yaml.Node) (T, bool)) *content.Lazy[[]T] {
	if !l.exists(file) {
		return nil
	}
	return content.Later(func() ([]T, diag.List) { return readList(l, file, item) })
}

// shelfOver lays the shelves of packs over one another.
func shelfOver(packs []*Pack) content.Shelf {
	return content.Shelf{
		Databases:  merged(packs, func(p *Pack) *content.Lazy[[]content.Database] { return p.shelf.Databases }, content.Database.Link),
		Workloads:  merged(packs, func(p *Pack) *content.Lazy[[]content.Workload] { return p.shelf.Workloads }, content.Workload.Link),
		Tradeoffs:  merged(packs, func(p *Pack) *content.Lazy[[]content.Tradeoff] { return p.shelf.Tradeoffs }, content.Tradeoff.Link),
		Cards:      merged(packs, func(p *Pack) *content.Lazy[[]content.Card] { return p.shelf.Cards }, content.Card.Link),
		Checklists: merged(packs, func(p *Pack) *content.Lazy[[]content.Checklist] { return p.shelf.Checklists }, content.Checklist.Link),
		Sizes:      merged(packs, func(p *Pack) *content.Lazy[[]content.Size] { return p.shelf.Sizes }, content.Size.Link),
		Resources:  merged(packs, func(p *Pack) *content.Lazy[[]content.Resource] { return p.shelf.Resources }, content.Resource.Link),
	}
}

func (r *reader) origin(node *yaml.Node) content.Origin {
	return content.Origin{Source: r.source, Span: firstLine(r.source.Text, node.Span())}
}

// links reads a list of links; those that do not parse are reported where they
// stand.
func (r *reader) links(node *yaml.Node, key string) []content.Link {
	var all []content.Link
	for i, text := range r.list(node, key) {
		link, err := content.ParseLink(text)
		if err != nil {
			span := node.Get(key).Span()
			if items := node.Get(key).Items(); i < len(items) {
				span = items[i].Span()
			}
			r.at(span, err)
			continue
		}
		all = append(all, link)
	}
	return all
}

// each reads a list of maps with some keys.
func (r *reader) each(node *yaml.Node, key, what string, keys []string, item func(*yaml.Node)) {
	list := node.Get(key)
	if list.Kind() != yaml.List && list.Kind() != yaml.Null {
		r.report(diag.New("pack.shape", "%q must be a list", key), list.Span(), "write one `- {"+strings.Join(keys, ": ..., ")+": ...}` line for each")
		return
	}
	for _, n := range list.Items() {
		if r.known(n, what, keys...) {
			item(n)
		}
	}
}

// cited reads sources with the years they are of.
func (r *reader) cited(node *yaml.Node) []content.Cited {
	var all []content.Cited
	r.each(node, "sources", "a source", []string{"text", "year"}, func(n *yaml.Node) {
		all = append(all, content.Cited{Text: r.need(n, "text", "the source"), Year: r.num(n, "year")})
	})
	return all
}

func (r *reader) database(node *yaml.Node) (content.Database, bool) {
	if !r.known(node, "a database", "id", "name", "seed", "accurate", "keeps", "serves", "weak", "poor", "transactions", "scaling", "costs", "examples", "sources", "see") {
		return content.Database{}, false
	}
	const what = "the database"
	d := content.Database{
		ID: r.id(node, what), Name: r.need(node, "name", what), Seed: r.num(node, "seed"), Accurate: r.str(node, "accurate"),
		Keeps: r.need(node, "keeps", what), Serves: r.list(node, "serves"), Weak: r.need(node, "weak", what),
		Transactions: r.need(node, "transactions", what), Scaling: r.need(node, "scaling", what), Costs: r.need(node, "costs", what),
		Sources: r.cited(node), See: r.links(node, "see"), Origin: r.origin(node),
	}
	r.each(node, "examples", "an example", []string{"name", "says"}, func(n *yaml.Node) {
		d.Examples = append(d.Examples, content.Sample{Name: r.need(n, "name", "the example"), Says: r.need(n, "says", "the example")})
	})
	poor := node.Get("poor")
	if poor.Kind() != yaml.Map {
		r.report(diag.New("pack.shape", "what %s does badly must be a map", d.Name), firstLine(r.source.Text, node.Span()), "add `poor:` with lines such as `joins: why not`")
		return d, d.ID != ""
	}
	for _, key := range poor.Keys() {
		if content.NeedOf(key.Text()).Text == key.Text() {
			r.report(diag.New("pack.unknown-key", "there is no need %q", key.Text()), key.Span(), nearNeed(key.Text()))
		}
		d.Poor = append(d.Poor, content.Lack{Need: key.Text(), Why: r.need(poor, key.Text(), "the need")})
	}
	return d, d.ID != ""
}

// nearNeed says which needs there are.
func nearNeed(word string) string {
	var ids []string
	for _, n := range content.Needs() {
		ids = append(ids, n.ID)
	}
	if near, ok := diag.Nearest(word, ids); ok {
		return "did you mean " + near + "?"
	}
	return "known: " + strings.Join(ids, ", ")
}

func (r *reader) workload(node *yaml.Node) (content.Workload, bool) {
	if !r.known(node, "a workload", "id", "title", "ask", "needs", "fits") {
		return content.Workload{}, false
	}
	const what = "the workload"
	w := content.Workload{ID: r.id(node, what), Title: r.need(node, "title", what), Ask: r.need(node, "ask", what), Needs: r.list(node, "needs"), Origin: r.origin(node)}
	for i, need := range w.Needs {
		if content.NeedOf(need).Text == need {
			span := node.Get("needs").Span()
			if items := node.Get("needs").Items(); i < len(items) {
				span = items[i].Span()
			}
			r.report(diag.New("pack.value", "there is no need %q", need), span, nearNeed(need))
		}
	}
	r.each(node, "fits", "a fit", []string{"database", "why"}, func(n *yaml.Node) {
		w.Fits = append(w.Fits, content.Fit{Database: r.need(n, "database", "the fit"), Why: r.need(n, "why", "the fit")})
	})
	return w, w.ID != ""
}

func (r *reader) tradeoff(node *yaml.Node) (content.Tradeoff, bool) {
	if !r.known(node, "a trade-off", "id", "aspect", "seed", "accurate", "options", "turn", "cases", "sources", "see") {
		return content.Tradeoff{}, false
	}
	const what = "the trade-off"
	t := content.Tradeoff{
		ID: r.id(node, what), Aspect: r.need(node, "aspect", what), Seed: r.num(node, "seed"), Accurate: r.str(node, "accurate"),
		Turn: r.need(node, "turn", what), Sources: r.cited(node), See: r.links(node, "see"), Origin: r.origin(node),
	}
	var options []content.Option
	r.each(node, "options", "an option", []string{"name", "when", "price"}, func(n *yaml.Node) {
		options = append(options, content.Option{Name: r.need(n, "name", "the option"), When: r.need(n, "when", "the option"), Price: r.need(n, "price", "the option")})
	})
	if len(options) != 2 {
		r.report(diag.New("pack.shape", "a trade-off has two options, not %d", len(options)), firstLine(r.source.Text, node.Span()), "give two, each with name, when and price")
		return t, false
	}
	t.Options = [2]content.Option(options)
	r.each(node, "cases", "a case", []string{"ask", "choice", "reason", "price", "turn"}, func(n *yaml.Node) {
		const what = "the case"
		t.Cases = append(t.Cases, content.Case{
			Ask: r.need(n, "ask", what), Choice: r.need(n, "choice", what), Reason: r.need(n, "reason", what), Price: r.need(n, "price", what), Turn: r.need(n, "turn", what),
		})
	})
	return t, t.ID != ""
}

func (r *reader) card(node *yaml.Node) (content.Card, bool) {
	if !r.known(node, "a card", "id", "name", "solves", "how", "when", "not", "cost", "fails", "smell", "harm", "step", "see") {
		return content.Card{}, false
	}
	const what = "the card"
	c := content.Card{ID: r.id(node, what), Name: r.need(node, "name", what), See: r.links(node, "see"), Origin: r.origin(node)}
	if node.Get("smell").Kind() != yaml.Null {
		c.Anti = true
		c.Smell, c.Harm, c.Step = r.need(node, "smell", what), r.need(node, "harm", what), r.need(node, "step", what)
		return c, c.ID != ""
	}
	c.Solves, c.How = r.need(node, "solves", what), r.need(node, "how", what)
	c.When, c.Not = r.need(node, "when", what), r.need(node, "not", what)
	c.Cost, c.Fails = r.need(node, "cost", what), r.need(node, "fails", what)
	return c, c.ID != ""
}

func (r *reader) checklist(node *yaml.Node) (content.Checklist, bool) {
	if !r.known(node, "a checklist", "id", "title", "use", "seed", "items") {
		return content.Checklist{}, false
	}
	const what = "the checklist"
	c := content.Checklist{ID: r.id(node, what), Title: r.need(node, "title", what), Use: r.need(node, "use", what), Origin: r.origin(node)}
	if text := r.str(node, "seed"); text != "" {
		first, last, ok := lineRange(text)
		if !ok {
			r.report(diag.New("seed.lines", "%q is not a range of lines", text), node.Get("seed").Span(), "write 808-816")
		}
		c.Seed = [2]int{first, last}
	}
	r.each(node, "items", "an item", []string{"text", "link"}, func(n *yaml.Node) {
		item := content.CheckItem{Text: r.need(n, "text", "the item")}
		if text := r.need(n, "link", "the item"); text != "" {
			link, err := content.ParseLink(text)
			if err != nil {
				r.at(n.Get("link").Span(), err)
			}
			item.Link = link
		}
		c.Items = append(c.Items, item)
	})
	return c, c.ID != ""
}

func (r *reader) size(node *yaml.Node) (content.Size, bool) {
	if !r.known(node, "a size", "id", "label", "value", "means", "year", "source") {
		return content.Size{}, false
	}
	const what = "the size"
	s := content.Size{
		ID: r.id(node, what), Label: r.need(node, "label", what), Means: r.need(node, "means", what),
		From: content.Cited{Text: r.need(node, "source", what), Year: r.num(node, "year")}, Origin: r.origin(node),
	}
	first, second, ranged := strings.Cut(r.need(node, "value", what), "..")
	if !ranged {
		second = first
	}
	ok := true
	for _, end := range []struct {
		text string
		to   *unit.Quantity
	}{{first, &s.Low}, {second, &s.High}} {
		q, err := unit.Parse(strings.TrimSpace(end.text))
		if err == nil && q.Dim != unit.Data() {
			d := diag.New("pack.value", "%q is not an amount of data", strings.TrimSpace(end.text))
			d.Fix = "write 8 KiB, or a range such as 1 MB..3 MB"
			err = d
		}
		if err != nil {
			r.at(node.Get("value").Span(), err)
			ok = false
			break
		}
		*end.to = q
	}
	return s, ok && s.ID != ""
}

func (r *reader) resource(node *yaml.Node) (content.Resource, bool) {
	if !r.known(node, "a resource", "id", "title", "url", "seed", "read", "weak", "year", "plan", "see") {
		return content.Resource{}, false
	}
	const what = "the resource"
	x := content.Resource{
		ID: r.id(node, what), Title: r.need(node, "title", what), URL: r.need(node, "url", what), Seed: r.num(node, "seed"),
		Read: r.need(node, "read", what), Weak: r.need(node, "weak", what), Year: r.num(node, "year"), See: r.links(node, "see"), Origin: r.origin(node),
	}
	r.each(node, "plan", "a reading", []string{"minutes", "what"}, func(n *yaml.Node) {
		x.Plan = append(x.Plan, content.Reading{Minutes: r.num(n, "minutes"), What: r.need(n, "what", "the reading")})
	})
	return x, x.ID != ""
}
