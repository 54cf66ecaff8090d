package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

// The least and the most columns that --width takes.
const (
	leastWidth = 20
	mostWidth  = 10_000
)

// diagramFlags are the flags as given.
type diagramFlags struct {
	width, step, block int
	format, zoom, dir  string
	fold               []string
	given              func(flag string) bool
}

func (e *env) diagramCmd() *cobra.Command {
	var f diagramFlags
	cmd := &cobra.Command{
		Use: "diagram FILE|ID|-", Short: "Draw a diagram, a design or a Mermaid flowchart as text, SVG and more",
		Long: "Draws a picture in the width of the terminal, or of 80 columns in a file or a\n" +
			"pipe. It draws diagram files, design files, Mermaid flowcharts, the first\n" +
			"```diagram or ```mermaid of a Markdown file, and the diagrams of the library by\n" +
			"their id; - reads standard input. Below 60 columns, or with --plain, the picture\n" +
			"is told in lines, unless --zoom compact, normal or detail asks for one that fits.\n" +
			"Groups are folded where the width asks for it.",
		Example: "  napkin diagram feed.yaml\n" +
			"  napkin diagram README.md --block 2 --format ascii --width 72\n" +
			"  cat flow.mmd | napkin diagram - --format svg > flow.svg",
		Args: exactly(1, "a file, the id of a diagram, or - for standard input"), ValidArgsFunction: e.completeDiagram,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.given = cmd.Flags().Changed
			if err := f.check(e.json); err != nil {
				return err
			}
			return e.draw(args[0], &f)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.width, "width", 0, fmt.Sprintf("most `COLUMNS`, from %d (default: the terminal's, or 80)", leastWidth))
	flags.StringVar(&f.format, "format", "text", "`FORMAT`: "+either(formats()))
	flags.StringVar(&f.zoom, "zoom", "", "`HOW` much: outline, compact, normal or detail")
	flags.StringArrayVar(&f.fold, "fold", nil, "show this `GROUP` as one box; may be given again")
	flags.IntVar(&f.step, "step", 0, "light step `N` of the walk-through")
	flags.StringVar(&f.dir, "dir", "", "`WAY` of most arrows, where there is room: down or right")
	flags.IntVar(&f.block, "block", 0, "draw picture `N` of a Markdown file (default 1)")
	completeFlag(cmd, "format", formats)
	completeFlag(cmd, "zoom", zooms)
	completeFlag(cmd, "dir", dirs)
	completeFlag(cmd, "width", func() []string { return nil })
	completeFlag(cmd, "step", func() []string { return nil })
	completeFlag(cmd, "block", func() []string { return nil })
	completeFold := func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		return e.groupsOf(args, f.block), noFiles
	}
	if err := cmd.RegisterFlagCompletionFunc("fold", completeFold); err != nil {
		panic(err) // the flag was made above
	}
	return cmd
}

func zooms() []string { return []string{"outline", "compact", "normal", "detail"} }
func dirs() []string  { return []string{"down", "right"} }

// completeDiagram offers the diagrams of the library; the shell adds its files.
func (e *env) completeDiagram(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, noFiles
	}
	return e.app.Library().IDs(content.KindDiagram), cobra.ShellCompDirectiveDefault
}

// groupsOf are the groups that can be folded in what the command names.
func (e *env) groupsOf(args []string, block int) []string {
	if len(args) != 1 || args[0] == "-" {
		return nil
	}
	d, err := e.drawing(args[0], block)
	if err != nil || d.diagram == nil || d.diagram.Graph == nil {
		return nil
	}
	return groupIDs(d.diagram.Graph)
}

func groupIDs(g *graph.Graph) (ids []string) {
	for _, group := range g.Groups {
		ids = append(ids, group.ID)
	}
	return ids
}

// check looks at what the flags say without the picture.
func (f *diagramFlags) check(asJSON bool) error {
	for _, word := range []struct {
		flag, value string
		known       []string
	}{{"format", f.format, formats()}, {"zoom", f.zoom, zooms()}, {"dir", f.dir, dirs()}} {
		if f.given(word.flag) && !slices.Contains(word.known, word.value) {
			u := usage{code: "usage." + word.flag, message: fmt.Sprintf("--%s wants %s, not %s", word.flag, either(word.known), quoted(word.value)), fix: "for example: --" + word.flag + " " + word.known[0]}
			if near, ok := diag.Nearest(word.value, word.known); ok {
				u.fix = "did you mean --" + word.flag + " " + near + "?"
			}
			return u
		}
	}
	switch {
	case f.given("width") && (f.width < leastWidth || f.width > mostWidth):
		return usage{code: "usage.width", message: fmt.Sprintf("--width is from %d to %d, not %d", leastWidth, mostWidth, f.width), fix: "for example: --width 72"}
	case f.given("step") && f.step < 1:
		return usage{code: "usage.step", message: fmt.Sprintf("--step is 1 or more, not %d", f.step), fix: "for example: --step 1"}
	case f.given("block") && f.block < 1:
		return usage{code: "usage.block", message: fmt.Sprintf("--block is 1 or more, not %d", f.block), fix: "for example: --block 1"}
	case asJSON && f.format != "text" && f.format != "ascii":
		return usage{code: "usage.flag", message: "--json and --format " + f.format + " are two answers to one question", fix: "leave one of them out"}
	}
	return f.checkFormat()
}

// checkFormat refuses flags that would say nothing in a format.
func (f *diagramFlags) checkFormat() error {
	idle := map[string][]string{"svg": {"step"}, "mermaid": {"step", "fold", "zoom", "width"}}
	idle["d2"], idle["dot"] = idle["mermaid"], idle["mermaid"]
	for _, flag := range idle[f.format] {
		if f.given(flag) {
			return usage{code: "usage.flag", message: fmt.Sprintf("--%s means nothing to --format %s", flag, f.format), fix: "leave it out, or choose --format text"}
		}
	}
	if f.format == "svg" && f.zoom == "outline" {
		return usage{code: "usage.flag", message: "an outline is text, not SVG", fix: "leave one of them out"}
	}
	return nil
}

// either lists words: "a, b or c".
func either(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// talkFindings says what is wrong with a file, as far as somebody would read.
func (e *env) talkFindings(findings diag.List) {
	if len(findings) == 0 {
		return
	}
	text := findings[:min(len(findings), mostFindings)].Text()
	if more := len(findings) - mostFindings; more > 0 {
		text += "\n\nnapkin: and " + counted(more, "more finding")
	}
	e.talk(text)
}

// draw prints what an argument names, and says what is wrong with it.
func (e *env) draw(arg string, f *diagramFlags) error {
	d, err := e.drawing(arg, f.block)
	if err != nil {
		return err
	}
	if d.diagram == nil || len(d.diagram.Outline()) == 0 {
		return d.nothing()
	}
	if err := d.turn(f); err != nil {
		return err
	}
	e.talkFindings(d.findings)
	switch {
	case d.findings.HasErrors() && d.lenient:
		e.code = exitFindings
	case d.findings.HasErrors():
		e.code = exitUsage
	}
	switch {
	case d.elsewhere > 0:
		e.talk("napkin: there are mistakes elsewhere in the file; `napkin design check " + typed(arg) + "` lists them")
	case d.pictures > 1 && !f.given("block"):
		e.talk(fmt.Sprintf("napkin: this is the first of %d pictures; --block 2 draws the next one", d.pictures))
	}
	return e.printDrawing(d, f)
}
