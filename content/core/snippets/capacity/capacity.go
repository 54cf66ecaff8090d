// Package capacity is the estimate of lines 69-101 of the seed, with its gaps,
// and one without them. It must import nothing. Start at Of.
package capacity

// Feed is what somebody has to ask or assume.
type Feed struct {
	Users, PostsPerDay, ReadsPerDay float64
	PostSize, PhotoSize, PhotoShare float64 // bytes; of the posts
	Peak, Copies, Followers         float64
}

// Estimate is of a year and of the busiest second.
type Estimate struct {
	Writes, Reads, Inserts float64 // a second, at the peak
	Text, Media            float64 // bytes a year, all copies
	In, Out                float64 // bytes a second, on average
}

// begin feed

// Of counts what the seed leaves out: the peak, the copies, the photos
// that are read, and the timelines that a post is written to.
func Of(f Feed) Estimate {
	mean := f.Users / 86400
	posts, reads := mean*f.PostsPerDay, mean*f.ReadsPerDay
	perPost := f.PostSize + f.PhotoSize*f.PhotoShare
	year := posts * 86400 * 365 * f.Copies
	return Estimate{
		Writes:  posts * f.Peak,
		Reads:   reads * f.Peak,
		Inserts: posts * f.Followers * f.Peak,
		Text:    year * f.PostSize,
		Media:   year * f.PhotoSize * f.PhotoShare,
		In:      posts * perPost,
		Out:     reads * perPost,
	}
}

// end feed
