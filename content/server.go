package content

import "strings"

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

// ServerName is the server as people write it; "" for code that needs none.
func (c Code) ServerName() string {
	for _, s := range Servers() {
		if s.ID == c.Server {
			return s.Name
		}
	}
	return ""
}

// ServerOf is the server that the SQL of a file is for, which its name says:
// tables.postgresql.sql. It is "" for other files.
func ServerOf(file string) string {
	for _, s := range Servers() {
		if strings.HasSuffix(file, "."+s.ID+".sql") {
			return s.ID
		}
	}
	return ""
}
