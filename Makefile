# A thin front for meson: everything that a person types stands here.
#
#   make run     install what is missing, build, make a demonstration workspace, open the window on it
#                (without a display: do the same job unattended and say where the results lie)
#   make check   install what is missing, build, run every test
#   make deps    only install what is missing (Debian 12 and 13; as root or with sudo)
#   make trials  run the long form of the trials by chance: two programs, kills, side files (PLUMB_TRIALS=50)
#   make bench   measure speed and memory against the sqlite3 command line and gnome-text-editor (some minutes)
#   make core    build everything but the window, as where no GTK is installed
#   make fuzz    give every reader inputs made by libFuzzer, ten minutes each (FUZZ_SECONDS=600)
#   make dist    write plumbline-VERSION.tar.xz of what is committed; it needs no git to be built and checked
#   make asan    run the suites under the address and undefined behaviour sanitizers

BUILD ?= _build
DEMO ?= demo-output
FUZZ_SECONDS ?= 600

.PHONY: all run check trials bench core deps dist asan fuzz clean

all: deps
	@build-aux/configure.sh $(BUILD)
	ninja -C $(BUILD)

run: all
	@build-aux/run.sh $(BUILD) $(DEMO)

check: deps
	@build-aux/configure.sh $(BUILD) $(if $(CI),-Dwerror=true)
	ninja -C $(BUILD)
	@build-aux/check.sh $(BUILD)

trials: export PLUMB_TRIALS ?= 50
trials: all
	meson test -C $(BUILD) --suite trials --print-errorlogs --timeout-multiplier 20

core: deps
	@build-aux/configure.sh $(BUILD)-core -Dapp=disabled $(if $(CI),-Dwerror=true)
	ninja -C $(BUILD)-core

fuzz:
	@build-aux/install.sh fuzz
	@CC=clang-14 build-aux/configure.sh $(BUILD)-fuzz -Dfuzz=true -Dapp=disabled -Db_lundef=false
	ninja -C $(BUILD)-fuzz fuzz-drivers
	@build-aux/fuzz.sh $(BUILD)-fuzz $(FUZZ_SECONDS)

asan: deps
	@build-aux/asan.sh $(BUILD)-asan

bench:
	@build-aux/install.sh bench
	@build-aux/configure.sh $(BUILD)-bench --buildtype=release
	ninja -C $(BUILD)-bench
	@build-aux/bench.sh $(BUILD)-bench

dist:
	@build-aux/dist.sh

deps:
	@build-aux/install.sh

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-bench $(BUILD)-core $(BUILD)-fuzz $(DEMO)
