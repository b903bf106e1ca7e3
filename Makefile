# `make run` starts the system on http://127.0.0.1:8000/, `make test` runs every check. Both prepare the machine first.
.PHONY: run test
run test:
	@py=$$(sh bin/find-python) && exec "$$py" bin/setup.py $@
