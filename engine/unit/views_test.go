package unit

import (
	"slices"
	"testing"
)

func TestViews(t *testing.T) {
	for text, want := range map[string][]string{
		"8.74 GB/s": {"8.74 GB/s", "69.9 Gbit/s", "8.14 GiB/s", "755 TB/day", "276 PB/year"},
		"73 TB":     {"73 TB", "66.4 TiB", "584 Tbit"},
		"2315 /s":   {"2,315 /s", "138,900 /min", "8,334,000 /h", "200,000,000 /day", "73,010,000,000 /year"},
		"30 %":      {"30 %", "0.3"},
		"$5 /month": {"$5/month"},
		"3 user":    {"3 user"},
	} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, v := range q.Views() {
			if v.SI != q.SI {
				t.Errorf("%s: a view is another amount: %v", text, v)
			}
			got = append(got, v.Format(Human))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
