package grid

import "napkin/engine/cells"

// Strokes by the arms they have: up 1, down 2, left 4, right 8.
const (
	squareStrokes = " │││─┘┐┤─└┌├─┴┬┼"
	roundStrokes  = " │││─╯╮┤─╰╭├─┴┬┼"
	heavyStrokes  = " ┃┃┃━┛┓┫━┗┏┣━┻┳╋"
)

func stroke(set string, arms Arms) string { return cells.Nth(set, int(arms)) }

// glyph is the sign of a cell that is not blank. Lit lines are heavy, so that
// a step can be told without colour.
func (c *cell) glyph(ascii, lit bool, parts map[int]bool) string {
	if c.head != 0 {
		return headGlyph(c.head, ascii)
	}
	if c.text != "" {
		if ascii {
			return ASCII(c.text)
		}
		return c.text
	}
	if ascii {
		return c.asciiStroke(lit)
	}
	if c.arms == Upright|Level && c.look != Border && c.under != None {
		return c.crossing(parts)
	}
	if c.arms == Upright || c.arms == Level {
		return straight(c.look, c.arms, lit)
	}
	switch {
	case lit && c.look != Dotted:
		return stroke(heavyStrokes, c.arms)
	case c.look == Solid || c.look == Dashed:
		return stroke(roundStrokes, c.arms)
	}
	return stroke(squareStrokes, c.arms)
}

func (c *cell) crossing(parts map[int]bool) string {
	switch level, upright := parts[c.owner], parts[c.under]; {
	case level && upright:
		return "╋"
	case level:
		return "┿"
	case upright:
		return "╂"
	}
	return "┼"
}

func straight(look Look, arms Arms, lit bool) string {
	upright := arms == Upright
	pick := func(a, b string) string {
		if upright {
			return a
		}
		return b
	}
	switch {
	case look == Dotted:
		return pick("╎", "╌")
	case look == Dashed && lit:
		return pick("┇", "┅")
	case look == Dashed:
		return pick("┆", "┄")
	case lit:
		return pick("┃", "━")
	}
	return pick("│", "─")
}

func headGlyph(to Arms, ascii bool) string {
	set := "▲▼◀▶"
	if ascii {
		set = "^v<>"
	}
	switch to {
	case Up:
		return cells.Nth(set, 0)
	case Down:
		return cells.Nth(set, 1)
	case Left:
		return cells.Nth(set, 2)
	}
	return cells.Nth(set, 3)
}

// asciiStroke keeps what a reader needs apart: + only for boxes, . and ' for the
// turns of edges that go down and up, : and * for groups, and a crossing shows the
// upright line.
func (c *cell) asciiStroke(lit bool) string {
	look := c.look
	if c.arms == Upright|Level && c.under != None {
		look = c.upright
	}
	switch {
	case look == Dotted && c.arms&Upright != 0 && c.arms&Upright != Upright && c.arms&Level != 0 && c.arms&Level != Level:
		return "*"
	case look == Dotted:
		return ":"
	case look == Border:
		switch {
		case c.arms == Upright && lit:
			return "H"
		case c.arms == Level && lit:
			return "="
		case c.arms == Upright:
			return "|"
		case c.arms == Level:
			return "-"
		case lit:
			return "#"
		}
		return "+"
	case c.arms&Level != 0 && c.arms&Upright == Down && c.arms != Down:
		return turn(c.arms, ".")
	case c.arms&Level != 0 && c.arms&Upright == Up:
		return turn(c.arms, "'")
	}
	upright := c.arms&Upright != 0
	switch {
	case look == Dashed && upright:
		return "!"
	case look == Dashed:
		return "~"
	case lit && upright:
		return "H"
	case lit:
		return "="
	case upright:
		return "|"
	}
	return "-"
}

// turn is the corner of an edge, or * where more than two arms join.
func turn(arms Arms, corner string) string {
	if arms&Level == Level {
		return "*"
	}
	return corner
}

// ASCII spells a grapheme with characters below 0x80; what has no spelling
// becomes question marks of the same width.
func ASCII(text string) string {
	if len(text) == 1 && text[0] < 0x80 {
		return text
	}
	if s, ok := spelled(text); ok {
		return s
	}
	out := ""
	for range cells.Width(text) {
		out += "?"
	}
	return out
}

// spelled has one character for one cell.
func spelled(text string) (string, bool) {
	const pairs = "×x·.–-—-….→>←<↑^↓v≥>≤<≈~≠!“\"”\"„\"‘'’'•*≡=↻@−-÷/" +
		"║|═-┃|━-┏+┓+┗+┛+╔+╗+╚+╝+█@" +
		"●*○o◆#◇o■#□o▪*✓v✗x▲^▼v◀<▶>▁_▂.▃-▄=▅+▆*▇#█@░.▒:▓#\u00a0 " +
		"äaöoüuÄAÖOÜUéeèeêeëeáaàaâaåaãaçcñnóoòoôoõoøoíiìiîiïiúuùuûußsÉEÈEÁAÀAÅAÇCÑNÓOÍIÚU"
	from := true
	for i, r := range pairs {
		if from && string(r) == text {
			at := i + len(text)
			return pairs[at : at+1], true
		}
		from = !from
	}
	return "", false
}
