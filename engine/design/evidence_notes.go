package design

import (
	"fmt"
	"strings"
	"unicode"

	"napkin/engine/diag"
)

const (
	deepDiveWords = 40
	scaleWords    = 25
)

func (d *Design) deepDiveEvidence(e *Evidence) {
	notes := d.Steps["deep_dive"].Notes
	d.wantComponent(e, notes, "Name the component you look into, as the picture calls it")
	n := len(strings.Fields(notes))
	e.want(n >= deepDiveWords, fmt.Sprintf("%d words on how it works", n),
		fmt.Sprintf("Explain how it works inside: data structure, keys, failure; %s so far, %d are wanted", counted(n, "word"), deepDiveWords))
}

// resourceStems are the resources that run out, as beginnings of words.
const resourceStems = "cpu,core,memor,ram,heap,disk,iops,i/o,storage,network,bandwidth,connection,thread,lock,socket,queue depth,file descriptor,port,nic,throughput,writes/s,reads/s"

func (d *Design) bottlenecksEvidence(e *Evidence) {
	notes := d.Steps["bottlenecks"].Notes
	d.wantComponent(e, notes, "Say which component fills up first, as the picture calls it")
	e.want(mentions(notes, resourceStems), "a resource", "Say which resource of it runs out: CPU, memory, disk, network or connections")
}

const growthStems = "10x,×10,x10,ten times,tenfold,double,grow,scale,shard,split,partition,replica,peak,add "
const failureStems = "fail,die,dead,crash,lost,loss,lose,down,outage,unavailable,timeout,partition,recover,takes over,restart"

func (d *Design) scaleEvidence(e *Evidence) {
	notes := d.Steps["scale"].Notes
	n := len(strings.Fields(notes))
	e.want(n >= scaleWords, fmt.Sprintf("%d words", n), fmt.Sprintf("Write down growth and failure; %s so far, %d are wanted", counted(n, "word"), scaleWords))
	e.want(mentions(notes, growthStems), "growth", "Say what changes at ten times the load: what is added, what is split and by which key")
	e.want(mentions(notes, failureStems), "failure", "Say what happens when a part fails: who takes over, what is lost, what users see")
}

func (d *Design) tradeOffsEvidence(e *Evidence) {
	good, weak := 0, ""
	for _, c := range d.Decisions {
		switch {
		case c.Because != "" && c.Costs != "":
			good++
		case weak != "":
		case c.Because == "":
			weak = fmt.Sprintf("; %q has no `because`", short(c.Choose))
		default:
			weak = fmt.Sprintf("; %q has no `costs`", short(c.Choose))
		}
	}
	e.want(good >= 2, fmt.Sprintf("%d decisions with reason and price", good),
		fmt.Sprintf("Write down %s more %s with a `because` and its `costs`%s", number(2-good), plural(2-good, "decision"), weak))
}

func (d *Design) securityEvidence(e *Evidence) {
	s := d.Requirements.NonFunctional.Security
	notes := s.Notes + "\n" + d.Steps["security"].Notes
	e.want(s.Authentication != "" || mentions(notes, "authenticat,sign-in,sign in,login,log in,token,password,oauth,session"),
		"authentication", "Say how the system knows who is calling: `authentication: ...`")
	e.want(s.Authorization != "" || mentions(notes, "authoriz,authoris,permission,role,access control,ownership,who may"),
		"authorization", "Say who may do what and where it is checked: `authorization: ...`")
	e.want(s.Encryption != "" || mentions(notes, "encrypt,tls,https"),
		"encryption", "Say what is encrypted, on the wire and at rest: `encryption: ...`")
	e.want(len(d.Requirements.Constraints.Compliance) > 0 || mentions(notes, "complian,gdpr,hipaa,pci,privacy,personal data,retention,erase"),
		"compliance", "Say which rules apply to the data, or that none do: `compliance: [GDPR]`")
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
// separated by commas.
func mentions(text, stems string) bool {
	text = strings.ToLower(text)
	for _, stem := range strings.Split(stems, ",") {
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
