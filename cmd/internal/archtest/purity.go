package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

func inCmd(f *File) bool      { return fits("cmd/*", f.Room) }
func inTerminal(f *File) bool { return f.Room == "tui/terminal" }

func inits(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		for _, d := range f.Go.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(d), Text: "an init function runs in every program that links it"})
			}
		}
	}
	return out
}

// variables visits the package-level variables of a file.
func variables(f *File, visit func(s *ast.ValueSpec, name *ast.Ident, value ast.Expr)) {
	for _, d := range f.Go.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			for i, name := range v.Names {
				var value ast.Expr
				if i < len(v.Values) {
					value = v.Values[i]
				}
				visit(v, name, value)
			}
		}
	}
}

// globals allows what cannot change: error sentinels, compiled expressions,
// embedded files, values made once on first use, and interface assertions.
func globals(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		variables(f, func(s *ast.ValueSpec, name *ast.Ident, value ast.Expr) {
			if name.Name == "_" || qualified(s.Type) == "embed.FS" || constantCall(value) {
				return
			}
			out = append(out, Finding{
				Key: f.Room + "." + name.Name, File: f.Path, Line: f.Line(name),
				Text: name.Name + " is a package-level variable; make it a constant, a function or a field",
			})
		})
	}
	return out
}

func constantCall(value ast.Expr) bool {
	call, ok := value.(*ast.CallExpr)
	if !ok {
		return false
	}
	switch qualified(call.Fun) {
	case "errors.New", "fmt.Errorf", "regexp.MustCompile", "strings.NewReplacer", "sync.OnceValue":
		return true
	}
	return false
}

// qualified is "pkg.Name" for a selector, else "".
func qualified(e ast.Expr) string {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	x, ok := s.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return x.Name + "." + s.Sel.Name
}

// written finds assignments to package-level variables, by name: a local
// variable should not bear the name of a table either.
func written(t *Tree) (out []Finding) {
	for _, r := range t.Rooms {
		names := map[string]bool{}
		for _, f := range r.Files {
			if !f.Test {
				variables(f, func(_ *ast.ValueSpec, name *ast.Ident, _ ast.Expr) { names[name.Name] = name.Name != "_" })
			}
		}
		for _, f := range r.Files {
			if f.Test {
				continue
			}
			assigned(f, func(n ast.Node, name string) {
				if names[name] {
					out = append(out, Finding{Key: r.Path + "." + name, File: f.Path, Line: f.Line(n), Text: "the package-level " + name + " is written"})
				}
			})
		}
	}
	return out
}

// assigned visits the names that a file's functions assign to.
func assigned(f *File, visit func(n ast.Node, name string)) {
	ast.Inspect(f.Go, func(n ast.Node) bool {
		var targets []ast.Expr
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				targets = n.Lhs
			}
		case *ast.IncDecStmt:
			targets = []ast.Expr{n.X}
		}
		for _, e := range targets {
			if name := rootOf(e); name != "" {
				visit(n, name)
			}
		}
		return true
	})
}

// rootOf is the variable that an assignment to e changes.
func rootOf(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x.Name
		case *ast.IndexExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		default:
			return ""
		}
	}
}

// uses visits every mention of a name of another package, by import path.
func uses(f *File, visit func(n ast.Node, path, name string)) {
	paths := map[string]string{}
	for _, s := range f.Go.Imports {
		p, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			continue
		}
		name := p[strings.LastIndexByte(p, '/')+1:]
		if name == "v2" {
			rest := strings.TrimSuffix(p, "/v2")
			name = rest[strings.LastIndexByte(rest, '/')+1:]
		}
		if s.Name != nil {
			name = s.Name.Name
		}
		paths[name] = p
	}
	ast.Inspect(f.Go, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && paths[x.Name] != "" {
				visit(n, paths[x.Name], s.Sel.Name)
			}
		}
		return true
	})
}

func clock(t *Tree) (out []Finding) {
	banned := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	for _, f := range t.code() {
		if inCmd(f) || inTerminal(f) {
			continue
		}
		uses(f, func(n ast.Node, path, name string) {
			if path == "time" && slices.Contains(banned, name) {
				out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(n), Text: "time." + name + " outside the one clock"})
			}
		})
	}
	return out
}

// chance lets seeded generators be made, and nothing drawn from the global
// one.
func chance(t *Tree) (out []Finding) {
	made := []string{"New", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "PCG", "ChaCha8", "Zipf", "Source"}
	for _, f := range t.code() {
		uses(f, func(n ast.Node, path, name string) {
			global := (path == "math/rand" || path == "math/rand/v2") && !slices.Contains(made, name)
			if global || path == "crypto/rand" && !inCmd(f) {
				out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(n), Text: path + "." + name + " has no seed"})
			}
		})
	}
	return out
}

// process keeps environment, standard output and the end of the process with
// cmd; tui/terminal is handed all three.
func process(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		uses(f, func(n ast.Node, path, name string) {
			full := path + "." + name
			bad := false
			switch {
			case path == "log" && (strings.HasPrefix(name, "Fatal") || strings.HasPrefix(name, "Panic")):
				bad = true
			case full == "os.Exit":
				bad = f.Go.Name.Name != "main"
			case full == "os.Getenv", full == "os.LookupEnv", full == "os.Environ", full == "os.Setenv",
				full == "os.Stdout", full == "os.Stderr", full == "os.Stdin",
				path == "fmt" && strings.HasPrefix(name, "Print"):
				bad = !inCmd(f)
			}
			if bad {
				out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(n), Text: fmt.Sprintf("%s does not belong in %s", full, f.Room)})
			}
		})
	}
	return out
}

func goroutines(t *Tree) (out []Finding) {
	for _, f := range t.code() {
		if inCmd(f) || inTerminal(f) {
			continue
		}
		ast.Inspect(f.Go, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); ok {
				out = append(out, Finding{Key: f.Path, File: f.Path, Line: f.Line(n), Text: "a bare go statement: its panic would leave the terminal broken"})
			}
			return true
		})
	}
	return out
}
