package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
	"napkin/content/plain"
)

// readWidth is the widest a lesson is set for a terminal; pipes get the same
// measure.
const readWidth = 80

func (e *env) readCmd() *cobra.Command {
	var width int
	cmd := &cobra.Command{
		Use: "read LESSON|KIND/ID", Short: "Read a lesson as text, a problem with its guide, how far you are on a path, or a database, trade-off, card, checklist or resource",
		Example:           "  napkin read consistent-hashing\n  napkin read cap --width 60 | less\n  napkin read problem/social-feed\n  napkin read path/interview-14\n  napkin read checklist/design\n  napkin read database/relational --json",
		Args:              exactly(1, "the id of a lesson, or a link such as checklist/design"),
		ValidArgsFunction: e.completeRead,
		RunE: func(cmd *cobra.Command, args []string) error {
			lib := e.app.Library()
			if id, isPath := strings.CutPrefix(args[0], "path/"); isPath {
				return e.readPath(cmd.Context(), id)
			}
			switch {
			case !cmd.Flags().Changed("width"):
				width = e.width()
			case width < plain.MinWidth:
				return usage{code: "usage.width", message: fmt.Sprintf("--width is %d or more, not %d", plain.MinWidth, width), fix: "for example: --width 60"}
			}
			if id, ok := strings.CutPrefix(args[0], string(content.KindProblem)+"/"); ok {
				return e.readProblem(id, width)
			}
			entry, isEntry, err := e.shelved(args[0])
			if err != nil {
				return err
			}
			if isEntry {
				return e.readEntry(entry, width)
			}
			id := strings.TrimPrefix(args[0], string(content.KindLesson)+"/")
			lesson, ok := lib.Lesson(id)
			if !ok {
				return missing("lesson", id, lib.IDs(content.KindLesson))
			}
			text := plain.Lesson(lib, lesson, width)
			if e.json {
				return e.printJSON(map[string]any{"id": lesson.ID, "title": lesson.Title, "kind": "lesson", "section": lesson.Section, "minutes": lesson.Minutes, "text": text})
			}
			return e.print(text)
		},
	}
	cmd.Flags().IntVar(&width, "width", 0, fmt.Sprintf("columns, from %d; text is set in %d at most (default: the terminal's, at most %d)", plain.MinWidth, plain.MaxWidth, readWidth))
	return cmd
}

// readProblem prints a problem with what guides its walk.
func (e *env) readProblem(id string, width int) error {
	lib := e.app.Library()
	problem, ok := lib.Problem(id)
	if !ok {
		return missing("problem", id, lib.IDs(content.KindProblem))
	}
	text := plain.Problem(lib, problem, width)
	if e.json {
		return e.printJSON(map[string]any{"id": problem.ID, "title": problem.Title, "kind": "problem", "minutes": problem.Minutes, "text": text})
	}
	return e.print(text)
}

func (e *env) width() int {
	if w := e.terminal().Facts().Size.W; w > 0 {
		return min(w, readWidth)
	}
	return readWidth
}
