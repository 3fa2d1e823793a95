# Everything starts here. `make help` lists the targets.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.SILENT:

export BOT_PORT ?= 5005
export ACTION_PORT ?= 5055
export GESPREKKEN_DB ?= gesprekken.db
export RASA_TELEMETRY_ENABLED := false
export PYTHONHASHSEED := 0
export PYTHONWARNINGS := ignore
export TF_CPP_MIN_LOG_LEVEL := 3

PYTHON_RUN := .venv/bin/python
TOOLS := .venv-tools/bin

.PHONY: help
help: ## show this list
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## install what running needs
	scripts/setup run

.PHONY: run
run: setup ## set up, train if needed, and serve until Ctrl-C
	exec $(PYTHON_RUN) -m kleinschalig.serving.run

.PHONY: opruimen
opruimen: setup ## reduce ended conversations to labels, delete what is past its term (for cron; make run does it too)
	$(PYTHON_RUN) -m kleinschalig.storage.cleanup

.PHONY: eigenaar
eigenaar: setup ## what the owner has yet to fill in before the assistant goes public
	$(PYTHON_RUN) -m kleinschalig.privacy.owner

.PHONY: chat
chat: setup ## talk to the assistant in the terminal (DETAILS=1 shows the facts behind each reply)
	exec $(PYTHON_RUN) -m kleinschalig.serving.chat $(if $(DETAILS),--details)

.PHONY: train
train: setup ## train the model if its data or code changed
	$(PYTHON_RUN) -m kleinschalig.serving.training

.PHONY: check
check: ## the fast static part of the tests: style, types, architecture, content
	scripts/setup test
	scripts/setup tools
	$(TOOLS)/ruff check .
	$(TOOLS)/ruff format --check .
	$(TOOLS)/mypy --python-executable $(PYTHON_RUN)
	$(TOOLS)/lint-imports --no-cache
	$(TOOLS)/yamllint --strict .
	$(PYTHON_RUN) -m pytest tests/content tests/unit
	$(PYTHON_RUN) -m kleinschalig.serving.helplines

.PHONY: release-check
release-check: check ## what a release wants besides: every helpline looked up within 180 days, and an owner
	$(PYTHON_RUN) -m kleinschalig.serving.helplines --strict
	$(PYTHON_RUN) -m kleinschalig.privacy.owner

.PHONY: test
test: check ## everything: static checks, unit tests, training, stories, end to end
	$(PYTHON_RUN) -m kleinschalig.serving.training
	$(PYTHON_RUN) -m kleinschalig.serving.rasa_cli data validate --fail-on-warnings --max-history 2 >/dev/null 2>results-validate.log \
	  || { tail -20 results-validate.log; exit 1; }
	rm -f results-validate.log
	$(PYTHON_RUN) -m pytest tests/dialogues tests/e2e

.PHONY: eval
eval: train ## how well the assistant understands: figures per kind on the evaluation set
	scripts/setup test
	$(PYTHON_RUN) -m tests.evaluatie.run
	$(PYTHON_RUN) -m tests.evaluatie.gevaar

.PHONY: bench
bench: setup ## side by side with stock Rasa: accuracy, speed, memory (trains both: hours, the first time)
	scripts/setup test
	scripts/setup stock
	$(PYTHON_RUN) -m bench

.PHONY: vergelijk
vergelijk: setup ## ways to tell the intent compared (STOCK=1 trains stock Rasa too: hours; STOCK=2000 on so many messages)
	scripts/setup test
	$(PYTHON_RUN) -m bench.understanding.compare $(if $(STOCK),--stock $(STOCK))

.PHONY: leercurve
leercurve: setup ## accuracy against the number of training messages
	scripts/setup test
	$(PYTHON_RUN) -m bench.understanding.curve

.PHONY: kruisvalidatie
kruisvalidatie: setup ## cross-validation: per intent, confusions, calibration
	scripts/setup test
	$(PYTHON_RUN) -m bench.understanding.folds

.PHONY: format
format: ## put the code into its standard form
	scripts/setup tools
	$(TOOLS)/ruff check --fix .
	$(TOOLS)/ruff format .

.PHONY: lock
lock: ## write the lock files anew
	scripts/lock

.PHONY: clean
clean: ## remove everything that was installed or made
	rm -rf .venv .venv-tools .venv-bench-stock .uv .rasa models results *.db *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
