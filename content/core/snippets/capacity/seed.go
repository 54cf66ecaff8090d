package capacity

// begin seed

// Seed is lines 72-100 of the seed: means per second, and decimal
// bytes. Lines 85 and 86 say 1_kb and 500_kb, which is no Python.
func Seed(f Feed) Estimate {
	const kB = 1000
	avgPostSize, mediaAvgSize := 1.0*kB, 500.0*kB
	posts := f.Users * f.PostsPerDay
	postsPerYear := posts * 365
	e := Estimate{Writes: posts / 86400}
	e.Reads = f.Users * f.ReadsPerDay / 86400
	e.Text = postsPerYear * avgPostSize
	e.Media = postsPerYear * mediaAvgSize * 0.3
	e.In = e.Writes * (avgPostSize + mediaAvgSize*0.3)
	e.Out = e.Reads * avgPostSize
	return e
}

// end seed
