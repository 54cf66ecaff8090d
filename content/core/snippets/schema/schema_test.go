package schema

import (
	"encoding/json"
	"testing"
)

func TestBothShapesAreRead(t *testing.T) {
	for row, want := range map[string]string{
		`{"name": "Ada Lovelace"}`:                             "Ada Lovelace",
		`{"name": {"first": "Ada", "last": "Lovelace"}}`:       "Ada Lovelace",
		`{"mail": "ada@example.org"}`:                          "",
		`{"name": ["a third shape that nobody has told you"]}`: "",
	} {
		var user map[string]any
		if err := json.Unmarshal([]byte(row), &user); err != nil {
			t.Fatal(err)
		}
		if got := FullName(user); got != want {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
	}
}
