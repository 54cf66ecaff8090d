package content

import (
	"slices"
	"strings"

	"napkin/engine/design"
	"napkin/engine/diag"
)

// Problem is a system to design: what is asked, what guides the walk through its
// nine steps, and the design files a learner can start from and compare with.
type Problem struct {
	ID, Title, Summary, Prompt string
	Minutes                    int
	Order                      int // its place in lists, 0 for after the others
	Lessons                    []string
	SeedRows                   []int
	Clarify                    []Clarification
	Published                  []Claim             // figures of the real systems
	Sheet                      string              // the worksheet of its estimates, "" for none
	Given                      map[string]string   // inputs of the worksheet; the others have their defaults
	Agrees                     []Agreement         // lines of the reference that the worksheet gives too
	Mistakes                   []Mistake           // what goes wrong in designs of it
	Plan                       []PlanItem          // how the minutes are spent, in the order of the steps
	Choices                    map[string][]string // ids of questions: the decision points, by step
	FollowUps                  []string            // ids of questions: what an interviewer asks next
	Starter                    string              // text of a design file, "" for an empty one
	Reference                  string              // text of a worked design file, may be ""
	Pack                       string
	Source                     *diag.Source
	Places                     map[string]diag.Span // of its keys, and of entries: "mistakes 2", "choices high_level 1"
}

// Clarification is a question to the interviewer, what comes back, and what
// that settles.
type Clarification struct{ Ask, Answer, So string }

// Agreement says that a line of the reference's estimates and an output of the
// worksheet are the same number.
type Agreement struct{ Line, Output string }

// Mistake is something that candidates do in a step, and why it fails.
type Mistake struct{ Step, Claim, Why string }

// PlanItem is what to do in the minutes of a step.
type PlanItem struct {
	Step    string
	Minutes int
	Do      string
}

// Link is the problem's address.
func (p Problem) Link() Link { return Link{Kind: KindProblem, ID: p.ID} }

// Guided reports whether there is more than a prompt and files: questions to
// ask, choices to make.
func (p Problem) Guided() bool { return len(p.Clarify)+len(p.Choices)+len(p.FollowUps) > 0 }

// Questions are the ids of all questions that the problem asks: its choices in
// the order of the steps, then what follows.
func (p Problem) Questions() []string {
	var ids []string
	for _, step := range design.Steps() {
		ids = append(ids, p.Choices[step.ID]...)
	}
	return append(ids, p.FollowUps...)
}

// StepAnchor is how a link names a step: problem/chat#high-level.
func StepAnchor(step string) string { return strings.ReplaceAll(step, "_", "-") }

func isStep(anchor string) bool {
	return slices.ContainsFunc(design.Steps(), func(s design.Step) bool { return StepAnchor(s.ID) == anchor })
}

// Guide is what helps in one step of the walk.
type Guide struct {
	Do        string            // what the plan says of the step, "" without
	Minutes   int               // of the plan, 0 without
	Clarify   []Clarification   // of the requirements
	Published []Claim           // of the estimates
	Sheet     string            // of the estimates
	Given     map[string]string // inputs of the sheet
	Choices   []string          // ids of questions
	Mistakes  []Mistake
	FollowUps []string // ids of questions, after the last step
}

// Guide gives what helps in a step; nothing for one that there is not.
func (p Problem) Guide(step string) Guide {
	g := Guide{Choices: p.Choices[step]}
	for _, item := range p.Plan {
		if item.Step == step {
			g.Do, g.Minutes = item.Do, item.Minutes
		}
	}
	for _, m := range p.Mistakes {
		if m.Step == step {
			g.Mistakes = append(g.Mistakes, m)
		}
	}
	steps := design.Steps()
	switch at := slices.IndexFunc(steps, func(s design.Step) bool { return s.ID == step }); at {
	case 0:
		g.Clarify = p.Clarify
	case 1:
		g.Published, g.Sheet, g.Given = p.Published, p.Sheet, p.Given
	case len(steps) - 1:
		g.FollowUps = p.FollowUps
	}
	return g
}
