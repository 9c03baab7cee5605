#!/usr/bin/env bash
# What a user of the library does: installs into a scratch folder, finds it by pkg-config, builds tests/cli/example.c
# statically and shared, runs both; the header stands alone in C17 and C++17. Ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
top=$(mktemp -d); trap 'rm -rf "$top"' EXIT
# Staged below $root as a packager does, for a $prefix that is then a link to the stage, so that the installed lexicons
# lie where the library looks for them.
root=$top/stage prefix=$top/poly
mkdir "$root"
log=$root/log passed=0 failed=0
ok() { # NAME COMMAND...
    local name=$1; shift
    if "$@" >"$log" 2>&1 </dev/null; then passed=$((passed + 1)); echo "ok   install: $name"
    else failed=$((failed + 1)); echo "FAIL install: $name"; tail -n 30 "$log" | sed 's/^/     | /'; fi
}
has() { for f; do [[ -e $root$prefix/$f ]] || { echo "missing: $f"; return 1; }; done; }
# Builds with another PREFIX than the developer's lie in a folder of their own: nothing of build/release is touched.
make_() { make --no-print-directory PREFIX="$prefix" DESTDIR="$root" R=build/install "$@"; }

ok "make install" make_ install
ln -s "$root$prefix" "$prefix"
ok "files" has bin/polyanalyze lib/libpolyanalyze.a lib/libpolyanalyze.so lib/libpolyanalyze.so.0 lib/libpolyanalyze.so.0.1.0 \
    include/polyanalyze.h lib/pkgconfig/polyanalyze.pc share/polyanalyze/lexicons/themes.tsv
[[ ! -f docs/polyanalyze.1 ]] || ok "manual page" has share/man/man1/polyanalyze.1
soname() { [[ $(objdump -p "$root$prefix/lib/libpolyanalyze.so" | awk '/SONAME/ { print $2 }') == libpolyanalyze.so.0 ]]; }
ok "soname" soname
exports() { ! nm -D --defined-only "$root$prefix/lib/libpolyanalyze.so" | grep -v ' poly_'; }
ok "exports poly_* only" exports
in_place() { strings -a "$root$prefix/lib/libpolyanalyze.so.0.1.0" | grep -x "$prefix/share/polyanalyze/lexicons"; }
ok "knows where its lexicons are" in_place

printf '#include <polyanalyze.h>\nint main(void) { return poly_version()[0] == 0; }\n' >"$root/h.c"
cp "$root/h.c" "$root/h.cc"
include=$root$prefix/include
ok "header in C17" "${CC:-gcc}" -std=c17 -pedantic-errors -Wall -Wextra -Werror -I"$include" -c -o "$root/h.o" "$root/h.c"
if command -v g++ >/dev/null; then
    ok "header in C++17" g++ -std=c++17 -pedantic-errors -Wall -Wextra -Werror -I"$include" -c -o "$root/h.o" "$root/h.cc"
fi

export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_PATH=$root$prefix/lib/pkgconfig
version() { [[ $(pkg-config --modversion polyanalyze) == 0.1.0 ]]; }
ok "pkg-config" version
example=tests/cli/example.c
if [[ -f $example ]]; then
    text='"Kami siap," ujar Menteri Komunikasi dan Digital Mutya Hanafi di Jakarta, Kamis (24/8/2023).'
    read -ra cflags < <(pkg-config --cflags polyanalyze)
    read -ra libs < <(pkg-config --libs polyanalyze)
    read -ra libs_static < <(pkg-config --static --libs polyanalyze)
    ok "example, shared" "${CC:-gcc}" -std=c17 -Wall -Wextra "${cflags[@]}" -o "$root/shared" $example "${libs[@]}"
    static=("${libs_static[@]/#-lpolyanalyze/-l:libpolyanalyze.a}")
    ok "example, static" "${CC:-gcc}" -std=c17 -Wall -Wextra "${cflags[@]}" -o "$root/static" $example "${static[@]}"
    says() { "$@" "$text" | tee "$root/said" && grep -q "Kami siap.*Mutya Hanafi" "$root/said"; }
    ok "example runs, shared" says env LD_LIBRARY_PATH="$root$prefix/lib" "$root/shared"
    ok "example runs, static" says "$root/static"
fi
ok "program runs" "$root$prefix/bin/polyanalyze" --version
ok "make uninstall" make_ uninstall
left() { ! find "$root$prefix" ! -type d | grep .; }
ok "nothing left" left
echo "$passed passed, $failed failed"
((failed == 0))
