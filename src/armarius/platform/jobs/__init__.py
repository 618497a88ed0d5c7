"""Our own jobs table behind the ``django.tasks`` API (design §10)."""
