"""For tests in Python: checks that are counted, and JSON held against a schema strictly. python3-jsonschema may be missing: then
`jsonschema` is None, nothing is validated, and the rest still runs."""

try:
    import jsonschema
except ImportError:
    jsonschema = None

passed = failed = 0


def check(name, wrong):
    """`wrong`: what is wrong, or nothing."""
    global passed, failed
    passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{'FAIL' if wrong else 'ok  '} {name}" + (f": {wrong}" if wrong else ""))


def ended():
    """The last line, and the exit status."""
    print(f"{passed} passed, {failed} failed")
    return failed > 0


def strict(node):
    """The schema with every object closed. What a reader of another version must accept, we ourselves may not write."""
    if isinstance(node, list):
        return [strict(x) for x in node]
    if not isinstance(node, dict):
        return node
    closed = {k: strict(v) for k, v in node.items()}
    if isinstance(node.get("properties"), dict):
        closed["additionalProperties"] = False
    return closed


def first_error(schema, record):
    errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(record), key=lambda e: list(map(str, e.absolute_path)))
    return errors[0].message[:300] if errors else None
