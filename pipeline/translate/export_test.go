package translate

// Masks are the made-up names, for the test that asks an engine to copy them.
var Masks = masks
