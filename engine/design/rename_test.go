package design

import (
	"testing"

	"napkin/engine/diag"
)

func TestRenameFollowsTheName(t *testing.T) {
	const file = `napkin: 1
assumptions:
  users: 100M user # all of them
  writes: {formula: "users * 2 /day -> 1/s", so: one primary}
  users_peak: users * 3
data:
  - {entity: post, key: id, store: api}
components:
  api: {kind: service}
  db: {kind: database}
connections:
  - {from: api, to: db} # the only one
  - {from: db, to: api}
`
	for _, tc := range []struct {
		section, old, name, want string
	}{
		{"components", "api", "gateway", `napkin: 1
assumptions:
  users: 100M user # all of them
  writes: {formula: "users * 2 /day -> 1/s", so: one primary}
  users_peak: users * 3
data:
  - {entity: post, key: id, store: gateway}
components:
  gateway: {kind: service}
  db: {kind: database}
connections:
  - {from: gateway, to: db} # the only one
  - {from: db, to: gateway}
`},
		{"assumptions", "users", "people", `napkin: 1
assumptions:
  people: 100M user # all of them
  writes: {formula: "people * 2 /day -> 1/s", so: one primary}
  users_peak: people * 3
data:
  - {entity: post, key: id, store: api}
components:
  api: {kind: service}
  db: {kind: database}
connections:
  - {from: api, to: db} # the only one
  - {from: db, to: api}
`},
	} {
		d, _ := Parse(diag.NewSource("d", file))
		got, err := d.Rename([]string{tc.section, tc.old}, tc.name)
		if err != nil || got != tc.want {
			t.Errorf("%s to %s: %v\ngot\n%s\nwant\n%s", tc.old, tc.name, err, got, tc.want)
		}
		if again, findings := Parse(diag.NewSource("d", got)); again == nil || findings.HasErrors() {
			t.Errorf("%s to %s breaks the file:\n%s", tc.old, tc.name, findings.Text())
		}
	}
}
