package search

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// snippetBytes is about how long a snippet is: two lines of a results list.
const snippetBytes = 150

// hit dresses one found document: the passage that holds most of the words,
// cut to length, with the matching words marked.
func (ix *Index) hit(doc int32, score float64, words []string, matches [][]match) Hit {
	d := ix.docs[doc]
	terms := map[int32]bool{}
	votes := map[int32]int{}
	for _, found := range matches {
		for _, m := range found {
			terms[m.term] = true
			if at := ix.passageOf(m.term, doc); at >= 0 {
				votes[at]++
			}
		}
	}
	h := Hit{Link: d.link, Kind: d.link.Kind, Title: d.title, Score: score, TitleMarks: ix.marks(d.title, terms, words)}
	if len(d.passages) == 0 {
		return h
	}
	best := int32(0)
	for at, n := range votes {
		if n > votes[best] || n == votes[best] && at < best {
			best = at
		}
	}
	p := d.passages[best]
	h.Link.Anchor = p.anchor
	h.Snippet, h.SnippetMarks = cutSnippet(p.text, ix.marks(p.text, terms, words))
	return h
}

// passageOf gives the first passage of a document that holds a term, -1 when
// only its title or other names do.
func (ix *Index) passageOf(term, doc int32) int32 {
	list := ix.postings[term]
	i := sort.Search(len(list), func(i int) bool { return list[i].doc >= doc })
	if i == len(list) || list[i].doc != doc {
		return -1
	}
	return list[i].passage
}

// marks finds the words of a text that the query matched. Of a word that was
// only begun, the part typed is marked.
func (ix *Index) marks(text string, terms map[int32]bool, words []string) []Range {
	var found []Range
	for _, tok := range tokens(text) {
		term, ok := ix.terms[stem(tok.form)]
		if !ok || !terms[term] {
			continue
		}
		end := tok.end
		if last := words[len(words)-1]; len(last) < len(tok.form) && strings.HasPrefix(tok.form, last) && stem(last) != stem(tok.form) {
			end = tok.start + len(last)
		}
		found = append(found, Range{tok.start, end})
	}
	return found
}

// cutSnippet cuts a text to snippetBytes around its first mark, at blanks, and
// moves the marks along.
func cutSnippet(text string, marks []Range) (string, []Range) {
	if len(text) <= snippetBytes {
		return text, marks
	}
	start := 0
	if len(marks) > 0 && marks[0].End > snippetBytes*3/4 {
		start = marks[0].Start - snippetBytes/3
		if blank := strings.IndexByte(text[start:], ' '); blank >= 0 && start+blank < marks[0].Start {
			start += blank + 1
		}
		for start > 0 && !utf8.RuneStart(text[start]) {
			start--
		}
	}
	end := min(len(text), start+snippetBytes)
	if end < len(text) {
		if blank := strings.LastIndexByte(text[start:end], ' '); blank > snippetBytes/2 {
			end = start + blank
		}
		for end > start && !utf8.RuneStart(text[end]) {
			end--
		}
	}
	out, shift := text[start:end], -start
	if start > 0 {
		out, shift = "… "+out, shift+len("… ")
	}
	if end < len(text) {
		out += " …"
	}
	var moved []Range
	for _, m := range marks {
		if m.Start >= start && m.End <= end {
			moved = append(moved, Range{m.Start + shift, m.End + shift})
		}
	}
	return out, moved
}
