package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/engine/rich"
)

func (e *env) searchCmd() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use: "search WORDS...", Short: "Search lessons, terms, calculators, labs, questions",
		Example: "  napkin search thundering herd\n  napkin search p99 --limit 3 --json",
		Args:    atLeast(1, "words to look for"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return usage{code: "usage.limit", message: fmt.Sprintf("--limit is 1 or more, not %d", limit), fix: "for example: --limit 10"}
			}
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return usage{code: "usage.arguments", message: "search wants words to look for, not blanks", fix: example(cmd)}
			}
			hits := e.app.Index().Query(strings.Join(args, " "), limit)
			if len(hits) == 0 {
				e.code = exitFindings
			}
			if e.json {
				type hit struct {
					ID      string  `json:"id"`
					Title   string  `json:"title"`
					Kind    string  `json:"kind"`
					Link    string  `json:"link"`
					Snippet string  `json:"snippet"`
					Score   float64 `json:"score"`
				}
				out := []hit{}
				for _, h := range hits {
					out = append(out, hit{h.Link.ID, h.Title, h.Kind.Noun(), h.Link.String(), oneLine(h.Snippet), h.Score})
				}
				return e.printJSON(out)
			}
			if len(hits) == 0 {
				e.talk("napkin: nothing holds these words; try fewer or shorter ones")
				return nil
			}
			table := rich.Table{Columns: []rich.Column{{}, {}, {}}}
			for _, h := range hits {
				table.Rows = append(table.Rows, []rich.Line{text(h.Link.String()), text(h.Title), text(oneLine(h.Snippet))})
			}
			return e.printTable(table)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 10, "most hits")
	return cmd
}
