package glossary

// Issue is something wrong or doubtful in a glossary file.
type Issue struct {
	Rule      string // "L01" …; "L00" for a table that cannot be read at all
	Severity  string // SeverityError or SeverityWarning
	File      string
	Line, Col int
	Message   string
	Hint      string
	Stops     bool // the glossary cannot be used
}

// The severities of an [Issue].
const (
	SeverityError   = "error"
	SeverityWarning = "warning"
)

func unusable(e entry) []Issue         { return nil }
func contradictions(e []entry) []Issue { return nil }
