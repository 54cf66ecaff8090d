package learn

import (
	"strings"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/widget/passage"
)

func code(t *theme.Theme, b content.Code, w int) cell.Block {
	var out cell.Block
	label := b.Language
	if server := b.ServerName(); server != "" {
		label += " for " + server
	}
	if from := b.Origin(); from != "" {
		label += " · " + from
	}
	if label != "" && label != "text" {
		out = append(out, t.Faint.Paint("  "+cell.Cut(label, w-2)))
	}
	for _, line := range strings.Split(strings.TrimRight(b.Text, "\n"), "\n") {
		out = append(out, cell.Indent(passage.Code(t, t.Code, line, w-2), 2)...)
	}
	return out
}

// quoted is the seed's own text, marked as such.
func quoted(t *theme.Theme, b content.Seed, w int) cell.Block {
	out := cell.Block{t.Faint.Paint("The seed says")}
	for _, line := range b.Quote {
		parts := passage.Prose(t, t.Seed, line.Text, w-2)
		if line.Verbatim {
			parts = passage.Code(t, t.Dim, line.Text, w-2)
		}
		for _, part := range parts {
			out = append(out, t.Track.Paint("▏ ")+part)
		}
	}
	return out
}

func errata(t *theme.Theme, b content.Errata, w int) cell.Block {
	out := cell.Block{t.Faint.Paint("The seed says")}
	out = append(out, t.Seed.Lines(cell.Wrap("“"+b.Says+"”", w))...)
	out = append(out, t.Warn.Paint("Accurate"))
	out = append(out, cell.Wrap(b.Accurate, w)...)
	return append(out, t.Faint.Lines(cell.Wrap(b.Source, w))...)
}

func wrong(t *theme.Theme, b content.Wrong, w int) cell.Block {
	out := cell.Block{t.Warn.Paint("Often wrong")}
	out = append(out, t.Seed.Lines(cell.Wrap("“"+b.Claim+"”", w))...)
	return append(out, cell.Wrap(b.Why, w)...)
}

func fault(t *theme.Theme, b content.Fault, w int) cell.Block {
	out := cell.Block{t.Bad.Paint("✗ This block could not be read")}
	for _, line := range strings.Split(strings.TrimRight(b.Problem.Text(), "\n"), "\n") {
		out = append(out, cell.Cut(line, w))
	}
	return out
}

func sources(t *theme.Theme, l *content.Lesson, w int) cell.Block {
	if len(l.Sources) == 0 {
		return nil
	}
	out := cell.Block{t.Faint.Paint("Sources")}
	for _, s := range l.Sources {
		lines := cell.Wrap(s, w-2)
		for i, line := range lines {
			lead := "  "
			if i == 0 {
				lead = "· "
			}
			out = append(out, t.Faint.Paint(lead+line))
		}
	}
	return out
}
