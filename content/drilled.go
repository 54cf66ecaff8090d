package content

import (
	"fmt"
	"strings"

	"napkin/quiz"
	"napkin/quiz/gen"
)

// What of the shelf is asked in drills.

func citedTexts(all []Cited) []string {
	var out []string
	for _, s := range all {
		out = append(out, fmt.Sprintf("%s, %d", s.Text, s.Year))
	}
	return out
}

// WeaknessRows are the kinds of stores and the weakness of each.
func (l *Library) WeaknessRows() []gen.PairRow {
	var rows []gen.PairRow
	for _, d := range l.Databases() {
		rows = append(rows, gen.PairRow{Left: d.Name, Right: d.Weak, Why: "It keeps " + lowerFirst(d.Keeps), Sources: citedTexts(d.Sources)})
	}
	return rows
}

// LayoutRows are the kinds of stores and what lies together in each.
func (l *Library) LayoutRows() []gen.PairRow {
	var rows []gen.PairRow
	for _, d := range l.Databases() {
		if len(d.Serves) > 0 { // the linter tells the author of one that serves nothing
			rows = append(rows, gen.PairRow{Left: d.Name, Right: d.Keeps, Why: "So it serves " + d.Serves[0] + ".", Sources: citedTexts(d.Sources)})
		}
	}
	return rows
}

// PriceRows are the options of all trade-offs and what each costs.
func (l *Library) PriceRows() []gen.PairRow {
	var rows []gen.PairRow
	for _, t := range l.Tradeoffs() {
		for _, o := range t.Options {
			rows = append(rows, gen.PairRow{Left: o.Name, Right: o.Price, Why: "Choose it when: " + o.When + ".", Sources: citedTexts(t.Sources)})
		}
	}
	return rows
}

// SmellRows are the anti-patterns and how each is noticed.
func (l *Library) SmellRows() []gen.PairRow {
	var rows []gen.PairRow
	for _, c := range l.Cards() {
		if c.Anti {
			rows = append(rows, gen.PairRow{Left: c.Name, Right: c.Smell, Why: c.Harm, Sources: []string{"The card of this program; its lesson names the sources"}})
		}
	}
	return rows
}

// WorkloadCases ask which kind of store fits each workload best. What fits less
// well is not offered: only what lacks something the workload needs.
func (l *Library) WorkloadCases() []gen.Case {
	var all []gen.Case
	for _, w := range l.Workloads() {
		c := gen.Case{Text: w.Title + ". " + w.Ask}
		for _, v := range l.Pick(w) {
			switch {
			case v.Rank == 1:
				c.Right = gen.Choice{Text: v.Database.Name, Why: v.Why}
				c.So = fmt.Sprintf("Write down the needs before a name. Here: a store that %s.", andList(needTexts(w.Needs)))
				c.Sources = citedTexts(v.Database.Sources)
			case !v.Fits:
				c.Wrong = append(c.Wrong, gen.Choice{Text: v.Database.Name, Why: v.Why + " The workload needs a store that " + NeedOf(v.Need).Text + "."})
			}
		}
		all = append(all, c)
	}
	return all
}

func needTexts(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, NeedOf(id).Text)
	}
	return out
}

// TradeoffCases ask for choice, reason, price and what would turn it in the
// situations of one trade-off, or of all when it is "".
func (l *Library) TradeoffCases(id string) []gen.Case {
	var all []gen.Case
	for _, t := range l.Tradeoffs() {
		if id != "" && t.ID != id {
			continue
		}
		for _, c := range t.Cases {
			all = append(all, gen.Case{
				Text: fmt.Sprintf("%s %s or %s?", c.Ask, t.Options[0].Name, lowerFirst(t.Options[1].Name)), Sources: citedTexts(t.Sources),
				Model:  fmt.Sprintf("%s, because %s. The price: %s. %s", c.Choice, lowerFirst(c.Reason), lowerFirst(c.Price), c.Turn),
				Points: casePoints(c), Enough: 3, Explain: "The question behind it: " + t.Turn, So: c.Turn,
			})
		}
	}
	return all
}

func casePoints(c Case) []quiz.Point {
	return []quiz.Point{
		{Text: "The choice: " + lowerFirst(c.Choice), Why: "Without a choice there is nothing to defend."},
		{Text: "The reason: " + c.Reason, Why: "A reason from this situation, not a property of the technique."},
		{Text: "The price: " + c.Price, Why: "What costs nothing is no trade-off, so name what is paid."},
		{Text: "What would turn it: " + strings.TrimSuffix(c.Turn, "."), Why: "It shows that the choice hangs on a fact, and on which."},
	}
}

// lowerFirst writes the first letter small, unless the word is an acronym.
func lowerFirst(text string) string {
	if len(text) > 1 && text[1] >= 'a' && text[1] <= 'z' || strings.HasPrefix(text, "A ") {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

func andList(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
