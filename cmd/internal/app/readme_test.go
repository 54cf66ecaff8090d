package app

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"napkin/content/pack"
	"napkin/engine/trace/algorithms"
)

// The README counts what there is.
func TestTheReadmeCountsRight(t *testing.T) {
	text, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	lib := pack.Overlay(Core())
	for _, want := range []string{
		fmt.Sprintf("**%d lessons**", len(lib.Lessons())),
		fmt.Sprintf("**%d calculators**", len(lib.Calculators())),
		fmt.Sprintf("**%d questions**", len(lib.QuestionHeads())),
		fmt.Sprintf("**%d problems**", len(lib.Problems())),
		fmt.Sprintf("**%d paths**", len(lib.Paths())),
		fmt.Sprintf("**%d drills**", len(lib.Drills())),
		fmt.Sprintf("**%d algorithms step by step**", len(algorithms.All())),
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("README.md does not say %s", want)
		}
	}
}
