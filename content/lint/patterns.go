package lint

import (
	"regexp"
	"sync"
)

// patterns are compiled when the first text is read: starting the program does
// not pay for them.
var patterns = sync.OnceValue(func() expressions {
	return expressions{
		absoluteRare: regexp.MustCompile(`(?i)impossible|guarantee`),
		linkMarks:    regexp.MustCompile(`\[([^\[\]]*)\]\(([^()]*)\)`),
		codeSpan:     regexp.MustCompile("`[^`\n]*`"),
		filler:       regexp.MustCompile(`(?i)\b(delve|seamless(ly)?|cutting[- ]edge|game[- ]chang\w+|leverag(e|es|ing)|in today's|it('s| is) (important|worth) (to note|noting)|needless to say|obviously|basically|utili[sz]e[sd]?|best-in-class|world-class|supercharge\w*|as we all know)\b`),
		beside:       regexp.MustCompile(`(?i)^(?:the same,? (?:and|but|as (?:above|[a-d]\b))|as above|likewise\b|ditto\b)`),
		trick:        regexp.MustCompile(`\b(NOT|EXCEPT)\b|(?i:\b(?:all|none|both|any) of the (?:above|others?)\b)`),
		hedge:        regexp.MustCompile(`(?i)\b(usually|often|may|might|can|could|some|sometimes|mostly|generally|typically|likely|probably|tends?|about|around|roughly)\b`),
		absolute:     regexp.MustCompile(`(?i)\b(always|never|only|every|all|none|no|must|cannot|impossible|nothing|any)\b`),
		html:         regexp.MustCompile(`<(/?[a-zA-Z][a-zA-Z0-9-]*(\s[^>]*)?/?|!--.*?--)>`),
		image:        regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`),

		blockBreak:  regexp.MustCompile(`\n[ \t]*\n|\n[ \t]*(?:[-*+] |\d+\. |\|)`),
		blockMark:   regexp.MustCompile(`(?m)^[ \t]*(?:[-*+>]+ |\d+\. |\|)`),
		sentenceEnd: regexp.MustCompile("[.!?][\")'*_]* +[\"'(*_`]*[A-Z0-9]"),
	}
})

// expressions are the regular expressions of this package.
type expressions struct {
	absoluteRare *regexp.Regexp
	linkMarks    *regexp.Regexp
	codeSpan     *regexp.Regexp // `code`
	filler       *regexp.Regexp // words that say nothing
	beside       *regexp.Regexp // an option that can be read only beside another one
	trick        *regexp.Regexp // wordings that test reading, not knowing
	hedge        *regexp.Regexp // words that make a claim safer
	absolute     *regexp.Regexp // words that make a claim bolder
	html         *regexp.Regexp
	image        *regexp.Regexp

	blockBreak, blockMark, sentenceEnd *regexp.Regexp // of Markdown, to cut it into sentences
}
