package trace

import (
	"slices"

	"napkin/engine/diag"
)

// The limits of an input.
const (
	MaxBytes = 64 << 10
	MaxRows  = 1000
	maxWords = 4000
	maxDiags = 20
)

// Input is a text cut into settings and rows of words. Its readers (Int,
// Span, Share ...) note what is wrong and give a harmless value, so that an
// algorithm reads everything first and asks Err once.
//
//	limit=5 window=1s   # settings, anywhere
//	0s x3               # a row; words stand apart by spaces or commas
//	200ms; 900ms x5     # a semicolon ends a row as a line end does
//
// A word in double quotes is taken as it is.
type Input struct {
	Rows []Row

	form     Form
	source   *diag.Source
	given    map[string]Word
	problems diag.List
}

// Row is the words of one line. There is at least one.
type Row []Word

// Word is a word and where it stands.
type Word struct {
	Text string
	At   diag.Span
}

// Span covers the whole row.
func (r Row) Span() diag.Span { return r[0].At.Join(r[len(r)-1].At) }

// Read cuts a text into settings and rows; what is wrong is told by Err.
func Read(form Form, source *diag.Source) *Input {
	in := &Input{form: form, source: source, given: map[string]Word{}}
	if len(source.Text) > MaxBytes {
		in.problems.Add(withFix(diag.New("trace.long", "the input has more than %d bytes", MaxBytes), "show a shorter trace").At(source, diag.NoSpan()))
		return in
	}
	s := scanner{in: in, text: source.Text}
	s.scan()
	if len(in.Rows) > MaxRows || s.words > maxWords {
		in.Rows = nil
		in.problems.Add(withFix(diag.New("trace.long", "the input is too long: at most %d rows and %d words", MaxRows, maxWords), "show a shorter trace").At(source, diag.NoSpan()))
	}
	return in
}

// NeedRows notes that there is nothing to run on, if so.
func (in *Input) NeedRows() {
	if len(in.Rows) == 0 && len(in.problems) == 0 {
		d := diag.New("trace.empty", "there is nothing to trace")
		d.Want = in.form.Rows
		in.problems.Add(withFix(d, "for example: "+in.exampleRow()).At(in.source, diag.NoSpan()))
	}
}

// exampleRow is the first line of the example that is not a setting.
func (in *Input) exampleRow() string {
	example := Read(Form{Settings: in.form.Settings}, diag.NewSource("", in.form.Example))
	if len(example.Rows) == 0 {
		return in.form.Example
	}
	at := example.Rows[0].Span()
	return in.form.Example[at.Start:at.End]
}

// Fail notes a mistake at a place: what is wrong and how to mend it.
func (in *Input) Fail(at diag.Span, fix, format string, args ...any) {
	if len(in.problems) < maxDiags {
		in.problems.Add(withFix(diag.New("trace.row", format, args...), fix).At(in.source, at))
	}
}

// FailRow notes that a row is not written as its form says.
func (in *Input) FailRow(r Row, format string, args ...any) {
	d := diag.New("trace.row", format, args...)
	d.Want = in.form.Rows
	if len(in.problems) < maxDiags {
		in.problems.Add(withFix(d, "for example: "+in.exampleRow()).At(in.source, r.Span()))
	}
}

// OK reports whether nothing is wrong so far.
func (in *Input) OK() bool { return len(in.problems) == 0 }

// Err is what was wrong, as diagnostics, or nil.
func (in *Input) Err() error {
	in.problems.Sort()
	return in.problems.Err()
}

func withFix(d diag.Diagnostic, fix string) diag.Diagnostic {
	d.Fix = fix
	return d
}

// Setting gives the word of a setting: as written, or its default.
func (in *Input) Setting(name string) Word {
	if w, ok := in.given[name]; ok {
		return w
	}
	for _, s := range in.form.Settings {
		if s.Name == name {
			return Word{s.Default, diag.NoSpan()}
		}
	}
	panic("trace: the form has no setting " + name) // an algorithm's own mistake
}

// Given reports whether a setting was written.
func (in *Input) Given(name string) bool {
	_, ok := in.given[name]
	return ok
}

// Where is the place of a setting, for a mistake in its value; no place when
// it was not written.
func (in *Input) Where(name string) diag.Span { return in.Setting(name).At }

func (in *Input) set(name, value Word) {
	names := make([]string, len(in.form.Settings))
	for i, s := range in.form.Settings {
		names[i] = s.Name
	}
	_, twice := in.given[name.Text]
	d, fix := diag.Diagnostic{}, "for example: "+name.Text+"=10"
	switch {
	case !slices.Contains(names, name.Text):
		d = diag.New("trace.setting", "there is no setting %q here", name.Text)
		fix = "the settings are " + List(names) + "; a word with an equals sign that is no setting goes in double quotes"
		if len(names) == 0 {
			fix = "there are no settings; put a word with an equals sign in double quotes"
		}
		if near, ok := diag.Nearest(name.Text, names); ok {
			fix = "did you mean " + near + "?"
		}
	case value.Text == "":
		d = diag.New("trace.setting", "%s has no value", name.Text)
	case twice:
		d = diag.New("trace.setting", "%s is set twice", name.Text)
		fix = "keep one of the two"
	default:
		in.given[name.Text] = value
		return
	}
	if len(in.problems) < maxDiags {
		in.problems.Add(withFix(d, fix).At(in.source, name.At.Join(value.At)))
	}
}

// scanner cuts the text.
type scanner struct {
	in    *Input
	text  string
	at    int
	words int
}

func (s *scanner) scan() {
	var row Row
	end := func() {
		if len(row) > 0 && len(s.in.Rows) <= MaxRows {
			s.in.Rows = append(s.in.Rows, row)
		}
		row = nil
	}
	for s.at < len(s.text) && s.words <= maxWords {
		switch c := s.text[s.at]; {
		case c == '\n' || c == ';':
			end()
			s.at++
		case c == '#':
			s.at += length(s.text[s.at:], func(c byte) bool { return c != '\n' })
		case isGap(c):
			s.at++
		default:
			w, quoted := s.word()
			if !quoted && s.equals() {
				s.in.set(w, s.value())
				continue
			}
			s.words++
			row = append(row, w)
		}
	}
	end()
}

// word reads up to the next gap, or between double quotes.
func (s *scanner) word() (w Word, quoted bool) {
	start := s.at
	if s.text[start] == '"' {
		inner := length(s.text[start+1:], func(c byte) bool { return c != '"' && c != '\n' })
		if end := start + 1 + inner; end < len(s.text) && s.text[end] == '"' {
			s.at = end + 1
			return Word{s.text[start+1 : end], diag.Span{Start: start, End: s.at}}, true
		}
	}
	s.at += max(1, length(s.text[start:], func(c byte) bool { return !isGap(c) && c != '\n' && c != ';' && c != '=' }))
	return Word{s.text[start:s.at], diag.Span{Start: start, End: s.at}}, false
}

// equals reads an equals sign and the spaces around it.
func (s *scanner) equals() bool {
	blank := func(c byte) bool { return c == ' ' || c == '\t' }
	at := s.at + length(s.text[s.at:], blank)
	if at >= len(s.text) || s.text[at] != '=' {
		return false
	}
	s.at = at + 1 + length(s.text[at+1:], blank)
	return true
}

// value reads the word behind an equals sign; it is empty where none stands.
func (s *scanner) value() Word {
	if s.at >= len(s.text) || isGap(s.text[s.at]) || s.text[s.at] == '\n' || s.text[s.at] == ';' {
		return Word{"", diag.Span{Start: s.at, End: s.at}}
	}
	w, _ := s.word()
	return w
}

func isGap(c byte) bool { return c == ' ' || c == '\t' || c == ',' || c == '\r' }

// length counts the leading bytes that fit.
func length(text string, fits func(byte) bool) int {
	n := 0
	for n < len(text) && fits(text[n]) {
		n++
	}
	return n
}
