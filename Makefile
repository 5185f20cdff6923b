# demo · run · test · bench · check: each does all of its own set-up in .venv.
PYTHON ?= python3
PORT ?= 8137
OPEN ?= yes
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo run test check messages clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    the bot on a simulated server in your browser (PORT=8137 OPEN=yes)"
	@echo "make run     the bot on Discord; needs DISCORD_TOKEN in .env"
	@echo "make test    every test"
	@echo "make check   ruff and pyright"

$(READY): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Chapterhouse needs Python 3.11 or newer; set PYTHON=… to one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Chapterhouse needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	@touch $@

demo: $(READY)
	@$(BIN)/python -m demo --port $(PORT) --open $(OPEN)

run: $(READY)
	@$(BIN)/python -m bot run

test: $(READY)
	@mkdir -p build
	@$(BIN)/python -m pytest

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright

clean:
	rm -rf $(VENV) build
