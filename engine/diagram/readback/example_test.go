package readback_test

import (
	"fmt"

	"napkin/engine/diagram/readback"
)

func ExampleRead() {
	picture, err := readback.Read(`
+-----+          +-----+
| Web +- reads ->| API |
+-----+          +-----+`, true)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range picture.Edges {
		fmt.Printf("%s -> %s: %s\n", picture.Boxes[e.From].Title, picture.Boxes[e.To].Title, e.Label)
	}

	_, err = readback.Read("+-----+\n| Web +--\n+-----+", true)
	fmt.Println(err)
	// Output:
	// Web -> API: reads
	// column 9, row 1: a line ends here in nothing, and no label with the rest of the line follows
}
