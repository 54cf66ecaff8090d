package expr

import (
	"fmt"
	"strings"
)

// dump writes a tree with all its structure and no places.
func dump(n node) string {
	switch n := n.(type) {
	case *number:
		return fmt.Sprintf("%v[%s]", n.value, n.unit.Symbol)
	case *constant:
		return fmt.Sprintf("const %v", n.quantity)
	case *variable:
		return n.name
	case *unary:
		return "(" + n.op.String() + " " + dump(n.operand) + ")"
	case *binary:
		return "(" + n.op.String() + " " + dump(n.left) + " " + dump(n.right) + ")"
	case *call:
		var arguments []string
		for _, a := range n.arguments {
			arguments = append(arguments, dump(a))
		}
		return n.name() + "(" + strings.Join(arguments, ", ") + ")"
	case *choice:
		return "(if " + dump(n.condition) + " " + dump(n.then) + " " + dump(n.otherwise) + ")"
	case *convert:
		return "(-> " + dump(n.operand) + " " + n.unit.Symbol + ")"
	}
	return "?"
}
