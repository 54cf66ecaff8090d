// Package pack reads content from a folder: lessons, calculators, questions,
// problems, paths, diagrams, snippets and reference data, with the position of everything kept, and lays
// packs over one another into a content.Library. What is wrong with a file is
// reported and the rest of the pack stays; nothing here may fail as a whole.
// It must never write, follow a path out of the folder, or hand on a character
// that could drive a terminal. Start reading at Read, then Overlay; the lesson
// format is in markdown.go and fence.go.
package pack

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/lab"
)

// What a pack may hold at most.
const (
	MaxFile  = 1 << 20 // bytes of one file
	maxFiles = 2000    // files of one folder
)

// Pack is one folder of content, before it is laid over others.
type Pack struct {
	Name, Title string
	Labs        []lab.Lab // simulations are code: the caller adds them

	lessons     []*content.Lesson
	calculators []*content.Calculator
	questions   []*content.QuestionSet
	drills      *content.Lazy[[]*content.Drill]
	terms       *content.Lazy[[]content.Term]
	diagrams    []*content.DrawingFile
	problems    *content.Lazy[[]content.Problem]
	paths       *content.Lazy[[]*content.Path]
	latencies   *content.Lazy[[]content.Latency]
	shelf       content.Shelf
	snippets    *content.Lazy[[]*content.Snippet]
	rows        *content.Lazy[[]content.SeedRow]
	seed        *content.SeedText // of this pack, or of the pack it is laid over
	library     *content.Library  // in which pages look up what they show; nil before it is overlaid
	hide        []content.Link
	stubs       map[*diag.Source]bool // files too broken to say their own id
	findings    diag.List
}

// Read reads the heads of everything in a folder: ids, titles, order. Pages,
// sheets and questions are read when they are first asked for. name stands in
// front of file names in findings; the last part of it names the pack unless
// its pack.yaml does. The list says what was wrong with the heads; all that is
// wrong comes from Library.Findings.
func Read(fsys fs.FS, name string) (*Pack, diag.List) { return read(fsys, name, false) }

// ReadOwn reads the pack that is part of the program. A test has looked at every
// character of it, so nobody looks again at each start.
func ReadOwn(fsys fs.FS, name string) (*Pack, diag.List) { return read(fsys, name, true) }

func read(fsys fs.FS, name string, own bool) (*Pack, diag.List) {
	name = Visible(name)
	p := &Pack{Name: path.Base(name), stubs: map[*diag.Source]bool{}}
	load := &loader{pack: p, fsys: fsys, prefix: name, own: own}
	load.manifest()
	load.reference()
	p.shelf = load.shelf()
	p.lessons = each(load.folder("lessons", ".md"), load.lesson)
	p.calculators = each(load.folder("calculators", ".yaml"), load.calculator)
	p.questions = each(load.folder("questions", ".yaml"), load.questionSet)
	p.diagrams = each(load.folder("diagrams", ".yaml"), load.drawing)
	sets := load.folder("drills", ".yaml")
	p.drills = content.Later(func() ([]*content.Drill, diag.List) { return load.drills(sets) })
	p.snippets = content.Later(load.snippets)
	files := load.folder("problems", ".yaml")
	p.problems = content.Later(func() ([]content.Problem, diag.List) { return load.problems(files) })
	ways := load.folder("paths", ".yaml")
	p.paths = content.Later(func() ([]*content.Path, diag.List) { return load.paths(ways) })
	p.findings.Sort()
	return p, p.findings
}

// each reads files on all processors, since every start waits for it; what comes
// of them keeps their order.
func each[T any](files []string, read func(string) T) []T {
	all := make([]T, len(files))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				all[i] = read(files[i])
			}
		})
	}
	wg.Wait()
	return all
}

// loader reads the files of one pack.
type loader struct {
	pack   *Pack
	fsys   fs.FS
	prefix string
	own    bool       // its text is known to be clean
	mu     sync.Mutex // over the pack's findings and stubs, while files are read side by side
}

// found adds findings to those of the pack.
func (l *loader) found(findings ...diag.Diagnostic) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pack.findings.Add(findings...)
}

// stub notes a file whose thing has no id of its own.
func (l *loader) stub(source *diag.Source) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pack.stubs[source] = true
}

// folder lists the files of a folder by name. A folder that is not there is
// an empty one.
func (l *loader) folder(name, extension string) []string {
	entries, err := fs.ReadDir(l.fsys, name)
	if err != nil {
		return nil
	}
	var files []string
	for _, entry := range entries {
		file := path.Join(name, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), ".") || entry.Name() == "README.md":
		case !entry.Type().IsRegular():
			l.note(file, "pack.file", "only plain files are read from a pack", "put the file itself here, not a link or a folder")
		case path.Ext(entry.Name()) != extension:
			l.note(file, "pack.file", fmt.Sprintf("files in %s/ end in %s", name, extension), "rename or remove the file")
		case len(files) == maxFiles:
			l.note(name, "pack.size", fmt.Sprintf("more than %d files in one folder; the rest is left out", maxFiles), "split the pack")
			return files
		default:
			files = append(files, file)
		}
	}
	return files
}

// name is a file as findings call it.
func (l *loader) name(file string) string { return path.Join(l.prefix, Visible(file)) }

// note reports something about a file as a whole.
func (l *loader) note(file, code, message, fix string) {
	d := diag.New(code, "%s", message)
	d.Fix = fix
	l.found(d.At(diag.NewSource(l.name(file), ""), diag.NoSpan()))
}

// open reads one file into a reader; false when it could not be read, which
// is then reported with the reader's findings.
func (l *loader) open(file string) (*reader, bool) {
	r := &reader{source: diag.NewSource(l.name(file), "")}
	info, err := fs.Stat(l.fsys, file)
	if err == nil && info.Size() > MaxFile {
		err = fmt.Errorf("%d bytes are more than %d", info.Size(), MaxFile)
	}
	var text []byte
	if err == nil {
		text, err = fs.ReadFile(l.fsys, file)
	}
	if err != nil {
		r.report(diag.New("pack.file", "the file could not be read: %v", err), diag.NoSpan(), "check its size and permissions")
		return r, false
	}
	if l.own {
		r.source = diag.NewSource(r.source.Name, string(text))
		return r, true
	}
	cleaned, marks := clean(string(text), path.Ext(file) == ".md")
	r.source = diag.NewSource(r.source.Name, cleaned)
	r.findings = markFindings(r.source, marks)
	return r, true
}

// exists reports whether the pack has a file, without reading it.
func (l *loader) exists(file string) bool {
	_, err := fs.Stat(l.fsys, file)
	return err == nil
}

// manifest reads pack.yaml, which a pack may do without.
func (l *loader) manifest() {
	if !l.exists("pack.yaml") {
		return
	}
	r, ok := l.open("pack.yaml")
	if ok {
		root := r.parse(0, len(r.source.Text))
		if r.known(root, "pack.yaml", "name", "title", "version", "hide") {
			if name := r.str(root, "name"); name != "" {
				l.pack.Name = name
			}
			l.pack.Title = r.str(root, "title")
			for i, text := range r.list(root, "hide") {
				link, err := content.ParseLink(text)
				if err != nil {
					r.at(root.Get("hide").Items()[i].Span(), err)
					continue
				}
				l.pack.hide = append(l.pack.hide, link)
			}
		}
	}
	l.found(r.findings...)
}

// at adds a foreign error's diagnostics at a place of this file.
func (r *reader) at(span diag.Span, err error) {
	found, ok := diag.As(err)
	if !ok {
		found = diag.List{diag.New("pack.value", "%v", err)}
	}
	for _, d := range found {
		r.add(d.At(r.source, span))
	}
}
