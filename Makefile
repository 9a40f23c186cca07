# 两条命令：make run 启动网站，make test 跑测试。其余见 README。
VENV := .venv
PYTHON := $(VENV)/bin/python
REPORTS ?= tests/reports
export PYTHONUNBUFFERED = 1

.PHONY: run test bench clean

# A file that cannot be read is named, and the others go live; without any index nothing starts.
run: $(VENV)/.run
	@$(PYTHON) -m index --keep-going
	@$(PYTHON) app.py

test: $(VENV)/.test
	@$(PYTHON) -m pytest

bench: $(VENV)/.test
	@$(PYTHON) -m tests.bench --reports "$(REPORTS)"

$(PYTHON):
	python3 -m venv $(VENV)

# torch first and exactly: what needs it must find it satisfied, or a CUDA build comes along.
$(VENV)/.run: pyproject.toml | $(PYTHON)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/.run
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) index/data
