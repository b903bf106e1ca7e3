"""The verbs of cost sharing, by idea; each module is imported by its own name."""
