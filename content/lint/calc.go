package lint

import (
	"math"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/unit"
)

// exactness is how far a stated result may lie from the computed one: 1 %, as
// printed figures are rounded.
const exactness = 0.01

func calculators(p *pass) {
	for _, calculator := range p.lib.Calculators() {
		sheet := calculator.Sheet()
		if sheet == nil {
			continue
		}
		p.sheet(calculator, sheet)
	}
	for _, lesson := range p.lib.Lessons() {
		for _, block := range lesson.Blocks() {
			if b, ok := block.(content.Calc); ok {
				p.calcBlock(lesson, b)
			}
		}
	}
}

// sheet runs a sheet with its defaults and with its example.
func (p *pass) sheet(calculator *content.Calculator, sheet *calc.Sheet) {
	spec := sheet.Spec()
	if result, err := sheet.Run(nil); err != nil {
		p.foreign(calculator.Source, keyLine(calculator.Source, "inputs:"), "calc.defaults", err)
	} else {
		p.outputs(calculator, spec, result)
	}
	if len(spec.Sources) == 0 {
		p.fail(calculator.Source, keyLine(calculator.Source, "id:"), diag.New("calc.sources", "the sheet names no source for its formulas"), "add sources:")
	}
	if len(spec.Example.Outputs) == 0 {
		p.fail(calculator.Source, keyLine(calculator.Source, "id:"), diag.New("calc.example", "the sheet has no example"), "add example: {inputs: {...}, outputs: {...}}")
		return
	}
	result, err := sheet.Run(spec.Example.Inputs)
	if err != nil {
		p.foreign(calculator.Source, place(spec, "example"), "calc.example", err)
		return
	}
	for name, text := range spec.Example.Outputs {
		span := place(spec, "example.outputs."+name)
		line, ok := output(result, name)
		if !ok {
			p.fail(calculator.Source, span, diag.New("calc.example", "the sheet has no output %q", name), "name an output of the sheet")
			continue
		}
		p.same(calculator.Source, span, "calc.example", text, line)
	}
}

// outputs reports outputs that fail with the defaults.
func (p *pass) outputs(calculator *content.Calculator, spec calc.Spec, result calc.Result) {
	for _, line := range result.Outputs {
		if line.Err != nil {
			p.foreign(calculator.Source, place(spec, "outputs."+line.Name+".formula"), "calc.output", line.Err)
		}
	}
}

// same compares what an author wrote with what a sheet computes.
func (p *pass) same(source *diag.Source, span diag.Span, code, text string, line calc.Line) {
	if line.Err != nil {
		p.foreign(source, span, code, line.Err)
		return
	}
	want, err := unit.Parse(text)
	if err != nil {
		p.foreign(source, span, code, err)
		return
	}
	p.agree(source, span, code, want, line.Value)
}

// agree compares a stated quantity with the one that comes out.
func (p *pass) agree(source *diag.Source, span diag.Span, code string, stated, computed unit.Quantity) {
	text, comes := stated.Format(unit.Human), computed.Format(unit.Human)
	if !stated.Dim.Compatible(computed.Dim) {
		p.fail(source, span, diag.New(code, "%s is %s, and %s comes out", text, stated.Dim.Describe(), comes), "give the result in the unit of what comes out")
		return
	}
	if !near(stated.SI, computed.SI, exactness) {
		p.fail(source, span, diag.New(code, "%s is stated, and %s comes out", text, comes), "correct the figure or the formula")
	}
}

func near(a, b, relative float64) bool {
	return math.Abs(a-b) <= relative*max(math.Abs(a), math.Abs(b))
}

func output(result calc.Result, name string) (calc.Line, bool) {
	for _, line := range result.Outputs {
		if line.Name == name {
			return line, true
		}
	}
	return calc.Line{}, false
}

// place is where a part of a sheet stands in its file.
func place(spec calc.Spec, path string) diag.Span {
	if span, ok := spec.Positions[path]; ok {
		return span
	}
	return diag.Span{}
}

// calcBlock runs a sheet with what a lesson gives it.
func (p *pass) calcBlock(lesson *content.Lesson, b content.Calc) {
	if _, ok := p.lib.Calculator(b.ID); !ok {
		p.dead(lesson.Source, find(lesson.Source, b.Span, b.ID), content.Link{Kind: content.KindCalculator, ID: b.ID})
		return
	}
	sheet, ok := p.lib.Sheet(b.ID)
	if !ok {
		return // its own file says why
	}
	result, err := sheet.Run(b.Given)
	if err != nil {
		p.foreign(lesson.Source, b.Span, "calc.given", err)
		return
	}
	for _, line := range result.Outputs {
		if line.Err != nil {
			p.foreign(lesson.Source, b.Span, "calc.output", line.Err)
		}
	}
}
