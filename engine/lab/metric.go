package lab

import "napkin/engine/unit"

// PerSecond is a rate as a quantity.
func PerSecond(v float64) unit.Quantity { return quantity(v, unit.Dimension{Time: -1}) }

// Seconds is a time as a quantity.
func Seconds(v float64) unit.Quantity { return quantity(v, unit.Time()) }

// Share is a part of a whole, shown in percent.
func Share(v float64) unit.Quantity { return unit.Quantity{SI: v, Unit: unit.Percent()} }

// Amount is a plain number.
func Amount(v float64) unit.Quantity { return quantity(v, unit.Dimension{}) }

func quantity(v float64, d unit.Dimension) unit.Quantity {
	return unit.Quantity{SI: v, Dim: d, Unit: d.Base()}
}

// Measured is a metric without a theory.
func Measured(name, label string, value unit.Quantity) Metric {
	return Metric{Name: name, Label: label, Value: value}
}

// Against is the metric with the value theory gives.
func (m Metric) Against(theory unit.Quantity) Metric {
	m.Theory = &theory
	return m
}
