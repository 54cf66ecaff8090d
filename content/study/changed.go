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
func changed(ctx context.Context, store progress.Store, lib *content.Library, settings map[string]string) ([]progress.Held, error) {
	var before checked
	_ = json.Unmarshal([]byte(settings[keyChecked]), &before) // what cannot be read is compared anew
	now := checked{Questions: lib.Fingerprint()}
	all := before.Questions != now.Questions
	cards, err := suspects(ctx, store, before.Changed, all)
	if err != nil {
		return nil, err
	}
	var out []progress.Held
	for _, h := range cards {
		q, ok := lib.Question(h.Question)
		if ok && h.Version != "" && h.Version != q.TheVersion() {
			out = append(out, h)
			now.Changed = append(now.Changed, h.Question)
		}
	}
	if !all && len(now.Changed) == len(before.Changed) || !store.Status().Recording {
		return out, nil
	}
	text, err := json.Marshal(now)
	if err != nil {
		return out, err
	}
	return out, store.SetSetting(ctx, keyChecked, string(text))
}

// suspects are the cards to be compared: all, or those of some questions.
func suspects(ctx context.Context, store progress.Store, ids []string, all bool) ([]progress.Held, error) {
	if all {
		return store.Cards(ctx)
	}
	var out []progress.Held
	for _, id := range ids {
		card, ok, err := store.Card(ctx, id)
		if err != nil {
			return nil, err
		}
		last, err := store.Attempts(ctx, progress.Filter{Question: id, Newest: true, Limit: 1})
		if err != nil {
			return nil, err
		}
		if ok && len(last) > 0 {
			out = append(out, progress.Held{Question: id, Version: last[0].Version, Card: card})
		}
	}
	return out, nil
}
