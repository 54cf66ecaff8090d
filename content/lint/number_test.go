package lint

import (
	"slices"
	"testing"

	"napkin/engine/diag"
)

// A number is bare where a reader would ask: of what?
func TestBareNumbers(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"It answers with a latency of 50.", []string{"latency of 50"}},
		{"A query takes 200.", []string{"query takes 200"}},
		{"The mean is about 3.5.", []string{"is about 3.5"}},
		{"Keep the p99 under 300.", []string{"p99 under 300"}},
		{"Keep the p99 under 300 with 40 callers.", []string{"p99 under 300"}},
		{"One node writes 20k.", []string{"node writes 20k"}},
		{"The cache holds 64.", []string{"cache holds 64"}},
		{"Above 25,000 nothing helps.", []string{"Above 25,000"}},
		{"It takes 200, 300 or 400.", []string{"It takes 200"}},
		{"The pool serves at most 40 when it is full.", []string{"at most 40"}},

		{"A latency of 50 ms, or of 60ms.", nil},
		{"A query takes 200 to 300 ms.", nil},
		{"It is 3.5 times as fast, a factor of 4.", nil},
		{"The p99 rose from 300 to 400 ms.", nil},
		{"One node writes 20k rows, two write 30,000 a second.", nil},
		{"The cache holds 64 of them.", nil},
		{"Three replicas and 50 callers.", nil},
		{"In 2024 we had 25 reads to 1 write.", nil},
		{"One in 20 fails, which is 5 %.", nil},
		{"Version 2 of RFC 9110, section 4, step 3, HTTP/2, PostgreSQL 16.", nil},
		{"Events 9, 10 and 11 arrive, then event 12.", nil},
		{"The answer is 404, and after a 503 it is 200.", nil},
		{"It was `timeout = 300` before.", nil},
		{"W + R > N with 2 + 2 is more than 3.", nil},
		{"The count is 17 and the exponent is 0.9.", nil},
		{"Before 3 May.", nil},
		{"A threshold of 0.99 makes it rarer.", nil},
		{"| 50 | 60 |", nil},
		{"Divide by 86,400 or 100,000.", nil},
		{"Half of 200 is left: the server takes 100 requests. With two it takes 190 of them.", nil},
		{"Of 500 users 40 leave. At 30 nobody would mind.", nil}, // users, said before
		{"At 30 nobody would mind.", []string{"At 30"}},
	} {
		near := nearby{}
		near.enter(text{source: diag.NewSource("a.md", tc.text), span: diag.Span{End: len(tc.text)}})
		var got []string
		for _, s := range sentences(tc.text) {
			got = append(got, near.bare(s)...)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q, want %q", tc.text, got, tc.want)
		}
	}
}

// Markdown is cut where a reader draws breath.
func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		markdown string
		want     []string
	}{
		{"One. Two? \"Three\" it is! 4 ms.", []string{"One.", "Two?", "\"Three\" it is!", "4 ms."}},
		{"It takes 3.5 ms, e.g. here.", []string{"It takes 3.5 ms, e.g. here."}},
		{"- a point\n- **another** one\n  goes on\n\n1. a step\n2. a second", []string{"a point", "another one goes on", "a step", "a second"}},
		{"See [the words](lesson/cap) of it.", []string{"See the words of it."}},
		{"| a | b |\n|---|---|\n| 1 | 2 |", []string{"a | b |", "---|---|", "1 | 2 |"}},
		{"`UPDATE x.` It runs.", []string{"`UPDATE x.` It runs."}},
		{"> quoted\n> words", []string{"quoted words"}},
	} {
		if got := sentences(tc.markdown); !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q, want %q", tc.markdown, got, tc.want)
		}
	}
}
