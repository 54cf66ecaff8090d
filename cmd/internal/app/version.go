package app

import (
	"runtime"
	"runtime/debug"
)

// Version says which program this is.
type Version struct {
	Number string `json:"version"`
	Commit string `json:"commit"`
	Go     string `json:"go"`
	System string `json:"system"`
	JSON   int    `json:"json"` // of what commands print with --json
}

// jsonVersion grows when a key of docs/json.md changes its meaning or goes.
const jsonVersion = 2

// ReadVersion reads what the Go tool wrote into the program.
func ReadVersion() Version {
	v := Version{Number: "dev", Commit: "unknown", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, JSON: jsonVersion}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Number = info.Main.Version
	}
	dirty := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			v.Commit = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+changes"
		}
	}
	v.Commit += dirty
	return v
}

// String is the version on one line: "napkin v1.2.3 (0123456789ab)".
func (v Version) String() string { return "napkin " + v.Number + " (" + v.Commit + ")" }
