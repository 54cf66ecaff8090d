package retrystorm

import (
	"time"

	"napkin/engine/lab"
)

type storm struct{}

// New gives the lab.
func New() lab.Lab { return storm{} }

// Spec describes the lab; all that moves is in run.
func (storm) Spec() lab.Spec {
	return lab.Spec{
		ID:      "retry-storm",
		Title:   "Retry storm",
		Summary: "A service stops for ten seconds, comes back healthy, and stays useless: its own clients keep it down.",
		Goal:    "Goodput back to 95 % of the fresh load within 10 s after the fault ends.",
		Lesson:  "retry-with-backoff",
		Theory: "Offered while all fails = fresh × tries. More than capacity: no recovery. " +
			"A FIFO queue longer than timeout × capacity serves only callers who have left.",
		Sources: []string{
			"Bronson et al., Metastable Failures in Distributed Systems, HotOS 2021",
			"Huang et al., Metastable Failures in the Wild, OSDI 2022",
			"Site Reliability Engineering, chapters 21 and 22",
			"Maurer, Fail at Scale, ACM Queue 2015",
			"Barrer, Queuing with Impatient Customers and Ordered Service, Operations Research 1957",
			"Brooker, Exponential Backoff And Jitter, AWS Architecture Blog 2015",
		},
		Duration: 60 * time.Second,
		Knobs:    specKnobs(),
		Faults:   []lab.Fault{{Name: "stop", Label: "service stops"}, {Name: "slow", Label: "service slows to 10 %"}, {Name: "spike", Label: "load × 3"}},
		Predict: lab.Prediction{
			Question: "80 requests a second reach a service that can do 100. At 10 s it stops, at 20 s it is healthy again. Clients wait 1 s and try 3 times, with exponential backoff. What does goodput do after 20 s?",
			Options: []lab.Option{
				{Text: "It is back at once: the service is healthy", Short: "back at once"},
				{Text: "It is back after about 20 s, when the queue has drained", Short: "back after about 20 s"},
				{Text: "It stays near zero for as long as we watch", Short: "near zero"},
				{Text: "It settles at about half", Short: "about half"},
			},
			Answer:  2,
			Because: "left alone, each request that fails is sent 3 times, 240 /s in all.",
		},
		Hints: []string{
			"After the fault the service is busy all the time. Look at whom it is busy for: ▒ and × are callers who have left.",
			"Compare two numbers: how long the queue is in seconds, and how long a caller waits.",
			"Backoff and jitter move retries in time; they do not make them fewer. Two things would: fewer retries allowed in total, or a queue that does not keep what nobody wants.",
			"Turn on the retry budget and the deadline check. Or make the queue shorter than timeout × capacity.",
		},
		Decoys: decoys(),
		Fixes: []lab.Variant{
			{Name: "retry budget and deadline check", Settings: lab.Settings{"budget": 1, "deadline": 1}, Why: "The budget caps the load at 88 /s, less than capacity; the deadline check throws the dead backlog away at once."},
			{Name: "short queue", Settings: lab.Settings{"queue": 50}, Why: "Half a second of queue under a timeout of one: every answer is in time, so failures stop feeding retries."},
			{Name: "short queue and budget", Settings: lab.Settings{"queue": 50, "budget": 1}, Why: "Both ends mended: little waits, little is repeated."},
		},
	}
}

func specKnobs() []lab.Knob {
	return []lab.Knob{
		{Name: "tries", Label: "tries", Kind: lab.Number, Default: 3, Min: 1, Max: 10, Step: 1, Hint: "how often a client sends one request, the first time included"},
		{Name: "backoff", Label: "backoff", Kind: lab.Choice, Default: 2, Choices: []string{"none", "constant", "exponential"}, Hint: "how the wait before a retry grows"},
		{Name: "jitter", Label: "jitter", Kind: lab.Choice, Choices: []string{"none", "additive", "equal", "full"}, Hint: "additive is the seed's code: plus 0 to 1 s, whatever the wait"},
		{Name: "budget", Label: "retry budget", Kind: lab.Toggle, Hint: "on: retries are at most 10 % of fresh requests"},
		{Name: "queue", Label: "queue limit", Kind: lab.Number, Default: 500, Min: 10, Max: 5000, Step: 10, Hint: "who finds the queue full is turned away at once"},
		{Name: "deadline", Label: "deadline check", Kind: lab.Toggle, Hint: "on: the service drops work whose caller has left"},
		{Name: "timeout", Label: "client timeout", Unit: "s", Kind: lab.Number, Default: 1, Min: 0.2, Max: 4, Step: 0.1, Hint: "how long a caller waits for one try"},
		{Name: "base", Label: "backoff base", Unit: "s", Kind: lab.Number, Default: 1, Min: 0.1, Max: 5, Step: 0.1, Hint: "the first wait; exponential doubles it up to 20 s"},
		{Name: "capacity", Label: "capacity", Unit: "/s", Kind: lab.Number, Default: 100, Min: 50, Max: 200, Step: 10, Hint: "what the ten workers can do together"},
		{Name: "fresh", Label: "fresh load", Unit: "/s", Kind: lab.Number, Default: 80, Min: 10, Max: 150, Step: 5, Hint: "new requests; the goal is about 80 /s or more"},
		{Name: "fault", Label: "fault at 10 s", Kind: lab.Choice, Choices: []string{"stop", "slow", "spike", "none"}, Hint: "what goes wrong by itself"},
		{Name: "fault_length", Label: "fault lasts", Unit: "s", Kind: lab.Number, Default: 10, Min: 1, Max: 30, Step: 1, Hint: "the goal is about 5 s or more"},
	}
}

func decoys() []lab.Variant {
	return []lab.Variant{
		{Name: "more tries", Settings: lab.Settings{"tries": 5}, Why: "400 /s instead of 240: persistence is the problem."},
		{Name: "bigger queue", Settings: lab.Settings{"queue": 2000}, Why: "Fewer are turned away, and everybody waits 20 s for an answer they no longer want."},
		{Name: "full jitter", Settings: lab.Settings{"jitter": 3}, Why: "The textbook answer. It spreads a wave; this is not a wave, it is 240 /s on average."},
		{Name: "the seed's retry code", Settings: lab.Settings{"jitter": 1}, Why: "Three tries, base × 2^n plus up to a second: still three times the load."},
		{Name: "longer backoff", Settings: lab.Settings{"base": 5, "jitter": 3}, Why: "Retries come later, but just as many come."},
		{Name: "longer timeout", Settings: lab.Settings{"timeout": 4}, Why: "The full queue is 5 s long: patience of 4 s only makes the same failure slower."},
		{Name: "twice the capacity", Settings: lab.Settings{"capacity": 200}, Why: "240 /s still exceed 200 /s, and the queue is still 2.5 s long."},
		{Name: "deadline check alone", Settings: lab.Settings{"deadline": 1}, Why: "Each answer starts just before its caller leaves, and most end just after: about 7 /s are good."},
		{Name: "retry budget alone", Settings: lab.Settings{"budget": 1}, Why: "It recovers, half a minute late: 400 dead requests are served first, at 12 /s net."},
		{Name: "no retries", Settings: lab.Settings{"tries": 1}, Why: "It recovers, twenty seconds late: the backlog is dead and is served all the same."},
	}
}
