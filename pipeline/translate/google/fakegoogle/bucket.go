package fakegoogle

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// object is a file in a bucket.
type object struct {
	data       []byte
	kind       string // content type
	generation int
	at         time.Time
}

// upload is one that comes in pieces.
type upload struct {
	bucket string
	meta   description
	query  map[string][]string
	data   []byte
}

// description is the part of an object's description that the service reads.
type description struct {
	Name        string `json:"name"`
	ContentType string `json:"contentType"`
	CRC32C      string `json:"crc32c"`
	MD5         string `json:"md5Hash"`
}

// Objects are the files that lie in the buckets, by gs://bucket/name.
func (s *Server) Objects() map[string][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string][]byte{}
	for name, o := range s.objects {
		out["gs://"+name] = slices.Clone(o.data)
	}
	return out
}

// handleBucket adds the JSON API of Cloud Storage, as far as uploads need it.
func (s *Server) handleBucket(mux *http.ServeMux) {
	mux.HandleFunc("POST /upload/storage/v1/b/{bucket}/o", s.bucketUpload)
	mux.HandleFunc("POST /upload/session/{id}", s.bucketPiece)
	mux.HandleFunc("PUT /upload/session/{id}", s.bucketPiece)
	mux.HandleFunc("GET /storage/v1/b/{bucket}", s.bucketAttributes)
	mux.HandleFunc("GET /storage/v1/b/{bucket}/o/{name...}", s.bucketGet)
	mux.HandleFunc("DELETE /storage/v1/b/{bucket}/o/{name...}", s.bucketDelete)
}

// bucketRefuses answers a call that goes wrong or to a bucket that is not there.
func (s *Server) bucketRefuses(w http.ResponseWriter, r *http.Request, m Method) bool {
	f := s.call(m)
	bucket := r.PathValue("bucket")
	switch {
	case f.Do == Hang:
		s.hang(r.Context())
	case f.Do == Drop:
		panic(http.ErrAbortHandler)
	case f.refuses():
		bad := s.refusal(f, bucket)
		if f.Code == 403 && !s.config.Leaky {
			bad.message = "newsroom@example.com does not have storage.objects.create access to the " +
				"Google Cloud Storage object."
		}
		bad.write(w, true)
	case s.config.Buckets != nil && !slices.Contains(s.config.Buckets, bucket):
		refuse(404, "The specified bucket does not exist.").write(w, true)
	default:
		return false
	}
	return true
}

func (s *Server) bucketUpload(w http.ResponseWriter, r *http.Request) {
	if s.bucketRefuses(w, r, Upload) {
		return
	}
	up := &upload{bucket: r.PathValue("bucket"), query: r.URL.Query()}
	up.meta.Name = r.URL.Query().Get("name")
	switch r.URL.Query().Get("uploadType") {
	case "multipart":
		if err := up.readParts(r); err != nil {
			refuse(400, "Invalid multipart request.").write(w, true)
			return
		}
		s.keep(w, up)
	case "resumable":
		if err := json.NewDecoder(r.Body).Decode(&up.meta); err != nil && err != io.EOF {
			refuse(400, "Invalid JSON payload received.").write(w, true)
			return
		}
		s.mu.Lock()
		id := strconv.Itoa(len(s.uploads) + 1)
		s.uploads[id] = up
		s.mu.Unlock()
		w.Header().Set("Location", s.URL+"/upload/session/"+id)
		w.Header().Set("X-Guploader-Uploadid", id)
	default:
		refuse(400, "Unknown upload type.").write(w, true)
	}
}

// readParts reads an upload that comes at once: its description and the bytes.
func (u *upload) readParts(r *http.Request) error {
	_, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	parts := multipart.NewReader(r.Body, params["boundary"])
	first, err := parts.NextPart()
	if err != nil {
		return err
	}
	if err := json.NewDecoder(first).Decode(&u.meta); err != nil {
		return err
	}
	second, err := parts.NextPart()
	if err != nil {
		return err
	}
	if u.meta.ContentType == "" {
		u.meta.ContentType = second.Header.Get("Content-Type")
	}
	u.data, err = io.ReadAll(second)
	return err
}

var rangeForm = regexp.MustCompile(`^bytes (?:\*|(\d+)-(\d+))/(\*|\d+)$`)

// bucketPiece takes a piece of a resumable upload.
func (s *Server) bucketPiece(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	up := s.uploads[r.PathValue("id")]
	s.mu.Unlock()
	span := rangeForm.FindStringSubmatch(r.Header.Get("Content-Range"))
	if up == nil || span == nil {
		refuse(400, "Invalid upload.").write(w, true)
		return
	}
	piece, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client has gone away
	}
	if span[1] != "" && span[1] != strconv.Itoa(len(up.data)) {
		refuse(400, "Invalid range.").write(w, true)
		return
	}
	up.data = append(up.data, piece...)
	if span[3] != strconv.Itoa(len(up.data)) {
		w.Header().Set("Range", fmt.Sprintf("bytes=0-%d", len(up.data)-1))
		if r.Header.Get("X-Guploader-No-308") == "yes" {
			w.Header().Set("X-Http-Status-Code-Override", "308")
			return
		}
		w.WriteHeader(http.StatusPermanentRedirect)
		return
	}
	s.keep(w, up)
}

// keep puts what was uploaded into the bucket.
func (s *Server) keep(w http.ResponseWriter, up *upload) {
	sum := md5.Sum(up.data)
	switch {
	case up.meta.Name == "":
		refuse(400, "Required parameter: name").write(w, true)
		return
	case up.meta.CRC32C != "" && up.meta.CRC32C != checksum(up.data),
		up.meta.MD5 != "" && up.meta.MD5 != base64.StdEncoding.EncodeToString(sum[:]):
		refuse(400, "Provided checksum does not match.").write(w, true)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	name := up.bucket + "/" + up.meta.Name
	old := s.objects[name]
	if must := up.query["ifGenerationMatch"]; must != nil && must[0] != generationOf(old) {
		refuse(412, "At least one of the pre-conditions you specified did not hold.").write(w, true)
		return
	}
	o := &object{data: up.data, kind: up.meta.ContentType, generation: 1, at: time.Now()}
	if old != nil {
		o.generation = old.generation + 1
	}
	s.objects[name] = o
	writeJSON(w, 200, o.describe(up.bucket, up.meta.Name))
}

func generationOf(o *object) string {
	if o == nil {
		return "0"
	}
	return strconv.Itoa(o.generation)
}

func checksum(data []byte) string {
	sum := crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
	return base64.StdEncoding.EncodeToString(binary.BigEndian.AppendUint32(nil, sum))
}

// describe is the object's description in JSON.
func (o *object) describe(bucket, name string) map[string]any {
	sum := md5.Sum(o.data)
	return map[string]any{
		"kind": "storage#object", "id": bucket + "/" + name + "/" + generationOf(o),
		"name": name, "bucket": bucket, "contentType": o.kind, "storageClass": "STANDARD",
		"size": strconv.Itoa(len(o.data)), "generation": generationOf(o), "metageneration": "1",
		"crc32c": checksum(o.data), "md5Hash": base64.StdEncoding.EncodeToString(sum[:]),
		"timeCreated": o.at.UTC().Format(time.RFC3339Nano),
		"updated":     o.at.UTC().Format(time.RFC3339Nano),
	}
}

func (s *Server) bucketAttributes(w http.ResponseWriter, r *http.Request) {
	if s.bucketRefuses(w, r, GetBucket) {
		return
	}
	writeJSON(w, 200, map[string]any{
		"kind": "storage#bucket", "id": r.PathValue("bucket"), "name": r.PathValue("bucket"),
		"location": "US-CENTRAL1", "locationType": "region", "storageClass": "STANDARD",
		"metageneration": "1", "timeCreated": time.Now().UTC().Format(time.RFC3339Nano),
	})
}

func (s *Server) bucketGet(w http.ResponseWriter, r *http.Request) {
	if s.bucketRefuses(w, r, GetObject) {
		return
	}
	bucket, name := r.PathValue("bucket"), r.PathValue("name")
	s.mu.Lock()
	o := s.objects[bucket+"/"+name]
	s.mu.Unlock()
	switch {
	case o == nil:
		refuse(404, "No such object.").write(w, true)
	case r.URL.Query().Get("alt") == "media":
		w.Header().Set("Content-Type", o.kind)
		w.Header().Set("X-Goog-Generation", generationOf(o))
		_, _ = w.Write(o.data)
	default:
		writeJSON(w, 200, o.describe(bucket, name))
	}
}

func (s *Server) bucketDelete(w http.ResponseWriter, r *http.Request) {
	if s.bucketRefuses(w, r, DeleteObject) {
		return
	}
	name := r.PathValue("bucket") + "/" + r.PathValue("name")
	s.mu.Lock()
	_, there := s.objects[name]
	delete(s.objects, name)
	s.mu.Unlock()
	if !there {
		refuse(404, "No such object.").write(w, true)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
