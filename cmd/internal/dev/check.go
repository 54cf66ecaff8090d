package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"time"

	"napkin/cmd/internal/archtest"
)

// step is one thing that is checked. It fails with what is to be mended.
type step struct {
	name string
	run  func(*archtest.Tree) error
}

// fuzzInputs is how many inputs each fuzz target tries. It is a number and not a
// time: at the end of its time the go command now and then calls the deadline
// itself a failure ("context deadline exceeded").
const fuzzInputs = 2500

func steps(fuzz int) []step {
	return []step{
		{"format", formatted},
		{"vet", tool("go", "vet", "./...")},
		{"staticcheck", tool("go", "tool", "staticcheck", "./...")},
		{"archtest", rules},
		{"content", contentLint},
		{"generated", fresh},
		{"modules", modules},
		{"fuzz", func(t *archtest.Tree) error { return fuzzAll(t, fuzz) }},
	}
}

// check runs the steps, or those named, and says at the end whether all is
// well.
func check(args []string, out, talk io.Writer) int {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	flags.SetOutput(talk)
	fuzz := flags.Int("fuzz", fuzzInputs, "how many inputs each fuzz target tries")
	if flags.Parse(args) != nil {
		return 2
	}
	chosen := steps(*fuzz)
	if names := flags.Args(); len(names) > 0 {
		chosen = slices.DeleteFunc(chosen, func(s step) bool { return !slices.Contains(names, s.name) })
		if len(chosen) != len(names) {
			fmt.Fprintf(talk, "dev check: the steps are %s\n", strings.Join(stepNames(*fuzz), ", "))
			return 2
		}
	}
	tree, err := archtest.Load(os.DirFS("."))
	if err != nil {
		fmt.Fprintf(talk, "dev check: %v\n", err)
		return 1
	}
	began := time.Now()
	var failed []string
	for _, s := range chosen {
		start := time.Now()
		err := s.run(tree)
		verdict := "ok  "
		if err != nil {
			verdict = "FAIL"
			failed = append(failed, s.name)
		}
		fmt.Fprintf(out, "%s  %-12s %6.1f s\n", verdict, s.name, time.Since(start).Seconds())
		if err != nil {
			fmt.Fprintf(out, "%s\n", strings.TrimRight(err.Error(), "\n"))
		}
	}
	if len(failed) > 0 {
		fmt.Fprintf(out, "dev check: %d of %d steps FAILED: %s\n", len(failed), len(chosen), strings.Join(failed, ", "))
		return 1
	}
	fmt.Fprintf(out, "dev check: %d steps passed in %.0f s\n", len(chosen), time.Since(began).Seconds())
	return 0
}

func stepNames(fuzz int) []string {
	var out []string
	for _, s := range steps(fuzz) {
		out = append(out, s.name)
	}
	return out
}

// tool runs a command that says nothing when all is well.
func tool(name string, args ...string) func(*archtest.Tree) error {
	return func(*archtest.Tree) error { return shell(name, args...) }
}

// shell runs one command; what it says is the error.
func shell(name string, args ...string) error {
	said, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, said)
	}
	return nil
}

func formatted(t *archtest.Tree) error {
	var errs []error
	for _, f := range t.Files {
		if f.Go == nil {
			continue
		}
		got, err := format.Source([]byte(f.Text))
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("%s: %w", f.Path, err))
		case !bytes.Equal(got, []byte(f.Text)):
			errs = append(errs, fmt.Errorf("%s: gofmt would change it", f.Path))
		}
	}
	return errors.Join(errs...)
}

func rules(t *archtest.Tree) error {
	var errs []error
	for _, f := range archtest.Check(t, archtest.Exceptions()) {
		errs = append(errs, errors.New(f.String()))
	}
	return errors.Join(errs...)
}

func contentLint(*archtest.Tree) error {
	var errs []error
	for _, f := range linted("content/core") {
		errs = append(errs, errors.New(f.Text()))
	}
	return errors.Join(errs...)
}

func modules(*archtest.Tree) error {
	return errors.Join(shell("go", "mod", "tidy", "-diff"), shell("go", "mod", "verify"))
}

// fuzzAll gives every fuzz target some thousand inputs, and little work to each
// that is new. A failing input is left under testdata by the go command.
func fuzzAll(t *archtest.Tree, inputs int) error {
	var errs []error
	for _, target := range fuzzTargets(t) {
		errs = append(errs, shell("go", "test", "-run=^$", "-fuzz=^"+path.Base(target)+"$", fmt.Sprintf("-fuzztime=%dx", inputs), "-fuzzminimizetime=20x", "./"+path.Dir(target)))
	}
	return errors.Join(errs...)
}

// fuzzTargets lists the fuzz tests as folder/name.
func fuzzTargets(t *archtest.Tree) []string {
	var out []string
	for _, f := range t.Files {
		if f.Go == nil || !f.Test {
			continue
		}
		for _, d := range f.Go.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "Fuzz") {
				out = append(out, f.Room+"/"+fn.Name.Name)
			}
		}
	}
	return out
}

// fresh compares generated files with what would be written now.
func fresh(*archtest.Tree) error {
	want, err := cheatSheet()
	if err != nil {
		return err
	}
	got, err := os.ReadFile(keysFile)
	if err != nil {
		return fmt.Errorf("%w; write it with: go run ./cmd/internal/dev keys", err)
	}
	if string(got) != want {
		return fmt.Errorf("%s is old; write it anew with: go run ./cmd/internal/dev keys", keysFile)
	}
	return nil
}
