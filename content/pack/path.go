package pack

import (
	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// paths reads the files of ways through the curriculum. What they name is
// looked up by the linter, since a pack may name what another one has.
func (l *loader) paths(files []string) ([]*content.Path, diag.List) {
	var all []*content.Path
	var findings diag.List
	seen := map[string]string{}
	for _, file := range files {
		r, ok := l.open(file)
		if ok {
			if p, ok := r.path(l.pack.Name); ok {
				if first, taken := seen[p.ID]; taken {
					r.report(diag.New("pack.twice", "%s is already the id of a path in %s", p.ID, first), placeOfID(r.source.Text, p.ID), "give one of them another id")
				} else {
					seen[p.ID] = r.source.Name
					all = append(all, p)
				}
			}
		}
		findings.Add(r.findings...)
	}
	return all, findings
}

func (r *reader) path(pack string) (*content.Path, bool) {
	const what = "the path"
	root := r.parse(0, len(r.source.Text))
	if !r.known(root, "a path", "id", "title", "summary", "order", "daily", "stages") {
		return nil, false
	}
	p := &content.Path{
		ID: r.id(root, what), Title: r.need(root, "title", what), Summary: r.need(root, "summary", what),
		Order: r.num(root, "order"), Daily: r.num(root, "daily"),
		Pack: pack, Source: r.source, Places: map[string]diag.Span{},
	}
	for _, key := range root.Keys() {
		p.Places[key.Text()] = key.Span()
	}
	stages := root.Get("stages")
	if stages.Kind() != yaml.List {
		r.report(diag.New("pack.shape", "the stages of a path are a list"), firstLine(r.source.Text, root.Span()), "write stages: and below it one `- title: ...` for each")
		return p, p.ID != ""
	}
	for _, node := range stages.Items() {
		if stage, ok := r.stage(node); ok {
			p.Stages = append(p.Stages, stage)
		}
	}
	return p, p.ID != ""
}

// stage reads one stage; its lessons are listed, or are those of rows.
func (r *reader) stage(node *yaml.Node) (content.Stage, bool) {
	const what = "the stage"
	if !r.known(node, "a stage", "title", "why", "rows", "lessons", "calculators", "drills", "problems") {
		return content.Stage{}, false
	}
	s := content.Stage{
		Title: r.need(node, "title", what), Why: r.need(node, "why", what),
		Lessons: r.list(node, "lessons"), Calculators: r.list(node, "calculators"), Drills: r.list(node, "drills"), Problems: r.list(node, "problems"),
		Span: firstLine(r.source.Text, node.Span()), Places: map[string]diag.Span{},
	}
	for i, key := range node.Keys() {
		s.Places[key.Text()] = key.Span()
		value := node.Items()[i]
		if value.Kind() == yaml.Scalar {
			s.Places[key.Text()+" "+value.Text()] = value.Span()
		}
		for _, item := range value.Items() {
			s.Places[key.Text()+" "+item.Text()] = item.Span()
		}
	}
	if text := r.str(node, "rows"); text != "" {
		first, last, ok := lineRange(text)
		if !ok {
			r.report(diag.New("path.rows", "%q is not a range of rows", text), node.Get("rows").Span(), "write 25-41")
		}
		s.Rows = [2]int{first, last}
	}
	return s, true
}
