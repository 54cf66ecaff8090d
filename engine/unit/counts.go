package unit

import "strings"

// countNames are the things a quantity can be a number of, in alphabetical
// order (a Dimension keeps its counts in this order). A count that is missing
// here is added here: a closed list is what lets a typing error be found.
var countNames = [...]string{
	"account", "answer", "attempt", "batch", "block", "box", "bucket", "cache", "call", "channel",
	"character", "check", "chunk", "click", "client", "cluster", "column", "comment", "connection", "consumer",
	"core", "customer", "cycle", "deploy", "device", "disk", "document", "driver", "edge", "element",
	"email", "entry", "error", "event", "failure", "feature", "field", "file", "follower", "frame",
	"friend", "group", "hit", "hop", "host", "image", "impression", "incident", "index", "instance",
	"item", "job", "key", "level", "like", "link", "lock", "machine", "measurement", "member",
	"message", "metric", "miss", "node", "notification", "object", "operation", "order", "packet", "page",
	"part", "partition", "peer", "person", "photo", "player", "point", "post", "process", "producer",
	"product", "query", "rack", "read", "record", "region", "replica", "request", "response", "retry",
	"ride", "room", "round", "row", "sample", "seat", "segment", "series", "server", "service",
	"session", "shard", "slot", "span", "step", "stream", "subscriber", "table", "task", "tenant",
	"thread", "ticket", "token", "topic", "transaction", "trip", "try", "unit", "update", "user",
	"video", "view", "viewer", "visit", "visitor", "vote", "word", "worker", "write", "zone",
}

// CountOf is the dimension of a number of things, by their name in the
// singular or plural ("user", "queries").
func CountOf(name string) (Dimension, bool) {
	i, ok := countIndex(name)
	if !ok {
		return Dimension{}, false
	}
	var d Dimension
	d.counts[0] = power{count: uint8(i + 1), exponent: 1}
	return d, true
}

func countIndex(name string) (int, bool) {
	if i, ok := findCount(name); ok {
		return i, true
	}
	switch name {
	case "req", "reqs":
		return findCount("request")
	case "resp":
		return findCount("response")
	case "msg", "msgs":
		return findCount("message")
	case "conn", "conns":
		return findCount("connection")
	case "op", "ops":
		return findCount("operation")
	case "txn", "txns", "tx":
		return findCount("transaction")
	case "char", "chars":
		return findCount("character")
	case "doc", "docs":
		return findCount("document")
	case "people", "persons":
		return findCount("person")
	case "indices", "indexes":
		return findCount("index")
	}
	if stem, ok := strings.CutSuffix(name, "ies"); ok {
		if i, ok := findCount(stem + "y"); ok {
			return i, true
		}
	}
	if stem, ok := strings.CutSuffix(name, "es"); ok {
		if i, ok := findCount(stem); ok && plural(stem) == name {
			return i, true
		}
	}
	if stem, ok := strings.CutSuffix(name, "s"); ok {
		if i, ok := findCount(stem); ok && plural(stem) == name {
			return i, true
		}
	}
	return 0, false
}

func findCount(name string) (int, bool) {
	low, high := 0, len(countNames)
	for low < high {
		mid := (low + high) / 2
		switch {
		case countNames[mid] == name:
			return mid, true
		case countNames[mid] < name:
			low = mid + 1
		default:
			high = mid
		}
	}
	return 0, false
}

// plural is the English plural of a count's name.
func plural(name string) string {
	switch {
	case name == "series":
		return name
	case name == "person":
		return "people"
	case strings.HasSuffix(name, "y") && len(name) > 1 && !strings.ContainsAny(name[len(name)-2:len(name)-1], "aeiou"):
		return name[:len(name)-1] + "ies"
	case strings.HasSuffix(name, "s"), strings.HasSuffix(name, "x"), strings.HasSuffix(name, "ch"):
		return name + "es"
	}
	return name + "s"
}
