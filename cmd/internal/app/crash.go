package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// keepCrashes is how many reports stay; older ones are removed.
const keepCrashes = 20

// CrashReport writes a report about a bug and returns where it is. Reports
// hold the program's own stack and version, nothing about the user.
func (a *App) CrashReport(text string) (string, error) {
	dir := a.Paths.Crashes()
	if dir == "" {
		return "", errors.New("there is no folder for crash reports")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	v := ReadVersion()
	body := fmt.Sprintf("%s, %s, %s\n\n%s\n", v, v.Go, v.System, text)
	path := filepath.Join(dir, a.now().UTC().Format("20060102-150405.000")+".txt")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(body)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	pruneCrashes(dir)
	return path, nil
}

// pruneCrashes keeps the latest reports; names begin with the time.
func pruneCrashes(dir string) {
	reports, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return
	}
	for len(reports) > keepCrashes {
		_ = os.Remove(reports[0])
		reports = reports[1:]
	}
}
