"""The installation's own tasks on a clock."""

from django_tasks import task

from armarius.site import checks


@task()
def check_the_laws() -> dict[str, int]:
    """Ask the live database every law; what is broken is kept for health page, doctor and metrics."""
    found = checks.run()
    return {"laws": len(found), "violations": sum(each.violations for each in found)}
