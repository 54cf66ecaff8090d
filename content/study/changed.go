package study

import (
	"context"
	"encoding/json"

	"napkin/content"
	"napkin/quiz/progress"
)

// keyChecked is the setting that says with which questions the cards were
// compared last, and which of them differed then.
const keyChecked = "questions.checked"

type checked struct {
	Questions string   `json:"questions"` // content.Library.Fingerprint
	Changed   []string `json:"changed"`
}

// changed are the cards whose question has another right answer than when it
// was last asked. All are compared when the questions are others than the last
// time; after that only those that differed, until they are answered.
func changed(ctx context.Context, store progress.Store, lib *content.Library, cards []progress.Held, settings map[string]string) ([]progress.Held, error) {
	var before checked
	_ = json.Unmarshal([]byte(settings[keyChecked]), &before) // what cannot be read is compared anew
	now := checked{Questions: lib.Fingerprint()}
	fresh := before.Questions != now.Questions
	suspect := map[string]bool{}
	for _, id := range before.Changed {
		suspect[id] = true
	}
	var out []progress.Held
	for _, h := range cards {
		if !fresh && !suspect[h.Question] {
			continue
		}
		q, ok := lib.Question(h.Question)
		if ok && h.Version != "" && h.Version != q.TheVersion() {
			out = append(out, h)
			now.Changed = append(now.Changed, h.Question)
		}
	}
	if !fresh && len(now.Changed) == len(before.Changed) || !store.Status().Recording {
		return out, nil
	}
	text, err := json.Marshal(now)
	if err != nil {
		return out, err
	}
	return out, store.SetSetting(ctx, keyChecked, string(text))
}
