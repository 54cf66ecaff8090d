package search

import (
	"regexp"
	"sync"
)

// patterns are compiled when the first text is read: starting the program does
// not pay for them.
var patterns = sync.OnceValue(func() expressions {
	return expressions{
		linkMarks:  regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`),
		lineMarks:  regexp.MustCompile(`(?m)^ *(?:[-*+>] |[0-9]+[.)] |\|? *:?-{3,}.*$)`),
		manyBlanks: regexp.MustCompile(` {2,}`),
	}
})

// expressions are the regular expressions of this package.
type expressions struct {
	linkMarks  *regexp.Regexp
	lineMarks  *regexp.Regexp // marks at the start of a line
	manyBlanks *regexp.Regexp
}
