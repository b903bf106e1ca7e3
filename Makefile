# `make run` starts the system on http://127.0.0.1:8000/, `make test` runs every check, `make bench` measures. All prepare the machine first.
.PHONY: run test bench
run test bench:
	@py=$$(sh bin/find-python) && exec "$$py" bin/setup.py $@
