// Package output is the only way out of a command. Whatever a design, a pack or
// the name of a file holds, nothing that a terminal would obey gets through. It
// must never know what is printed. Start reading at Writer.
package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"napkin/engine/cells"
)

// Writer lets text through, and a character that drives a terminal only as a
// visible sign, or as an escape inside JSON.
type Writer struct {
	w     *bufio.Writer
	json  func() bool
	ascii func() bool
	signs map[rune]string // made when it is first needed
	rest  []byte          // the beginning of a character, until its end comes
}

// New writes to w. What is asked of json and ascii, whether JSON is written and
// whether ASCII alone may be, is asked anew for each character: flags are read
// after the first words may have been printed.
func New(w io.Writer, json, ascii func() bool) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 32<<10), json: json, ascii: ascii}
}

// Write takes text and lets what is harmless through.
func (o *Writer) Write(p []byte) (int, error) {
	text := append(o.rest, p...)
	o.rest = nil
	for len(text) > 0 {
		if !utf8.FullRune(text) {
			o.rest = append([]byte(nil), text...)
			break
		}
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if err := o.rune(r); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// Flush writes out what is held back.
func (o *Writer) Flush() error {
	if len(o.rest) > 0 {
		o.rest = nil
		if err := o.rune(utf8.RuneError); err != nil {
			return err
		}
	}
	return o.w.Flush()
}

func (o *Writer) rune(r rune) error {
	var err error
	switch {
	case r == '\n' || r == '\t' || r >= 0x20 && r < 0x7f:
		err = o.w.WriteByte(byte(r))
	case o.json() && (Drives(r) || o.ascii()):
		_, err = o.w.WriteString(escaped(r))
	case o.ascii():
		_, err = o.w.WriteString(o.plainSign(r))
	case Drives(r):
		_, err = o.w.WriteString(sign(r))
	default:
		_, err = o.w.WriteRune(r)
	}
	return err
}

// Drives reports whether a terminal obeys a character, or lets it change the
// order of those around it.
func Drives(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r == 0x61c, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x206f:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// sign is what stands for a character that drives a terminal.
func sign(r rune) string {
	switch {
	case r < 0x20:
		return string(0x2400 + r)
	case r == 0x7f:
		return "\u2421"
	}
	return fmt.Sprintf("‹U+%04X›", r)
}

// escaped is a character as JSON writes it in ASCII. Such characters stand
// only inside the texts of JSON.
func escaped(r rune) string {
	if a, b := utf16.EncodeRune(r); a != utf8.RuneError {
		return fmt.Sprintf(`\u%04x\u%04x`, a, b)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// The signs that have a likeness in ASCII, and the likenesses, one by one.
const (
	fancy = "·×÷−–—…√≈≥≤≠±→←↑↓↻─━│┃┄┆┌┐└┘├┤┬┴┼╳═║╔╗╚╝╠╣╦╩╬▶◀▲▼▌▒░▓█▇▆▅▄▃▂▁◆◇○●✓✔✗✘‘’“”‹›«»•" +
		"³²¹µεκλμσéèêëáàâäãåíìîïóòôöõúùûüñçÉÈÁÀÄÅÖÜØøßæ"
	modest = "*x/---.v~><!+><^v@--||:|+++++++++x=|+++++++++><^v|:.:########<>o*vvxx''\"\"<><>*" +
		"321uekhmseeeeaaaaaaiiiiooooouuuuncEEAAAAOUOosa"
)

// plainSign is a character in ASCII, as many cells wide as it was.
func (o *Writer) plainSign(r rune) string {
	if o.signs == nil {
		o.signs = map[rune]string{}
		at := 0
		for _, f := range fancy {
			o.signs[f] = modest[at : at+1]
			at++
		}
	}
	if s, ok := o.signs[r]; ok {
		return s
	}
	if Drives(r) {
		return "?"
	}
	return strings.Repeat("?", cells.Rune(r))
}
