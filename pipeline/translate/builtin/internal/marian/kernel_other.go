//go:build !amd64 || purego

package marian

func native() kernels { return portable() }
