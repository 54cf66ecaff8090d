package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

// keysFile is the printed cheat sheet.
const keysFile = "docs/keys.md"

// stand lets the test driver run outside a test: a failure is a panic, which
// attempt turns into an error.
type stand struct{ testing.TB }

type failure string

func (stand) Helper()                        {}
func (stand) Cleanup(func())                 {}
func (stand) Fatalf(format string, a ...any) { panic(failure(fmt.Sprintf(format, a...))) }

func attempt(work func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			err = fmt.Errorf("drive the interface: %s", string(r))
		default:
			panic(r)
		}
	}()
	work()
	return nil
}

func writeKeys(_ []string, out, talk io.Writer) int {
	text, err := cheatSheet()
	if err == nil {
		err = os.WriteFile(keysFile, []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintf(talk, "dev keys: %v\n", err)
		return 1
	}
	fmt.Fprintf(out, "wrote %s\n", keysFile)
	return 0
}

// cheatSheet is the file of all keys, page by page.
func cheatSheet() (text string, err error) {
	var b strings.Builder
	b.WriteString("# Keys\n\nWritten by `go run ./cmd/internal/dev keys` from the bindings themselves; do not edit.\n")
	err = attempt(func() {
		d := uitest.Start(stand{}, layout.Size{W: 120, H: 40})
		_, everywhere := d.App.Bindings()
		section(&b, "Everywhere", everywhere)
		for _, p := range uitest.Pages() {
			d := uitest.Start(stand{}, layout.Size{W: 120, H: 40})
			p.Show(d)
			own, _ := d.App.Bindings()
			section(&b, p.Name, own)
		}
	})
	return b.String(), err
}

func section(b *strings.Builder, title string, bindings []keymap.Binding) {
	fmt.Fprintf(b, "\n## %s\n\n", title)
	var rows []string
	for _, k := range bindings {
		if k.Hidden || len(k.Keys) == 0 {
			continue
		}
		keys := names(k)
		if k.Label != "" { // it stands for the hidden ones, too
			keys = strings.Fields(k.Label)
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s |\n", strings.Join(keys, "` `"), strings.ReplaceAll(k.Help, "|", `\|`)))
	}
	if len(rows) == 0 {
		b.WriteString("Only the keys that work everywhere.\n")
		return
	}
	b.WriteString("| key | what it does |\n| --- | --- |\n" + strings.Join(rows, ""))
}

func names(k keymap.Binding) []string {
	out := make([]string, len(k.Keys))
	for i, key := range k.Keys {
		out[i] = keymap.Pretty(key)
	}
	return out
}

// shots writes each page as text and as coloured text, to look at.
func shots(args []string, out, talk io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintln(talk, "usage: go run ./cmd/internal/dev shots FOLDER")
		return 2
	}
	n := 0
	for _, size := range []layout.Size{{W: 80, H: 24}, {W: 120, H: 36}, {W: 200, H: 60}} {
		folder := filepath.Join(args[0], fmt.Sprintf("%dx%d", size.W, size.H))
		err := os.MkdirAll(folder, 0o755)
		for _, p := range uitest.Pages() {
			if err == nil {
				err = shoot(folder, p, size)
				n++
			}
		}
		if err != nil {
			fmt.Fprintf(talk, "dev shots: %v\n", err)
			return 1
		}
	}
	fmt.Fprintf(out, "wrote %d pages to %s: .txt to read, .ansi to cat\n", n, args[0])
	return 0
}

func shoot(folder string, p uitest.Page, size layout.Size) error {
	var text, ansi string
	err := attempt(func() {
		d := uitest.Start(stand{}, size)
		p.Show(d)
		text, ansi = d.Screen(), d.ANSI()
	})
	if err != nil {
		return fmt.Errorf("%s: %w", p.Name, err)
	}
	name := filepath.Join(folder, strings.ReplaceAll(strings.ToLower(p.Name), " ", "-"))
	if err := os.WriteFile(name+".txt", []byte(text), 0o644); err != nil {
		return err
	}
	return os.WriteFile(name+".ansi", []byte(ansi+"\n"), 0o644)
}
