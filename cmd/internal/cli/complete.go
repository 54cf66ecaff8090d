package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"napkin/content"
)

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

const noFiles = cobra.ShellCompDirectiveNoFileComp

// complete offers the ids of a kind to the shell.
func (e *env) complete(kind content.Kind) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, noFiles
		}
		return e.app.Library().IDs(kind), noFiles
	}
}

// completeInputs offers the ids of a kind, and behind one the names of what
// can be set.
func (e *env) completeInputs(kind content.Kind) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch {
		case len(args) == 0:
			return e.app.Library().IDs(kind), noFiles
		case strings.Contains(typed, "="):
			return nil, noFiles
		}
		var out []string
		for _, name := range e.inputs(kind, args[0]) {
			out = append(out, name+"=")
		}
		return out, noFiles | cobra.ShellCompDirectiveNoSpace
	}
}

func (e *env) inputs(kind content.Kind, id string) (names []string) {
	if sheet, ok := e.app.Library().Sheet(id); ok && kind == content.KindCalculator {
		for _, in := range sheet.Spec().Inputs {
			names = append(names, in.Name)
		}
	}
	if l, ok := e.app.Library().Lab(id); ok && kind == content.KindLab {
		for _, k := range l.Spec().Knobs {
			names = append(names, k.Name)
		}
	}
	return names
}

// completeFlag offers values for a flag.
func completeFlag(cmd *cobra.Command, flag string, values func() []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values(), noFiles
	})
	if err != nil {
		panic(err) // the flag was made a line above
	}
}

// completeLinks offers what can be opened; the shell adds its files.
func (e *env) completeLinks(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var out []string
	if len(args) > 0 {
		return nil, noFiles
	}
	for _, kind := range []content.Kind{content.KindLesson, content.KindCalculator, content.KindLab, content.KindProblem, content.KindPath} {
		for _, id := range e.app.Library().IDs(kind) {
			out = append(out, content.Link{Kind: kind, ID: id}.String())
		}
	}
	for _, id := range content.Screens() {
		out = append(out, content.Link{Kind: content.KindScreen, ID: id}.String())
	}
	return out, cobra.ShellCompDirectiveDefault
}
