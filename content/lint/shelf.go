package lint

import (
	"fmt"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/engine/reference"
)

// What stands on one screen: the words of a field, of a line and of an item.
const (
	maxField = 45
	maxLine  = 34
	maxItem  = 22
)

// earliest is the year of the oldest paper worth citing on a card.
const earliest = 1945

func shelf(p *pass) {
	for _, kind := range content.ShelfKinds() {
		titles := map[string]string{}
		for _, e := range p.lib.Entries(kind) {
			at := p.origin(e.Link)
			if other := titles[fold(e.Title)]; other != "" {
				p.fail(at.Source, at.Span, diag.New("shelf.twice", "%q is the title of %s, too", e.Title, other), "give one of them another title")
			}
			titles[fold(e.Title)] = e.Link.String()
			p.fieldsOf(e, at)
			for _, link := range e.Links() {
				if link == e.Link {
					p.fail(at.Source, at.Span, diag.New("shelf.link", "%s leads to itself", link), "name what explains it")
				} else if _, err := p.lib.Resolve(link); err != nil {
					p.dead(at.Source, find(at.Source, p.wholeOf(at), link.String()), link)
				}
			}
			if len(e.Links()) == 0 {
				p.fail(at.Source, at.Span, diag.New("shelf.link", "%s leads nowhere", e.Title), "add see: [lesson/...]")
			}
		}
	}
	p.databases()
	p.tradeoffs()
	p.checklists()
	p.sizes()
	p.resources()
}

// origin is where an entry stands in its file.
func (p *pass) origin(link content.Link) content.Origin {
	for _, x := range p.lib.Databases() {
		if x.Link() == link {
			return x.Origin
		}
	}
	for _, x := range p.lib.Tradeoffs() {
		if x.Link() == link {
			return x.Origin
		}
	}
	for _, x := range p.lib.Cards() {
		if x.Link() == link {
			return x.Origin
		}
	}
	for _, x := range p.lib.Checklists() {
		if x.Link() == link {
			return x.Origin
		}
	}
	for _, x := range p.lib.Resources() {
		if x.Link() == link {
			return x.Origin
		}
	}
	return content.Origin{}
}

// wholeOf is the entry up to the next one of its file.
func (p *pass) wholeOf(at content.Origin) diag.Span {
	if at.Source == nil || at.Span.Start < 0 {
		return at.Span
	}
	text := at.Source.Text[at.Span.Start:]
	if end := strings.Index(text, "\n- id:"); end >= 0 {
		text = text[:end]
	}
	return diag.Span{Start: at.Span.Start, End: at.Span.Start + len(text)}
}

// fieldsOf holds texts to what can be read in passing.
func (p *pass) fieldsOf(e content.Entry, at content.Origin) {
	for _, f := range e.Fields {
		for _, l := range f.Lines {
			most := maxField
			switch {
			case l.Mark == "□":
				most = maxItem
			case l.Mark != "":
				most = maxLine
			}
			if n := words(l.Text); n > most {
				p.warn(at.Source, find(at.Source, p.wholeOf(at), l.Text), diag.New("shelf.length", "%s: a text of %d words", e.Title, n), fmt.Sprintf("at most %d: it is looked up, not read", most))
			}
		}
	}
}

// cited holds sources to a year.
func (p *pass) cited(at content.Origin, title string, all []content.Cited) {
	if len(all) == 0 {
		p.fail(at.Source, at.Span, diag.New("shelf.source", "%s names no source", title), "add sources: with text and year")
	}
	for _, s := range all {
		if s.Year < earliest || s.Year > lastYear {
			p.fail(at.Source, find(at.Source, p.wholeOf(at), s.Text), diag.New("shelf.year", "a source of %s is of the year %d", title, s.Year), "give the year of the paper, or the one in which the documentation was read")
		}
	}
}

// row holds the line of a row of the seed's tables to a row that is there.
func (p *pass) row(at content.Origin, line int) {
	lines := p.lib.SeedText().Lines()
	if line == 0 || len(lines) == 0 {
		return
	}
	if line < 1 || line > len(lines) || !strings.HasPrefix(lines[line-1], "| **") {
		p.fail(at.Source, at.Span, diag.New("shelf.seed", "line %d of the seed is no row of a table", line), "give the line of reference/seed.md, counted from 1")
	}
}

func (p *pass) databases() {
	all := p.lib.Databases()
	weak := map[string]bool{}
	for _, d := range all {
		p.cited(d.Origin, d.Name, d.Sources)
		p.row(d.Origin, d.Seed)
		if d.Seed > 0 && d.Accurate == "" {
			p.fail(d.Source, d.Span, diag.New("shelf.accurate", "%s repeats a row of the seed and does not say what is accurate", d.Name), "add accurate: ...")
		}
		if len(d.Examples) == 0 || len(d.Serves) == 0 {
			p.fail(d.Source, d.Span, diag.New("shelf.example", "%s has nothing it serves, or no example", d.Name), "add serves: and examples:")
		}
		if weak[fold(d.Weak)] {
			p.fail(d.Source, d.Span, diag.New("shelf.weak", "the weakness of %s is that of another kind", d.Name), "say what only this kind is weak at")
		}
		weak[fold(d.Weak)] = true
		p.consistency(d)
	}
	for _, w := range p.lib.Workloads() {
		p.workload(w)
	}
}

// consistency refuses a label of CAP on a product: it holds for a setting only.
func (p *pass) consistency(d content.Database) {
	for _, x := range d.Examples {
		for _, label := range []string{" CP", " AP", " CA"} {
			if strings.Contains(" "+x.Name+" "+x.Says+" ", label+" ") {
				p.fail(d.Source, find(d.Source, p.wholeOf(d.Origin), x.Says), diag.New("shelf.cap", "%s is labelled%s", x.Name, label), "say what a read sees and when writing stops, with the setting")
			}
		}
	}
}

// workload holds the verdicts to the needs: what fits lacks none, what does not
// fit lacks one.
func (p *pass) workload(w content.Workload) {
	if len(w.Needs) == 0 || len(w.Fits) == 0 {
		p.fail(w.Source, w.Span, diag.New("shelf.workload", "%s has no needs, or nothing fits it", w.Title), "add needs: and fits:")
		return
	}
	known := map[string]bool{}
	for _, d := range p.lib.Databases() {
		known[d.ID] = true
	}
	for _, f := range w.Fits {
		if !known[f.Database] {
			p.fail(w.Source, find(w.Source, p.wholeOf(w.Origin), f.Database), diag.New("shelf.workload", "there is no kind of store %q", f.Database), "`napkin list databases` shows every id")
		}
	}
	for _, v := range p.lib.Pick(w) {
		if !v.Fits {
			if v.Need == "" {
				p.fail(w.Source, w.Span, diag.New("shelf.workload", "nothing speaks against %s for %s", v.Database.Name, w.Title), "let it fit, or name a need that it does not serve")
			}
			continue
		}
		for _, need := range w.Needs {
			if why, lacks := v.Database.Lacks(need); lacks {
				p.fail(w.Source, w.Span, diag.New("shelf.workload", "%s fits %s and lacks %q: %s", v.Database.Name, w.Title, need, why), "take out the fit, the need or what it is poor at")
			}
		}
	}
}

func (p *pass) tradeoffs() {
	for _, t := range p.lib.Tradeoffs() {
		p.cited(t.Origin, t.Aspect, t.Sources)
		p.row(t.Origin, t.Seed)
		for _, c := range t.Cases {
			if c.Choice != t.Options[0].Name && c.Choice != t.Options[1].Name {
				p.fail(t.Source, find(t.Source, p.wholeOf(t.Origin), c.Choice), diag.New("shelf.case", "%q is no option of %s", c.Choice, t.Aspect), fmt.Sprintf("write %q or %q", t.Options[0].Name, t.Options[1].Name))
			}
		}
		if n := len(t.Cases); n > 0 && n < 3 {
			p.fail(t.Source, t.Span, diag.New("shelf.case", "%s has %d cases to drill", t.Aspect, n), "give three or more, or none")
		}
	}
}

func (p *pass) checklists() {
	lines := p.lib.SeedText().Lines()
	for _, c := range p.lib.Checklists() {
		if len(c.Items) < 3 || len(c.Items) > 16 {
			p.warn(c.Source, c.Span, diag.New("shelf.items", "%s has %d items", c.Title, len(c.Items)), "give 3 to 16")
		}
		if c.Seed[0] == 0 || len(lines) == 0 {
			continue
		}
		if c.Seed[1] > len(lines) || c.Seed[1]-c.Seed[0]+1 != len(c.Items) {
			p.fail(c.Source, c.Span, diag.New("shelf.seed", "%s has %d items, and not as many lines of the seed", c.Title, len(c.Items)), "name the lines, one for each item")
			continue
		}
		for i, item := range c.Items {
			if said := strings.TrimLeft(lines[c.Seed[0]-1+i], "□ "); said != item.Text {
				p.fail(c.Source, find(c.Source, p.wholeOf(c.Origin), item.Text), diag.New("shelf.seed", "line %d of the seed does not say %q", c.Seed[0]+i, item.Text), "it says "+said)
			}
		}
	}
}

func (p *pass) sizes() {
	for _, s := range p.lib.Sizes() {
		p.cited(s.Origin, s.Label, []content.Cited{s.From})
		if n := cells.Width(s.Label); n > reference.LabelWidth {
			p.warn(s.Source, s.Span, diag.New("shelf.label", "%q takes %d cells", s.Label, n), fmt.Sprintf("at most %d: it is the first column of a table", reference.LabelWidth))
		}
		if s.Low.SI <= 0 || s.High.SI < s.Low.SI {
			p.fail(s.Source, s.Span, diag.New("shelf.value", "%s has no size above zero, or one that falls", s.Label), "write 8 KiB, or 1 MB..3 MB")
		}
		if n := words(s.Means); n > maxLine {
			p.warn(s.Source, s.Span, diag.New("shelf.length", "%s: a text of %d words", s.Label, n), fmt.Sprintf("at most %d", maxLine))
		}
	}
}

func (p *pass) resources() {
	lines := p.lib.SeedText().Lines()
	for _, r := range p.lib.Resources() {
		if r.Year < earliest || r.Year > lastYear {
			p.fail(r.Source, r.Span, diag.New("shelf.year", "%s is of the year %d", r.Title, r.Year), "give the year of the edition, or of its last large change")
		}
		if !strings.HasPrefix(r.URL, "https://") && !strings.HasPrefix(r.URL, "http://") {
			p.fail(r.Source, r.Span, diag.New("shelf.url", "%q is no address", r.URL), "write https://...")
		}
		if len(r.Plan) == 0 || slices.ContainsFunc(r.Plan, func(x content.Reading) bool { return x.Minutes < 1 || x.Minutes > 600 }) {
			p.fail(r.Source, r.Span, diag.New("shelf.plan", "%s has no plan, or a part without minutes", r.Title), "add plan: [{minutes: 30, what: ...}]")
		}
		if r.Seed == 0 || len(lines) == 0 {
			continue
		}
		if want := "- [" + r.Title + "](" + r.URL + ")"; r.Seed > len(lines) || lines[r.Seed-1] != want {
			p.fail(r.Source, r.Span, diag.New("shelf.seed", "line %d of the seed is not %s", r.Seed, want), "give title, address and line as the seed has them")
		}
	}
}
