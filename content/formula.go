package content

import "strings"

// FormulaGroup is the sheets of one group with their formulas.
type FormulaGroup struct {
	Name   string
	Sheets []FormulaSheet
}

// FormulaSheet is what one calculator computes.
type FormulaSheet struct {
	Link     Link
	Title    string
	Formulas []Formula
}

// Formula is one output: its label, the name it has in other formulas, and
// how it is computed.
type Formula struct{ Label, Name, Text string }

// Formulas is the formula sheet: every output of every calculator by group.
// This reads and compiles all sheets; those that cannot be are left out.
func (l *Library) Formulas() []FormulaGroup {
	var groups []FormulaGroup
	for _, calculator := range l.parts.Calculators {
		sheet := calculator.Sheet()
		if sheet == nil {
			continue
		}
		if len(groups) == 0 || groups[len(groups)-1].Name != calculator.Group {
			groups = append(groups, FormulaGroup{Name: calculator.Group})
		}
		entry := FormulaSheet{Link: calculator.Link(), Title: calculator.Title}
		for _, output := range sheet.Spec().Outputs {
			label := output.Label
			if label == "" {
				label = strings.ReplaceAll(output.Name, "_", " ")
			}
			entry.Formulas = append(entry.Formulas, Formula{label, output.Name, output.Formula})
		}
		group := &groups[len(groups)-1]
		group.Sheets = append(group.Sheets, entry)
	}
	return groups
}
