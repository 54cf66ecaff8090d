package pack

import (
	"io/fs"
	"path"
	"testing"

	"napkin/content/core"
)

// ReadOwn trusts the embedded pack: here every character of it is looked at.
func TestTheEmbeddedPackIsClean(t *testing.T) {
	files := 0
	err := fs.WalkDir(core.FS, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		text, err := fs.ReadFile(core.FS, file)
		if err != nil {
			return err
		}
		if cleaned, marks := clean(string(text), path.Ext(file) == ".md"); cleaned != string(text) || len(marks) > 0 {
			t.Errorf("%s holds characters that would be made visible: %v", file, marks)
		}
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("%d files, %v", files, err)
	}
}
