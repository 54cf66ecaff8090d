package design

import (
	"napkin/engine/design"
	"napkin/engine/diag"
)

// paper is the text of a design and everything that is read out of it, worked
// out once when the text changes.
type paper struct {
	name     string // of the file, for messages
	text     string
	design   *design.Design
	findings diag.List
	sheet    []design.AssumptionLine
	evidence map[string]design.Evidence
	begun    map[string]bool // steps of which anything is answered
	stale    bool            // design is of an older text: of the present one nothing could be read

	undo, redo []string // texts before and after edits made here
	pending    []edit   // made since the last save that succeeded
	outside    bool     // what is undone next was not made here
}

// edit changes a design; it can be made again on another version.
type edit func(*design.Design) (string, error)

// maxUndo is how many edits can be taken back.
const maxUndo = 200

// read takes a text as it is and works out what it says. When nothing at all
// can be read of it, the last good parts stay in sight beside the findings.
func (p *paper) read(text string) {
	d, findings := design.Parse(diag.NewSource(p.name, text))
	p.text, p.findings = text, findings
	p.stale = p.design != nil && d.Document.Root.Len() == 0 && findings.HasErrors()
	if p.stale {
		return
	}
	p.design, p.sheet = d, d.Sheet()
	p.evidence, p.begun = map[string]design.Evidence{}, map[string]bool{}
	for _, s := range design.Steps() {
		p.evidence[s.ID], p.begun[s.ID] = d.Evidence(s.ID), d.Begun(s)
	}
}

// change makes an edit that can be undone. An edit that changes nothing is
// none.
func (p *paper) change(e edit) error {
	if p.stale {
		return p.findings.Err()
	}
	text, err := e(p.design)
	if err != nil || text == p.text {
		return err
	}
	p.push(p.text)
	p.redo = nil
	p.pending = append(p.pending, e)
	p.read(text)
	return nil
}

// answer works out the text with an edit made. One that makes a mistake of a
// part that can be read so far is refused with that mistake, and so is one
// that cannot be made; the mistakes that are there already may stay.
func (p *paper) answer(e edit) (string, error) {
	if p.stale {
		return "", p.findings.Err()
	}
	text, err := e(p.design)
	if err != nil || text == p.text {
		return text, err
	}
	_, after := design.Parse(diag.NewSource(p.name, text))
	if spoilt := design.Spoilt(p.findings, after); spoilt != nil {
		return "", *spoilt
	}
	return text, nil
}

// take makes the edit of a field.
func (p *paper) take(e edit) error {
	if _, err := p.answer(e); err != nil {
		return err
	}
	return p.change(e)
}

func (p *paper) push(text string) {
	p.undo = append(p.undo, text)
	if len(p.undo) > maxUndo {
		p.undo = p.undo[len(p.undo)-maxUndo:]
	}
	p.outside = false
}

// back takes the last edit back, forth makes it again.
func (p *paper) back() bool  { return p.travel(&p.undo, &p.redo) }
func (p *paper) forth() bool { return p.travel(&p.redo, &p.undo) }

func (p *paper) travel(from, to *[]string) bool {
	if len(*from) == 0 {
		return false
	}
	last := len(*from) - 1
	text := (*from)[last]
	*from, *to = (*from)[:last], append(*to, p.text)
	p.pending = append(p.pending, func(*design.Design) (string, error) { return text, nil })
	p.read(text)
	return true
}

// external takes a version that somebody else wrote. Texts from before it are
// forgotten: going back to them would take the other's work away.
func (p *paper) external(text string) {
	p.undo, p.redo, p.pending = nil, nil, nil
	p.outside = true
	p.read(text)
}

// over lays the edits that were not saved over another version of the text;
// where that cannot be, or there are none, mine is taken whole.
func (p *paper) over(theirs string) {
	mine, edits := p.text, p.pending
	p.external(theirs)
	p.push(theirs)
	if len(edits) == 0 {
		edits = []edit{func(*design.Design) (string, error) { return mine, nil }}
	}
	for _, e := range edits {
		text, err := e(p.design)
		if err != nil {
			p.read(mine)
			break
		}
		p.read(text)
	}
	p.pending = edits
}

// errors are the findings that keep a part of the file from being used.
func (p *paper) errors() diag.List {
	var out diag.List
	for _, f := range p.findings {
		if f.Severity == diag.Error {
			out = append(out, f)
		}
	}
	return out
}

func setAt(path []string, value any) edit {
	return func(d *design.Design) (string, error) { return d.Edit(path, value) }
}

func deleteAt(path []string) edit {
	return func(d *design.Design) (string, error) { return d.Delete(path) }
}
