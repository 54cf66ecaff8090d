package design_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"napkin/content"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/uitest"
)

const feed = "/designs/Social media feed.yaml"

var usual = layout.Size{W: 120, H: 40}

// begin starts the social feed from its problem.
func begin(t *testing.T, size layout.Size) *uitest.Driver {
	t.Helper()
	d := uitest.Start(t, size)
	d.Go("problem/social-feed").Has("Start").Keys("enter").Has("step 3 of 9")
	if d.World.Files.Text(feed) == "" {
		t.Fatal("starting a problem wrote no file")
	}
	return d
}

func TestTheFeedIsWalkedThroughAllSteps(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "[").Has("Requirements", "follows another user", "99.95%")
	for i, want := range []string{"Estimates", "API and data", "High-level design", "Deep dive", "Bottlenecks", "Scale, reliability", "Trade-offs", "Security"} {
		d.Keys("]").Has(want)
		if i == 0 {
			d.Has("2,315", "57,870", "73", "10,950", "350", "8.74")
		}
	}
	d.Keys("]").Has("step 9 of 9")
}

func TestATypedRequirementIsInTheFileAtOnceAndCommentsStay(t *testing.T) {
	d := begin(t, usual)
	before := d.World.Files.Text(feed)
	d.Keys("[", "[", "a").Type("A reader mutes a word").Keys("enter", "esc")
	after := d.World.Files.Text(feed)
	if !strings.Contains(after, "A reader mutes a word") {
		t.Fatalf("the file lacks what was typed:\n%s", after)
	}
	for _, line := range strings.Split(before, "\n") {
		if strings.Contains(line, "#") && !strings.Contains(after, line) {
			t.Errorf("the comment %q is gone", line)
		}
	}
	d.Keys("u")
	if got := d.World.Files.Text(feed); got != before {
		t.Errorf("undo did not give the file back:\n%s", got)
	}
}

func TestEstimatesAreLiveWhileTyping(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "enter")
	for range len("100M user") {
		d.Keys("backspace")
	}
	d.Type("200M user").Has("4,630")
	if strings.Contains(d.World.Files.Text(feed), "200M") {
		t.Error("a formula reached the file before it was taken")
	}
	d.Keys("enter").Has("4,630")
	if !strings.Contains(d.World.Files.Text(feed), "200M user") {
		t.Error("the taken value is not in the file")
	}
}

func TestABadFormulaKeepsTheGoodNumbers(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "enter")
	for range len("100M user") {
		d.Keys("backspace")
	}
	d.Type("100M +").Keys("enter").Has("esc drops it")
	d.Keys("esc").Has("2,315")
	if !strings.Contains(d.World.Files.Text(feed), "100M user") {
		t.Error("a bad formula changed the file")
	}
}

func TestAChangeOnDiskIsPickedUp(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[")
	text := d.World.Files.Text(feed)
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, strings.ReplaceAll(text, "100M user", "50M user"))
	d.Advance(2*time.Second).Has("picked up the change on disk", "1,157")
}

func TestAHostileFileShowsWhereItIsWrongAndKeepsTheRest(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[")
	text := d.World.Files.Text(feed)
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, text+"\ncomponents: [[[[\n\x1b]0;gone\a")
	d.Advance(2*time.Second).Has("✗", "2,315")
	d.World.Files.Put(feed, "]]]]")
	d.Advance(2 * time.Second).Screen()
	d.World.Files.Put(feed, text)
	d.Advance(2 * time.Second).Lacks("✗ ")
}

func TestTwoWritersAreAskedNotMixed(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "[")
	text := d.World.Files.Text(feed)
	d.Advance(500 * time.Millisecond)
	d.World.Files.Put(feed, strings.Replace(text, "99.95%", "99.9%", 1))
	d.Keys("a").Type("A reader mutes a word").Keys("enter")
	d.Has("changed elsewhere").Keys("m")
	after := d.World.Files.Text(feed)
	if !strings.Contains(after, "99.9%") || !strings.Contains(after, "A reader mutes a word") {
		t.Errorf("one of the two changes is lost:\n%s", after)
	}
}

func TestATickNeedsEvidence(t *testing.T) {
	d := begin(t, usual)
	before := d.World.Files.Text(feed)
	d.Keys("t").Has("not yet:")
	if d.World.Files.Text(feed) != before {
		t.Error("a step was ticked without evidence")
	}
}

// TestATickTooEarlyBecomesACard asks in a review for what the step has to hold.
func TestATickTooEarlyBecomesACard(t *testing.T) {
	d := begin(t, usual).Keys("t", "t")
	queued, err := d.World.Services.Store.Queued(context.Background())
	if err != nil || len(queued) != 1 || queued[0] != content.WalkPrefix+"api_and_data" {
		t.Fatalf("queued %v (%v)", queued, err)
	}
	d.Go("screen/review").Has("1 of 1", "A design walk, step “API and data”").Keys("enter").Has("Tick what you said", "Define two calls").Keys("1", "enter", "enter")
	if queued, _ = d.World.Services.Store.Queued(context.Background()); len(queued) != 0 {
		t.Errorf("after the answer %v is queued", queued)
	}
	d.Go("screen/design")
	if card, held, err := d.World.Services.Store.Card(context.Background(), content.WalkPrefix+"api_and_data"); err != nil || !held || card.Reps == 0 {
		t.Errorf("no card: %+v (%v)", card, err)
	}
}

func TestTheEditorOpensTheFile(t *testing.T) {
	d := begin(t, usual)
	d.Keys("e")
	if len(d.World.Edited) != 1 || d.World.Edited[0] != feed {
		t.Errorf("the editor was opened on %v", d.World.Edited)
	}
}

func TestItExportsAsMarkdown(t *testing.T) {
	d := begin(t, usual)
	d.Keys("x").Has("Copy it as Markdown", "Write Social media feed.md", "/designs", "Cancel").Keys("enter")
	if !strings.HasPrefix(d.Copied, "# Social media feed") {
		t.Errorf("on the clipboard is %.40q", d.Copied)
	}
	if d.World.Files.Text(strings.TrimSuffix(feed, ".yaml")+".md") != "" {
		t.Error("a file was written without being asked for")
	}
	d.Keys("x", "down", "enter").Has("exported to")
	text := d.World.Files.Text(strings.TrimSuffix(feed, ".yaml") + ".md")
	for _, want := range []string{"# Social media feed", "2,315 /s", "simplicity with scalability"} {
		if !strings.Contains(text, want) {
			t.Errorf("the export lacks %q:\n%s", want, text)
		}
	}
}

func TestASystemOfOnesOwnStartsFromAnEmptyFile(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Keys("3", "n").Type("ticket shop").Keys("enter").Has("step 1 of 9", "ticket shop")
	d.Keys("enter").Type("A buyer reserves a seat").Keys("enter", "esc")
	if !strings.Contains(d.World.Files.Text("/designs/ticket shop.yaml"), "A buyer reserves a seat") {
		t.Error("the new design does not hold what was typed")
	}
	d.Keys("esc").Has("ticket shop")
}

// own starts an empty design and goes to a step.
func own(t *testing.T, size layout.Size, step string) *uitest.Driver {
	t.Helper()
	d := uitest.Start(t, size)
	d.Keys("3", "n").Type("shop").Keys("enter").Has("step 1 of 9")
	for d.Screen(); !strings.Contains(d.Screen(), "step "+step+" of 9"); {
		d.Keys("]")
	}
	return d
}

const shop = "/designs/shop.yaml"

func TestANewComponentIsWrittenOnceItIsValid(t *testing.T) {
	d := own(t, usual, "4").Has("+ a name, for example api", "+ from, for example clients")
	before := d.World.Files.Text(shop)
	d.Keys("enter").Type("api").Keys("enter").Has("api  kind ›", "service  worker", "enter keep it")
	d.Advance(3 * time.Second)
	if d.World.Files.Text(shop) != before {
		t.Fatalf("half a component is in the file:\n%s", d.World.Files.Text(shop))
	}
	d.Type("servise").Keys("enter").Has("did you mean service?").Lacks("error[")
	d.Keys("tab").Has("service").Keys("enter").Has("Label")
	if !strings.Contains(d.World.Files.Text(shop), "api:\n    kind: service") {
		t.Fatalf("the component is not in the file:\n%s", d.World.Files.Text(shop))
	}
	d.Lacks("error[").Keys("esc").Has("step 4 of 9", "▾ api")
}

func TestAnEmptyAnswerIsAskedForInWords(t *testing.T) {
	d := own(t, layout.Size{W: 80, H: 24}, "4")
	d.Keys("enter").Type("api").Keys("enter").Has("kind ›", "replica", "external").Keys("enter")
	d.Has("choose a kind: client, dns, cdn", "external; tab completes").Lacks("there is no")
	d.Keys("esc").ClickOn("+ from, for example")
	d.Keys("enter", "enter").Lacks(`""`)
}

func TestAWrongAnswerIsRefusedAtItsField(t *testing.T) {
	const text = "napkin: 1\napi: [{call: GET /a}, {call: GET /b}]\ncomponents: {clients: client, api: {kind: service, replicas: 2}}\n" +
		"connections: [{from: clients, to: api, timeout: 200 ms, retries: 1}]\n"
	for _, tc := range []struct{ step, open, field, value, want string }{
		{"4", "▸ api", "Replicas", "clients", `"clients" is not a whole number`},
		{"4", "▸ api", "Replicas", "-3", "fewer than no replicas"},
		{"4", "▸ api", "Kind", "", "has no kind"},
		{"4", "▸ clients → api", "Retries", "often", `"often" is not a whole number`},
		{"4", "▸ clients → api", "Timeout", "5 MB", "write a time, for example 200 ms"},
		{"4", "▸ clients → api", "Sync", "maybe", `"maybe" is none of these: true, false`},
		{"3", "▸ GET /b", "Call", "GET /a", "is given twice"},
		{"1", "", "Availability", "180%", "is no share of the time"},
		{"1", "", "Latency p99", "5 MB", "write a time, for example 300 ms"},
	} {
		t.Run(tc.field+" "+tc.value, func(t *testing.T) {
			d := own(t, usual, "1")
			d.Advance(2 * time.Second)
			d.World.Files.Put(shop, text)
			d.Advance(2 * time.Second).Keys(tc.step)
			if tc.open != "" {
				d.ClickOn(tc.open)
				d.Keys("right")
			}
			d.ClickOn(tc.field + "  ")
			d.Keys("enter")
			for range "GET /b, 200 ms" {
				d.Keys("backspace")
			}
			d.Type(tc.value).Advance(time.Second).Keys("enter").Has("✗", tc.want).Lacks("error[")
			d.Keys("esc")
			if got := d.World.Files.Text(shop); got != text {
				t.Errorf("the file says\n%s", got)
			}
		})
	}
}

func TestARenameIsRefusedOnlyForWhatItBreaks(t *testing.T) {
	const text = "napkin: 1\nassumptions: {users: 100M user, writes: users * 2 /day}\ncomponents: {api: {does: answers}}\n"
	for _, tc := range []struct{ step, to, want, file string }{
		{"2", "9", "cannot be used in a formula", "users: 100M user"},
		{"2", "writes", "already", "users: 100M user"},
		{"2", "people", "people", "people: 100M user"},
		{"4", "gate", "gate", "gate: {does: answers}"}, // its kind is missing before and after
	} {
		d := own(t, usual, "1")
		d.Advance(2 * time.Second)
		d.World.Files.Put(shop, text)
		d.Advance(2 * time.Second).Keys(tc.step)
		d.Keys("r").Has("new name")
		for range "users" {
			d.Keys("backspace")
		}
		d.Type(tc.to).Keys("enter").Has(tc.want)
		if got := d.World.Files.Text(shop); !strings.Contains(got, tc.file) {
			t.Errorf("renamed to %s: the file says\n%s", tc.to, got)
		}
	}
}

func TestEscInTheMiddleOfANewEntryLeavesTheFile(t *testing.T) {
	d := own(t, usual, "4")
	before := d.World.Files.Text(shop)
	d.Keys("enter").Type("api").Keys("enter").Type("ser").Has("esc drop the change").Keys("esc").Has("dropped; u brings it back")
	if d.World.Files.Text(shop) != before {
		t.Fatalf("a dropped entry is in the file:\n%s", d.World.Files.Text(shop))
	}
	d.Keys("u").Has("api  kind › ser").Keys("enter")
	if !strings.Contains(d.World.Files.Text(shop), "kind: service") {
		t.Fatalf("what was brought back was not kept:\n%s", d.World.Files.Text(shop))
	}
}

func TestAConnectionNeedsBothEndsAndKnowsTheNames(t *testing.T) {
	d := own(t, usual, "4")
	d.Keys("enter").Type("clients = client").Keys("enter", "esc").ClickOn("+ a name").Keys("enter")
	d.Type("api = service").Keys("enter", "esc")
	d.ClickOn("+ from, for example").Keys("enter").Has("clients  api", "tab complete")
	before := d.World.Files.Text(shop)
	d.Type("clinets").Keys("enter").Has("did you mean clients?").Keys("tab", "enter").Has("clients  to ›")
	d.Type("disk").Keys("enter").Has(`there is no component "disk"`)
	if d.World.Files.Text(shop) != before {
		t.Fatalf("half a connection is in the file:\n%s", d.World.Files.Text(shop))
	}
	for range "disk" {
		d.Keys("backspace")
	}
	d.Type("ap").Keys("enter").Has("clients → api").Lacks("error[")
	if !strings.Contains(d.World.Files.Text(shop), "from: clients\n    to: api") {
		t.Fatalf("the connection is not in the file:\n%s", d.World.Files.Text(shop))
	}
}

func TestEscDropsWhatWasTypedAndUBringsItBack(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "[").Keys("enter")
	before := d.World.Files.Text(feed)
	d.Type(" and a film").Advance(time.Second)
	if !strings.Contains(d.World.Files.Text(feed), "optional photo and a film") {
		t.Error("no draft is on disk while the field is open")
	}
	d.Has("esc drop the change").Keys("esc").Has("dropped; u brings it back").Lacks("and a film")
	if d.World.Files.Text(feed) != before {
		t.Errorf("esc left its trace:\n%s", d.World.Files.Text(feed))
	}
	d.Keys("u").Has("optional photo and a film").Keys("tab")
	if !strings.Contains(d.World.Files.Text(feed), "optional photo and a film") {
		t.Error("tab does not keep what was brought back")
	}
	d.Keys("enter", "esc").Lacks("dropped").Has("step 1 of 9").Keys("esc").Has("Design the feed")
}

func TestEscInAChainClosesOnlyItsField(t *testing.T) {
	d := own(t, usual, "1")
	d.Keys("enter").Type("A buyer reserves a seat").Keys("enter").Type("A buyer").Keys("esc").Has("step 1 of 9", "A buyer reserves a seat")
	if text := d.World.Files.Text(shop); !strings.Contains(text, "- A buyer reserves a seat") || strings.Contains(text, "- A buyer\n") {
		t.Errorf("the file says\n%s", text)
	}
}

func TestANewFormulaAsksWhatFollows(t *testing.T) {
	d := own(t, usual, "2")
	d.Keys("enter").Type("users").Keys("enter").Has("users  formula ›").Type("100M user").Has("100,000,000").Keys("enter")
	d.Type("writes = users * 2 /day").Has("2,315").Keys("enter").Has("So", "What follows from it")
	d.Type("one primary can take this").Keys("tab").Has("=> one primary").Lacks("Label ")
	if text := d.World.Files.Text(shop); !strings.Contains(text, "so: one primary can take this") {
		t.Errorf("the file says\n%s", text)
	}
	d.Keys("up").Has("→ label, note, so")
}

func TestEveryStepFitsEverySize(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 99, H: 30}, {W: 100, H: 30}, {W: 120, H: 36}, {W: 160, H: 45}, {W: 200, H: 60}} {
		d := begin(t, size)
		d.Keys("[", "[")
		for range 9 {
			for range 3 {
				d.Screen()
				d.Keys("enter").Screen()
				d.Keys("esc", "tab")
			}
			d.Keys("]")
		}
	}
}

func TestTheReferenceIsReadOnly(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("problem/social-feed").Keys("down", "down", "enter").Has("read only")
	d.Has("w keep a copy").Lacks("for example", "enter change", "enter write", "a add")
	for step := range 9 {
		d.Keys(string(rune('1'+step))).Lacks("for example", "enter add", "t tick")
	}
	d.Keys("4").Has("High-level", "enter open").Keys("enter").Has("Kind").Keys("enter").Lacks("Kind ")
	d.Keys("down", "down").Keys("esc").Has("Design the feed")
}

func TestAnExportOfHalfAFileIsRefused(t *testing.T) {
	d := begin(t, usual)
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, d.World.Files.Text(feed)+"\nnonsense: [[[\n")
	d.Advance(2 * time.Second).Keys("x").Has("has a mistake that hides a part").Lacks("Copy it as Markdown")
	d.Keys("y").Has("has a mistake that hides a part")
}

func TestDigitsGoToSteps(t *testing.T) {
	d := begin(t, usual)
	d.Has("1-9 step").Keys("4").Has("step 4 of 9").Keys("9").Has("step 9 of 9").Keys("1").Has("step 1 of 9")
	d.Keys("?").Has("1-9").Keys("esc").Keys("8").Has("step 8 of 9")
}

func TestNoBackticksOnTheScreen(t *testing.T) {
	for _, start := range []func() *uitest.Driver{func() *uitest.Driver { return begin(t, usual) }, func() *uitest.Driver { return own(t, usual, "1") }} {
		d := start()
		for step := range 9 {
			d.Keys(string(rune('1' + step))).Lacks("`").Keys("t").Lacks("`")
		}
	}
	d := begin(t, usual)
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, strings.Replace(d.World.Files.Text(feed), "clients: {kind: client, label: Clients}", "clients: {label: Clients}", 1))
	d.Advance(2 * time.Second).Has("add kind: service").Lacks("`")
}

func TestTheRailSaysHowEachStepStands(t *testing.T) {
	d := own(t, usual, "5").Has("· 5 Deep dive", "· nothing yet", "● ticked, but not all there")
	d.Keys("enter").Type("Something").Keys("tab").Has("◐ 5 Deep dive")
	d = begin(t, usual)
	d.Has("✓ 1 Requirements", "◐ 4 High-level", "◐ 9 Security", "· 5 Deep dive").Lacks("● 4")
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, strings.Replace(d.World.Files.Text(feed), "availability: 99.95%", "availability:", 1))
	d.Advance(2 * time.Second).Has("● 1 Requirements")
}

func TestDecisionsStandWholeWhereThereIsRoom(t *testing.T) {
	begin(t, layout.Size{W: 160, H: 60}).Keys("2").Has("What follows", "look at storage", "before you decide", "photos belong in object storage, not in a database")
	begin(t, layout.Size{W: 120, H: 40}).Keys("2").Lacks("What follows").Has("=> one primary could take this ")
}

func reference(t *testing.T, size layout.Size) *uitest.Driver {
	t.Helper()
	return uitest.Start(t, size).Go("problem/social-feed").Keys("down", "down", "enter")
}

func TestThePictureHasAViewOfItsOwn(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} {
		d := reference(t, size).Keys("6", "v").Has("Clients", "┌").Lacks("Bottlenecks  Identify", "step 6 of 9")
		for range 20 {
			if d.Keys("tab"); strings.Contains(d.Screen(), "▌ DB replica ×32") {
				break
			}
		}
		d.Has("▌ DB replica ×32", "replica").Keys("right", "left", "v").Has("step 6 of 9").Lacks("┏")
		d.Keys("v", "esc").Has("step 6 of 9").Keys("v", "4").Has("step 4 of 9")
	}
}

func TestThePictureFollowsTheFile(t *testing.T) {
	const feed = "/designs/mine.yaml"
	d := uitest.Start(t, layout.Size{W: 100, H: 36})
	text := "napkin: 1\nname: Mine\ncomponents:\n  api: {kind: service, label: API, value: 900 /s, load: 40 %}\n  db: {kind: database, label: DB}\nconnections:\n  - {from: api, to: db}\n"
	d.World.Files.Put(feed, text)
	d.Send(ui.Go{Link: content.Link{Kind: ui.KindDesign, ID: feed}})
	d.Keys("4", "v", "tab").Has("900 /s   40 % ▄", "▌ API   service · 900 /s, 40 % of what it can do")
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, strings.Replace(text, "40 %", "95 %", 1))
	d.Advance(2*time.Second).Has("900 /s   95 % █", "▌ API   service · 900 /s, 95 %")
	d.World.Files.Put(feed, text+"  - {from: db, to: api, label: stream, sync: false}\n")
	d.Advance(2*time.Second).Has("stream", "▌ API   service", "calls DB")
	d.World.Files.Put(feed, "napkin: 1\nname: Mine\n")
	d.Advance(2 * time.Second).Lacks("stream").Has("step 4 of 9").Keys("v").Has("there are no components yet")
}

func TestThePictureStandsBesideTheFormWhereThereIsRoom(t *testing.T) {
	reference(t, layout.Size{W: 120, H: 36}).Keys("6").Lacks("┌").Has("v picture", "✓ ticked · 2 of 2").Keys("4").Has("┌", "✓ ticked · 3 of 3")
	reference(t, layout.Size{W: 160, H: 45}).Keys("6").Has("┌")
	reference(t, layout.Size{W: 120, H: 36}).Keys("4").Lacks("↑↓ scroll").Keys("tab").Has("↑↓ scroll")
}

func TestASmallScreenBeginsWithTheGuidance(t *testing.T) {
	d := own(t, layout.Size{W: 80, H: 24}, "1").Has("Agree on what you are building before you draw anything.", "tab guide", "+ for example")
	d.Keys("tab").Has("a smaller promise that is kept", "· nothing yet").Keys("tab").Has("For the tick").Keys("tab").Has("+ for example")
	own(t, layout.Size{W: 60, H: 15}, "1").Lacks("Agree on what").Has("+ for example")
}

func TestWhatAStepAsksStandsWholeWhereThereIsRoom(t *testing.T) {
	for step, want := range map[string][]string{
		"2": {"bytes a second from a", "few named assumptions.", "read path first."},
		"4": {"through them aloud.", "the page and stores it."},
		"5": {"say", "why these."},
		"6": {"network or connections."},
		"7": {"what changes at ten times the load, and what happens", "when each box dies?"},
	} {
		d := own(t, layout.Size{W: 80, H: 24}, step).Has(want...).Lacks("…")
		at := strings.Index(d.Screen(), "Notes  ")
		if d.Keys("down", "down"); !strings.Contains(d.Screen(), "Notes  ") || at < 0 {
			t.Errorf("step %s lost its notes:\n%s", step, d.Screen())
		}
	}
}

func TestTheListWatchesTheFolder(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Keys("3").Lacks("Your designs")
	d.World.Files.Put("/designs/a.yaml", "napkin: 1\nname: Chat\n")
	d.Advance(3*time.Second).Has("Chat", "0/9 ticked, next Requirements")
	d.Keys("up", "up", "up", "up").Advance(time.Second)
	d.World.Files.Put("/designs/a.yaml", "napkin: 1\nname: Chat\ncomponents: {api: {label: x}}\n")
	d.Advance(3 * time.Second).Has("● 1 mistake in the file")
	d.Keys("1").Advance(time.Minute).Keys("3").Has("Chat")
}
