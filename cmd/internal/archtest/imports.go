package archtest

import (
	"fmt"
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// module is the import path of the top folder.
const module = "napkin"

// order is the layers from left to right.
func order() []string { return []string{"engine", "quiz", "content", "tui", "cmd"} }

// standalone are the small programs that lessons show: whoever copies one into a
// file of their own has all it needs.
const standalone = "content/core/snippets/*"

// row is one room and what it may import of its own layer.
type row struct {
	room     string // "tui/page/*" stands for every room below
	siblings []string
}

// table is the map of the rooms. The first row that fits a room counts.
func table() []row {
	page := []string{"tui/cell", "tui/keymap", "tui/layout", "tui/theme", "tui/ui"}
	return append(pictures(), []row{
		{"engine/cells", nil},
		{"engine/diag", []string{"engine/cells"}},
		{"engine/rich", []string{"engine/cells"}},
		{"engine/unit", []string{"engine/diag"}},
		{"engine/expr", []string{"engine/unit", "engine/diag"}},
		{"engine/yaml", []string{"engine/diag"}},
		{"engine/estimate", []string{"engine/diag", "engine/expr", "engine/sim", "engine/unit"}}, // sim: named seeded streams
		{"engine/queueing", []string{"engine/unit"}},
		{"engine/tail", []string{"engine/unit"}},
		{"engine/binomial", nil},
		{"engine/availability", []string{"engine/binomial"}},
		{"engine/durability", []string{"engine/binomial"}},
		{"engine/burn", nil},
		{"engine/canary", nil},
		{"engine/cache", []string{"engine/unit"}},
		{"engine/identifier", []string{"engine/unit"}},
		{"engine/ring", []string{"engine/unit"}},
		{"engine/calc", []string{"engine/availability", "engine/binomial", "engine/burn", "engine/cache", "engine/canary", "engine/diag", "engine/durability", "engine/estimate", "engine/expr", "engine/identifier", "engine/queueing", "engine/rich", "engine/ring", "engine/tail", "engine/unit"}},
		{"engine/topology", []string{"engine/diag", "engine/unit", "engine/yaml"}},
		{"engine/diagram", []string{"engine/cells", "engine/diag", "engine/diagram/*", "engine/rich", "engine/topology", "engine/unit", "engine/yaml"}},
		{"engine/design", []string{"engine/cells", "engine/diag", "engine/diagram", "engine/diagram/graph", "engine/diagram/grid", "engine/expr", "engine/rich", "engine/topology", "engine/unit", "engine/yaml"}},
		{"engine/reference", []string{"engine/cells", "engine/rich", "engine/unit"}},
		{"engine/sim", nil},
		{"engine/trace", []string{"engine/cells", "engine/diag", "engine/rich", "engine/unit"}},
		{"engine/trace/algorithms", []string{"engine/trace", "engine/trace/*"}},
		{"engine/trace/*", []string{"engine/diag", "engine/trace"}},
		{"engine/lab", []string{"engine/cells", "engine/diag", "engine/queueing", "engine/rich", "engine/sim", "engine/unit"}},
		{"engine/lab/labs", []string{"engine/lab", "engine/lab/*"}},
		{"engine/lab/*", []string{"engine/lab", "engine/queueing", "engine/rich", "engine/sim", "engine/unit"}},

		{"quiz", nil},
		{"quiz/gen", []string{"quiz"}},
		{"quiz/schedule", nil},
		{"quiz/progress", []string{"quiz", "quiz/schedule"}},
		{"quiz/progress/progresstest", []string{"quiz/progress", "quiz/schedule"}},
		{"quiz/progress/learner", []string{"quiz/progress", "quiz/schedule"}},
		{"quiz/progress/sqlite", []string{"quiz/progress", "quiz/schedule"}},
		{"quiz/session", []string{"quiz", "quiz/progress", "quiz/schedule"}},
		{"quiz/placement", []string{"quiz", "quiz/progress", "quiz/schedule", "quiz/session"}}, // session: how long a question takes

		{"content", nil},
		{"content/core", nil},
		{standalone, nil},
		{"content/pack", []string{"content"}},
		{"content/lint", []string{"content"}},
		{"content/search", []string{"content"}},
		{"content/plain", []string{"content"}},
		{"content/study", []string{"content"}},

		{"tui/layout", nil},
		{"tui/cell", nil},
		{"tui/keymap", nil},
		{"tui/theme", nil},
		{"tui/terminal", []string{"tui/layout"}},
		{"tui/ui", []string{"tui/cell", "tui/keymap", "tui/layout", "tui/theme"}},
		{"tui/widget/*", append(page, "tui/widget/*")},
		{"tui/overlay/*", append(page, "tui/widget/*")},
		{"tui/page/*", append(page, "tui/widget/*")},
		{"tui/uitest", []string{"tui", "tui/*"}},
		{"tui", append(page, "tui/page/*", "tui/overlay/*", "tui/terminal")},

		{"cmd/internal/archtest", nil},
		{"cmd/internal/app", []string{"cmd/internal/measure"}},
		{"cmd/internal/output", nil},
		{"cmd/internal/cli", []string{"cmd/internal/app", "cmd/internal/output"}},
		{"cmd/internal/measure", nil},
		{"cmd/internal/dev", []string{"cmd/internal/app", "cmd/internal/archtest", "cmd/internal/cli", "cmd/internal/bench"}},
		{"cmd/internal/e2e", []string{"cmd/internal/app"}},
		{"cmd/internal/bench", []string{"cmd/internal/e2e"}},
		{"cmd/internal/bench/*", nil},
		{"cmd/napkin", []string{"cmd/internal/app", "cmd/internal/cli"}},
	}...)
}

// pictures are the rooms below that of diagrams.
func pictures() []row {
	return []row{
		{"engine/diagram/grid", []string{"engine/cells", "engine/rich"}},
		{"engine/diagram/label", []string{"engine/cells"}},
		{"engine/diagram/graph", []string{"engine/cells", "engine/diagram/grid", "engine/diagram/label", "engine/rich"}},
		{"engine/diagram/mermaid", []string{"engine/diag", "engine/diagram/graph"}},
		{"engine/diagram/export", []string{"engine/cells", "engine/diagram/graph", "engine/diagram/grid", "engine/rich"}},
		{"engine/diagram/ring", []string{"engine/cells", "engine/diag", "engine/diagram/grid", "engine/diagram/ident", "engine/diagram/label", "engine/rich", "engine/trace/placement", "engine/yaml"}}, // the hash of the traces, so that all agree
		{"engine/diagram/readback", nil}, // judges what the others draw, so it shares nothing with them
		{"engine/diagram/*", []string{"engine/cells", "engine/diag", "engine/diagram/grid", "engine/diagram/ident", "engine/diagram/label", "engine/rich", "engine/unit", "engine/yaml"}},
	}
}

// fits reports whether a room is the one of a row; "a/*" stands for every
// room below a.
func fits(pattern, room string) bool {
	if below, ok := strings.CutSuffix(pattern, "/*"); ok {
		return strings.HasPrefix(room, below+"/")
	}
	return pattern == room
}

func layerOf(room string) int {
	top, _, _ := strings.Cut(room, "/")
	return slices.Index(order(), top)
}

// imported walks every import of every file.
func imported(t *Tree, visit func(f *File, s *ast.ImportSpec, path string)) {
	for _, f := range t.Files {
		if f.Go == nil {
			continue
		}
		for _, s := range f.Go.Imports {
			if p, err := strconv.Unquote(s.Path.Value); err == nil {
				visit(f, s, p)
			}
		}
	}
}

// own gives the room of an import path of this module.
func own(path string) (string, bool) {
	return strings.CutPrefix(path, module+"/")
}

func layers(t *Tree) (out []Finding) {
	imported(t, func(f *File, s *ast.ImportSpec, path string) {
		room, ok := own(path)
		if ok && layerOf(room) > layerOf(f.Room) {
			out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: fmt.Sprintf("%s imports %s, which is to its right", f.Room, room)})
		}
	})
	return out
}

// siblings holds the rows of the table; tests may use the whole layer.
func siblings(t *Tree) (out []Finding) {
	known := table()
	rowOf := func(room string) int { return slices.IndexFunc(known, func(r row) bool { return fits(r.room, room) }) }
	for _, r := range t.Rooms {
		if rowOf(r.Path) < 0 {
			out = append(out, Finding{Key: r.Path, File: r.Files[0].Path, Line: 1, Text: r.Path + " has no row in the table of rooms (archtest/imports.go)"})
		}
	}
	imported(t, func(f *File, s *ast.ImportSpec, path string) {
		room, ok := own(path)
		i := rowOf(f.Room)
		if ok && fits(standalone, f.Room) && !(f.Test && room == f.Room) {
			out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: f.Room + " is shown in lessons and imports only the standard library, not " + room})
			return
		}
		if !ok || f.Test || i < 0 || layerOf(room) != layerOf(f.Room) {
			return
		}
		if !slices.ContainsFunc(known[i].siblings, func(p string) bool { return fits(p, room) }) {
			out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: fmt.Sprintf("%s may not import its sibling %s", f.Room, room)})
		}
	})
	return out
}

// library is a family of foreign packages and the rooms that may use it.
type library struct {
	prefix string
	rooms  []string
	tests  []string // further rooms, tests only
}

func shelf() []library {
	return []library{
		{"charm.land/", []string{"tui", "tui/*", "cmd/internal/bench/bare"}, []string{"cmd/internal/e2e"}},
		{"github.com/charmbracelet/", []string{"tui", "tui/*", "cmd/internal/e2e"}, nil},
		{"golang.org/x/term", []string{"tui/terminal"}, []string{"cmd/internal/e2e"}},
		{"golang.org/x/sys", []string{"tui/terminal"}, []string{"cmd/internal/e2e"}},
		{"github.com/spf13/", []string{"cmd/*"}, nil},
		{"github.com/ncruces/go-sqlite3", []string{"quiz/progress/sqlite"}, []string{"content/lint", standalone}}, // runs the SQL that lessons show
		{"github.com/open-spaced-repetition/go-fsrs", []string{"quiz/schedule"}, nil},
		{"github.com/goccy/go-yaml", []string{"engine/yaml"}, nil},
		{"github.com/creack/pty", []string{"cmd/internal/e2e"}, nil},
		{"github.com/rogpeppe/go-internal", nil, []string{"cmd/*"}},
	}
}

func foreign(path string) bool {
	host, _, _ := strings.Cut(path, "/")
	return strings.Contains(host, ".")
}

func libraries(t *Tree) (out []Finding) {
	imported(t, func(f *File, s *ast.ImportSpec, path string) {
		if !foreign(path) {
			return
		}
		for _, l := range shelf() {
			if !strings.HasPrefix(path, l.prefix) {
				continue
			}
			rooms := l.rooms
			if f.Test {
				rooms = slices.Concat(l.rooms, l.tests)
			}
			if !slices.ContainsFunc(rooms, func(p string) bool { return fits(p, f.Room) }) {
				out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: fmt.Sprintf("%s may not import %s", f.Room, path)})
			}
			return
		}
		out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: path + " is on no shelf (archtest/imports.go)"})
	})
	return out
}

// socket is the one room that may open a connection: of the machine to itself,
// to measure how long that takes.
const socket = "cmd/internal/measure"

// network keeps every room away from sockets, and the pure layers away from
// files and processes.
func network(t *Tree) (out []Finding) {
	imported(t, func(f *File, s *ast.ImportSpec, path string) {
		switch {
		case path == "net" && f.Room == socket:
		case path == "net" || strings.HasPrefix(path, "net/") && path != "net/url" && path != "net/netip":
			out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: "napkin never uses the network: " + path})
		case f.Test || f.Room == "quiz/progress/sqlite" || f.Room == "tui/terminal" || layerOf(f.Room) == len(order())-1:
		case path == "os" || strings.HasPrefix(path, "os/") || path == "syscall" || path == "unsafe" || path == "plugin":
			out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(s), Text: f.Room + " is pure and may not import " + path})
		}
	})
	return out
}
