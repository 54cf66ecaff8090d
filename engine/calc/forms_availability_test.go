package calc

import (
	"math"
	"strings"
	"testing"
)

// Values worked out by hand or printed: 8 workers, 2 each, is the example of the
// Builders' Library (28 shards); 1 - 1/(2N-1) the one of the Redis Cluster
// specification; 2 % in an hour that of the SRE workbook.
func TestFormsOfAvailabilityDurabilityAndOperations(t *testing.T) {
	for text, want := range map[string]float64{
		"k_of_n(99 %, 2, 3)":                                  0.99 * 0.99 * (3 - 2*0.99),
		"k_of_n_down(99.9999 %, 1, 3)":                        1e-18,
		"with_standby(99 %, 90 %)":                            0.99 + 0.01*0.9*0.99,
		"common_cause(0.1 %, 2, 10 %)":                        1e-4 + 8.1e-7,
		"groups_survive(5, 2, 2)":                             8.0 / 9,
		"at_least_once(1 %, 100)":                             0.6339676587267709,
		"binomial_at_least(10, 20, 30 %)":                     0.0479618973,
		"choose(8, 2)":                                        28,
		"choose(2048, 4)":                                     730862190080,
		"overlap(8, 2, 2, 0)":                                 15.0 / 28,
		"time_to_data_loss(1, 0, 5 h, 1 h)":                   5 * 3600,
		"time_to_data_loss(2, 1, 100 h, 10 h)":                3600 * (3*100/2.0 + 100*100/20.0),
		"copyset_loss(5000, 3, 50, 1667)":                     0.0015680251280802842,
		"burn_crosses(100 %, 99.9 %, 14.4, 1 h)":              51.84,
		"burn_fires(100 %, 99.9 %, 14.4, 1 h, 5 min, 10 min)": 51.84,
		"burn_clears(100 %, 99.9 %, 14.4, 1 h, 5 min)":        300 * (1 - 0.0144),
		"canary_requests(0.1 %, 0.2 %, 5 %, 80 %)":            18519,
		"normal_quantile(5 %)":                                1.6448536269514722,
	} {
		got, err := Eval(text)
		if err != nil || math.Abs(got.SI-want) > 1e-8*want {
			t.Errorf("%s = %v, %v; want %v", text, got.SI, err, want)
		}
	}
	for text, want := range map[string]string{
		"k_of_n(99 %, 4, 3)":                                "4 of 3 parts",
		"k_of_n(99 %, 1.5, 3)":                              "whole number",
		"choose(1T, 500G)":                                  "300 digits",
		"at_least_once(2, 3)":                               "chance of 2",
		"groups_survive(2, 2, 5)":                           "cannot lose 5",
		"time_to_data_loss(3, 3, 1 h, 1 h)":                 "survive the loss of 3",
		"time_to_data_loss(3, 2, 1 GB, 1 h)":                "cannot be an amount of data",
		"copyset_loss(2, 3, 1, 1)":                          "3 copies on 2 nodes",
		"burn_fires(1.4 %, 99.9 %, 14.4, 1 h, 5 min, 1 h)":  "never fires",
		"burn_fires(100 %, 99.9 %, 14.4, 1 h, 5 min, 50 s)": "outage is over",
		"canary_requests(1 %, 1 %, 5 %, 80 %)":              "must be larger",
		"normal_quantile(0)":                                "chance of 0",
	} {
		if _, err := Eval(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}
