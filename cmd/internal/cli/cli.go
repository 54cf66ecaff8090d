// Package cli is the command line: one file a command, each a linear twin of
// a screen, with text for people and JSON for programs from one result.
//
// It must never compute anything a screen shows differently: every number
// comes from the same call in the engine. Data goes to standard output, talk
// to standard error. Start at Run.
package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"napkin/cmd/internal/app"
	"napkin/engine/diag"
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
}

// env is a command's surroundings.
type env struct {
	process Process
	app     *app.App
	out     *bufio.Writer
	json    bool
	plain   bool
	code    int // exit status when no error says otherwise
}

// usage is an error that is the user's: a wrong name, value or flag.
type usage struct {
	code, message, where, fix string
}

func (u usage) Error() string {
	text := u.message
	if u.where != "" {
		text = u.where + ": " + text
	}
	if u.fix != "" {
		text += "\n  " + u.fix
	}
	return text
}

// Run runs a command line and returns the exit status.
func Run(p Process) int {
	e := &env{process: p, app: app.New(p.Env, p.Dir, p.Now), out: bufio.NewWriterSize(p.Out, 32<<10)}
	root := e.root()
	root.SetArgs(p.Args)
	root.SetIn(p.In)
	root.SetOut(e.out)
	root.SetErr(p.Err)
	err := root.ExecuteContext(context.Background())
	if flushErr := e.out.Flush(); closedPipe(flushErr) || closedPipe(err) {
		return exitOK // who reads has seen enough
	}
	if err == nil {
		return e.code
	}
	e.fail(err)
	return exitUsage
}

func closedPipe(err error) bool { return err != nil && errors.Is(err, syscall.EPIPE) }

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
		fmt.Fprint(e.process.Err, strings.TrimRight(list.Text(), "\n")+"\n")
		return
	}
	fmt.Fprintln(e.process.Err, "napkin: "+err.Error())
}

func reportOf(err error) diag.Report {
	if list, ok := diag.As(err); ok && len(list) > 0 {
		return list[0].Report()
	}
	var u usage
	if errors.As(err, &u) {
		return diag.Report{Code: u.code, Message: u.message, Where: u.where, Fix: u.fix}
	}
	return diag.Report{Code: "error", Message: err.Error()}
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
	root.PersistentFlags().BoolVar(&e.plain, "plain", false, "plain lines, no colour, no screen")
	version := root.Flags().Bool("version", false, "print the version")
	root.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if *version {
			cmd.RunE = func(*cobra.Command, []string) error { return e.printVersion() }
		}
		return nil
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage{code: "usage.flag", message: err.Error(), fix: "`" + cmd.CommandPath() + " --help` lists the flags"}
	})
	root.SetHelpTemplate(helpTemplate)
	root.AddCommand(e.openCmd(), e.listCmd(), e.readCmd(), e.searchCmd(), e.calcCmd(), e.designCmd(), e.labCmd(),
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

// unknown names the nearest command.
func (e *env) unknown(cmd *cobra.Command, word string) error {
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	u := usage{code: "usage.command", message: fmt.Sprintf("%q is not a command of %s", word, cmd.CommandPath()), fix: "`" + cmd.CommandPath() + " --help` lists the commands"}
	if near, ok := diag.Nearest(word, known); ok {
		u.fix = fmt.Sprintf("did you mean `%s %s`?", cmd.CommandPath(), near)
	}
	return u
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

// exactly wants n arguments and says what they are.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return usage{code: "usage.arguments", message: fmt.Sprintf("%s wants %s", cmd.CommandPath(), what), fix: strings.TrimSpace("for example: " + strings.TrimSpace(strings.Split(cmd.Example, "\n")[0]))}
	}
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

// missing says that there is no such thing and which one may be meant.
func missing(kind, id string, known []string) error {
	u := usage{code: "missing." + kind, message: fmt.Sprintf("there is no %s called %q", kind, id), fix: fmt.Sprintf("`napkin list %ss` shows every one", kind)}
	if near, ok := diag.Nearest(id, known); ok {
		u.fix = fmt.Sprintf("did you mean %s?", near)
	}
	return u
}
