package graph

import (
	"math/rand/v2"
	"testing"

	"napkin/engine/diagram/grid"
)

// TestEveryBoxIsReachedByArrowKeys starts at the first box and goes everywhere.
func TestEveryBoxIsReachedByArrowKeys(t *testing.T) {
	check := func(name string, g *Graph) {
		p, ok := g.Draw(Options{})
		if !ok {
			t.Fatal(name)
		}
		first := p.Next(grid.None, 1)
		seen := map[int]bool{first: true}
		for list := []int{first}; len(list) > 0; list = list[1:] {
			for _, to := range []grid.Arms{grid.Up, grid.Down, grid.Left, grid.Right} {
				if next := p.Towards(list[0], to); !seen[next] {
					seen[next] = true
					list = append(list, next)
				}
			}
		}
		if len(seen) != len(p.Selectable()) {
			t.Errorf("%s: %d of %d boxes reached", name, len(seen), len(p.Selectable()))
		}
	}
	for name, g := range corpus(t) {
		if name != "stress" {
			check(name, g)
		}
	}
	for seed := range uint64(100) {
		check("random", tiered(rand.New(rand.NewPCG(seed, 4))))
	}
}

// TestOwnersAgreeWithTheText holds the owner of each cell to what is printed.
func TestOwnersAgreeWithTheText(t *testing.T) {
	for name, g := range corpus(t) {
		p, ok := g.Draw(Options{})
		if !ok {
			t.Fatal(name)
		}
		for i, part := range p.Parts {
			if part.Kind != grid.BoxPart {
				continue
			}
			for y := part.Area.Y; y < part.Area.Y+part.Area.H; y++ {
				for x := part.Area.X; x < part.Area.X+part.Area.W; x++ {
					if owner, _ := p.At(x, y); owner != i {
						t.Fatalf("%s: cell %d,%d of box %d belongs to %d", name, x, y, i, owner)
					}
				}
			}
		}
		text := p.Text(grid.Show{Selected: grid.None})
		for y, line := range text {
			x := 0
			for _, r := range line.Plain() {
				if owner, _ := p.At(x, y); r < 0x80 && r != ' ' && owner == grid.None {
					t.Fatalf("%s: %q at %d,%d belongs to nothing", name, r, x, y)
				}
				x++
				if r >= 0x1100 && r < 0x2500 || r > 0x2e80 {
					x++
				}
			}
		}
	}
}
