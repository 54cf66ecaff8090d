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

// The years in which a figure of hardware can have been taken.
const (
	firstYear = 1990
	lastYear  = 2100
)

// maxLatencyMeans is how long the meaning of a latency may be: it stands below
// the table.
const maxLatencyMeans = 45

func latencies(p *pass) {
	measures := map[string]bool{}
	var ids []string
	for _, m := range reference.Measures() {
		measures[m.ID] = true
		ids = append(ids, m.ID)
	}
	taken := map[string]string{}
	for _, l := range p.lib.Latencies() {
		if !slices.Contains(content.Ways(), l.Way) {
			p.fail(l.Source, l.Span, diag.New("latency.way", "%s is of %q", l.Label, l.Way), "say what it is of: "+strings.Join(content.Ways(), ", "))
		}
		if l.Year < firstYear || l.Year > lastYear {
			p.fail(l.Source, l.Span, diag.New("latency.year", "%s was taken in %d", l.Label, l.Year), "give the year in which the source measured or computed it")
		}
		if n := cells.Width(l.Label); n > reference.LabelWidth {
			p.warn(l.Source, l.Span, diag.New("latency.label", "%q takes %d cells", l.Label, n), fmt.Sprintf("at most %d: it stands beside a scale on a small screen", reference.LabelWidth))
		}
		if n := words(l.Means); n > maxLatencyMeans {
			p.warn(l.Source, l.Span, diag.New("latency.means", "what %s means takes %d words", l.Label, n), "one or two plain sentences")
		}
		if !strings.HasSuffix(l.Means, ".") {
			p.warn(l.Source, l.Span, diag.New("latency.means", "what %s means is not a sentence", l.Label), "end with a full stop")
		}
		p.measured(l, measures, ids, taken)
		p.seedFigure(l)
	}
}

// measured holds the name of a measurement to those there are, each beside one
// figure.
func (p *pass) measured(l content.Latency, known map[string]bool, ids []string, taken map[string]string) {
	switch other := taken[l.Measure]; {
	case l.Measure == "":
		return
	case !known[l.Measure]:
		fix := "known: " + strings.Join(ids, ", ")
		if near, ok := diag.Nearest(l.Measure, ids); ok {
			fix = fmt.Sprintf("did you mean %q?", near)
		}
		p.fail(l.Source, l.Span, diag.New("latency.measure", "nothing measures %q", l.Measure), fix)
	case other != "":
		p.fail(l.Source, l.Span, diag.New("latency.measure", "%q stands beside %s already", l.Measure, other), "put it beside one figure")
	}
	taken[l.Measure] = l.Label
}

// seedFigure holds a figure of the seed to the line it is said to stand in.
func (p *pass) seedFigure(l content.Latency) {
	if l.Seed == nil {
		return
	}
	lines := p.lib.SeedText().Lines()
	if l.Seed.Line < 1 || l.Seed.Line > len(lines) {
		p.fail(l.Source, l.Span, diag.New("latency.seed", "the seed has no line %d", l.Seed.Line), "give the line of reference/seed.md, counted from 1")
		return
	}
	text := lines[l.Seed.Line-1]
	said := text[strings.LastIndex(text, ":")+1:]
	figure, err := content.ParseFigure(strings.NewReplacer("μ", "µ", "-", "..").Replace(said))
	if err != nil || figure.Low.SI != l.Seed.Low.SI || figure.High.SI != l.Seed.High.SI {
		p.fail(l.Source, l.Span, diag.New("latency.seed", "line %d of the seed does not say %s", l.Seed.Line, l.Seed.Text()), "it says "+strings.TrimSpace(text))
	}
}
