package marian

import (
	"math/rand/v2"
	"syscall"
	"testing"
	"unsafe"
)

// beforeGuard returns memory that ends where a page begins that must not be touched.
func beforeGuard[T any](t *testing.T) func(n int) []T {
	return func(n int) []T {
		page := syscall.Getpagesize()
		size := n * int(unsafe.Sizeof(*new(T)))
		pages := (size + page - 1) / page * page
		all, err := syscall.Mmap(-1, 0, pages+page, syscall.PROT_READ|syscall.PROT_WRITE,
			syscall.MAP_ANON|syscall.MAP_PRIVATE)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := syscall.Munmap(all); err != nil {
				t.Error(err)
			}
		})
		if err := syscall.Mprotect(all[pages:], syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
		return unsafe.Slice((*T)(unsafe.Pointer(&all[pages-size])), n)
	}
}

// No kernel reads or writes behind its arguments: a touch would end the program.
func TestKernelsStayInside(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(3, 4)), beforeGuard[byte](t), beforeGuard[uint32](t),
		beforeGuard[float32](t)}
	for _, n := range []int{1, 2, 7, 8, 9, 15, 16, 31, 32, 33, 40} {
		for _, cols := range []int{1, 7, 16, 17, 31, 32, 40} {
			compareKernels(t, m, n, cols)
		}
	}
}
