package calc

import (
	"napkin/engine/cache"
	"napkin/engine/expr"
)

// cacheForms are those of engine/cache. Popularity follows Zipf's law with a
// skew; the cache counts its room in items of equal size.
func cacheForms() []expr.Form {
	const che = "Che, Tung, Wang 2002; Fricker, Robert, Roberts 2012"
	lru := []expr.Operand{plain("room"), plain("items"), plain("skew")}
	return []expr.Form{
		{Name: "zipf_share", Takes: []expr.Operand{plain("top"), plain("items"), plain("skew")}, About: "the share of requests that goes to so many of the most popular items", Source: "Zipf 1949; Breslau et al., INFOCOM 1999",
			Apply: func(x []float64) (float64, error) {
				z, err := cache.NewZipf(x[1], x[2])
				if err != nil {
					return 0, err
				}
				return z.Share(x[0])
			}},
		{Name: "lru_hit_ratio", Takes: lru, About: "about the hit ratio of an LRU cache when requests are independent", Source: che,
			Apply: func(x []float64) (float64, error) {
				z, err := cache.NewZipf(x[1], x[2])
				if err != nil {
					return 0, err
				}
				c, err := z.LRU(x[0])
				if c.HitRatio == 1 {
					return 1, nil // nothing is ever evicted
				}
				return c.HitRatio, err
			}},
		{Name: "lru_stay", Takes: lru, About: "how many requests to the cache an unused item stays", Source: che,
			Apply: func(x []float64) (float64, error) {
				z, err := cache.NewZipf(x[1], x[2])
				if err != nil {
					return 0, err
				}
				c, err := z.LRU(x[0])
				return c.Time, err
			}},
	}
}
