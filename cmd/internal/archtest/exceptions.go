package archtest

// Exception lets one place break one rule, for a reason.
type Exception struct{ Rule, Key, Why string }

// most is how many exceptions there may be. The number only goes down.
const most = 9

// Exceptions is the list. It only shrinks: a new place obeys the rules, and
// a row that nothing needs any more fails the test until it is removed.
func Exceptions() []Exception {
	const table = "an array that is only read; a copy at each use would cost more than the rule is worth"
	const sqlWord = "the SQL word for the mark of a bound parameter"
	return []Exception{
		{"globals", "engine/cells.wide", table},
		{"globals", "engine/unit.countNames", table},
		{"globals", "tui/widget/chart.eighths", table},
		{"globals", "tui/widget/stage.speeds", table},
		{"globals", "tui/layout.Smallest", "a size as a constant, which Go has no struct constants for"},
		{"globals", "tui/uitest.named", "the key names of the test driver, a map that is only read"},
		{"function size", "quiz/progress/sqlite.migrations", "the text of the schema, one string for each migration"},
		{"words", "content/core/lessons/9030-n-plus-one.md", sqlWord},
		{"words", "content/core/questions/n-plus-one.yaml", sqlWord},
	}
}
