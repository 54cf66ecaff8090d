// Package markdown is the one place that owns Glamour: it turns the prose of
// a lesson into lines.
//
// It gets prose only; diagrams, code, sheets and labs are drawn by their own
// widgets. Rendering costs milliseconds, so it is cached by text, width and
// theme and belongs off the update loop. Links to other pages of napkin are
// shown as their text; Links lists where they lead. Start at Render.
package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"charm.land/glamour/v2"
	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"

	"napkin/engine/cells"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

// maxQuotes bounds the nesting of quotes and lists, since Glamour's time
// doubles with every level.
const maxQuotes = 6

// Renderer renders and remembers.
type Renderer struct {
	mu        sync.Mutex
	renderers map[look]*glamour.TermRenderer
	cache     map[key]cell.Block
}

type look struct {
	w     int
	theme string
}

type key struct {
	look
	text string
}

// New makes a renderer with an empty cache.
func New() *Renderer {
	return &Renderer{renderers: map[look]*glamour.TermRenderer{}, cache: map[key]cell.Block{}}
}

// Cached gives a text's lines when it was rendered before.
func (r *Renderer) Cached(text string, w int, t *theme.Theme) (cell.Block, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, ok := r.cache[key{look{w, t.Name}, text}]
	return b, ok
}

// Render gives a text's lines, w cells wide at most. It may be called from
// any goroutine.
func (r *Renderer) Render(text string, w int, t *theme.Theme) cell.Block {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := look{w, t.Name}
	if b, ok := r.cache[key{l, text}]; ok {
		return b
	}
	b, err := r.render(text, l, t)
	if err != nil { // the plain words are better than nothing
		b = cell.Wrap(xansi.Strip(text), w)
	}
	r.cache[key{l, text}] = b
	return b
}

func (r *Renderer) render(text string, l look, t *theme.Theme) (cell.Block, error) {
	term, ok := r.renderers[l]
	if !ok {
		var err error
		term, err = glamour.NewTermRenderer(glamour.WithStyles(style(t)), glamour.WithWordWrap(max(l.w, 10)), glamour.WithInlineTableLinks(true))
		if err != nil {
			return nil, fmt.Errorf("make a Markdown renderer: %w", err)
		}
		r.renderers[l] = term
	}
	var lines cell.Block
	for _, p := range pieces(text) {
		var part cell.Block
		switch p.kind {
		case table:
			part = Table(p.text, l.w, t)
		case list:
			var err error
			if part, err = r.list(shallow(p.text), l, t); err != nil {
				return nil, err
			}
		}
		if part == nil {
			out, err := term.Render(cells.Glue(holdCode(shallow(markLinks(p.text)))))
			if err != nil {
				return nil, fmt.Errorf("render Markdown: %w", err)
			}
			part = tidy(letGo(cells.Unglue(onlyColour(out))), l.w)
		}
		if len(lines) > 0 && len(part) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, part...)
	}
	return lines, nil
}

// Link is a reference in a text.
type Link struct{ Text, Target string }

var linkForm = regexp.MustCompile(`\[([^\[\]\n]{1,200})\]\(([^()\s]{1,200})\)`)

// Links lists the references of a text in order.
func Links(text string) []Link {
	var out []Link
	for _, m := range linkForm.FindAllStringSubmatch(text, -1) {
		out = append(out, Link{m[1], m[2]})
	}
	return out
}

// markLinks shows a link as struck-through text, a form no lesson uses and
// whose style is that of a link.
func markLinks(text string) string { return linkForm.ReplaceAllString(text, "~~$1~~") }

// shallow cuts nesting that would make rendering slow.
func shallow(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		body := strings.TrimLeft(line, "> \t")
		lead := line[:len(line)-len(body)]
		if strings.Count(lead, ">") > maxQuotes {
			lines[i] = strings.Repeat("> ", maxQuotes) + body
		} else if len(lead) > 4*maxQuotes {
			lines[i] = lead[:4*maxQuotes] + body
		}
	}
	return strings.Join(lines, "\n")
}

// onlyColour lets through text and SGR sequences and drops every other
// control, whatever the text contained.
func onlyColour(s string) string {
	var b strings.Builder
	var state byte
	p := xansi.NewParser()
	for len(s) > 0 {
		seq, _, n, next := xansi.DecodeSequence(s, state, p)
		if n == 0 {
			break
		}
		switch {
		case seq == "\n":
			b.WriteString(seq)
		case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") && xansi.Cmd(p.Command()).Prefix() == 0:
			b.WriteString(seq)
		case seq[0] < ' ' || seq[0] == 0x7f || len(seq) == 1 && seq[0] >= 0x80 || strings.HasPrefix(seq, "\xc2") && len(seq) == 2 && seq[1] < 0xa0:
		default:
			b.WriteString(seq)
		}
		s, state = s[n:], next
	}
	return b.String()
}

// tidy drops blank lines at both ends and blanks at line ends.
func tidy(text string, w int) cell.Block {
	lines := cell.Lines(text)
	for i, line := range lines {
		plain := strings.TrimRight(xansi.Strip(line), " ")
		if plain == "" {
			lines[i] = ""
			continue
		}
		lines[i] = xansi.Truncate(line, min(cell.Width(plain), w), "") + "\x1b[m"
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func style(t *theme.Theme) ansi.StyleConfig {
	yes, zero := true, uint(0)
	dim, accent := hex(t, t.Dim), hex(t, t.Accent)
	bar := "│ "
	head := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &yes}}
	var s ansi.StyleConfig
	s.Document.Margin = &zero
	s.BlockQuote = ansi.StyleBlock{Indent: ptr(uint(1)), IndentToken: &bar, StylePrimitive: ansi.StylePrimitive{Color: dim}}
	s.List = ansi.StyleList{LevelIndent: 2}
	s.Heading = ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{BlockSuffix: "\n", Bold: &yes}}
	s.H1, s.H2, s.H3 = head, head, head
	s.Strikethrough = ansi.StylePrimitive{Color: accent, Underline: underline(t)}
	s.Emph = ansi.StylePrimitive{Italic: &yes}
	s.Strong = ansi.StylePrimitive{Bold: &yes}
	s.HorizontalRule = ansi.StylePrimitive{Color: dim, Format: "\n────\n"}
	s.Item = ansi.StylePrimitive{BlockPrefix: "• "}
	s.Enumeration = ansi.StylePrimitive{BlockPrefix: ". "}
	s.Task = ansi.StyleTask{Ticked: "■ ", Unticked: "□ "}
	s.Link = ansi.StylePrimitive{Color: accent}
	s.LinkText = ansi.StylePrimitive{Color: accent}
	s.Code = ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: accent}}
	s.CodeBlock = ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{Margin: &zero}}
	return s
}

// underline marks links where colour alone would be lost.
func underline(t *theme.Theme) *bool {
	if t.Name != "plain" {
		return nil
	}
	return ptr(true)
}

func ptr[T any](v T) *T { return &v }

// hex gives an ink's colour the way Glamour wants it, nil without colour.
func hex(t *theme.Theme, ink theme.Ink) *string {
	c := t.ColorOf(ink)
	if c == "" {
		return nil
	}
	return &c
}
