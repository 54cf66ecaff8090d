package batch

import "fmt"

// Python keeps two kinds of things apart that the seed's lines 547 and
// 552 take for one: an object has attributes, a dict has keys.
type (
	// Object is a Python object of a class; its fields are read with a
	// dot.
	Object map[string]any
	// Dict is a Python dict; it can be spread with {**d}.
	Dict map[string]any
)

// attribute is v.name.
func attribute(v any, name string) (any, error) {
	if o, ok := v.(Object); ok {
		return o[name], nil
	}
	return nil, fmt.Errorf("'dict' object has no attribute '%s'", name)
}

// spread is {**v}.
func spread(v any) (Dict, error) {
	d, ok := v.(Dict)
	if !ok {
		return nil, fmt.Errorf("'Post' object is not a mapping")
	}
	out := Dict{}
	for key, value := range d {
		out[key] = value
	}
	return out, nil
}

// SeedCombine is lines 547 and 551-553 of the seed, for posts of either
// kind.
func SeedCombine(posts []any, authors map[any]any) ([]Dict, error) {
	var out []Dict
	for _, post := range posts {
		author, err := attribute(post, "author_id")
		if err != nil {
			return nil, err
		}
		combined, err := spread(post)
		if err != nil {
			return nil, err
		}
		combined["author"] = authors[author]
		out = append(out, combined)
	}
	return out, nil
}

// Combine is what batch.py does: a dict stays a dict, and an author who
// is gone leaves the post without one.
func Combine(posts []Dict, authors map[any]any) []Dict {
	var out []Dict
	for _, post := range posts {
		combined, err := spread(post)
		if err != nil {
			continue // a dict can be spread
		}
		combined["author"] = authors[post["author_id"]]
		out = append(out, combined)
	}
	return out
}
