package design

// Form is how a prompt is filled in.
type Form uint8

// The forms of a prompt.
const (
	Line  Form = iota // one line of text or a quantity
	Text              // several lines of text
	List              // a list of lines
	Table             // a list of entries with Fields
	Named             // entries with Fields, each under a name of its own
)

// Prompt is one thing a step asks for and where the answer is kept.
type Prompt struct {
	Label   string
	Path    []string // for Design.Edit; of a field, within its entry
	Form    Form
	Hint    string
	Example string   // an answer as a person would type it
	Lead    string   // what is typed first to make an entry, "a name"; empty for the answer itself
	Fields  []Prompt // of a Table or Named
	Needed  bool     // of a field: an entry without it is not valid
	Choices []string // the answers there are, empty for any
	Names   []string // path of the entries whose names are answers
}

// Step is one of the nine boxes of the checklist.
type Step struct {
	ID       string // the key under steps: in the file
	Title    string
	Box      string // the words of the seed's checklist
	Minutes  int    // of the 45
	Guidance string
	Ask      []Prompt
	Evidence string // what the tick needs, in words
	Picture  bool   // the components are looked at in this step
	Lesson   string // id of the lesson about it
}

// Steps returns the nine steps in the order of the checklist.
func Steps() []Step {
	steps := []Step{requirementsStep(), estimatesStep(), interfaceStep(), highLevelStep(), deepDiveStep(),
		bottlenecksStep(), scaleStep(), tradeOffsStep(), securityStep()}
	lessons := []string{"requirements", "capacity-estimation", "api-design", "high-level-design", "deep-dive-bottleneck", "deep-dive-bottleneck", "scalability", "tradeoffs-talk", "security"}
	for i := range steps {
		steps[i].Picture = i >= 3 // from the step that draws it
		steps[i].Lesson = lessons[i]
	}
	return steps
}

// at builds a path.
func at(path ...string) []string { return path }

func notesPrompt(step, hint, example string) Prompt {
	return Prompt{Label: "Notes", Path: at("steps", step, "notes"), Form: Text, Hint: hint, Example: example}
}

func requirementsStep() Step {
	nf, c := []string{"requirements", "non_functional"}, []string{"requirements", "constraints"}
	under := func(base []string, path ...string) []string { return append(append([]string(nil), base...), path...) }
	return Step{
		ID: "requirements", Title: "Requirements", Box: "Clarify requirements (functional + non-functional)", Minutes: 5,
		Guidance: "Agree on what you are building before you draw anything. Name three to five things a user can do, each with who does it and what happens. " +
			"Then ask for numbers: how many users, how fast at p99, how many nines. Say aloud what you leave out; a smaller promise that is kept beats a larger one that is not.",
		Ask: []Prompt{
			{Label: "Features", Path: at("requirements", "functional", "features"), Form: List, Hint: "What must the system provide? Who does what?", Example: "A user posts text with an optional photo"},
			{Label: "Workflows", Path: at("requirements", "functional", "workflows"), Form: List, Hint: "How does a user get there, step by step?", Example: "A reader opens the app and sees the newest posts of the people they follow"},
			{Label: "Operations", Path: at("requirements", "functional", "operations"), Form: List, Hint: "What must be possible besides: delete, export, moderate?", Example: "A moderator removes a post within a minute"},
			{Label: "Scale: users", Path: under(nf, "scale", "users"), Hint: "How many people use it on a day?", Example: "100M user"},
			{Label: "Scale: requests", Path: under(nf, "scale", "requests"), Hint: "Requests a second, if somebody knows", Example: "60k/s"},
			{Label: "Scale: data", Path: under(nf, "scale", "data"), Hint: "How much data, or how much a year?", Example: "11 PB/year"},
			{Label: "Latency p50", Path: under(nf, "latency", "p50"), Hint: "What half of the requests must beat", Example: "50 ms"},
			{Label: "Latency p95", Path: under(nf, "latency", "p95"), Hint: "What 19 of 20 must beat", Example: "150 ms"},
			{Label: "Latency p99", Path: under(nf, "latency", "p99"), Hint: "What 99 of 100 must beat; this one shapes the design", Example: "300 ms"},
			{Label: "Availability", Path: under(nf, "availability"), Hint: "Share of the time it works; 99.9% is 43 minutes down a month", Example: "99.95%"},
			{Label: "Consistency", Path: under(nf, "consistency"), Form: Text, Hint: "Who must see a write at once, and who may see it later?", Example: "Authors see their own post at once; followers within 5 s"},
			{Label: "Budget", Path: under(c, "budget"), Hint: "What may it cost?", Example: "$1M a month"},
			{Label: "Stack", Path: under(c, "stack"), Hint: "What must be used, or avoided?", Example: "Go, PostgreSQL; one cloud"},
			{Label: "Compliance", Path: under(c, "compliance"), Form: List, Hint: "GDPR, HIPAA, data that must stay in a country", Example: "GDPR: erase a user's data within 30 days"},
			{Label: "Time to market", Path: under(c, "time_to_market"), Hint: "When must the first version run?", Example: "first version in 3 months"},
		},
		Evidence: "Three functional requirements that say who does what; a scale, a latency target and an availability that read as quantities.",
	}
}

func estimatesStep() Step {
	return Step{
		ID: "estimates", Title: "Estimates", Box: "Estimate capacity (QPS, storage, bandwidth)", Minutes: 4,
		Guidance: "Work out writes and reads a second, bytes a year and bytes a second from a few named assumptions. Round hard; within a factor of two is right. " +
			"Averages are not enough: apply a peak factor, and count every copy that is stored. A number that decides nothing is decoration, so end each line with what follows from it.",
		Ask: []Prompt{
			{Label: "Assumptions", Path: at("assumptions"), Form: Named, Hint: "A value such as 100M user, or a formula over other lines", Lead: "a name", Example: "users",
				Fields: []Prompt{
					{Label: "Formula", Path: at("formula"), Needed: true, Hint: "Other lines by name, with + - * / and -> unit", Example: "users * posts_per_user -> 1/s"},
					{Label: "Label", Path: at("label"), Hint: "What it is, in words", Example: "writes"},
					{Label: "Note", Path: at("note"), Hint: "Where the number comes from", Example: "two posts a day is what the product team measures"},
					{Label: "So", Path: at("so"), Form: Text, Hint: "What follows from it for the design?", Example: "one primary is enough for now"},
				}},
			notesPrompt("estimates", "What surprised you? Which line moves the answer most?", "Reads outnumber writes 25 to 1: design the read path first."),
		},
		Evidence: "A write rate, a read rate, a storage and a bandwidth line that evaluate, each with the decision that follows.",
	}
}

func interfaceStep() Step {
	return Step{
		ID: "api_and_data", Title: "API and data", Box: "Define APIs and data models", Minutes: 5,
		Guidance: "Write the two to five calls that carry the features, and the entities behind them. For each call ask what happens when it is sent twice: a repeated POST needs a key. " +
			"For each entity name the key first; the key decides how data can be split later. List how it is read, because that is what the store must be good at.",
		Ask: []Prompt{
			{Label: "Calls", Path: at("api"), Form: Table, Hint: "One entry for each operation", Example: "POST /posts",
				Fields: []Prompt{
					{Label: "Call", Path: at("call"), Needed: true, Hint: "Verb and path, or a name", Example: "GET /feed?before=CURSOR"},
					{Label: "Does", Path: at("does"), Hint: "What it is for", Example: "one page of 20 posts, newest first"},
					{Label: "Request", Path: at("request"), Hint: "What the caller sends", Example: "text, photo id, Idempotency-Key"},
					{Label: "Response", Path: at("response"), Hint: "What comes back", Example: "201 with the post"},
					{Label: "Idempotent", Path: at("idempotent"), Hint: "How is a repeat told from a new call?", Example: "by Idempotency-Key, kept for a day"},
				}},
			{Label: "Entities", Path: at("data"), Form: Table, Hint: "One entry for each thing that is kept", Example: "post",
				Fields: []Prompt{
					{Label: "Entity", Path: at("entity"), Needed: true, Hint: "A noun", Example: "post"},
					{Label: "Key", Path: at("key"), Hint: "What identifies it, and what it can be split by", Example: "author_id, post_id"},
					{Label: "Fields", Path: at("fields"), Form: List, Hint: "What it holds", Example: "text"},
					{Label: "Store", Path: at("store"), Hint: "Which component keeps it", Example: "posts_db", Names: at("components")},
					{Label: "Access", Path: at("access"), Form: List, Hint: "How it is read and written", Example: "the newest 20 of an author"},
				}},
			notesPrompt("api_and_data", "Paging, versions, errors", "Pages by cursor, not by offset: the feed grows at its head."),
		},
		Evidence: "Two calls and one entity with a key.",
	}
}

func highLevelStep() Step {
	return Step{
		ID: "high_level", Title: "High-level design", Box: "High-level architecture diagram", Minutes: 9,
		Guidance: "Draw the smallest set of boxes that serves every call, and follow one read and one write through them aloud. Keep the read path, the write path and the asynchronous path apart. " +
			"A cache is asked beside the database, not passed through; a queue takes work off the request, never onto it. Every arrow is a call that can fail: give it a timeout.",
		Ask: []Prompt{
			{Label: "Components", Path: at("components"), Form: Named, Hint: "One entry for each box", Lead: "a name", Example: "api",
				Fields: []Prompt{
					{Label: "Kind", Path: at("kind"), Needed: true, Hint: "What sort of thing it is", Example: "service", Choices: Kinds()},
					{Label: "Label", Path: at("label"), Hint: "What the picture says", Example: "API"},
					{Label: "Does", Path: at("does"), Hint: "Its one job", Example: "answers feed and post requests"},
					{Label: "Tech", Path: at("tech"), Hint: "What it is made with", Example: "Go"},
					{Label: "Replicas", Path: at("replicas"), Hint: "How many of it run", Example: "12"},
				}},
			{Label: "Connections", Path: at("connections"), Form: Table, Hint: "One entry for each arrow, in the direction of the call", Lead: "from", Example: "clients",
				Fields: []Prompt{
					{Label: "From", Path: at("from"), Needed: true, Hint: "Who calls", Example: "clients", Names: at("components")},
					{Label: "To", Path: at("to"), Needed: true, Hint: "Who is called", Example: "cdn", Names: at("components")},
					{Label: "Label", Path: at("label"), Hint: "What is asked", Example: "GET"},
					{Label: "Sync", Path: at("sync"), Hint: "Does the caller wait?", Example: "true", Choices: []string{"true", "false"}},
					{Label: "Timeout", Path: at("timeout"), Hint: "How long at most", Example: "200 ms"},
					{Label: "Retries", Path: at("retries"), Hint: "How often it tries again", Example: "1"},
				}},
			notesPrompt("high_level", "Follow one read and one write through the boxes", "A read asks the feed cache; on a miss the feed service builds the page and stores it."),
		},
		Evidence: "Three components or more, a client among them, and every component connected.",
	}
}
