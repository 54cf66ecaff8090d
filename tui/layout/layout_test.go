package layout

import "testing"

func TestTheZonesOfAScreenFillItWithoutOverlap(t *testing.T) {
	for w := 1; w < 220; w += 7 {
		for h := 1; h < 80; h++ {
			a := Screen(Size{w, h})
			for _, r := range []Rect{a.Header, a.Body, a.Footer} {
				if !r.Empty() && (r.X < 0 || r.Y < 0 || r.X+r.W > w || r.Y+r.H > h) {
					t.Fatalf("%dx%d: %+v leaves the screen", w, h, r)
				}
			}
			if !a.Header.Empty() && a.Body.Y < a.Header.Y+a.Header.H || !a.Footer.Empty() && a.Body.Y+a.Body.H > a.Footer.Y {
				t.Fatalf("%dx%d: the body overlaps: %+v", w, h, a)
			}
		}
	}
}

func TestColumnsStayInsideAndApart(t *testing.T) {
	for w := 1; w < 260; w++ {
		s := Columns(Rect{W: w, H: 20}, Measure, 38, 30)
		right := 0
		for _, r := range []Rect{s.Main, s.Side, s.Third} {
			if r.Empty() {
				continue
			}
			if r.X < right || r.X+r.W > w {
				t.Fatalf("width %d: %+v", w, s)
			}
			right = r.X + r.W
		}
		if s.Main.W > Measure {
			t.Fatalf("width %d: prose is %d wide", w, s.Main.W)
		}
	}
}

func TestClasses(t *testing.T) {
	for size, want := range map[Size]Class{{59, 40}: Tiny, {200, 14}: Tiny, {60, 15}: Small, {99, 60}: Small, {100, 24}: Medium, {160, 24}: Wide} {
		if got := Classify(size); got != want {
			t.Errorf("%v is class %d, want %d", size, got, want)
		}
	}
}

func TestCuts(t *testing.T) {
	r := Rect{2, 3, 10, 6}
	left, rest := r.Left(4, 2)
	if left != (Rect{2, 3, 4, 6}) || rest != (Rect{8, 3, 4, 6}) {
		t.Errorf("left %v, rest %v", left, rest)
	}
	top, rest := r.Top(10, 1)
	if top != r || rest.H != 0 {
		t.Errorf("top %v, rest %v", top, rest)
	}
	if c := Centre(r, 100, 100); c != r {
		t.Errorf("a large box is centred as %v", c)
	}
}
