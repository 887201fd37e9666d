package glossary

import "testing"

func TestIndefinite(t *testing.T) {
	for name, want := range map[string]string{
		"NGO": "an", "SME": "an", "SMEs": "an", "FBI": "an", "SNCF": "an", "HDMI": "an", "UN": "a",
		"EU": "an", "NATO": "a", "UNESCO": "a", "IMF": "an", "WHO": "a", "OSCE": "an", "G7": "a",
		"F-16": "an", "S-400": "an", "M23": "an", "A320": "an", "U-2": "a", "T-72": "a",
		"MEP": "", "RATP": "", "FATF": "", // said in two ways, or in one that letters do not show
		"Estonian": "an", "European": "a", "Ukrainian": "a", "hour": "an", "Œuvre": "an", "Жуков": "",
		"unanimous": "a", "unannounced": "an", "university": "a", "uninterested": "an", "utter": "an",
		"useful": "a", "urgent": "an", "unilateral": "a", "mRNA": "", "unusual": "an", "x-ray": "an",
	} {
		if got := scan(name).indefinite(0); got != want {
			t.Errorf("before %q: %q, want %q", name, got, want)
		}
	}
}
