package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"napkin/content"
)

// Range is a stretch of a text, in bytes, that matched the query.
type Range struct{ Start, End int }

// Hit is one thing found.
type Hit struct {
	Link         content.Link // with the heading nearest to the snippet
	Kind         content.Kind
	Title        string
	TitleMarks   []Range
	Snippet      string
	SnippetMarks []Range
	Score        float64
}

const (
	maxWords  = 12 // of a query; the rest is ignored
	maxPrefix = 400
)

// match is a term of the index that a word of the query stands for.
type match struct {
	term   int32
	weight float64 // 1 when written alike, less when guessed
}

// Query gives the best hits, at most limit. Words that a query is never about
// are left out unless there is nothing else; hits that hold more of the words
// come first; equal ones in the library's order.
func (ix *Index) Query(text string, limit int) []Hit {
	words := queryWords(text)
	if len(words) == 0 || limit <= 0 || len(ix.docs) == 0 {
		return nil
	}
	scores := make([]float64, len(ix.docs))
	counts := make([]int, len(ix.docs))
	best := make([]float64, len(ix.docs))
	var matches [][]match
	var meant []int32 // the term that each word most likely stands for
	for i, word := range words {
		found := ix.expand(word, i == len(words)-1)
		matches = append(matches, found)
		ix.add(found, scores, counts, best)
		if len(found) > 0 {
			meant = append(meant, slices.MaxFunc(found, func(a, b match) int { return cmp.Compare(a.weight, b.weight) }).term)
		}
	}
	type ranked struct {
		doc   int32
		score float64
	}
	var order []ranked
	phrase := strings.Join(words, " ")
	for doc, score := range scores {
		if counts[doc] == 0 {
			continue
		}
		share := float64(counts[doc]) / float64(len(words))
		d := &ix.docs[doc]
		order = append(order, ranked{int32(doc), score * share * share * d.boost * max(titleBoost(d.phrase, phrase, len(words)), called(d.named, meant))})
	}
	slices.SortFunc(order, func(a, b ranked) int {
		if a.score != b.score {
			return cmp.Compare(b.score, a.score)
		}
		return cmp.Compare(a.doc, b.doc)
	})
	hits := make([]Hit, 0, min(limit, len(order)))
	for _, r := range order[:min(limit, len(order))] {
		hits = append(hits, ix.hit(r.doc, r.score, words, matches))
	}
	return hits
}

func queryWords(text string) []string {
	var all, kept []string
	for _, tok := range tokens(text[:min(len(text), 400)]) {
		all = append(all, tok.form)
		if !common(tok.form) {
			kept = append(kept, tok.form)
		}
	}
	if len(kept) == 0 {
		kept = all
	}
	return kept[:min(len(kept), maxWords)]
}

// called prefers what is called what was meant, however it was spelt.
func called(named, meant []int32) float64 {
	if slices.Equal(named, meant) {
		return 2.5
	}
	return 1
}

// titleBoost prefers what is called what was typed, and what begins so: two
// words that a title begins with are hardly there by chance.
func titleBoost(title, phrase string, words int) float64 {
	switch {
	case title == phrase:
		return 3
	case strings.HasPrefix(title, phrase) && words > 1:
		return 2
	case strings.HasPrefix(title, phrase):
		return 1.5
	}
	return 1
}

// expand finds the terms a word stands for: its own stem; the words it begins,
// when it is the last; and near spellings when there is nothing else.
func (ix *Index) expand(word string, last bool) []match {
	var found []match
	if term, ok := ix.terms[stem(word)]; ok {
		found = append(found, match{term, 1})
	}
	if last {
		found = ix.prefixes(word, found)
	}
	if len(found) == 0 {
		found = ix.misspelt(word, last)
	}
	return found
}

func (ix *Index) prefixes(word string, found []match) []match {
	at, _ := slices.BinarySearchFunc(ix.forms, word, func(f form, w string) int { return strings.Compare(f.text, w) })
	for n := 0; at < len(ix.forms) && n < maxPrefix && strings.HasPrefix(ix.forms[at].text, word); at, n = at+1, n+1 {
		f := ix.forms[at]
		found = better(found, match{f.term, 0.7 * float64(len(word)) / float64(len(f.text))})
	}
	return found
}

// better adds a match unless the term is there with at least that weight.
func better(found []match, m match) []match {
	for i := range found {
		if found[i].term == m.term {
			found[i].weight = max(found[i].weight, m.weight)
			return found
		}
	}
	return append(found, m)
}

// misspelt finds words within one typing error (from 4 letters on) or two
// (from 8 on). For the last word the error may lie in its beginning.
func (ix *Index) misspelt(word string, last bool) []match {
	length := utf8.RuneCountInString(word)
	allowed := 0
	switch {
	case length >= 8:
		allowed = 2
	case length >= 4:
		allowed = 1
	}
	if allowed == 0 || len(word) > 40 {
		return nil
	}
	var found []match
	mask := letters(word)
	var rows [2][64]uint8
	for _, f := range ix.forms {
		if len(f.text) > 60 || len(f.text)+allowed < len(word) {
			continue
		}
		whole := len(f.text) <= len(word)+allowed
		if !whole && !last || bits.OnesCount64(mask&^f.letters) > allowed {
			continue
		}
		full, head := editDistance(word, f.text, allowed, &rows)
		switch {
		case full <= allowed:
			found = better(found, match{f.term, 0.6 / float64(full)})
		case last && length >= 5 && head <= allowed:
			found = better(found, match{f.term, 0.3 / float64(head)})
		}
	}
	return found
}

// editDistance counts insertions, deletions and replacements that turn word
// into text, and the fewest that turn it into a beginning of text. It gives up
// above limit. A swap of neighbours counts one when it is the only error.
func editDistance(word, text string, limit int, rows *[2][64]uint8) (full, head int) {
	if swapped(word, text) {
		return 1, 1
	}
	n := min(len(text), len(word)+limit)
	previous, row := &rows[0], &rows[1]
	for j := 0; j <= n; j++ {
		previous[j] = uint8(j)
	}
	for i := 1; i <= len(word); i++ {
		row[0] = uint8(i)
		lowest := row[0]
		for j := 1; j <= n; j++ {
			cost := uint8(1)
			if word[i-1] == text[j-1] {
				cost = 0
			}
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+cost)
			lowest = min(lowest, row[j])
		}
		if int(lowest) > limit {
			return limit + 1, limit + 1
		}
		previous, row = row, previous
	}
	head = limit + 1
	for j := 0; j <= n; j++ {
		head = min(head, int(previous[j]))
	}
	full = int(previous[n])
	if n < len(text) {
		full = limit + 1
	}
	return max(full, 1), max(head, 1)
}

// swapped reports whether two words differ by one swap of neighbours.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// letters sets a bit for each letter or digit of a word.
func letters(word string) uint64 {
	var mask uint64
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= 'a' && c <= 'z':
			mask |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			mask |= 1 << (26 + c - '0')
		default:
			mask |= 1 << (36 + c%28)
		}
	}
	return mask
}

// add puts the score of one word's matches on the documents. A document gets
// the best of the matches, so a short prefix does not drown the others.
func (ix *Index) add(found []match, scores []float64, counts []int, best []float64) {
	clear(best)
	for _, m := range found {
		list := ix.postings[m.term]
		rarity := math.Log(1 + (float64(len(ix.docs))-float64(len(list))+0.5)/(float64(len(list))+0.5))
		for _, p := range list {
			long := 1 - lengthPull + lengthPull*ix.docs[p.doc].length/ix.meanLength
			tf := float64(p.weight)
			best[p.doc] = max(best[p.doc], m.weight*rarity*tf*(saturation+1)/(tf+saturation*long))
		}
	}
	for doc, score := range best {
		if score > 0 {
			scores[doc] += score
			counts[doc]++
		}
	}
}
