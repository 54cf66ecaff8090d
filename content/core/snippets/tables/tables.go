// Package tables is the SQL of lines 502-531 of the seed and what the lesson puts
// beside it. Its test runs both on SQLite, and holds what needs PostgreSQL to that
// server's documented rules. It must hold no Go. Start at tables.sql.
package tables
