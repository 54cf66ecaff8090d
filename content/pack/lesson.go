package pack

import (
	"path"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// lesson reads the front matter of a lesson now and its page later.
func (l *loader) lesson(file string) *content.Lesson {
	r, ok := l.open(file)
	head := content.LessonHead{}
	places := map[string]diag.Span{}
	body := len(r.source.Text)
	if ok {
		var end int
		end, body = frontMatter(r.source.Text)
		if end < 0 {
			body = 0
			r.report(diag.New("lesson.front-matter", "a lesson starts with its front matter"), firstLine(r.source.Text, diag.Span{Start: 0, End: len(r.source.Text)}),
				"begin the file with a line ---, then id, title, section, order, minutes, summary, then a line ---")
		} else {
			head, places = r.lessonHead(end)
		}
	}
	if head.ID == "" {
		head.ID = idOfFile(file)
		l.stub(r.source)
	}
	if head.Title == "" {
		head.Title = head.ID
	}
	l.found(r.findings...)
	r.findings = nil
	page := content.Later(func() ([]content.Block, diag.List) {
		blocks := r.blocks(body)
		l.fillSeed(r, blocks)
		l.fillDiagrams(r, blocks)
		l.fillSnippets(r, blocks)
		return blocks, r.findings
	})
	return content.NewLesson(head, l.pack.Name, r.source, places, page)
}

// frontMatter finds the end of the front matter and the start of the page;
// end is -1 when there is none.
func frontMatter(text string) (end, body int) {
	if !strings.HasPrefix(text, "---\n") {
		return -1, 0
	}
	for _, l := range lines(text, 4) {
		if strings.TrimRight(text[l.start:l.end], " ") == "---" {
			return l.start, min(l.end+1, len(text))
		}
	}
	return -1, 0
}

func (r *reader) lessonHead(end int) (content.LessonHead, map[string]diag.Span) {
	root := r.parse(4, end)
	places := map[string]diag.Span{}
	if !r.known(root, "the front matter", "id", "title", "section", "order", "minutes", "summary", "seed_rows", "after", "terms", "questions", "sources", "claims", "awaits") {
		return content.LessonHead{}, places
	}
	for i, key := range root.Keys() {
		places[key.Text()] = key.Span()
		for _, item := range root.Items()[i].Items() {
			places[key.Text()+" "+item.Text()] = item.Span()
		}
	}
	head := content.LessonHead{
		ID:        r.id(root, "the front matter"),
		Title:     r.need(root, "title", "the front matter"),
		Section:   r.need(root, "section", "the front matter"),
		Summary:   r.need(root, "summary", "the front matter"),
		Order:     r.num(root, "order"),
		Minutes:   r.num(root, "minutes"),
		SeedRows:  r.nums(root, "seed_rows"),
		After:     r.list(root, "after"),
		Terms:     r.list(root, "terms"),
		Questions: r.list(root, "questions"),
		Sources:   r.list(root, "sources"),
		Claims:    r.claims(root, "claims", "the claims"),
		Awaits:    r.list(root, "awaits"),
	}
	if head.Section != "" && !slices.Contains(content.Sections(), head.Section) {
		fix := "sections: " + strings.Join(content.Sections(), ", ")
		if near, ok := diag.Nearest(head.Section, content.Sections()); ok {
			fix = "did you mean " + near + "?"
		}
		r.report(diag.New("lesson.section", "there is no section called %q", head.Section), root.Get("section").Span(), fix)
	}
	return head, places
}

// fillSeed puts the seed's own lines into the blocks that quote it.
func (l *loader) fillSeed(r *reader, blocks []content.Block) {
	for i, block := range blocks {
		quote, ok := block.(content.Seed)
		if !ok {
			continue
		}
		var seed content.SeedText
		if l.pack.seed != nil {
			seed = *l.pack.seed
		}
		text, err := seed.Quote(quote.Lines[0], quote.Lines[1])
		if err != nil {
			d := diag.New("seed.lines", "%v", err)
			r.report(d, firstLine(r.source.Text, quote.Span), "give a range inside reference/seed.md")
			blocks[i] = content.Fault{Place: quote.Place, Problem: r.findings[len(r.findings)-1]}
			continue
		}
		quote.Quote = text
		blocks[i] = quote
	}
}

// idOfFile is the id a file name suggests: 40-cache-aside.md is cache-aside.
func idOfFile(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	number, rest, found := strings.Cut(name, "-")
	if _, ok := whole(number); found && ok {
		name = rest
	}
	if isID(name) {
		return name
	}
	if name = content.Anchor(name); isID(name) {
		return name
	}
	return "unnamed"
}

func isID(id string) bool { return content.ValidID(id) }
