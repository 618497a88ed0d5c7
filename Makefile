# Two commands for a stranger: `make run` and `make test`. The work is done by scripts/*.py.

.PHONY: run check test test-all corpus soak bench clean
.DEFAULT_GOAL := run

PYTHON_HERE = command -v python3 >/dev/null || { echo "Armarius needs Python 3.11 or newer: run 'apt-get install python3' as root." >&2; exit 1; }

# Clean machine -> the demonstration network in the browser (PORT: readers, PORT+1: staff).
run:
	@$(PYTHON_HERE); exec python3 scripts/bootstrap.py run

# check: style, types, layers, migrations, translations. test: both databases, key journeys.
# test-all: everything but the corpus. corpus: real records. soak: long loops. bench: figures (SCALE=n).
check test test-all corpus soak bench:
	@$(PYTHON_HERE); python3 scripts/bootstrap.py sync --dev && exec .venv/bin/python scripts/gates.py $@

# Removes what can be fetched or made again; never the data folder.
clean:
	rm -rf .venv .tools dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -type f -delete
