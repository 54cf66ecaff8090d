package calc

import (
	"napkin/engine/expr"
	"napkin/engine/identifier"
)

// identifierForms are those of engine/identifier. A space is a number of ids: 2
// to the number of random bits. A Snowflake id comes in three pieces, as no
// number of the formula language carries its 19 digits.
func identifierForms() []expr.Form {
	const birthday = "birthday problem, Feller vol. 1, ch. II.3"
	draw := []expr.Operand{plain("ids"), plain("space")}
	of := func(f func(a, b float64) (float64, error)) func([]float64) (float64, error) {
		return func(x []float64) (float64, error) { return f(x[0], x[1]) }
	}
	return []expr.Form{
		{Name: "collision", Takes: draw, About: "the chance that two of so many random ids are alike, exactly", Source: birthday, Apply: of(identifier.Collision)},
		{Name: "collision_on_paper", Takes: draw, About: "the same by 1 - exp(-n(n-1)/2M)", Source: birthday, Apply: of(identifier.CollisionOnPaper)},
		{Name: "ids_for_collision", Takes: []expr.Operand{plain("chance"), plain("space")}, About: "the fewest random ids with at least this chance of two alike", Source: birthday, Apply: of(identifier.IDsForChance)},
		snowflake("snowflake_ms", "the milliseconds in a Snowflake id, since its epoch", func(id int64, s identifier.Snowflake) float64 { return float64(s.Milliseconds) }),
		snowflake("snowflake_worker", "the worker in a Snowflake id", func(id int64, s identifier.Snowflake) float64 { return float64(s.Worker) }),
		snowflake("snowflake_sequence", "the sequence number in a Snowflake id", func(id int64, s identifier.Snowflake) float64 { return float64(s.Sequence) }),
		snowflake("off_as_double", "how far an id is off once it is a double, as in JavaScript", func(id int64, _ identifier.Snowflake) float64 {
			_, off := identifier.AsDouble(id)
			return off
		}),
		date("utc_year", "year", func(y, _, _ int) int { return y }),
		date("utc_month", "month", func(_, m, _ int) int { return m }),
		date("utc_day", "day of the month", func(_, _, d int) int { return d }),
	}
}

// snowflake reads something out of an id given as its last eight digits, the
// eight before, and what comes before those.
func snowflake(name, about string, read func(id int64, s identifier.Snowflake) float64) expr.Form {
	return expr.Form{
		Name: name, Takes: []expr.Operand{plain("first_digits"), plain("next_eight"), plain("last_eight")}, About: about, Source: "Twitter snowflake, README, 2010; ECMAScript Number",
		Apply: func(x []float64) (float64, error) {
			first, middle, err := two("the first digits", x[0], "the next eight", x[1])
			if err != nil {
				return 0, err
			}
			last, err := whole("the last eight", x[2])
			if err != nil {
				return 0, err
			}
			id, err := identifier.JoinDigits(first, middle, last)
			if err != nil {
				return 0, err
			}
			s, err := identifier.ReadSnowflake(id)
			return read(id, s), err
		},
	}
}

// date is a part of the calendar day at a time after 1970.
func date(name, part string, read func(year, month, day int) int) expr.Form {
	return expr.Form{
		Name: name, Takes: []expr.Operand{span("since_1970")}, About: "the " + part + " at a time after 1970, in UTC", Source: "POSIX time",
		Apply: func(x []float64) (float64, error) {
			y, m, d, err := identifier.Date(x[0])
			return float64(read(y, m, d)), err
		},
	}
}
