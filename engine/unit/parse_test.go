package unit

import "testing"

func TestParseAndFormat(t *testing.T) {
	tests := []struct {
		text         string
		si           float64
		dim          string
		human, brief string
	}{
		{"100M", 100e6, "number", "100,000,000", "100M"},
		{"500 kB", 500e3, "data", "500 kB", "500 kB"},
		{"500 KB", 500e3, "data", "500 kB", "500 kB"},
		{"4 KiB", 4096, "data", "4 KiB", "4 KiB"},
		{"1 Mbit/s", 125e3, "data/time", "1 Mbit/s", "1 Mbit/s"},
		{"10 Gbps", 1.25e9, "data/time", "10 Gbit/s", "10 Gbit/s"},
		{"2 /day", 2.0 / 86400, "1/time", "2 /day", "2 /day"},
		{"99.95%", 0.9995, "number", "99.95 %", "99.95 %"},
		{"8 %", 0.08, "number", "8 %", "8 %"},
		{"4 nines", 0.9999, "number", "99.99 %", "99.99 %"},
		{"3 nines", 0.999, "number", "99.9 %", "99.9 %"},
		{"$0.09/GB", 0.09e-9, "money/data", "$0.09/GB", "$0.09/GB"},
		{"-$5", -5, "money", "-$5", "-$5"},
		{"$1.2M/month", 1.2e6 / Month, "money/time", "$1,200,000/month", "$1.2M/month"},
		{"2.3k/s", 2300, "1/time", "2,300 /s", "2.3k/s"},
		{"2300 rps", 2300, "request/time", "2,300 rps", "2.3k rps"},
		{"12 req/s", 12, "request/time", "12 request/s", "12 request/s"},
		{"50ms", 0.05, "time", "50 ms", "50 ms"},
		{"1/12", 1.0 / 12, "number", "0.0833", "0.083"},
		{"10,950 TB", 10950e12, "data", "10,950 TB", "11 PB"},
		{"57 870 /s", 57870, "1/time", "57,870 /s", "58k/s"},
		{"57\u202f870 /s", 57870, "1/time", "57,870 /s", "58k/s"},
		{"1.5 h", 5400, "time", "1.5 h", "1.5 h"},
		{"100M user", 100e6, "user", "100,000,000 user", "100M user"},
		{"100 million users", 100e6, "user", "100,000,000 user", "100M user"},
		{"2 posts per user per day", 2.0 / 86400, "post/user/time", "2 post/user/day", "2 post/user/day"},
		{"2 post/user/day", 2.0 / 86400, "post/user/time", "2 post/user/day", "2 post/user/day"},
		{"1.5bn", 1.5e9, "number", "1,500,000,000", "1.5G"},
		{"-3", -3, "number", "-3", "-3"},
		{"1e6", 1e6, "number", "1,000,000", "1M"},
		{"30 sec", 30, "time", "30 s", "30 s"},
		{"3x", 3, "number", "3 x", "3 x"},
		{"1_000", 1000, "number", "1,000", "1k"},
		{".5", 0.5, "number", "0.5", "0.5"},
		{"64Ki", 65536, "number", "65,536", "66k"},
		{"3 GHz", 3e9, "1/time", "3 GHz", "3 GHz"},
		{"1/12 day", 7200, "time", "0.0833 day", "0.083 day"},
	}
	for _, tt := range tests {
		q, err := Parse(tt.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.text, err)
			continue
		}
		if !near(q.SI, tt.si) || q.Dim.String() != tt.dim {
			t.Errorf("Parse(%q) = %g %s, want %g %s", tt.text, q.SI, q.Dim, tt.si, tt.dim)
		}
		if got := q.Format(Human); got != tt.human {
			t.Errorf("Parse(%q) in style Human = %q, want %q", tt.text, got, tt.human)
		}
		if got := q.Format(Brief); got != tt.brief {
			t.Errorf("Parse(%q) in style Brief = %q, want %q", tt.text, got, tt.brief)
		}
		back, err := Parse(q.Format(Full))
		if err != nil || back.SI != q.SI || back.Dim != q.Dim {
			t.Errorf("Parse(%q) in style Full = %q, which reads back as %v (%v)", tt.text, q.Format(Full), back, err)
		}
	}
}

func near(a, b float64) bool {
	return a == b || (a-b)/b < 1e-12 && (a-b)/b > -1e-12
}
