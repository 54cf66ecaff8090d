package calc_test

import (
	"fmt"

	"napkin/engine/calc"
	"napkin/engine/unit"
)

func ExampleSheet_Run() {
	sheet, problems := calc.Compile(calc.Spec{
		Title: "Requests per second",
		Inputs: []calc.Input{
			{Name: "users", Label: "daily users", Unit: "user", Default: "100M"},
			{Name: "per_user", Label: "requests per user", Unit: "1/day", Default: "50 /day"},
		},
		Outputs: []calc.Output{{
			Name: "reads", Label: "reads", Unit: "1/s", Formula: "users * per_user -> 1/s",
			Decide: []calc.RuleSpec{{When: "reads > 20k/s", Then: "cache, then replicate"}, {Then: "one primary is enough"}},
		}},
	})
	if len(problems) > 0 {
		fmt.Println(problems.Text())
		return
	}
	result, err := sheet.Run(map[string]string{"users": "10M"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Text(unit.Human).Plain())

	solved, err := sheet.Solve("users", "reads", "20k/s", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("20k/s is reached with", solved.Inputs[0].Value.Format(unit.Human))
	// Output:
	// Requests per second
	// Given
	//   daily users        10,000,000 user
	//   requests per user          50 /day
	// Follows
	//   reads  5,787 /s
	//     reads = users × per_user = 10M user × 50 /day = 5,787 /s
	//     => one primary is enough
	// 20k/s is reached with 34,560,000 user
}

func ExampleEval() {
	result, err := calc.Eval("100M user * 2 /day -> 1/s")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Text)
	// Output: 2,315 /s
}
