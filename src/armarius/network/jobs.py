"""The network's work on a clock."""

from django_tasks import task

from armarius.network.sessions import SessionStore


@task()
def clear_expired_sessions() -> None:
    """Delete the sessions whose time is over: a desk's session names readers beside what they borrowed (law 13)."""
    SessionStore.clear_expired()
