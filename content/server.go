package content

// Server is a database whose own SQL a page shows.
type Server struct {
	ID   string // as a fence names it
	Name string // as people write it
}

// Servers are the databases that SQL can be marked for. SQL without a mark runs
// on SQLite, and a test runs it there.
func Servers() []Server {
	return []Server{{"postgresql", "PostgreSQL"}, {"mysql", "MySQL"}}
}

// Dialect is what code is written in, as a reader is told: "sql for PostgreSQL";
// "" for plain text.
func (c Code) Dialect() string {
	for _, s := range Servers() {
		if s.ID == c.Server {
			return c.Language + " for " + s.Name
		}
	}
	if c.Language == "text" {
		return ""
	}
	return c.Language
}
