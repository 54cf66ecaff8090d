package measure

import (
	"net"
	"time"
)

// patience is how long an answer over the loopback device may take.
const patience = 2 * time.Second

// loopback joins two ends of a TCP connection over 127.0.0.1. It is the one
// place of the program that opens a socket, and nothing leaves the machine.
func loopback() (near, far net.Conn, err error) {
	home := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}
	listener, err := net.ListenTCP("tcp4", home)
	if err != nil {
		return nil, nil, err
	}
	defer listener.Close()
	near, err = net.DialTCP("tcp4", nil, listener.Addr().(*net.TCPAddr))
	if err != nil {
		return nil, nil, err
	}
	if err := listener.SetDeadline(time.Now().Add(patience)); err != nil {
		_ = near.Close()
		return nil, nil, err
	}
	far, err = listener.Accept()
	if err != nil {
		_ = near.Close()
		return nil, nil, err
	}
	return near, far, nil
}

// echo sends a byte and waits until it comes back.
func (b *Bench) echo() (job, error) {
	near, far, err := b.pair()
	if err != nil {
		return job{}, err
	}
	go func() { // ends when near is closed
		buffer := make([]byte, 1)
		for {
			if _, err := far.Read(buffer); err != nil {
				return
			}
			if _, err := far.Write(buffer); err != nil {
				return
			}
		}
	}()
	buffer := make([]byte, 1)
	return job{batch: 16, do: func(n int) error {
		if err := near.SetDeadline(time.Now().Add(patience)); err != nil {
			return err
		}
		for range n {
			if _, err := near.Write(buffer); err != nil {
				return err
			}
			if _, err := near.Read(buffer); err != nil {
				return err
			}
		}
		return nil
	}, end: func() { _ = near.Close(); _ = far.Close() }}, nil
}
