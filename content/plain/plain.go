// Package plain writes lessons as plain text for pipes, files and screen
// readers: the linear twin of the page in the terminal. It must never colour
// anything or print a character that is not text; calculators are run through
// the real sheets, so the numbers are those of the screen. Start reading at
// Lesson.
package plain

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/cells"
	"napkin/engine/unit"
)

// The widths text is set in; what is asked for is moved between them.
const (
	MinWidth = 40
	MaxWidth = 100
)

// page collects blocks of text, an empty line between two.
type page struct {
	lib    *content.Library
	width  int
	blocks []string
}

// Lesson writes a whole lesson, at most width columns wide but for code and
// drawings, which keep their own.
func Lesson(lib *content.Library, lesson *content.Lesson, width int) string {
	p := &page{lib: lib, width: min(max(width, MinWidth), MaxWidth)}
	p.add(underline(lesson.Title, "=", p.width))
	p.add(wrap(fmt.Sprintf("%s · %d min · %s", lesson.Section, lesson.Minutes, lesson.Link()), p.width, "", ""))
	p.add(wrap(lesson.Summary, p.width, "", ""))
	for _, block := range lesson.Blocks() {
		p.block(block)
	}
	p.end(lesson)
	return strings.Join(p.blocks, "\n\n") + "\n"
}

// Block writes one block of a page.
func Block(lib *content.Library, block content.Block, width int) string {
	p := &page{lib: lib, width: min(max(width, MinWidth), MaxWidth)}
	p.block(block)
	return strings.Join(p.blocks, "\n\n")
}

func (p *page) add(text string) {
	if text = strings.TrimRight(text, "\n "); text != "" {
		p.blocks = append(p.blocks, text)
	}
}

func (p *page) block(block content.Block) {
	switch b := block.(type) {
	case content.Prose:
		p.add(Markdown(b.Markdown, p.width))
	case content.Code:
		p.code(b)
	case content.Diagram:
		p.diagram(b)
	case content.Calc:
		p.calc(b)
	case content.Lab:
		p.lab(b)
	case content.Check:
		p.check(b)
	case content.Seed:
		p.seed(b)
	case content.Errata:
		p.errata(b)
	case content.Say:
		p.add("Say it in an interview:\n\n" + wrap(inline(b.Text), p.width, "  ", "  "))
	case content.Wrong:
		p.add(wrap("Often heard: "+inline(b.Claim), p.width, "", "  ") + "\n" + wrap("But: "+inline(b.Why), p.width, "  ", "  "))
	case content.Fault:
		p.add("This part of the lesson could not be read.\n" + indent(b.Problem.Text(), "  "))
	}
}

// code is a program as it stands, under the file and the lines it is from.
func (p *page) code(b content.Code) {
	text := indent(b.Text, "    ")
	var about []string
	if from := b.Origin(); from != "" {
		about = append(about, "From "+from)
	}
	if server := b.ServerName(); server != "" {
		about = append(about, "For "+server)
	}
	if len(about) > 0 {
		text = wrap(strings.Join(about, ". ")+":", p.width, "", "") + "\n\n" + text
	}
	p.add(text)
}

// seed is the seed's own words: code and drawings as they stand, the rest
// without its Markdown.
func (p *page) seed(b content.Seed) {
	lines := make([]string, len(b.Quote))
	for i, line := range b.Quote {
		lines[i] = p.quote(line)
	}
	p.add(fmt.Sprintf("The seed says (lines %d-%d):\n\n%s", b.Lines[0], b.Lines[1], strings.Join(lines, "\n")))
}

// quote is one line of the seed behind a mark. Words are wrapped under where
// they begin, also those that stand in a fence.
func (p *page) quote(line content.SeedLine) string {
	const mark = "  | "
	text := line.Text
	if !line.Verbatim {
		text = inline(text)
	}
	if cells.Width(mark+text) <= p.width || line.Verbatim && !sentence(text) {
		return indent(text, mark)
	}
	lead := text[:len(text)-len(strings.TrimLeft(text, " -"))]
	return wrap(text[len(lead):], p.width, mark+lead, mark+strings.Repeat(" ", len(lead)))
}

func (p *page) diagram(d content.Diagram) {
	p.add(wrap("Picture: "+d.Alt, p.width, "", "  "))
	p.add(indent(drawn(d.Diagram, p.width-2), "  "))
	var steps []string
	for i, step := range d.Steps {
		number := fmt.Sprintf("  %d. ", i+1)
		steps = append(steps, wrap(step.Say, p.width, number, strings.Repeat(" ", len(number))))
	}
	p.add(strings.Join(steps, "\n"))
}

// errata sets the two sayings under one another.
func (p *page) errata(e content.Errata) {
	lines := []string{
		wrap("The seed says: "+inline(e.Says), p.width, "  ", "    "),
		wrap("Accurate: "+inline(e.Accurate), p.width, "  ", "    "),
	}
	if e.Source != "" {
		lines = append(lines, wrap("Source: "+inline(e.Source), p.width, "  ", "    "))
	}
	p.add("Correction " + e.ID + "\n" + strings.Join(lines, "\n"))
}

// calc runs the sheet with what the lesson gives it.
func (p *page) calc(b content.Calc) {
	sheet, ok := p.lib.Sheet(b.ID)
	if !ok {
		p.add(wrap(fmt.Sprintf("Calculator %s is not there.", b.ID), p.width, "", ""))
		return
	}
	p.add(wrap(fmt.Sprintf("Calculator: %s", sheet.Spec().Title), p.width, "", "  "))
	result, err := sheet.Run(b.Given)
	if err != nil {
		p.add(indent(err.Error(), "  "))
		return
	}
	p.add(strings.Join(append(p.sheetRows(result.Inputs, ""), p.sheetRows(result.Outputs, "= ")...), "\n"))
	var decision []string
	for _, text := range result.Decision {
		decision = append(decision, wrap("=> "+text, p.width, "  ", "     "))
	}
	p.add(strings.Join(decision, "\n"))
	p.add(p.command("napkin calc run "+b.ID, b.Order, b.Given))
}

// command is a line for the shell; one that is too long goes on, as the shell
// reads it, after a backslash.
func (p *page) command(start string, order []string, given map[string]string) string {
	const first, rest = "  ", "      "
	var out strings.Builder
	line := first + start
	for _, name := range order {
		word := " " + name + "=" + shellWord(given[name])
		if cells.Width(line+word+" \\") > p.width {
			out.WriteString(line + " \\\n")
			line = rest[1:]
		}
		line += word
	}
	return out.String() + line
}

// sentence tells words from code and drawings: these hold signs, or blanks
// that set things under one another.
func sentence(line string) bool {
	line = strings.TrimLeft(line, " -*")
	return !strings.Contains(line, "  ") && !strings.ContainsAny(line, "=_{}[];\"│─┌└├┐┘┤┬┴┼▼▶→")
}

// sheetRows sets labels and values in two columns, and under each value what
// follows from it.
func (p *page) sheetRows(lines []calc.Line, mark string) []string {
	column := min(28, p.width/2-2) // of labels; longer ones are wrapped
	var out []string
	for _, line := range lines {
		value := unit.Join(line.Shown(unit.Human))
		if line.Err != nil {
			value = line.Err.Error()
		}
		row := tableRow([]string{label(line.Label, line.Name), mark + value}, []int{column, p.width - column - 4})
		out = append(out, indent(strings.Join(row, "\n"), "  "))
		if line.So != "" {
			out = append(out, wrap("=> "+line.So, p.width, "      ", "         "))
		}
	}
	return out
}

func label(label, name string) string {
	if label == "" {
		return name
	}
	return label
}

// shellWord quotes a value that a shell would cut.
func shellWord(text string) string {
	if strings.ContainsAny(text, " $*<>|&;()'\"") {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}

func (p *page) lab(b content.Lab) {
	title, summary := b.ID, ""
	if lab, ok := p.lib.Lab(b.ID); ok {
		title, summary = lab.Spec().Title, lab.Spec().Summary
	}
	p.add(wrap(strings.TrimSpace("Lab: "+title+". "+summary), p.width, "", "  ") + "\n" + p.command("napkin lab run "+b.ID, b.Order, b.Given))
}

func (p *page) check(b content.Check) {
	p.add("Check yourself:")
	for _, id := range b.Questions {
		question, ok := p.lib.Question(id)
		if !ok {
			continue
		}
		p.add(onPage(question, p.width))
	}
}

// end closes the page: sources, and where to go on.
func (p *page) end(lesson *content.Lesson) {
	if len(lesson.Sources) > 0 {
		lines := []string{underline("Sources", "-", p.width), ""}
		for _, source := range lesson.Sources {
			lines = append(lines, wrap(source, p.width, "- ", "  "))
		}
		p.add(strings.Join(lines, "\n"))
	}
	if _, after := p.lib.Around(lesson.ID); after != nil {
		p.add(wrap(fmt.Sprintf("Next: %s (napkin read %s)", after.Title, after.ID), p.width, "", "  "))
	}
}
