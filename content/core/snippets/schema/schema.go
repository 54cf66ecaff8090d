// Package schema reads rows of two shapes, since the store checks neither. It must
// import nothing but the standard library. Start at FullName.
package schema

import "fmt"

// begin name

// FullName reads both shapes that the name was ever written in.
func FullName(user map[string]any) string {
	switch name := user["name"].(type) {
	case string: // written before the split
		return name
	case map[string]any:
		return fmt.Sprint(name["first"], " ", name["last"])
	}
	return ""
}

// end name
