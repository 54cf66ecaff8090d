package design

// The later steps are mostly notes: what was said about a design is what an
// interviewer remembers.

func deepDiveStep() Step {
	return Step{
		ID: "deep_dive", Title: "Deep dive", Box: "Deep dive on critical components", Minutes: 9,
		Guidance: "Pick the one or two components the design stands or falls with, and say why these. Go down to data structures, keys, algorithms and what happens on failure. " +
			"Compare two ways before you take one. Here an interviewer learns whether you have built such a thing: be concrete, with numbers from your own estimates.",
		Ask: []Prompt{
			notesPrompt("deep_dive", "Name a component of the picture and explain how it works inside", "feed_cache: one sorted list of post ids for each reader, capped at 800 ..."),
		},
		Evidence: "Notes of 40 words or more that name a component of the picture.",
	}
}

func bottlenecksStep() Step {
	return Step{
		ID: "bottlenecks", Title: "Bottlenecks", Box: "Identify bottlenecks and optimize", Minutes: 4,
		Guidance: "Find what fills up first when traffic grows: which component, and which resource of it, be it CPU, memory, disk, network or connections. Use the estimates to say at what load. " +
			"Then give the cheapest remedy and what becomes the next bottleneck. A system without a bottleneck has only not been measured.",
		Ask: []Prompt{
			notesPrompt("bottlenecks", "Which component, which resource, at what load, and what then?", "posts_db: disk writes. At 7k writes/s at peak one primary is half full ..."),
		},
		Evidence: "Notes that name a component of the picture and the resource that runs out.",
	}
}

func scaleStep() Step {
	return Step{
		ID: "scale", Title: "Scale, reliability", Box: "Discuss scalability and reliability", Minutes: 4,
		Guidance: "Answer two questions: what changes at ten times the load, and what happens when each box dies? Say what is added, what is split, and by which key; then who notices, who takes over, what is lost, and what users see. " +
			"Name timeouts, retries with jitter and a budget, and what is switched off first. Redundancy helps only against failures that do not strike all copies at once.",
		Ask: []Prompt{
			notesPrompt("scale", "Ten times the load; then kill each box in turn", "At 10x: split posts_db by author_id ... When the cache is lost: ..."),
		},
		Evidence: "Notes of 25 words or more on growth (what is added or split) and on failure (what happens when a part is lost).",
	}
}

func tradeOffsStep() Step {
	return Step{
		ID: "trade_offs", Title: "Trade-offs", Box: "Consider trade-offs and alternatives", Minutes: 3,
		Guidance: "A choice without a price is not understood yet. For each important choice say what you took, instead of what, because of which requirement, and what it costs. " +
			"Say also what would make you change your mind: a number that grows, a promise that tightens. Two or three honest ones are worth more than ten.",
		Ask: []Prompt{
			{Label: "Decisions", Path: at("decisions"), Form: Table, Hint: "One entry for each choice", Example: "fan-out on write",
				Fields: []Prompt{
					{Label: "Choose", Path: at("choose"), Needed: true, Hint: "What you take", Example: "fan-out on write"},
					{Label: "Instead of", Path: at("instead_of"), Hint: "What you could have taken", Example: "building every feed when it is read"},
					{Label: "Because", Path: at("because"), Form: Text, Hint: "Which requirement or number asks for it", Example: "reads outnumber writes 25 to 1 and p99 is 300 ms"},
					{Label: "Costs", Path: at("costs"), Form: Text, Hint: "What gets worse", Example: "200 timeline inserts for each post; famous authors need another path"},
					{Label: "Until", Path: at("until"), Hint: "What would change it", Example: "an average author has more than 2,000 followers"},
				}},
		},
		Evidence: "Two decisions, each with a because and a cost.",
	}
}

func securityStep() Step {
	base := []string{"requirements", "non_functional", "security"}
	under := func(key string) []string { return append(append([]string(nil), base...), key) }
	return Step{
		ID: "security", Title: "Security", Box: "Security and compliance considerations", Minutes: 2,
		Guidance: "Say who may do what, and how the system knows: authentication, then authorization on every call. Say what is encrypted, on the wire and at rest, and who holds the keys. " +
			"Then what the law asks: which data is personal, how long it is kept, how it is erased. Add how you slow down abuse, since a public write path will be abused.",
		Ask: []Prompt{
			{Label: "Authentication", Path: under("authentication"), Hint: "How does the system know who is calling?", Example: "short-lived signed tokens from the sign-in service"},
			{Label: "Authorization", Path: under("authorization"), Hint: "Who may do what, and where is it checked?", Example: "the API checks ownership on every write"},
			{Label: "Encryption", Path: under("encryption"), Hint: "On the wire and at rest; who holds the keys?", Example: "TLS everywhere; disks and objects encrypted with managed keys"},
			{Label: "Compliance", Path: at("requirements", "constraints", "compliance"), Form: List, Hint: "Which rules apply, and what do they ask?", Example: "GDPR: erase a user's data within 30 days"},
			notesPrompt("security", "Abuse, secrets, audit, what an attacker gains", "Posting is limited to 10 a minute for each user."),
		},
		Evidence: "Authentication, authorization, encryption and compliance, each answered in the file or in the notes.",
	}
}
