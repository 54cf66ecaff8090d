package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/cmd/internal/app"
	"napkin/engine/reference"
)

// diagnosis is what doctor found out.
type diagnosis struct {
	Version  app.Version       `json:"version"`
	Paths    map[string]string `json:"paths"`
	Terminal map[string]string `json:"terminal"`
	Progress progressHealth    `json:"progress"`
	Content  map[string]int    `json:"content"`
	Problems []string          `json:"problems"`
	Measured []measuredJSON    `json:"measured,omitempty"`
}

type progressHealth struct {
	Recording bool     `json:"recording"`
	Notices   []string `json:"notices"`
	Answers   int      `json:"answers"`
	Backups   []string `json:"backups"`
}

func (e *env) doctorCmd() *cobra.Command {
	measure := false
	cmd := &cobra.Command{
		Use: "doctor", Aliases: []string{"info"}, Short: "Check the installation: paths, terminal, progress, content",
		Example: "  napkin doctor\n  napkin doctor --json\n  napkin doctor --measure", Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := e.diagnose(cmd.Context())
			if len(d.Problems) > 0 {
				e.code = exitFindings
			}
			var found []reference.Measurement
			if measure {
				found = e.measure(cmd.Context())
				d.Measured = measurementsJSON(found)
			}
			if e.json {
				return e.printJSON(d)
			}
			if err := e.printDiagnosis(d); err != nil || !measure {
				return err
			}
			return e.printMeasured(found)
		},
	}
	cmd.Flags().BoolVar(&measure, "measure", false, "measure memory, locks, files and TCP of this machine, in under two seconds")
	return cmd
}

func (e *env) diagnose(ctx context.Context) diagnosis {
	p := e.app.Paths
	d := diagnosis{Version: app.ReadVersion(), Problems: []string{}, Content: map[string]int{}}
	d.Paths = map[string]string{
		"progress": p.Short(p.Progress()), "backups": p.Short(p.Backups()), "designs": p.Short(p.Designs()), "packs": p.Short(p.Packs()), "crashes": p.Short(p.Crashes()),
	}
	t := e.terminal()
	facts := t.Facts()
	d.Terminal = map[string]string{
		"term": e.app.Env.Get("TERM"), "colours": fmt.Sprint(facts.Profile), "size": fmt.Sprintf("%dx%d", facts.Size.W, facts.Size.H),
		"screens": "yes", "editor": e.app.Editor().Command,
	}
	if err := t.Check(); err != nil {
		d.Terminal["screens"] = "no: " + err.Error()
	}
	if facts.Size.W == 0 {
		d.Terminal["size"] = "not a terminal"
	}
	d.Progress = e.progressHealth(ctx, &d)
	lib := e.app.Library()
	d.Content["lessons"], d.Content["calculators"], d.Content["labs"] = len(lib.Lessons()), len(lib.Calculators()), len(lib.Labs())
	d.Content["questions"], d.Content["terms"] = len(lib.QuestionHeads()), len(lib.Terms())
	for _, f := range append(e.app.PackNotes(), lib.Findings()...) {
		d.Problems = append(d.Problems, f.Error())
	}
	// What doctor prints is shown to others: it holds nobody's name.
	d.Terminal["editor"] = p.Hide(d.Terminal["editor"])
	for _, texts := range [][]string{d.Problems, d.Progress.Notices} {
		for i := range texts {
			texts[i] = p.Hide(texts[i])
		}
	}
	return d
}

func (e *env) progressHealth(ctx context.Context, d *diagnosis) progressHealth {
	store, err := e.app.Store(ctx)
	if err != nil {
		d.Problems = append(d.Problems, app.Reason(err))
		return progressHealth{Notices: []string{}, Backups: e.app.Backups()}
	}
	defer store.Close()
	status := store.Status()
	h := progressHealth{Recording: status.Recording, Notices: append([]string{}, status.Notices...), Backups: e.app.Backups()}
	if !status.Recording {
		// What is no note but a problem: the answers of this reader are lost.
		d.Problems = append(d.Problems, app.Note(store))
		h.Notices = []string{}
	}
	if checker, ok := store.(interface{ Check(context.Context) error }); ok {
		if err := checker.Check(ctx); err != nil {
			d.Problems = append(d.Problems, err.Error())
		}
	}
	days, err := store.Days(ctx)
	if err != nil {
		d.Problems = append(d.Problems, err.Error())
	}
	for _, day := range days {
		h.Answers += day.Answers
	}
	return h
}

func (e *env) printDiagnosis(d diagnosis) error {
	recording := "recorded"
	if !d.Progress.Recording {
		recording = "NOT recorded"
	}
	lines := []string{
		d.Version.String() + ", " + d.Version.Go + ", " + d.Version.System, "",
		"progress   " + d.Paths["progress"] + fmt.Sprintf("  %s, %s", recording, counted(d.Progress.Answers, "answer")),
		"backups    " + d.Paths["backups"] + backupsText(d.Progress.Backups),
		"designs    " + d.Paths["designs"],
		"packs      " + d.Paths["packs"],
		"crashes    " + d.Paths["crashes"], "",
		"terminal   " + d.Terminal["term"] + ", " + d.Terminal["colours"] + ", " + d.Terminal["size"],
		"screens    " + d.Terminal["screens"],
		"editor     " + d.Terminal["editor"], "",
		fmt.Sprintf("content    %d lessons, %d calculators, %d labs, %d questions, %d terms", d.Content["lessons"], d.Content["calculators"], d.Content["labs"], d.Content["questions"], d.Content["terms"]),
	}
	for _, n := range d.Progress.Notices {
		lines = append(lines, "note       "+n)
	}
	for _, p := range d.Problems {
		lines = append(lines, "problem    "+p)
	}
	if len(e.app.Library().Findings()) > 0 {
		lines = append(lines, "", "`napkin pack lint DIR` says how to mend a pack")
	}
	if len(d.Problems) == 0 {
		lines = append(lines, "", "nothing is wrong")
	}
	return e.print(strings.Join(lines, "\n"))
}

func backupsText(days []string) string {
	if len(days) == 0 {
		return "  none yet"
	}
	return fmt.Sprintf("  %d, the latest of %s", len(days), days[0])
}
