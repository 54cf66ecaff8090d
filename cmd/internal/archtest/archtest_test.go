package archtest

import (
	"os"
	"testing"
)

func TestTree(t *testing.T) {
	tree, err := Load(os.DirFS("../../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Rooms) < 30 {
		t.Fatalf("only %d rooms were read", len(tree.Rooms))
	}
	for _, f := range Check(tree, Exceptions()) {
		t.Error(f)
	}
}

func TestExceptionsOnlyShrink(t *testing.T) {
	if n := len(Exceptions()); n != most {
		t.Errorf("%d exceptions, the count kept beside them says %d: it may only go down", n, most)
	}
}
