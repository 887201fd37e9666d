package segment

// Span is a piece of a text: bytes Start up to, not including, End.
type Span struct {
	Start, End int
}
