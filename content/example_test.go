package content_test

import (
	"fmt"

	"napkin/content"
)

func ExampleParseLink() {
	link, err := content.ParseLink("lesson/cap#when-to-use")
	fmt.Println(link.Kind, link.ID, link.Anchor, err)
	_, err = content.ParseLink("leson/cap")
	fmt.Println(err)
	// Output:
	// lesson cap when-to-use <nil>
	// no kind of thing is called "leson": "leson/cap"
}
