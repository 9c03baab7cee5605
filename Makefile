# polyanalyze. `make help` lists the targets. On Debian 12, as root, `make run` and `make test` need nothing before.
#
# MODE=debug|release|asan|tsan|cov says how to build; everything built lies in build/MODE. CC, CFLAGS, CPPFLAGS and
# LDFLAGS are the user's and are added to ours: `make CC=clang CFLAGS=-Werror OUT=build/clang`.
VERSION  := 0.1.0
SONAME   := libpolyanalyze.so.0
MODE     ?= debug
OUT      ?= build/$(MODE)
CC       := $(if $(filter default,$(origin CC)),gcc,$(CC))
PREFIX   ?= /usr/local
DESTDIR  ?=
LEXICONS := $(PREFIX)/share/polyanalyze/lexicons

DEPS_BUILD := gcc libc6-dev libicu-dev libpcre2-dev libutf8proc-dev libjansson-dev libyaml-dev libexpat1-dev \
              libsqlite3-dev libmd-dev libarchive-dev zlib1g-dev libbrotli-dev \
              liblzma-dev libbz2-dev
DEPS_TEST  := poppler-utils libcmocka-dev pkg-config unicode-data python3 python3-jsonschema
DEPS_BENCH := libvectorscan-dev ripgrep python3-ahocorasick
DEPS_CI    := g++ clang-14 libclang-rt-14-dev valgrind mandoc chromium

# ---- what is built with which flags ------------------------------------------------------------------------
WARN          := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
FLAGS_debug   := -Og -g
FLAGS_release := -O2 -g -DNDEBUG
FLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -DPOLY_ARENA_DEBUG
FLAGS_tsan    := -O1 -g -fsanitize=thread
FLAGS_cov     := -O0 -g --coverage
FLAGS         := -std=c17 $(WARN) $(FLAGS_$(MODE)) -fPIC -fvisibility=hidden -pthread -Iinclude -Isrc -U_FORTIFY_SOURCE
COMPILE        = $(CC) $(FLAGS) $(DEFS) -MMD -MP $(CPPFLAGS) $(CFLAGS)
LINK           = $(CC) $(FLAGS_$(MODE)) $(CFLAGS) -pthread -Wl,--as-needed $(LDFLAGS)
LIBS_LIB      := -lutf8proc -ldl
LIBS_ICU      := -licui18n -licuuc # for tests alone: the library loads it when a text needs it (src/text/icu.c)
# Each shared library costs every start some 0.04 ms of 1.6, also those that few runs need: these are linked in.
# LIBS_PROGRAM="-ljansson -lyaml -lexpat ..." links the shared ones.
LIBS_PROGRAM  := -Wl,-Bstatic -lutf8proc -ljansson -lyaml -lexpat -lsqlite3 -lmd -lz -Wl,-Bdynamic -lm

LIB_ROOMS := base text token sentence lexicon entity quote speaker theme output
LIB_SRC   := $(sort $(wildcard src/*.c $(LIB_ROOMS:%=src/%/*.c)))
PRG_SRC   := $(sort $(filter-out $(LIB_SRC),$(wildcard src/*/*.c)))
TEST_SRC  := $(sort $(wildcard tests/*/test_*.c))
obj        = $(1:%.c=$(OUT)/%.o)
LIB       := $(OUT)/libpolyanalyze
TESTS     := $(TEST_SRC:%.c=$(OUT)/%)
JOBS      := $(shell nproc 2>/dev/null || echo 2)
# What make runs leaves the user's cache alone.
export XDG_CACHE_HOME := $(CURDIR)/build/cache
SUB        = $(MAKE) --no-print-directory $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))

all: $(LIB).a $(LIB).so $(OUT)/polyanalyze ## build libraries and program into build/MODE (debug release asan tsan)

$(LIB).a: $(call obj,$(LIB_SRC))
$(OUT)/program.a: $(call obj,$(PRG_SRC))
$(OUT)/%.a:
	@rm -f $@
	@ar qcs $@ $^ # not r: rooms may use one file name twice
$(LIB).so: $(call obj,$(LIB_SRC))
	@$(LINK) -shared -Wl,-soname,$(SONAME) -o $@.$(VERSION) $^ $(LIBS_LIB)
	@ln -sf libpolyanalyze.so.$(VERSION) $(OUT)/$(SONAME) && ln -sf $(SONAME) $@
$(OUT)/polyanalyze: $(call obj,$(PRG_SRC)) $(LIB).a
	@echo "  LD   $@"
	@$(LINK) -o $@ $^ $(LIBS_PROGRAM) $(LIBS_LIB)
$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	@echo "  CC   $@"
	@$(COMPILE) -c -o $@ $<
LEX_OBJ := $(call obj,$(wildcard src/lexicon/*.c))
$(LEX_OBJ): DEFS := -DPOLY_LEXICON_DIR='"$(LEXICONS)"'
$(LEX_OBJ): $(OUT)/prefix
# The report's page is linked in as it is.
$(OUT)/src/report/page.o: $(wildcard src/report/page/*)
# An image of compiled lexicons belongs to the sources that made it.
BUILD_OF := $(sort $(wildcard $(foreach r,base text token lexicon,src/$(r)/*.[ch])))
IMG_OBJ  := $(OUT)/src/base/image.o
$(IMG_OBJ): DEFS := -DPOLY_BUILD='"$(shell cat $(BUILD_OF) | cksum)"'
$(IMG_OBJ): $(BUILD_OF)
# Other flags, or another PREFIX, than last time: what depends on them is built again.
$(OUT)/flags: NOW = $(COMPILE)
$(OUT)/prefix: NOW = $(LEXICONS)
$(OUT)/flags $(OUT)/prefix: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$(NOW)" | cmp -s - $@ || printf '%s\n' "$(NOW)" > $@
FORCE:

# A test may look behind every door: it links the archives, hidden symbols and the program's rooms included.
$(OUT)/tests/%: tests/%.c $(OUT)/program.a $(LIB).a $(OUT)/flags
	@mkdir -p $(@D)
	@echo "  TEST $@"
	@$(COMPILE) -Itests -o $@ $< -Wl,--as-needed $(LINK_TEST) $(LDFLAGS) $(OUT)/program.a $(LIB).a \
	  $(LIBS_LIB) $(LIBS_ICU) $(LIBS_PROGRAM) $(LIBS_TEST)
$(TESTS): LIBS_TEST := -lcmocka
$(OUT)/tests/fault/%: LINK_TEST := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=fread,--wrap=fopen,--wrap=write,--wrap=pwrite64,--wrap=ftruncate64
$(OUT)/tests/fuzz/%: DEFS := -DPOLY_REPLAY
BENCH := build/release/tests/bench/bench_core
BENCH_MATCH := build/release/tests/bench/bench_match
$(OUT)/tests/bench/bench_core: LIBS_TEST := -lpcre2-8
# Vectorscan (libvectorscan-dev) is a peer where it is installed.
VECTORSCAN := $(firstword $(wildcard /usr/include/hs/hs.h))
$(OUT)/tests/bench/bench_match: LIBS_TEST := -lm $(if $(VECTORSCAN),-lhs)
$(OUT)/tests/bench/bench_match: DEFS := $(if $(VECTORSCAN),-DPOLY_BENCH_HS -isystem $(dir $(VECTORSCAN)))
tests: all $(TESTS) $(OUT)/tests/bench/bench_core $(OUT)/tests/bench/bench_match
-include $(patsubst %.o,%.d,$(call obj,$(LIB_SRC) $(PRG_SRC))) $(TESTS:=.d) $(wildcard $(OUT)/tests/fuzz/*.d $(OUT)/tests/bench/*.d)

# ---- use it ------------------------------------------------------------------------------------------------
deps: ## install what building and testing needs (apt-get; asks for nothing that is there)
	@src/tools/deps.sh $(DEPS_BUILD) $(DEPS_TEST)
deps-ci: ## the same, with what .ci/run needs besides
	@src/tools/deps.sh $(DEPS_BUILD) $(DEPS_TEST) $(DEPS_CI)

run: ## set up, build a release, analyse corpus/, show the summary and where the JSONL lies
	@src/tools/deps.sh $(DEPS_BUILD)
	@$(SUB) MODE=release OUT=build/release all
	@src/tools/run.sh build/release/polyanalyze corpus build/run

SHORT := cli unit conformance golden errors slow
test: deps ## set up, build, run every test (slow ones in short form); ends with "N passed, N failed"
	@$(SUB) tests fuzz-build
	@POLY_SLOW=short tests/lib/run_tests.sh $(OUT) $(SHORT) fuzz
check: test ## the same as test

# ---- harder tests ------------------------------------------------------------------------------------------
asan: ## unit, conformance, golden, errors, cli tests under AddressSanitizer and UBSan
	@$(SUB) MODE=asan OUT=build/asan tests
	@POLY_LINE_MB=10 tests/lib/run_tests.sh build/asan cli unit conformance golden errors
portable: ## unit and conformance tests of the paths that need no vector instructions
	@$(SUB) OUT=build/portable CPPFLAGS=-U__SSE2__ tests
	@tests/lib/run_tests.sh build/portable unit conformance
tsan: ## the corpus with 1, 2 and 8 threads under ThreadSanitizer: no race, the same bytes
	@$(SUB) MODE=tsan OUT=build/tsan all
	@$$(setarch -R true 2>/dev/null && echo setarch -R) tests/lib/threads.sh build/tsan/polyanalyze
fault: ## the n-th allocation, read, write fails, for every n, under AddressSanitizer
	@$(SUB) MODE=asan OUT=build/asan tests
	@tests/lib/run_tests.sh build/asan fault
slow: ## hostile input of growing size: twice the input costs at most 2.2 times the time
	@$(SUB) MODE=release OUT=build/release tests
	@tests/lib/run_tests.sh build/release slow
valgrind: ## unit tests and some program runs under valgrind: no leak, no error
	@$(SUB) tests
	@export WRAP="valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=99"; \
	  POLY_TEST_CACHE=$(XDG_CACHE_HOME)/polyanalyze POLY_TEST_EVERY=10 tests/lib/run_tests.sh $(OUT) unit
	@tests/lib/valgrind.sh $(OUT)/polyanalyze

NEWS := $(wildcard $(addprefix ../shared/data/news/,id_antara2025.jsonl en_cyberpolicy2021.jsonl id_ekonomi2020.jsonl id_gojek2025.jsonl))
numbers: ## the numbers of reports over real news (../shared): SQL, Python, the page, text, Markdown, CSV, JSON agree
	@$(SUB) MODE=release OUT=build/release all
	@POLYANALYZE=build/release/polyanalyze python3 tests/unit/test_statistics.py $(NEWS)
	@POLYANALYZE=build/release/polyanalyze python3 tests/unit/test_report_numbers.py $(NEWS)
KILLS ?= 300
kill: ## a batch of 3,000 articles that is killed at KILLS random moments ends as one that was not
	@$(SUB) MODE=release OUT=build/release all
	@python3 tests/lib/kill.py build/release/polyanalyze $(KILLS)
sweep: ## every article and hostile file of ../shared/data, under AddressSanitizer
	@$(SUB) MODE=asan OUT=build/asan all
	@ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 tests/lib/sweep.sh build/asan/polyanalyze

FUZZ     := $(sort $(wildcard tests/fuzz/fuzz_*.c))
RUNS     ?= 300
SECS     ?= 60
fuzz-build: $(FUZZ:%.c=$(OUT)/%)
fuzz-replay: ## each fuzz target over its seeds and RUNS seeded mutations, under AddressSanitizer (plain gcc)
	@$(SUB) MODE=asan OUT=build/asan fuzz-build
	@RUNS=$(RUNS) tests/lib/run_tests.sh build/asan fuzz
fuzz: ## libFuzzer on each target for SECS seconds (clang-14)
	@tests/lib/fuzz.sh $(SECS)

browser: ## the HTML report in a headless Chromium: views, filters, exports, hostile articles, 100,000 quotes
	@$(SUB) MODE=release OUT=build/release all
	@python3 tests/browser/test_report.py build/release/polyanalyze

install-test: ## install into a scratch folder, build and run the example against it
	@tests/lib/test_install.sh

# ---- measure -----------------------------------------------------------------------------------------------
# Instructions a byte of corpus/ for everything up to sentences with their language: at most so many. The goal was 32; this is
# what was reached (31.50) and a little, so that nothing is lost (docs/BENCH.md).
GATE_LIMIT ?= 31.6
ROW        ?= sentences
TOP        ?= 20
eval: ## score the gold articles of ../shared/gold and corpus/ (polyanalyze eval), sentence ends, lemmas and languages
	@$(SUB) MODE=release OUT=build/release all
	@src/tools/eval.sh build/release/polyanalyze build/eval
GOLD := $(wildcard ../shared/gold/dev.jsonl) corpus/gold.jsonl
TABLE := src/speaker/confidence_table.h
calibrate: ## fit what confidences rest on to the gold articles (writes src/speaker/confidence_table.h), build with it
	@$(SUB) MODE=release OUT=build/release all
	@mkdir -p build
	@python3 src/tools/calibrate.py build/release/polyanalyze $(TABLE) $(GOLD) > build/calibrate.md
	@$(SUB) MODE=release OUT=build/release all
	@sed '/^$$/,$$!d;/rule or sign/,$$d' build/calibrate.md; echo "written: $(TABLE), build/calibrate.md; next: make bless"
train-themes: ## fit which themes stand to the gold articles (writes src/theme/points_table.h), build with it
	@$(SUB) MODE=release OUT=build/release all
	@python3 src/tools/train_themes.py build/release/polyanalyze src/theme/points_table.h $(GOLD)
	@$(SUB) MODE=release OUT=build/release all
accuracy: ## measure everything and write the figures into docs/ACCURACY.md
	@$(SUB) MODE=release OUT=build/release all
	@python3 src/tools/accuracy.py build/release/polyanalyze docs/ACCURACY.md README.md
damage: ## score the gold articles damaged as scraped text is: marks lost, paragraphs glued, names misspelt
	@$(SUB) MODE=release OUT=build/release all
	@python3 src/tools/damage.py build/release/polyanalyze $(GOLD)
protocols: ## score by the published protocols, on ../shared/data/quotes
	@$(SUB) MODE=release OUT=build/release all
	@src/tools/protocols.sh build/release/polyanalyze build/protocols
bench: ## the text core beside ICU, PCRE2, utf8proc in one run; the whole program's MB/s (docs/BENCH.md)
	@$(SUB) MODE=release OUT=build/release all $(BENCH)
	@src/tools/bench.sh full $(BENCH) build/release/polyanalyze
bench-short: ## the same without the other peers, on fewer megabytes
	@$(SUB) MODE=release OUT=build/release all $(BENCH)
	@src/tools/bench.sh short $(BENCH) build/release/polyanalyze
bench-complete: ## the complete analysis of 20 and 200 MB beside ICU's words, two workers, memory
	@$(SUB) MODE=release OUT=build/release all $(BENCH)
	@src/tools/bench.sh complete $(BENCH) build/release/polyanalyze
bench-match: ## matching with 300 to 100,000 entries beside Vectorscan, grep, ripgrep, pyahocorasick, where installed
	@$(SUB) MODE=release OUT=build/release all $(BENCH_MATCH)
	@src/tools/bench_match.sh $(BENCH_MATCH) build/release/polyanalyze
deps-bench: ## install the peers that bench-match compares with (apt-get)
	@src/tools/deps.sh $(DEPS_BENCH)
gate: ## instructions a byte up to sentences and language, by stage; fails above GATE_LIMIT
	@$(SUB) MODE=release OUT=build/release $(BENCH)
	@src/tools/gate.sh gate $(BENCH) $(GATE_LIMIT)
profile: ## the TOP functions that cost ROW (sentences, tokens, bounds, tokens-cold ...) most instructions
	@$(SUB) MODE=release OUT=build/release $(BENCH)
	@src/tools/gate.sh profile $(BENCH) $(ROW) $(TOP)
misses: ## the same with simulated branch and cache misses
	@$(SUB) MODE=release OUT=build/release $(BENCH)
	@src/tools/gate.sh misses $(BENCH) $(ROW) $(TOP)
cov: ## line coverage of the unit, conformance, golden, errors and cli tests
	@rm -rf build/cov
	@$(SUB) MODE=cov OUT=build/cov tests
	@tests/lib/run_tests.sh build/cov unit conformance golden errors cli || true
	@src/tools/cov.sh build/cov
stats: ## lines, functions, their length, asserts a thousand lines
	@python3 src/tools/check_rooms.py --stats
map: ## every file of src with the line at its head that says what it is
	@python3 src/tools/check_rooms.py --map

# ---- keep it clean -----------------------------------------------------------------------------------------
lint: ## the laws of the rooms, prefixes, no mutable data, style
	@$(SUB) MODE=release OUT=build/release all
	@python3 src/tools/check_rooms.py build/release/libpolyanalyze
format: ## clang-format on the .c files, in place (headers are laid out by hand)
	@f=$$(command -v clang-format clang-format-14 | head -n 1); if [ -n "$$f" ]; then \
	  git ls-files -co --exclude-standard 'src/*.c' 'tests/*.c' | grep -v -e classes -e lookalikes | xargs "$$f" -i; \
	  else echo "clang-format is not installed (apt-get install clang-format-14): nothing done"; fi
gen: ## write the Unicode tables anew (needs unicode-data and ICU)
	@python3 src/tools/gen.py src
gen-check: ## are the checked-in tables what the generators write?
	@python3 src/tools/gen.py --check src
bless: ## accept today's output as golden; read the diff before you commit
	@$(SUB) tests
	@JOBS=1 POLY_BLESS=1 tests/lib/run_tests.sh $(OUT) golden errors || true
	@git --no-pager diff --stat -- tests README.md docs

# ---- give it away ------------------------------------------------------------------------------------------
R := build/release
D := $(DESTDIR)$(PREFIX)
install: ## install below $(DESTDIR)$(PREFIX): program, libraries, header, pkg-config file, lexicons, manual page
	@$(SUB) MODE=release OUT=$(R) all
	install -d $(D)/bin $(D)/lib/pkgconfig $(D)/include $(D)/share/polyanalyze $(D)/share/man/man1
	install -m 755 $(R)/polyanalyze $(D)/bin/
	install -m 644 $(R)/libpolyanalyze.a $(D)/lib/
	install -m 755 $(R)/libpolyanalyze.so.$(VERSION) $(D)/lib/
	ln -sf libpolyanalyze.so.$(VERSION) $(D)/lib/$(SONAME)
	ln -sf $(SONAME) $(D)/lib/libpolyanalyze.so
	install -m 644 include/polyanalyze.h $(D)/include/
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@LIBS@|$(LIBS_LIB)|' src/polyanalyze.pc.in \
	  > $(D)/lib/pkgconfig/polyanalyze.pc
	chmod 644 $(D)/lib/pkgconfig/polyanalyze.pc
	rm -rf $(DESTDIR)$(LEXICONS)
	cp -R lexicons $(DESTDIR)$(LEXICONS)
	if [ -f docs/polyanalyze.1 ]; then install -m 644 docs/polyanalyze.1 $(D)/share/man/man1/; fi
uninstall: ## take away what install put there
	rm -f $(D)/bin/polyanalyze $(D)/lib/libpolyanalyze.a $(D)/lib/libpolyanalyze.so* $(D)/include/polyanalyze.h
	rm -f $(D)/lib/pkgconfig/polyanalyze.pc $(D)/share/man/man1/polyanalyze.1
	rm -rf $(D)/share/polyanalyze
dist: ## build/polyanalyze-VERSION.tar.gz of what is committed
	@mkdir -p build
	git archive --prefix=polyanalyze-$(VERSION)/ -o build/polyanalyze-$(VERSION).tar.gz HEAD
clean: ## take away build/
	rm -rf build
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	  while IFS='|' read -r t d; do printf '  %-13s %s\n' "$$t" "$$d"; done

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all tests deps deps-ci run test check asan portable tsan fault slow valgrind kill numbers sweep fuzz fuzz-build fuzz-replay \
  install-test browser eval damage calibrate train-themes accuracy protocols bench bench-short bench-complete bench-match deps-bench gate profile misses cov stats map lint format gen gen-check bless install uninstall dist clean help FORCE
