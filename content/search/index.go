// Package search finds lessons, terms, calculators, labs, problems, diagrams and
// questions by the words in them: an inverted index in memory, ranked by BM25
// over weighted fields. The last word of a query is taken as the beginning of
// one, so hits can follow each key; a word that occurs nowhere is tried with
// one or two typing errors. It must never write to disk, read a clock or give
// two orders for one query. Start reading at Build, then at Query.
package search

import (
	"slices"
	"strings"

	"napkin/content"
)

// Weights of the fields a word can stand in.
const (
	inTitle    = 8
	inKeywords = 4 // other names of the thing, from the glossary
	inSummary  = 3
	inHeading  = 3
	inBody     = 1
)

// BM25's two constants: how soon repetition stops to count, and how much long
// documents are held back.
const (
	saturation = 1.2
	lengthPull = 0.6
)

// passage is a paragraph of a document, the unit a snippet is cut from.
type passage struct {
	text   string
	anchor string // of the heading above it
}

// document is one thing that can be found.
type document struct {
	link     content.Link
	title    string
	phrase   string  // the words of the title that a query may be about
	named    []int32 // the same as terms
	boost    float64
	passages []passage
	length   float64 // weighted words
}

// posting says how much a document is about a word, and which passage to show.
type posting struct {
	doc     int32
	passage int32
	weight  float32 // sum of the weights of the places the word stands in
}

// form is a word as it is written somewhere, and its stem.
type form struct {
	text    string
	letters uint64 // which letters occur, to rule out far words quickly
	term    int32
}

// Index answers queries. It does not change after Build and may be asked from
// several places at once.
type Index struct {
	docs       []document
	terms      map[string]int32 // stem -> number
	postings   [][]posting      // by term number
	forms      []form           // sorted by text
	meanLength float64
}

// builder collects postings; forms are kept unique by text.
type builder struct {
	index    *Index
	forms    map[string]int32
	keywords map[content.Link][]string
}

// Build reads the whole library and indexes it. It takes some milliseconds, so
// call it off the screen's own loop, when search is first opened.
func Build(lib *content.Library) *Index {
	b := &builder{
		index:    &Index{terms: map[string]int32{}},
		forms:    map[string]int32{},
		keywords: map[content.Link][]string{},
	}
	for _, term := range lib.Terms() {
		for _, link := range term.See {
			link.Anchor = ""
			b.keywords[link] = append(b.keywords[link], term.Term)
			b.keywords[link] = append(b.keywords[link], term.Also...)
		}
	}
	b.library(lib)
	ix := b.index
	total := 0.0
	for i := range ix.docs {
		total += ix.docs[i].length
	}
	ix.meanLength = max(1, total/float64(max(1, len(ix.docs))))
	ix.forms = make([]form, 0, len(b.forms))
	for text, term := range b.forms {
		ix.forms = append(ix.forms, form{text: text, letters: letters(text), term: term})
	}
	slices.SortFunc(ix.forms, func(a, b form) int { return strings.Compare(a.text, b.text) })
	return ix
}

// Len is the number of things that can be found.
func (ix *Index) Len() int { return len(ix.docs) }

// begin starts a document; the words that follow go to it.
func (b *builder) begin(link content.Link, title string, boost float64) {
	b.index.docs = append(b.index.docs, document{link: link, title: title, phrase: strings.Join(queryWords(title), " "), boost: boost})
	b.words(title, inTitle, -1)
	d := &b.index.docs[len(b.index.docs)-1]
	for _, word := range queryWords(title) {
		if term, ok := b.index.terms[stem(word)]; ok {
			d.named = append(d.named, term)
		}
	}
	for _, word := range b.keywords[link] {
		b.words(word, inKeywords, -1)
	}
}

// passage adds a paragraph to the document that was begun last.
func (b *builder) passage(text, anchor string, weight float64) {
	text = plainText(text)
	if text == "" {
		return
	}
	doc := &b.index.docs[len(b.index.docs)-1]
	doc.passages = append(doc.passages, passage{text: text, anchor: anchor})
	b.words(text, weight, len(doc.passages)-1)
}

func (b *builder) words(text string, weight float64, passage int) {
	ix := b.index
	doc := int32(len(ix.docs) - 1)
	for _, tok := range tokens(text) {
		term, known := b.forms[tok.form]
		if !known {
			root := stem(tok.form)
			term, known = ix.terms[root]
			if !known {
				term = int32(len(ix.postings))
				ix.terms[root] = term
				ix.postings = append(ix.postings, nil)
			}
			b.forms[tok.form] = term
		}
		ix.docs[doc].length += weight
		list := ix.postings[term]
		if n := len(list); n > 0 && list[n-1].doc == doc {
			list[n-1].weight += float32(weight)
			if list[n-1].passage < 0 {
				list[n-1].passage = int32(passage)
			}
			continue
		}
		ix.postings[term] = append(list, posting{doc: doc, passage: int32(passage), weight: float32(weight)})
	}
}
