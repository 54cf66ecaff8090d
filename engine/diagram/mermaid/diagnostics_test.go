package mermaid

import (
	"fmt"
	"strings"
	"testing"

	"napkin/engine/diag"
)

// TestDiagnostics has a text for each thing that can be wrong, with the place
// it is reported at and what is read all the same.
func TestDiagnostics(t *testing.T) {
	for _, tt := range []struct{ name, text, want, edges string }{
		{"nothing", " \n%% only a comment\n", "3:1 error empty", ""},
		{"another kind", "stateDiagram-v2\n[*] --> A", "1:1 error kind", ""},
		{"no first line", "A --> B", "1:1 error header", "A>B"},
		{"first line spelt wrong", "flowchrt LR\nA --> B", "1:1 error header", "A>B"},
		{"fence", "```mermaid\ngraph LR\nA --> B\n```\n", "1:1 warning fence", "A>B"},
		{"end of a fence", "graph LR\nA --> B\n```\n", "3:1 error fence", "A>B"},
		{"unknown direction", "graph XY\nA --> B", "1:7 error direction", "A>B"},
		{"small direction", "graph lr\nA --> B", "1:7 error direction", "A>B"},
		{"inner direction", "graph LR\nsubgraph s\ndirection UP\nA --> B\nend", "3:11 error direction", "A>B"},
		{"second chart", "graph LR\nA --> B\ngraph TD\nC --> D", "3:1 error second-header", "A>B C>D"},
		{"front matter", "---\ntitle: x\ngraph LR\nA --> B", "1:1 error front-matter", "A>B"},
		{"directive", "graph LR\n%%{init: {\nA --> B", "2:1 error directive", "A>B"},
		{"description", "graph LR\naccDescr { never\nA --> B", "2:1 error description", "A>B"},
		{"bracket", "graph LR\nA[text --> B\nC --> D", "2:2 error bracket", "C>D"},
		{"brace", "graph LR\nA --> B{text)\nC --> D", "2:8 error bracket", "A>B C>D"},
		{"quote in a label", "graph LR\nA[\"text] --> B", "2:3 error quote", "A>B"},
		{"quotes in a label", "graph LR\nA[\"a \"b\" c\"] --> B", "2:3 warning quotes", "A>B"},
		{"bare brackets", "graph LR\nA[f(x)] --> B", "2:3 warning unquoted", "A>B"},
		{"blank before a bracket", "graph LR\nA [text] --> B", "2:2 warning blank", "A>B"},
		{"quoted id", "graph LR\n\"A\" --> B", "2:1 error quoted-id", "A>B"},
		{"open quoted id", "graph LR\n\"A --> B\nC --> D", "2:1 error quote", "C>D"},
		{"reserved id", "graph LR\nA --> end\nB --> end", "2:7 warning reserved", "A>end B>end"},
		{"attributes", "graph LR\nA@{ shape: x\nB --> C", "2:2 error attributes", "B>C"},
		{"link to nothing", "graph LR\nA -->\n", "2:3 error link-end", ""},
		{"link to a keyword", "graph LR\nsubgraph s\nA -->\nend\nB --> C", "3:3 error link-end", "B>C"},
		{"link from nothing", "graph LR\n--> A\nB --> C", "2:1 error node", "B>C"},
		{"& and nothing", "graph LR\nA & ;\nB --> C", "2:5 error node", "B>C"},
		{"& at the end", "graph LR\nA &", "2:4 error node", ""},
		{"text of a link", "graph LR\nA -- text B\nB --> C", "2:3 error link-text", "B>C"},
		{"thick text", "graph LR\nA == text B\nB --> C", "2:3 error link-text", "B>C"},
		{"dotted text", "graph LR\nA -. text B\nB --> C", "2:3 error link-text", "B>C"},
		{"bar", "graph LR\nA -->|text B\nB --> C", "2:6 error bar", "B>C"},
		{"two dashes", "graph LR\nA -- B", "2:3 error short-link", "A-B"},
		{"two dashes at the end", "graph LR\nA -- text -- B", "2:11 warning short-link", "A-B:text"},
		{"one dash", "graph LR\nA -> B", "2:3 error arrow", "A>B"},
		{"pasted arrow", "graph LR\nA ⟶ B", "2:3 error arrow", "A>B"},
		{"pasted arrow back", "graph LR\nA ← B", "2:3 error arrow, 2:3 warning backwards", "B>A"},
		{"backwards", "graph LR\nA <-- B", "2:3 warning backwards", "B>A"},
		{"circle by accident", "graph LR\nA --ops", "2:3 warning circle-end, 2:3 info ends", "A>ps"},
		{"garbage", "graph LR\nA --> B ) C\nC --> D", "2:9 error unexpected", "A>B C>D"},
		{"end of nothing", "graph LR\nend\nA --> B", "2:1 error end", "A>B"},
		{"open subgraph", "graph LR\nsubgraph s\nA --> B", "2:10 error open", "A>B"},
		{"title of a subgraph", "graph LR\nsubgraph s [T\nA --> B\nend", "2:12 error bracket", "A>B"},
		{"nameless subgraph", "graph LR\nsubgraph\nA --> B\nend", "2:1 warning nameless", "A>B"},
		{"same subgraph", "graph LR\nsubgraph s\nA\nend\nsubgraph s\nB\nend", "5:10 warning same-subgraph", ""},
		{"into itself", "graph LR\nsubgraph s\nA\nend\nA --> s", "5:3 warning into-itself, 5:7 warning to-subgraph", ""},
		{"turned", "graph RL\nA --> B", "1:7 info turned", "A>B"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, diags := Parse(diag.NewSource("", tt.text))
			var got, edges []string
			for _, d := range diags {
				got = append(got, d.Where()+" "+d.Severity.String()+" "+strings.TrimPrefix(d.Code, "mermaid."))
				if d.Severity != diag.Info && d.Fix == "" {
					t.Errorf("%q: no fix: %s", tt.text, d.Text())
				}
			}
			for _, e := range g.Edges {
				text := g.Nodes[e.From].ID + [...]string{">", "<>", "-"}[e.Heads] + g.Nodes[e.To].ID
				if e.Label != "" {
					text += ":" + e.Label
				}
				edges = append(edges, text)
			}
			if strings.Join(got, ", ") != tt.want || strings.Join(edges, " ") != tt.edges {
				t.Errorf("%q\n got %s; %s\nwant %s; %s\n%s", tt.text, strings.Join(got, ", "), strings.Join(edges, " "), tt.want, tt.edges, diags.Text())
			}
		})
	}
}

func TestLimits(t *testing.T) {
	deep := "graph TD\n" + strings.Repeat("subgraph s\n", maxDepth+5) + "A --> B\n" + strings.Repeat("end\n", maxDepth+5)
	g, diags := Parse(diag.NewSource("", deep))
	if len(g.Groups) != maxDepth || g.Check() != nil || g.Nodes[0].Group != maxDepth-1 || !strings.Contains(diags.Text(), "mermaid.depth") {
		t.Errorf("%d groups, %v, %v", len(g.Groups), g.Check(), g.Nodes)
	}
	side := func(name string) string {
		var names []string
		for i := range 1000 {
			names = append(names, fmt.Sprint(name, i))
		}
		return strings.Join(names, " & ")
	}
	g, diags = Parse(diag.NewSource("", "graph TD\n"+side("a")+" --> "+side("b")))
	if len(g.Edges) != maxLinks || len(g.Nodes) != 2000 || !diags.HasErrors() {
		t.Errorf("%d links, %d nodes, %v", len(g.Edges), len(g.Nodes), diags)
	}
	_, diags = Parse(diag.NewSource("", "graph TD\n"+strings.Repeat(") x\n", 5000)))
	if len(diags) != maxDiags+1 || diags[maxDiags].Code != "mermaid.many" {
		t.Errorf("%d diagnostics, the last is %v", len(diags), diags[len(diags)-1])
	}
}

func ExampleRead() {
	chart, diags := Read(diag.NewSource("shop.mmd", "flowchart LR\n  accDescr: The API writes orders.\n  api[API ×3] -->|write| db[(Orders)]\n  api -> cache\n"))
	for _, n := range chart.Graph.Nodes {
		fmt.Println(n.ID, n.Title())
	}
	fmt.Println(chart.Alt)
	fmt.Println(diags.Text())
	// Output:
	// api API ×3
	// db Orders
	// cache cache
	// The API writes orders.
	// error[mermaid.arrow]: "->" is no link of Mermaid
	//   at shop.mmd:4:7
	//   4 |   api -> cache
	//     |       ^^
	//   expected: -->, -.-> or ==>
	//   fix: write A --> B
}
