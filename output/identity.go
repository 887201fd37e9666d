package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/enregard/enregard/pipeline"
)

// Hash is the SHA-256 of a paragraph's NFC French in lower-case hex: what decisions are keyed by.
func Hash(french string) string {
	sum := sha256.Sum256([]byte(french))
	return hex.EncodeToString(sum[:])
}

// identities returns the ID of every paragraph: its place in this version of the article, a
// hyphen, six hex digits of its hash, and "-2", "-3" … where the same French comes again. What
// follows the first hyphen is the identity; the number in front is for people.
func identities(paragraphs []pipeline.Paragraph) []string {
	ids := make([]string, len(paragraphs))
	seen := map[string]int{}
	for i, p := range paragraphs {
		h := Hash(p.Text)[:6]
		seen[h]++
		ids[i] = fmt.Sprintf("%03d-%s", i+1, h)
		if seen[h] > 1 {
			ids[i] = fmt.Sprintf("%s-%d", ids[i], seen[h])
		}
	}
	return ids
}
