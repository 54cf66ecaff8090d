package design

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Evidence is what a file shows for one step.
type Evidence struct {
	Met     []string // what is there
	Missing []string // what is not, as a sentence that says what to do
	Done    bool     // nothing is missing
}

func (e *Evidence) want(ok bool, met, missing string) {
	if ok {
		e.Met = append(e.Met, met)
	} else {
		e.Missing = append(e.Missing, missing)
	}
}

// Evidence judges one step by what is in the file. A tick needs Missing to be
// empty; an unknown step has nothing and is not done.
func (d *Design) Evidence(step string) Evidence {
	rules := map[string]func(*Evidence){
		"requirements": d.requirementsEvidence, "estimates": d.estimatesEvidence, "api_and_data": d.interfaceEvidence,
		"high_level": d.highLevelEvidence, "deep_dive": d.deepDiveEvidence, "bottlenecks": d.bottlenecksEvidence,
		"scale": d.scaleEvidence, "trade_offs": d.tradeOffsEvidence, "security": d.securityEvidence,
	}
	var e Evidence
	rule, ok := rules[step]
	if !ok {
		return e
	}
	rule(&e)
	e.Done = len(e.Missing) == 0
	return e
}

const (
	wantedRequirements = 3
	leastAvailability  = 0.5 // less is a slip of the decimal point
)

func (d *Design) requirementsEvidence(e *Evidence) {
	good, bad := 0, ""
	for _, text := range d.Requirements.Functional() {
		if saysWhoDoesWhat(text) {
			good++
		} else if bad == "" {
			bad = text
		}
	}
	missing := fmt.Sprintf("Name %s functional %s who does what, for example `A user posts text with an optional photo`",
		more(wantedRequirements-good, good), agree(wantedRequirements-good, "requirement that says", "requirements that say"))
	if bad != "" {
		missing += fmt.Sprintf("; %q does not say who does what", short(bad))
	}
	e.want(good >= wantedRequirements, fmt.Sprintf("%d functional %s who does what", good, agree(good, "requirement says", "requirements say")), missing)
	nf := d.Requirements.NonFunctional
	e.want(nf.Users.Valid || nf.Requests.Valid || nf.Data.Valid, "a scale", d.targetHint("Give a scale: users, requests or data, for example `100M user`", nf.Users, nf.Requests, nf.Data))
	latency := nf.P99.Valid || nf.P95.Valid
	e.want(latency, "a latency target", d.targetHint("Give a latency target at p99, for example `300 ms`", nf.P99, nf.P95))
	a := nf.Availability
	hint := "Give an availability, for example `99.95 %`"
	if a.Valid && a.Quantity.SI >= 1 {
		hint = "Give an availability that can be kept, for example `99.95 %`: 100 % allows no failure, ever"
	}
	e.want(a.Valid && a.Quantity.SI >= leastAvailability && a.Quantity.SI < 1, "an availability", d.targetHint(hint, a))
}

// targetHint adds what was written instead of a quantity.
func (d *Design) targetHint(hint string, targets ...Target) string {
	for _, t := range targets {
		if t.Text != "" && !t.Valid {
			return fmt.Sprintf("%s; %q is no quantity", hint, short(t.Text))
		}
	}
	return hint
}

const modalWords = "can may must should will could shall cannot is are"

// commandWords start a requirement that has forgotten its actor.
const commandWords = "add allow browse buy create delete display download edit enable export find follow generate get handle have import let list log make manage notify open pay play " +
	"post process provide read receive redirect register remove return search see send serve share shorten show sign store stream support track update upload use view watch write " +
	"archive block book cancel comment deliver detect filter index invite like message mute pin rank react reply report schedule sort subscribe tag validate"

// saysWhoDoesWhat is a plain check of a sentence: an actor first, then a verb,
// then something more. It may be fooled; it is there to stop `Photos` and
// `Upload photos?` from counting.
func saysWhoDoesWhat(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-' })
	if len(words) < 3 || strings.HasSuffix(strings.TrimSpace(text), "?") {
		return false
	}
	determined := contains("a an the every each any all some one no", words[0])
	if determined {
		words = words[1:]
	} else if contains(commandWords, words[0]) || strings.HasSuffix(words[0], "ing") {
		// Post authors can edit: the actor only looks like a command.
		return strings.HasSuffix(words[1], "s") && contains(modalWords, words[2]) && len(words) > 3
	}
	for i := 1; i < len(words) && i <= 4; i++ {
		w := words[i]
		third := strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 2
		afterMany := strings.HasSuffix(words[i-1], "s") && contains(commandWords, w)
		if third || afterMany || contains(modalWords, w) || contains(commandWords, w) && !determined {
			return true
		}
	}
	return !determined && strings.HasSuffix(words[0], "s") // Users like posts
}

// contains reports whether word is one of the words of a list.
func contains(list, word string) bool { return strings.Contains(" "+list+" ", " "+word+" ") }

// estimateLine is one kind of line the estimates must have.
type estimateLine struct {
	what, unit string
	stems      string // one of them is in the name or label
	example    string
}

func estimateLines() []estimateLine {
	return []estimateLine{
		{"write rate", "1/s", "write,post,insert,ingest,creat,upload,publish,order,message,event", "`writes = users * posts_per_user -> 1/s`"},
		{"read rate", "1/s", "read,view,fetch,quer,search,redirect,download,watch,get,load,lookup,deliver", "`reads = users * reads_per_user -> 1/s`"},
		{"storage", "TB/year", "stor,disk,kept,size,volume", "`storage = writes * post_size -> TB/year`"},
		{"bandwidth", "MB/s", "bandwidth,egress,ingress,ingest,traffic,throughput,network", "`read_bandwidth = reads * post_size -> MB/s`"},
	}
}

func (d *Design) estimatesEvidence(e *Evidence) {
	lines := d.Sheet()
	for _, want := range estimateLines() {
		var found, decided *AssumptionLine
		for i := range lines {
			l := &lines[i]
			if l.Err != nil || l.Value.SI <= 0 || !want.names(l) || !convertible(l.Value, want.unit) && !(want.what == "storage" && convertible(l.Value, "TB")) {
				continue
			}
			found = l
			if says(l.So) {
				decided = l
				break
			}
		}
		switch {
		case decided != nil:
			e.want(true, fmt.Sprintf("%s: %s = %s", want.what, decided.Label, decided.Text), "")
		case found != nil:
			e.want(false, "", fmt.Sprintf("Say what follows from `%s`: → on its row, then so", found.Name))
		default:
			e.want(false, "", fmt.Sprintf("Work out the %s, for example %s, and say what follows from it", want.what, want.example))
		}
	}
	for _, l := range lines {
		if l.Err != nil {
			e.want(false, "", fmt.Sprintf("Mend `%s`: %s", l.Name, firstMessage(l.Err)))
			return
		}
	}
}

func (want estimateLine) names(l *AssumptionLine) bool {
	text := strings.ToLower(l.Name + " " + l.Label)
	for _, w := range strings.Split(want.stems, ",") {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func (d *Design) interfaceEvidence(e *Evidence) {
	calls := 0
	example := "POST /posts"
	for _, c := range d.API {
		if says(c.Call) {
			calls++
		}
		if strings.EqualFold(c.Call, example) {
			example = "GET /feed"
		}
	}
	e.want(calls >= 2, counted(calls, "call"), fmt.Sprintf("Define %s %s, for example `%s`", more(2-calls, calls), plural(2-calls, "call"), example))
	keyed, keyless := 0, ""
	for _, entity := range d.Data {
		if says(entity.Key) {
			keyed++
		} else if keyless == "" {
			keyless = entity.Name
		}
	}
	missing := "Define an entity and its key, for example post with the key `post_id`"
	if keyless != "" {
		missing = fmt.Sprintf("Give %q a key: what identifies it, and what could it be split by?", short(keyless))
	}
	e.want(keyed > 0, fmt.Sprintf("%d %s with a key", keyed, plural(keyed, "entity")), missing)
}

// newComponent is a component that could be added: one that is not there yet,
// by its name and its kind.
func (d *Design) newComponent() (name, kind string) {
	for _, example := range [][2]string{{"clients", "client"}, {"api", "service"}, {"db", "database"}, {"cache", "cache"}} {
		if name, kind := example[0], example[1]; d.Component(name) == nil && !d.hasKind(kind) {
			return name, kind
		}
	}
	return "jobs", "worker"
}

func (d *Design) hasKind(kind string) bool {
	return slices.ContainsFunc(d.Components, func(c Component) bool { return c.Kind == kind })
}

func (d *Design) highLevelEvidence(e *Evidence) {
	n := len(d.Components)
	name, kind := d.newComponent()
	e.want(n >= 3, counted(n, "component"), fmt.Sprintf("Add %s %s, for example %s, a %s", more(3-n, n), plural(3-n, "component"), name, kind))
	e.want(d.hasKind("client"), "a client", "Add who uses it: a component of the kind client")
	loose := d.unconnected()
	missing := "Connect the components, for example from clients to api"
	if len(loose) > 0 {
		missing = fmt.Sprintf("Connect %s to the rest: a connection from or to %s", listed(loose), agree(len(loose), "it", "each"))
	}
	e.want(n > 0 && len(loose) == 0, "every component is connected", missing)
}

// unconnected returns the components that no chain of connections, in either
// direction, ties to the first client, or to the first component that has any.
func (d *Design) unconnected() []string {
	next := map[string][]string{}
	for _, c := range d.Connections {
		if c.From != c.To {
			next[c.From], next[c.To] = append(next[c.From], c.To), append(next[c.To], c.From)
		}
	}
	start := ""
	for _, c := range d.Components {
		if len(next[c.Name]) > 0 && (start == "" || c.Kind == "client" && d.Component(start).Kind != "client") {
			start = c.Name
		}
	}
	reached := map[string]bool{start: true}
	for todo := []string{start}; len(todo) > 0; todo = todo[1:] {
		for _, name := range next[todo[0]] {
			if !reached[name] {
				reached[name] = true
				todo = append(todo, name)
			}
		}
	}
	var loose []string
	for _, c := range d.Components {
		if !reached[c.Name] {
			loose = append(loose, c.Name)
		}
	}
	return loose
}
