package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"napkin/cmd/internal/output"
	"napkin/content"
	"napkin/engine/cells"
	"napkin/engine/diag"
)

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

// reportOf is an error in the shape of JSON.
func reportOf(err error) diag.Report {
	if list, ok := diag.As(err); ok && len(list) > 0 {
		return list[0].Report()
	}
	var u usage
	if errors.As(err, &u) {
		return diag.Report{Code: u.code, Message: u.message, Where: u.where, Fix: u.fix}
	}
	return diag.Report{Code: "error", Message: err.Error(), Fix: "`napkin doctor` checks the installation"}
}

// short is a command as it is typed after napkin.
func short(cmd *cobra.Command) string {
	return strings.TrimPrefix(cmd.CommandPath(), "napkin ")
}

// example is the first example of a command.
func example(cmd *cobra.Command) string {
	first, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
	return "for example: " + first
}

// exactly wants n arguments and says what they are.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return wants(cmd, what, args)
	}
}

// atLeast wants n arguments or more.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= n {
			return nil
		}
		return wants(cmd, what, args)
	}
}

// atMost wants n arguments or fewer.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return wants(cmd, what, args)
	}
}

func wants(cmd *cobra.Command, what string, args []string) error {
	got := ""
	switch len(args) {
	case 0:
	case 1:
		got = ", not " + quoted(args[0])
	default:
		got = fmt.Sprintf(", not %d words", len(args))
	}
	return usage{code: "usage.arguments", message: short(cmd) + " wants " + what + got, fix: example(cmd)}
}

// alone is for commands without arguments.
func alone(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usage{
		code: "usage.arguments", message: fmt.Sprintf("%s takes no arguments, and %s is one", short(cmd), quoted(args[0])),
		fix: "`" + cmd.CommandPath() + " --help` says what it takes",
	}
}

// wrongFlag says what is wrong with a flag, and which one may be meant.
func wrongFlag(cmd *cobra.Command, err error) error {
	u := usage{code: "usage.flag", message: err.Error(), fix: "`" + cmd.CommandPath() + " --help` lists the flags"}
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		u.message = short(cmd) + " has no flag " + flagWord(unknown)
		if near, ok := diag.Nearest(unknown.GetSpecifiedName(), known); ok {
			u.fix = "did you mean --" + near + "?"
		}
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		u.message = fmt.Sprintf("--%s wants %s, not %s", f.Name, valueOf(f), quoted(invalid.GetValue()))
	}
	return u
}

func flagWord(e *pflag.NotExistError) string {
	if e.GetSpecifiedShortnames() != "" {
		return "-" + e.GetSpecifiedName()
	}
	return "--" + e.GetSpecifiedName()
}

// valueOf says what a flag takes.
func valueOf(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "a whole number"
	case "uint64":
		return "a whole number from 0"
	case "duration":
		return "a time with its unit, such as 60s or 5m"
	case "bool":
		return "true or false"
	}
	return "a value"
}

// unknown names the nearest command, or the command for what was named.
func (e *env) unknown(cmd *cobra.Command, word string) error {
	u := usage{code: "usage.command", message: fmt.Sprintf("%s is not a command of %s", quoted(word), cmd.CommandPath()), fix: "`" + cmd.CommandPath() + " --help` lists the commands"}
	meant := map[string]string{}
	if !cmd.HasParent() {
		e.things(meant)
	}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			meant[c.Name()] = c.CommandPath()
		}
	}
	var known []string
	for name := range meant {
		known = append(known, name)
	}
	if near, ok := diag.Nearest(word, known); ok {
		u.fix = fmt.Sprintf("did you mean `%s`?", meant[near])
	}
	return u
}

// things are the commands for what somebody may name without one: kinds,
// lessons, calculators, labs and diagrams.
func (e *env) things(meant map[string]string) {
	lib := e.app.Library()
	for _, id := range lib.IDs(content.KindLab) {
		meant[id] = "napkin lab run " + id
	}
	for _, id := range lib.IDs(content.KindCalculator) {
		meant[id] = "napkin calc run " + id
	}
	for _, id := range lib.IDs(content.KindDiagram) {
		meant[id] = "napkin diagram " + id
	}
	for _, id := range lib.IDs(content.KindLesson) {
		meant[id] = "napkin read " + id
	}
	for _, k := range kinds() {
		meant[k.plural], meant[k.singular] = "napkin list "+k.plural, "napkin list "+k.plural
	}
}

// missing says that there is no such thing and which one may be meant.
func missing(kind, id string, known []string) error {
	u := usage{code: "missing." + kind, message: fmt.Sprintf("there is no %s called %s", kind, quoted(id)), fix: fmt.Sprintf("`napkin list %ss` shows every one", kind)}
	if kind == "kind" {
		u.fix = "`napkin list` shows every one"
	}
	if near, ok := diag.Nearest(id, known); ok {
		u.fix = fmt.Sprintf("did you mean %s?", near)
	}
	return u
}

// quoted is what somebody typed, in quotes and not longer than a line.
func quoted(text string) string {
	const most = 60
	if cells.Width(text) > most {
		text = cells.Truncate(text, most-1) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// typed is an argument as it can be typed in a shell again.
func typed(text string) string {
	switch {
	case unprintable(text):
		quoted := fmt.Sprintf("%q", text)
		return "$'" + strings.ReplaceAll(strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`), "'", `\'`) + "'"
	case text == "" || strings.ContainsAny(text, " !\"#$&'()*;<>?[\\]`{|}~"):
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}

// shown is the name of a file as it stands before a line and a column.
func shown(name string) string {
	if unprintable(name) {
		return typed(name)
	}
	return name
}

func unprintable(text string) bool {
	return !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r == '\n' || r == '\t' || output.Drives(r) })
}
