package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"napkin/quiz/progress"
)

// readOnly gives a store for a folder that takes no writing, and why: what is there can
// be read, what is added lives until the program ends, and the status says so.
func readOnly(ctx context.Context, o Options, steps []string, cause error, why string) (progress.Store, error) {
	notice := fmt.Sprintf("Progress is not recorded: %s %s.", filepath.Dir(o.Path), why)
	memory := progress.NewMemory(o.Scheduler).NotRecording(o.Path, notice)
	if !exists(o.Path) {
		return memory, nil
	}
	err := inspectCopy(o.Path, len(steps))
	if _, refused := err.(fault); refused {
		return nil, err
	}
	if errors.Is(err, fs.ErrPermission) {
		return memory, nil // not even reading is allowed
	}
	db, done, err := openStill(ctx, o.Path, steps)
	if err != nil {
		return nil, explain(o.Path, "read the progress file", errors.Join(cause, err))
	}
	defer done()
	still := &Store{db: db, path: o.Path, scheduler: o.Scheduler}
	copied, err := progress.Snapshot(ctx, still, notice)
	if err != nil {
		return nil, err
	}
	return copied, nil
}

// inspectCopy looks at the header only: whose file it is.
func inspectCopy(path string, know int) error { return inspect(path, know, 0) }

// openStill opens a file without writing to its folder. With an empty
// write-ahead log and of the present version the file may be taken as it lies;
// otherwise a copy is read, and brought up to date.
func openStill(ctx context.Context, path string, steps []string) (*conn, func(), error) {
	if !exists(path + "-wal") {
		c, err := dial(ctx, path, 0, "immutable", "1", "mode", "ro")
		if err != nil {
			return nil, nil, err
		}
		version, err := c.number("PRAGMA user_version")
		if err == nil && int(version) == len(steps) {
			return c, func() { _ = c.Close() }, nil
		}
		_ = c.Close()
		if err != nil {
			return nil, nil, err
		}
	}
	c, done, err := openCopy(ctx, path, false)
	if err != nil {
		return nil, nil, err
	}
	if err := c.migrate(steps); err != nil {
		done()
		return nil, nil, err
	}
	return c, done, nil
}
