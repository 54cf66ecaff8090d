package settings_test

import (
	"context"
	"errors"
	"testing"

	"napkin/content/study"
	"napkin/quiz/progress"
	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func value(t *testing.T, d *uitest.Driver, key string) string {
	t.Helper()
	v, _, err := d.World.Services.Store.Setting(context.Background(), key)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSettingsAreKeptAtOnce(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}).Go("screen/settings")
	d.Has("Settings", "New questions a day", "10 a day", "Cards a day", "Drills are marked")
	d.Keys("right").Has("15 a day")
	if got := value(t, d, study.KeyNew); got != "15" {
		t.Errorf("kept %q", got)
	}
	d.Keys("left", "left", "left", "left", "left", "left").Has("0 a day")
	d.Keys("r").Has("10 a day")
	d.Keys("up", "enter").Has("‹ seed").Keys("up", "enter").Has("exam")
	if got := value(t, d, study.KeyDrill); got != study.Exam {
		t.Errorf("kept %q", got)
	}
	d.Go("screen/home").Go("screen/settings").Has("exam")
	if study.LimitsOf(map[string]string{study.KeyNew: value(t, d, study.KeyNew)}).New != 10 {
		t.Error("as usual is not what is kept")
	}
}

// full is a store whose disk is full.
type full struct{ progress.Store }

func (full) SetSetting(context.Context, string, string) error { return errors.New("the disk is full") }

func TestWhatCannotBeKeptComesBack(t *testing.T) {
	d := uitest.Start(t, layout.Size{W: 80, H: 24}, func(w *uitest.World) { w.Services.Store = full{w.Services.Store} }).Go("screen/settings")
	d.Keys("right").Has("not kept: the disk is full", "10 a day")
}
