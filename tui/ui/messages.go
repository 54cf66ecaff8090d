package ui

import (
	tea "charm.land/bubbletea/v2"

	"napkin/content"
)

// Go asks the root to show what a link names.
type Go struct {
	Link content.Link
	// Replace takes the place of the asking page instead of covering it.
	Replace bool
}

// Open answers a command that follows a link.
func Open(link content.Link) tea.Cmd { return Say(Go{Link: link}) }

// OpenTo parses and follows a link such as "lesson/cap". A link that does
// not parse becomes a toast: links in content are checked by the linter.
func OpenTo(link string) tea.Cmd {
	l, err := content.ParseLink(link)
	if err != nil {
		return Say(Toast{Text: err.Error(), Bad: true})
	}
	return Open(l)
}

// Close asks the root to close the top layer.
type Close struct{}

// Perform asks the root to close the top layer and then run an action on the
// update loop, as the palette does.
type Perform struct{ Run func() tea.Cmd }

// Choose asks the root to offer a choice in an overlay.
type Choose struct {
	Title   string
	Choices []Choice
}

// Choice is one line of a Choose; neighbours of one Group stand under its name.
type Choice struct {
	Title, Hint string
	Group       string
	Run         func() tea.Cmd
}

// Toast is a short remark shown in the footer until the next key, or for a few
// seconds.
type Toast struct {
	Text string
	Bad  bool
}

// Ready tells every page that the progress store was opened, or that it
// could not be (Services.StoreNote says why).
type Ready struct{}

// Resized tells every page that its size or theme may have changed; only
// pages that keep something rendered care.
type Resized struct{}

// Progressed tells the pages below that answers, positions or results were
// recorded, so that what they show of them is old.
type Progressed struct{}

// Copy puts text on the clipboard (OSC 52) and says so.
func Copy(text, what string) tea.Cmd {
	return tea.Batch(tea.SetClipboard(text), Say(Toast{Text: "copied " + what}))
}

// Say wraps a message into a command.
func Say(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Failure is an error card: what went wrong, where, and how to go on.
type Failure struct{ What, Where, Fix string }

// KindDesign is the kind of a link made by napkin itself to a design file;
// its ID is the file's path. It cannot be written in content.
const KindDesign content.Kind = "design"

// OpenDesign opens the walk over a design file.
func OpenDesign(path string) tea.Cmd { return Open(content.Link{Kind: KindDesign, ID: path}) }
