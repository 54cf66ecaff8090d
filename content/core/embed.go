// Package core holds the curriculum that is built into the program: an
// embed directive and data folders, nothing else. It must never hold logic;
// content/pack reads it the same way it reads a folder on disk. Start reading
// in lessons/, or at docs that say how to add one.
package core

import "embed"

// FS is the embedded pack: lessons, calculators, questions, drills, problems,
// paths, diagrams, the files of the snippets, and the reference folder with the seed's
// text, its rows and the glossary.
//
//go:embed lessons calculators questions drills problems paths diagrams snippets reference
var FS embed.FS
