package design

import (
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// New returns the text of an empty design file whose comments explain what
// goes where.
func New(name string) string {
	doc, _ := yaml.Parse(diag.NewSource("", template))
	text, err := doc.Set([]string{"name"}, strings.Join(strings.Fields(yaml.Clean(name)), " "))
	if err != nil {
		return template
	}
	return text
}

// NewFor is New for a problem of the library: the file names it, so that what
// guides its walk is found again.
func NewFor(problem, name string) string {
	text := New(name)
	return strings.Replace(text, "\nminutes:", "\nproblem: "+problem+"\nminutes:", 1)
}

const template = `# A design, for napkin. The file is yours: edit it here or in the program,
# both keep every comment. Remove the # in front of an example to use it.
napkin: 1
name: Untitled
minutes: 45

# Step 1. What must it do, and how well?
requirements:
  functional:
    # What must the system provide? Say who does what.
    features:
      # - A user posts text with an optional photo
    # How does a user get there?
    workflows:
      # - A reader opens the app and sees the newest posts first
    # What must be possible besides?
    operations:
      # - An author deletes a post
  non_functional:
    scale:
      users:          # 100M user
    latency:
      p50:            # 50 ms
      p95:            # 150 ms
      p99:            # 300 ms
    availability:     # 99.95%
    consistency:      # who must see a write at once, who may see it later?
    security:
      authentication: # how does the system know who is calling?
      authorization:  # who may do what, and where is it checked?
      encryption:     # on the wire and at rest
  constraints:
    budget:           # $20k a month
    stack:            # what must be used, or avoided?
    compliance:       # [GDPR]
    time_to_market:   # first version in 3 months

# Step 2. How much? Each line is a value, or a formula over other lines, and
# ends with what follows from it.
assumptions:
  # users: 100M user
  # writes_per_user: 2 write/user/day
  # writes:
  #   formula: users * writes_per_user -> 1/s
  #   so: one primary can take this

# Step 3. The calls that carry the features, and what is kept.
api:
  # - call: POST /posts
  #   does: publishes a post
  #   idempotent: by Idempotency-Key
data:
  # - entity: post
  #   key: author_id, post_id
  #   fields: [text, created_at]

# Step 4. Boxes and arrows. Kinds: client dns cdn gateway load-balancer service
# worker cache queue database replica object-storage search external.
components:
  # clients: {kind: client}
  # api: {kind: service, label: API, replicas: 3}
connections:
  # - {from: clients, to: api, label: HTTPS, timeout: 1 s}

# Step 8. Each choice with its price.
decisions:
  # - choose: one relational database
  #   instead_of: a partitioned store
  #   because: the writes of the first year fit one machine
  #   costs: a split by user later
  #   until: writes pass 15,000 a second

# What you keep for each step. A tick (done: true) needs evidence above.
steps:
  # requirements: {done: true, minutes: 5, notes: Left out on purpose; search}
`
