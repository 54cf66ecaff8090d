package reference

import "napkin/tui/widget/scroll"

// marked is a long page in parts, one of them under a marker that follows the
// scrolling.
type marked struct {
	scroll scroll.View
	tops   []int // the line of the page each part begins on
	at     int   // the part under the marker
}

// jump puts the marker on another part and its lines into the window.
func (m *marked) jump(by int) {
	m.at = max(min(m.at+by, len(m.tops)-1), 0)
	m.scroll.Start()
	if m.at > 0 { // above the first part stands what the page is
		m.scroll.Top = m.tops[m.at] - 1
	}
}

// key scrolls; the marker follows to the part at the top of the window.
func (m *marked) key(name string) {
	if m.scroll.Key(name) {
		m.follow()
	}
}

func (m *marked) wheel(by int) {
	m.scroll.By(3 * by)
	m.follow()
}

func (m *marked) follow() {
	const eye = 3
	m.at = 0
	for i, top := range m.tops {
		if top <= m.scroll.Top+eye {
			m.at = i
		}
	}
}
