// Package e2e runs built programs in a pseudo terminal, with an emulator as
// the screen, the way a user meets them: keys in, cells out, signals, and the
// state the terminal is left in.
//
// It waits for output, never for time to pass. It must not know how a
// program is made inside. Start at Start.
package e2e
