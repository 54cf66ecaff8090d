package lint

import "testing"

func TestAbsoluteWordsNeedACondition(t *testing.T) {
	for _, tc := range []struct{ sentence, want string }{
		{"A retry is always safe.", "always"},
		{"The cache never lies.", "never"},
		{"Queues lose messages every time.", "every time"},
		{"A lost write is impossible.", "impossible"},
		{"A quorum guarantees fresh reads.", "guarantees"},
		{"It reads quickly and never waits.", "never"},
		{"Freshness is guaranteed.", "guaranteed"},
		{"`SELECT` always locks the row.", "always"},

		{"A retry is always safe if the call is idempotent.", ""},
		{"The cache never lies while nobody writes.", ""},
		{"Within one partition the order is always the same.", ""},
		{"For one key it never runs backwards.", ""},
		{"Never wait for the network under a lock.", ""},
		{"I never take the id as the order.", ""},
		{"A field must never change its meaning.", ""},
		{"A backup that was never restored is a hope.", ""},
		{"Merge what always changes together.", ""},
		{"It has never passed 1.", ""},
		{"The other copy is nearly always quick.", ""},
		{"An effect is never smaller than its cause.", ""},
		{"It costs a delay and never a message.", ""},
		{"A sketch is never too low.", ""},
		{"\"We never delete\" is no answer.", ""},
		{"Its name is `always`.", ""},
		{"Ask for session guarantees first.", ""},
		{"It does not say that it cannot guarantee it, only that nobody tried.", ""},
		{"Which one always wins?", ""},
		{"It is impossible to tell.", ""},
		{"However fast, nevertheless slow.", ""},
	} {
		if got := unconditional(tc.sentence); got != tc.want {
			t.Errorf("%q: %q, want %q", tc.sentence, got, tc.want)
		}
	}
}

func TestALabelNeedsASetting(t *testing.T) {
	for _, tc := range []struct{ sentence, product, label string }{
		{"MongoDB is CP.", "MongoDB", "CP"},
		{"I take Cassandra because it is an AP store.", "Cassandra", "AP"},
		{"As a CA database PostgreSQL fits.", "PostgreSQL", "CA"},
		{"S3 is strongly consistent.", "S3", "is strongly consistent"},

		{"With majority reads and writes MongoDB is CP.", "", ""},
		{"Cassandra at QUORUM is CP for this read.", "", ""},
		{"Redis Cluster replicates asynchronously, so it is not CP.", "", ""},
		{"DynamoDB is CP for a read with `ConsistentRead`.", "", ""},
		{"Is MongoDB CP or AP?", "", ""},
		{"This store is CP.", "", ""},
		{"MongoDB keeps documents.", "", ""},
		{"Redis Cluster is neither CP nor AP.", "", ""},
	} {
		if product, label := labelled(tc.sentence); product != tc.product || label != tc.label {
			t.Errorf("%q: %q is called %q, want %q, %q", tc.sentence, product, label, tc.product, tc.label)
		}
	}
}
