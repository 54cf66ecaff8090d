package expr

import (
	"math"

	"napkin/engine/unit"
)

// Plan is a program made ready for many samples: types were checked once, and
// what is left is arithmetic on plain numbers in SI units, a chunk of samples
// at a time. It does not change and may be shared.
//
// Where Eval gives a named error, a sample gives NaN; whoever asks counts them.
type Plan struct {
	ops   []op
	fixed []float64      // the value of each register that is the same for all samples; NaN for the others
	slots map[string]int // the register of each definition
}

// op computes one register for a chunk of n samples.
type op func(regs [][]float64, n int)

// chunk is how many samples are computed at a time: the registers of a sheet
// then stay in the cache.
const chunk = 512

// Plan compiles the definitions that are not broken.
func (p *Program) Plan() *Plan {
	b := &planner{program: p, plan: &Plan{slots: map[string]int{}}}
	for _, i := range p.order {
		def := p.defs[i]
		if p.broken[i] != nil || !p.ready(i, func(name string) bool { _, ok := b.plan.slots[name]; return ok }) {
			continue
		}
		b.plan.slots[def.Name] = b.node(def.Expr.root)
	}
	return b.plan
}

// Has reports whether a definition can be computed.
func (p *Plan) Has(name string) bool { _, ok := p.slots[name]; return ok }

// Run computes samples of the named definitions, in SI units. Given samples
// replace a definition; all of them must be equally long, and at least one must
// be given. A sample without a value is NaN.
func (p *Plan) Run(given map[string][]float64, names []string) map[string][]float64 {
	n := 0
	for _, samples := range given {
		n = len(samples)
	}
	out := make(map[string][]float64, len(names))
	for _, name := range names {
		out[name] = make([]float64, n)
	}
	regs := p.registers()
	replaced := map[int][]float64{}
	for name, samples := range given {
		if slot, ok := p.slots[name]; ok {
			replaced[slot] = samples
		}
	}
	for from := 0; from < n; from += chunk {
		size := min(chunk, n-from)
		for slot, samples := range replaced {
			copy(regs[slot], samples[from:from+size])
		}
		for slot, run := range p.ops {
			if _, is := replaced[slot]; !is && run != nil {
				run(regs, size)
			}
		}
		for _, name := range names {
			if slot, ok := p.slots[name]; ok {
				finiteOnly(out[name][from:from+size], regs[slot][:size])
			}
		}
	}
	return out
}

// finiteOnly copies values; an infinite one is none.
func finiteOnly(to, from []float64) {
	for i, v := range from {
		if math.IsInf(v, 0) {
			v = math.NaN()
		}
		to[i] = v
	}
}

func (p *Plan) registers() [][]float64 {
	regs := make([][]float64, len(p.ops))
	all := make([]float64, len(p.ops)*chunk)
	for i := range regs {
		regs[i] = all[i*chunk : (i+1)*chunk]
		for j := range regs[i] {
			regs[i][j] = p.fixed[i]
		}
	}
	return regs
}

// planner turns nodes into operations, one register for each.
type planner struct {
	program *Program
	plan    *Plan
}

func (b *planner) add(run op) int {
	b.plan.ops, b.plan.fixed = append(b.plan.ops, run), append(b.plan.fixed, math.NaN())
	return len(b.plan.ops) - 1
}

func (b *planner) constant(v float64) int {
	slot := b.add(nil)
	b.plan.fixed[slot] = v
	return slot
}

func (b *planner) node(n node) int {
	switch n := n.(type) {
	case *number:
		return b.constant(n.quantity().SI)
	case *constant:
		return b.constant(n.quantity.SI)
	case *variable:
		return b.variable(n)
	case *unary:
		return b.unary(n)
	case *binary:
		return b.binary(n)
	case *call:
		return b.call(n)
	case *choice:
		return b.choice(n)
	case *convert: // the same amount in another unit
		return b.one(b.node(n.operand), func(x float64) float64 { return x })
	}
	panic("expr: unknown node")
}

// variable copies the register of a definition, so that one of its own can be
// replaced without touching the other.
func (b *planner) variable(n *variable) int {
	slot, ok := b.plan.slots[n.name]
	if !ok {
		u, _ := bareUnit(n.name)
		return b.constant(unit.Of(1, u).SI)
	}
	return b.one(slot, func(x float64) float64 { return x })
}

func (b *planner) one(x int, f func(float64) float64) int {
	out := len(b.plan.ops)
	return b.add(func(regs [][]float64, n int) {
		in, res := regs[x][:n], regs[out][:n]
		for i, v := range in {
			res[i] = f(v)
		}
	})
}

func (b *planner) two(x, y int, f func(a, b float64) float64) int {
	out := len(b.plan.ops)
	return b.add(func(regs [][]float64, n int) {
		left, right, res := regs[x][:n], regs[y][:n], regs[out][:n]
		for i, v := range left {
			res[i] = f(v, right[i])
		}
	})
}

func (b *planner) unary(n *unary) int {
	if n.op == opNot {
		return b.one(b.node(n.operand), func(x float64) float64 { return 1 - x })
	}
	return b.one(b.node(n.operand), func(x float64) float64 { return -x })
}

func (b *planner) binary(n *binary) int {
	x, y := b.node(n.left), b.node(n.right)
	out := len(b.plan.ops)
	switch n.op {
	case opAdd:
		return b.add(func(regs [][]float64, n int) {
			left, right, res := regs[x][:n], regs[y][:n], regs[out][:n]
			for i := range res {
				res[i] = left[i] + right[i]
			}
		})
	case opSub:
		return b.add(func(regs [][]float64, n int) {
			left, right, res := regs[x][:n], regs[y][:n], regs[out][:n]
			for i := range res {
				res[i] = left[i] - right[i]
			}
		})
	case opMul:
		return b.add(func(regs [][]float64, n int) {
			left, right, res := regs[x][:n], regs[y][:n], regs[out][:n]
			for i := range res {
				res[i] = left[i] * right[i]
			}
		})
	case opDiv:
		return b.add(func(regs [][]float64, n int) {
			left, right, res := regs[x][:n], regs[y][:n], regs[out][:n]
			for i := range res {
				if res[i] = left[i] / right[i]; right[i] == 0 {
					res[i] = math.NaN()
				}
			}
		})
	case opPow:
		return b.two(x, y, raised)
	case opAnd:
		return b.two(x, y, math.Min)
	case opOr:
		return b.two(x, y, math.Max)
	}
	holds := n.op.holds
	return b.two(x, y, func(l, r float64) float64 {
		if math.IsNaN(l) || math.IsNaN(r) {
			return math.NaN()
		}
		if holds(unit.Compare(l, r)) {
			return 1
		}
		return 0
	})
}

// raised is a power, and NaN where a formula would refuse.
func raised(x, exponent float64) float64 {
	if x == 0 && exponent < 0 {
		return math.NaN()
	}
	return math.Pow(x, exponent)
}

func (b *planner) call(n *call) int {
	slots := make([]int, len(n.arguments))
	for i, a := range n.arguments {
		slots[i] = b.node(a)
	}
	if n.form != nil {
		return b.form(n.form, slots)
	}
	switch n.function {
	case fnMin, fnMax:
		least, at := n.function == fnMin, slots[0]
		for _, s := range slots[1:] {
			at = b.two(at, s, func(x, y float64) float64 {
				if (y < x) == least && x != y || math.IsNaN(y) {
					return y
				}
				return x
			})
		}
		return at
	}
	f := n.function
	return b.one(slots[0], func(x float64) float64 {
		if f >= fnLn && f <= fnLog10 && x <= 0 {
			return math.NaN()
		}
		return f.apply(unit.Quantity{SI: x}, unit.Dimension{}).SI
	})
}

// form calls a closed form for every sample. Samples that are all alike, as
// those of inputs without doubt are, cost one call.
func (b *planner) form(f *Form, slots []int) int {
	out := len(b.plan.ops)
	return b.add(func(regs [][]float64, n int) {
		res := regs[out][:n]
		x, last := make([]float64, len(slots)), make([]float64, len(slots))
		for i := range res {
			same := i > 0
			for k, s := range slots {
				x[k] = regs[s][i]
				same = same && x[k] == last[k]
			}
			if same {
				res[i] = res[i-1]
				continue
			}
			copy(last, x)
			v, err := f.Apply(x)
			if err != nil {
				v = math.NaN()
			}
			res[i] = v
		}
	})
}

// choice computes both and takes one: a sample without a value in the other
// costs nothing.
func (b *planner) choice(n *choice) int {
	condition, then, otherwise := b.node(n.condition), b.node(n.then), b.node(n.otherwise)
	out := len(b.plan.ops)
	return b.add(func(regs [][]float64, n int) {
		c, x, y, res := regs[condition][:n], regs[then][:n], regs[otherwise][:n], regs[out][:n]
		for i := range res {
			switch c[i] {
			case 1:
				res[i] = x[i]
			case 0:
				res[i] = y[i]
			default:
				res[i] = math.NaN()
			}
		}
	})
}
