package plain

import (
	"regexp"
	"sync"
)

// patterns are compiled when the first text is read: starting the program does
// not pay for them.
var patterns = sync.OnceValue(func() expressions {
	return expressions{
		heading:  regexp.MustCompile(`^(#{1,6}) +(.*?)#* *$`),
		listItem: regexp.MustCompile(`^( *)([-*+]|[0-9]{1,9}[.)]) +(.*)$`),
		rule:     regexp.MustCompile(`^ *(?:-{3,}|\*{3,}|_{3,}) *$`),
		divider:  regexp.MustCompile(`^[ |:-]*-[ |:-]*$`),
		link:     regexp.MustCompile(`!?\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)`),
		strong:   regexp.MustCompile(`\*\*([^*]+)\*\*|__([^_]+)__`),
		emphasis: regexp.MustCompile(`(^|[\s(])[*_]([^*_\s][^*_]*)[*_]`),
	}
})

// expressions are the regular expressions of this package.
type expressions struct {
	heading  *regexp.Regexp
	listItem *regexp.Regexp
	rule     *regexp.Regexp // ---
	divider  *regexp.Regexp // the line under the head of a table
	link     *regexp.Regexp
	strong   *regexp.Regexp
	emphasis *regexp.Regexp
}
