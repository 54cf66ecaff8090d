package placement

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"napkin/engine/trace"
)

const maxKeys = 500

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{
		{
			ID: "jump-hash", Title: "Jump consistent hash: which bucket a key jumps to",
			Shows: "A key jumps from bucket to bucket until the next jump would be past the last; adding a bucket moves only the keys that jump to it.",
			Input: trace.Form{
				Rows:     "keys: whole numbers are taken as they are, other words are hashed first (FNV-1a, 64 bits)",
				Settings: []trace.Setting{{Name: "buckets", Default: "12", Means: "number of buckets"}},
				Example:  "buckets=12\n1 42 256\nuser:1 user:2 user:3 user:4 user:5 user:6 user:7\n",
			},
			Sources: []string{"Lamping & Veach 2014, 'A fast, minimal memory, consistent hash algorithm'", "draft-eastlake-fnv (FNV-1a)"},
			Trace:   runJump,
		},
		{
			ID: "redis-slots", Title: "Redis Cluster: the slot of a key, and hash tags",
			Shows: "CRC16 of a key, or of the tag in its braces, modulo 16384; keys with one tag share a slot and may be used in one command.",
			Input: trace.Form{
				Rows:     "keys",
				Settings: []trace.Setting{{Name: "masters", Default: "3", Means: "masters that share the slots evenly"}},
				Example:  "masters=3\nuser:1000:name user:1000:cart   # no tag: two slots\n{user:1000}:name {user:1000}:cart\nfoo{}{bar} foo{{bar}}zap foo{bar}{zap}   # the rules at their edges\n123456789\n",
			},
			Sources: []string{"Redis documentation, 'Redis cluster specification' (key distribution, hash tags, appendix with CRC16)"},
			Trace:   runSlots,
		},
	}
}

func keys(in *trace.Input) (out []trace.Word) {
	in.NeedRows()
	for _, row := range in.Rows {
		out = append(out, row...)
	}
	if len(out) > maxKeys {
		in.Fail(out[maxKeys].At, "show fewer keys", "more than %d keys", maxKeys)
	}
	return out
}

func runJump(in *trace.Input) trace.Trace {
	n := in.Int("buckets", 1, 1_000_000)
	words := keys(in)
	if !in.OK() {
		return trace.Trace{}
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "key", Title: "key", Event: true}, {Key: "hash", Title: "as a number"}, {Key: "jumps", Title: "jumps"},
		{Key: "bucket", Title: "bucket", Number: true}, {Key: "with_one_more", Title: "with one more", Number: true},
	}}
	moved := 0
	for _, w := range words {
		key, err := strconv.ParseUint(w.Text, 10, 64)
		if err != nil {
			key = FNV1a(w.Text)
		}
		path, next := Jump(key, n)
		bucket, more := path[len(path)-1], path[len(path)-1]
		if next == int64(n) {
			more = n
		}
		why := fmt.Sprintf("The next jump is to bucket %d, past the last: it stays in %d until there are %d buckets.", next, bucket, next+1)
		cell := trace.Int(more)
		if more != bucket {
			moved++
			cell = trace.NumberAs(float64(more), strconv.Itoa(more)+" moves")
		}
		t.Steps = append(t.Steps, trace.Step{
			Cells: []trace.Value{trace.Text(w.Text), trace.Text(strconv.FormatUint(key, 10)), trace.Text(arrows(path)), trace.Int(bucket), cell},
			Why:   why, State: []trace.Field{{Name: "jumps", Value: trace.Int(len(path))}},
		})
	}
	t.Summary = []string{
		fmt.Sprintf("With one bucket more, %d of %s move, all to the new one; a fair share is 1 in %d.", moved, trace.Plural(len(words), "key"), n+1),
		"Only the last bucket can be taken away without moving the rest: buckets are numbers, not names.",
	}
	return t
}

func arrows(path []int) string {
	parts := make([]string, len(path))
	for i, b := range path {
		parts[i] = strconv.Itoa(b)
	}
	return strings.Join(parts, " > ")
}

func runSlots(in *trace.Input) trace.Trace {
	masters := in.Int("masters", 1, 1000)
	words := keys(in)
	if !in.OK() {
		return trace.Trace{}
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "key", Title: "key", Event: true}, {Key: "hashed", Title: "hashed"}, {Key: "crc16", Title: "CRC16"},
		{Key: "slot", Title: "slot", Number: true}, {Key: "master", Title: "master", Number: true},
	}}
	bySlot := map[int][]string{}
	var order []int
	for _, w := range words {
		part, tag := Hashed(w.Text)
		slot := Slot(w.Text)
		node := Node(slot, masters)
		first, last := Range(node, masters)
		why := "No tag in braces, so the whole key is hashed"
		if tag {
			why = fmt.Sprintf("Only the tag %q is hashed, the text between the first { and the first } behind it", part)
		} else if strings.Contains(w.Text, "{") {
			why = "Nothing stands between the first { and a } behind it, so the whole key is hashed"
		}
		if len(bySlot[slot]) == 0 {
			order = append(order, slot)
		}
		bySlot[slot] = append(bySlot[slot], w.Text)
		crc := CRC16(part)
		t.Steps = append(t.Steps, trace.Step{
			Cells: []trace.Value{trace.Text(w.Text), trace.Text(part), trace.NumberAs(float64(crc), fmt.Sprintf("0x%04X", crc)), trace.Int(slot), trace.Int(node + 1)},
			Why:   fmt.Sprintf("%s; %d modulo %d is %d, in the range %d to %d of master %d.", why, crc, Slots, slot, first, last, node+1),
			State: []trace.Field{{Name: "keys_in_slot", Value: trace.Int(len(bySlot[slot]))}},
		})
	}
	var shared []string
	for _, slot := range order {
		if names := slices.Compact(bySlot[slot]); len(names) > 1 {
			shared = append(shared, trace.List(names)+" in slot "+strconv.Itoa(slot))
		}
	}
	t.Summary = []string{
		fmt.Sprintf("%s in %s; a command on keys of several slots is refused with CROSSSLOT.", trace.Plural(len(words), "key"), trace.Plural(len(order), "slot")),
		"Together: " + trace.List(shared) + ".",
		"A tag that many keys share makes one slot, and so one master, hot.",
	}
	return t
}
