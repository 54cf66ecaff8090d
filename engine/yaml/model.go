package yaml

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"napkin/engine/diag"
)

// Pair is one entry of Pairs.
type Pair struct {
	Key   string
	Value any
}

// Pairs is a map with its order, as a value for Set and from Node.Value.
type Pairs []Pair

// literal is a number or boolean: written as it is, never in quotes.
type literal string

// Value returns the node as plain values: nil, string, []any and Pairs.
func (n *Node) Value() any {
	switch n.Kind() {
	case Scalar:
		return n.text
	case List:
		list := make([]any, len(n.values))
		for i, item := range n.values {
			list[i] = item.Value()
		}
		return list
	case Map:
		m := make(Pairs, len(n.keys))
		for i, key := range n.keys {
			m[i] = Pair{key.text, n.values[i].Value()}
		}
		return m
	}
	return nil
}

func refuse(code, format string, args ...any) error {
	d := diag.New("yaml."+code, format, args...)
	d.Span = diag.Span{Start: -1, End: -1}
	return d
}

// normal turns what Set accepts into nil, string, literal, []any and Pairs.
func normal(value any) (any, error) {
	switch v := value.(type) {
	case nil, literal:
		return v, nil
	case string:
		v = strings.ReplaceAll(v, "\r\n", "\n")
		if Clean(v) != v {
			return nil, refuse("control", "the text holds control characters")
		}
		return v, nil
	case bool:
		return literal(strconv.FormatBool(v)), nil
	case int:
		return literal(strconv.Itoa(v)), nil
	case int64:
		return literal(strconv.FormatInt(v, 10)), nil
	case float64:
		return literal(strconv.FormatFloat(v, 'g', -1, 64)), nil
	case []string:
		return normalList(v)
	case []any:
		return normalList(v)
	case []Pairs:
		return normalList(v)
	case Pairs:
		out := make(Pairs, 0, len(v))
		for _, p := range v {
			key, err := normal(p.Key)
			if err != nil {
				return nil, err
			}
			if out.index(p.Key) >= 0 {
				return nil, refuse("duplicate-key", "the key %q is given twice", p.Key)
			}
			item, err := normal(p.Value)
			if err != nil {
				return nil, err
			}
			out = append(out, Pair{key.(string), item})
		}
		return out, nil
	case map[string]any:
		out := make(Pairs, 0, len(v))
		for key, item := range v {
			out = append(out, Pair{key, item})
		}
		sort.Slice(out, func(i, j int) bool { return out[i].Key < out[j].Key })
		return normal(out)
	}
	return nil, fmt.Errorf("yaml: cannot write a %T", value)
}

func normalList[T any](values []T) (any, error) {
	out := make([]any, len(values))
	for i, v := range values {
		item, err := normal(v)
		if err != nil {
			return nil, err
		}
		out[i] = item
	}
	return out, nil
}

func (m Pairs) index(key string) int {
	for i, p := range m {
		if p.Key == key {
			return i
		}
	}
	return -1
}

// same compares two values by meaning: the order of a map does not count, and
// nothing, an empty list and an empty map are alike.
func same(a, b any) bool {
	if empty(a) || empty(b) {
		return empty(a) && empty(b)
	}
	switch x := a.(type) {
	case literal:
		return same(string(x), b)
	case string:
		if y, ok := b.(literal); ok {
			return x == string(y)
		}
		y, ok := b.(string)
		return ok && x == y
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !same(x[i], y[i]) {
				return false
			}
		}
		return true
	case Pairs:
		y, ok := b.(Pairs)
		if !ok || len(x) != len(y) {
			return false
		}
		at := make(map[string]any, len(y))
		for _, p := range y {
			at[p.Key] = p.Value
		}
		for _, p := range x {
			other, ok := at[p.Key]
			if !ok || !same(p.Value, other) {
				return false
			}
		}
		return true
	}
	return false
}

func empty(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case []any:
		return len(x) == 0
	case Pairs:
		return len(x) == 0
	}
	return false
}

// listIndex reads a list index; "-" and the length mean one past the end.
func listIndex(step string, length int) (int, bool) {
	if step == "-" {
		return length, true
	}
	i, err := strconv.Atoi(step)
	return i, err == nil && i >= 0 && i <= length
}

// wrap builds the maps and lists along a path around a value.
func wrap(path []string, value any) any {
	for i := len(path) - 1; i >= 0; i-- {
		if step := path[i]; step == "-" || step == "0" {
			value = []any{value}
		} else {
			value = Pairs{{step, value}}
		}
	}
	return value
}

// applySet returns the model with the value at path replaced or added.
func applySet(model any, path []string, value any) (any, error) {
	if len(path) == 0 {
		return value, nil
	}
	if empty(model) {
		return wrap(path, value), nil
	}
	step := path[0]
	switch m := model.(type) {
	case Pairs:
		out := append(Pairs(nil), m...)
		i := m.index(step)
		if i < 0 {
			return append(out, Pair{step, wrap(path[1:], value)}), nil
		}
		inner, err := applySet(m[i].Value, path[1:], value)
		out[i].Value = inner
		return out, err
	case []any:
		out := append([]any(nil), m...)
		i, ok := listIndex(step, len(m))
		if !ok {
			return nil, refuse("path", "there is no item %q in a list of %d", step, len(m))
		}
		if i == len(m) {
			return append(out, wrap(path[1:], value)), nil
		}
		inner, err := applySet(m[i], path[1:], value)
		out[i] = inner
		return out, err
	}
	return nil, refuse("path", "%q would lie inside a text", strings.Join(path, "."))
}

// applyDelete returns the model without what is at path.
func applyDelete(model any, path []string) (any, error) {
	step, missing := path[0], refuse("path", "there is nothing at %q", strings.Join(path, "."))
	switch m := model.(type) {
	case Pairs:
		i := m.index(step)
		if i < 0 {
			return nil, missing
		}
		out := append(Pairs(nil), m...)
		if len(path) == 1 {
			return append(out[:i], out[i+1:]...), nil
		}
		inner, err := applyDelete(m[i].Value, path[1:])
		out[i].Value = inner
		return out, err
	case []any:
		i, ok := listIndex(step, len(m))
		if !ok || i == len(m) {
			return nil, missing
		}
		out := append([]any(nil), m...)
		if len(path) == 1 {
			return append(out[:i], out[i+1:]...), nil
		}
		inner, err := applyDelete(m[i], path[1:])
		out[i] = inner
		return out, err
	}
	return nil, missing
}
