package cli

import "strings"

// oldLocale reports whether the locale is one whose terminal takes no UTF-8.
// Without any locale nothing is known, and UTF-8 is what terminals speak.
func (e *env) oldLocale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := e.app.Env.Get(name); v != "" {
			v = strings.ToLower(v)
			return !strings.Contains(v, "utf-8") && !strings.Contains(v, "utf8")
		}
	}
	return false
}

// wantsASCII is how far ASCII goes: everywhere when it was asked for; in an old
// locale only on the terminal itself, so that no file loses a letter.
func (e *env) wantsASCII(terminal bool) bool {
	return e.ascii || terminal && e.oldLocale()
}
