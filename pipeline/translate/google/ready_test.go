package google

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// account writes the key file of a service account that does not exist.
func account(t *testing.T) string {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(map[string]string{
		"type": "service_account", "project_id": "newsroom-1", "private_key_id": "1",
		"private_key":  string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
		"client_email": "desk@newsroom-1.iam.gserviceaccount.com", "client_id": "1",
		"token_uri": "https://oauth2.googleapis.com/token",
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "key.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReady(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "AIzaSyCANARY.json")
	if err := os.WriteFile(broken, []byte(`{"private_key": "BEGIN PRIVATE KEY`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file string
		o    Options
		want string // in the error; empty for none
	}{
		"a service account":      {account(t), Options{Project: "p"}, ""},
		"a service account, rpc": {account(t), Options{Project: "p", Transport: GRPC}, ""},
		"a broken file":          {broken, Options{Project: "p"}, "cannot be used"},
		"nothing":                {"", Options{Project: "p"}, "no Google credentials on this computer"},
		"a key":                  {"", Options{Key: "AIzaSyCANARY"}, ""},
		"a trial service":        {"", Options{Project: "p", Endpoint: "http://127.0.0.1:1"}, ""},
		"no project":             {"", Options{}, "no Google Cloud project"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", c.file)
			t.Setenv("HOME", t.TempDir())
			t.Setenv("APPDATA", t.TempDir())
			t.Setenv("GCE_METADATA_HOST", "")
			if machine, err := os.ReadFile("/sys/class/dmi/id/product_name"); err == nil &&
				strings.HasPrefix(string(machine), "Google") && name == "nothing" {
				t.Skip("this is a machine of Google's, which has credentials")
			}
			err := Ready(t.Context(), c.o)
			if c.want == "" {
				if err != nil {
					t.Errorf("%v", err)
				}
				return
			}
			if e := check(t, err); !strings.Contains(e.Text, c.want) {
				t.Errorf("%q, want %q", e.Text, c.want)
			}
		})
	}
}
