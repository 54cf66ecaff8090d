package pack

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// segment is a stretch of a lesson: prose, or one fence.
type segment struct {
	span   diag.Span // whole lines, the fence marks included
	fence  bool
	info   string    // what follows the opening marks
	at     diag.Span // the info string
	body   diag.Span // the lines between the marks
	closed bool
}

// line is one line of the source, without its newline.
type line struct{ start, end int }

// lines cuts text[from:] into lines.
func lines(text string, from int) []line {
	var all []line
	for from < len(text) {
		end := strings.IndexByte(text[from:], '\n')
		if end < 0 {
			all = append(all, line{from, len(text)})
			break
		}
		all = append(all, line{from, from + end})
		from += end + 1
	}
	return all
}

// split cuts the text from an offset on into prose and fences. Prose is cut
// again before every heading.
func split(text string, from int) []segment {
	var segments []segment
	all := lines(text, from)
	prose := -1 // index of the first line of the running prose
	flush := func(end int) {
		if prose >= 0 && strings.TrimSpace(text[all[prose].start:all[end-1].end]) != "" {
			segments = append(segments, segment{span: diag.Span{Start: all[prose].start, End: all[end-1].end}})
		}
		prose = -1
	}
	for i := 0; i < len(all); i++ {
		marks, info := openFence(text[all[i].start:all[i].end])
		if marks == "" {
			if prose >= 0 && headingLevel(text[all[i].start:all[i].end]) > 0 {
				flush(i)
			}
			if prose < 0 {
				prose = i
			}
			continue
		}
		if prose >= 0 {
			flush(i)
		}
		last := i + 1
		for last < len(all) && !closesFence(text[all[last].start:all[last].end], marks) {
			last++
		}
		segments = append(segments, fenceSegment(text, all, i, last, info))
		i = last
	}
	if prose >= 0 {
		flush(len(all))
	}
	return segments
}

// fenceSegment describes the fence that opens on line first and closes on
// line last; last is len(all) when nothing closes it.
func fenceSegment(text string, all []line, first, last int, info string) segment {
	closed := last < len(all)
	s := segment{fence: true, info: info, closed: closed}
	infoAt := all[first].start + strings.Index(text[all[first].start:all[first].end], info)
	s.at = diag.Span{Start: infoAt, End: infoAt + len(info)}
	s.body = diag.Span{Start: all[first].end, End: all[first].end}
	if last > first+1 {
		s.body = diag.Span{Start: all[first+1].start, End: all[last-1].end}
	}
	end := all[min(last, len(all)-1)].end
	s.span = diag.Span{Start: all[first].start, End: end}
	return s
}

// openFence recognises an opening fence and gives its marks and info string.
func openFence(text string) (marks, info string) {
	trimmed := strings.TrimLeft(text, " ")
	if len(text)-len(trimmed) > 3 || len(trimmed) < 3 {
		return "", ""
	}
	c := trimmed[0]
	if c != '`' && c != '~' {
		return "", ""
	}
	n := 0
	for n < len(trimmed) && trimmed[n] == c {
		n++
	}
	info = strings.TrimSpace(trimmed[n:])
	if n < 3 || c == '`' && strings.Contains(info, "`") {
		return "", ""
	}
	return trimmed[:n], info
}

func closesFence(text, marks string) bool {
	trimmed := strings.TrimSpace(text)
	return len(trimmed) >= len(marks) && strings.Trim(trimmed, marks[:1]) == ""
}

// headingLevel counts the marks of a heading line, 0 when it is none.
func headingLevel(text string) int {
	n := 0
	for n < len(text) && text[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(text) && text[n] != ' ' {
		return 0
	}
	return n
}

// prose makes a block of a prose segment, with nesting held to what a
// renderer handles quickly.
func (r *reader) prose(s segment) content.Prose {
	text := r.source.Text[s.span.Start:s.span.End]
	block := content.Prose{Place: content.Place{Span: s.span}}
	first, _, _ := strings.Cut(text, "\n")
	if level := headingLevel(first); level > 0 {
		block.Level = level
		block.Heading = strings.TrimSpace(strings.TrimRight(first[level:], "# "))
		block.Anchor = content.Anchor(block.Heading)
	}
	block.Markdown = r.flatten(text, s.span)
	return block
}

// maxNesting is how deep quotes and lists may go. The renderer's time doubles
// with every few levels; nobody reads a tenth level.
const maxNesting = 6

// flatten takes away the marks of lines nested beyond maxNesting. The span is
// the text's place in the source, which its length no longer tells once tabs
// are blanks.
func (r *reader) flatten(text string, span diag.Span) string {
	text = strings.ReplaceAll(text, "\t", "    ")
	out := strings.Split(text, "\n")
	told := false
	for i, l := range out {
		marks := patterns().nesting.FindString(l)
		indent := len(l) - len(strings.TrimLeft(l, " "))
		if len(strings.Fields(marks)) <= maxNesting && strings.Count(marks, ">") <= maxNesting && indent <= 4*maxNesting {
			continue
		}
		out[i] = strings.TrimLeft(l[len(marks):], " ")
		if !told {
			told = true
			r.report(diag.New("lesson.nesting", "quotes or lists nested deeper than %d levels", maxNesting), span, "use fewer levels")
		}
	}
	return strings.Trim(strings.Join(out, "\n"), "\n")
}
