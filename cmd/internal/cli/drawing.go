package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"napkin/content"
	"napkin/content/pack"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/mermaid"
	"napkin/engine/yaml"
)

// drawing is what `napkin diagram` was asked to draw.
type drawing struct {
	name      string           // as messages call it
	diagram   *diagram.Diagram // nil when there is nothing to draw
	findings  diag.List
	lenient   bool // its mistakes are findings, not bad input: Mermaid is written for others
	elsewhere int  // mistakes of a design that have nothing to do with its picture
	pictures  int  // of a Markdown file
}

// form is what a text turns out to be.
type form uint8

const (
	unknownForm form = iota
	diagramForm
	designForm
	mermaidForm
	markdownForm
)

// maxPicture bounds a file with a picture, in bytes.
const maxPicture = yaml.MaxBytes

// picturePipe is a command that draws what comes through a pipe.
const picturePipe = "cat feed.yaml | napkin diagram -"

// drawing finds what an argument names: standard input, a file, or a diagram
// of the library. Block counts the pictures of a Markdown file from 1; 0 is
// none asked for.
func (e *env) drawing(arg string, block int) (*drawing, error) {
	if id := strings.TrimPrefix(arg, "diagram/"); arg != "-" && !isFile(e.path(arg)) {
		if d, ok := e.app.Library().Diagram(id); ok {
			if block > 0 {
				return nil, noBlocks(arg)
			}
			return &drawing{name: "diagram/" + id, diagram: d.Diagram}, nil
		}
	}
	name, text, err := e.readPicture(arg)
	if err != nil {
		return nil, err
	}
	src := diag.NewSource(name, text)
	what := formOf(src)
	if what == unknownForm {
		return nil, e.noPicture(name)
	}
	if what != markdownForm {
		if block > 0 {
			return nil, noBlocks(name)
		}
		return readForm(what, src), nil
	}
	return e.fromMarkdown(src, max(block, 1))
}

func noBlocks(name string) error {
	return usage{code: "diagram.block", message: "--block is for Markdown files", where: name, fix: "leave it out: there is one picture here"}
}

// noPicture says what can be drawn.
func (e *env) noPicture(name string) error {
	u := usage{code: "diagram.unknown", message: "no picture is recognised in this text", where: name,
		fix: "a diagram begins with `kind: graph`, a design with `napkin: 1`, a Mermaid flowchart with `flowchart TD`; in Markdown they stand behind ```diagram or ```mermaid"}
	if isMarkdown(name) {
		u.message, u.fix = "there is no ```diagram and no ```mermaid in this file", "name a Markdown file that has one"
	}
	return u
}

func isMarkdown(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// formOf tells the forms apart by what they begin with; the name only decides
// where the text says nothing.
func formOf(src *diag.Source) form {
	head, _, fenced := strings.Cut(src.Text, "```")
	keyed := regexp.MustCompile(`(?m)^["']?(napkin|kind|components|connections)["']?[ \t]*:`).MatchString(head)
	switch {
	case fenced && !keyed && len(pack.Pictures(src)) > 0:
		return markdownForm
	case isMarkdown(src.Name):
		return unknownForm
	case beginsFlowchart(src.Text):
		return mermaidForm
	}
	root := yamlRoot(src)
	has := func(keys ...string) bool {
		for _, key := range keys {
			if root.Key(key) != nil {
				return true
			}
		}
		return false
	}
	switch ext := strings.ToLower(filepath.Ext(src.Name)); {
	case has("kind"):
		return diagramForm
	case has("napkin", "components", "connections", "requirements"):
		return designForm
	case ext == ".mmd", ext == ".mermaid", otherMermaid(src):
		return mermaidForm
	case ext == ".yaml", ext == ".yml":
		return diagramForm
	}
	return unknownForm
}

// beginsFlowchart looks for the first line of a flowchart, behind front matter,
// comments and the marks of a fence.
func beginsFlowchart(text string) bool {
	inFront := false
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "---":
			inFront = !inFront
		case inFront, line == "", strings.HasPrefix(line, "%%"), strings.HasPrefix(line, "```"):
		default:
			word := line[:len(line)-len(strings.TrimLeft(line, "abcdefghijklmnopqrstuvwxyz-"))]
			rest := line[len(word):]
			return (word == "graph" || word == "flowchart" || word == "flowchart-elk") && (rest == "" || strings.ContainsAny(rest[:1], " \t;"))
		}
	}
	return false
}

func yamlRoot(src *diag.Source) *yaml.Node {
	doc, _ := yaml.Parse(src)
	return doc.Root
}

// otherMermaid reports whether a text is a chart of Mermaid that is no
// flowchart, or one whose first line is missing.
func otherMermaid(src *diag.Source) bool {
	g, findings := mermaid.Parse(src)
	for _, f := range findings {
		if f.Code == "mermaid.kind" {
			return true
		}
	}
	return len(g.Edges) > 0
}

func readForm(what form, src *diag.Source) *drawing {
	out := &drawing{name: src.Name}
	switch what {
	case designForm:
		d, findings := design.Parse(src)
		out.findings, out.elsewhere = ofPicture(d.Document.Root, findings)
		if len(d.Components) > 0 {
			out.diagram = d.Diagram()
		}
	case mermaidForm:
		out.mermaid(src)
	default:
		out.diagram, out.findings = diagram.Parse(src)
	}
	return out
}

func (d *drawing) mermaid(src *diag.Source) {
	chart, findings := mermaid.Read(src)
	d.findings = append(d.findings, findings...)
	d.lenient = true
	if len(chart.Graph.Nodes) > 0 {
		d.diagram = diagram.FromGraph(chart.Graph, chart.Alt)
		d.diagram.Title = chart.Title
	}
}

// ofPicture keeps the findings of a design that the picture comes from, and
// counts the other mistakes.
func ofPicture(root *yaml.Node, findings diag.List) (kept diag.List, elsewhere int) {
	for _, f := range findings {
		other := false
		for i, key := range root.Keys() {
			switch key.Text() {
			case "components", "connections", "groups":
				continue
			}
			from, to := key.Span().Start, root.Items()[i].Span().End
			other = other || f.Span.Start >= from && f.Span.Start <= to
		}
		switch {
		case !other && f.Severity != diag.Info:
			kept.Add(f)
		case f.Severity == diag.Error:
			elsewhere++
		}
	}
	return kept, elsewhere
}

// fromMarkdown reads one picture of a Markdown file, counted from 1.
func (e *env) fromMarkdown(src *diag.Source, block int) (*drawing, error) {
	all := pack.Pictures(src)
	if block > len(all) {
		return nil, usage{code: "diagram.block", message: fmt.Sprintf("there is no picture %d: the file has %d", block, len(all)), where: src.Name, fix: fmt.Sprintf("--block is from 1 to %d", len(all))}
	}
	p := all[block-1]
	out := &drawing{name: src.Name, pictures: len(all)}
	switch {
	case p.ID != "":
		d, ok := e.app.Library().Diagram(p.ID)
		if !ok {
			_, err := e.app.Library().Resolve(content.Link{Kind: content.KindDiagram, ID: p.ID})
			return nil, atFence(src, p, err)
		}
		out.diagram = d.Diagram
	case p.Language == "mermaid":
		out.mermaid(&diag.Source{Name: src.Name, Text: masked(src.Text, p.Body)})
		for i := range out.findings {
			out.findings[i].Source = src
		}
	default:
		out.diagram, out.findings = p.Read(src)
	}
	return out, nil
}

// atFence gives an error the place of the fence that caused it.
func atFence(src *diag.Source, p pack.Picture, err error) error {
	var list diag.List
	list.AddErr("diagram.id", err)
	for i := range list {
		list[i] = list[i].At(src, p.Line)
	}
	return list
}

// masked is a part of a text at its place: what stands before is blank.
func masked(text string, part diag.Span) string {
	out := []byte(text[:part.End])
	for i := range part.Start {
		if out[i] != '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}

// readPicture reads standard input, a pipe or a file. Unlike a design that is
// worked on, the file is not remembered.
func (e *env) readPicture(arg string) (name, text string, err error) {
	const code = "diagram.read"
	if arg == "-" {
		name = "standard input"
		text, err = readPipe(e.process.In, code, picturePipe)
		return name, text, sized(name, len(text), err)
	}
	name = shown(arg)
	path := e.path(arg)
	if arg == "" {
		return "", "", usage{code: code, message: "the name of the file is empty", fix: "name a file, the id of a diagram, or - for standard input"}
	}
	info, err := os.Stat(path)
	if err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		f, err := os.Open(path)
		if err == nil {
			defer func() { _ = f.Close() }()
			text, err = readPipe(f, code, picturePipe)
			return name, text, sized(name, len(text), err)
		}
	}
	switch {
	case err != nil:
		return name, "", e.unreadable(arg, err)
	case info.IsDir():
		return name, "", usage{code: code, message: "this is a folder", where: name, fix: "name a file in it"}
	case !info.Mode().IsRegular():
		return name, "", usage{code: code, message: "this is not a plain file", where: name, fix: "name a file, or - for standard input"}
	case info.Size() > maxPicture:
		return name, "", sized(name, int(info.Size()), nil)
	}
	data, err := os.ReadFile(path)
	switch {
	case err != nil:
		return name, "", e.unreadable(arg, err)
	case strings.TrimSpace(string(data)) == "":
		return name, "", usage{code: code, message: "the file is empty", where: name, fix: "`napkin diagram --help` says what can be drawn"}
	}
	return name, string(data), nil
}

// sized refuses what is too long to be a picture.
func sized(name string, size int, err error) error {
	if err == nil && size > maxPicture {
		return usage{code: "diagram.read", message: fmt.Sprintf("a file with a picture has at most %d bytes", maxPicture), where: name, fix: "cut the picture out into a file of its own"}
	}
	return err
}

// unreadable says why there is no such file or diagram, and which may be meant.
func (e *env) unreadable(arg string, err error) error {
	u := usage{code: "diagram.read", message: "the file cannot be read: " + cause(err).Error(), where: shown(arg), fix: "name a file, the id of a diagram, or - for standard input"}
	switch {
	case errors.Is(err, fs.ErrPermission):
		u.message, u.fix = "you may not read this file", "give yourself the right: chmod u+r "+typed(arg)
	case errors.Is(err, fs.ErrNotExist):
		u.message, u.fix = "there is no such file, and no diagram of this name", "`napkin list diagrams` shows the library's"
		if near, ok := neighbour(e.path(arg)); ok {
			u.fix = "did you mean " + typed(filepath.Join(filepath.Dir(arg), near)) + "?"
		}
		if near, ok := diag.Nearest(strings.TrimPrefix(arg, "diagram/"), e.app.Library().IDs(content.KindDiagram)); ok {
			u.fix = "did you mean " + near + "?"
		}
	}
	return u
}
