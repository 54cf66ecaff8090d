package card_test

import (
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/rich"
	"napkin/engine/unit"
	"napkin/quiz"
)

func must(text string) unit.Quantity {
	q, err := unit.Parse(text)
	if err != nil {
		panic(err)
	}
	return q
}

func rangeQuestion() quiz.Question {
	return quiz.Question{ID: "disk-seek", Prompt: "How long does a random read from a spinning disk take?", Hints: []string{"The head moves, then the disk turns half around.", "At 7,200 turns a minute half a turn takes 4.2 ms."},
		Explain: "A seek takes some 4 ms and half a turn another 4.2 ms.", So: "A disk gives about 120 random reads a second: put an index in memory.",
		Kind: &quiz.Range{Numeric: quiz.Numeric{Answer: must("8.2 ms"), AnswerText: "8.2 ms", Unit: "ms"}}}
}

func orderQuestion() quiz.Question {
	return quiz.Question{ID: "latencies", Prompt: "Put these in order of the time they take.", Explain: "Each step down costs one or two powers of ten.",
		Kind: &quiz.Order{From: "fastest", To: "slowest", Items: []quiz.Item{
			{Text: "read from the L1 cache", Value: "1 ns", Why: "It lies on the core itself."},
			{Text: "read from main memory", Value: "100 ns", Why: "The signal leaves the chip."},
			{Text: "random read from an SSD", Value: "16 µs", Why: "A page of flash is sensed and sent."},
			{Text: "round trip in a data centre", Value: "500 µs", Why: "Switches and both network stacks add up; light alone would need 5 µs for a kilometre."},
			{Text: "random read from a disk", Value: "8 ms", Why: "An arm moves."},
		}}}
}

func matchQuestion() quiz.Question {
	return quiz.Question{ID: "limiters", Prompt: "Which rate limiter does what?", Hints: []string{"One of them belongs to none."},
		Kind: &quiz.Match{Pairs: []quiz.Pair{
			{Left: "token bucket", Right: "lets a burst through, then a steady rate", Why: "Saved tokens are the burst."},
			{Left: "leaky bucket", Right: "sends on at a steady rate, whatever comes", Why: "The hole has one size."},
			{Left: "fixed window", Right: "may let twice the limit through at an edge", Why: "The end of one window and the start of the next lie side by side."},
		}, Spare: []quiz.Option{{Text: "drops requests at random", Why: "That is random early detection, which works on queues."}}}}
}

func clozeQuestion() quiz.Question {
	return quiz.Question{ID: "cache-words", Prompt: "Fill the gaps.", Hints: []string{"The first is about who writes.", "It has a hyphen."},
		Kind: &quiz.Cloze{Text: "With {1} the write goes to the cache and to the database before it is acknowledged; with {2} the database follows later. A cache with 95 % hits in front of 57.9k reads a second leaves the database {3} to answer.",
			Blanks: []quiz.Blank{
				{Accept: []string{"write-through"}, Slips: []quiz.Slip{{Text: "write-around", Why: "Write-around leaves the cache out."}}, Why: "Both are written: it goes through."},
				{Accept: []string{"write-back", "write-behind"}, Why: "The write comes behind."},
				{Number: &quiz.Numeric{Answer: must("2894 /s"), AnswerText: "2894 /s", Unit: "1/s", Tolerance: quiz.Tolerance{Percent: 5}}},
			}}}
}

const handler = `def get_user(user_id):
    key = f"user:{user_id}"
    user = cache.get(key)
    if user is not None:
        return user

    user = db.query("SELECT * FROM users WHERE id = %s", user_id)
    cache.set(key, user)
    return user


def rename_user(user_id, name):
    cache.delete(f"user:{user_id}")
    db.execute("UPDATE users SET name = %s WHERE id = %s", name, user_id)
    log.info("renamed", user_id=user_id)


def forget_user(user_id):
    db.execute("DELETE FROM users WHERE id = %s", user_id)
    cache.delete(f"user:{user_id}")
`

func spotQuestion() quiz.Question {
	return quiz.Question{ID: "cache-flaw", Prompt: "After a rename the old name is sometimes served for ever. Which line is at fault?", Explain: "Write first, then delete; and give every key a time to live.",
		Kind: &quiz.Spot{Shown: quiz.Exhibit{Language: "python", Code: handler}, Else: "That line does its work.", Spots: []quiz.Flaw{
			{Target: "13", Correct: true, Why: "The key is deleted before the row is written: a reader in between puts the old name back."},
			{Target: "8", Why: "It fills the cache as it should; what is missing here is a time to live, which would only hide the flaw."},
		}}}
}

func longSpot() quiz.Question {
	q := spotQuestion()
	q.ID = "long-flaw"
	q.Kind = &quiz.Spot{Shown: quiz.Exhibit{Code: strings.Repeat("x = f(x)  # a line that is rather long, so that it has to go on below the first one\n", 40) + handler}, Spots: []quiz.Flaw{{Target: "53", Correct: true, Why: "The order is wrong."}}}
	return q
}

// picture reads a diagram as content declares it.
func picture(text string) *diagram.Diagram {
	d, faults := diagram.Parse(diag.NewSource("test.yaml", text))
	if len(faults) > 0 {
		panic(faults[0])
	}
	return d
}

const feed = `
kind: graph
alt: A feed behind a cache
components:
  client: {kind: client, label: Client}
  api: {kind: service, label: API, replicas: 12}
  cache: {kind: cache, label: Feed cache}
  db: {kind: database, label: DB primary}
  replica: {label: DB replica}
connections:
  - {from: client, to: api, label: GET}
  - {from: api, to: cache, label: get}
  - {from: api, to: db, label: select}
  - {from: db, to: replica, label: replicate, sync: false, beside: true}
`

func pictureQuestion() quiz.Question {
	return quiz.Question{ID: "no-timeout", Prompt: "The database hangs. Where should a timeout have been?", Hints: []string{"Who waits?"},
		Kind: &quiz.Spot{Shown: quiz.Exhibit{Diagram: picture(feed)}, Else: "Nobody waits there.", Spots: []quiz.Flaw{
			{Target: "api -> db", Correct: true, Why: "The API waits for the database with all its threads."},
			{Target: "db -> replica", Why: "Replication does not wait."},
		}}}
}

func cells(texts ...string) []rich.Line {
	var out []rich.Line
	for _, text := range texts {
		out = append(out, rich.L(rich.T(rich.Plain, text)))
	}
	return out
}

func traceQuestion() quiz.Question {
	return quiz.Question{ID: "breaker-next", Prompt: "A circuit breaker opens after three failures in a row and tries again after 10 s. What is its state now?",
		Kind: &quiz.Next{Shown: quiz.Exhibit{Table: rich.Table{Columns: []rich.Column{{Title: "at", Align: rich.Right}, {Title: "call"}, {Title: "failures", Align: rich.Right}, {Title: "state"}},
			Rows: [][]rich.Line{cells("0 s", "fails", "1", "closed"), cells("1 s", "fails", "2", "closed"), cells("2 s", "fails", "3", "open"), cells("3 s", "refused", "3", "open"), cells("13 s", "succeeds", "", "?")}}},
			Single: quiz.Single{Options: []quiz.Option{{Text: "closed", Correct: true, Why: "The trial succeeded: it closes."}, {Text: "half open", Why: "It was, for the length of the trial."}, {Text: "open", Why: "10 s have passed."}}}}}
}

func machineQuestion() quiz.Question {
	m := &quiz.Machine{Start: "closed", Arrows: []quiz.Arrow{{From: "closed", On: "5 failures", To: "open"}, {From: "open", On: "10 s pass", To: "half open"}, {From: "half open", On: "success", To: "closed"}, {From: "half open", On: "failure", To: "open"}}, Events: []string{"5 failures", "10 s pass", "failure"}}
	return quiz.Question{ID: "machine-next", Prompt: "In which state is the breaker?",
		Kind: &quiz.Next{Machine: m, Single: quiz.Single{Options: []quiz.Option{{Text: "closed", Why: "Only a success closes it."}, {Text: "open", Correct: true, Why: "A failed trial opens it again."}, {Text: "half open", Why: "The failure leaves it."}}}}}
}

func drawnMachine() quiz.Question {
	q := machineQuestion()
	q.ID = "machine-drawn"
	q.Kind.(*quiz.Next).Shown.Diagram = picture(`
kind: graph
alt: A circuit breaker
components:
  closed: {label: closed}
  open: {label: open}
  half: {label: half open}
connections:
  - {from: closed, to: open, label: 5 failures}
  - {from: open, to: half, label: 10 s pass}
  - {from: half, to: open, label: failure}
  - {from: half, to: closed, label: success}
`)
	return q
}

func recallQuestion() quiz.Question {
	return quiz.Question{ID: "why-replicas", Prompt: "Why does a read replica not make writes faster, and what does it cost to read from it?", Hints: []string{"Where does a write go?"}, So: "Send the reads that may be old to replicas, the others to the primary.",
		Kind: &quiz.Recall{Model: "Every write still goes to the primary and then to each replica, so a replica adds work to a write. A read from it may be old by the lag, so who has just written may not see it.", Enough: 2, Points: []quiz.Point{
			{Text: "Writes all go to the primary", Why: "A replica adds nothing to what the primary can write."},
			{Text: "A replica lags", Why: "Asynchronous replication is behind by milliseconds to minutes."},
			{Text: "Who has just written may not see it", Why: "Read-your-writes needs the primary, or a session that waits."},
		}}}
}

func numberQuestion() quiz.Question {
	return quiz.Question{ID: "queue-time", Prompt: "A service handles 80 requests a second; one takes 10 ms of one worker, arrivals are random, there is one worker. How long does a request spend in the system on average?",
		Working: []string{"capacity = 1 ÷ 10 ms = 100 /s", "time in system = 1 ÷ (100 /s − 80 /s)", "= 50 ms"}, Hints: []string{"Waiting and being served."}, So: "At 90 /s it is 100 ms. The last ten percent of load double the time.", Sources: []string{"Kleinrock 1975"},
		Kind: &quiz.Numeric{Answer: must("50 ms"), AnswerText: "50 ms", Unit: "ms", Traps: []quiz.Trap{{Value: must("40 ms"), Why: "is the wait before service: the 10 ms of service come on top"}}}}
}

// everyKind is a question of every kind, and some that are harder to draw.
func everyKind() []quiz.Question {
	return []quiz.Question{single(), multiple(), numberQuestion(), rangeQuestion(), orderQuestion(), matchQuestion(), clozeQuestion(), spotQuestion(), longSpot(),
		pictureQuestion(), traceQuestion(), machineQuestion(), drawnMachine(), recallQuestion()}
}
