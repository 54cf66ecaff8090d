package cells

import "testing"

func TestGlue(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"in 2 ms.":                      "in 2_ms.",
		"nine take 100 ms, one 2 s":     "nine take 100_ms, one 2_s",
		"10 % of 8.74 GB/s":             "10_% of 8.74_GB/s",
		"5,000 /s and 1 /day":           "5,000_/s and 1_/day",
		"**80 %** of 3 servers":         "**80_%** of 3 servers",
		"in 2024 some servers":          "in 2024 some servers",
		"(at most 5 min) 2 sorts":       "(at most 5_min) 2 sorts",
		"a line ends in 7 ms\nand more": "a line ends in 7_ms\nand more",
		"from 1 to 1G /s (100 %)\x1b[m": "from 1 to 1G_/s (100_%)\x1b[m",
		"2 / 3":                         "2 / 3",
		"ends 9 ":                       "ends 9 ",
	} {
		got := Glue(text)
		shown := ""
		for _, r := range got {
			if r == '\u00a0' {
				r = '_'
			}
			shown += string(r)
		}
		if shown != want {
			t.Errorf("Glue(%q) = %q, want %q", text, shown, want)
		}
		if back := Unglue(got); back != text {
			t.Errorf("Unglue(Glue(%q)) = %q", text, back)
		}
	}
}
