"""How the tests' database chooses its plans."""

PLANNER = {
    "join_collapse_limit": ("1", "8"),
    "enable_hashjoin": ("off", "on"),
    "enable_mergejoin": ("off", "on"),
    "enable_bitmapscan": ("off", "on"),
    "enable_material": ("off", "on"),
    "enable_memoize": ("off", "on"),
    "max_parallel_workers_per_gather": ("0", "2"),
}
"""Here, and as PostgreSQL is shipped. Among a handful of rows, weighing up plans takes longer than any of them."""
