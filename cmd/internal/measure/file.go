package measure

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

const (
	page     = 4096
	fileSize = 16 << 20
)

// pageCache reads pages of a file just written. Pure Go cannot go past the
// page cache everywhere, so this is what it measures.
func (b *Bench) pageCache() (job, error) {
	f, err := b.scratch()
	if err != nil {
		return job{}, err
	}
	end := func() { discard(f) }
	chunk := make([]byte, 1<<20)
	for i := range chunk {
		chunk[i] = byte(i * 7)
	}
	for range fileSize / len(chunk) {
		if _, err := f.Write(chunk); err != nil {
			end()
			return job{}, err
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	buffer := make([]byte, page)
	return job{batch: 32, do: func(n int) error {
		for range n {
			if _, err := f.ReadAt(buffer, page*random.Int64N(fileSize/page)); err != nil {
				return err
			}
		}
		b.sink += uint64(buffer[0])
		return nil
	}, end: end}, nil
}

// flush writes a page and waits until the system says it is on the disk.
func (b *Bench) flush() (job, error) {
	f, err := b.scratch()
	if err != nil {
		return job{}, err
	}
	buffer := make([]byte, page)
	return job{batch: 1, do: func(n int) error {
		for range n {
			buffer[0]++
			if _, err := f.WriteAt(buffer, 0); err != nil {
				return err
			}
			if err := f.Sync(); err != nil {
				return err
			}
		}
		return nil
	}, end: func() { discard(f) }}, nil
}

// scratch makes a file for one measurement in the folder, or in the nearest
// one above it that exists.
func (b *Bench) scratch() (*os.File, error) {
	if b.dir == "" {
		return nil, errors.New("there is no data folder: set HOME or NAPKIN_HOME")
	}
	dir := b.dir
	for {
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() {
			break
		}
		above := filepath.Dir(dir)
		if above == dir {
			return nil, fmt.Errorf("no folder above %s exists", b.dir)
		}
		dir = above
	}
	f, err := os.CreateTemp(dir, ".napkin-measure-*")
	if err != nil {
		return nil, fmt.Errorf("write in the data folder: %w", cause(err))
	}
	_ = os.Remove(f.Name()) // the open file stays, and nothing is left if napkin is killed; Windows waits for discard
	return f, nil
}

// cause is the system's own reason, without the path.
func cause(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

func discard(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}
