package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"napkin/content"
	"napkin/content/core"
	"napkin/content/pack"
	"napkin/engine/lab/labs"
)

func embedded() *content.Library {
	p, _ := pack.Read(core.FS, "core")
	p.Labs = labs.All()
	return pack.Overlay(p)
}

func links(hits []Hit) []string {
	var all []string
	for _, hit := range hits {
		hit.Link.Anchor = ""
		all = append(all, hit.Link.String())
	}
	return all
}

func TestQueriesFindWhatPeopleMean(t *testing.T) {
	ix := Build(embedded())
	for _, tc := range []struct {
		query string
		want  []string // each among the first six
	}{
		{"thundering herd", []string{"term/thundering-herd", "term/cache-stampede", "lesson/cache-aside", "lesson/retry-with-backoff"}},
		{"thnudering hred", []string{"term/thundering-herd"}},
		{"consistant hashing", []string{"lesson/consistent-hashing", "term/consistent-hashing"}},
		{"rate limiter", []string{"lesson/rate-limiting"}},
		{"sharded databases", []string{"lesson/sharding"}},
		{"how does a circuit breaker work", []string{"lesson/circuit-breaker"}},
		{"n+1", []string{"lesson/n-plus-one", "term/n-plus-one"}},
		{"p99", []string{"term/p99"}},
		{"circ", []string{"lesson/circuit-breaker", "term/circuit-breaker"}},
		{"linearizab", []string{"term/linearizability"}},
		{"2PC", []string{"term/two-phase-commit"}},
		{"dog-piling", []string{"term/cache-stampede"}},
		{"read replicas", []string{"diagram/seed-read-replicas", "term/read-replica"}},
		{"read your own writes from the primary", []string{"diagram/seed-read-replicas"}},
		{"retry storm", []string{"term/retry-storm", "lab/retry-storm"}},
	} {
		got := links(ix.Query(tc.query, 6))
		for _, want := range tc.want {
			if !slices.Contains(got, want) {
				t.Errorf("%q finds %v; want %s among them", tc.query, got, want)
			}
		}
	}
	for _, query := range []string{"", "   ", "?!", "zzzzzzzzzz", "the"} {
		for _, hit := range ix.Query(query, 5) {
			if query != "the" {
				t.Errorf("%q finds %s", query, hit.Link)
			}
		}
	}
}

// Every title is found by itself, by its beginning, and with one letter wrong
// in its longest word.
func TestEveryTitleIsFound(t *testing.T) {
	lib := embedded()
	ix := Build(lib)
	check := func(link content.Link, title, query string) {
		t.Helper()
		if got := links(ix.Query(query, 12)); !slices.Contains(got, link.String()) {
			t.Errorf("%q (%s) is not found by %q: %v", title, link, query, got)
		}
	}
	all := map[content.Link]string{}
	for _, lesson := range lib.Lessons() {
		all[lesson.Link()] = lesson.Title
	}
	for _, term := range lib.Terms() {
		all[term.Link()] = term.Term
	}
	for _, calculator := range lib.Calculators() {
		all[calculator.Link()] = calculator.Title
	}
	for _, d := range lib.Diagrams() {
		all[d.Link()] = d.Title
	}
	for link, title := range all {
		check(link, title, title)
		if cut := len(title) * 3 / 4; cut >= 6 && utf8.ValidString(title[:cut]) {
			check(link, title, title[:cut])
		}
		longest := ""
		for _, tok := range tokens(title) {
			if len(tok.form) > len(longest) {
				longest = tok.form
			}
		}
		if len(longest) >= 8 {
			check(link, title, strings.Replace(strings.ToLower(title), longest, longest[:3]+"x"+longest[4:], 1))
			check(link, title, strings.Replace(strings.ToLower(title), longest, longest[:2]+longest[3:], 1))
		}
	}
}

func TestHitsAreInOrderAndMarked(t *testing.T) {
	lib := embedded()
	ix, again := Build(lib), Build(lib)
	for _, query := range []string{"cache", "c", "retry backoff jitter", "what is the quorum", "hash ring virtual node"} {
		hits := ix.Query(query, 50)
		if fmt.Sprint(hits) != fmt.Sprint(again.Query(query, 50)) {
			t.Errorf("%q: two indexes of one library answer differently", query)
		}
		if len(hits) == 0 {
			t.Errorf("%q finds nothing", query)
		}
		for i, hit := range hits {
			if i > 0 && hit.Score > hits[i-1].Score {
				t.Errorf("%q: hit %d scores more than the one before", query, i)
			}
			if hit.Title == "" || hit.Kind != hit.Link.Kind {
				t.Errorf("%q: hit %+v", query, hit)
			}
			if _, err := lib.Resolve(hit.Link); err != nil {
				t.Errorf("%q: the hit leads nowhere: %v", query, err)
			}
			if len(hit.Snippet) > snippetBytes+10 || !utf8.ValidString(hit.Snippet) {
				t.Errorf("%q: snippet %q", query, hit.Snippet)
			}
			for _, m := range hit.SnippetMarks {
				if m.Start < 0 || m.End > len(hit.Snippet) || m.Start >= m.End || strings.ContainsAny(hit.Snippet[m.Start:m.End], " .") {
					t.Errorf("%q: mark %v in %q", query, m, hit.Snippet)
				}
			}
		}
	}
}

func TestStem(t *testing.T) {
	for _, family := range [][]string{
		{"cache", "caches", "caching", "cached"}, {"retry", "retries", "retried", "retrying"}, {"hash", "hashes", "hashing"},
		{"shed", "shedding"}, {"replica", "replicas"}, {"queue", "queues", "queued"}, {"lease", "leases"}, {"miss", "misses", "missed"},
		{"limit", "limits", "limiting", "limiter", "limiters"}, {"balancing", "balancer"}, {"scheduling", "scheduler"},
	} {
		for _, word := range family[1:] {
			if stem(word) != stem(family[0]) {
				t.Errorf("stem(%s) = %s, stem(%s) = %s", word, stem(word), family[0], stem(family[0]))
			}
		}
	}
	for _, word := range []string{"status", "redis", "less", "bus", "ring", "red"} {
		if stem(word) != word {
			t.Errorf("stem(%s) = %s; it has no ending to take off", word, stem(word))
		}
	}
}

// slowDistance is the textbook table, as an oracle.
func slowDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		corner := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := corner
			if a[i-1] != b[j-1] {
				cost++
			}
			corner = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

func FuzzEditDistance(f *testing.F) {
	f.Add("herd", "hred")
	f.Add("consistent", "consistant")
	f.Add("abc", "abcd")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) == 0 || len(a) > 40 || len(b) > 60 || a == b {
			return
		}
		var rows [2][64]uint8
		const limit = 2
		full, head := editDistance(a, b, limit, &rows)
		want := slowDistance(a, b)
		if swapped(a, b) {
			want = 1
		}
		if want <= limit && len(b) <= len(a)+limit && full != want || want > limit && full <= limit {
			t.Errorf("distance of %q and %q is %d; want %d", a, b, full, want)
		}
		if head > full && full <= limit {
			t.Errorf("the beginning of %q is farther (%d) from %q than all of it (%d)", b, head, a, full)
		}
	})
}

func FuzzQuery(f *testing.F) {
	ix := Build(embedded())
	for _, seed := range []string{"thundering herd", "n+1", "ÄÖ", "'s", "a", "hash ring virtual nodes of a consistent thing and more words than that one two three"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, hit := range ix.Query(text, 5) {
			if !utf8.ValidString(hit.Snippet) || hit.Score <= 0 {
				t.Errorf("%q: %+v", text, hit)
			}
			for _, m := range append(slices.Clone(hit.TitleMarks), Range{0, 0}) {
				if m.End > len(hit.Title) {
					t.Errorf("%q: mark %v in %q", text, m, hit.Title)
				}
			}
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	lib := embedded()
	lib.Findings() // reading the files is measured in content/pack
	for b.Loop() {
		Build(lib)
	}
}

func BenchmarkQuery(b *testing.B) {
	ix := Build(embedded())
	for _, query := range []string{"c", "cache stampede", "thundering herd", "consistant hashing virtual nodse"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				ix.Query(query, 20)
			}
		})
	}
}

func ExampleIndex_Query() {
	fsys := fstest.MapFS{"reference/glossary.yaml": {Data: []byte("- id: jitter\n  term: Jitter\n  means: A random part added to a wait.\n")}}
	p, _ := pack.Read(fsys, "example")
	ix := Build(pack.Overlay(p))
	for _, hit := range ix.Query("jiter", 3) {
		fmt.Println(hit.Link, "-", hit.Snippet)
	}
	// Output:
	// term/jitter - A random part added to a wait.
}
