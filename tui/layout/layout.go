// Package layout says where things go: rectangles as a pure function of a size.
//
// It knows no colour, no text and no page. Start at Screen, which cuts the
// terminal into header, body and footer, and Classify, which says how many
// panes a size can carry.
package layout

// Size is a width and a height in terminal cells.
type Size struct{ W, H int }

// Rect is a rectangle in cells; X and Y count from the top left corner.
type Rect struct{ X, Y, W, H int }

// Size gives the rectangle's extent.
func (r Rect) Size() Size { return Size{r.W, r.H} }

// Contains reports whether the cell lies inside.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Empty reports whether the rectangle holds no cell.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Inset takes dx columns off both sides and dy rows off top and bottom.
func (r Rect) Inset(dx, dy int) Rect {
	return Rect{r.X + dx, r.Y + dy, max(r.W-2*dx, 0), max(r.H-2*dy, 0)}
}

// Left cuts off the w leftmost columns, leaving a gap before the rest.
func (r Rect) Left(w, gap int) (left, rest Rect) {
	w = clamp(w, 0, r.W)
	used := min(w+gap, r.W)
	return Rect{r.X, r.Y, w, r.H}, Rect{r.X + used, r.Y, r.W - used, r.H}
}

// Top cuts off the h topmost rows, leaving a gap before the rest.
func (r Rect) Top(h, gap int) (top, rest Rect) {
	h = clamp(h, 0, r.H)
	used := min(h+gap, r.H)
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + used, r.W, r.H - used}
}

// Class says how much a size can show at once.
type Class uint8

// The classes. Tiny shows a card that asks for more room, Small one pane,
// Medium two and Wide three.
const (
	Tiny Class = iota
	Small
	Medium
	Wide
)

// Smallest is the least size that every page is drawn for.
var Smallest = Size{60, 15}

// Classify sorts a terminal size into a class.
func Classify(s Size) Class {
	switch {
	case s.W < Smallest.W || s.H < Smallest.H:
		return Tiny
	case s.W < 100:
		return Small
	case s.W < 160:
		return Medium
	default:
		return Wide
	}
}

// Areas are the three zones of the one frame.
type Areas struct{ Header, Body, Footer Rect }

// Margin is the number of blank columns kept at the left and right edge.
const Margin = 1

// Screen cuts a terminal into header line, body and footer line, with one
// blank line under the header and one above the footer where there is room.
func Screen(s Size) Areas {
	all := Rect{0, 0, s.W, s.H}
	if s.H < 3 {
		return Areas{Body: all}
	}
	air := 0
	if s.H >= 20 {
		air = 1
	}
	return Areas{
		Header: Rect{0, 0, s.W, 1},
		Body:   Rect{0, 1 + air, s.W, s.H - 2 - 2*air},
		Footer: Rect{0, s.H - 1, s.W, 1},
	}
}

// Measure is the widest comfortable prose column, in cells.
const Measure = 72

// Split is a page's body cut into a main column and, where the class allows,
// a side column and a third one. Absent columns are empty.
type Split struct{ Main, Side, Third Rect }

// Columns cuts a body for prose-like pages: the main column gets at most
// mainMax cells, the side column side cells, the third what is useful.
func Columns(body Rect, mainMax, side, third int) Split {
	const gap = 3
	inner := body.Inset(Margin+2, 0)
	if inner.W < 20 {
		inner = body
	}
	w := inner.W
	switch {
	case third > 0 && w >= mainMax+side+third+2*gap:
		main, rest := inner.Left(mainMax, gap)
		sideRect, rest := rest.Left(side, gap)
		thirdRect, _ := rest.Left(min(rest.W, third), 0)
		return Split{main, sideRect, thirdRect}
	case side > 0 && w >= 56+side+gap:
		main, rest := inner.Left(min(mainMax, w-side-gap), gap)
		sideRect, _ := rest.Left(min(rest.W, side+8), 0)
		return Split{Main: main, Side: sideRect}
	default:
		main, _ := inner.Left(min(mainMax, w), 0)
		return Split{Main: main}
	}
}

// Centre places a w x h box in the middle of r, moved up a little, never
// larger than r.
func Centre(r Rect, w, h int) Rect {
	w, h = min(w, r.W), min(h, r.H)
	return Rect{r.X + (r.W-w)/2, r.Y + (r.H-h)/3, w, h}
}

func clamp(v, lo, hi int) int { return max(lo, min(v, hi)) }
