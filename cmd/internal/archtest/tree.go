// Package archtest holds the house rules as tests: who may import whom, what
// engines must not touch, how long a file may be, what must have a comment.
// A written rule that nothing checks rots.
//
// It reads source text only; it must never run or import what it judges.
// Start at Rules, and at exceptions.go for what is allowed to break one.
package archtest

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Tree is the whole project as text and syntax.
type Tree struct {
	Files []*File // every text file, by path
	Rooms []*Room // every folder with Go files, by path
}

// Room is one folder of Go files: a package and its tests.
type Room struct {
	Path  string // "engine/unit"; "." for the top
	Files []*File
}

// File is one text file.
type File struct {
	Path string
	Room string
	Text string
	Test bool      // a _test.go file
	Go   *ast.File // nil when it is not Go
	set  *token.FileSet
}

// Line is the line of a node.
func (f *File) Line(n ast.Node) int { return f.set.Position(n.Pos()).Line }

// Lines is the number of lines of the file.
func (f *File) Lines() int { return strings.Count(f.Text, "\n") }

// Span is the number of lines that a node takes.
func (f *File) Span(n ast.Node) int { return f.set.Position(n.End()).Line - f.Line(n) + 1 }

// Load reads a project. Data for tests is left out.
func Load(fsys fs.FS) (*Tree, error) {
	t := &Tree{}
	rooms := map[string]*Room{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".") && d.Name() != ".ci" {
				return fs.SkipDir
			}
			return nil
		}
		if !wanted(name) {
			return nil
		}
		f, err := load(fsys, name)
		if err != nil {
			return err
		}
		t.Files = append(t.Files, f)
		if f.Go == nil {
			return nil
		}
		if rooms[f.Room] == nil {
			rooms[f.Room] = &Room{Path: f.Room}
			t.Rooms = append(t.Rooms, rooms[f.Room])
		}
		rooms[f.Room].Files = append(rooms[f.Room].Files, f)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the tree: %w", err)
	}
	slices.SortFunc(t.Rooms, func(a, b *Room) int { return cmp.Compare(a.Path, b.Path) })
	return t, nil
}

func wanted(name string) bool {
	switch path.Ext(name) {
	case ".go", ".md", ".yaml", ".mod", ".sh":
		return true
	}
	return strings.HasPrefix(name, ".ci/")
}

func load(fsys fs.FS, name string) (*File, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	f := &File{Path: name, Room: path.Dir(name), Text: string(data), Test: strings.HasSuffix(name, "_test.go")}
	if path.Ext(name) != ".go" {
		return f, nil
	}
	f.set = token.NewFileSet()
	f.Go, err = parser.ParseFile(f.set, name, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// code gives the Go files, tests left out.
func (t *Tree) code() []*File {
	var out []*File
	for _, f := range t.Files {
		if f.Go != nil && !f.Test {
			out = append(out, f)
		}
	}
	return out
}
