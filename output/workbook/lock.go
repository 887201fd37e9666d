package workbook

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// Locked reports whether another program has the workbook open, and for whom, as the lock file
// beside it tells: Excel's "~$NAME" or LibreOffice's ".~lock.NAME#". The name may be empty. A
// lock file may have been left behind by a crash; only its user can tell.
func Locked(path string) (who string, locked bool) {
	dir, name := filepath.Split(path)
	if data, err := os.ReadFile(filepath.Join(dir, ".~lock."+name+"#")); err == nil {
		return officeOwner(string(data)), true
	}
	if data, err := os.ReadFile(filepath.Join(dir, "~$"+name)); err == nil {
		return excelOwner(data), true
	}
	return "", false
}

// officeOwner reads a lock file of LibreOffice: full name, user, host, time and profile, between
// commas.
func officeOwner(data string) string {
	fields := strings.Split(data, ",")
	for i := range fields {
		fields[i] = strings.TrimSpace(clean(fields[i]))
	}
	if fields[0] != "" || len(fields) < 3 {
		return fields[0]
	}
	if fields[1] != "" && fields[2] != "" {
		return fields[1] + " on " + fields[2]
	}
	return fields[1] + fields[2]
}

// excelNameAt is where Excel's lock file of 165 bytes holds the user's name as UTF-16LE, behind
// its length in two bytes. Before it stands the same in the system's own encoding, in 54 bytes
// behind a length of one byte.
const excelNameAt = 55

// excelOwner reads a lock file of Excel, the exact name first.
func excelOwner(data []byte) string {
	if len(data) >= excelNameAt+2 {
		n := int(binary.LittleEndian.Uint16(data[excelNameAt:]))
		if name := wide(data[excelNameAt+2:], n); name != "" {
			return name
		}
	}
	if len(data) > 1 && int(data[0]) < len(data) {
		return strings.TrimSpace(clean(string(data[1 : 1+int(data[0])])))
	}
	return ""
}

// wide decodes n UTF-16LE units.
func wide(data []byte, n int) string {
	if n*2 > len(data) {
		return ""
	}
	units := make([]uint16, n)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return strings.TrimSpace(clean(string(utf16.Decode(units))))
}
