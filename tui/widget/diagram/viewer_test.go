package diagram

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/engine/diag"
	engine "napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// corpus is what real systems look like, each with steps that light up its
// boxes one by one.
func corpus(t testing.TB) map[string]*engine.Diagram {
	t.Helper()
	out := map[string]*engine.Diagram{}
	for _, name := range strings.Fields("seed-hld sentry raft rocketmq-zh saga url-shortener") {
		text, err := os.ReadFile(filepath.Join("../../../engine/diagram/testdata/corpus", name+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = parse(t, string(text))
	}
	out["sequence"] = parse(t, `
kind: sequence
participants: {app: App, cache: Cache, db: Database}
messages:
  - {from: app, to: cache, say: get}
  - {note: a miss, over: cache}
  - {from: app, to: db, say: select}
`)
	out["boxes"] = parse(t, "kind: boxes\nrows:\n  - say: by hash\n    cards: [{title: A, lines: [1 4 7]}, {title: B, lines: [2 5 8]}]\n")
	out["tree"] = parse(t, "kind: tree\nroot: {say: Split?, children: [{when: yes, say: C or A}, {when: no, say: both}]}\n")
	return out
}

func parse(t testing.TB, text string) *engine.Diagram {
	t.Helper()
	d, diags := engine.Parse(diag.NewSource("test", text))
	for _, m := range diags {
		t.Log(m.Text())
	}
	if d == nil {
		t.Fatal("nothing to draw")
	}
	if p := d.Draw(engine.Options{}); p.Drawing != nil && d.Steps == nil {
		for _, i := range p.Selectable() {
			d.Steps = append(d.Steps, engine.Step{Say: "look at " + p.Parts[i].Name, Show: []string{p.Parts[i].ID}})
		}
	}
	return d
}

func at(w, h int) *ui.Context {
	return &ui.Context{Services: &ui.Services{}, Size: layout.Size{W: w, H: h}, Theme: theme.For(true, colorprofile.TrueColor)}
}

// open shows a diagram in a body.
func open(d *engine.Diagram, c *ui.Context) *Viewer {
	v := NewViewer(d)
	run(v, c, v.Init(c))
	return v
}

// run does what a command asks for, and what comes of it.
func run(v *Viewer, c *ui.Context, cmd tea.Cmd) {
	for cmd != nil {
		msg, ok := cmd().(ui.To)
		if !ok {
			return
		}
		cmd = v.Update(c, msg.Msg)
	}
}

// press runs the binding of a key; false when it is off.
func press(v *Viewer, c *ui.Context, key string) bool {
	b, ok := keymap.Match(v.Keys(c), key, false)
	if !ok || b.Off != "" {
		return false
	}
	run(v, c, b.Run())
	return true
}

// still is the window with all lines alike and without the sign of what is
// selected: what must not move.
func still(v *Viewer, c *ui.Context) string {
	window := v.plan(c).window
	lines := v.View(c).Lines[window.Y : window.Y+window.H]
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x2500 && r <= 0x257f:
			return '─'
		case r == '▌':
			return ' '
		}
		return r
	}, ansi.Strip(lines.String()))
}

func TestStepsAndSelectionMoveNothing(t *testing.T) {
	for name, d := range corpus(t) {
		c := at(600, 300)
		v := open(d, c)
		want := still(v, c)
		for _, key := range []string{"space", "tab"} {
			for range d.Steps {
				press(v, c, key)
				if got := still(v, c); got != want {
					t.Fatalf("%s: %s moved something:\n%s\nwas\n%s", name, key, got, want)
				}
			}
		}
	}
}

func TestFoldThenUnfoldRestoresThePicture(t *testing.T) {
	for name, d := range corpus(t) {
		for _, w := range []int{76, 200} {
			c := at(w, 40)
			v := open(d, c)
			for range d.Steps {
				press(v, c, "tab")
				before := v.plain(false)
				if !press(v, c, "f") {
					continue
				}
				if v.plain(false) == before {
					t.Errorf("%s at %d: f changed nothing", name, w)
				}
				if v.index() == grid.None {
					t.Fatalf("%s at %d: what was folded is not selected", name, w)
				}
				if !press(v, c, "f") || v.plain(false) != before {
					t.Fatalf("%s at %d: folded and unfolded it is\n%s\nwas\n%s", name, w, v.plain(false), before)
				}
			}
		}
	}
}

// TestClicksSelectWhatTheyHit clicks every cell of every box that is in sight.
func TestClicksSelectWhatTheyHit(t *testing.T) {
	for name, d := range corpus(t) {
		for _, size := range []layout.Size{{W: 60, H: 13}, {W: 80, H: 20}, {W: 200, H: 56}} {
			c := at(size.W, size.H)
			v := open(d, c)
			for range d.Steps {
				press(v, c, "tab")
				want := v.index()
				area, window := v.picture.Parts[want].Area, v.plan(c).window
				dx := window.X + max(window.W-v.picture.Width, 0)/2 - v.at.x
				dy := window.Y - v.at.y
				v.selected = pick{}
				zones, was := v.View(c).Zones, v.at
				hits := 0
				for y := area.Y + dy; y < area.Y+dy+area.H; y++ {
					for x := area.X + dx; x < area.X+dx+area.W; x++ {
						if owner, _ := v.picture.At(x-dx, y-dy); owner != want || !window.Contains(x, y) {
							continue
						}
						zone, ok := ui.Hit(zones, x, y)
						if !ok || zone.ID != "window" {
							continue // under the minimap
						}
						hits++
						v.Update(c, ui.Click{Zone: zone.ID, X: x, Y: y})
						if got := v.index(); got != want {
							t.Fatalf("%s at %v: a click on %q selects part %d of %d", name, size, v.picture.Parts[want].Name, got, want)
						}
						v.at = was
					}
				}
				if hits == 0 {
					t.Errorf("%s at %v: nothing of %q can be clicked", name, size, v.picture.Parts[want].Name)
				}
			}
		}
	}
}

// TestEveryCellBelongsToAPart clicks on all cells of a picture: arrows and groups
// are selected and named, too.
func TestEveryCellBelongsToAPart(t *testing.T) {
	c := at(400, 120)
	v := open(corpus(t)["seed-hld"], c)
	v.minimap = never
	window := v.plan(c).window
	dx := window.X + (window.W-v.picture.Width)/2
	named := map[grid.Kind]int{}
	for y := range v.picture.Height {
		for x := range v.picture.Width {
			owner, under := v.picture.At(x, y)
			if owner == grid.None {
				owner = under
			}
			v.Update(c, ui.Click{Zone: "window", X: dx + x, Y: window.Y + y})
			if got := v.index(); got != owner {
				t.Fatalf("a click at %d,%d selects %d, not %d", x, y, got, owner)
			}
			if owner != grid.None {
				named[v.picture.Parts[owner].Kind]++
			}
		}
	}
	for kind, name := range map[grid.Kind]string{grid.BoxPart: "box", grid.EdgePart: "arrow", grid.GroupPart: "group"} {
		if named[kind] == 0 {
			t.Errorf("no cell of a %s was clicked", name)
		}
	}
	for i, p := range v.picture.Parts {
		v.choose(c, i)
		if screen := ansi.Strip(v.View(c).Lines.String()); !strings.Contains(screen, "▌ "+p.Name) {
			t.Fatalf("%q is not named", p.Name)
		}
	}
}

// TestTheSelectionStaysInView goes about at random: what is selected is in the
// window, nothing lies over it, and no key has two meanings.
func TestTheSelectionStaysInView(t *testing.T) {
	keys := strings.Fields("up down left right tab shift+tab up down left right tab space backspace f + - m r shift+left shift+down shift+up shift+right")
	for name, d := range corpus(t) {
		random := rand.New(rand.NewPCG(1, uint64(len(name))))
		c := at(80, 20)
		v := open(d, c)
		panned := false
		for range 120 {
			key := keys[random.IntN(len(keys))]
			did := press(v, c, key)
			switch {
			case strings.HasPrefix(key, "shift+") && key != "shift+tab":
				panned = panned || did
			case did && key != "m":
				panned = false
			}
			if random.IntN(20) == 0 {
				c = at(60+random.IntN(140), 13+random.IntN(50))
				run(v, c, v.Update(c, ui.Resized{}))
				key, panned = "resize", false
			}
			if found := keymap.Conflicts(v.Keys(c)); len(found) > 0 {
				t.Fatalf("%s: %v", name, found)
			}
			frame := v.View(c)
			for _, line := range frame.Lines {
				if w := ansi.StringWidth(line); w != c.Size.W || len(frame.Lines) != c.Size.H {
					t.Fatalf("%s after %s: a line of %d cells in a body of %v: %q", name, key, w, c.Size, ansi.Strip(line))
				}
			}
			i := v.index()
			if i == grid.None || !v.telling || panned {
				continue
			}
			window, area := v.plan(c).window, v.picture.Parts[i].Area
			in := func(at, size, from, length int) bool {
				return from >= at && from+length <= at+size || length > size && from < at+size && from+length > at
			}
			if !in(v.at.x, window.W, area.X, area.W) || !in(v.at.y, window.H, area.Y, area.H) {
				t.Fatalf("%s after %s in %v: %q at %v is not in the window %v of %v", name, key, c.Size, v.picture.Parts[i].Name, area, window, v.at)
			}
			if _, box, ok := v.mini(c, v.plan(c), v.at); ok {
				dx := window.X + max(window.W-v.picture.Width, 0)/2 - v.at.x
				on := grid.Rect{X: area.X + dx, Y: area.Y + window.Y - v.at.y, W: area.W, H: area.H}
				if overlaps(on, grid.Rect{X: box.X, Y: box.Y, W: box.W, H: box.H}) {
					t.Fatalf("%s after %s: the minimap lies over %q", name, key, v.picture.Parts[i].Name)
				}
			}
		}
	}
}

// TestNewValuesKeepTheLayout changes what a design says without moving a box.
func TestNewValuesKeepTheLayout(t *testing.T) {
	design := func(load, label string) *engine.Diagram {
		return parse(t, fmt.Sprintf("kind: graph\ncomponents:\n  api: {label: %s, load: %s}\n  db: {label: DB}\nconnections:\n  - {from: api, to: db}\n", label, load))
	}
	c := at(80, 20)
	v := open(design("62 %", "API"), c)
	press(v, c, "tab")
	was := v.picture
	run(v, c, v.Replace(c, design("95 %", "API")))
	if v.picture != was {
		t.Error("another value made another layout")
	}
	for _, want := range []string{"95 % █", "95 % of what it can do"} {
		if screen := ansi.Strip(v.View(c).Lines.String()); !strings.Contains(screen, want) {
			t.Errorf("the screen does not say %q:\n%s", want, screen)
		}
	}
	run(v, c, v.Replace(c, design("95 %", "Gateway")))
	if screen := ansi.Strip(v.View(c).Lines.String()); !strings.Contains(screen, "▌ Gateway") {
		t.Errorf("the new name is not there:\n%s", screen)
	}
}

// TestEverythingIsArrangedWithinTheBody for every size and picture.
func TestEverythingIsArrangedWithinTheBody(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for range 20000 {
		size := layout.Size{W: 20 + random.IntN(300), H: 1 + random.IntN(100)}
		lines := random.IntN(7)
		p := arrange(size, 1+random.IntN(400), 1+random.IntN(200), func(int) int { return lines }, random.IntN(5) > 0)
		for _, r := range []layout.Rect{p.window, p.text} {
			if r.X < 0 || r.Y < 0 || r.X+r.W > size.W || size.H >= 13 && r.Y+r.H > size.H {
				t.Fatalf("%v: %v is outside", size, r)
			}
		}
		if size.H >= 13 && (p.window.H < 1 || p.window.Y+p.window.H > p.text.Y) {
			t.Fatalf("%v: the picture %v and the text %v", size, p.window, p.text)
		}
	}
}

func TestWhatIsToldFitsItsRoom(t *testing.T) {
	th := theme.For(true, colorprofile.Ascii)
	said := engine.Said{Name: "Feed cache ×3", Kind: "cache", Group: "Data", Does: "holds the newest 800 posts of each user", Tech: "Redis",
		Value: "41 % of what it can do", Linked: []engine.Relation{{Verb: "called by", Who: []string{"API (get)", "Fan-out (push)", "Search", "Timeline", "Ranking"}}, {Verb: "calls", Who: []string{"DB"}}}}
	for w := 20; w < 110; w++ {
		for room := 1; room < 7; room++ {
			lines := told(th, said, w, room)
			if len(lines) > room {
				t.Errorf("%d lines in %d", len(lines), room)
			}
			for _, line := range lines {
				if ansi.StringWidth(line) > w {
					t.Errorf("at %d: %q", w, line)
				}
			}
		}
	}
	want := "▌ Feed cache ×3   cache · in Data · 41 % of what it can do\n  holds the newest 800 posts of each user · Redis; called by API (get),\n  Fan-out (push), Search, Timeline and Ranking; calls DB"
	if got := ansi.Strip(told(th, said, 74, 3).String()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// BenchmarkKeyToFrame is one key and the frame that follows, in a graph of 40
// boxes on a large terminal.
func BenchmarkKeyToFrame(b *testing.B) {
	d := corpus(b)["sentry"]
	c := at(200, 56)
	for _, keys := range [][2]string{{"down", "up"}, {"space", "space"}, {"shift+down", "shift+up"}, {"f", "f"}} {
		b.Run(keys[0], func(b *testing.B) {
			v := open(d, c)
			for press(v, c, "tab"); ; press(v, c, "tab") { // to a box in a group
				if why, _ := v.noFold(); why == "" {
					break
				}
			}
			for i := 0; b.Loop(); i++ {
				press(v, c, keys[i%2])
				_ = v.View(c).Lines.String()
			}
		})
	}
}
