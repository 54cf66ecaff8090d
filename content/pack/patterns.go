package pack

import (
	"regexp"
	"sync"
)

// patterns are compiled when the first text is read: starting the program does
// not pay for them.
var patterns = sync.OnceValue(func() expressions {
	return expressions{
		braces:    regexp.MustCompile(`\{([^{}]+)\}`),
		number:    regexp.MustCompile(`^\s*\d+[.)]\s+`),
		fieldName: regexp.MustCompile(`^([a-z_]{2,20}):(?:\s|$)`),
		entity:    regexp.MustCompile(`^&(?:#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,8})|(zwj|zwnj|lrm|rlm|shy|ZeroWidthSpace|NoBreak|NegativeThinSpace|InvisibleTimes|InvisibleComma|ApplyFunction|Tab|NewLine|ic|it|af));?`),
		blank:     regexp.MustCompile(`\{(\d+)\}`),
		arrow:     regexp.MustCompile(`^(\S.*?) +-(\S.*?)-> +(\S.*)$`),
		tolerance: regexp.MustCompile(`^(?:([0-9.]+) ?%|[x×] ?([0-9.]+))$`),
		part:      regexp.MustCompile(`^\s*(?://|#|--)\s*(begin|end) ([a-z0-9][a-z0-9-]*)\s*$`),
		nesting:   regexp.MustCompile(`^(?: *(?:>|[-*+](?: |$)|[0-9]{1,9}[.)](?: |$)))+`),
	}
})

// expressions are the regular expressions of this package.
type expressions struct {
	braces    *regexp.Regexp // {words} that a diagram step lights up
	number    *regexp.Regexp // the number of a diagram step
	fieldName *regexp.Regexp // name: at the start of a line
	entity    *regexp.Regexp // a character reference that may hide something
	blank     *regexp.Regexp // {1} in a cloze
	arrow     *regexp.Regexp // state -event-> state
	tolerance *regexp.Regexp // 30% or x1.3
	part      *regexp.Regexp // the comment that begins or ends a part of a snippet
	nesting   *regexp.Regexp // the marks of quotes and lists before a line
}
