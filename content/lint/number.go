package lint

import (
	"slices"
	"strings"

	"napkin/engine/diag"
)

// units refuses a number that nothing around it gives a unit or something to
// count. People leave units out when they have just been said, so what stands
// nearby counts:
//
//	a latency of 50          what is measured is named, so its unit is, too
//	takes 200, writes 20k    and so after a verb that asks how much
//	At 64 it is full.        elsewhere when neither its sentence, nor the two
//	                         before it, nor the question has a unit
//
// A number that its block gives a unit or a name ("50 ms", "event 9") may be
// bare where it comes back. Tables and formulas have a notation of their own.
func units(p *pass) {
	var near nearby
	p.texts(func(t text) {
		near.enter(t)
		for _, s := range sentences(t.words) {
			for _, words := range near.bare(s) {
				p.fail(t.source, textSpan(t, words), diag.New("prose.number", "%q has no unit", words), "say of what: 50 ms, 20,000 writes a second, a factor of 3, version 7")
			}
		}
	})
}

// bare finds the numbers of a sentence that nothing gives a unit, each with the
// words before it, and remembers what the sentence said.
func (n *nearby) bare(sentence string) []string {
	if strings.HasPrefix(sentence, "#") || strings.Contains(sentence, " | ") {
		return nil
	}
	var out []string
	tokens := tokenize(sentence)
	for i := range tokens {
		if bareNumber(tokens, i, n) {
			out = append(out, around(tokens, i))
		}
	}
	n.said(tokens)
	return out
}

// around is a number with the words before it, as they stand in the text.
func around(tokens []heard, i int) string {
	var raw []string
	for _, t := range tokens[max(0, i-2):i] {
		raw = append(raw, t.raw)
	}
	return strings.Join(append(raw, strings.TrimRight(tokens[i].raw, ".,;:!?")), " ")
}

// bareNumber reports that the token is a number that nothing says the unit of.
func bareNumber(tokens []heard, i int, near *nearby) bool {
	if !isNumber(tokens[i].core) || listed(tokens, i) || named(tokens, i) || plainNumber(tokens, i, near) {
		return false
	}
	if short(tokens[i].core) != tokens[i].core {
		return true // 20k of what
	}
	before := word(tokens, i-1)
	if label(tokens, i) {
		return false
	}
	if near.labelled(tokens[i].core) {
		return false
	}
	if measured(tokens, i) || lexemes().amounts[before] || lexemes().roughly[before] && lexemes().amounts[word(tokens, i-2)] {
		return true
	}
	words := 0
	for j := range tokens {
		if j != i && named(tokens, j) || isSign(tokens[j].core) {
			return false // said a moment ago, or a formula
		}
		if isWord(tokens[j].core) {
			words++
		}
	}
	return words > 0 && !near.choice && !strings.HasPrefix(tokens[i].core, "0.") && !near.last[0] && !near.last[1] && !near.prompt
}

// listed reports a number that follows another one in a list: the first speaks
// for all.
func listed(tokens []heard, i int) bool {
	if w := word(tokens, i-1); w == "and" || w == "or" || w == "to" {
		i--
	}
	return i > 0 && isNumber(tokens[i-1].core)
}

// label reports that the word before the number, or before the list that it is
// in, makes a name of it: step 3, PostgreSQL 16, events 9 to 11.
func label(tokens []heard, i int) bool {
	first := i
	for j := i - 1; j >= 0; j-- {
		if isNumber(tokens[j].core) {
			first = j
		} else if w := word(tokens, j); w != "and" && w != "or" && w != "to" {
			break
		}
	}
	if first == 0 {
		return false
	}
	before := tokens[first-1]
	if before.ended && !strings.HasSuffix(before.raw, ",") || lexemes().functions[before.core] {
		return false
	}
	capital := strings.ToLower(before.core) != before.core
	return !lexemes().leads[strings.ToLower(before.core)] || capital && (first > 1 || before.core == "Write" || before.core == "Read")
}

// named reports that a number has a unit or counts something; one of a list
// has what the list ends in.
func named(tokens []heard, i int) bool {
	if !isNumber(tokens[i].core) {
		return quantity(tokens[i].core) || lexemes().spelled[strings.ToLower(tokens[i].core)] && thing(tokens, i+1)
	}
	if !tokens[i].ended && thing(tokens, i+1) {
		return true
	}
	for j := i + 1; j < len(tokens) && j <= i+4; j++ {
		if isNumber(tokens[j].core) || quantity(tokens[j].core) {
			return named(tokens, j)
		}
		if !lexemes().joins[word(tokens, j)] {
			return false
		}
	}
	return false
}

// thing reports that the word at i can be what is counted: a noun, an adjective
// before one, a unit; "a second" is one, too.
func thing(tokens []heard, i int) bool {
	if i >= len(tokens) {
		return false
	}
	switch w := word(tokens, i); {
	case w == "a" || w == "an" || w == "per" || w == "each" || w == "every":
		return i+1 < len(tokens) && (w == "per" || w == "each" || lexemes().periods[strings.TrimSuffix(word(tokens, i+1), "s")])
	case w == "of" || w == "in":
		return i+1 < len(tokens) && lexemes().parts[word(tokens, i+1)]
	case w == "%" || w == "‰" || w == "°" || w == "×" || w == "§":
		return true
	default:
		return isWord(tokens[i].core) && (!lexemes().functions[w] || w != tokens[i].core) // May is a month
	}
}

// plainNumber reports a number that has no unit by its nature: a year, a part
// of a formula, a ratio, a factor, a status of HTTP.
func plainNumber(tokens []heard, i int, near *nearby) bool {
	core := tokens[i].core
	if core == "0" || core == "1" || years(core) || lexemes().statuses[core] || lexemes().rounds[core] && near.status {
		return true
	}
	if i+1 < len(tokens) && !tokens[i].ended && isSign(tokens[i+1].core) || i > 0 && isSign(tokens[i-1].core) {
		return true
	}
	at := func(j int) string { return word(tokens, j) }
	if at(i+1) == "to" && at(i+2) == "the" && at(i+3) == "power" {
		return true
	}
	switch at(i + 1) {
	case "in", "to", "of", "out", "mod", "divided", "times":
		if slices.ContainsFunc(indexes(tokens), func(j int) bool { return j > i+1 && j <= i+4 && isNumber(tokens[j].core) }) {
			return !tokens[i].ended // 1 in 20, 25 to 1, 2 of 3
		}
	}
	if prev := at(i - 1); (prev == "in" || prev == "to" || prev == "of") && i > 1 && (isNumber(tokens[i-2].core) || lexemes().spelled[at(i-2)] || at(i-2) == "once") {
		return true
	}
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		if lexemes().ratios[at(j)] {
			return true
		}
		if tokens[j].ended {
			break
		}
	}
	return false
}

// measured reports that what is measured is named before the number: "p99
// under 300".
func measured(tokens []heard, i int) bool {
	for j := i - 1; j >= 0 && j >= i-4 && !tokens[j].ended; j-- {
		switch w := word(tokens, j); {
		case lexemes().measures[w]:
			return true
		case !lexemes().leads[w] && !lexemes().roughly[w]:
			return false
		}
	}
	return false
}

// nearby is what was said before a sentence.
type nearby struct {
	source *diag.Source
	start  int
	last   [2]bool // whether the two sentences before had a unit
	prompt bool    // whether the first text of the block had one
	first  bool
	choice bool    // what can be chosen, in the unit that the question asks for
	status bool    // whether it speaks of statuses of HTTP
	tokens []heard // of all of the block, as it stands in its file
}

// enter begins a text. A new block forgets the one before; the options and
// reasons of a question remember its prompt.
func (n *nearby) enter(t text) {
	if n.source == t.source && n.start == t.span.Start {
		n.first, n.choice = false, t.role == chosen || t.role == offered
		if !strings.HasSuffix(t.source.Name, ".md") {
			n.last = [2]bool{}
		}
		return
	}
	*n = nearby{source: t.source, start: t.span.Start, first: true}
	if t.source != nil && t.span.Start >= 0 && t.span.End <= len(t.source.Text) {
		n.tokens = tokenize(t.source.Text[t.span.Start:t.span.End])
		n.status = slices.ContainsFunc(n.tokens, func(t heard) bool { return lexemes().statuses[t.core] || t.core == "4xx" || t.core == "5xx" })
	}
}

// said ends a sentence.
func (n *nearby) said(tokens []heard) {
	has := slices.ContainsFunc(indexes(tokens), func(i int) bool { return named(tokens, i) })
	n.last = [2]bool{n.last[1], has}
	n.prompt = n.prompt || n.first && has
}

// labelled reports that the block gives a number a unit or a name somewhere.
func (n *nearby) labelled(number string) bool {
	for i, t := range n.tokens {
		if t.core != number {
			continue
		}
		if named(n.tokens, i) {
			return true
		}
		if i > 0 && !n.tokens[i-1].ended && isSign(n.tokens[i-1].core) || label(n.tokens, i) {
			return true
		}
	}
	return false
}
