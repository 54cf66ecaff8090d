package sequence

import "strings"

// short is a message or note in one line of text.
type short struct {
	kind     Kind
	from, to string // names of participants
	over     []string
	say      string
}

// arrow finds the arrow of a short message: "-->" answers, "->>" does not
// wait, "->" waits. An arrow between blanks counts before one inside a word.
func arrow(text string) (at, width int, kind Kind, ok bool) {
	for _, pad := range []string{" ", ""} {
		best := -1
		for _, form := range []struct {
			sign string
			kind Kind
		}{{"-->>", Reply}, {"-->", Reply}, {"->>", Send}, {"->", Call}} { // the longest first
			if i := strings.Index(text, pad+form.sign+pad); i >= 0 && (best < 0 || i < best) {
				best, at, width, kind = i, i+len(pad), len(form.sign), form.kind
			}
		}
		if best >= 0 {
			return at, width, kind, true
		}
	}
	return 0, 0, 0, false
}

// parseShort reads "app -> cache: get user:42" and "note app, cache: words".
// The words may also come apart from it, as the value of a key.
func parseShort(text string) (short, bool) {
	if rest, ok := strings.CutPrefix(text, "note "); ok {
		if at, _, _, isArrow := arrow(head(rest)); !isArrow || at == 0 {
			names, say := cutSay(rest)
			var over []string
			for _, name := range strings.Split(names, ",") {
				if name = strings.TrimSpace(name); name != "" {
					over = append(over, name)
				}
			}
			return short{kind: Note, over: over, say: say}, len(over) > 0
		}
	}
	at, width, kind, ok := arrow(head(text))
	if !ok {
		return short{}, false
	}
	to, say := cutSay(text[at+width:])
	s := short{kind: kind, from: strings.TrimSpace(text[:at]), to: to, say: say}
	return s, s.from != "" && s.to != ""
}

// head is what stands before the words, so that an arrow in them counts not.
func head(text string) string {
	before, _, _ := strings.Cut(text, ": ")
	return before
}

func cutSay(text string) (names, say string) {
	names, say, _ = strings.Cut(text, ": ")
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(names), ":")), strings.TrimSpace(say)
}
