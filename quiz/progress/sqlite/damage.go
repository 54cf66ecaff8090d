package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// errDamaged is a file whose bytes are not what was written.
var errDamaged = errors.New("the file is damaged")

// suspect ends the name of the mark that damage was found while a file was used.
const suspect = ".suspect"

// inspect reads a file before SQLite does: whose it is, of which version, and,
// up to a size, whether every page still has the checksum it was written with.
func inspect(path string, know int, limit int64) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() == 0 {
		return fmt.Errorf("%w: it is empty", errDamaged)
	}
	first := make([]byte, headerSize)
	if _, err := io.ReadFull(f, first); err != nil {
		return fmt.Errorf("%w: it is shorter than its header", errDamaged)
	}
	h, ok := parseHeader(first)
	if !ok {
		return fmt.Errorf("%w: its header is not that of a database", errDamaged)
	}
	// A changed bit in the header looks like another version or another program;
	// the checksum of the first page tells the two apart.
	first = make([]byte, h.pageSize)
	if _, err := f.ReadAt(first, 0); err != nil {
		return fmt.Errorf("%w: it is shorter than its first page", errDamaged)
	}
	intact := soundPage(first)
	switch {
	case h.application == applicationID && h.version > know && intact:
		return newer(path, h.version, know)
	case h.application != applicationID && (intact || h.reserved != 8):
		return newFault(path, CodeForeign, "move it away, or set NAPKIN_HOME to another folder; the file was left as it is", nil,
			"this should be the progress file, but it is the database of another program")
	case h.application != applicationID || h.reserved != 8 || h.version < 1 || h.version > know:
		return fmt.Errorf("%w: its header has changed", errDamaged)
	case info.Size() > limit:
		return nil
	}
	if !exists(path+"-wal") && info.Size() < int64(h.pages)*int64(h.pageSize) {
		return fmt.Errorf("%w: its end is missing", errDamaged)
	}
	if page, ok := soundPages(f, info.Size(), h.pageSize); !ok {
		return fmt.Errorf("%w at page %d", errDamaged, page)
	}
	return nil
}

// soundPages compares every page with the checksum in its last eight bytes. The
// sum is that of SQLite's checksum VFS: two running sums over little-endian
// words. It gives the number of the first bad page.
func soundPages(f *os.File, size int64, pageSize int) (int, bool) {
	const batch = 64
	buf := make([]byte, batch*pageSize)
	n := 0
	for at := int64(0); at < size; {
		got, err := f.ReadAt(buf, at)
		if got == 0 {
			return n, err == nil || errors.Is(err, io.EOF)
		}
		for page := buf[:got]; len(page) > 0; page = page[pageSize:] {
			n++
			if len(page) < pageSize || !soundPage(page[:pageSize]) {
				return n, false
			}
		}
		at += int64(got)
	}
	return 0, true
}

func soundPage(p []byte) bool { return pageSum(p[:len(p)-8]) == [8]byte(p[len(p)-8:]) }

func pageSum(p []byte) (sum [8]byte) {
	var a, b uint32
	for ; len(p) >= 8; p = p[8:] {
		a += binary.LittleEndian.Uint32(p) + b
		b += binary.LittleEndian.Uint32(p[4:]) + a
	}
	binary.LittleEndian.PutUint32(sum[:4], a)
	binary.LittleEndian.PutUint32(sum[4:], b)
	return sum
}

// settled asks again after another process may have been writing the page back
// just while it was read: what SQLite reads under its locks decides.
func settled(ctx context.Context, path string, busy time.Duration, found error) error {
	c, err := dial(ctx, path, busy)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	if version, err := c.number("PRAGMA user_version"); err != nil || version < 1 {
		return found // SQLite takes an empty file for a new database
	}
	if err := c.checkStructure(); err != nil {
		return found
	}
	return nil
}

// structuralPages is up to where SQLite looks at the structure too whenever the
// file is opened: some 20,000 answers, in 20 ms. It would take 90 ms for
// 100,000; there the checksums must do, until somebody asks with Check.
const structuralPages = 1000

// checkSmall looks at the structure of a file that is small enough for it.
func (c *conn) checkSmall() error {
	if pages, err := c.number("PRAGMA page_count"); err != nil || pages > structuralPages {
		return err
	}
	return c.checkStructure()
}

// checkStructure has SQLite read everything: pages that are sound by themselves
// may still be the wrong ones.
func (c *conn) checkStructure() error {
	result, err := c.text("PRAGMA integrity_check(1)")
	if err != nil {
		return err
	}
	if result != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, result)
	}
	return nil
}

// Check reads the whole file, structure and indexes included, and reports damage.
func (s *Store) Check(ctx context.Context) error {
	return s.read(ctx, "check the progress file", (*conn).checkStructure)
}
