package main

import (
	"fmt"
	"io"
	"os"

	"napkin/content/lint"
	"napkin/content/pack"
	"napkin/engine/diag"
	"napkin/engine/lab/labs"
)

// lintFolder prints every finding of a pack, and a count.
func lintFolder(args []string, out, _ io.Writer) int {
	folder := "content/core"
	if len(args) > 0 {
		folder = args[0]
	}
	findings := linted(folder)
	for _, finding := range findings {
		fmt.Fprintln(out, finding.Text())
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%d findings\n", len(findings))
	if len(findings) > 0 {
		return 1
	}
	return 0
}

func linted(folder string) diag.List {
	p, _ := pack.Read(os.DirFS(folder), folder)
	p.Labs = labs.All()
	return lint.Check(pack.Overlay(p))
}
