package app

import (
	"path/filepath"
	"strings"
)

// Environ is the process's environment, as os.Environ gives it.
type Environ []string

// Get is the value of a variable, the last one if it is there twice, "" if
// it is unset.
func (e Environ) Get(name string) string {
	for i := len(e) - 1; i >= 0; i-- {
		if v, ok := strings.CutPrefix(e[i], name+"="); ok {
			return v
		}
	}
	return ""
}

// Paths are the folders and files napkin keeps things in. All are empty when
// the environment names no place: then nothing is kept, and everything that
// needs no memory still works.
type Paths struct {
	Home   string // the user's own folder, "" when unknown
	Data   string // progress, designs and packs
	State  string // crash reports and the list of recent designs
	Config string // settings a person writes by hand
}

// PathsFrom reads the environment. NAPKIN_HOME holds everything when it is
// set; otherwise the XDG variables count, each with its usual default under
// HOME. A relative NAPKIN_HOME is taken from dir; a relative XDG variable or
// HOME is ignored, as the XDG specification asks.
func PathsFrom(env Environ, dir string) Paths {
	p := Paths{Home: absolute(env.Get("HOME"))}
	if p.Home == "" {
		p.Home = absolute(env.Get("USERPROFILE"))
	}
	if own := env.Get("NAPKIN_HOME"); own != "" {
		if !filepath.IsAbs(own) {
			own = filepath.Join(dir, own)
		}
		own = filepath.Clean(own)
		p.Data, p.State, p.Config = own, own, own
		return p
	}
	p.Data = p.under(env, "XDG_DATA_HOME", ".local", "share")
	p.State = p.under(env, "XDG_STATE_HOME", ".local", "state")
	p.Config = p.under(env, "XDG_CONFIG_HOME", ".config")
	return p
}

func (p Paths) under(env Environ, variable string, usual ...string) string {
	if base := absolute(env.Get(variable)); base != "" {
		return filepath.Join(base, "napkin")
	}
	if p.Home == "" {
		return ""
	}
	return filepath.Join(append(append([]string{p.Home}, usual...), "napkin")...)
}

func absolute(path string) string {
	if !filepath.IsAbs(path) {
		return ""
	}
	return filepath.Clean(path)
}

// Progress is the file of answers and cards.
func (p Paths) Progress() string { return join(p.Data, "progress.db") }

// Backups is the folder of the daily copies of the progress.
func (p Paths) Backups() string { return join(p.Data, "backups") }

// Designs is the folder new designs are proposed in.
func (p Paths) Designs() string { return join(p.Data, "designs") }

// Packs is the folder whose folders are laid over the embedded content.
func (p Paths) Packs() string { return join(p.Data, "packs") }

// Crashes is the folder of reports about bugs in napkin itself.
func (p Paths) Crashes() string { return join(p.State, "crashes") }

// Recent is the list of designs that were opened elsewhere.
func (p Paths) Recent() string { return join(p.State, "recent-designs") }

func join(base, name string) string {
	if base == "" {
		return ""
	}
	return filepath.Join(base, name)
}

// Short is a path with the user's folder written as ~, so that a report can
// be shown to others.
func (p Paths) Short(path string) string {
	if p.Home == "" || p.Home == string(filepath.Separator) {
		return path
	}
	if rest, ok := strings.CutPrefix(path, p.Home); ok && (rest == "" || rest[0] == filepath.Separator) {
		return "~" + rest
	}
	return path
}

// Hide is a text with the user's folder written as ~ wherever a path in it
// begins there.
func (p Paths) Hide(text string) string {
	if p.Home == "" || p.Home == string(filepath.Separator) {
		return text
	}
	return strings.ReplaceAll(text, p.Home+string(filepath.Separator), "~"+string(filepath.Separator))
}
