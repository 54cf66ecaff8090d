package lint

import (
	"regexp"
	"sync"
)

// patterns are compiled when the first text is read: starting the program does
// not pay for them.
var patterns = sync.OnceValue(func() expressions {
	return expressions{
		linkMarks: regexp.MustCompile(`\[([^\[\]]*)\]\(([^()]*)\)`),
		codeSpan:  regexp.MustCompile("`[^`\n]*`"),
		filler:    regexp.MustCompile(`(?i)\b(delve|seamless(ly)?|cutting[- ]edge|game[- ]chang\w+|leverag(e|es|ing)|in today's|it('s| is) (important|worth) (to note|noting)|needless to say|obviously|basically|utili[sz]e[sd]?|best-in-class|world-class|supercharge\w*|as we all know)\b`),
		html:      regexp.MustCompile(`<(/?[a-zA-Z][a-zA-Z0-9-]*(\s[^>]*)?/?|!--.*?--)>`),
		image:     regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`),
	}
})

// expressions are the regular expressions of this package.
type expressions struct {
	linkMarks *regexp.Regexp
	codeSpan  *regexp.Regexp // `code`
	filler    *regexp.Regexp // words that say nothing
	html      *regexp.Regexp
	image     *regexp.Regexp
}
