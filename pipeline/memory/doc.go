// Package memory is the store: the drafts that engines have made, the English that editors have
// approved, the decisions they have taken, and a journal of what was done to which article. It is
// one SQLite file that several processes may share.
//
// It is not a cache that may be thrown away: approved English, decisions and the journal stand
// nowhere else once a workbook is deleted. It does not translate, does not judge a translation
// and knows no workbook. It keeps no keys and no passwords; what a caller puts into
// [Key.Options] is only ever stored as a part of a hash.
//
// What it guarantees:
//   - A call that writes is one transaction. When it has returned without an error, what it
//     wrote survives the end of the process at any moment, and of the machine as far as the
//     disk keeps what it has acknowledged. When it has not, nothing of it is there.
//   - Nothing that an editor approved or decided is overwritten: a later word stands, the
//     earlier ones stay as history.
//   - A file that is damaged, that a newer version of the program wrote, or that is no database
//     is renamed and kept, never written over. What can still be read of a damaged one is
//     carried over into the new file.
//   - The same store and the same question give the same answer in the same order.
//
// The package imports no other stage: a stage that wants a memory owns an interface, and an
// adapter of a few lines joins the two. [Link] has the fields of the translate stage's type of
// that name, so that one converts to the other.
package memory
