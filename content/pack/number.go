package pack

import (
	"math"
	"strconv"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

func itoa(n int) string { return strconv.Itoa(n) }

// real reads an optional number such as a step of 1.5.
func (r *reader) real(node *yaml.Node, key string) float64 {
	text := r.str(node, key)
	if text == "" {
		return 0
	}
	value, ok := float(text)
	if !ok {
		r.report(diag.New("pack.number", "%q must be a number, not %q", key, text), node.Get(key).Span(), "write it like 1.5")
	}
	return value
}

// float reads a plain finite number.
func float(text string) (float64, bool) {
	value, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) {
		return 0, false
	}
	return value, true
}

// truth reads an optional yes or no.
func (r *reader) truth(node *yaml.Node, key string) bool {
	switch text := r.str(node, key); text {
	case "", "false":
		return false
	case "true":
		return true
	default:
		r.report(diag.New("pack.truth", "%q is true or false, not %q", key, text), node.Get(key).Span(), "write true or false")
		return false
	}
}
