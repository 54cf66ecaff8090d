package cli

import (
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
