package google

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Ready says why the engine would not start here, and connects to nobody to find out: [New] would
// look for credentials over the network when this computer has none. Whether the service takes
// them is told by the first request. Errors are of type [*Error].
func Ready(ctx context.Context, o Options) error {
	o = o.filled()
	if err := o.check(); err != nil {
		return err
	}
	_, local := o.host()
	if o.Key == "" && !local && !credentialsHere(os.Getenv) {
		return explainCredentials(ctx, errors.New("could not find default credentials"))
	}
	e, err := New(ctx, o)
	if err != nil {
		return err
	}
	return e.Close()
}

// credentialsHere tells whether there are Application Default Credentials on this computer, in the
// places where Google's clients look for them (google.aip.dev/auth/4110). On Google's own machines
// they are not in a file.
func credentialsHere(getenv func(string) string) bool {
	if getenv("GOOGLE_APPLICATION_CREDENTIALS") != "" || getenv("GCE_METADATA_HOST") != "" {
		return true
	}
	folder := filepath.Join(getenv("HOME"), ".config")
	if runtime.GOOS == "windows" {
		folder = getenv("APPDATA")
	}
	_, err := os.Stat(filepath.Join(folder, "gcloud", "application_default_credentials.json"))
	if err == nil {
		return true
	}
	machine, err := os.ReadFile("/sys/class/dmi/id/product_name")
	return err == nil && strings.HasPrefix(string(machine), "Google")
}
