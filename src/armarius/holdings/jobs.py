"""The copies' work in the background."""

from dataclasses import replace

from django_tasks import task

from armarius.holdings.commands.batched_items import work_item_batch
from armarius.holdings.commands.rekey_call_numbers import rekey_call_numbers
from armarius.platform.jobs.running import current_job


@task()
def rekey(*, library: int, plan: int, version: int) -> dict[str, int]:
    """Put the copies of a plan in the order of its scheme, a chunk at a time; how many.

    A chunk that was done before a crash answers from its key (job, position); done twice it changes nothing.
    """
    job = current_job()
    after, copies = job.position.get("at") or (0, 0)
    while True:
        occasion = replace(job.occasion(key=f"{version}-{after}"), library=library)
        done = rekey_call_numbers(occasion, plan=plan, after=after)
        copies, after = copies + done.copies, done.last
        if not after:
            return {"copies": copies}
        if job.id:
            job.progress(copies, at=[after, copies])


@task()
def work_through_items(*, library: int, batch: int) -> dict[str, int]:
    """Change the copies of a batch, or take the batch back, a chunk at a time; how many.

    Every chunk finds only what is left: a run that was killed goes on where it stopped.
    """
    job, more, items = current_job(), True, 0
    while more:
        done = work_item_batch(replace(job.occasion(), library=library), batch=batch)
        items, more = items + done.items, done.more
        if job.id:
            job.progress(items)
    return {"items": items}
