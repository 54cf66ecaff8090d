package design

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"napkin/engine/diag"
)

const (
	deepDiveWords = 40
	scaleWords    = 25
)

// wantWords asks for so many words of notes, at least half of them different:
// a sentence that is repeated says nothing more.
func (e *Evidence) wantWords(notes string, wanted int, met, missing string) {
	words := strings.FieldsFunc(strings.ToLower(notes), func(r rune) bool { return unicode.IsSpace(r) })
	different := map[string]bool{}
	for _, w := range words {
		different[strings.TrimFunc(w, unicode.IsPunct)] = true
	}
	n := len(words)
	missing = fmt.Sprintf("%s; %s so far, %d are wanted", missing, counted(n, "word"), wanted)
	if n >= wanted {
		missing += fmt.Sprintf(", and only %d are different", len(different))
	}
	e.want(n >= wanted && len(different) >= wanted/2, fmt.Sprintf("%s%s", counted(n, "word"), met), missing)
}

// fillers stand where an answer will be.
const fillers = "tbd todo tba fixme xx xxx xxxx asdf qwerty foo bar baz blah lorem ... n/a na wip later idk dunno"

// says reports whether a text answers anything: it is neither a sign, a single
// letter nor a filler.
func says(text string) bool {
	text = strings.ToLower(strings.Trim(strings.TrimSpace(text), ".,;:!? "))
	n := 0
	for _, r := range text {
		switch {
		case r > unicode.MaxLatin1 && unicode.IsLetter(r):
			n += 2 // one sign can be a word
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		}
	}
	return n >= 2 && !contains(fillers, text)
}

func (d *Design) deepDiveEvidence(e *Evidence) {
	notes := d.Steps["deep_dive"].Notes
	d.wantComponent(e, notes, "Name the component you look into, as the picture calls it")
	e.wantWords(notes, deepDiveWords, " on how it works", "Explain how it works inside: data structure, keys, failure")
}

// resourceStems are the resources that run out: beginnings of words, or whole words
// with a | behind them.
const resourceStems = "cpu,gpu,core,memor,ram|,heap,disk,ssd,iops,i/o,io|,storage,space|,network,bandwidth,connection,thread,lock,socket,pool,buffer," +
	"queue depth,file descriptor,file handle,port|,nic|,throughput,writes/s,reads/s"

func (d *Design) bottlenecksEvidence(e *Evidence) {
	notes := d.Steps["bottlenecks"].Notes
	d.wantComponent(e, notes, "Say which component fills up first, as the picture calls it")
	e.want(mentions(notes, resourceStems), "a resource", "Say which resource of it runs out: CPU, memory, disk, network or connections")
}

const growthStems = "10x,×10,x10,100x,ten times,tenfold,double,grow,scale,scaling,autoscal,horizontal,shard,split,partition,replica,peak,add|,added,adding"
const failureStems = "fail,die|,died,dying,dead|,crash,lost,loss,lose,losing,down|,downtime,outage,unavailable,unreachable,timeout,partition,recover,takes over,take over,takeover," +
	"restart,promot,degrad,disappear,broken,breaks,kill"

func (d *Design) scaleEvidence(e *Evidence) {
	notes := d.Steps["scale"].Notes
	e.wantWords(notes, scaleWords, "", "Write down growth and failure")
	e.want(mentions(notes, growthStems), "growth", "Say what changes at ten times the load: what is added, what is split and by which key")
	e.want(mentions(notes, failureStems), "failure", "Say what happens when a part fails: who takes over, what is lost, what users see")
}

func (d *Design) tradeOffsEvidence(e *Evidence) {
	good, weak := 0, ""
	chosen := map[string]bool{}
	for _, c := range d.Decisions {
		because, costs := says(c.Because), says(c.Costs) && !contains("none nothing no", strings.ToLower(strings.TrimRight(c.Costs, ".! "))) && c.Costs != c.Because
		switch {
		case because && costs && says(c.Choose) && !chosen[c.Choose]:
			chosen[c.Choose] = true
			good++
		case weak != "":
		case chosen[c.Choose]:
			weak = fmt.Sprintf("; %q stands there twice", short(c.Choose))
		case !because:
			weak = fmt.Sprintf("; %q has no because", short(c.Choose))
		default:
			weak = fmt.Sprintf("; %q does not say what it costs", short(c.Choose))
		}
	}
	e.want(good >= 2, counted(good, "decision")+" with reason and price",
		fmt.Sprintf("Write down %s %s with the reason (because) and the price (costs)%s", more(2-good, good), plural(2-good, "decision"), weak))
}

func (d *Design) securityEvidence(e *Evidence) {
	s := d.Requirements.NonFunctional.Security
	notes := s.Notes + "\n" + d.Steps["security"].Notes
	e.want(says(s.Authentication) || mentions(notes, "authenticat,sign-in,sign in,signed in,login,log in,logged in,token,password,passkey,oauth,oidc,sso|,saml,jwt,mtls,api key,session,anonymous"),
		"authentication", "Say how the system knows who is calling (authentication)")
	e.want(says(s.Authorization) || mentions(notes, "authoriz,authoris,permission,role,access control,acl|,rbac,owner,who may,allowed"),
		"authorization", "Say who may do what and where it is checked (authorization)")
	e.want(says(s.Encryption) || mentions(notes, "encrypt,tls,ssl,https,kms|"),
		"encryption", "Say what is encrypted, on the wire and at rest (encryption)")
	e.want(slices.ContainsFunc(d.Requirements.Constraints.Compliance, says) || mentions(notes, "complian,gdpr,hipaa,pci,privacy,personal data,retention,erase"),
		"compliance", "Say which rules apply to the data, or that none do (compliance)")
}

// wantComponent asks for notes that name a component by its name or label.
func (d *Design) wantComponent(e *Evidence, notes, missing string) {
	for _, c := range d.Components {
		for _, name := range []string{c.Name, c.Label, label(c.Name)} {
			if named(notes, name) {
				e.want(true, "names "+c.Label, "")
				return
			}
		}
	}
	if len(d.Components) > 0 {
		missing += ", for example " + d.Components[len(d.Components)-1].Name
	}
	e.want(false, "", missing)
}

// named reports whether text holds name as whole words, in any case; a plural
// s counts.
func named(text, name string) bool {
	text, name = strings.ToLower(text), strings.ToLower(strings.TrimSpace(name))
	if name == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		before, after := strings.TrimRightFunc(text[:i], wordRune), strings.TrimPrefix(text[i+len(name):], "s")
		if len(before) == i && strings.TrimLeftFunc(after, wordRune) == after {
			return true
		}
		from = i + 1
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// mentions reports whether a word of text begins with one of the stems, which are
// separated by commas. A | behind a stem asks for the whole word, or its plural.
func mentions(text, stems string) bool {
	text = strings.ToLower(text)
	for _, stem := range strings.Split(stems, ",") {
		if whole, ok := strings.CutSuffix(stem, "|"); ok {
			if named(text, whole) {
				return true
			}
			continue
		}
		for from := 0; ; {
			i := strings.Index(text[from:], stem)
			if i < 0 {
				break
			}
			if i += from; strings.TrimRightFunc(text[:i], wordRune) == text[:i] {
				return true
			}
			from = i + 1
		}
	}
	return false
}

func firstMessage(err error) string {
	if list, ok := diag.As(err); ok {
		return list[0].Message
	}
	return err.Error()
}

func number(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// more is the number that is still wanted; "more" only when there are some.
func more(n, have int) string {
	if have > 0 {
		return number(n) + " more"
	}
	return number(n)
}

// agree picks the words that go with a number.
func agree(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func plural(n int, word string) string {
	switch {
	case n == 1:
		return word
	case strings.HasSuffix(word, "y"):
		return strings.TrimSuffix(word, "y") + "ies"
	}
	return word + "s"
}

func counted(n int, word string) string { return fmt.Sprintf("%d %s", n, plural(n, word)) }

func listed(words []string) string {
	switch n := len(words); {
	case n == 1:
		return words[0]
	case n > 4:
		return strings.Join(words[:3], ", ") + fmt.Sprintf(" and %d more", n-3)
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}
