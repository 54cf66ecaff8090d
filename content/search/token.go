package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word of a text and where it stands, in bytes.
type token struct {
	form       string // lower case, as written
	start, end int
}

// tokens cuts a text into words: runs of letters and digits. A plus between
// two of them holds, so that n+1 is one word; an apostrophe ends a word and
// takes the s after it along.
func tokens(text string) []token {
	all := make([]token, 0, len(text)/6+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			i += size
			continue
		}
		start := i
		for i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
			if r == '+' && i > start && i+1 < len(text) && wordByte(text[i+1]) {
				i++
				continue
			}
			if !wordRune(r) {
				break
			}
			i += size
		}
		all = append(all, token{form: strings.ToLower(text[start:i]), start: start, end: i})
		for _, suffix := range []string{"'s", "’s"} {
			if strings.HasPrefix(text[i:], suffix) {
				i += len(suffix)
				break
			}
		}
	}
	return all
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return wordByte(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// stem takes off the endings that do not change what a word is about: plural
// s, -ing, -ed and -er of what does it, and the final e they would hide. caches,
// caching and cached are all cach; a limiter is found by limiting.
func stem(word string) string {
	n := len(word)
	switch {
	case n > 4 && strings.HasSuffix(word, "ies"), n > 4 && strings.HasSuffix(word, "ied"):
		return word[:n-3] + "y"
	case n > 4 && strings.HasSuffix(word, "sses"):
		return word[:n-2]
	case n > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is"):
		return stem(word[:n-1])
	case n > 5 && strings.HasSuffix(word, "ing") && vowel(word[:n-3]):
		return finish(undouble(word[:n-3]))
	case n > 4 && strings.HasSuffix(word, "ed") && vowel(word[:n-2]):
		return finish(undouble(word[:n-2]))
	case n > 6 && strings.HasSuffix(word, "er") && vowel(word[:n-2]):
		return finish(undouble(word[:n-2]))
	}
	return finish(word)
}

// finish drops a final e of longer words, and the e that -es leaves after
// hissing sounds.
func finish(word string) string {
	if len(word) > 3 && word[len(word)-1] == 'e' {
		return word[:len(word)-1]
	}
	return word
}

// undouble turns shedd (of shedding) into shed, but keeps ll, ss and zz.
func undouble(word string) string {
	n := len(word)
	if n > 3 && word[n-1] == word[n-2] && !strings.ContainsRune("lsz", rune(word[n-1])) {
		return word[:n-1]
	}
	return word
}

func vowel(word string) bool { return strings.ContainsAny(word, "aeiouy") }

// common are words that a query is never about.
func common(word string) bool {
	switch word {
	case "a", "an", "and", "are", "as", "at", "be", "but", "by", "do", "does", "for", "from", "has", "have", "how",
		"i", "if", "in", "is", "it", "its", "of", "on", "or", "so", "that", "the", "their", "then", "there", "this",
		"to", "was", "what", "when", "where", "which", "why", "with", "you", "your":
		return true
	}
	return false
}
