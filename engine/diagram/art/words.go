package art

import (
	"slices"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
)

// row is one line of the drawing: its characters, and the part each cell
// belongs to.
type row struct {
	pieces []string
	owner  []int
}

// run is words that stand together: "node A (5)".
type run struct {
	text string
	x, w int // in cells
}

// runs finds the words of a row: letters, with single blanks between. Lines,
// arrowheads and what an ASCII drawing uses for them are no words.
func (r *row) runs() []run {
	var out []run
	var now run
	end := func() {
		if text := strings.TrimRight(now.text, " "); wordy(text) {
			out = append(out, run{text, now.x, cells.Width(text)})
		}
		now = run{}
	}
	x, blank := 0, false
	for _, piece := range r.pieces {
		switch {
		case line(piece), piece == " " && (blank || now.text == ""):
			end()
		default:
			if now.text == "" {
				now.x = x
			}
			now.text += piece
		}
		blank = piece == " "
		x += cells.Width(piece)
	}
	end()
	return out
}

// line reports whether a character draws lines only.
func line(piece string) bool {
	for _, r := range piece {
		return r >= 0x2500 && r <= 0x259f || r == '|' || strings.ContainsRune("▲▼◀▶△▽◁▷", r)
	}
	return false
}

// wordy reports whether a run says something: "--->" and "+" do not.
func wordy(text string) bool { return strings.Trim(text, "+-=<>^~_.:*'`/\\ ") != "" }

// find gives the places of a text in the row, in cells.
func (r *row) find(text string) []run {
	var starts []int // of each piece, in bytes and in cells
	var columns []int
	at, x := 0, 0
	for _, piece := range r.pieces {
		starts, columns = append(starts, at), append(columns, x)
		at, x = at+len(piece), x+cells.Width(piece)
	}
	starts, columns = append(starts, at), append(columns, x)
	whole := strings.Join(r.pieces, "")
	var out []run
	for from := 0; ; {
		i := strings.Index(whole[from:], text)
		if i < 0 {
			return out
		}
		i += from
		from = i + len(text)
		a, ok := slices.BinarySearch(starts, i)
		b, ok2 := slices.BinarySearch(starts, from)
		if ok && ok2 {
			out = append(out, run{text, columns[a], columns[b] - columns[a]})
		}
	}
}

// claim gives cells to parts: first to the Words, the longest first, then to
// the runs that are left.
func (f *Figure) claim(rows []*row) []grid.Part {
	var parts []grid.Part
	known := map[string]int{}
	take := func(id string, y int, r run) {
		i, ok := known[id]
		if !ok {
			i = len(parts)
			known[id] = i
			parts = append(parts, grid.Part{ID: id, Kind: grid.NotePart, Name: id, Area: grid.Rect{X: r.x, Y: y, W: r.w, H: 1}})
		}
		for x := r.x; x < r.x+r.w; x++ {
			if rows[y].owner[x] == grid.None {
				rows[y].owner[x] = i
			}
		}
	}
	words := slices.Clone(f.Words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	for _, word := range words {
		if strings.TrimSpace(word) == "" {
			continue
		}
		for y, row := range rows {
			for _, r := range row.find(word) {
				take(word, y, r)
			}
		}
	}
	for y, row := range rows {
		for _, r := range row.runs() {
			if free(row.owner[r.x : r.x+r.w]) {
				take(r.text, y, r)
			}
		}
	}
	return parts
}

func free(owners []int) bool {
	return !slices.ContainsFunc(owners, func(o int) bool { return o != grid.None })
}
