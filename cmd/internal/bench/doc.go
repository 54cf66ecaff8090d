// Package bench measures the program as a whole: from its start to the first
// frame, beside a bare program, and from a key to the frame that answers it; and
// the drawing of diagrams beside graphviz, when that is installed.
// The parts have benchmarks of their own beside their code. Run it with
//
//	go test ./cmd/internal/bench -run '^$' -bench .
//
// It measures and never judges: the figures depend on the machine, the ratios
// less.
package bench
