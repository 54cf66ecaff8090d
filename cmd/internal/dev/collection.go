package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"napkin/content/core"
	"napkin/content/pack"
	"napkin/engine/diag"
	"napkin/quiz/progress"
	"napkin/quiz/progress/learner"
	"napkin/quiz/progress/sqlite"
	"napkin/quiz/schedule"
)

// collection writes the progress of an invented learner into a folder that is
// then given to napkin as NAPKIN_HOME: to look at pages, and to measure.
func collection(args []string, out, talk io.Writer) int {
	flags := flag.NewFlagSet("collection", flag.ContinueOnError)
	flags.SetOutput(talk)
	o := learner.Options{}
	flags.Uint64Var(&o.Seed, "seed", 1, "another seed is another learner")
	flags.IntVar(&o.Days, "days", 180, "study days up to yesterday")
	flags.IntVar(&o.New, "new", 3, "questions begun on a day")
	flags.IntVar(&o.Most, "most", 60, "answers on a day")
	cards := flags.Int("cards", 0, "questions to begin; beyond those of the core they have invented ids; 0 means the core's")
	answers := flags.Int("answers", 0, "stop after so many answers; 0 means after the last day")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		fmt.Fprintln(talk, "usage: dev collection [-days N] [-new N] [-most N] [-cards N] [-answers N] [-seed N] FOLDER")
		return 2
	}
	o.Questions = asked(*cards)
	o.Start = time.Now().AddDate(0, 0, -o.Days)
	n, err := fill(filepath.Join(flags.Arg(0), "progress.db"), o, *answers)
	if err != nil {
		fmt.Fprintln(talk, "dev: "+err.Error())
		return 1
	}
	fmt.Fprintf(out, "%d answers in %s\n", n, flags.Arg(0))
	return 0
}

// asked are the core's questions, and so many invented ones that there are n.
// Where no question asks for a range, every fourth passes as one, so that the
// figures of ranges have something to show.
func asked(n int) []learner.Question {
	read, _ := pack.Read(core.FS, "core")
	all := pack.Overlay(read).Questions()
	if n <= 0 {
		n = len(all)
	}
	out := make([]learner.Question, n)
	for i := range out {
		out[i] = learner.Question{ID: fmt.Sprintf("invented-%06d", i), Kind: "single", Version: "v1"}
		if i < len(all) {
			out[i] = learner.Question{ID: all[i].ID, Kind: all[i].KindName(), Version: all[i].Version}
		}
		if i%4 == 3 {
			out[i].Kind = "range"
		}
	}
	return out
}

// fill makes the file; one that is there is left alone.
func fill(path string, o learner.Options, most int) (int, error) {
	if _, err := os.Stat(path); err == nil {
		d := diag.New("dev.exists", "%s is there already", path)
		d.Fix = "name another folder, or remove the file"
		return 0, d
	}
	s, err := schedule.New(schedule.Options{})
	if err != nil {
		return 0, err
	}
	store, err := sqlite.Open(context.Background(), sqlite.Options{Path: path, Scheduler: s})
	if err != nil {
		return 0, err
	}
	defer store.Close()
	bulk, ok := store.(interface {
		RecordAll(context.Context, iter.Seq[progress.Attempt]) (int, error)
	})
	if !ok {
		return 0, fmt.Errorf("fill %s: it does not record: %v", path, store.Status().Notices)
	}
	return bulk.RecordAll(context.Background(), first(learner.Log(s, o), most))
}

// first ends a sequence after so many; 0 does not.
func first(all iter.Seq[progress.Attempt], most int) iter.Seq[progress.Attempt] {
	return func(yield func(progress.Attempt) bool) {
		n := 0
		for a := range all {
			if n++; !yield(a) || n == most {
				return
			}
		}
	}
}
