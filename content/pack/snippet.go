package pack

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// languageOf names the language of a snippet's file; "" for a file that is none
// of its texts.
func languageOf(file string) string {
	switch path.Ext(file) {
	case ".go":
		return "go"
	case ".py":
		return "python"
	case ".sql":
		return "sql"
	}
	return ""
}

// snippets reads every folder below snippets/.
func (l *loader) snippets() ([]*content.Snippet, diag.List) {
	var all []*content.Snippet
	var findings diag.List
	folders, err := fs.ReadDir(l.fsys, "snippets")
	if err != nil {
		return nil, nil // a pack may do without
	}
	for _, folder := range folders {
		if !folder.IsDir() || strings.HasPrefix(folder.Name(), ".") {
			continue
		}
		snippet, wrong := l.snippet(folder.Name())
		findings.Add(wrong...)
		all = append(all, snippet)
	}
	return all, findings
}

func (l *loader) snippet(id string) (*content.Snippet, diag.List) {
	snippet := &content.Snippet{ID: id}
	folder := path.Join("snippets", id)
	var findings diag.List
	entries, err := fs.ReadDir(l.fsys, folder)
	if err != nil || !isID(id) {
		d := diag.New("snippet.folder", "the folder of a snippet cannot be read, or its name is no id")
		d.Fix = "use lower-case words joined by hyphens: token-bucket"
		findings.Add(d.At(diag.NewSource(l.name(folder), ""), diag.NoSpan()))
	}
	for _, entry := range entries {
		file := path.Join(folder, entry.Name())
		if !entry.Type().IsRegular() || languageOf(file) == "" {
			continue
		}
		r, ok := l.open(file)
		if ok {
			r.parts(snippet, file)
		}
		findings.Add(r.findings...)
	}
	return snippet, findings
}

// parts cuts a file at the comments that begin and end a part. Parts may lie
// inside one another: the comments themselves are never shown.
func (r *reader) parts(snippet *content.Snippet, file string) {
	all, before := lines(r.source.Text, 0), len(snippet.Parts)
	began := map[string]int{} // line number after the mark
	var open []string
	for i, l := range all {
		mark := patterns().part.FindStringSubmatch(r.source.Text[l.start:l.end])
		if mark == nil {
			continue
		}
		span, name := diag.Span{Start: l.start, End: l.end}, mark[2]
		_, taken := snippet.Part(name)
		at := slices.Index(open, name)
		switch {
		case mark[1] == "begin" && (taken || at >= 0):
			r.report(diag.New("snippet.mark", "the part %s begins twice in %s", name, snippet.ID), span, "give one of the two another name")
		case mark[1] == "begin":
			open, began[name] = append(open, name), i+1
		case at < 0:
			r.report(diag.New("snippet.mark", "the part %s ends and was never begun", name), span, "write `begin "+name+"` in a comment above it")
		default:
			open = slices.Delete(open, at, at+1)
			r.part(snippet, file, name, all, began[name], i)
		}
	}
	for _, name := range open {
		l := all[began[name]-1]
		r.report(diag.New("snippet.mark", "the part %s is never ended", name), diag.Span{Start: l.start, End: l.end}, "write `end "+name+"` in a comment below it")
	}
	slices.SortStableFunc(snippet.Parts[before:], func(a, b content.SnippetPart) int { return a.Lines[0] - b.Lines[0] })
}

// part adds the lines from one number to before another, counted from 0.
func (r *reader) part(snippet *content.Snippet, file, name string, all []line, from, to int) {
	text := func(i int) string { return strings.TrimRight(r.source.Text[all[i].start:all[i].end], " \t") }
	for from < to && text(from) == "" {
		from++
	}
	for from < to && text(to-1) == "" {
		to--
	}
	var shown []string
	for i := from; i < to; i++ {
		if t := text(i); !patterns().part.MatchString(t) {
			shown = append(shown, strings.ReplaceAll(t, "\t", "    "))
		}
	}
	if len(shown) == 0 {
		r.report(diag.New("snippet.mark", "the part %s is empty", name), diag.Span{Start: all[from-1].start, End: all[from-1].end}, "put the lines to show between `begin` and `end`")
		return
	}
	snippet.Parts = append(snippet.Parts, content.SnippetPart{
		Name: name, File: file, Language: languageOf(file), Server: content.ServerOf(file), Text: strings.Join(dedented(shown), "\n"),
		Lines: [2]int{from + 1, to}, Source: r.source, Span: diag.Span{Start: all[from].start, End: all[to-1].end},
	})
}

// dedented takes away the blanks that all lines with a text begin with.
func dedented(lines []string) []string {
	least := -1
	for _, l := range lines {
		if in := len(l) - len(strings.TrimLeft(l, " ")); l != "" && (least < 0 || in < least) {
			least = in
		}
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l[min(max(least, 0), len(l)):]
	}
	return out
}

// shownSnippet reads a fence that shows a part of a snippet, which is looked up
// when all packs are read.
func (r *reader) shownSnippet(s segment, attr map[string]attribute) content.Block {
	r.empty(s, "snippet")
	id, okID := r.required(s, attr, "id", "id=retry part=full-jitter")
	part, okPart := r.required(s, attr, "part", "id=retry part=full-jitter")
	if !okID || !okPart {
		return nil
	}
	return content.Code{Place: content.Place{Span: s.span}, Snippet: id.value, Part: part.value}
}

// fillSnippets puts the parts of snippets into the blocks that show them.
func (l *loader) fillSnippets(r *reader, blocks []content.Block) {
	for i, block := range blocks {
		code, ok := block.(content.Code)
		if !ok || code.Snippet == "" {
			continue
		}
		found, d, fix := l.partOf(code.Snippet, code.Part)
		if fix != "" {
			r.report(d, firstLine(r.source.Text, code.Span), fix)
			blocks[i] = content.Fault{Place: code.Place, Problem: r.findings[len(r.findings)-1]}
			continue
		}
		code.Language, code.Server, code.Text, code.File, code.Lines = found.Language, found.Server, found.Text, found.File, found.Lines
		blocks[i] = code
	}
}

// partOf looks a part up where the pack was overlaid; with a fix when there is
// none.
func (l *loader) partOf(id, name string) (content.SnippetPart, diag.Diagnostic, string) {
	lib := l.pack.library
	if lib == nil {
		lib = content.New(content.Parts{})
	}
	snippet, ok := lib.Snippet(id)
	if !ok {
		var ids []string
		for _, s := range lib.Snippets() {
			ids = append(ids, s.ID)
		}
		return content.SnippetPart{}, diag.New("snippet.id", "there is no snippet called %q", id), nearest(id, ids, "snippets")
	}
	part, ok := snippet.Part(name)
	if !ok {
		return content.SnippetPart{}, diag.New("snippet.part", "the snippet %s has no part %q", id, name), nearest(name, snippet.Names(), "parts")
	}
	return part, diag.Diagnostic{}, ""
}
