package study

import (
	"slices"
	"strconv"

	"napkin/content"
	"napkin/quiz/gen"
)

// Limits are what somebody takes on in a day.
type Limits struct {
	New   int // questions never asked before
	Cards int // different questions in all, the new ones included
}

// Setting is something a learner may choose, kept with the progress.
type Setting struct {
	Key, Title string
	Means      string   // what it does, in one sentence
	Unit       string   // behind the value; "" for none
	Values     []string // from the least to the most
	Usual      string   // until somebody says otherwise
}

// The keys of the settings.
const (
	KeyNew   = "review.new_per_day"
	KeyCards = "review.cards_per_day"
	KeyDrill = "drill.tolerance"
)

// The values of KeyDrill.
const (
	Napkin = "napkin"
	Exam   = "exam"
)

// Settings are all there are, in the order they are shown.
func Settings() []Setting {
	return []Setting{
		{KeyNew, "New questions a day", "Each comes back about five times in its first month, so ten a day become some fifty reviews a day.", "a day",
			[]string{"0", "3", "5", "10", "15", "20", "30", "50"}, "10"},
		{KeyCards, "Cards a day", "Reviews beyond it wait until tomorrow, those remembered best first. Most people answer three in a minute.", "a day",
			[]string{"10", "20", "30", "50", "75", "100", "150", "200", "300", "500", "1000"}, "100"},
		{KeyDrill, "Drills are marked", "napkin: within a factor of 1.3, as an interviewer would take it. exam: within 2 %.", "",
			[]string{Napkin, Exam}, Napkin},
	}
}

// SettingsIn are those and the ones whose values the library gives.
func SettingsIn(lib *content.Library) []Setting { return append(Settings(), pathSetting(lib)) }

// Of gives the value of a setting: as it was chosen, or as usual where nothing
// that can be used was.
func (s Setting) Of(settings map[string]string) string {
	if v := settings[s.Key]; slices.Contains(s.Values, v) {
		return v
	}
	return s.Usual
}

// Step gives the value so many places further up, at most the last.
func (s Setting) Step(value string, by int) string {
	at := slices.Index(s.Values, value)
	return s.Values[min(max(at+by, 0), len(s.Values)-1)]
}

// Value is the value of the setting with a key.
func Value(settings map[string]string, key string) string {
	for _, s := range Settings() {
		if s.Key == key {
			return s.Of(settings)
		}
	}
	return ""
}

// ModeOf is how exactly drills are marked.
func ModeOf(settings map[string]string) gen.Mode {
	if Value(settings, KeyDrill) == Exam {
		return gen.Exam
	}
	return gen.Napkin
}

// LimitsOf reads the limits from the settings.
func LimitsOf(settings map[string]string) Limits {
	number := func(key string) int {
		n, _ := strconv.Atoi(Value(settings, key)) // the values are written above
		return n
	}
	return Limits{New: number(KeyNew), Cards: number(KeyCards)}
}
