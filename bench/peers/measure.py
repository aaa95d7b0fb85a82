"""Runs one model on a file of rows and prints one JSON line: python3 measure.py MODEL ROWS SEED TICKS SECONDS"""

import importlib.util
import json
import resource
import sys
import time

try:
    import numpy as np

    spec = importlib.util.spec_from_file_location("model", sys.argv[1])
    model = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(model)
except ImportError as absent:
    print(absent, file=sys.stderr)
    sys.exit(3)


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def main():
    rows_file, seed, least_ticks, least_seconds = sys.argv[2:]
    words = np.fromfile(rows_file, dtype=np.uint32)
    size, follows = int(words[0]), int(words[1])
    rows = words[2:].reshape(size, follows)
    before = resident()
    created = time.perf_counter()
    world = model.World(rows, int(seed))
    started = time.perf_counter()
    ticks, seconds, found = 0, 0.0, {}
    while ticks < int(least_ticks) or seconds < float(least_seconds):
        begin = time.perf_counter()
        world.step()
        seconds += time.perf_counter() - begin
        ticks += 1
        if ticks == int(least_ticks):
            opinions = np.asarray(world.opinions())
            found = {"mean": float(opinions.mean()), "spread": float(opinions.std())}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    outcome = {"size": size, "ticks": ticks, "seconds": seconds, "setUp": started - created}
    print(json.dumps({**outcome, "before": before, "peak": peak, **found}))


main()
