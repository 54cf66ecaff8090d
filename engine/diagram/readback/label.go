package readback

import "strings"

// entry is a line of the legend.
type entry struct {
	text string
	x, y int
	used bool
}

// findLabels gives the words beside upright lines to their arrows, and replaces
// numbers by what the legend says.
func (r *reader) findLabels() *fault {
	last := r.lastRow()
	for y := 0; y <= last && y < len(r.rows); y++ {
		if f := r.labelsIn(y); f != nil {
			return f
		}
	}
	return r.legend(last + 1)
}

// lastRow is the lowest row of the picture itself.
func (r *reader) lastRow() int {
	for y := len(r.rows) - 1; y >= 0; y-- {
		for x := range r.rows[y] {
			if c := &r.rows[y][x]; c.use != free || c.level != 0 || c.upright != 0 {
				return y
			}
		}
	}
	return -1
}

// labelsIn goes through the words of a row that nothing explains yet.
func (r *reader) labelsIn(y int) *fault {
	row := r.rows[y]
	for x := 0; x < len(row); x++ {
		if row[x].blank() || !row[x].loose() {
			continue
		}
		end := x
		for r.wordAt(end+1, y) || r.at(end+1, y).blank() && r.wordAt(end+2, y) {
			end++
		}
		if f := r.beside(x, end, y); f != nil {
			return f
		}
		x = end
	}
	return nil
}

func (r *reader) wordAt(x, y int) bool {
	c := r.at(x, y)
	return !c.blank() && c.loose()
}

// beside gives words to the upright line at their left.
func (r *reader) beside(from, to, y int) *fault {
	text := r.line(from, to, y)
	if !r.at(from-1, y).blank() || !r.isUpright(from-2, y) {
		return r.stray(from, y, text)
	}
	if !r.at(to+1, y).blank() {
		return faultAt(to+1, y, "the words %q touch %q", text, r.at(to+1, y).text)
	}
	if r.isUpright(to+2, y) {
		return faultAt(to+1, y, "less than two blanks between the words %q and the line at their right", text)
	}
	e := &r.edges[r.at(from-2, y).upright-1]
	switch {
	case !e.labelled:
		e.labelled, e.Label = true, text
	case !e.inline && e.x == from && e.y == y-1:
		e.Label += " " + text
	default:
		return faultAt(from, y, "%q is a second label of an arrow that says %q", text, e.Label)
	}
	e.x, e.y = from, y
	r.claim(from, to, y, words, nobody)
	return nil
}

// isUpright reports whether a plain upright stroke of an arrow stands in a cell.
func (r *reader) isUpright(x, y int) bool {
	c := r.at(x, y)
	return c.use == free && c.upright != 0 && c.level == 0
}

// stray is the fault of words without a line. A stroke or a head that could not be
// used is better explained by its own reason.
func (r *reader) stray(x, y int, text string) *fault {
	if f := r.leftover(); f != nil && r.at(x, y).stroke.arms != 0 || r.heads[[2]int{x, y}] != nil {
		return f
	}
	return faultAt(x, y, "the words %q stand beside no line", text)
}

// legend reads the rows below the picture.
func (r *reader) legend(from int) *fault {
	entries := map[string]*entry{}
	var order []*entry
	for y := from; y < len(r.rows); y++ {
		row := r.rows[y]
		text := strings.TrimLeft(strings.TrimRight(r.line(0, len(row)-1, y), " "), " ")
		if text == "" {
			continue
		}
		number, rest, _ := strings.Cut(text, " ")
		switch {
		case !isNumber(number) || rest == "" || rest[0] == ' ' || strings.Contains(rest, "  "):
			return r.stray(firstWord(row), y, text)
		case entries[number] != nil:
			return faultAt(firstWord(row), y, "the legend says twice what %s means", number)
		}
		entries[number] = &entry{text: rest, x: firstWord(row), y: y}
		order = append(order, entries[number])
		r.claim(0, len(row)-1, y, words, nobody)
	}
	if f := r.replace(entries); f != nil {
		return f
	}
	for _, e := range order {
		if !e.used {
			return faultAt(e.x, e.y, "the legend explains a number that stands nowhere")
		}
	}
	return nil
}

// replace puts the words of the legend in the place of numbers. Without a legend
// a number in brackets is a label like any other.
func (r *reader) replace(entries map[string]*entry) *fault {
	if len(entries) == 0 {
		return nil
	}
	for i := range r.edges {
		e := &r.edges[i]
		if !isNumber(e.Label) {
			continue
		}
		if entries[e.Label] == nil {
			from, to := r.boxes[e.From], r.boxes[e.To]
			return faultAt(to.X, to.Y, "the legend does not explain %s between %q and %q", e.Label, from.Title, to.Title)
		}
		entries[e.Label].used = true
		e.Label = entries[e.Label].text
	}
	for i := range r.boxes {
		for j, label := range r.boxes[i].Loops {
			if said := entries[label]; said != nil {
				said.used = true
				r.boxes[i].Loops[j] = said.text
			}
		}
	}
	return nil
}

// isNumber reports whether a label is a number in brackets.
func isNumber(text string) bool {
	digits, open := strings.CutPrefix(text, "(")
	digits, closed := strings.CutSuffix(digits, ")")
	return open && closed && digits != "" && strings.Trim(digits, "0123456789") == ""
}

func firstWord(row []cell) int {
	for x := range row {
		if !row[x].blank() {
			return x
		}
	}
	return 0
}
