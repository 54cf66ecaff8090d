package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/cmd/internal/app"
)

func (e *env) versionCmd() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Example: "  napkin version", Args: alone,
		RunE: func(*cobra.Command, []string) error { return e.printVersion() },
	}
}

func (e *env) printVersion() error {
	v := app.ReadVersion()
	if e.json {
		return e.printJSON(v)
	}
	return e.print(v.String())
}

func (e *env) completionCmd() *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: "Print completions for bash, zsh, fish or powershell",
		Example: "  napkin completion bash > /etc/bash_completion.d/napkin\n  napkin completion fish | source",
		Args:    exactly(1, "bash, zsh, fish or powershell"), ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(e.out, true)
			case "zsh":
				return root.GenZshCompletion(e.out)
			case "fish":
				return root.GenFishCompletion(e.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(e.out)
			}
			return usage{code: "usage.shell", message: fmt.Sprintf("no completions for %q", args[0]), fix: "choose bash, zsh, fish or powershell"}
		},
	}
}

func (e *env) manCmd() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Print the manual page", Example: "  napkin man | man -l -", Args: alone,
		RunE: func(cmd *cobra.Command, _ []string) error { return e.print(manual(cmd.Root())) },
	}
}

// manual is the command tree as a man page.
func manual(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString(".TH NAPKIN 1 \"\" \"napkin\" \"User Commands\"\n.SH NAME\nnapkin \\- " + roff(root.Short) + "\n.SH SYNOPSIS\n.B napkin\n[COMMAND] [ARGUMENT ...] [FLAG ...]\n.SH DESCRIPTION\n")
	b.WriteString(paragraphs(root.Long) + ".SH COMMANDS\n")
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Runnable() && !c.HasAvailableSubCommands() && c.IsAvailableCommand() {
			b.WriteString(".TP\n.B " + roff(strings.TrimSpace(strings.TrimSuffix(c.UseLine(), "[flags]"))) + "\n" + roff(c.Short) + ".\n")
			flags := strings.TrimRight(c.LocalNonPersistentFlags().FlagUsages(), "\n")
			if flags != "" {
				b.WriteString(".RS\n.nf\n" + verbatim(flags) + ".fi\n.RE\n")
			}
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
	b.WriteString(".SH EXAMPLES\n.nf\n" + verbatim(root.Example) + ".fi\n")
	b.WriteString(".SH EXIT STATUS\n0 when all is well, 1 for findings or wrong answers, 2 for wrong usage or bad input.\n")
	b.WriteString(".SH ENVIRONMENT\n.TP\n.B NAPKIN_HOME\nOne folder for everything napkin keeps; otherwise the XDG folders are used.\n.TP\n.B NO_COLOR\nNo colours.\n.TP\n.B VISUAL, EDITOR\nThe editor that opens design files.\n")
	return b.String()
}

func paragraphs(text string) string {
	return strings.ReplaceAll(verbatim(text), "\n\n", "\n.PP\n")
}

// verbatim escapes every line; a line that begins with a dot or a quote would
// be a request.
func verbatim(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		l = roff(l)
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			l = `\&` + l
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n") + "\n"
}

func roff(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
}
