package lint

import (
	"strings"
	"sync"
	"unicode"
)

// heard is a word of a sentence, with and without the signs around it.
type heard struct {
	core  string
	raw   string
	ended bool // a comma or another sign follows
}

// tokenize cuts a sentence into words; code is one word, the name of a thing.
func tokenize(sentence string) []heard {
	sentence = patterns().codeSpan.ReplaceAllString(sentence, "§")
	var out []heard
	for _, raw := range strings.Fields(sentence) {
		core := strings.TrimLeft(raw, "(\"'“‘*_")
		bare := strings.TrimRight(core, ".,;:!?)\"'”’*_")
		if bare == "" {
			bare = core
		}
		out = append(out, heard{core: bare, raw: raw, ended: bare != core})
	}
	return out
}

// indexes are the places of the tokens.
func indexes(tokens []heard) []int {
	out := make([]int, len(tokens))
	for i := range out {
		out[i] = i
	}
	return out
}

// word is a token in lower case; "" outside of the sentence.
func word(tokens []heard, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return strings.ToLower(tokens[i].core)
}

// isNumber reports digits with their commas and a point, and perhaps a k or an M.
func isNumber(core string) bool {
	digits := 0
	for i, r := range short(core) {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case (r == ',' || r == '.') && i > 0:
		default:
			return false
		}
	}
	return digits > 0
}

// short is a number without the k of 20k or the M of 3M.
func short(core string) string {
	if n := len(core) - 1; n > 0 && strings.ContainsRune("kMGTB", rune(core[n])) {
		return core[:n]
	}
	return core
}

// quantity reports a number with its unit or its currency in one word: 40ms,
// 99%, €3, 10/s, 3x.
func quantity(core string) bool {
	if strings.HasPrefix(core, "€") || strings.HasPrefix(core, "$") || strings.HasPrefix(core, "£") {
		return true
	}
	rest := strings.TrimLeft(core, "0123456789,.")
	return rest != core && rest != "" && !isNumber(core) && rest[0] != '-'
}

// isWord reports letters, as in "ms", "requests" and "B/s".
func isWord(core string) bool {
	for _, r := range core {
		return unicode.IsLetter(r) || r == '/' && len(core) > 1
	}
	return false
}

// isSign reports a sign of arithmetic.
func isSign(core string) bool {
	return core != "" && strings.Trim(core, "=<>≤≥≈≠+×÷−-–*/~^→·…:|") == ""
}

func years(core string) bool {
	return len(core) == 4 && (core[:2] == "19" || core[:2] == "20")
}

// set makes a set of the words of a text.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// lexicon is the words that numbers stand between. They are few and of English,
// not of the subject; what is not listed is taken for a noun, so that a doubt
// makes no finding.
type lexicon struct {
	functions map[string]bool // never what is counted
	leads     map[string]bool // a number after another word is its name: step 3
	roughly   map[string]bool // between a verb and its number
	amounts   map[string]bool // verbs that ask how much
	measures  map[string]bool // what has a unit
	ratios    map[string]bool // what has none
	joins     map[string]bool // between a number and the one that has the unit of both
	spelled   map[string]bool // numbers in letters
	periods   map[string]bool // one a second
	parts     map[string]bool // 30 of them
	rounds    map[string]bool // statuses of HTTP, where others are near
	statuses  map[string]bool // of HTTP
}

var lexemes = sync.OnceValue(func() lexicon {
	return lexicon{
		functions: set(`a an the and or but nor so yet of in on at to for by with from than as if when while until unless after before then
		that which who whom where because since though although is are was were be been being has have had do does did will would can could
		may might must shall should not no only also again still even just now here there this these those it its they them their he his she
		her we our you i both either neither too instead rather out up down off over under above below between through within without into
		onto against about around fit fits come comes go goes get gets leave leaves remain remains stay stays fail fails  
		reach reaches make makes give gives take takes mean means say says another
		alone later earlier together once twice already left what how why nothing nobody
		everything everybody everyone all some any most many few`),
		leads: set(`of about around roughly nearly almost some under below above over than at by to for from within without until after before
		with is are was were be become becomes became takes take took taken needs need needed holds hold held costs cost gives give gave makes
		make made leaves leave left has have had gets get got reaches reach reached carries carry serves serve handles handle does do did reads
		read writes write sends send sent sees see adds add allows allow admits accepts means mean lasts last waits wait only just least most
		exactly up down out in into between and or plus not even still then now stores keeps stands falls rises waited slept sleeps`),
		roughly: set(`about around roughly nearly almost some only just least most exactly at under over below above up to than`),
		amounts: set(`takes take took lasts last lasted waits wait waited sleeps costs cost serves serve handles handle carries carry holds stores needs need`),
		measures: set(`latency latencies delay delays timeout timeouts p50 p90 p95 p99 p999 p99.9 rtt ttl wait lag age duration throughput bandwidth qps
		refill size memory storage deadline`),
		ratios: set(`factor factors ratio ratios share power powers exponent exponents probability chance score burn utilisation coefficient divide
		divides divided dividing multiply multiplies multiplied multiplying outnumber root deviation odds count counts base modulo mod rate alpha
		version versions step steps line lines row section chapter article port level layer position positions ring`),
		joins:    set(`or and to of in by from then instead rather than but over out more against after before about only not up at most least nearly even plus as minus times becomes become`),
		spelled:  set(`two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand million billion both half one each`),
		periods:  set(`second minute hour day night week month year millisecond microsecond request call node server shard`),
		parts:    set(`them these those the a all each its their our his her it our one every`),
		rounds:   set(`200 400 500 503`),
		statuses: set(`201 202 204 301 302 304 401 403 404 405 409 410 412 413 415 422 425 429 501 502 503 504`),
	}
})
