"""A process of a Dask cluster on this machine alone: `python -m tests.cluster_process …`.

`scheduler` prints its address, `worker ADDRESS` that it is there; both end with their input, so
that none outlives the test. `worker ADDRESS PREFIX` kills itself, as the system does where memory
is short, as soon as it is to do a share of the work with that name.
"""

import asyncio
import os
import signal
import sys

QUIET = {
    "distributed.admin.tick.interval": "1 s",
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.active-memory-manager.start": False,
}


def doom(prefix: str) -> object:
    """Return a plugin that ends its worker at the first share that is called *prefix*."""
    from distributed.diagnostics.plugin import WorkerPlugin

    class Doom(WorkerPlugin):
        name = "doom"

        def transition(self, key: object, start: str, finish: str, **more: object) -> None:
            """Look at a task that goes from one state to the next."""
            if finish == "executing" and str(key).startswith(prefix):
                os.kill(os.getpid(), signal.SIGKILL)

    return Doom()


async def run(kind: str, address: str = "", prefix: str = "") -> None:
    """Be a scheduler or a worker until the input ends."""
    from distributed import Scheduler, Worker

    plain = {"host": "127.0.0.1", "port": 0, "dashboard": False}
    if kind == "scheduler":
        node = Scheduler(**plain)
    else:
        plugins = (doom(prefix),) if prefix else ()
        node = Worker(address, nthreads=1, plugins=plugins, memory_limit=0, **plain)
    async with node:
        print(node.address, flush=True)
        await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Be what the command line says."""
    import dask

    with dask.config.set(QUIET):
        asyncio.run(run(*sys.argv[1:]))


if __name__ == "__main__":
    main()
