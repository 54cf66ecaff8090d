package art

import "fmt"

func ExampleCheck() {
	for _, flaw := range Check("┌────┐\n│ ok│\n└────┘", MaxWidth) {
		fmt.Printf("line %d, column %d: %s\n", flaw.Line, flaw.Column, flaw.Message)
	}
	// Output:
	// line 0, column 5: ┐ is not met below
	// line 2, column 5: ┘ is not met above
}
