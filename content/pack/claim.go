package pack

import (
	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// claims reads figures and who vouches for them, as the front matter of a lesson
// and the problems have them. What is missing in one is for the linter to tell.
func (r *reader) claims(root *yaml.Node, key, what string) []content.Claim {
	const example = `- {says: "99.75 % hits", class: measured, source: "Author, title, section", year: 2022}`
	node := root.Get(key)
	if node.Kind() == yaml.Null || node.Kind() == yaml.List && node.Len() == 0 {
		return nil
	}
	var all []content.Claim
	for _, item := range r.entries(node, what, example) {
		if !r.known(item, "a claim", "says", "class", "source", "year") {
			continue
		}
		claim := content.Claim{
			Says: r.str(item, "says"), Class: r.str(item, "class"), Source: r.str(item, "source"), Year: r.num(item, "year"),
			Span: firstLine(r.source.Text, item.Span()), Places: map[string]diag.Span{},
		}
		for i, key := range item.Keys() {
			claim.Places[key.Text()] = item.Items()[i].Span()
		}
		all = append(all, claim)
	}
	return all
}
