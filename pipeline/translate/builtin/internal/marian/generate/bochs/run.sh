#!/usr/bin/env bash
# Runs the tests of the kernels on a processor with AVX-512 VNNI that Bochs emulates, for machines
# that have none. Takes three minutes. Debian 12, as root:
#
#	apt-get install bochs bochsbios bochs-term vgabios isolinux syslinux-common xorriso cpio
#	apt-get download linux-image-6.1.0-56-cloud-amd64   # or another; nothing of it is installed
#	./run.sh linux-image-*.deb
#
# Of the kernel's options the first line keeps out what Bochs 2.7 declares but does not do as Intel
# does. Go's garbage collector of 1.26 uses AVX-512 itself and comes to grief there; the tests are
# built with the one before.
set -euo pipefail
deb="$(realpath "$1")"
cd "$(dirname "$0")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/root" "$work/iso/isolinux"
CGO_ENABLED=0 go build -o "$work/root/init" .
(cd ../.. && CGO_ENABLED=0 GOEXPERIMENT=nogreenteagc go test -c -o "$work/root/kernels.test" .)
dpkg -x "$deb" "$work/kernel"
cp "$work"/kernel/boot/vmlinuz-* "$work/iso/isolinux/vmlinuz"
cp /usr/lib/ISOLINUX/isolinux.bin /usr/lib/syslinux/modules/bios/ldlinux.c32 "$work/iso/isolinux"
(cd "$work/root" && find . | cpio -o -H newc --quiet) >"$work/iso/isolinux/initrd.img"
cat >"$work/iso/isolinux/isolinux.cfg" <<'EOF'
DEFAULT tests
LABEL tests
 KERNEL vmlinuz
 APPEND initrd=initrd.img rdinit=/init console=ttyS0 acpi=off clearcpuid=fsrm,xsavec,xsaves,pku,ospke nopku mitigations=off nokaslr lpj=4000000 lsm=
EOF
xorriso -as mkisofs -quiet -o "$work/cd.iso" -b isolinux/isolinux.bin -c isolinux/boot.cat \
  -no-emul-boot -boot-load-size 4 -boot-info-table "$work/iso"
cat >"$work/bochsrc" <<EOF
display_library: term
cpu: model=corei7_icelake_u, count=1, ips=50000000
memory: guest=512, host=512
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
ata0-master: type=cdrom, path=$work/cd.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=$work/serial
log: $work/log
EOF
echo c >"$work/continue" # the debugger that Debian builds in waits for this
TERM=xterm script -qec "bochs -q -f $work/bochsrc -rc $work/continue" /dev/null \
  >/dev/null </dev/null &
until grep -q halting "$work/serial" 2>/dev/null; do sleep 5; done
pkill -9 -f "$work/bochsrc"
sed -n '/Run .init/,$p' "$work/serial"
grep -q 'result: <nil>' "$work/serial"
