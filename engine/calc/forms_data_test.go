package calc

import (
	"math"
	"strings"
	"testing"
)

// Values computed elsewhere: sums in Python, published birthdays, the Snowflake
// id of a known tweet. The packages of the forms test them in depth.
func TestFormsOfCachesRingsIdsAndQuorums(t *testing.T) {
	for text, want := range map[string]float64{
		"zipf_share(1, 1M, 1)":                     1 / 14.392726722865,
		"zipf_share(200k, 1M, 0)":                  0.2,
		"lru_hit_ratio(1, 2, 0)":                   0.5,
		"lru_hit_ratio(10, 10, 0.8)":               1,
		"lru_stay(250, 1000, 0)":                   1000 * math.Log(1000.0/750),
		"ring_over(10, 1, 2)":                      math.Pow(0.8, 9),
		"mod_moved(10, 11)":                        10.0 / 11,
		"mod_moved(8, 16)":                         0.5,
		"fullest_arc(10)":                          7381.0 / 2520,
		"collision(23, 365)":                       0.507297234,
		"collision_on_paper(23, 365)":              1 - math.Exp(-253.0/365),
		"ids_for_collision(50 %, 365)":             23,
		"snowflake_ms(154, 18156036, 6036480)":     1656432460105 - 1288834974657,
		"snowflake_worker(154, 18156036, 6036480)": 378,
		"off_as_double(0, 90071992, 54740993)":     -1,
		"utc_day(1656432460.105 s)":                28,
		"utc_month(1656432460.105 s)":              6,
	} {
		got, err := Eval(text)
		if err != nil || math.Abs(got.SI-want) > 1e-8*math.Abs(want) {
			t.Errorf("%s = %.12g, %v; want %.12g", text, got.SI, err, want)
		}
	}
	for text, want := range map[string]string{
		"zipf_share(1, 0, 1)": "catalogue of 0", "lru_stay(10, 10, 1)": "none ever leaves", "lru_hit_ratio(0, 10, 1)": "room for 0",
		"ring_over(0, 3, 1)": "at least one", "mod_moved(2.5, 3)": "whole number", "mod_moved(0, 3)": "at least one", "collision(5, 0)": "space of 0",
		"snowflake_ms(1, 2, 100000000)": "eight digits", "utc_year(-1 s)": "domain",
		"zipf_share(1 GB, 10, 1)": "cannot be an amount of data",
	} {
		if _, err := Eval(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}
