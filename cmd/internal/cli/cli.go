// Package cli is the command line: one file a command, each a linear twin of
// a screen, with text for people and JSON for programs from one result.
//
// It must never compute anything a screen shows differently: every number
// comes from the same call in the engine. Data goes to standard output, talk
// to standard error. Start at Run.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"napkin/cmd/internal/app"
	"napkin/cmd/internal/output"
	"napkin/engine/diag"
	"napkin/engine/reference"
)

// Exit statuses.
const (
	exitOK       = 0
	exitFindings = 1 // findings, or wrong answers
	exitUsage    = 2 // usage or bad input
)

// Process is everything a command may touch of the process it runs in.
type Process struct {
	Args         []string // without the program's name
	Env          []string
	Dir          string
	In, Out, Err *os.File
	Now          func() time.Time
	// Probes stand in for those of this machine; nil for the real ones.
	Probes func() []reference.Probe
}

// env is a command's surroundings.
type env struct {
	process Process
	app     *app.App
	out     *output.Writer
	errs    *output.Writer
	json    bool
	plain   bool
	ascii   bool
	code    int // exit status when no error says otherwise
}

// Run runs a command line and returns the exit status.
func Run(p Process) int {
	e := &env{process: p, app: app.New(p.Env, p.Dir, p.Now)}
	if p.Probes != nil {
		e.app.Probes = p.Probes
	}
	return e.run(p.Args)
}

func (e *env) run(args []string) int {
	onScreen := e.terminal().Facts().Size.W > 0
	ascii := func() bool { return e.wantsASCII(onScreen) }
	e.out = output.New(e.process.Out, func() bool { return e.json }, ascii)
	e.errs = output.New(e.process.Err, func() bool { return false }, ascii)
	err := e.execute(args)
	if !e.json { // a flag behind a wrong one was not read
		e.json = slices.Contains(args, "--json")
	}
	if lost := e.out.Flush(); lost != nil {
		if closedPipe(lost) {
			return exitOK // who reads has seen enough
		}
		e.talk("napkin: the output could not be written: " + cause(lost).Error())
		return exitUsage
	}
	if err == nil {
		return e.code
	}
	e.fail(err)
	return exitUsage
}

// execute runs one command of the tree.
func (e *env) execute(args []string) error {
	root := e.root()
	root.SetArgs(negative(args))
	root.SetIn(e.process.In)
	root.SetOut(e.out)
	root.SetErr(e.errs)
	return root.ExecuteContext(context.Background())
}

// negative lets an expression or a trace begin with a minus sign, which is no
// flag.
func negative(args []string) []string {
	if len(args) < 3 || args[0]+" "+args[1] != "calc eval" && args[0]+" "+args[1] != "trace run" {
		return args
	}
	out := slices.Clone(args)
	for i, a := range out[2:] {
		if len(a) > 1 && a[0] == '-' && strings.Contains("0123456789.( ", a[1:2]) {
			out[2+i] = " " + a
		}
	}
	return out
}

func closedPipe(err error) bool { return err != nil && errors.Is(err, syscall.EPIPE) }

// cause is the system's own reason.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// fail says what went wrong: to people on standard error, to programs as one
// JSON object on standard output.
func (e *env) fail(err error) {
	report := reportOf(err)
	if e.json {
		_ = e.printJSON(map[string]any{"error": report})
		_ = e.out.Flush()
		return
	}
	if list, ok := diag.As(err); ok && len(list) > 0 {
		e.talk(list.Text())
		return
	}
	e.talk("napkin: " + err.Error())
}

// talk says something to people, on standard error.
func (e *env) talk(text string) {
	_, _ = io.WriteString(e.errs, strings.TrimRight(text, "\n")+"\n")
	_ = e.errs.Flush()
}

func (e *env) root() *cobra.Command {
	root := &cobra.Command{
		Use:               "napkin",
		Short:             "Learn system design in the terminal",
		Long:              "napkin teaches system design: read a pattern, run it, break it; estimate with\nunits; design a system as one file; be asked again at the right time.\n\nWithout a command it opens its screens.",
		Example:           "  napkin\n  napkin read cap\n  napkin calc eval '100M user * 2 /day -> 1/s'",
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return e.unknown(cmd, args[0])
			}
			return e.screens("")
		},
	}
	root.PersistentFlags().BoolVar(&e.json, "json", false, "print JSON")
	root.PersistentFlags().BoolVar(&e.plain, "plain", false, "plain lines instead of screens")
	root.PersistentFlags().BoolVar(&e.ascii, "ascii", false, "print ASCII only, also in files and pipes")
	version := root.Flags().Bool("version", false, "print the version")
	root.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if *version {
			cmd.RunE = func(*cobra.Command, []string) error { return e.printVersion() }
		}
		return nil
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(wrongFlag)
	root.SetHelpTemplate(helpTemplate)
	root.AddCommand(e.openCmd(), e.listCmd(), e.readCmd(), e.searchCmd(), e.diagramCmd(), e.calcCmd(), e.designCmd(), e.labCmd(), e.traceCmd(),
		e.reviewCmd(), e.dueCmd(), e.statsCmd(), e.undoCmd(), e.packCmd(), e.doctorCmd(), e.versionCmd(), e.completionCmd(), e.manCmd())
	root.SetHelpCommand(e.helpCmd(root))
	return root
}

const helpTemplate = `{{with or .Long .Short}}{{. | trimTrailingWhitespaces}}

{{end}}Usage
  {{if .Runnable}}{{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}{{if .Runnable}}
  {{end}}{{.CommandPath}} COMMAND{{end}}
{{if .HasExample}}
Example
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
Commands
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name .NamePadding}} {{.Short}}
{{end}}{{end}}{{end}}{{if .HasAvailableFlags}}
Flags
{{.Flags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`

func (e *env) helpCmd(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "Help for a command", Example: "  napkin help calc",
		RunE: func(_ *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return e.unknown(root, strings.Join(args, " "))
			}
			target.InitDefaultHelpFlag()
			return target.Help()
		},
	}
}

// group makes a command that only holds others.
func (e *env) group(use, short, example string, children ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Example: example, Args: cobra.ArbitraryArgs}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return e.unknown(cmd, args[0])
		}
		return cmd.Help()
	}
	cmd.AddCommand(children...)
	return cmd
}

func (e *env) printf(format string, args ...any) error {
	_, err := fmt.Fprintf(e.out, format, args...)
	return err
}

func (e *env) print(text string) error {
	_, err := io.WriteString(e.out, strings.TrimRight(text, "\n")+"\n")
	return err
}

func (e *env) printJSON(v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
