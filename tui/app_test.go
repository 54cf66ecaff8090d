package tui_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/tui"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/uitest"
)

var usual = layout.Size{W: 80, H: 24}

func TestFirstStartOffersThingsToDo(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Has("Learn system design by doing it.", "Break a system", "90 s", "Start at the beginning", "Design something", "Look something up", "saved on this machine")
	d.Keys("enter").Has("Labs › Retry storm", "Predict first")
}

func TestEveryOfferOfHomeOpens(t *testing.T) {
	for i, want := range []string{"Labs ›", "Learn ›", "What may you skip?", "Interview in 14 days", "Calculate ›", "Design", "search"} {
		d := uitest.Start(t, usual)
		for range i {
			d.Keys("down")
		}
		d.Keys("enter").Has(want)
	}
}

func TestNumberKeysShowScreens(t *testing.T) {
	d := uitest.Start(t, usual)
	for _, r := range tui.Routes() {
		if r.Key != "" {
			d.Keys(r.Key)
			if header := strings.SplitN(d.Screen(), "\n", 2)[0]; r.ID != "home" && !strings.Contains(header, r.Title) {
				t.Errorf("key %s shows %q, want %s", r.Key, header, r.Title)
			}
		}
	}
}

func TestEscapeGoesOneLevelUpAndNeverQuits(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("lesson/cap").Has("Trade-offs ›")
	d.Keys("/").Has("─ search ─").Keys("esc").Lacks("─ search ─").Has("Trade-offs ›")
	d.Keys("esc").Has("1 Home")
	d.Keys("esc", "esc", "esc").Has("1 Home")
	if d.Quit {
		t.Fatal("esc on home quit the program")
	}
	d.Keys("q")
	if !d.Quit {
		t.Fatal("q on home did not quit")
	}
}

func TestQClosesOneLayer(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Keys("5", "enter").Has("Retry storm").Keys("q").Has("Labs").Lacks("Predict first")
	d.Keys("q").Has("Learn system design")
	if d.Quit {
		t.Fatal("q on another screen quit the program")
	}
}

func TestSearchFindsAndOpensFromAnywhere(t *testing.T) {
	for _, from := range []string{"1", "2", "4", "5", "8"} {
		d := uitest.Start(t, usual)
		d.Keys(from, "/").Type("token bucket").Has("token bucket")
		d.Keys("enter")
		if d.Lacks("─ search ─"); !strings.Contains(strings.ToLower(d.Screen()), "token bucket") {
			t.Errorf("from %s: search did not open the hit:\n%s", from, d.Screen())
		}
	}
}

func TestSearchForgivesTypingErrors(t *testing.T) {
	uitest.Start(t, usual).Keys("/").Type("consistant hashing").Has("Consistent hashing")
}

func TestPaletteRunsCommandsOfThePage(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("calc/qps").Keys(":").Has("enter run").Type("copy").Keys("enter").Has("Markdown", "enter choose").Keys("enter")
	if !strings.Contains(d.Copied, "requests") && !strings.Contains(d.Copied, "Requests") {
		t.Errorf("the palette's copy put %q on the clipboard", d.Copied)
	}
	d.Keys("ctrl+p").Type("labs").Keys("enter").Has("Retry storm", "Token bucket")
}

func TestHelpListsTheKeysOfTheScreen(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36})
	d.Go("lab/retry-storm").Keys("space", "?").Has("everywhere", "fault", "ctrl+c").Keys("?").Lacks("everywhere")
}

func TestDigitsTypeIntoASheetInsteadOfChangingScreens(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("calc/feed-capacity").Has("2,315", "57,870", "8.74")
	d.Keys("2").Type("00M").Has("4,630").Keys("esc").Has("2,315")
	d.Keys("2").Type("00M").Keys("enter").Has("4,630", "200M")
	d.Keys("r").Has("2,315")
}

func TestABadValueKeepsTheGoodResult(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("calc/feed-capacity").Keys("5").Type(" kB").Has("2,315", "✗", "amount of data")
	d.Keys("enter").Has("✗").Keys("esc").Lacks("✗").Has("2,315")
}

func TestComputeAnythingShowsACaret(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Keys("4", "tab").Type("100M user * 2 /day -> 1/s").Has("2,315")
	for range len("100M user * 2 /day -> 1/s") {
		d.Keys("backspace")
	}
	d.Type("1 GB + 2 s").Has("^")
}

func TestALabRunsOnTheClockAndPauses(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36})
	d.Go("lab/retry-storm").Keys("1").Advance(5 * time.Second)
	first := d.Screen()
	if !strings.Contains(first, "00:10") {
		t.Fatalf("after 5 s at double speed the lab is not at 10 s:\n%s", first)
	}
	d.Keys("space").Advance(5 * time.Second)
	if !strings.Contains(d.Screen(), "paused") || !strings.Contains(d.Screen(), "00:10") {
		t.Fatalf("the lab went on while paused:\n%s", d.Screen())
	}
	if d.Clock.Pending() > 1 {
		t.Errorf("%d timers wait while paused", d.Clock.Pending())
	}
}

func TestALabResultIsRecordedAndShownOnHome(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36})
	d.Go("lab/retry-storm").Keys("3").Advance(2 * time.Minute)
	results, err := d.World.Services.Store.Labs(context.Background())
	if err != nil || len(results) != 1 || results[0].Lab != "retry-storm" || results[0].Predicted != 2 {
		t.Fatalf("recorded %+v, %v", results, err)
	}
	d.Keys("1").Has("Today", "0 of 2 solved")
}

func TestALabMendedByGoingOnIsRecordedAsSolvedOnce(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36})
	d.Go("lab/retry-storm").Keys("3").Advance(2*time.Minute).Keys("space", "down", "down", "down", "right", "down", "down", "right")
	d.Advance(time.Minute).Has("Goal ✓").Keys("space").Advance(time.Minute)
	results, err := d.World.Services.Store.Labs(context.Background())
	if err != nil || len(results) != 2 || !results[0].Solved || results[1].Solved {
		t.Fatalf("recorded %+v, %v", results, err)
	}
}

func TestTheSameSeedShowsTheSameFrames(t *testing.T) {
	run := func() string {
		d := uitest.Start(t, layout.Size{W: 120, H: 36})
		return d.Go("lab/token-bucket").Keys("space").Advance(3 * time.Second).Screen()
	}
	if a, b := run(), run(); a != b {
		t.Errorf("two equal runs differ:\n%s\n%s", a, b)
	}
}

func TestALessonRemembersThePlace(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("lesson/sharding").Keys("space", "space", "space")
	place := func() progress.Position {
		ps, _ := d.World.Services.Store.Positions(context.Background())
		for _, p := range ps {
			if p.Lesson == "sharding" {
				return p
			}
		}
		return progress.Position{}
	}
	before := place()
	if before.Block < 3 {
		t.Fatalf("three pages down, the place is block %d", before.Block)
	}
	d.Keys("esc").Has("Continue", "Sharding")
	d.Go("lesson/sharding").Has("back where you were")
	if after := place(); after.Block != before.Block {
		t.Errorf("reopened at block %d, left at %d", after.Block, before.Block)
	}
}

func TestTheEndOfALessonCountsAsRead(t *testing.T) {
	d := uitest.Start(t, usual)
	all := len(d.World.Services.Library.Lessons())
	d.Go("lesson/cap").Advance(time.Minute).Keys("G", "esc").Keys("2").Has(fmt.Sprintf("1 of %d lessons read", all))
}

func TestAReplyToAClosedPageFallsAway(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("lab/token-bucket").Keys("space", "esc")
	d.Send(ui.To{Addr: 9999, Msg: tea.KeyPressMsg{Code: 'x', Text: "x"}})
	d.Advance(10 * time.Second).Screen()
}

func TestClicksOpenWhatTheyHit(t *testing.T) {
	d := uitest.Start(t, usual)
	d.ClickOn("Estimate something").Has("Calculate ›")
	d.ClickOn("esc back").Has("Learn system design")
	d.Keys("2").ClickOn("Capacity estimation").Has("Learn › Framework › Capacity estimation")
}

func TestTinyTerminalsGetACard(t *testing.T) {
	for _, size := range []layout.Size{{W: 1, H: 1}, {W: 20, H: 5}, {W: 59, H: 40}, {W: 200, H: 14}} {
		d := uitest.Start(t, size)
		if size.W >= 30 {
			d.Has("needs more room")
		}
		d.Resize(usual).Has("Learn system design")
	}
}

func TestNoPageClaimsAKeyTwice(t *testing.T) {
	for _, link := range []string{"screen/home", "screen/learn", "screen/design", "screen/calculate", "screen/labs", "screen/review", "screen/reference", "screen/progress", "screen/placement",
		"lesson/cap", "calc/qps", "lab/retry-storm", "problem/social-feed", "term/quorum", "diagram/seed-read-replicas"} {
		l, err := content.ParseLink(link)
		if err != nil {
			t.Fatal(err)
		}
		for _, route := range tui.Routes() {
			if route.Kind != l.Kind || route.ID != "" && route.ID != l.ID {
				continue
			}
			w := uitest.NewWorld(t)
			page, err := route.New(w.Services, l)
			if err != nil {
				t.Fatalf("%s: %v", link, err)
			}
			c := &ui.Context{Services: w.Services, Size: usual}
			for _, conflict := range keymap.Conflicts(page.Keys(c)) {
				t.Errorf("%s: key %q is %s and %s", link, conflict.Key, conflict.First, conflict.Second)
			}
		}
	}
}

func TestNoStateClaimsAKeyTwice(t *testing.T) {
	for _, page := range uitest.Pages() {
		d := uitest.Start(t, usual)
		page.Show(d)
		own, _ := d.App.Bindings()
		for _, conflict := range keymap.Conflicts(own) {
			t.Errorf("%s: key %q is %s and %s", page.Name, conflict.Key, conflict.First, conflict.Second)
		}
	}
}

func TestEveryScreenOfTheContentHasARoute(t *testing.T) {
	for _, id := range content.Screens() {
		found := false
		for _, r := range tui.Routes() {
			found = found || r.Kind == content.KindScreen && r.ID == id
		}
		if !found {
			t.Errorf("no route shows the screen %q", id)
		}
	}
}

func TestASheetIsSolvedForAnInput(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("calc/feed-capacity").Keys("=").Has("solve daily users for").Type("writes").Keys("enter").Has("type what writes should be")
	d.Type("4630 /s").Keys("enter").Has("4,630", "200")
}

func TestLinksOfALessonAreOffered(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("lesson/scalability").Keys("f").Has("links of this lesson", "lesson/cache-aside", "enter choose").Lacks("enter run").Keys("enter").Has("Cache-aside")
	lessons := d.World.Services.Library.Lessons()
	cache := slices.IndexFunc(lessons, func(l *content.Lesson) bool { return l.ID == "cache-aside" })
	d.Keys("n").Has(lessons[cache+1].Title).Keys("esc").Has("Scalability")
}

func TestAnAnswerInALessonBecomesACard(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 100, H: 40})
	d.Go("lesson/cap")
	for range 12 { // to the first check
		d.Keys("tab")
		if strings.Contains(d.Screen(), "enter answer") {
			break
		}
	}
	d.Keys("1", "enter")
	cards, err := d.World.Services.Store.Cards(context.Background())
	if err != nil || len(cards) != 1 {
		t.Fatalf("%d cards, %v:\n%s", len(cards), err, d.Screen())
	}
	d.Keys("6").Has("Review")
}

func TestWhileTypingTheFooterNamesOnlyKeysThatWork(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 120, H: 36})
	footer := func() string {
		lines := strings.Split(strings.TrimRight(d.Screen(), "\n"), "\n")
		return lines[len(lines)-1]
	}
	d.Go("lesson/capacity-estimation")
	for range 12 { // to the first sheet
		if d.Keys("tab"); strings.Contains(footer(), "type a value") {
			break
		}
	}
	d.Keys("5")
	for _, dead := range []string{"f links", "n next lesson", "pgdown", "pgdn", "commands", "search"} {
		if got := footer(); strings.Contains(got, dead) {
			t.Errorf("a value is being typed and the footer says %q: %s", dead, got)
		}
	}
	if got := footer(); !strings.Contains(got, "enter take it") || !strings.Contains(got, "esc back") {
		t.Errorf("the footer lacks what works: %s", got)
	}
}
