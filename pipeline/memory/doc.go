// Package memory is the store: drafts that engines have made, English that editors have approved,
// and decisions they have taken, in one SQLite file that several processes may share.
package memory

import _ "modernc.org/sqlite" // the database/sql driver
