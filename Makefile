# Each command does all its own set-up; `make run` and `make test` are the two a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLES := $(wildcard examples/*.yaml)

.PHONY: run test check bench docs screenshots lock clean

run: .venv/ready ## Draw every example into out/ as SVG, PNG and PDF
	@mkdir -p out
	@for example in $(EXAMPLES); do for type in svg png pdf; do \
		picture=out/$$(basename $$example .yaml).$$type; \
		$(BIN)/careweave draw $$example -o $$picture && echo $$picture || exit 1; \
	done; done

test: .venv/ready ## Run the whole suite, with coverage
	@$(BIN)/pytest --numprocesses 2 --cov

check: .venv/ready ## Lint, types, the direction of imports, and the documentation
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest tests/docs

bench: .venv/ready ## Measure the layout beside its peers
	@$(BIN)/python -m benchmarks

docs: .venv/ready ## Write what is generated: the reference pages, the schema and the pictures
	@$(BIN)/python -m tools.docs

screenshots: .venv/ready ## Picture every page of the service for the documentation
	@$(BIN)/python -m tools.screenshots

lock: .venv/ready ## Choose the newest versions that fit, and lock them with their hashes
	@$(PYTHON) tools/set_up.py --lock

.venv/ready: pyproject.toml requirements.lock hatch_build.py tools/set_up.py $(wildcard src/careweave/drawing/layout/annealing/*)
	@$(PYTHON) tools/set_up.py

clean: ## Take away everything that was made
	rm -rf .venv .uv out .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache benchmarks/peers/.venv benchmarks/peers/node_modules
