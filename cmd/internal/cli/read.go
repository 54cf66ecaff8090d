package cli

import (
	"fmt"

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
		Use: "read LESSON", Short: "Read a lesson as text",
		Example:           "  napkin read consistent-hashing\n  napkin read cap --width 60 | less",
		Args:              exactly(1, "the id of a lesson"),
		ValidArgsFunction: e.complete(content.KindLesson),
		RunE: func(cmd *cobra.Command, args []string) error {
			lib := e.app.Library()
			lesson, ok := lib.Lesson(args[0])
			if !ok {
				return missing("lesson", args[0], lib.IDs(content.KindLesson))
			}
			switch {
			case !cmd.Flags().Changed("width"):
				width = e.width()
			case width < plain.MinWidth:
				return usage{code: "usage.width", message: fmt.Sprintf("--width is %d or more, not %d", plain.MinWidth, width), fix: "for example: --width 60"}
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

func (e *env) width() int {
	if w := e.terminal().Facts().Size.W; w > 0 {
		return min(w, readWidth)
	}
	return readWidth
}
