"""Set-up: what `make run` and `make test` need before and around the application; ikb/ never imports it."""
