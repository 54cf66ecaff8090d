package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

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
			flags := strings.TrimRight(ownFlags(c), "\n")
			if flags != "" {
				b.WriteString(".RS\n.nf\n" + verbatim(flags) + ".fi\n.RE\n")
			}
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
	b.WriteString(".SH OPTIONS\nEvery command takes these.\n.nf\n" + verbatim(strings.TrimRight(root.PersistentFlags().FlagUsages()+"      --help    say what a command does, with an example", "\n")) + ".fi\n")
	b.WriteString(".SH EXAMPLES\n.nf\n" + verbatim(root.Example) + ".fi\n")
	b.WriteString(".SH EXIT STATUS\n0 when all is well, 1 for findings or wrong answers, 2 for wrong usage or bad input.\n")
	b.WriteString(".SH ENVIRONMENT\n.TP\n.B NAPKIN_HOME\nOne folder for everything napkin keeps; otherwise the XDG folders are used.\n.TP\n.B XDG_DATA_HOME, XDG_STATE_HOME\nWhere progress, designs and packs, and where crash reports are kept.\n.TP\n.B NO_COLOR\nNo colours.\n.TP\n.B ACCESSIBLE\nWhen it is set, plain lines instead of screens.\n.TP\n.B VISUAL, EDITOR\nThe editor that opens design files.\n")
	return b.String()
}

// ownFlags are the flags of one command, without those of all.
func ownFlags(c *cobra.Command) string {
	var b strings.Builder
	for line := range strings.Lines(c.LocalNonPersistentFlags().FlagUsages()) {
		if !strings.Contains(line, "--help ") {
			b.WriteString(line)
		}
	}
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
