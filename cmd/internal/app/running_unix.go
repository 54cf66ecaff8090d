//go:build unix

package app

import (
	"errors"
	"syscall"
)

// running reports whether there is a process of this number. Signal 0 only
// asks; a process of another user answers with "not permitted".
func running(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
