package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Options say which file, and how.
type Options struct {
	Path      string // the progress file; its folder is made if it is missing
	Scheduler *schedule.Scheduler
	Busy      time.Duration // how long to wait for another process; 0 means 10 s

	// CheckLimit is the largest file, in bytes, that is read whole when it is
	// opened, to find damage before it is used; 0 means 32 MiB, and beyond it
	// damage is found when the page concerned is read.
	CheckLimit int64
}

const defaultCheckLimit = 32 << 20

// Open opens the progress file, or makes it. What it gives back depends on what
// it finds:
//
//   - a sound file, or none yet: a Store that records;
//   - a damaged file: it is kept aside under another name, what can be read is
//     carried over into a new one, and the Status says so;
//   - no right to write, or no room: a store that reads what is there and holds the rest in
//     memory, whose Status says that progress is not recorded;
//   - a file of a newer napkin or of another program: an error, and the file
//     untouched.
func Open(ctx context.Context, o Options) (progress.Store, error) {
	if o.Scheduler == nil {
		return nil, errors.New("open the progress file: no scheduler")
	}
	if o.Busy == 0 {
		o.Busy = defaultBusy
	}
	if o.CheckLimit == 0 {
		o.CheckLimit = defaultCheckLimit
	}
	return open(ctx, o, migrations())
}

func open(ctx context.Context, o Options, steps []string) (progress.Store, error) {
	store, err := openOrCreate(ctx, o, steps)
	switch {
	case err == nil:
		return store, nil
	case isDamage(err):
		return recoverFile(ctx, o, steps, err)
	case isReadOnly(err):
		return readOnly(ctx, o, steps, err, "cannot be written")
	case noRoom(filepath.Dir(o.Path), err):
		return readOnly(ctx, o, steps, err, "is on a full disk. Free some space and start napkin again")
	default:
		return nil, explain(o.Path, "open the progress file", err)
	}
}

func openOrCreate(ctx context.Context, o Options, steps []string) (*Store, error) {
	if err := makeFolder(filepath.Dir(o.Path)); err != nil {
		return nil, err
	}
	info, err := os.Stat(o.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := create(ctx, o.Path, steps, nil); err != nil && !exists(o.Path) {
			return nil, err
		}
		return openSound(ctx, o, steps, nil)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, newFault(o.Path, CodeForeign, "move it away, or set NAPKIN_HOME to another folder", nil,
			"this should be the progress file, but it is a folder or a device")
	}
	sweep(filepath.Dir(o.Path))
	if _, err := os.Lstat(o.Path + suspect); err == nil {
		return nil, fmt.Errorf("%w: this showed when it was last used", errDamaged)
	}
	err = inspect(o.Path, len(steps), o.CheckLimit)
	if errors.Is(err, errDamaged) {
		err = settled(ctx, o.Path, o.Busy, err)
	}
	if err != nil {
		return nil, err
	}
	return openSound(ctx, o, steps, nil)
}

// makeFolder makes the folder of the file, private to its owner.
func makeFolder(dir string) error {
	err := os.MkdirAll(dir, 0o700)
	var at *fs.PathError
	if err == nil || isReadOnly(err) || isFull(err) || !errors.As(err, &at) {
		return err
	}
	return newFault(dir, CodeFolder, "move away what is there, or set NAPKIN_HOME to another folder", err,
		"the folder of the progress file cannot be made: %s: %v", at.Path, at.Err)
}

// sweep removes what a process left that was killed while it made the file. Once
// the file is there, nobody needs a half made one any more.
func sweep(dir string) {
	stale, err := filepath.Glob(filepath.Join(dir, halfMade))
	if err != nil {
		return
	}
	for _, name := range stale {
		_ = os.Remove(name)
	}
}

// openSound opens a file that was found sound and brings it up to date.
func openSound(ctx context.Context, o Options, steps []string, notices []string) (_ *Store, err error) {
	db, err := dial(ctx, o.Path, o.Busy)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = db.Close()
		}
	}()
	version, err := db.number("PRAGMA user_version")
	if err != nil {
		return nil, err
	}
	if int(version) > len(steps) {
		return nil, newer(o.Path, int(version), len(steps))
	}
	if err := db.checkSmall(); err != nil {
		return nil, err
	}
	journal, err := db.harden()
	if err != nil {
		return nil, err
	}
	// The shared index has no content and lies in a private folder; it is made
	// with the umask's rights all the same, which is put right here.
	_ = os.Chmod(o.Path+"-shm", 0o600)
	if journal != "wal" {
		notices = append(notices, "This disk has no shared memory, as network disks have not: saving is slower here, and one napkin at a time is safer.")
	}
	if int(version) < len(steps) {
		if err := upgrade(db, o.Path, int(version), steps); err != nil {
			return nil, err
		}
	} else if err := db.writable(); err != nil {
		return nil, err
	}
	return &Store{db: db, path: o.Path, scheduler: o.Scheduler, notices: notices}, nil
}

// writable finds out at the start, and not at the first answer, that the file
// may not be written.
func (c *conn) writable() error {
	if ro, ok := c.ReadOnly("main"); ok && ro {
		return fs.ErrPermission
	}
	return nil
}

// upgrade keeps a copy of the old file, then migrates in one transaction.
func upgrade(db *conn, path string, version int, steps []string) error {
	if err := db.writable(); err != nil {
		return err
	}
	backup := fmt.Sprintf("%s.before-v%d", path, len(steps))
	if !exists(backup) {
		tmp := backup + ".new"
		_ = os.Remove(tmp)
		if err := db.Backup("main", tmp); err != nil {
			return fmt.Errorf("keep a copy of version %d before the upgrade: %w", version, err)
		}
		if err := os.Chmod(tmp, 0o600); err != nil {
			return err
		}
		if err := os.Rename(tmp, backup); err != nil {
			return err
		}
	}
	return db.migrate(steps)
}

func newer(path string, have, know int) error {
	return newFault(path, CodeNewer, "use the newer napkin, or set NAPKIN_HOME to another folder; this file was left as it is", nil,
		"the progress file has version %d, and this napkin knows versions up to %d", have, know)
}

// header is what the first 100 bytes of a file say (SQLite file format, section 1.3).
type header struct {
	pageSize, pages, reserved, version, application int
}

const headerSize = 100

func parseHeader(b []byte) (header, bool) {
	if len(b) < headerSize || string(b[:16]) != "SQLite format 3\x00" {
		return header{}, false
	}
	size := int(binary.BigEndian.Uint16(b[16:]))
	if size == 1 {
		size = 65_536
	}
	h := header{
		pageSize: size, reserved: int(b[20]),
		pages:       int(binary.BigEndian.Uint32(b[28:])),
		version:     int(int32(binary.BigEndian.Uint32(b[60:]))),
		application: int(int32(binary.BigEndian.Uint32(b[68:]))),
	}
	return h, size >= 512 && size&(size-1) == 0
}
